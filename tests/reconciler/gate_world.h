#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "model/sources/source_reader.h"
#include "model/timestamp.h"
#include "reconciler/gate/checklist.h"
#include "reconciler/scan/selection.h"
#include "tests/reconciler/fake_asker.h"
#include "tests/reconciler/in_memory_world.h"

namespace reconcile {

inline constexpr const char* kNow = "2026-11-25T10:00:00Z";

/// One check over sources and answers that a test puts in.
class GateTest : public ::testing::Test {
 protected:
  CheckResult run(std::string_view name, Value parameters = Value(), GatePhase phase = GatePhase::kPre) {
    const Checklist list{.only = beside_.empty() ? std::vector<std::string>{std::string(name)}
                                                 : std::vector<std::string>{std::string(name), beside_},
                         .parameters = {{std::string(name), std::move(parameters)}},
                         .waivers = waivers_};
    GateContext::Parts parts{
        .phase = phase,
        .sources = sources_,
        .selection = &selection_,
        .default_region = "us-east-1",
        .asker = &asker_,
        .find_drift = [this] { return drift_; },
        .now = *parse_timestamp(kNow),
        .locks = [this] { return locks_; },
        .default_state = [this] { return default_state_; },
        .expectations = expectations_,
        .read_live = [this](auto wanted, auto) { return std::vector<Outcome>(wanted.size(), live_); },
        .http = http_,
        .windows = windows_};
    const GateContext context(std::move(parts));
    const auto chosen = choose_checks(list, context);
    EXPECT_TRUE(chosen.ok());
    report_ = run_checks(*chosen, list, context);
    for (const CheckResult& result : report_.results) {
      if (result.name == name) return result;
    }
    ADD_FAILURE() << name << " has no result";
    return {};
  }

  void add_source(std::vector<Instance> instances) {
    sources_.push_back(source_of("a.tfstate", std::move(instances)));
  }

  void add_plan(const std::string& text) {
    sources::Bytes bytes(text);
    bytes.finish();
    Result<Source> source = parse_source("plan.json", std::move(bytes));
    ASSERT_TRUE(source.ok()) << source.error().summary;
    sources_.push_back(*std::move(source));
  }

  FakeAsker asker_;
  std::vector<Source> sources_;
  Selection selection_;
  std::vector<Waiver> waivers_;
  std::vector<Expectation> expectations_;
  Outcome live_ = Unreadable{{.summary = "denied"}};
  std::vector<GateContext::StateLock> locks_;
  Result<Report> drift_ = Report{};
  Result<std::shared_ptr<const Source>> default_state_ = std::shared_ptr<const Source>();
  HttpClient* http_ = nullptr;
  std::vector<Window> windows_;
  std::string beside_;  ///< a second check that runs too
  GateReport report_;
};

}  // namespace reconcile
