#include <set>
#include <string>

#include "reconciler/config/sections.h"
#include "reconciler/config/words.h"
#include "reconciler/windows/window.h"

namespace reconcile {

namespace {

std::string check_window(std::string_view text) {
  const Result<Window> parsed = parse_window(text);
  if (parsed) return {};
  // The text itself is named by whoever shows this.
  const std::string& summary = parsed.error().summary;
  return summary.substr(summary.find("is no window"));
}

/// Only the outline; the parser has the whole of it.
constexpr std::string_view kWindowPattern =
    "(^[cC][rR][oO][nN]\\(.*\\) for [0-9hm]+)|([0-9]{1,2}:[0-9]{2}-.*[0-9]{1,2}:[0-9]{2})";

constexpr Shape kDate{.check = check_date, .pattern = kDatePattern};

constexpr Key kKeys[] = {
    {"name", "How `--window` calls it.", {}, true},
    {"when",
     "The window: `first sunday of month 02:00-04:00 UTC`, `weekdays 22:00-23:30 Europe/Berlin`, "
     "`sun:05:00-sun:06:00`, `cron(0 2 * * sun) for 2h`.",
     {.check = check_window, .pattern = kWindowPattern},
     true},
    {"except",
     "Days without it, `2026-12-24`, in the window's own time zone.",
     {.kind = ShapeKind::kList, .item = &kDate, .or_single = true}},
};

constexpr Shape kEntry{.kind = ShapeKind::kMap, .keys = kKeys};

void read(const YamlNode& node, Config& config, Problems& problems) {
  std::set<std::string> names;
  for (const YamlNode* item : items_of(node)) {
    ConfiguredWindow window{.name = text_of(*item, "name"), .when = text_of(*item, "when")};
    if (!names.insert(window.name).second) {
      add_problem(problems, *item->find("name"),
                  "another window has the name \"" + window.name + "\" already");
    }
    window.except = texts_of(item->find("except"));
    config.windows.push_back(std::move(window));
  }
}

}  // namespace

constinit const Section kWindowsSection = {
    .key = {"windows",
            "When `apply` may change anything, and what the gate's `in-window` asks for.",
            {.kind = ShapeKind::kList, .item = &kEntry}},
    .read = read,
    .example =
        "windows:\n"
        "  - name: database\n"
        "    when: first sunday of month 02:00-04:00 UTC\n"
        "    except: [2026-12-06]\n"};

}  // namespace reconcile
