#include <algorithm>

#include "model/resource_type.h"
#include "providers/aws/registry.h"
#include "reconciler/cli/settings.h"
#include "reconciler/commands/command.h"
#include "reconciler/config/shape.h"
#include "reconciler/gate/check.h"
#include "reconciler/views/completion.h"
#include "reconciler/views/view.h"

namespace reconcile {

namespace {

using Offer = Candidates::Kind;

/// What a placeholder stands for; where it is words, they are joined by `|` and none is a placeholder itself.
Candidates candidates(std::string_view placeholder) {
  if (placeholder == "FILE" || placeholder == "REPORT" || placeholder == "JOURNAL") return {Offer::kFiles};
  if (placeholder == "DIR") return {Offer::kDirectories};
  if (placeholder == "TYPE") return {Offer::kTypes};
  if (placeholder == "COMMAND") return {Offer::kWords, command_names()};
  const bool has_placeholder = std::ranges::any_of(placeholder, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (has_placeholder || placeholder.empty()) return {};
  return {Offer::kWords, words_of(placeholder)};
}

}  // namespace

Candidates candidates_of(const Setting& setting) {
  if (!setting.words.empty()) return {Offer::kWords, words_of(setting.words)};
  Candidates out{Offer::kWords};
  if (setting.name == "format") {
    for (const Format& format : formats()) out.words.push_back(format.name);
    return out;
  }
  if (setting.name == "check" || setting.name == "skip") {
    for (const Check* check : checks()) out.words.push_back(check->name);
    return out;
  }
  return candidates(setting.value);
}

Candidates candidates_of(const Command& command) { return candidates(command.words); }

std::vector<std::string_view> resource_type_names() {
  std::vector<std::string_view> out;
  for (const ResourceType* type : aws::registry()) {
    out.push_back(type->name);
    out.insert(out.end(), type->aliases.begin(), type->aliases.end());
  }
  std::ranges::sort(out);
  return out;
}

std::vector<std::string_view> command_names() {
  std::vector<std::string_view> out;
  for (const Command& command : commands()) out.push_back(command.name);
  return out;
}

std::string joined(const std::vector<std::string_view>& words, std::string_view separator) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += separator;
    out += word;
  }
  return out;
}

}  // namespace reconcile
