#include <algorithm>
#include <iterator>
#include <vector>

#include "reconciler/cli/nearest.h"
#include "reconciler/views/view.h"

namespace reconcile {

namespace {

constinit const Format kFormats[] = {
    {"text", render_text},   {"json", render_json}, {"markdown", render_markdown}, {"junit", render_junit},
    {"sarif", render_sarif}, {"html", render_html}, {"github", render_github},
};

}  // namespace

std::span<const Format> formats() { return kFormats; }

Result<const Format*> find_format(std::string_view name) {
  std::vector<std::string_view> names;
  std::string list;
  for (const Format& format : kFormats) {
    if (format.name == name) return &format;
    names.push_back(format.name);
    list += (list.empty() ? "" : ", ") + std::string(format.name);
  }
  return Error{.kind = ErrorKind::kUsage,
               .summary = "there is no format \"" + std::string(name) + "\"",
               .detail = "The formats are " + list + ".",
               .hint = did_you_mean(name, names)};
}

}  // namespace reconcile
