#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "model/operation.h"
#include "model/result.h"
#include "model/value.h"

namespace reconcile::aws {

class Caller;

/// Follows an operation's pages, and makes each distinct call once however many ask for it: askers of
/// the same call share its pages for as long as this object lives. Only replies that hold secrets
/// (Operation::secret) are neither shared nor kept.
class PagedCalls {
 public:
  static constexpr std::size_t kAllPages = std::numeric_limits<std::size_t>::max();
  /// One page, or the error in its place. Pages come in order, one at a time, on a TBB worker (or on the
  /// asker's own thread when the page is already there). After `last` or an error none follows.
  using OnPage = std::function<void(const Result<Value>& page, bool last)>;

  /// Hands over the first `max_pages` pages at the most. While one is worked on, the next is under way.
  void fetch(Caller& caller, const Operation& operation, const std::string& region, Value params,
             std::size_t max_pages, OnPage on_page);

 private:
  struct Asker;
  struct Fetch;
  static void request(const std::shared_ptr<Fetch>& fetch, const Value& token);
  static void arrived(const std::shared_ptr<Fetch>& fetch, Result<Value> page);
  static void hand_over(const std::shared_ptr<Fetch>& fetch, Asker& asker);

  std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<Fetch>> fetches_;
};

}  // namespace reconcile::aws
