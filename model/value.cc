#include "model/value.h"

#include <algorithm>
#include <cstdlib>

namespace reconcile {

namespace {

struct Decimal {
  bool negative = false;
  std::string digits;  // no leading and no trailing zeros; empty for zero
  std::int64_t exponent = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool parse_decimal(std::string_view text, Decimal& out) {
  std::size_t i = 0;
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) out.negative = text[i++] == '-';
  bool seen_digit = false;
  bool seen_point = false;
  for (; i < text.size(); ++i) {
    if (is_digit(text[i])) {
      out.digits += text[i];
      seen_digit = true;
      if (seen_point) --out.exponent;
    } else if (text[i] == '.' && !seen_point) {
      seen_point = true;
    } else {
      break;
    }
  }
  if (!seen_digit) return false;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    const std::string rest(text.substr(i));
    const std::size_t sign = !rest.empty() && (rest[0] == '-' || rest[0] == '+') ? 1 : 0;
    if (rest.size() == sign || rest.size() > sign + 9) return false;
    if (!std::all_of(rest.begin() + static_cast<std::ptrdiff_t>(sign), rest.end(), is_digit)) return false;
    out.exponent += std::strtoll(rest.c_str(), nullptr, 10);
    i = text.size();
  }
  if (i != text.size()) return false;
  out.digits.erase(0, std::min(out.digits.find_first_not_of('0'), out.digits.size()));
  while (!out.digits.empty() && out.digits.back() == '0') {
    out.digits.pop_back();
    ++out.exponent;
  }
  if (out.digits.empty()) out = Decimal{};
  return true;
}

const Value& shared_null() {
  static const Value null;
  return null;
}

struct KeyLess {
  bool operator()(const MapEntry& a, std::string_view b) const { return a.key < b; }
};

void append_quoted(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      (out += '\\') += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (byte < 0x20) {
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

void append_json(std::string& out, const Value& value, bool reveal) {
  if (value.sensitive() && !reveal) {
    out += "\"(sensitive)\"";
    return;
  }
  if (value.is_unknown()) {
    out += "\"(known after apply)\"";
    return;
  }
  switch (value.kind()) {
    case Value::Kind::kNull: out += "null"; break;
    case Value::Kind::kBool: out += value.as_bool() ? "true" : "false"; break;
    case Value::Kind::kNumber: out += value.as_number(); break;
    case Value::Kind::kString: append_quoted(out, value.as_string()); break;
    case Value::Kind::kList: {
      out += '[';
      bool first = true;
      for (const Value& item : value.as_list()) {
        if (!std::exchange(first, false)) out += ',';
        append_json(out, item, reveal);
      }
      out += ']';
      break;
    }
    case Value::Kind::kMap: {
      out += '{';
      bool first = true;
      for (const MapEntry& entry : value.as_map()) {
        if (!std::exchange(first, false)) out += ',';
        append_quoted(out, entry.key);
        out += ':';
        append_json(out, entry.value, reveal);
      }
      out += '}';
      break;
    }
  }
}

template <typename Predicate>
bool any_part(const Value& value, Predicate predicate) {
  if (predicate(value)) return true;
  if (value.is_list()) {
    return std::any_of(value.as_list().begin(), value.as_list().end(),
                       [&](const Value& item) { return any_part(item, predicate); });
  }
  if (value.is_map()) {
    return std::any_of(value.as_map().begin(), value.as_map().end(),
                       [&](const MapEntry& entry) { return any_part(entry.value, predicate); });
  }
  return false;
}

int compare(const Value& a, const Value& b);

int compare_numbers(std::string_view a, std::string_view b) {
  if (same_number(a, b)) return 0;
  const double x = std::strtod(std::string(a).c_str(), nullptr);
  const double y = std::strtod(std::string(b).c_str(), nullptr);
  if (x != y) return x < y ? -1 : 1;
  return a < b ? -1 : 1;
}

int compare_lists(const Value::List& a, const Value::List& b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (const int c = compare(a[i], b[i]); c != 0) return c;
  }
  return a.size() == b.size() ? 0 : (a.size() < b.size() ? -1 : 1);
}

int compare_maps(const ValueMap& a, const ValueMap& b) {
  auto x = a.begin();
  auto y = b.begin();
  for (; x != a.end() && y != b.end(); ++x, ++y) {
    if (const int c = x->key.compare(y->key); c != 0) return c;
    if (const int c = compare(x->value, y->value); c != 0) return c;
  }
  return a.size() == b.size() ? 0 : (a.size() < b.size() ? -1 : 1);
}

int compare(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return a.kind() < b.kind() ? -1 : 1;
  switch (a.kind()) {
    case Value::Kind::kNull: return 0;
    case Value::Kind::kBool: return static_cast<int>(a.as_bool()) - static_cast<int>(b.as_bool());
    case Value::Kind::kNumber: return compare_numbers(a.as_number(), b.as_number());
    case Value::Kind::kString: return a.as_string().compare(b.as_string());
    case Value::Kind::kList: return compare_lists(a.as_list(), b.as_list());
    case Value::Kind::kMap: return compare_maps(a.as_map(), b.as_map());
  }
  return 0;
}

}  // namespace

bool same_number(std::string_view a, std::string_view b) {
  if (a == b) return true;
  Decimal x;
  Decimal y;
  if (!parse_decimal(a, x) || !parse_decimal(b, y)) return false;
  return x.negative == y.negative && x.exponent == y.exponent && x.digits == y.digits;
}

ValueMap::ValueMap() noexcept = default;
ValueMap::ValueMap(const ValueMap&) = default;
ValueMap::ValueMap(ValueMap&&) noexcept = default;
ValueMap& ValueMap::operator=(const ValueMap&) = default;
ValueMap& ValueMap::operator=(ValueMap&&) noexcept = default;
ValueMap::~ValueMap() = default;
ValueMap::ValueMap(std::initializer_list<MapEntry> entries) : entries_(entries) { sort_unique(); }

const Value* ValueMap::find(std::string_view key) const {
  const auto it = std::lower_bound(entries_.begin(), entries_.end(), key, KeyLess{});
  return it != entries_.end() && it->key == key ? &it->value : nullptr;
}

Value* ValueMap::find(std::string_view key) { return const_cast<Value*>(std::as_const(*this).find(key)); }

Value& ValueMap::operator[](std::string_view key) {
  auto it = std::lower_bound(entries_.begin(), entries_.end(), key, KeyLess{});
  if (it == entries_.end() || it->key != key) it = entries_.insert(it, MapEntry{std::string(key), Value{}});
  return it->value;
}

void ValueMap::erase(std::string_view key) {
  const auto it = std::lower_bound(entries_.begin(), entries_.end(), key, KeyLess{});
  if (it != entries_.end() && it->key == key) entries_.erase(it);
}

void ValueMap::append_unsorted(std::string key, Value value) {
  entries_.push_back(MapEntry{std::move(key), std::move(value)});
}

bool ValueMap::sort_unique() {
  const auto less = [](const MapEntry& a, const MapEntry& b) { return a.key < b.key; };
  if (!std::is_sorted(entries_.begin(), entries_.end(), less)) {
    std::stable_sort(entries_.begin(), entries_.end(), less);
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (kept > 0 && entries_[kept - 1].key == entries_[i].key) {
      entries_[kept - 1] = std::move(entries_[i]);
    } else {
      if (kept != i) entries_[kept] = std::move(entries_[i]);
      ++kept;
    }
  }
  const bool unique = kept == entries_.size();
  entries_.resize(kept);
  return unique;
}

void ValueMap::reserve(std::size_t n) { entries_.reserve(n); }
bool ValueMap::empty() const { return entries_.empty(); }
std::size_t ValueMap::size() const { return entries_.size(); }
std::vector<MapEntry>::const_iterator ValueMap::begin() const { return entries_.begin(); }
std::vector<MapEntry>::const_iterator ValueMap::end() const { return entries_.end(); }
std::vector<MapEntry>::iterator ValueMap::begin() { return entries_.begin(); }
std::vector<MapEntry>::iterator ValueMap::end() { return entries_.end(); }

Value::Value(int n) : data_(Number{std::to_string(n)}) {}
Value::Value(std::int64_t n) : data_(Number{std::to_string(n)}) {}

Value Value::map(std::initializer_list<MapEntry> entries) { return {Map(entries)}; }

Value Value::unknown() {
  Value v;
  v.unknown_ = true;
  return v;
}

bool Value::is_empty() const {
  if (unknown_) return false;
  switch (kind()) {
    case Kind::kNull: return true;
    case Kind::kString: return as_string().empty();
    case Kind::kList: return as_list().empty();
    case Kind::kMap: return as_map().empty();
    default: return false;
  }
}

std::string_view Value::text() const {
  switch (kind()) {
    case Kind::kBool: return as_bool() ? "true" : "false";
    case Kind::kNumber: return as_number();
    case Kind::kString: return as_string();
    default: return {};
  }
}

const Value& Value::operator[](std::string_view key) const {
  const Value* member = is_map() ? as_map().find(key) : nullptr;
  return member != nullptr ? *member : shared_null();
}

const Value& Value::at(std::size_t index) const {
  return is_list() && index < as_list().size() ? as_list()[index] : shared_null();
}

bool operator==(const Value& a, const Value& b) {
  return !has_unknown(a) && !has_unknown(b) && compare(a, b) == 0;
}

bool Value::less(const Value& a, const Value& b) { return compare(a, b) < 0; }

bool has_sensitive(const Value& value) {
  return any_part(value, [](const Value& v) { return v.sensitive(); });
}

bool has_unknown(const Value& value) {
  return any_part(value, [](const Value& v) { return v.is_unknown(); });
}

std::string to_json(const Value& value) {
  std::string out;
  append_json(out, value, false);
  return out;
}

std::string to_json_revealing(const Value& value) {
  std::string out;
  append_json(out, value, true);
  return out;
}

}  // namespace reconcile
