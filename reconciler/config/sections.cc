#include "reconciler/config/sections.h"

#include <algorithm>
#include <array>
#include <deque>
#include <string>
#include <vector>

#include "reconciler/cli/settings.h"
#include "reconciler/config/words.h"
#include "reconciler/views/view.h"

namespace reconcile {

namespace {

const std::array<const Section*, 10>& all_sections() {
  static const std::array<const Section*, 10> all = {
      &kSourcesSection, &kAccountsSection,     &kRegionsSection, &kIgnoreSection, &kWindowsSection,
      &gate_section(),  &kExpectationsSection, &kOutputsSection, &kNotifySection, &kProvidersSection};
  return all;
}

/// Keys of the settings, whose names and words have to be made first.
struct SettingKeys {
  std::deque<std::string> texts;
  std::deque<Shape> items;
  std::vector<Key> keys;

  SettingKeys() {
    for (const Section* section : all_sections()) keys.push_back(section->key);
    for (const Setting& setting : settings()) {
      if (setting.in_config) keys.push_back(make(setting));
    }
  }

  Key make(const Setting& setting) {
    Shape shape = shape_of(setting);
    if (setting.repeatable) {
      items.push_back(shape);
      shape = {.kind = ShapeKind::kList, .item = &items.back(), .or_single = true};
    }
    return {.name = texts.emplace_back(config_key(setting.name)), .help = setting.help, .shape = shape};
  }

  Shape shape_of(const Setting& setting) {
    if (setting.value.empty() || setting.value == "true|false") return {.kind = ShapeKind::kFlag};
    if (setting.value == "N") return {.kind = ShapeKind::kCount, .least = 1};
    if (setting.value == "TIME") return {.kind = ShapeKind::kTime};
    if (setting.name == "format") {
      std::string& names = texts.emplace_back();
      for (const Format& format : formats()) (names += names.empty() ? "" : "|") += format.name;
      return {.words = names};
    }
    if (!setting.words.empty()) return {.words = setting.words};
    if (setting.value == "URL") return {.check = check_url, .pattern = kUrlPattern};
    const bool is_choice = setting.value.find('|') != std::string_view::npos;
    return {.words = is_choice ? setting.value : std::string_view()};
  }
};

}  // namespace

std::span<const Section* const> sections() { return all_sections(); }

std::span<const Key> top_keys() {
  static const SettingKeys all;
  return all.keys;
}

}  // namespace reconcile
