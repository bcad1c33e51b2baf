#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "model/value.h"

namespace reconcile {

/// Where a secret that a call needs can be found when the call is made.
struct SecretReference {
  enum class Side : std::uint8_t {
    kState,  ///< the attributes in the state: there as long as the serial is the plan's
    kLive,   ///< the live attributes before the action: known only to the run that made it
  };
  Side side = Side::kState;
  std::string address{};
  std::string path{};  ///< of the attribute, as model/path.h writes it

  friend bool operator==(const SecretReference&, const SecretReference&) = default;
};

// In a value a reference is the map {"@secret": {"side", "address", "path"}}; a text with secrets inside is
// {"@text": [part, …]}, each part a text or a reference. No API has members of these names.

[[nodiscard]] Value to_value(const SecretReference& reference);
/// Every reference in `value`, in its order.
[[nodiscard]] std::vector<SecretReference> references_in(const Value& value);

/// `value` with `instead` in place of every secret.
[[nodiscard]] Value without_secrets(const Value& value, const Value& instead = {});

using FindSecret = std::function<Result<Value>(const SecretReference&)>;

/// `value` with the secrets in place of their references, marked sensitive. The error is that of `find`.
[[nodiscard]] Result<Value> reveal(const Value& value, const FindSecret& find);

/// What `path` (as a reference has it) names in attributes; an error that names the path where there is
/// nothing.
[[nodiscard]] Result<Value> attribute_at(const Value& attributes, std::string_view path);

/// The secrets of one instance, and stand-ins for them. Calls are computed twice, from the real values and
/// from stand-ins; where the second, stand-ins put back, is the first, it tells for certain which parts of
/// the calls are secrets, whatever a table's function does with them.
class Secrets {
 public:
  explicit Secrets(std::string address) : address_(std::move(address)) {}

  /// Notes the sensitive parts of the instance's attributes. Equal secrets share a stand-in.
  void add(const Value& attributes, SecretReference::Side side);
  [[nodiscard]] bool empty() const { return secrets_.empty(); }
  /// The attributes with a stand-in for each secret; only for what was added.
  [[nodiscard]] Value stand_in(const Value& attributes) const;
  /// `value`, computed from stand-ins, with references in place of them.
  [[nodiscard]] Value referenced(const Value& value) const;
  /// Whether `computed` (from the real values) is `referenced` with the secrets put back.
  [[nodiscard]] bool matches(const Value& computed, const Value& referenced) const;

 private:
  struct Secret {
    Value value{};
    SecretReference reference{};
    std::string stand_in{};
  };
  void collect(const Value& value, const std::string& path, SecretReference::Side side);
  [[nodiscard]] const Secret* find(const Value& value) const;

  std::string address_;
  std::vector<Secret> secrets_;
};

}  // namespace reconcile
