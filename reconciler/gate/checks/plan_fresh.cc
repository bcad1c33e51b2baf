#include <algorithm>
#include <map>
#include <optional>

#include "model/timestamp.h"
#include "reconciler/config/shape.h"
#include "reconciler/gate/ages.h"
#include "reconciler/gate/checks.h"
#include "reconciler/gate/context.h"
#include "reconciler/gate/parameters.h"

namespace reconcile {

namespace {

constexpr std::size_t kMostNames = 3;

constexpr Key kParameters[] = {
    {"max_age", "The plan is at most so old (default 1h).", {.kind = ShapeKind::kTime}},
};

Observation age_of_plan(const GateContext& context, const Source& plan, std::chrono::seconds limit) {
  Observation out{.subject = plan.name, .wanted = "made at most " + age_text(limit) + " ago"};
  const auto made = parse_timestamp(plan.plan_timestamp);
  if (!made) {
    out.status = CheckStatus::kUnknown;
    out.found = "it does not say when it was made";
    return out;
  }
  const auto age = std::chrono::duration_cast<std::chrono::seconds>(context.now() - *made);
  out.found = "made " + age_text(age) + " ago, at " + rfc3339(*made);
  out.measure = static_cast<double>(age.count());
  if (age > limit) out.status = CheckStatus::kFail;
  return out;
}

/// The instances that existed when the source was written, by address.
std::map<std::string_view, const Resource*> existing(const Source& source) {
  std::map<std::string_view, const Resource*> out;
  for (const Resource& resource : source.resources) {
    // Dynamic values, which other providers have, are written in two ways.
    const bool is_there = !resource.attributes.empty() && resource.deposed.empty();
    if (is_there && resource.type.starts_with("aws_")) out.emplace(resource.address, &resource);
  }
  return out;
}

/// How the state has moved on from what the plan was made of; nothing where they are of different things.
std::optional<Result<std::vector<std::string>>> differences(const Source& plan, const Source& state) {
  const auto before = existing(plan);
  const auto now = existing(state);
  const bool related =
      std::any_of(before.begin(), before.end(), [&](const auto& entry) { return now.contains(entry.first); });
  if (!related && !(before.empty() && now.empty())) return std::nullopt;
  std::vector<std::string> out;
  for (const auto& [address, resource] : now) {
    const auto known = before.find(address);
    if (known == before.end()) {
      out.push_back(std::string(address) + " has come");
      continue;
    }
    const Result<Value> planned = decode_attributes(*known->second);
    const Result<Value> current = decode_attributes(*resource);
    if (!planned) return planned.error();
    if (!current) return current.error();
    if (!(*planned == *current)) out.push_back(std::string(address) + " is another");
  }
  for (const auto& [address, resource] : before) {
    if (!now.contains(address)) out.push_back(std::string(address) + " is gone");
  }
  return out;
}

Observation held_against(const Source& state, const std::vector<std::string>& moved) {
  Observation out{.subject = state.name,
                  .found = "it is still what the plan was made of",
                  .wanted = "what the plan was made of"};
  if (state.serial >= 0) out.found += " (serial " + std::to_string(state.serial) + ")";
  if (moved.empty()) return out;
  out.status = CheckStatus::kFail;
  out.found = "it has changed since the plan was made: ";
  for (std::size_t i = 0; i < std::min(moved.size(), kMostNames); ++i) {
    out.found += (i > 0 ? ", " : "") + moved[i];
  }
  if (moved.size() > kMostNames) out.found += " and " + std::to_string(moved.size() - kMostNames) + " more";
  return out;
}

Result<std::vector<Observation>> run(const GateContext& context, const CheckParameters& parameters) {
  const Source& plan = *context.plan();
  std::vector<Observation> out{age_of_plan(context, plan, parameters.time("max_age", std::chrono::hours(1)))};
  bool held = false;
  const auto hold_against = [&](const Source& state) {
    const auto moved = differences(plan, state);
    if (!moved) return;
    held = true;
    out.push_back(*moved ? held_against(state, **moved) : unknown(state.name, moved->error()));
  };
  for (const Source& source : context.sources()) {
    if (source.kind != SourceKind::kPlanJson) hold_against(source);
  }
  if (!held) {
    const Result<std::shared_ptr<const Source>> state = context.default_state();
    if (!state) {
      held = true;
      out.push_back(unknown("the state", state.error()));
    } else if (*state != nullptr) {
      hold_against(**state);
    }
  }
  if (!held) {
    out.push_back({.status = parameters.by_name() ? CheckStatus::kUnknown : CheckStatus::kPass,
                   .subject = plan.name,
                   .found = "no state is at hand to hold it against"});
  }
  return out;
}

}  // namespace

constinit const Check kPlanFresh{.name = "plan-fresh",
                                 .severity = Severity::kHigh,
                                 .explanation = "The plan was made lately, and of the state as it is now.",
                                 .advice = "Run `terraform plan` again, and look at what it says.",
                                 .in_pre = true,
                                 .needs = CheckNeeds::kPlan,
                                 .parameters = kParameters,
                                 .run = run};

}  // namespace reconcile
