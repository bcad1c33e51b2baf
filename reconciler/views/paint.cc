#include "reconciler/views/paint.h"

#include <array>
#include <cstdio>

#include "model/json_writer.h"
#include "model/printable.h"

namespace reconcile {

namespace {

/// The code point at `text[i]`, which is valid UTF-8, and its length.
char32_t code_point(std::string_view text, std::size_t i, std::size_t& length) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
  const unsigned lead = byte(i);
  length = lead < 0x80 ? 1 : (lead < 0xE0 ? 2 : (lead < 0xF0 ? 3 : 4));
  char32_t point = length == 1 ? lead : (lead & (0x7FU >> length));
  for (std::size_t k = 1; k < length; ++k) point = (point << 6) | (byte(i + k) & 0x3FU);
  return point;
}

}  // namespace

std::string Paint::wrap(std::string_view code, std::string_view text) const {
  if (!on_ || text.empty()) return std::string(text);
  return "\033[" + std::string(code) + "m" + std::string(text) + "\033[0m";
}

std::string Paint::status(Status status, std::string_view text) const {
  switch (status) {
    case Status::kInSync: return wrap("32", text);
    case Status::kDrifted:
    case Status::kUnmanaged: return wrap("1;33", text);
    case Status::kMissing: return wrap("1;31", text);
    case Status::kPending: return wrap("36", text);
    case Status::kUnreadable: return wrap("35", text);
    case Status::kUnsupported:
    case Status::kIgnored: return dim(text);
  }
  return std::string(text);
}

std::string Paint::severity(Severity severity, std::string_view text) const {
  switch (severity) {
    case Severity::kCritical: return wrap("1;31", text);
    case Severity::kHigh: return wrap("31", text);
    case Severity::kMedium: return std::string(text);
    case Severity::kLow: return dim(text);
  }
  return std::string(text);
}

std::string terminal_text(std::string_view raw) {
  const std::string text = valid_utf8(std::string(raw));
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0, length = 0; i < text.size(); i += length) {
    const char32_t point = code_point(text, i, length);
    if (point != '\n' && !printable(point)) {
      std::array<char, 16> escaped{};
      std::snprintf(escaped.data(), escaped.size(), "\\u%04x", static_cast<unsigned>(point));
      out += escaped.data();
    } else {
      out.append(text, i, length);
    }
  }
  return out;
}

}  // namespace reconcile
