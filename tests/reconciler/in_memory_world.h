#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/reader.h"
#include "model/resource.h"

namespace reconcile {

/// A reader over outcomes that a test puts in, by address.
class InMemoryReader : public Reader {
 public:
  explicit InMemoryReader(std::string_view name = "native") : name_(name) {}

  void put(const std::string& address, Outcome outcome) {
    outcomes_.insert_or_assign(address, std::move(outcome));
  }
  void put_live(const std::string& address, Value attributes);
  void support(std::string_view type, std::span<const Attribute> table) { tables_[type] = table; }
  void set_calls(std::vector<CallCount> calls) { calls_ = std::move(calls); }
  /// Runs instead of the answers.
  std::function<void(std::span<const Resource* const>, const std::function<void(std::size_t, Outcome)>&)>
      instead{};

  [[nodiscard]] std::size_t asked() const { return asked_; }

  [[nodiscard]] std::string_view name() const override { return name_; }
  [[nodiscard]] bool supports(const Resource& resource) const override {
    return tables_.contains(resource.type);
  }
  void read(std::span<const Resource* const> wanted,
            const std::function<void(std::size_t, Outcome)>& answer) override;
  [[nodiscard]] std::span<const Attribute> attributes(const Resource& resource) const override {
    return tables_.at(resource.type);
  }
  [[nodiscard]] std::vector<CallCount> call_counts() const override { return calls_; }

 private:
  std::string_view name_;
  std::map<std::string, Outcome> outcomes_;
  std::map<std::string_view, std::span<const Attribute>> tables_;
  std::vector<CallCount> calls_;
  std::atomic<std::size_t> asked_ = 0;
};

/// One instance for `source_of`; texts must be literals.
struct Instance {
  std::string address;
  std::string_view type;
  std::string_view attributes;
  std::string_view deposed{};
  bool tainted = false;
  std::shared_ptr<const PlannedChange> planned{};
  std::string region = "us-east-1";
  std::string account{};
  std::string_view alias{};
};

[[nodiscard]] Source source_of(std::string name, std::vector<Instance> instances, std::uint32_t index = 0);

/// A value from JSON text that is right.
[[nodiscard]] Value json(std::string_view text);

}  // namespace reconcile
