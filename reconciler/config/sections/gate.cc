#include <deque>
#include <string>
#include <vector>

#include "reconciler/cli/nearest.h"
#include "reconciler/config/sections.h"
#include "reconciler/config/words.h"
#include "reconciler/config/yaml_value.h"
#include "reconciler/gate/check.h"

namespace reconcile {

namespace {

std::string check_name(std::string_view text) {
  if (find_check(text) != nullptr) return {};
  std::vector<std::string_view> names;
  for (const Check* check : checks()) names.push_back(check->name);
  const std::string near = did_you_mean(text, names);
  return "is no check of the gate" + (near.empty() ? std::string() : "; d" + near.substr(1));
}

/// The names joined by `|`, for the schema and for shapes of words.
const std::string& check_names() {
  static const std::string names = [] {
    std::string out;
    for (const Check* check : checks()) (out += out.empty() ? "" : "|").append(check->name);
    return out;
  }();
  return names;
}

const std::string& check_pattern() {
  static const std::string pattern = "^(" + check_names() + ")$";
  return pattern;
}

constexpr Key kWaiverKeys[] = {
    {"check", "The check that fails.", {}, true},
    {"subject", "Glob over what it fails for.", {}, true},
    {"accepts",
     "What was found when it was waived, or its measure: the waiver lapses when it gets worse. `reconcile "
     "gate` "
     "prints it.",
     {},
     true},
    {"owner", "Who answers for it.", {}, true},
    {"reason", "Why it is accepted.", {}, true},
    {"expires", "The last day on which it holds.", {.check = check_date, .pattern = kDatePattern}, true},
};
constexpr Shape kWaiver{.kind = ShapeKind::kMap, .keys = kWaiverKeys};

/// Everything below `gate`, made once: names and parameters come from the checks themselves.
struct GateShape {
  Shape name{};
  std::deque<Shape> parameters{};
  std::vector<Key> checks{};
  std::vector<Key> keys{};

  GateShape() {
    name = {.check = check_name, .pattern = check_pattern()};
    for (const Check* check : reconcile::checks()) {
      checks.push_back(
          {check->name, check->explanation, {.kind = ShapeKind::kMap, .keys = check->parameters}});
    }
    keys = {
        {"pre",
         "The checks of the pre-deployment gate; without it the default set.",
         {.kind = ShapeKind::kList, .item = &name, .or_single = true}},
        {"post",
         "The checks of the post-deployment gate; without it the default set.",
         {.kind = ShapeKind::kList, .item = &name, .or_single = true}},
        {"checks", "Parameters, by check.", {.kind = ShapeKind::kMap, .keys = checks}},
        {"waivers",
         "Failures that somebody answers for, until a day, as they were.",
         {.kind = ShapeKind::kList, .item = &kWaiver}},
    };
  }
};

const GateShape& gate_shape() {
  static const GateShape shape;
  return shape;
}

void read(const YamlNode& node, Config& config, Problems& problems) {
  config.gate.pre = texts_of(node.find("pre"));
  config.gate.post = texts_of(node.find("post"));
  if (const YamlNode* all = node.find("checks")) {
    for (const YamlEntry& entry : all->entries) {
      config.gate.parameters.emplace_back(entry.key.text, value_of(entry.value));
    }
  }
  const YamlNode* waivers = node.find("waivers");
  if (waivers == nullptr) return;
  for (const YamlNode* item : items_of(*waivers)) {
    Waiver waiver{.check = text_of(*item, "check"),
                  .subject = text_of(*item, "subject"),
                  .accepts = text_of(*item, "accepts"),
                  .owner = text_of(*item, "owner"),
                  .reason = text_of(*item, "reason"),
                  .expires = text_of(*item, "expires"),
                  .where = config.file + ":" + std::to_string(item->line)};
    if (const std::string wrong = check_name(waiver.check); !wrong.empty()) {
      add_problem(problems, *item->find("check"), "\"" + waiver.check + "\" " + wrong);
    }
    config.gate.waivers.push_back(std::move(waiver));
  }
}

}  // namespace

const Section& gate_section() {
  static const Section section{.key = {"gate",
                                       "What `reconcile gate` checks, by which figures, and what is waived.",
                                       {.kind = ShapeKind::kMap, .keys = gate_shape().keys}},
                               .read = read,
                               .example =
                                   "gate:\n"
                                   "  pre: [no-drift, no-unexpected-destroy, backup-recent, alarms-ok]\n"
                                   "  checks:\n"
                                   "    backup-recent:\n"
                                   "      retention_days: 7\n"
                                   "      rpo: 5m\n"
                                   "      snapshot_age: 24h\n"
                                   "  waivers:\n"
                                   "    - check: alarms-ok\n"
                                   "      subject: lego-api-dev-cpu\n"
                                   "      accepts: \"ALARM: threshold crossed\"\n"
                                   "      owner: platform\n"
                                   "      reason: load test until Friday\n"
                                   "      expires: 2026-12-04\n"};
  return section;
}

}  // namespace reconcile
