#include <set>
#include <string>

#include "reconciler/config/sections.h"
#include "reconciler/windows/window.h"

namespace reconcile {

namespace {

std::string check_window(std::string_view text) {
  const Result<Window> parsed = parse_window(text);
  return parsed ? std::string() : parsed.error().summary;
}

constexpr Shape kDate{.pattern = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"};

constexpr Key kKeys[] = {
    {"name", "How `--window` calls it.", {}, true},
    {"when",
     "The window: `first sunday of month 02:00-04:00 UTC`, `weekdays 22:00-23:30 Europe/Berlin`, "
     "`sun:05:00-sun:06:00`, `cron(0 2 * * sun) for 2h`.",
     {.check = check_window},
     true},
    {"except",
     "Days without it, `2026-12-24`, in the window's own time zone.",
     {.kind = ShapeKind::kList, .item = &kDate, .or_single = true}},
};

constexpr Shape kEntry{.kind = ShapeKind::kMap, .keys = kKeys};

bool is_date(const std::string& text) {
  return text.size() == 10 && text.find_first_not_of("0123456789-") == std::string::npos && text[4] == '-' &&
         text[7] == '-';
}

void read(const YamlNode& node, Config& config, Problems& problems) {
  std::set<std::string> names;
  for (const YamlNode* item : items_of(node)) {
    ConfiguredWindow window{.name = text_of(*item, "name"), .when = text_of(*item, "when")};
    if (!names.insert(window.name).second) {
      add_problem(problems, *item->find("name"),
                  "another window has the name \"" + window.name + "\" already");
    }
    const YamlNode* except = item->find("except");
    window.except = texts_of(except);
    for (const std::string& day : window.except) {
      if (!is_date(day)) add_problem(problems, *except, "\"" + day + "\" is no date; write it as 2026-12-24");
    }
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
