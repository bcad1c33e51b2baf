#include "reconciler/ignore/ignore_changes.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <utility>

#include "model/resource.h"
#include "model/value.h"
#include "reconciler/ignore/hcl_body.h"

namespace reconcile {

namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool is_json(const fs::path& path) { return path.filename().string().ends_with(".tf.json"); }

/// As Terraform picks the files of a module; editors' leftovers are none.
bool is_configuration(const fs::path& path) {
  const std::string name = path.filename().string();
  return !name.starts_with('.') && !name.starts_with('#') && (name.ends_with(".tf") || is_json(path));
}

bool is_override(const fs::path& path) {
  std::string name = path.filename().string();
  name.resize(name.size() - std::string_view(is_json(path) ? ".tf.json" : ".tf").size());
  return name == "override" || name.ends_with("_override");
}

std::vector<fs::path> files_of(const fs::path& directory) {
  std::vector<fs::path> files;
  std::error_code failed;
  for (const fs::directory_entry& entry : fs::directory_iterator(directory, failed)) {
    if (is_configuration(entry.path())) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end(), [](const fs::path& a, const fs::path& b) {
    return std::pair(is_override(a), a) < std::pair(is_override(b), b);
  });
  return files;
}

/// `a.b["c"][0]`, as tokens; nothing where it is anything else.
std::optional<Path> traversal(std::span<const HclToken> tokens) {
  std::string text;
  for (const HclToken& token : tokens) {
    if (token.kind == HclKind::kString) {
      text += reconcile::quoted(token.text);
    } else {
      text += token.text;
    }
  }
  Result<Path> path = Path::parse(text);
  if (!path || path->empty()) return std::nullopt;
  return *std::move(path);
}

/// The elements of `[a, b.c, "d"]`.
std::vector<std::span<const HclToken>> elements(std::span<const HclToken> list) {
  std::vector<std::span<const HclToken>> out;
  std::size_t depth = 0;
  std::size_t from = 1;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const bool punctuation = list[i].kind == HclKind::kPunctuation;
    if (punctuation && list[i].text == "[") ++depth;
    if (punctuation && list[i].text == "]") --depth;
    if ((depth == 1 && punctuation && list[i].text == ",") || depth == 0) {
      if (i > from) out.push_back(list.subspan(from, i - from));
      from = i + 1;
    }
  }
  return out;
}

/// One element; a lone string is the old way to write a reference.
bool add_element(IgnoreChanges& rule, std::span<const HclToken> element) {
  if (element.size() == 1 && element.front().kind == HclKind::kString) {
    Result<Path> path = Path::parse(element.front().text);
    if (!path) return false;
    rule.paths.push_back(*std::move(path));
    return true;
  }
  std::optional<Path> path = traversal(element);
  if (!path) return false;
  rule.paths.push_back(*std::move(path));
  return true;
}

bool read_expression(IgnoreChanges& rule, std::span<const HclToken> expression) {
  if (expression.size() == 1) {
    rule.all = expression.front().text == "all";
    return rule.all;
  }
  if (expression.front().text != "[" || expression.back().text != "]") return false;
  const auto list = elements(expression);
  return std::all_of(list.begin(), list.end(),
                     [&](const auto& element) { return add_element(rule, element); });
}

Error at_line(const fs::path& file, std::size_t line, std::string what) {
  return {.kind = ErrorKind::kInput,
          .summary = file.string() + ":" + std::to_string(line) + ": " + std::move(what),
          .hint = "`terraform validate` says more. --config-dir names another configuration."};
}

class Configuration {
 public:
  Result<void> read_module(const fs::path& directory, const std::string& prefix) {
    for (const fs::path& file : files_of(directory)) {
      Result<void> read = is_json(file) ? read_json_file(file, prefix) : read_hcl_file(file, prefix);
      if (!read) return read;
    }
    return {};
  }
  LifecycleRules rules;
  bool calls_modules = false;

 private:
  Result<void> read_hcl_file(const fs::path& file, const std::string& prefix) {
    Result<HclBody> body = parse_hcl(content(file));
    if (!body) {
      Error error = std::move(body).error();
      error.summary = file.string() + ": " + error.summary;
      error.hint = "`terraform validate` says more. --config-dir names another configuration.";
      return error;
    }
    for (const HclBlock& block : body->blocks) {
      calls_modules = calls_modules || block.type == "module";
      if (block.type != "resource" || block.labels.size() != 2) continue;
      for (const HclBlock& inner : block.body.blocks) {
        if (inner.type != "lifecycle") continue;
        const HclAttribute* attribute = inner.body.attribute("ignore_changes");
        if (attribute == nullptr) continue;
        IgnoreChanges rule{.where = file.string() + ":" + std::to_string(attribute->line)};
        if (!read_expression(rule, attribute->expression)) {
          return at_line(file, attribute->line, "ignore_changes is neither `all` nor a list of attributes");
        }
        rules.by_address.insert_or_assign(prefix + block.labels[0] + "." + block.labels[1], std::move(rule));
      }
    }
    return {};
  }

