#include "diff/policy_document.h"

#include <algorithm>
#include <optional>

#include "diff/exact.h"
#include "diff/json_document.h"
#include "diff/text.h"
#include "model/percent.h"

namespace reconcile {

namespace {

using Texts = std::vector<std::string>;

Value sorted_set(Texts texts) {
  std::ranges::sort(texts);
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return Value::List(texts.begin(), texts.end());
}

/// One value or a list of values, as a sorted set of texts; nothing where a value is no scalar.
template <typename Map>
std::optional<Value> set_of(const Value& value, Map map) {
  Texts texts;
  const auto add = [&](const Value& item) {
    if (item.is_list() || item.is_map() || item.is_null()) return false;
    texts.push_back(map(item.text()));
    return true;
  };
  if (value.is_list() ? !std::ranges::all_of(value.as_list(), add) : !add(value)) return std::nullopt;
  return sorted_set(std::move(texts));
}

std::string as_is(std::string_view text) { return std::string(text); }

/// `arn:<partition>:iam::<account>:root` is the account itself.
std::string account_principal(std::string_view text) {
  const auto parts = split(text, ':');
  const bool root = parts.size() == 6 && parts[0] == "arn" && parts[2] == "iam" && parts[3].empty() &&
                    parts[4].size() == 12 && parts[5] == "root";
  return std::string(root ? parts[4] : text);
}

std::optional<Value> canonical_principal(const Value& value) {
  if (!value.is_map()) {
    if (value.text() != "*") return std::nullopt;
    return Value::map({{"AWS", Value::list({"*"})}});
  }
  Value::Map out;
  for (const MapEntry& entry : value.as_map()) {
    auto set = set_of(entry.value, entry.key == "AWS" ? account_principal : as_is);
    if (!set) return std::nullopt;
    out[entry.key] = std::move(*set);
  }
  return Value(std::move(out));
}

std::optional<Value> canonical_condition(const Value& value) {
  if (!value.is_map()) return std::nullopt;
  Value::Map out;
  for (const MapEntry& test : value.as_map()) {
    if (!test.value.is_map()) return std::nullopt;
    Value::Map keys;
    for (const MapEntry& key : test.value.as_map()) {
      auto set = set_of(key.value, as_is);
      const std::string name = lower(key.key);
      // The same key in two cases: no policy that AWS takes, so nothing is known of its meaning.
      if (!set || keys.find(name) != nullptr) return std::nullopt;
      keys[name] = std::move(*set);
    }
    if (!keys.empty()) out[test.key] = std::move(keys);
  }
  return Value(std::move(out));
}

std::optional<Value> canonical_member(std::string_view name, const Value& value) {
  if (name == "Action" || name == "NotAction") return set_of(value, lower);
  if (name == "Resource" || name == "NotResource") return set_of(value, as_is);
  if (name == "Principal" || name == "NotPrincipal") return canonical_principal(value);
  if (name == "Condition") return canonical_condition(value);
  return value;
}

std::optional<Value> canonical_statement(const Value& statement) {
  if (!statement.is_map()) return std::nullopt;
  Value::Map out;
  for (const MapEntry& entry : statement.as_map()) {
    auto member = canonical_member(entry.key, entry.value);
    if (!member) return std::nullopt;
    const bool may_be_left_out = entry.key == "Sid" || entry.key == "Condition";
    if (!may_be_left_out || !member->is_empty()) out[entry.key] = std::move(*member);
  }
  return Value(std::move(out));
}

/// The policy in its one spelling; nothing where the document is no policy.
std::optional<Value> canonical_policy(const Value& document) {
  const Value& statement = document["Statement"];
  if (!statement.is_list() && !statement.is_map()) return std::nullopt;
  Value::List statements;
  const auto add = [&](const Value& item) {
    auto canonical = canonical_statement(item);
    if (canonical) statements.push_back(std::move(*canonical));
    return canonical.has_value();
  };
  if (statement.is_list() ? !std::ranges::all_of(statement.as_list(), add) : !add(statement)) {
    return std::nullopt;
  }
  std::ranges::sort(statements, Value::less);
  Value::Map out = document.as_map();
  out["Statement"] = std::move(statements);
  if (out["Version"].is_empty()) out["Version"] = "2008-10-17";
  if (const Value* id = out.find("Id"); id != nullptr && id->is_empty()) out.erase("Id");
  return Value(std::move(out));
}

/// A value that is the same for policies of the same meaning.
Value canonical(const Value& value) {
  std::optional<Value> document;
  if (value.is_string()) {
    const std::string_view text = trimmed(value.as_string());
    document = json_document(Value(text.starts_with('%') ? percent_decode(text) : std::string(text)));
    if (text.empty()) return {};
    if (!document) return value;
  } else {
    document = value;
  }
  if (document->is_empty()) return {};
  if (auto policy = canonical_policy(*document)) return *policy;
  return *document;
}

}  // namespace

bool same_policy(const Value& desired, const Value& live) {
  return same_exactly(desired, live) || canonical(desired) == canonical(live);
}

std::string policy_bucket(const Value& value) { return exact_bucket(canonical(value)); }

}  // namespace reconcile
