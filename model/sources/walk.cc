#include "model/sources/walk.h"

#include <algorithm>
#include <string>

#include "model/json.h"
#include "model/sources/refuse.h"

namespace reconcile::sources {

namespace {

using simdjson::SIMDJSON_PADDING;

static_assert(Bytes::kPadding >= SIMDJSON_PADDING);

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

std::string_view trimmed(std::string_view text) {
  // By hand, because find_last_not_of makes a call per byte.
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

Walk::Walk(std::string_view name, Document& document)
    : name_(name), document_(document), text_(document.text()) {
  if (text_.substr(0, kByteOrderMark.size()) == kByteOrderMark) text_.remove_prefix(kByteOrderMark.size());
  json_ = parser_.iterate(text_.data(), text_.size(), text_.size() + Bytes::kPadding);
}

simdjson::ondemand::object Walk::root() { return json_.get_object(); }

std::string_view Walk::key(const Field& field) {
  const char* const start = field.key().raw();
  const char* end = start;
  // A backslash and what it escapes are passed together; strings are known to be closed.
  while (*end != '"') end += *end == '\\' ? 2 : 1;
  return {start, static_cast<std::size_t>(end - start)};
}

std::string_view Walk::token(Value& value) { return trimmed(value.raw_json_token()); }

bool Walk::is_null(Value& value) { return token(value) == "null"; }

bool Walk::is_string(Value& value) { return token(value).substr(0, 1) == "\""; }

std::string_view Walk::text(Value& value, std::string_view what) {
  const std::string_view quoted = token(value);
  if (quoted.size() < 2 || quoted.front() != '"') damaged(value, std::string(what) + " is not a string");
  const std::string_view body = quoted.substr(1, quoted.size() - 2);
  if (body.find('\\') == std::string_view::npos) return body;
  std::string_view unescaped;
  if (value.get_string().get(unescaped) != simdjson::SUCCESS) {
    damaged(value, std::string(what) + " has an escape that is not one");
  }
  return document_.keep(unescaped);
}

std::string_view Walk::text_or_null(Value& value, std::string_view what) {
  return is_null(value) ? std::string_view{} : text(value, what);
}

std::int64_t Walk::integer(Value& value, std::string_view what) {
  std::int64_t number = 0;
  if (value.get_int64().get(number) != simdjson::SUCCESS) {
    damaged(value, std::string(what) + " is not a whole number");
  }
  return number;
}

bool Walk::boolean(Value& value, std::string_view what) {
  const std::string_view word = token(value);
  if (word != "true" && word != "false") damaged(value, std::string(what) + " is neither true nor false");
  return word == "true";
}

simdjson::ondemand::object Walk::object(Value& value, std::string_view what) {
  if (token(value).substr(0, 1) != "{") damaged(value, std::string(what) + " is not an object");
  return value.get_object();
}

simdjson::ondemand::array Walk::array(Value& value, std::string_view what) {
  if (token(value).substr(0, 1) != "[") damaged(value, std::string(what) + " is not a list");
  return value.get_array();
}

std::string_view Walk::raw(Value& value) {
  const std::string_view scalar = token(value);
  if (scalar.substr(0, 1) == "{") {
    simdjson::ondemand::object object = value.get_object();
    return checked(trimmed(object.raw_json()));
  }
  if (scalar.substr(0, 1) == "[") {
    simdjson::ondemand::array array = value.get_array();
    return checked(trimmed(array.raw_json()));
  }
  return scalar;
}

std::string_view Walk::raw(simdjson::ondemand::object& object) {
  const std::string_view whole = checked(trimmed(object.raw_json()));
  static_cast<void>(object.reset().value());
  return whole;
}

Attributes Walk::attributes(Value& value, std::string_view what) {
  Attributes out;
  simdjson::ondemand::object members = object(value, what);
  const auto plain_text = [](Value& member) {
    const std::string_view quoted = token(member);
    const bool plain =
        quoted.size() > 2 && quoted.front() == '"' && quoted.find('\\') == std::string_view::npos;
    return plain ? quoted.substr(1, quoted.size() - 2) : std::string_view{};
  };
  for (Field field : members) {
    Value& member = field.value();
    const std::string_view token_and_rest = member.raw_json_token();
    const char first = token_and_rest.empty() ? '\0' : token_and_rest[0];
    // Only what has brackets itself can nest too deep.
    if (first == '{' || first == '[') skip(member);
    if (first != '"') continue;
    // Most keys are none of these and are told by their first byte.
    const char* const name = field.key().raw();
    if (name[0] == 'a' && key(field) == "arn") {
      out.place.arn = plain_text(member);
    } else if (name[0] == 'i' && key(field) == "id") {
      out.place.id = plain_text(member);
    } else if (name[0] == 'r' && key(field) == "region") {
      out.place.region = plain_text(member);
    }
  }
  out.raw = trimmed(members.raw_json());
  return out;
}

std::string_view Walk::checked(std::string_view raw) {
  if (nests_too_deep(raw)) too_deep(raw);
  return raw;
}

std::size_t Walk::offset_of(const char* where) const {
  const std::ptrdiff_t offset = where - document_.text().data();
  return static_cast<std::size_t>(
      std::clamp<std::ptrdiff_t>(offset, 0, static_cast<std::ptrdiff_t>(document_.text().size())));
}

Position Walk::position() {
  const char* where = nullptr;
  const bool known = json_.current_location().get(where) == simdjson::SUCCESS;
  return position_of(document_.text(), known ? offset_of(where) : document_.text().size());
}

void Walk::damaged(Value& value, std::string_view what) {
  const std::size_t offset = offset_of(token(value).data());
  throw Refused{refuse_shape(name_, position_of(document_.text(), offset), what)};
}

void Walk::damaged(std::string_view what) { throw Refused{refuse_shape(name_, position(), what)}; }

void Walk::too_deep(std::string_view at) {
  throw Refused{refuse_nesting(name_, position_of(document_.text(), offset_of(at.data())))};
}

}  // namespace reconcile::sources
