#include "reconciler/views/value_text.h"

#include <algorithm>
#include <iterator>

#include "model/resource.h"
#include "reconciler/views/paint.h"

namespace reconcile {

namespace {

void append_value(std::string& out, const Value& value) {
  if (value.sensitive()) {
    out += "(sensitive)";
  } else if (value.is_unknown()) {
    out += "(known after apply)";
  } else if (value.is_list()) {
    out += '[';
    for (const Value& item : value.as_list()) {
      if (&item != value.as_list().data()) out += ", ";
      append_value(out, item);
    }
    out += ']';
  } else if (value.is_map()) {
    out += '{';
    bool first = true;
    for (const MapEntry& entry : value.as_map()) {
      if (entry.value.is_empty() && !entry.value.sensitive()) continue;
      if (!std::exchange(first, false)) out += ", ";
      out += entry.key + ": ";
      append_value(out, entry.value);
    }
    out += '}';
  } else {
    out += to_json(value);
  }
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !continues(c); }));
}

/// `text` from `from` on, at most `limit` characters, cut between characters.
std::string cut(const std::string& text, std::size_t from, std::size_t limit) {
  while (from > 0 && from < text.size() && continues(text[from])) --from;
  std::size_t to = from;
  for (std::size_t n = 0; to < text.size(); ++to) {
    if (!continues(text[to]) && n++ == limit) break;
  }
  return (from > 0 ? "…" : "") + text.substr(from, to - from) + (to < text.size() ? "…" : "");
}

/// The object or list that `value` is or, as text of JSON, holds; null where it is neither.
Value structure(const Value& value) {
  if (value.sensitive() || value.is_unknown()) return {};
  if (value.is_list() || value.is_map()) return value;
  if (!value.is_string()) return {};
  const std::string& text = value.as_string();
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string::npos || (text[start] != '{' && text[start] != '[')) return {};
  Result<Value> parsed = parse_json(text);
  return parsed && (parsed->is_list() || parsed->is_map()) ? *std::move(parsed) : Value();
}

void collect(std::vector<MemberDifference>& out, const Path& path, const Value& desired, const Value& live);

void collect_lists(std::vector<MemberDifference>& out, const Path& path, const Value& desired,
                   const Value& live) {
  const std::size_t size = std::max(desired.as_list().size(), live.as_list().size());
  for (std::size_t i = 0; i < size; ++i) collect(out, path.index(i), desired.at(i), live.at(i));
}

void collect_maps(std::vector<MemberDifference>& out, const Path& path, const Value& desired,
                  const Value& live) {
  for (const MapEntry& entry : desired.as_map()) {
    collect(out, path.attribute(entry.key), entry.value, live[entry.key]);
  }
  for (const MapEntry& entry : live.as_map()) {
    if (desired.as_map().find(entry.key) == nullptr)
      collect(out, path.attribute(entry.key), Value(), entry.value);
  }
}

void collect(std::vector<MemberDifference>& out, const Path& path, const Value& desired, const Value& live) {
  const bool open = !desired.sensitive() && !live.sensitive();
  if (open && desired.is_list() && live.is_list()) {
    collect_lists(out, path, desired, live);
  } else if (open && desired.is_map() && live.is_map()) {
    collect_maps(out, path, desired, live);
  } else if (!(desired == live)) {
    out.push_back({path, desired, live});
  }
}

}  // namespace

std::string value_text(const Value& value) {
  std::string out;
  append_value(out, value);
  return terminal_text(out);
}

std::string shorten(std::string text, std::size_t limit) {
  const std::size_t size = characters(text);
  if (size <= limit) return text;
  const std::string total = " (" + std::to_string(size) + " characters)";
  return cut(text, 0, limit > total.size() + 1 ? limit - total.size() - 1 : 1) + total;
}

std::pair<std::string, std::string> shorten_pair(std::string a, std::string b, std::size_t limit) {
  if (characters(a) <= limit && characters(b) <= limit) return {std::move(a), std::move(b)};
  const auto [first, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto same = static_cast<std::size_t>(first - a.begin());
  const auto rest = std::mismatch(a.rbegin(), std::make_reverse_iterator(first), b.rbegin(),
                                  std::make_reverse_iterator(other));
  const auto tail = static_cast<std::size_t>(rest.first - a.rbegin());
  const std::size_t context = limit / 4;
  const std::size_t from = same > context ? same - context : 0;
  const auto around = [&](const std::string& text) {
    return cut(text, from, std::min(limit, text.size() - tail - from + context));
  };
  return {around(a), around(b)};
}

std::vector<std::string> folded(const std::string& text, std::size_t room, std::size_t most) {
  if (characters(text) > room * most) return folded(shorten(text, room * most), room, most);
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    std::size_t good = at;
    for (std::size_t n = 0; end < text.size(); ++end) {
      if (!continues(text[end]) && n++ == room) break;
      const bool is_break = text[end] == ',' || (text[end] == ' ' && end > at && text[end - 1] != ':');
      if (is_break && n > room / 4) good = end + 1;
    }
    if (end < text.size() && good > at) end = good;
    out.push_back(text.substr(at, end - at));
    while (out.back().ends_with(' ')) out.back().pop_back();
    at = end;
    while (at < text.size() && text[at] == ' ') ++at;
  }
  return out;
}

std::vector<MemberDifference> member_differences(const Value& desired, const Value& live) {
  const Value a = structure(desired);
  const Value b = structure(live);
  std::vector<MemberDifference> out;
  if (a.kind() != b.kind() || a.is_null()) return out;
  collect(out, Path(), a, b);
  return out;
}

}  // namespace reconcile
