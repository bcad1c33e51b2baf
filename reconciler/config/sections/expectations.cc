#include <algorithm>
#include <charconv>
#include <iterator>
#include <regex>
#include <string>

#include "model/path.h"
#include "reconciler/cli/nearest.h"
#include "reconciler/config/sections.h"
#include "reconciler/config/words.h"
#include "reconciler/config/yaml_value.h"
#include "reconciler/gate/expected_attribute.h"
#include "reconciler/gate/hold_against.h"

namespace reconcile {

namespace {

constexpr Shape kAnything{.kind = ShapeKind::kAny};
constexpr Key kKeys[] = {
    {"type", "The Terraform type, whoever manages the resource: `aws_rds_cluster`.", {}, true},
    {"id", "What the resource is found by, where one name is enough: `lego-api-production`."},
    {"attributes",
     "What the resource is found by, where it takes several: the attributes of its identity.",
     {.kind = ShapeKind::kNamed, .item = &kAnything}},
    {"address", "In place of both: every instance of the sources whose address matches this glob."},
    {"name", "How evidence calls it; its type and id without it."},
    {"region",
     "Where it is; the run's region without it.",
     {.check = check_region, .pattern = kRegionPattern}},
    {"account", "Whose it is: an id or a name of `accounts`; the run's own without it."},
    {"expect",
     "What its attributes have to be, by path: a value, or `equals`, `one_of`, `at_least`, `at_most`, "
     "`between`, "
     "`matches`, `present`, `absent`, `no_ingress_from`.",
     {.kind = ShapeKind::kNamed, .item = &kAnything},
     true},
};
constexpr Shape kEntry{.kind = ShapeKind::kMap, .keys = kKeys};

struct Operator {
  std::string_view name;
  Comparison::Kind kind;
};
constexpr Operator kOperators[] = {
    {"equals", Comparison::Kind::kEquals},
    {"one_of", Comparison::Kind::kOneOf},
    {"at_least", Comparison::Kind::kAtLeast},
    {"at_most", Comparison::Kind::kAtMost},
    {"between", Comparison::Kind::kBetween},
    {"matches", Comparison::Kind::kMatches},
    {"present", Comparison::Kind::kPresent},
    {"absent", Comparison::Kind::kAbsent},
    {"no_ingress_from", Comparison::Kind::kNoIngressFrom},
};

/// What is wrong with an operand; empty: nothing.
std::string wrong_operand(const Comparison& comparison, const Attribute& attribute) {
  const Value& operand = comparison.operand;
  switch (comparison.kind) {
    case Comparison::Kind::kEquals:
      return operand.is_null() ? "needs a value; `absent: true` is for none" : "";
    case Comparison::Kind::kOneOf:
      return operand.is_list() && !operand.as_list().empty() ? "" : "needs a list of values";
    case Comparison::Kind::kAtLeast:
    case Comparison::Kind::kAtMost: return number_in(operand) ? "" : "needs a number";
    case Comparison::Kind::kBetween: {
      const bool two = operand.is_list() && operand.as_list().size() == 2;
      if (!two || !number_in(operand.at(0)) || !number_in(operand.at(1))) {
        return "needs two numbers, [least, most]";
      }
      return *number_in(operand.at(0)) <= *number_in(operand.at(1)) ? "" : "has its least above its most";
    }
    case Comparison::Kind::kMatches:
      try {
        if (!operand.is_string()) return "needs a regular expression";
        static_cast<void>(std::regex(operand.as_string(), std::regex::ECMAScript));
        return "";
      } catch (const std::regex_error&) {
        return "is no regular expression";
      }
    case Comparison::Kind::kPresent:
    case Comparison::Kind::kAbsent:
      return operand.is_bool() && operand.as_bool() ? "" : "takes nothing but true";
    case Comparison::Kind::kNoIngressFrom:
      if (attribute.name != "ingress") return "is for the `ingress` of a security group";
      return check_ingress_rule(operand);
  }
  return "";
}

bool is_list_like(const Attribute& attribute) {
  return attribute.kind == Kind::kStringList || attribute.kind == Kind::kStringSet;
}

void read_comparisons(const YamlNode& node, const Attribute& attribute, ExpectedValue& out,
                      Problems& problems) {
  const auto add = [&](const YamlNode& at, std::string_view name, Comparison comparison) {
    const std::string wrong = wrong_operand(comparison, attribute);
    if (!wrong.empty()) add_problem(problems, at, "`" + std::string(name) + "` " + wrong);
    const bool reveals =
        comparison.kind != Comparison::Kind::kPresent && comparison.kind != Comparison::Kind::kAbsent;
    if (reveals && (attribute.traits & kSecret) != 0) {
      add_problem(problems, at,
                  "\"" + std::string(attribute.name) +
                      "\" is a secret, so that it can only be "
                      "`present` or `absent`");
    }
    out.comparisons.push_back(std::move(comparison));
  };
  if (node.kind != YamlNode::Kind::kMap) {
    if (node.kind == YamlNode::Kind::kList && !is_list_like(attribute)) {
      add_problem(problems, node, "\"" + std::string(attribute.name) + "\" is no list",
                  "`one_of: [...]` takes several values.");
    }
    return add(node, "equals", {Comparison::Kind::kEquals, value_of(node)});
  }
  for (const YamlEntry& entry : node.entries) {
    const auto* known = std::ranges::find(kOperators, entry.key.text, &Operator::name);
    if (known == std::end(kOperators)) {
      std::vector<std::string_view> names;
      for (const Operator& one : kOperators) names.push_back(one.name);
      add_problem(problems, entry.key, "there is no comparison \"" + entry.key.text + "\"",
                  did_you_mean(entry.key.text, names));
      continue;
    }
    add(entry.value, known->name, {known->kind, value_of(entry.value)});
  }
}

void read_identity(const YamlNode& item, const ResourceType& type, Expectation& out, Problems& problems) {
  const std::string id = text_of(item, "id");
  if (!out.address.empty()) {
    for (const char* other : {"id", "attributes", "region", "account"}) {
      if (const YamlNode* node = item.find(other)) {
        add_problem(problems, *node, "`address` says already which resources are meant",
                    std::string("Leave out either `address` or `") + other + "`.");
      }
    }
    return;
  }
  out.attributes = Value::map({});
  if (const YamlNode* attributes = item.find("attributes")) out.attributes = value_of(*attributes);
  const std::vector<std::string> keys = key_attributes(type);
  if (!id.empty()) {
    out.attributes.as_map()["id"] = Value(id);
    if (keys.size() == 1) out.attributes.as_map()[keys.front()] = Value(id);
  }
  std::string missing;
  for (const std::string& key : keys) {
    if (out.attributes[key].is_empty()) missing += (missing.empty() ? "" : ", ") + key;
  }
  if (missing.empty()) return;
  add_problem(problems, item, std::string(type.name) + " is found by " + missing,
              keys.size() == 1 ? "Write id: NAME." : "Write them under `attributes`.");
}

void read(const YamlNode& node, Config& config, Problems& problems) {
  for (const YamlNode* item : items_of(node)) {
    Expectation out{.name = text_of(*item, "name"),
                    .type = text_of(*item, "type"),
                    .address = text_of(*item, "address"),
                    .account = text_of(*item, "account"),
                    .region = text_of(*item, "region")};
    const Result<const ResourceType*> type = expected_type(out.type);
    if (!type) {
      add_problem(problems, *item->find("type"), type.error().summary, type.error().hint);
      continue;
    }
    read_identity(*item, **type, out, problems);
    if (out.name.empty()) {
      out.name = out.type;
      if (!out.address.empty()) out.name += " " + out.address;
      for (const std::string& key : key_attributes(**type)) {
        if (out.address.empty()) out.name += " " + std::string(out.attributes[key].text());
      }
    }
    for (const YamlEntry& entry : item->find("expect")->entries) {
      ExpectedValue expected{.path = entry.key.text};
      const Result<Path> path = Path::parse(entry.key.text);
      const Result<const Attribute*> attribute =
          path ? expected_attribute(**type, *path) : Result<const Attribute*>(path.error());
      if (!attribute) {
        add_problem(problems, entry.key, attribute.error().summary, attribute.error().hint);
        continue;
      }
      read_comparisons(entry.value, **attribute, expected, problems);
      out.expected.push_back(std::move(expected));
    }
    config.expectations.push_back(std::move(out));
  }
}

}  // namespace

constinit const Section kExpectationsSection = {
    .key = {"expectations",
            "What live resources have to be like, whether Terraform manages them or not; the gate's "
            "`expectations` looks.",
            {.kind = ShapeKind::kList, .item = &kEntry}},
    .read = read,
    .example =
        "expectations:\n"
        "  - type: aws_rds_cluster\n"
        "    id: lego-api-production\n"
        "    expect:\n"
        "      serverlessv2_scaling_configuration[0].min_capacity: {at_least: 0.5}\n"
        "      serverlessv2_scaling_configuration[0].max_capacity: {at_most: 4}\n"
        "      backup_retention_period: {at_least: 7}\n"
        "      storage_encrypted: true\n"};

}  // namespace reconcile
