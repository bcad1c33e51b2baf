#include "model/json.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "model/resource.h"

// simdjson's On-Demand interface checks only what is looked at, and so does this reader: it looks at
// everything. Numbers and literals are checked here, because their text is kept rather than converted.

namespace reconcile {

namespace {

using Field = simdjson::ondemand::field;
using Node = simdjson::ondemand::value;

/// Thrown inside this file only.
struct Broken {
  const char* where;  ///< null: at the end
  std::string_view what;
};

constexpr std::string_view kBadString = "a string has an escape that is not one";
constexpr std::string_view kTooDeep = "arrays and objects nest too deep";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t skip_digits(std::string_view text, std::size_t pos) {
  while (pos < text.size() && is_digit(text[pos])) ++pos;
  return pos;
}

/// The grammar of RFC 8259, section 6.
bool is_number(std::string_view text) {
  std::size_t pos = !text.empty() && text[0] == '-' ? 1 : 0;
  const std::size_t whole = pos;
  pos = skip_digits(text, pos);
  if (pos == whole || (text[whole] == '0' && pos > whole + 1)) return false;
  if (pos < text.size() && text[pos] == '.') {
    const std::size_t fraction = ++pos;
    pos = skip_digits(text, pos);
    if (pos == fraction) return false;
  }
  if (pos < text.size() && (text[pos] == 'e' || text[pos] == 'E')) {
    ++pos;
    if (pos < text.size() && (text[pos] == '+' || text[pos] == '-')) ++pos;
    const std::size_t exponent = pos;
    pos = skip_digits(text, pos);
    if (pos == exponent) return false;
  }
  return pos == text.size();
}

std::string_view trimmed(std::string_view token) {
  // simdjson's tokens reach to the next one. By hand, because find_last_not_of makes a call per byte.
  while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ') token.remove_suffix(1);
  return token;
}

std::string read_string(Node& value, std::string_view token) {
  if (token.size() < 2 || token.back() != '"') throw Broken{token.data(), "a string is not closed"};
  const std::string_view body = token.substr(1, token.size() - 2);
  if (body.find('\\') == std::string_view::npos) return std::string(body);
  std::string_view text;
  if (value.get_string().get(text) != simdjson::SUCCESS) throw Broken{token.data(), kBadString};
  return std::string(text);
}

std::string read_key(Field& field) {
  const char* const start = field.key().raw();
  const char* end = start;
  while (*end != '"' && *end != '\\') ++end;
  if (*end == '"') return std::string(start, end);
  std::string_view text;
  if (field.unescaped_key().get(text) != simdjson::SUCCESS) throw Broken{start, kBadString};
  return std::string(text);
}

Value read_literal(std::string_view token) {
  if (token == "null") return {};
  if (token == "true") return {true};
  if (token == "false") return {false};
  throw Broken{token.data(), "this is not a JSON value"};
}

Value read_value(Node value, int depth);

Value read_list(simdjson::ondemand::array array, int depth) {
  Value::List list;
  for (Node element : array) list.push_back(read_value(element, depth));
  return {std::move(list)};
}

Value read_map(simdjson::ondemand::object object, int depth) {
  ValueMap map;
  // The attributes of a resource are a few dozen; what is inside them is small.
  map.reserve(depth == 1 ? 32 : 4);
  for (Field field : object) {
    std::string key = read_key(field);
    map.append_unsorted(std::move(key), read_value(field.value(), depth));
  }
  map.sort_unique();
  return {std::move(map)};
}

Value read_value(Node value, int depth) {
  const std::string_view token = trimmed(value.raw_json_token());
  if (token.empty()) throw Broken{nullptr, "a value is missing"};
  switch (token[0]) {
    case '{':
      if (depth == kMaxJsonDepth) throw Broken{token.data(), kTooDeep};
      return read_map(value.get_object(), depth + 1);
    case '[':
      if (depth == kMaxJsonDepth) throw Broken{token.data(), kTooDeep};
      return read_list(value.get_array(), depth + 1);
    case '"': return {read_string(value, token)};
    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
      if (!is_number(token)) throw Broken{token.data(), "this is not a JSON number"};
      return {Number{std::string(token)}};
    default: return read_literal(token);
  }
}

/// The text in brackets, so that a root of any kind is an element like any other, with zeroes behind it.
/// Kept per thread: a state holds many thousand small texts.
class Workspace {
 public:
  simdjson::padded_string_view wrap(std::string_view text) {
    // What one large text needed is not kept for the small ones after it.
    if (text.size() > kKept || buffer_.size() > kKept + kExtra) {
      std::vector<char>().swap(buffer_);
      parser_ = simdjson::ondemand::parser();
    }
    buffer_.resize(std::max(buffer_.size(), text.size() + kExtra));
    char* const data = buffer_.data();
    data[0] = '[';
    if (!text.empty()) std::memcpy(data + 1, text.data(), text.size());
    data[text.size() + 1] = ']';
    std::memset(data + text.size() + 2, 0, simdjson::SIMDJSON_PADDING);
    return simdjson::padded_string_view(data, text.size() + 2, buffer_.size());
  }
  simdjson::ondemand::parser& parser() { return parser_; }

