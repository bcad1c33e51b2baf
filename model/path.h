#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/result.h"

namespace reconcile {

/// Where in a resource a value stands, written as Terraform writes it: `block[0].attribute`,
/// `tags["Name"]`, `parameter["log_connections"].value`.
class Path {
 public:
  struct Attribute {
    std::string name;
    // clang-tidy 14 takes the comparison with 0 that a defaulted <=> makes for a null pointer.
    friend auto operator<=>(const Attribute&, const Attribute&) = default;  // NOLINT(modernize-use-nullptr)
  };
  struct Index {
    std::size_t index;
    friend auto operator<=>(const Index&, const Index&) = default;  // NOLINT(modernize-use-nullptr)
  };
  struct Key {
    std::string key;
    friend auto operator<=>(const Key&, const Key&) = default;  // NOLINT(modernize-use-nullptr)
  };
  using Step = std::variant<Attribute, Index, Key>;

  Path() = default;
  explicit Path(std::vector<Step> steps) : steps_(std::move(steps)) {}

  [[nodiscard]] Path attribute(std::string_view name) const;
  [[nodiscard]] Path index(std::size_t index) const;
  [[nodiscard]] Path key(std::string_view key) const;

  [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }
  [[nodiscard]] bool empty() const { return steps_.empty(); }
  [[nodiscard]] std::string to_string() const;
  /// Reads back what `to_string` writes.
  [[nodiscard]] static Result<Path> parse(std::string_view text);

  friend bool operator==(const Path&, const Path&) = default;
  friend auto operator<=>(const Path&, const Path&) = default;

 private:
  std::vector<Step> steps_;
};

/// `text` in double quotes with Terraform's escapes (`\"`, `\\`, `\n`, …).
[[nodiscard]] std::string quoted(std::string_view text);

}  // namespace reconcile
