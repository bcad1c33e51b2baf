#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "model/resource.h"
#include "providers/aws/caller.h"

namespace reconcile::aws {

/// AWS in memory: a function per operation answers, each call is noted, and answers come on another thread
/// as the real caller's do.
class FakeCaller : public Caller {
 public:
  struct Call {
    std::string operation;
    std::string region;
    Value params;
  };
  using Handler = std::function<Result<Value>(const Value& params)>;

  ~FakeCaller() override {
    // A thread may have answered before `call` is done with putting it away.
    for (std::vector<std::thread> threads = take_threads(); !threads.empty(); threads = take_threads()) {
      for (std::thread& thread : threads) thread.join();
    }
  }

  void on(std::string operation, Handler handler) { handlers_[std::move(operation)] = std::move(handler); }
  /// The same JSON reply to every call.
  void on(std::string operation, std::string json) {
    on(std::move(operation), [json](const Value&) { return parse_json(json); });
  }
  [[nodiscard]] bool answers(const std::string& operation) const { return handlers_.contains(operation); }
  /// What answers the operation now.
  [[nodiscard]] Handler handler(const std::string& operation) const {
    const auto it = handlers_.find(operation);
    return it != handlers_.end() ? it->second : [operation](const Value&) { return no_reply(operation); };
  }
  void deny(std::string operation) {
    on(std::move(operation), [](const Value&) -> Result<Value> {
      return Error{.kind = ErrorKind::kDenied, .code = "AccessDenied", .summary = "not authorised"};
    });
  }

  void call(const Operation& operation, const std::string& region, Value params, Done done) override {
    const std::lock_guard lock(mutex_);
    calls_.push_back({std::string(operation.name), region, params});
    const auto it = handlers_.find(std::string(operation.name));
    Result<Value> reply = it != handlers_.end() ? it->second(params) : no_reply(std::string(operation.name));
    threads_.emplace_back(
        [done = std::move(done), reply = std::move(reply)]() mutable { done(std::move(reply)); });
  }

  [[nodiscard]] std::vector<CallCount> call_counts() const override { return {}; }

  [[nodiscard]] std::vector<Call> calls() const {
    const std::lock_guard lock(mutex_);
    return calls_;
  }
  [[nodiscard]] std::size_t count(std::string_view operation) const {
    std::size_t n = 0;
    for (const Call& call : calls()) n += call.operation == operation ? 1 : 0;
    return n;
  }

 private:
  static Result<Value> no_reply(const std::string& operation) {
    return Error{.kind = ErrorKind::kInternal, .summary = "no reply for " + operation};
  }
  std::vector<std::thread> take_threads() {
    const std::lock_guard lock(mutex_);
    return std::exchange(threads_, {});
  }

  mutable std::mutex mutex_;
  std::map<std::string, Handler> handlers_;
  std::vector<Call> calls_;
  std::vector<std::thread> threads_;
};

}  // namespace reconcile::aws
