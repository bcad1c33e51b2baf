#include "reconciler/config/config_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <tuple>

#include "reconciler/config/sections.h"
#include "reconciler/config/yaml.h"

namespace reconcile {

namespace {

constexpr const char* kDefaultName = "reconcile.yaml";
constexpr std::size_t kMostProblems = 20;

std::string place(const std::string& name, int line, int column) {
  return name + ":" + std::to_string(line) + ":" + std::to_string(column);
}

std::string option_name(std::string key) {
  std::ranges::replace(key, '_', '-');
  return key;
}

void take_settings(const std::string& name, const YamlNode& root, ConfigFile& out) {
  for (const YamlEntry& entry : root.entries) {
    const Setting* setting = find_setting(option_name(entry.key.text));
    if (setting == nullptr) continue;
    for (const YamlNode* item : items_of(entry.value)) {
      const std::string text =
          item->kind == YamlNode::Kind::kFlag ? (flag_of(item, false) ? "true" : "false") : item->text;
      out.settings.push_back({setting, text, place(name, item->line, item->column) + ": " + entry.key.text});
    }
  }
}

/// What one section says of another.
void check_together(const YamlNode& root, const Config& config, Problems& problems) {
  const YamlNode* sources = root.find("sources");
  if (sources == nullptr) return;
  for (const YamlNode* entry : items_of(*sources)) {
    const YamlNode* account = entry->find("account");
    if (account == nullptr) continue;
    const auto known = std::ranges::find(config.accounts, account->text, &ConfiguredAccount::name);
    if (known == config.accounts.end())
      add_problem(problems, *account, "there is no account \"" + account->text + "\" among `accounts`");
  }
}

Error unreadable(const std::string& name) {
  return {.kind = ErrorKind::kUsage, .summary = "cannot read the configuration file \"" + name + "\""};
}

}  // namespace

Result<Problems> check_config(const std::string& name, const std::string& text, ConfigFile& out) {
  Result<YamlNode> root = read_yaml(name, text);
  if (!root) return std::move(root).error();
  out.config.file = name;
  Problems problems;
  if (root->kind == YamlNode::Kind::kNull) return problems;
  if (root->kind != YamlNode::Kind::kMap) {
    add_problem(problems, *root, "the file is not a map of settings",
                "Write lines like `region: eu-west-1`.");
    return problems;
  }
  check_keys(*root, top_keys(), problems);
  if (problems.empty()) {
    for (const Section* section : sections()) {
      if (const YamlNode* node = root->find(section->key.name); node != nullptr)
        section->read(*node, out.config, problems);
    }
    check_together(*root, out.config, problems);
    take_settings(name, *root, out);
  }
  std::ranges::stable_sort(problems, {}, [](const Problem& p) { return std::tuple(p.line, p.column); });
  return problems;
}

Result<ConfigFile> parse_config(const std::string& name, const std::string& text) {
  ConfigFile file;
  const Result<Problems> problems = check_config(name, text, file);
  if (!problems) return problems.error();
  if (problems->empty()) return file;
  const Problem& first = problems->front();
  Error error{.kind = ErrorKind::kUsage,
              .summary = place(name, first.line, first.column) + ": " + first.what,
              .hint = first.hint};
  for (std::size_t i = 1; i < std::min(problems->size(), kMostProblems); ++i) {
    const Problem& next = (*problems)[i];
    error.detail += (i == 1 ? "" : "\n") + place(name, next.line, next.column) + ": " + next.what;
  }
  if (problems->size() > kMostProblems)
    error.detail += "\nand " + std::to_string(problems->size() - kMostProblems) + " more";
  return error;
}

std::string config_path(const std::string& path) { return path.empty() ? kDefaultName : path; }

Result<std::string> read_config_file(const std::string& path) {
  std::error_code ignored;
  if (path.empty() && !std::filesystem::exists(kDefaultName, ignored)) return std::string();
  const std::string name = config_path(path);
  if (std::filesystem::is_directory(name, ignored)) return unreadable(name);
  std::ifstream file(name, std::ios::binary);
  // One byte more than a configuration may have, so that the reader of the text sees that it is too large.
  std::string text(kMaxYamlBytes + 1, '\0');
  if (file) file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!file.is_open() || file.bad()) return unreadable(name);
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

Result<ConfigFile> load_config(const std::string& path) {
  std::error_code ignored;
  if (path.empty() && !std::filesystem::exists(kDefaultName, ignored)) return ConfigFile{};
  const Result<std::string> text = read_config_file(path);
  if (!text) return text.error();
  return parse_config(config_path(path), *text);
}

}  // namespace reconcile
