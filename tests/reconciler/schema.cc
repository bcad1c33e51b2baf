#include "tests/reconciler/schema.h"

#include <algorithm>
#include <cstdlib>
#include <regex>
#include <set>
#include <string_view>

namespace reconcile {

namespace {

class Checker {
 public:
  explicit Checker(const Value& root) : root_(root) {}

  void check(const Value& schema, const Value& value, const std::string& path) {
    if (schema.is_bool()) return;
    for (const MapEntry& rule : schema.as_map()) keyword(rule.key, rule.value, schema, value, path);
  }

  std::vector<std::string> take() { return std::move(violations_); }

 private:
  void complain(const std::string& path, const std::string& what) {
    violations_.push_back((path.empty() ? "(root)" : path) + ": " + what);
  }

  static bool is_type(const Value& value, std::string_view type) {
    if (type == "null") return value.is_null();
    if (type == "boolean") return value.is_bool();
    if (type == "string") return value.is_string();
    if (type == "array") return value.is_list();
    if (type == "object") return value.is_map();
    if (type == "number") return value.is_number();
    return type == "integer" && value.is_number() &&
           value.as_number().find_first_of(".eE") == std::string::npos;
  }

  void type(const Value& rule, const Value& value, const std::string& path) {
    const Value::List types = rule.is_list() ? rule.as_list() : Value::List{rule};
    const bool right =
        std::any_of(types.begin(), types.end(), [&](const Value& t) { return is_type(value, t.text()); });
    if (!right) complain(path, "is not of type " + to_json(rule));
  }

  void members(const Value& rule, const Value& value, const std::string& path) {
    for (const MapEntry& entry : rule.as_map()) {
      if (const Value* member = value.is_map() ? value.as_map().find(entry.key) : nullptr;
          member != nullptr) {
        check(entry.value, *member, path + "." + entry.key);
      }
    }
  }

  void any_of(const Value& rule, const Value& value, const std::string& path) {
    std::string all;
    for (const Value& choice : rule.as_list()) {
      Checker checker(root_);
      checker.check(choice, value, path);
      if (checker.violations_.empty()) return;
      for (const std::string& violation : checker.violations_) all += " " + violation + ";";
    }
    complain(path, "fits none of anyOf:" + all);
  }

  void additional(const Value& rule, const Value& schema, const Value& value, const std::string& path) {
    if (!value.is_map()) return;
    for (const MapEntry& entry : value.as_map()) {
      if (schema["properties"].is_map() && schema["properties"].as_map().find(entry.key) != nullptr) continue;
      if (rule.is_bool()) {
        if (!rule.as_bool()) complain(path, "must not have " + entry.key);
      } else {
        check(rule, entry.value, path + "." + entry.key);
      }
    }
  }

  void limit(const Value& rule, const Value& value, bool most, const std::string& path) {
    if (!value.is_number()) return;
    const double number = std::strtod(std::string(value.text()).c_str(), nullptr);
    const double bound = std::strtod(std::string(rule.text()).c_str(), nullptr);
    if (most ? number > bound : number < bound)
      complain(path, (most ? "is more than " : "is less than ") + to_json(rule));
  }

  void one_of(const Value& rule, const Value& value, const std::string& path) {
    std::size_t fitting = 0;
    for (const Value& choice : rule.as_list()) {
      Checker checker(root_);
      checker.check(choice, value, path);
      fitting += checker.violations_.empty() ? 1 : 0;
    }
    if (fitting != 1) complain(path, "fits " + std::to_string(fitting) + " of oneOf");
  }

  void keyword(const std::string& name, const Value& rule, const Value& schema, const Value& value,
               const std::string& path) {
    static const std::set<std::string_view> kSaysNothing{"$schema", "$defs", "title", "description"};
    if (kSaysNothing.contains(name)) return;
    if (name == "$ref") {
      check(root_["$defs"][rule.text().substr(std::string_view("#/$defs/").size())], value, path);
    } else if (name == "type") {
      type(rule, value, path);
    } else if (name == "required") {
      if (!value.is_map()) return;
      for (const Value& key : rule.as_list()) {
        if (value.as_map().find(key.text()) == nullptr) {
          complain(path, "lacks " + std::string(key.text()));
        }
      }
    } else if (name == "properties") {
      members(rule, value, path);
    } else if (name == "additionalProperties") {
      additional(rule, schema, value, path);
    } else if (name == "items") {
      std::size_t i = 0;
      if (!value.is_list()) return;
      for (const Value& item : value.as_list()) check(rule, item, path + "[" + std::to_string(i++) + "]");
    } else if (name == "enum") {
      const auto& choices = rule.as_list();
      if (std::find(choices.begin(), choices.end(), value) == choices.end())
        complain(path, "is none of " + to_json(rule));
    } else if (name == "pattern") {
      if (value.is_string() &&
          !std::regex_search(std::string(value.text()), std::regex(std::string(rule.text()))))
        complain(path, "does not match");
    } else if (name == "minimum") {
      limit(rule, value, false, path);
    } else if (name == "maximum") {
      limit(rule, value, true, path);
    } else if (name == "minLength") {
      if (value.is_string() && value.text().empty()) complain(path, "is empty");
    } else if (name == "anyOf") {
      any_of(rule, value, path);
    } else if (name == "oneOf") {
      one_of(rule, value, path);
    } else {
      complain(path, "the schema has a keyword that this check does not know: " + name);
    }
  }

  const Value& root_;
  std::vector<std::string> violations_;
};

}  // namespace

std::vector<std::string> schema_violations(const Value& schema, const Value& document) {
  Checker checker(schema);
  checker.check(schema, document, {});
  return checker.take();
}

}  // namespace reconcile
