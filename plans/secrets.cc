#include "plans/secrets.h"

#include <algorithm>
#include <cctype>

#include "model/path.h"

namespace reconcile {

namespace {

constexpr std::string_view kSecret = "@secret";
constexpr std::string_view kText = "@text";
constexpr std::string_view kStandIn = "reconcile-secret-";

bool is_only(const Value& value, std::string_view key) {
  return value.is_map() && value.as_map().size() == 1 && value.as_map().find(key) != nullptr;
}

SecretReference to_reference(const Value& value) {
  const Value& inner = value[kSecret];
  return {
      .side = inner["side"].text() == "live" ? SecretReference::Side::kLive : SecretReference::Side::kState,
      .address = std::string(inner["address"].text()),
      .path = std::string(inner["path"].text())};
}

bool is_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '_' || c == '-';
  });
}

std::string member_path(const std::string& path, const std::string& key) {
  if (!is_name(key)) return path + '[' + quoted(key) + ']';
  return path.empty() ? key : path + '.' + key;
}

/// `value` with `change` applied to every text in it.
template <typename Change>
Value map_texts(const Value& value, const Change& change) {
  if (value.is_string()) return change(value);
  Value out = value;
  if (out.is_list()) {
    for (Value& item : out.as_list()) item = map_texts(item, change);
  } else if (out.is_map()) {
    for (MapEntry& entry : out.as_map()) entry.value = map_texts(entry.value, change);
  }
  return out;
}

/// Equal in every bit: a call is not the same where a number has become a text.
bool same_bits(const Value& a, const Value& b) { return to_json_revealing(a) == to_json_revealing(b); }

}  // namespace

Value to_value(const SecretReference& reference) {
  const bool live = reference.side == SecretReference::Side::kLive;
  return Value::map({{std::string(kSecret), Value::map({{"side", live ? "live" : "state"},
                                                        {"address", reference.address},
                                                        {"path", reference.path}})}});
}

std::vector<SecretReference> references_in(const Value& value) {
  std::vector<SecretReference> out;
  if (is_only(value, kSecret)) return {to_reference(value)};
  const auto add = [&out](const Value& inner) {
    for (SecretReference& reference : references_in(inner)) out.push_back(std::move(reference));
  };
  if (value.is_list()) {
    for (const Value& item : value.as_list()) add(item);
  } else if (value.is_map()) {
    for (const MapEntry& entry : value.as_map()) add(entry.value);
  }
  return out;
}

Value without_secrets(const Value& value, const Value& instead) {
  if (value.sensitive()) return instead;
  Value out = value;
  if (out.is_list()) {
    for (Value& item : out.as_list()) item = without_secrets(item, instead);
  } else if (out.is_map()) {
    for (MapEntry& entry : out.as_map()) entry.value = without_secrets(entry.value, instead);
  }
  return out;
}

Result<Value> reveal(const Value& value, const FindSecret& find) {
  if (is_only(value, kSecret)) {
    Result<Value> found = find(to_reference(value));
    if (found.ok()) found->mark_sensitive();
    return found;
  }
  if (is_only(value, kText) && value[kText].is_list()) {
    std::string text;
    for (const Value& part : value[kText].as_list()) {
      Result<Value> revealed = reveal(part, find);
      if (!revealed.ok()) return revealed;
      text += revealed->text();
    }
    return Value(std::move(text)).mark_sensitive();
  }
  Value out = value;
  if (out.is_list()) {
    for (Value& item : out.as_list()) {
      Result<Value> revealed = reveal(item, find);
      if (!revealed.ok()) return revealed;
      item = *std::move(revealed);
    }
  } else if (out.is_map()) {
    for (MapEntry& entry : out.as_map()) {
      Result<Value> revealed = reveal(entry.value, find);
      if (!revealed.ok()) return revealed;
      entry.value = *std::move(revealed);
    }
  }
  return out;
}

