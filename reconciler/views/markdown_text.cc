#include "reconciler/views/markdown_text.h"

#include <algorithm>

#include "reconciler/views/paint.h"

namespace reconcile {

std::string markdown_text(std::string_view raw) {
  std::string out;
  for (const char c : terminal_text(raw)) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '\n') {
      out += ' ';
    } else {
      if (std::string_view("\\`*_[]|#~$@!").find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out;
}

std::string markdown_code(std::string_view raw) {
  std::string text;
  std::size_t ticks = 0;
  std::size_t run = 0;
  for (const char c : terminal_text(raw)) {
    run = c == '`' ? run + 1 : 0;
    ticks = std::max(ticks, run);
    if (c == '|') {
      text += "\\|";
    } else {
      text += c == '\n' ? ' ' : c;
    }
  }
  const std::string fence(ticks + 1, '`');
  const std::string_view pad = ticks > 0 ? " " : "";
  return fence + std::string(pad) + text + std::string(pad) + fence;
}

std::string markdown_block(std::string_view raw, std::string_view language) {
  const std::string text = terminal_text(raw);
  std::size_t ticks = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    ticks = std::max(ticks, run);
  }
  const std::string fence(std::max<std::size_t>(ticks + 1, 3), '`');
  return fence + std::string(language) + "\n" + text + (text.ends_with('\n') ? "" : "\n") + fence + "\n";
}

}  // namespace reconcile
