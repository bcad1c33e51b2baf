#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/operation.h"
#include "model/reader.h"
#include "model/result.h"
#include "model/value.h"

namespace reconcile {

/// Where a question goes: whose credentials, and which region. Both empty: the run's own.
struct Place {
  std::string account{};
  std::string region{};

  friend auto operator<=>(const Place&, const Place&) = default;
};

/// Asks AWS for what the tables do not read: health, alarms, snapshots. Answers are as `aws::Caller` shapes
/// them.
class Asker {
 public:
  Asker() = default;
  Asker(const Asker&) = delete;
  Asker& operator=(const Asker&) = delete;
  virtual ~Asker() = default;

  /// The first page of each question, all of them at once; blocks, so never from a TBB worker.
  [[nodiscard]] virtual std::vector<Result<Value>> ask_each(const Operation& operation, const Place& place,
                                                            std::vector<Value> questions) = 0;
  /// The items of every page. `items` is a reply path.
  [[nodiscard]] virtual Result<Value::List> ask_all(const Operation& operation, const Place& place,
                                                    Value question, std::string_view items) = 0;
  [[nodiscard]] virtual std::vector<CallCount> call_counts() const = 0;

  /// One question, one page.
  [[nodiscard]] Result<Value> ask(const Operation& operation, const Place& place, Value question);
};

}  // namespace reconcile