 private:
  static constexpr std::size_t kKept = std::size_t{1} << 20;
  static constexpr std::size_t kExtra = simdjson::SIMDJSON_PADDING + 2;
  std::vector<char> buffer_;
  simdjson::ondemand::parser parser_;
};

std::string_view describe(simdjson::error_code code) {
  switch (code) {
    case simdjson::EMPTY: return "it is empty";
    case simdjson::UTF8_ERROR: return "it is not UTF-8";
    case simdjson::UNCLOSED_STRING: return "a string is not closed";
    case simdjson::UNESCAPED_CHARS: return "a string has a control character in it";
    case simdjson::CAPACITY: return "it is too large";
    case simdjson::MEMALLOC: return "there is not enough memory for it";
    default: return "a bracket, comma or colon is missing or too many";
  }
}

}  // namespace

bool read_json(std::string_view text, Value& out, JsonError& error) {
  thread_local Workspace workspace;
  const simdjson::padded_string_view wrapped = workspace.wrap(text);
  const auto offset_of = [&](const char* where) {
    const std::ptrdiff_t offset =
        where == nullptr ? static_cast<std::ptrdiff_t>(text.size()) : where - wrapped.data() - 1;
    return static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(offset, 0, static_cast<std::ptrdiff_t>(text.size())));
  };
  simdjson::ondemand::document document;
  if (const auto code = workspace.parser().iterate(wrapped).get(document); code != simdjson::SUCCESS) {
    error = {code == simdjson::UNCLOSED_STRING ? text.size() : 0, describe(code)};
    return false;
  }
  try {
    int elements = 0;
    simdjson::ondemand::array root = document.get_array();
    for (Node element : root) {
      if (++elements > 1) throw Broken{element.raw_json_token().data(), "there is something behind its end"};
      out = read_value(element, 0);
    }
    if (elements == 0) throw Broken{nullptr, "it is empty"};
    const char* behind = nullptr;
    if (document.current_location().get(behind) == simdjson::SUCCESS) {
      throw Broken{behind, "there is something behind its end"};
    }
    return true;
  } catch (const Broken& broken) {
    error = {offset_of(broken.where), broken.what};
  } catch (const simdjson::simdjson_error& broken) {
    const char* where = nullptr;
    if (document.current_location().get(where) != simdjson::SUCCESS) where = nullptr;
    error = {offset_of(where), describe(broken.error())};
  }
  return false;
}

bool nests_too_deep(std::string_view text) {
  if (text.size() <= kMaxJsonDepth) return false;
  const auto openers = std::count_if(text.begin(), text.end(), [](char c) { return (c | 0x20) == '{'; });
  if (openers <= kMaxJsonDepth) return false;
  int depth = 0;
  bool quote = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    switch (text[i]) {
      case '\\': i += quote ? 1 : 0; break;
      case '"': quote = !quote; break;
      case '[':
      case '{':
        if (!quote && ++depth > kMaxJsonDepth) return true;
        break;
      case ']':
      case '}': depth -= quote ? 0 : 1; break;
      default: break;
    }
  }
  return false;
}

Result<Value> parse_json(std::string_view text) {
  Value value;
  JsonError error;
  if (read_json(text, value, error)) return value;
  return Error{
      .kind = ErrorKind::kInput,
      .summary = "not valid JSON at byte " + std::to_string(error.offset) + ": " + std::string(error.what)};
}

}  // namespace reconcile
