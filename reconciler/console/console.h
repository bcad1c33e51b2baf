#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "model/result.h"
#include "reconciler/cli/options.h"

namespace reconcile {

/// Standard output and standard error, and what they are attached to.
struct Console {
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool allows_color = false;  ///< neither NO_COLOR nor a dumb terminal
  bool err_redraws = false;   ///< standard error is a terminal where a line can be written anew
  std::size_t width = 0;      ///< columns of standard output; 0: not a terminal

  [[nodiscard]] static Console detect();
  /// Whether what goes to standard output is coloured.
  [[nodiscard]] bool color(When when) const;

  /// All of `text` to standard output; the error when it did not get there.
  [[nodiscard]] Result<void> print(std::string_view text) const;
  /// `error: …` with what to do about it, to standard error.
  void complain(const Error& error) const;
  /// A line to standard error, as it is but for what would steer a terminal.
  void note(std::string_view line) const;
};

}  // namespace reconcile
