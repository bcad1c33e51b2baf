#include "plans/emit/sdk_shape.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <utility>

#include "plans/emit/member_names.h"

namespace reconcile {

namespace {

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

bool is_xml_form(Protocol protocol) { return protocol == Protocol::kQuery || protocol == Protocol::kEc2; }

/// Puts `value` where a dotted name says; a numeric step is an index, from 1 in query and ec2.
void place(Value& at, std::string_view name, const Value& value, Protocol protocol) {
  const std::size_t dot = name.find('.');
  const std::string_view step = name.substr(0, dot);
  Value* next = nullptr;
  if (is_number(step)) {
    std::size_t index = 0;
    std::from_chars(step.data(), step.data() + step.size(), index);
    if (is_xml_form(protocol) && index > 0) --index;
    if (!at.is_list()) at = Value::List();
    if (at.as_list().size() <= index) at.as_list().resize(index + 1);
    next = &at.as_list()[index];
  } else {
    if (!at.is_map()) at = Value::Map();
    next = &at.as_map()[step];
  }
  if (dot == std::string_view::npos) {
    *next = value;
  } else {
    place(*next, name.substr(dot + 1), value, protocol);
  }
}

/// `{"member": [...]}` is the list itself, `{"entry": [{"key", "value"}]}` a map.
Value unwrapped(const Value& value) {
  if (!value.is_map() || value.as_map().size() != 1 || !value.as_map().begin()->value.is_list()) return value;
  const MapEntry& only = *value.as_map().begin();
  if (only.key != "entry") return only.value;
  Value::Map out;
  for (const Value& entry : only.value.as_list()) out[entry["key"].text()] = entry["value"];
  return {std::move(out)};
}

/// Members of members that are named by a path, as queries have them (`Values.member`), put in their place.
Value nested_by_dots(const Value& value) {
  if (value.is_list()) {
    Value::List out;
    for (const Value& item : value.as_list()) out.push_back(nested_by_dots(item));
    return {std::move(out)};
  }
  if (!value.is_map()) return value;
  Value out = Value::Map();
  for (const MapEntry& entry : value.as_map())
    place(out, entry.key, nested_by_dots(entry.value), Protocol::kQuery);
  return out;
}

class Shaper {
 public:
  explicit Shaper(const Operation& operation)
      : protocol_(operation.service->protocol),
        operation_(std::string(operation.service->name) + ":" + std::string(operation.name)) {}

  Value shape(const Value& value, const std::string& path) const {
    Value inner = protocol_ == Protocol::kQuery && !path.empty() ? unwrapped(value) : value;
    if (inner.is_list()) {
      Value::List out;
      for (const Value& item : inner.as_list()) out.push_back(shape(item, path));
      return {std::move(out)};
    }
    if (!inner.is_map()) return inner;
    Value::Map out;
    for (const MapEntry& entry : inner.as_map()) {
      if (entry.key.starts_with("@xmlns")) continue;
      const std::string wire = path.empty() ? entry.key : path + '/' + entry.key;
      const MemberName* named = find_member_name(operation_, wire);
      out[named != nullptr ? named->name : std::string_view(entry.key)] = member(entry.value, wire, named);
    }
    return {std::move(out)};
  }

 private:
  Value member(const Value& value, const std::string& wire, const MemberName* named) const {
    if (named == nullptr || named->list.empty()) return shape(value, wire);
    const Value& elements = named->list == "+" ? value : value[named->list];
    if (elements.is_list()) return shape(elements, wire);
    return elements.is_empty() ? Value(Value::List()) : Value::list({shape(elements, wire)});
  }

  Protocol protocol_;
  std::string operation_;
};

bool is_upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }
bool is_lower(char c) { return std::islower(static_cast<unsigned char>(c)) != 0; }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

constexpr std::array kServices{std::pair{std::string_view("s3"), std::string_view("s3api")},
                               std::pair{std::string_view("config"), std::string_view("configservice")},
                               std::pair{std::string_view("codedeploy"), std::string_view("deploy")}};

}  // namespace

Value sdk_shape(const Operation& operation, const Value& parameters) {
  const Protocol protocol = operation.service->protocol;
  Value nested = Value::Map();
  if (parameters.is_map()) {
    for (const MapEntry& entry : parameters.as_map()) {
      if (entry.value.is_null()) continue;
      const bool verbatim = entry.key.starts_with('?') || entry.key.starts_with('@');
      if (verbatim) {
        nested.as_map()[entry.key] = entry.value;
      } else {
        place(nested, entry.key, protocol == Protocol::kQuery ? nested_by_dots(entry.value) : entry.value,
              protocol);
      }
    }
  }
  // The document that an XML body is; its members stand beside those of the address.
  const std::string document = std::string(operation.name) + "Request";
  if (const Value* body = nested.as_map().find(document);
      protocol == Protocol::kRestXml && body != nullptr && body->is_map()) {
    const Value::Map members = body->as_map();
    nested.as_map().erase(document);
    for (const MapEntry& member : members) nested.as_map()[member.key] = member.value;
  }
  return Shaper(operation).shape(nested, {});
}

// A dash stands before a capital that begins a word (`DBCluster`: the C), before one that follows a small
// letter or a digit, and before a plural of capitals (`IDs`).
std::string cli_name(std::string_view operation) {
  std::string out;
  for (std::size_t i = 0; i < operation.size(); ++i) {
    const char c = operation[i];
    const char before = i > 0 ? operation[i - 1] : '\0';
    const char after = i + 1 < operation.size() ? operation[i + 1] : '\0';
    const bool ends_in_plural = after == 's' && i + 2 == operation.size();
    const bool begins_word = is_upper(c) && i > 0 && is_lower(after) && !ends_in_plural;
    const bool follows = is_upper(c) && (is_lower(before) || is_digit(before));
    if ((begins_word || follows) && before != '-') out += '-';
    out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return out;
}

std::string_view cli_service(std::string_view service) {
  for (const auto& [name, cli] : kServices) {
    if (name == service) return cli;
  }
  return service;
}

}  // namespace reconcile
