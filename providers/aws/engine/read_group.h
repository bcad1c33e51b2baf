#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/reader.h"
#include "model/resource_type.h"
#include "providers/aws/engine/paged_calls.h"

namespace reconcile::aws {

class Caller;

/// One wanted instance on its way to an outcome.
struct Wanted {
  std::size_t index;  ///< in the reader's `wanted`
  const ResourceType* type;
  std::string key;  ///< normalised identity
  Value desired;
};

/// Finds, details and projects the wanted instances that share a way of being found, in one account and
/// region. Lives until its last outcome is given; everything in it runs on TBB workers.
class ReadGroup : public std::enable_shared_from_this<ReadGroup> {
 public:
  using Answer = std::function<void(std::size_t, Outcome)>;
  class Company;

  /// Groups of one account and region share a `company`: their instances wait together for the details
  /// that one call brings for many, whatever their types.
  ReadGroup(PagedCalls& calls, Caller& caller, std::string region, std::string account,
            std::shared_ptr<Company> company, Answer answer);
  [[nodiscard]] static std::shared_ptr<Company> make_company();

  void add(Wanted wanted);
  void start();
  /// Between these two no instance of the company stops waiting for others: held while the groups of it
  /// are started one after the other.
  void hold() { begin_work(); }
  void release() { end_work(); }

 private:
  struct Entity;
  struct Asker;

  void list(std::size_t page_budget);
  void batch(const std::vector<std::string>& keys);
  void ask_batch_of(const Value& beside, const std::vector<std::string>& keys);
  void single(const std::vector<std::string>& keys);
  void ask_single(Value params, const Value& desired, std::vector<std::string> keys);
  Value desired_of(const std::string& key);
  void match_items(const Lookup& lookup, const Value& page, const Value& desired);
  void found(const std::string& key, const Value& item);
  void not_found(const std::string& key, const Lookup& lookup);
  void failed(const std::string& key, const Error& error);
  std::vector<std::string> open_keys();
  std::vector<Wanted> take(const std::string& key);

  void advance(const std::shared_ptr<Entity>& entity);
  void ask_detail(const std::shared_ptr<Entity>& entity, const Detail& detail);
  void ask_each(const std::shared_ptr<Entity>& entity, const Detail& detail);
  void answer_detail(const std::shared_ptr<Entity>& entity, const Detail& detail, Result<Value> value);
  std::shared_ptr<Asker> make_asker(std::shared_ptr<Entity> entity);
  void ask_together(std::vector<std::shared_ptr<Asker>> askers);
  void ask_batch(std::vector<std::shared_ptr<Asker>> askers);
  void ask_list(std::vector<std::shared_ptr<Asker>> askers);
  void ask_shared(Value params, std::size_t max_pages, std::vector<std::shared_ptr<Asker>> askers);
  void answer_shared(const Asker& asker, const Result<Value>& page, Value items);
  void finish(Entity& entity);
  void begin_work(std::size_t n = 1);
  void end_work();

  [[nodiscard]] LiveContext context(const Value& item, const Value& desired) const;
  [[nodiscard]] Result<Value> params_of(std::span<const Param> params, const LiveContext& context,
                                        std::string_view key, std::string_view each = {}) const;

  PagedCalls& calls_;
  Caller& caller_;
  const std::string region_;
  const std::string account_;
  const std::string partition_;
  const Answer answer_;
  const ResourceType* type_ = nullptr;  // any one of the group: all are found in the same way

  std::mutex mutex_;
  std::unordered_map<std::string, std::vector<Wanted>> open_;
  const std::shared_ptr<Company> company_;
};

/// What is under way in the groups of one account and region, and who waits for a shared detail until
/// nothing is.
class ReadGroup::Company {
 public:
  void begin_work(std::size_t n) { work_ += n; }
  /// Everyone who waits, when this was the last work under way.
  [[nodiscard]] std::vector<std::shared_ptr<Asker>> end_work();
  void wait(std::shared_ptr<Asker> asker);

 private:
  std::atomic<std::size_t> work_{0};
  std::mutex mutex_;
  std::vector<std::shared_ptr<Asker>> waiting_;
};

}  // namespace reconcile::aws
