#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/attribute.h"
#include "model/resource.h"
#include "model/result.h"

namespace reconcile {

/// A live instance in Terraform's shape, so that every reader's answer is compared by the same diff.
struct Live {
  Value attributes{};                ///< a map of attribute name to value; absent key: the reader cannot tell
  Value pending{};                   ///< the same shape: values accepted but not yet in force; null: none
  std::vector<std::string> owned{};  ///< top-level attributes whose value something else owns
  std::vector<std::string> not_in_force{};  ///< attributes that are equal but wait for a reboot
  std::string id{};
  std::string arn{};
  std::string account{};
  std::string region{};
  std::string
      status{};  ///< the service's own word for its condition (`available`), where the table names one
};

struct Found {
  Live live;
};
/// The service said that it does not exist. The only answer that may ever become "missing".
struct Absent {
  std::string evidence{};  ///< which call said so: `rds:DescribeDBClusters`
  bool is_marked = false;  ///< it is marked for deletion, and could be restored (ResourceType::restore)
};
struct Unreadable {
  Error error;
};
using Outcome = std::variant<Found, Absent, Unreadable>;

/// How often an operation was called, for the report.
struct CallCount {
  std::string service{};
  std::string operation{};
  std::string region{};
  std::size_t calls = 0;
  std::size_t retries = 0;
};

/// The one interface of everything that can tell what is live. Implementations: the native tables, and
/// the provider's own binary through Terraform's plugin protocol.
class Reader {
 public:
  Reader() = default;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  virtual ~Reader() = default;

  /// `native` or `plugin`, as reports show it.
  [[nodiscard]] virtual std::string_view name() const = 0;
  /// Whether this reader can answer for the instance at all.
  [[nodiscard]] virtual bool supports(const Resource& resource) const = 0;
  /// Answers for every one of `wanted` (all supported), each exactly once, by calling
  /// `answer(index, outcome)` from any thread; returns when all are answered.
  virtual void read(std::span<const Resource* const> wanted,
                    const std::function<void(std::size_t, Outcome)>& answer) = 0;
  /// What its attributes mean to the diff. Valid as long as the reader.
  [[nodiscard]] virtual std::span<const Attribute> attributes(const Resource& resource) const = 0;
  /// Calls made so far, in a stable order.
  [[nodiscard]] virtual std::vector<CallCount> call_counts() const = 0;
};

}  // namespace reconcile