Result<Value> attribute_at(const Value& attributes, std::string_view path) {
  Result<Path> parsed = Path::parse(path);
  if (!parsed.ok()) return std::move(parsed).error();
  const Value* at = &attributes;
  for (const Path::Step& step : parsed->steps()) {
    if (const auto* index = std::get_if<Path::Index>(&step)) {
      at = &at->at(index->index);
    } else if (const auto* name = std::get_if<Path::Attribute>(&step)) {
      at = &(*at)[name->name];
    } else {
      at = &(*at)[std::get<Path::Key>(step).key];
    }
  }
  if (at->is_null() || at->is_unknown()) {
    return Error{.kind = ErrorKind::kInput,
                 .summary = "there is no value at " + std::string(path),
                 .hint = "The state has moved on since the plan was made. Make a new plan."};
  }
  return *at;
}

void Secrets::add(const Value& attributes, SecretReference::Side side) { collect(attributes, {}, side); }

void Secrets::collect(const Value& value, const std::string& path, SecretReference::Side side) {
  if (value.is_null() || value.is_unknown()) return;
  if (value.sensitive()) {
    // An empty text is no secret, and its stand-in would not be empty.
    if (value.is_empty() || find(value) != nullptr) return;
    // Of two stand-ins none is the start of the other.
    const std::string number = std::to_string(secrets_.size());
    secrets_.push_back({value, {side, address_, path}, std::string(kStandIn) + number + "-end"});
    return;
  }
  if (value.is_list()) {
    std::size_t index = 0;
    for (const Value& item : value.as_list()) collect(item, path + '[' + std::to_string(index++) + ']', side);
  } else if (value.is_map()) {
    for (const MapEntry& entry : value.as_map()) collect(entry.value, member_path(path, entry.key), side);
  }
}

const Secrets::Secret* Secrets::find(const Value& value) const {
  const auto found =
      std::ranges::find_if(secrets_, [&](const Secret& secret) { return same_bits(secret.value, value); });
  return found == secrets_.end() ? nullptr : &*found;
}

Value Secrets::stand_in(const Value& attributes) const {
  if (attributes.sensitive() && !attributes.is_null()) {
    const Secret* secret = find(attributes);
    return secret != nullptr ? Value(secret->stand_in) : attributes;
  }
  Value out = attributes;
  if (out.is_list()) {
    for (Value& item : out.as_list()) item = stand_in(item);
  } else if (out.is_map()) {
    for (MapEntry& entry : out.as_map()) entry.value = stand_in(entry.value);
  }
  return out;
}

Value Secrets::referenced(const Value& value) const {
  return map_texts(value, [this](const Value& leaf) -> Value {
    std::string_view rest = leaf.as_string();
    Value::List parts;
    while (!rest.empty()) {
      std::size_t first = std::string_view::npos;
      const Secret* here = nullptr;
      for (const Secret& secret : secrets_) {
        const std::size_t at = rest.find(secret.stand_in);
        if (at >= first) continue;
        first = at;
        here = &secret;
      }
      if (here == nullptr) break;
      if (first > 0) parts.emplace_back(rest.substr(0, first));
      parts.push_back(to_value(here->reference));
      rest.remove_prefix(first + here->stand_in.size());
    }
    if (parts.empty()) return leaf;
    if (!rest.empty()) parts.emplace_back(rest);
    if (parts.size() == 1) return parts.front();
    return Value::map({{std::string(kText), Value(std::move(parts))}});
  });
}

bool Secrets::matches(const Value& computed, const Value& referenced) const {
  const Result<Value> revealed =
      reveal(referenced, [this](const SecretReference& reference) -> Result<Value> {
        const auto found = std::ranges::find(secrets_, reference, &Secret::reference);
        if (found == secrets_.end())
          return Error{.kind = ErrorKind::kInternal, .summary = "unknown reference"};
        return found->value;
      });
  return revealed.ok() && same_bits(computed, *revealed);
}

}  // namespace reconcile
