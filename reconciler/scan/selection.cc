#include "reconciler/scan/selection.h"

#include <algorithm>
#include <set>

#include "model/address.h"
#include "reconciler/cli/nearest.h"
#include "reconciler/scan/report.h"

namespace reconcile {

namespace {

constexpr std::string_view kWholeAddress =
    "The whole address must match: `*` stands for any text, `?` for one character.";

bool any_match(const std::vector<std::string>& patterns, std::string_view address) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const std::string& pattern) { return address_matches(pattern, address); });
}

template <typename Predicate>
bool any_resource(const std::vector<Source>& sources, Predicate predicate) {
  return std::any_of(sources.begin(), sources.end(), [&](const Source& source) {
    return std::any_of(source.resources.begin(), source.resources.end(), predicate);
  });
}

bool matches_any(const std::string& pattern, const std::vector<Source>& sources) {
  return any_resource(sources, [&](const Resource& r) { return address_matches(pattern, r.address); });
}

Error nothing_selected(const std::string& option, const std::string& value, std::string hint) {
  return {.kind = ErrorKind::kUsage,
          .summary = option + " \"" + value + "\" matches nothing in the sources",
          .hint = std::move(hint)};
}

std::string nearest_type(const std::string& type, const std::vector<Source>& sources) {
  std::set<std::string_view> types;
  for (const Source& source : sources) {
    for (const Resource& resource : source.resources) types.insert(resource.type);
  }
  const std::vector<std::string_view> candidates(types.begin(), types.end());
  return did_you_mean(type, candidates);
}

}  // namespace

Result<void> check_only(const std::vector<std::string>& only, const std::vector<Source>& sources) {
  for (const std::string& pattern : only) {
    if (!matches_any(pattern, sources))
      return nothing_selected("--only", pattern, std::string(kWholeAddress));
  }
  return {};
}

bool Selection::selects(const Resource& resource) const { return selects(resource.address, resource.type); }

bool Selection::selects(std::string_view address, std::string_view type) const {
  if (!types.empty() && std::find(types.begin(), types.end(), type) == types.end()) return false;
  if (!include.empty() && !any_match(include, address)) return false;
  return !any_match(exclude, address);
}

bool take_selected(Report& report, const Selection& selection) {
  if (!selection.is_partial()) return true;
  std::erase_if(report.findings,
                [&](const Finding& finding) { return !selection.selects(finding.address, finding.type); });
  report.selected_only = true;
  settle(report);
  return !report.findings.empty();
}

Result<std::vector<Diagnostic>> check_selection(const Selection& selection,
                                                const std::vector<Source>& sources,
                                                const std::function<bool(std::string_view)>& is_listed) {
  for (const std::string& pattern : selection.include) {
    if (!matches_any(pattern, sources)) {
      return nothing_selected("--include", pattern, std::string(kWholeAddress));
    }
  }
  for (const std::string& type : selection.types) {
    if (is_listed && is_listed(type)) continue;
    if (!any_resource(sources, [&](const Resource& r) { return r.type == type; })) {
      return nothing_selected("--type", type, nearest_type(type, sources));
    }
  }
  std::vector<Diagnostic> diagnostics;
  for (const std::string& pattern : selection.exclude) {
    if (matches_any(pattern, sources)) continue;
    diagnostics.push_back(
        {DiagnosticSeverity::kWarning, "--exclude \"" + pattern + "\" matches nothing", {}, {}});
  }
  return diagnostics;
}

}  // namespace reconcile
