#include "reconciler/config/starter.h"

#include <algorithm>

#include "reconciler/config/sections.h"

namespace reconcile {

namespace {

constexpr std::size_t kWidth = 100;

/// Plain where that reads back as the same text, else in quotes.
std::string yaml_text(const std::string& text) {
  const bool plain = !text.empty() &&
                     text.find_first_not_of(
                         "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                         "._/-") == std::string::npos &&
                     text.find_first_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == 0 &&
                     text.size() > 5;
  if (plain) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string comment(std::string_view text) {
  std::string out;
  std::string line = "#";
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (line.size() + 1 + end > kWidth) {
      out += line + "\n";
      line = "#";
    }
    line.append(" ").append(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out + line + "\n";
}

std::string commented_out(std::string_view lines) {
  std::string out;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    out.append("#").append(lines.substr(0, end)) += '\n';
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return out;
}

std::string found(const char* what, const std::map<std::string, std::size_t>& counts) {
  std::string text = std::string(what) + " in these states:";
  for (const auto& [name, n] : counts)
    text += " " + name + " (" + std::to_string(n) + (n == 1 ? " resource)" : " resources)") + ",";
  text.back() = '.';
  return comment(text);
}

std::string sources(const StatesAtHand& states, const Section& section) {
  if (!states.sources.empty()) {
    std::string out = "sources:\n";
    for (const std::string& source : states.sources) out += "  - " + yaml_text(source) + "\n";
    return out;
  }
  std::string out;
  if (!states.backend.empty()) {
    out = comment("Without sources it is the state of the \"" + states.backend +
                  "\" backend that `terraform init` has chosen in this directory.");
  }
  return out + commented_out(section.example);
}

std::string section_text(const StatesAtHand& states, const Section& section) {
  std::string out = "\n" + comment(section.key.help);
  if (&section == &kSourcesSection) return out + sources(states, section);
  if (&section == &kAccountsSection && !states.accounts.empty()) out += found("Accounts", states.accounts);
  if (&section == &kRegionsSection && !states.regions.empty()) out += found("Regions", states.regions);
  return out + commented_out(section.example);
}

std::string example_value(const Shape& shape, std::string_view name) {
  switch (shape.kind) {
    case ShapeKind::kFlag: return "true";
    case ShapeKind::kCount: return "16";
    case ShapeKind::kTime: return "15m";
    case ShapeKind::kList: return "[" + example_value(*shape.item, name) + "]";
    default: break;
  }
  if (!shape.words.empty()) return "\"" + std::string(words_of(shape.words).back()) + "\"";
  if (name.find("url") != std::string_view::npos) return "http://localhost:4566";
  if (name.find("region") != std::string_view::npos) return "eu-west-1";
  return "\"\"";
}

bool is_section(const Key& key) {
  return std::ranges::any_of(sections(), [&](const Section* s) { return s->key.name == key.name; });
}

}  // namespace

std::string starter_config(const StatesAtHand& states) {
  std::string out =
      "# What `reconcile` does where its command line says nothing else. docs/configuration.md explains "
      "every\n"
      "# key, and `reconcile config check` tells whether this file is right.\n";
  for (const Section* section : sections()) out += section_text(states, *section);
  out += "\n# The options of the command line, under their names with `_` for `-`; the command line wins.\n";
  for (const Key& key : top_keys()) {
    if (is_section(key)) continue;
    out += "\n" + comment(key.help) + "#" + std::string(key.name) + ": " +
           example_value(key.shape, key.name) + "\n";
  }
  return out;
}

}  // namespace reconcile
