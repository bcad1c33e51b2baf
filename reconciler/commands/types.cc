#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "model/resource_type.h"
#include "model/timestamp.h"
#include "providers/aws/registry.h"
#include "reconciler/cli/nearest.h"
#include "reconciler/commands/command.h"
#include "reconciler/commands/iam_policy.h"
#include "reconciler/commands/type_facts.h"
#include "reconciler/commands/version.h"
#include "reconciler/console/console.h"
#include "reconciler/console/output_file.h"
#include "reconciler/network.h"
#include "reconciler/scan/load_sources.h"
#include "reconciler/scan/selection.h"
#include "reconciler/views/types.h"
#include "reconciler/views/view.h"

namespace reconcile {

namespace {

struct NamedType {
  std::string_view name;
  const ResourceType* type;
};

std::vector<NamedType> all_types() {
  std::vector<NamedType> types;
  for (const ResourceType* type : aws::registry()) {
    types.push_back({type->name, type});
    for (const std::string_view alias : type->aliases) types.push_back({alias, type});
  }
  std::sort(types.begin(), types.end(),
            [](const NamedType& a, const NamedType& b) { return a.name < b.name; });
  return types;
}

Error unknown_type(const std::string& name, const std::vector<NamedType>& types) {
  std::vector<std::string_view> names;
  names.reserve(types.size());
  for (const NamedType& type : types) names.push_back(type.name);
  return {.kind = ErrorKind::kUsage,
          .summary = "there is no table of \"" + name + "\"",
          .hint = did_you_mean(name, names)};
}

Result<std::vector<TypeFacts>> wanted_facts(const std::vector<std::string>& names) {
  const std::vector<NamedType> types = all_types();
  std::vector<TypeFacts> facts;
  if (names.empty()) {
    for (const NamedType& type : types) facts.push_back(type_facts(*type.type, type.name));
  }
  for (const std::string& name : names) {
    const auto found =
        std::find_if(types.begin(), types.end(), [&](const NamedType& type) { return type.name == name; });
    if (found == types.end()) return unknown_type(name, types);
    facts.push_back(type_facts(*found->type, found->name));
  }
  return facts;
}

std::string render(const Format& format, std::span<const TypeFacts> facts, bool details) {
  if (format.name == "text") return details ? types_details_text(facts) : types_text(facts);
  if (format.name == "json") return types_json(facts);
  if (format.name == "markdown") return types_markdown(facts);
  ItemList items = types_items(facts, details);
  items.reconcile_version = version();
  items.started_at = items.finished_at = rfc3339(std::chrono::system_clock::now());
  if (format.name == "junit") return render_items_junit(items);
  if (format.name == "sarif") return render_items_sarif(items);
  if (format.name == "html") return render_items_html(items);
  return render_items_github(items);
}

/// The policy for the sources that are named, for the types of `--type`, or for every type there is.
Result<ExitStatus> print_iam_policy(const Options& options, const Console& console) {
  for (const OutputTarget& target : options.outputs) {
    if (target.format->name == "text" || target.format->name == "json") continue;
    return Error{
        .kind = ErrorKind::kUsage,
        .summary = "--iam-policy: a policy document is JSON, not " + std::string(target.format->name),
        .hint = "Leave out --format, or take json."};
  }
  std::vector<std::string> types = options.types;
  bool decrypts = false;
  if (!options.arguments.empty()) {
    const Result<std::unique_ptr<Network>> network = Network::open(options);
    if (!network) return network.error();
    Result<LoadedSources> loaded = load_sources(options.arguments, options.config, (*network)->backends());
    if (!loaded) return loaded.error();
    // `--type` adds to what the sources hold, as it does without them.
    const Selection selection{.include = options.include, .exclude = options.exclude};
    if (Result<std::vector<Diagnostic>> checked = check_selection(selection, loaded->sources); !checked)
      return checked.error();
    for (Source& source : loaded->sources) {
      std::erase_if(source.resources, [&](const Resource& r) { return !selection.selects(r); });
    }
    const std::vector<std::string> held = types_of(loaded->sources);
    types.insert(types.end(), held.begin(), held.end());
    decrypts = needs_decrypt(types, loaded->sources);
  } else if (types.empty()) {
    for (const NamedType& type : all_types()) types.emplace_back(type.name);
  }
  if (options.arguments.empty()) decrypts = needs_decrypt(types, {});
  NeededActions actions = needed_actions(types);
  if (decrypts) actions.read.emplace("kms:Decrypt");
  for (const OutputTarget& target : options.outputs) {
    const std::string text = iam_policy_json(actions, options.policy_for_apply);
    Result<void> written = target.path.empty() ? console.print(text) : write_file(target.path, text);
    if (!written) return written.error();
  }
  for (const std::string& type : actions.without_table) {
    console.note("note: " + type +
                 " is read by the provider's own binary; what that needs is not in this policy");
  }
  return ExitStatus::kInSync;
}

}  // namespace

Result<ExitStatus> run_types(const Options& options, const Console& console) {
  if (options.iam_policy) return print_iam_policy(options, console);
  std::vector<std::string> names = options.arguments;
  names.insert(names.end(), options.types.begin(), options.types.end());
  const Result<std::vector<TypeFacts>> facts = wanted_facts(names);
  if (!facts) return facts.error();
  for (const OutputTarget& target : options.outputs) {
    const std::string text = render(*target.format, *facts, !names.empty());
    Result<void> written = target.path.empty() ? console.print(text) : write_file(target.path, text);
    if (!written) return written.error();
  }
  return ExitStatus::kInSync;
}

}  // namespace reconcile
