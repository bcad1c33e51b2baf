#include <set>
#include <string>
#include <utility>

#include "reconciler/config/sections.h"

namespace reconcile {

namespace {

constexpr Key kKeys[] = {
    {"format", "The format of the report.", {.words = "text|json|markdown|junit|sarif|html|github"}, true},
    {"file", "Where it goes; standard output without it."},
    {"command", "Whose report; `drift` without it.", {.words = "drift|plan|gate|apply"}},
};

constexpr Shape kEntry{.kind = ShapeKind::kMap, .keys = kKeys, .short_for = "format"};

void read(const YamlNode& node, Config& config, Problems& problems) {
  std::set<std::pair<std::string, std::string>> places;
  for (const YamlNode* item : items_of(node)) {
    ConfiguredOutput output{.format = item->is_scalar() ? item->text : text_of(*item, "format"),
                            .file = text_of(*item, "file"),
                            .command = text_of(*item, "command")};
    if (output.command.empty()) output.command = "drift";
    if (output.file == "-") output.file.clear();
    if (!places.emplace(output.command, output.file).second) {
      add_problem(problems, *item,
                  "two reports of " + output.command + " would go to " +
                      (output.file.empty() ? "standard output" : "\"" + output.file + "\""),
                  "Give each its own file.");
    }
    config.outputs.push_back(std::move(output));
  }
}

}  // namespace

constinit const Section kOutputsSection = {
    .key = {"outputs",
            "The reports of a command, where its line has neither `--format` nor `--output`.",
            {.kind = ShapeKind::kList, .item = &kEntry, .or_single = true}},
    .read = read,
    .example =
        "outputs:\n"
        "  - text\n"
        "  - format: json\n"
        "    file: report.json\n"
        "  - format: junit\n"
        "    file: gate.xml\n"
        "    command: gate\n"};

}  // namespace reconcile
