#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/reply_path.h"
#include "reconciler/gate/asker.h"

namespace reconcile {

/// Answers by operation, whatever is asked; an operation that nobody told it of is denied.
class FakeAsker : public Asker {
 public:
  void answer(std::string operation, Value reply) {
    answers_.insert_or_assign(std::move(operation), std::move(reply));
  }
  void refuse(std::string operation, Error error) {
    answers_.insert_or_assign(std::move(operation), std::move(error));
  }

  std::vector<Result<Value>> ask_each(const Operation& operation, const Place& /*place*/,
                                      std::vector<Value> questions) override {
    return {questions.size(), reply_of(operation)};
  }
  Result<Value::List> ask_all(const Operation& operation, const Place& /*place*/, Value /*question*/,
                              std::string_view items) override {
    const Result<Value> reply = reply_of(operation);
    if (!reply) return reply.error();
    return items_at(*reply, items);
  }
  [[nodiscard]] std::vector<CallCount> call_counts() const override { return {}; }

 private:
  Result<Value> reply_of(const Operation& operation) const {
    const auto found = answers_.find(std::string(operation.name));
    if (found != answers_.end()) return found->second;
    return Error{.kind = ErrorKind::kDenied, .summary = std::string(operation.name) + " is denied"};
  }

  std::map<std::string, Result<Value>> answers_;
};

}  // namespace reconcile
