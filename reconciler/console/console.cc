#include "reconciler/console/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "reconciler/views/paint.h"

namespace reconcile {

namespace {

/// In the place of a line of progress, whose cursor waits at its beginning.
constexpr std::string_view kOverProgress = "\033[K";

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

}  // namespace

Console Console::detect() {
  Console console;
  console.out_is_terminal = ::isatty(STDOUT_FILENO) == 1;
  console.err_is_terminal = ::isatty(STDERR_FILENO) == 1;
  // https://no-color.org: set and not empty.
  console.allows_color = environment("NO_COLOR").empty() && environment("TERM") != "dumb";
  console.err_redraws = console.err_is_terminal && environment("TERM") != "dumb";
  winsize size{};
  if (console.out_is_terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) console.width = size.ws_col;
  return console;
}

bool Console::color(When when) const {
  return when == When::kAlways || (when == When::kAuto && out_is_terminal && allows_color);
}

Result<void> Console::print(std::string_view text) const {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return {};
  return Error{.kind = ErrorKind::kInput,
               .summary = "cannot write to standard output: " + std::string(std::strerror(errno))};
}

void Console::note(std::string_view line) const {
  const std::string text = std::string(err_redraws ? kOverProgress : "") + terminal_text(line) + "\n";
  std::fputs(text.c_str(), stderr);
}

void Console::complain(const Error& error) const {
  const Paint paint(err_is_terminal && allows_color);
  std::string text = std::string(err_redraws ? kOverProgress : "") + paint.bad("error") + ": ";
  if (!error.address.empty()) text += terminal_text(error.address) + ": ";
  text += terminal_text(error.summary);
  if (!error.code.empty() && error.summary.find(error.code) == std::string::npos)
    text += " (" + terminal_text(error.code) + ")";
  text += '\n';
  if (!error.detail.empty()) text += "  " + terminal_text(error.detail) + "\n";
  if (!error.hint.empty()) text += "  " + terminal_text(error.hint) + "\n";
  std::fputs(text.c_str(), stderr);
}

}  // namespace reconcile
