#include "providers/aws/engine/native_reader.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <tuple>

#include "model/parallel_for.h"
#include "model/text_template.h"
#include "providers/aws/caller.h"
#include "providers/aws/engine/inventory.h"
#include "providers/aws/engine/paged_calls.h"
#include "providers/aws/engine/read_group.h"
#include "providers/aws/partitions.h"
#include "providers/aws/registry.h"

namespace reconcile::aws {

namespace {

/// Instances that are found by the same calls, be they of one type or of siblings (a cluster's instance
/// and a stand-alone one): one lookup serves both.
using GroupKey = std::tuple<Caller*, std::string, const Operation*, const Operation*, const Operation*,
                            const void*, std::string_view>;

GroupKey group_key(Caller* caller, const std::string& region, const ResourceType& type) {
  return {caller,
          region,
          type.list.operation,
          type.batch.operation,
          type.single.operation,
          type.single.operation != nullptr ? type.single.params.data() : type.batch.params.data(),
          type.item_key.empty() ? type.name : type.item_key};
}

Error no_region(const Resource& resource) {
  return {.kind = ErrorKind::kUsage,
          .summary = "nothing names the region of " + resource.address,
          .address = resource.address,
          .hint = "Give --region or set AWS_REGION."};
}

/// Counts answers down; the reader's caller waits here, never a TBB worker.
class Countdown {
 public:
  explicit Countdown(std::size_t n) : left_(n) {}
  void one_done() {
    const std::lock_guard lock(mutex_);
    if (--left_ == 0) all_done_.notify_all();
  }
  void wait() {
    std::unique_lock lock(mutex_);
    all_done_.wait(lock, [this] { return left_ == 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable all_done_;
  std::size_t left_;
};

class NativeReader final : public TableReader {
 public:
  explicit NativeReader(NativeOptions options) : options_(std::move(options)) {}

  [[nodiscard]] std::string_view name() const override { return "native"; }

  [[nodiscard]] bool supports(const Resource& resource) const override {
    return resource.deposed.empty() && resource.provider.ends_with("/aws") &&
           find_resource_type(resource.type) != nullptr;
  }

  [[nodiscard]] std::span<const Attribute> attributes(const Resource& resource) const override {
    return find_resource_type(resource.type)->attributes;
  }

  [[nodiscard]] std::vector<CallCount> call_counts() const override {
    std::vector<CallCount> out;
    const std::lock_guard lock(callers_mutex_);
    for (const Caller* caller : callers_) {
      for (CallCount& count : caller->call_counts()) out.push_back(std::move(count));
    }
    return out;
  }

  void read(std::span<const Resource* const> wanted,
            const std::function<void(std::size_t, Outcome)>& answer) override {
    Countdown countdown(wanted.size());
    const ReadGroup::Answer answer_one = [&](std::size_t index, Outcome outcome) {
      answer(index, std::move(outcome));
      countdown.one_done();
    };
    std::vector<Wanted> prepared(wanted.size());
    parallel_for(wanted.size(), [&](std::size_t i) { prepared[i] = prepare(i, *wanted[i], answer_one); });

    std::map<GroupKey, std::shared_ptr<ReadGroup>> groups;
    std::map<std::pair<Caller*, std::string>, std::shared_ptr<ReadGroup::Company>> companies;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (prepared[i].type == nullptr) continue;  // answered already
      Caller* caller = options_.caller_for(*wanted[i]);
      {
        const std::lock_guard lock(callers_mutex_);
        callers_.insert(caller);
      }
      const std::string region = read_region(*wanted[i], *prepared[i].type);
      std::shared_ptr<ReadGroup>& group = groups[group_key(caller, region, *prepared[i].type)];
      if (group == nullptr) {
        std::shared_ptr<ReadGroup::Company>& company = companies[{caller, region}];
        if (company == nullptr) company = ReadGroup::make_company();
        group =
            std::make_shared<ReadGroup>(calls_, *caller, region, account_of(*wanted[i]), company, answer_one);
      }
      group->add(std::move(prepared[i]));
    }
    for (auto& [key, group] : groups) group->hold();
    for (auto& [key, group] : groups) group->start();
    for (auto& [key, group] : groups) group->release();
    groups.clear();
    countdown.wait();
  }

  [[nodiscard]] InventoryFindings find_unmanaged(std::span<const Resource* const> managed,
                                                 std::span<const std::string> types,
                                                 std::span<const std::string> regions) override {
    // Every account that the sources are about, in every region.
    std::map<Caller*, std::string> accounts;
    for (const Resource* resource : managed) {
      if (supports(*resource)) accounts.emplace(options_.caller_for(*resource), account_of(*resource));
    }
    if (accounts.empty()) {  // not the same as an account with nothing in it
      InventoryFindings unknown;
      unknown.failures.push_back({"what is unmanaged", options_.default_region, nothing_of_aws()});
      return unknown;
    }
    std::vector<InventoryPlace> places;
    for (const auto& [caller, account] : accounts) {
      callers_.insert(caller);
      for (const std::string& region : regions) places.push_back({caller, region, account});
    }
    return list_unmanaged(calls_, managed, types, places, options_.default_region);
  }
  [[nodiscard]] bool lists(std::string_view type) const override {
    const ResourceType* table = find_resource_type(type);
    return table != nullptr && can_be_listed(*table);
  }

 private:
  static Error nothing_of_aws() {
    return {.kind = ErrorKind::kInput,
            .summary = "no source holds anything of AWS, so no account is known to look into",
            .hint = "Give a source that has a resource of the account."};
  }
  [[nodiscard]] std::string region_of(const Resource& resource) const {
    return resource.region.empty() ? options_.default_region : resource.region;
  }
  /// What is global is read where the partition keeps it, once for all regions that name it.
  [[nodiscard]] std::string read_region(const Resource& resource, const ResourceType& type) const {
    const std::string region = region_of(resource);
    return type.service->global ? std::string(partition_of(region).iam_region) : region;
  }
  [[nodiscard]] std::string account_of(const Resource& resource) const {
    if (options_.account_for) {
      if (std::string account = options_.account_for(resource); !account.empty()) return account;
    }
    return resource.account;
  }

  /// Decodes and identifies one instance; answers for it, and leaves the type null, when that fails.
  Wanted prepare(std::size_t index, const Resource& resource, const ReadGroup::Answer& answer) const {
    Wanted out{index, nullptr, {}, {}};
    Result<Value> desired = decode_attributes(resource);
    if (!desired) {
      answer(index, Unreadable{std::move(desired).error()});
      return out;
    }
    if (region_of(resource).empty()) {
      answer(index, Unreadable{no_region(resource)});
      return out;
    }
    const ResourceType& type = *find_resource_type(resource.type);
    const Value no_item;
    const std::string region = read_region(resource, type);
    const std::string account = account_of(resource);
    Result<std::string> key = fill_template(
        type.key,
        {.item = no_item, .desired = *desired, .region = region, .account = account, .partition = {}});
    if (!key) {
      answer(index, Unreadable{std::move(key).error()});
      return out;
    }
    out.type = &type;
    out.key = *std::move(key);
    out.desired = *std::move(desired);
    return out;
  }

  const NativeOptions options_;
  PagedCalls calls_;
  mutable std::mutex callers_mutex_;
  std::set<Caller*> callers_;  // guarded by callers_mutex_
};

}  // namespace

std::unique_ptr<TableReader> make_native_reader(NativeOptions options) {
  return std::make_unique<NativeReader>(std::move(options));
}

}  // namespace reconcile::aws
