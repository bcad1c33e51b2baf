#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/value.h"

namespace reconcile {

struct Check;

/// What `gate.checks.<name>` of reconcile.yaml says, over the defaults that each getter is given. The file's
/// shape was checked when it was read, so a getter never fails.
class CheckParameters {
 public:
  CheckParameters() = default;
  explicit CheckParameters(Value values, bool by_name = false, std::span<const Check* const> chosen = {})
      : values_(std::move(values)), by_name_(by_name), chosen_(chosen) {}

  /// Whether somebody asked for the check by its name, rather than by not choosing.
  [[nodiscard]] bool by_name() const { return by_name_; }

  /// Whether that check is gone through in the same run.
  [[nodiscard]] bool runs_beside(std::string_view check) const;

  [[nodiscard]] bool has(std::string_view name) const { return !values_[name].is_null(); }
  [[nodiscard]] std::int64_t number(std::string_view name, std::int64_t otherwise) const;
  [[nodiscard]] bool flag(std::string_view name, bool otherwise) const;
  [[nodiscard]] std::string text(std::string_view name, std::string_view otherwise = {}) const;
  /// `90`, `90s`, `5m`, `24h`, `7d`.
  [[nodiscard]] std::chrono::seconds time(std::string_view name, std::chrono::seconds otherwise) const;
  /// A list, or the one text that stands alone.
  [[nodiscard]] std::vector<std::string> texts(std::string_view name) const;
  [[nodiscard]] const Value& value(std::string_view name) const { return values_[name]; }

 private:
  Value values_;
  bool by_name_ = false;
  std::span<const Check* const> chosen_{};
};

/// What was declared as one text or as a list of them.
[[nodiscard]] std::vector<std::string> texts_of(const Value& value);

}  // namespace reconcile
