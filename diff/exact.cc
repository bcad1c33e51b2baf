#include "diff/exact.h"

#include <algorithm>

namespace reconcile {

namespace {

bool is_scalar(const Value& value) { return value.is_bool() || value.is_number() || value.is_string(); }

/// The significant digits of a number: equal for equal numbers, whichever way they are written.
std::string digits(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == 'e' || c == 'E') break;
    if (c >= '0' && c <= '9' && (c != '0' || !out.empty())) out += c;
  }
  while (!out.empty() && out.back() == '0') out.pop_back();
  return out;
}

/// Whether the text may be a number; one that is not merely shares the bucket of its digits.
bool looks_like_number(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos &&
         text.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
}

void append_bucket(std::string& out, const Value& value) {
  switch (value.kind()) {
    case Value::Kind::kNull: break;
    case Value::Kind::kBool: out += value.text(); break;
    case Value::Kind::kNumber: out += digits(value.as_number()); break;
    case Value::Kind::kString:
      out += looks_like_number(value.as_string()) ? digits(value.as_string()) : value.as_string();
      break;
    case Value::Kind::kList:
      for (const Value& item : value.as_list()) {
        append_bucket(out, item);
        out += '\0';
      }
      break;
    case Value::Kind::kMap:
      for (const MapEntry& entry : value.as_map()) {
        out += entry.key;
        out += '\0';
        append_bucket(out, entry.value);
        out += '\0';
      }
      break;
  }
}

}  // namespace

bool same_exactly(const Value& desired, const Value& live) {
  if (desired.kind() != live.kind() && is_scalar(desired) && is_scalar(live)) {
    if (desired.is_number() || live.is_number()) return same_number(desired.text(), live.text());
    return desired.text() == live.text();
  }
  return desired == live || (desired.is_empty() && live.is_empty());
}

std::string exact_bucket(const Value& value) {
  std::string out;
  append_bucket(out, value);
  return out;
}

bool identical(const Value& a, const Value& b) {
  if (a.kind() != b.kind() || a.is_unknown() || b.is_unknown()) return false;
  switch (a.kind()) {
    case Value::Kind::kNull: return true;
    case Value::Kind::kBool: return a.as_bool() == b.as_bool();
    case Value::Kind::kNumber: return a.as_number() == b.as_number();
    case Value::Kind::kString: return a.as_string() == b.as_string();
    case Value::Kind::kList: return std::ranges::equal(a.as_list(), b.as_list(), identical);
    case Value::Kind::kMap:
      return a.as_map().size() == b.as_map().size() &&
             std::equal(a.as_map().begin(), a.as_map().end(), b.as_map().begin(),
                        [](const MapEntry& x, const MapEntry& y) {
                          return x.key == y.key && identical(x.value, y.value);
                        });
  }
  return false;
}

}  // namespace reconcile
