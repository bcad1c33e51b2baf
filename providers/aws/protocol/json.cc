#include "providers/aws/protocol/json.h"

#include <simdjson.h>

#include <string>

namespace reconcile::aws {

namespace {

using simdjson::ondemand::json_type;

constexpr int kMaxDepth = 100;

Error bad_json(std::string_view what) {
  return Error{.kind = ErrorKind::kInvalid, .summary = "not valid JSON: " + std::string(what)};
}

Error bad_json(simdjson::error_code code) { return bad_json(simdjson::error_message(code)); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// JSON's number grammar; simdjson's raw token is only known to start like a number.
bool is_json_number(std::string_view text) {
  std::size_t i = 0;
  const auto digits = [&] {
    const std::size_t begin = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    return i > begin;
  };
  if (i < text.size() && text[i] == '-') ++i;
  const std::size_t first = i;
  if (!digits() || (text[first] == '0' && i > first + 1)) return false;
  if (i < text.size() && text[i] == '.' && (++i, !digits())) return false;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    if (!digits()) return false;
  }
  return i == text.size();
}

std::string_view trimmed(std::string_view token) {
  while (!token.empty() &&
         (token.back() == ' ' || token.back() == '\n' || token.back() == '\r' || token.back() == '\t')) {
    token.remove_suffix(1);
  }
  return token;
}

template <typename Node>
Result<Value> read(Node& node, int depth);

Result<Value> read_object(simdjson::ondemand::object object, int depth) {
  ValueMap map;
  for (auto field : object) {
    std::string_view key;
    if (const auto error = field.unescaped_key().get(key)) return bad_json(error);
    std::string name(key);
    simdjson::ondemand::value child;
    if (const auto error = field.value().get(child)) return bad_json(error);
    auto value = read(child, depth + 1);
    if (!value) return value;
    map.append_unsorted(std::move(name), *std::move(value));
  }
  map.sort_unique();
  return Value(std::move(map));
}

Result<Value> read_array(simdjson::ondemand::array array, int depth) {
  Value::List list;
  for (auto element : array) {
    simdjson::ondemand::value child;
    if (const auto error = element.get(child)) return bad_json(error);
    auto value = read(child, depth + 1);
    if (!value) return value;
    list.push_back(*std::move(value));
  }
  return Value(std::move(list));
}

template <typename Node>
Result<Value> read(Node& node, int depth) {
  if (depth > kMaxDepth) return bad_json("nested too deeply");
  json_type type{};
  if (const auto error = node.type().get(type)) return bad_json(error);
  switch (type) {
    case json_type::object: {
      simdjson::ondemand::object object;
      if (const auto error = node.get_object().get(object)) return bad_json(error);
      return read_object(object, depth);
    }
    case json_type::array: {
      simdjson::ondemand::array array;
      if (const auto error = node.get_array().get(array)) return bad_json(error);
      return read_array(array, depth);
    }
    case json_type::string: {
      std::string_view text;
      if (const auto error = node.get_string().get(text)) return bad_json(error);
      return Value(text);
    }
    case json_type::number: {
      std::string_view token;
      if (const auto error = simdjson::simdjson_result(node.raw_json_token()).get(token))
        return bad_json(error);
      token = trimmed(token);
      if (!is_json_number(token)) return bad_json("a malformed number");
      // The enclosing loop moves past the token: a parsed double is not wanted and may be out of range.
      return Value::number(token);
    }
    case json_type::boolean: {
      bool flag = false;
      if (const auto error = node.get_bool().get(flag)) return bad_json(error);
      return Value(flag);
    }
    case json_type::null: break;
  }
  bool null = false;
  if (node.is_null().get(null) != simdjson::SUCCESS || !null) return bad_json("a malformed null");
  return Value{};
}

}  // namespace

Result<Value> read_json(std::string_view text) {
  thread_local simdjson::ondemand::parser parser;
  const simdjson::padded_string padded(text);
  simdjson::ondemand::document document;
  if (const auto error = parser.iterate(padded).get(document)) return bad_json(error);
  json_type type{};
  if (const auto error = document.type().get(type)) return bad_json(error);
  if (type != json_type::object && type != json_type::array)
    return bad_json("neither an object nor an array");
  auto value = read(document, 0);
  if (!value) return value;
  if (document.current_location().error() != simdjson::OUT_OF_BOUNDS) {
    return bad_json("something follows the document");
  }
  return value;
}

}  // namespace reconcile::aws
