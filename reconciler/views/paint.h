#pragma once

#include <string>
#include <string_view>

#include "diff/delta.h"

namespace reconcile {

/// Colours by what they mean, so that every view uses the same ones; plain text when off.
class Paint {
 public:
  explicit Paint(bool on) : on_(on) {}

  [[nodiscard]] std::string bold(std::string_view text) const { return wrap("1", text); }
  [[nodiscard]] std::string dim(std::string_view text) const { return wrap("2", text); }
  [[nodiscard]] std::string good(std::string_view text) const { return wrap("32", text); }
  [[nodiscard]] std::string bad(std::string_view text) const { return wrap("31", text); }
  [[nodiscard]] std::string changed(std::string_view text) const { return wrap("33", text); }
  [[nodiscard]] std::string status(Status status, std::string_view text) const;
  [[nodiscard]] std::string severity(Severity severity, std::string_view text) const;

 private:
  [[nodiscard]] std::string wrap(std::string_view code, std::string_view text) const;
  bool on_;
};

/// `text` with everything that does not print (control characters, so escape sequences, and reversed
/// writing) as `\u001b`: names and messages come from outside and must not steer a terminal. A line end
/// stays.
[[nodiscard]] std::string terminal_text(std::string_view text);

}  // namespace reconcile