  Result<void> read_json_file(const fs::path& file, const std::string& prefix) {
    const Result<Value> json = parse_json(content(file));
    if (!json) return at_line(file, 1, "this is not JSON: " + json.error().summary);
    for_each(*json, [&](const Value& root) {
      calls_modules = calls_modules || !root["module"].is_null();
      for_each(root["resource"], [&](const Value& types) {
        for_each_member(types, [&](const std::string& type, const Value& names) {
          for_each_member(names, [&](const std::string& name, const Value& resource) {
            for_each(resource["lifecycle"], [&](const Value& lifecycle) {
              add_json_rule(prefix + type + "." + name, lifecycle["ignore_changes"], file);
            });
          });
        });
      });
    });
    return {};
  }

  void add_json_rule(const std::string& address, const Value& value, const fs::path& file) {
    if (value.is_null()) return;
    IgnoreChanges rule{.where = file.string()};
    rule.all = value.text() == "all";
    if (value.is_list()) {
      for (const Value& item : value.as_list()) {
        if (Result<Path> path = Path::parse(item.text()); path) rule.paths.push_back(*std::move(path));
      }
    }
    rules.by_address.insert_or_assign(address, std::move(rule));
  }

  // In Terraform's JSON syntax one block may stand as an object or as a list of them.
  static void for_each(const Value& value, const auto& visit) {
    if (value.is_map()) visit(value);
    if (!value.is_list()) return;
    for (const Value& item : value.as_list()) {
      if (item.is_map()) visit(item);
    }
  }
  static void for_each_member(const Value& value, const auto& visit) {
    for_each(value, [&](const Value& object) {
      for (const MapEntry& entry : object.as_map()) {
        for_each(entry.value, [&](const Value& member) { visit(entry.key, member); });
      }
    });
  }
};

/// `a.b` in modules.json is `module.a.module.b.`.
std::string module_prefix(std::string_view key) {
  std::string out;
  while (!key.empty()) {
    const std::size_t dot = std::min(key.find('.'), key.size());
    (out += "module.").append(key.substr(0, dot)) += '.';
    key.remove_prefix(std::min(dot + 1, key.size()));
  }
  return out;
}

const std::string& name_of(const Path::Step& step) {
  static const std::string none;
  if (const auto* attribute = std::get_if<Path::Attribute>(&step)) return attribute->name;
  const auto* key = std::get_if<Path::Key>(&step);
  return key == nullptr ? none : key->key;
}

bool same_step(const Path::Step& a, const Path::Step& b) {
  const auto* index_a = std::get_if<Path::Index>(&a);
  const auto* index_b = std::get_if<Path::Index>(&b);
  if (index_a != nullptr || index_b != nullptr) {
    return index_a != nullptr && index_b != nullptr && index_a->index == index_b->index;
  }
  return name_of(a) == name_of(b);
}

}  // namespace

bool lies_below(const Path& path, const Path& rule) {
  if (rule.empty() || rule.steps().size() > path.steps().size()) return false;
  for (std::size_t i = 0; i < rule.steps().size(); ++i) {
    const bool tags = i == 0 && name_of(rule.steps()[0]) == "tags_all" && name_of(path.steps()[0]) == "tags";
    if (!tags && !same_step(path.steps()[i], rule.steps()[i])) return false;
  }
  return true;
}

bool has_configuration(const std::string& directory) { return !files_of(directory).empty(); }

Result<LifecycleRules> read_lifecycle_rules(const std::string& directory) {
  Configuration configuration;
  if (Result<void> read = configuration.read_module(directory, {}); !read) return read.error();
  const fs::path manifest = fs::path(directory) / ".terraform" / "modules" / "modules.json";
  std::error_code failed;
  if (!fs::exists(manifest, failed)) {
    if (configuration.calls_modules) {
      configuration.rules.diagnostics.push_back(
          {DiagnosticSeverity::kWarning,
           "the modules of " + directory + " are not installed",
           "Their lifecycle.ignore_changes are not known. Run `terraform init` (or `terraform get`).",
           {}});
    }
    return std::move(configuration.rules);
  }
  const Result<Value> json = parse_json(content(manifest));
  if (!json) return at_line(manifest, 1, "this is not JSON: " + json.error().summary);
  const Value& modules = (*json)["Modules"];
  if (!modules.is_list()) return at_line(manifest, 1, "it has no Modules");
  for (const Value& module : modules.as_list()) {
    const std::string_view key = module["Key"].text();
    if (key.empty()) continue;
    const fs::path folder = fs::path(directory) / std::string(module["Dir"].text());
    if (Result<void> read = configuration.read_module(folder, module_prefix(key)); !read) return read.error();
  }
  return std::move(configuration.rules);
}

}  // namespace reconcile
