#include "reconciler/scan/unmanaged.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "model/address.h"

namespace reconcile {

namespace {

/// The last part of an ARN, URL or path: what people call the thing.
std::string_view short_name(std::string_view id) {
  const std::size_t at = id.find_last_of("/:");
  return at == std::string_view::npos || at + 1 == id.size() ? id : id.substr(at + 1);
}

bool selects(const Selection& selection, const Finding& finding) {
  const auto matches = [&](const std::string& glob) { return address_matches(glob, finding.address); };
  const bool included =
      selection.include.empty() || std::any_of(selection.include.begin(), selection.include.end(), matches);
  return included && std::none_of(selection.exclude.begin(), selection.exclude.end(), matches);
}

std::vector<std::string> regions_of(const UnmanagedRequest& request) {
  std::set<std::string> regions;
  if (!request.region.empty()) regions.insert(request.region);
  for (const Source& source : request.sources) {
    for (const Resource& resource : source.resources) {
      if (!resource.region.empty()) regions.insert(resource.region);
    }
  }
  return {regions.begin(), regions.end()};
}

}  // namespace

std::string import_address(std::string_view type, std::string_view id, std::size_t taken) {
  std::string name;
  for (const char c : short_name(id)) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    if (word) {
      name += c;
    } else if (c >= 'A' && c <= 'Z') {
      name += static_cast<char>(c - 'A' + 'a');
    } else if (!name.ends_with('_')) {
      name += '_';
    }
  }
  while (name.ends_with('_')) name.pop_back();
  // A name starts with a letter or an underscore.
  if (name.empty() || (name.front() >= '0' && name.front() <= '9') || name.front() == '-')
    name.insert(0, "_");
  if (taken > 0) name += "_" + std::to_string(taken + 1);
  return std::string(type) + "." + name;
}

void add_unmanaged(Report& report, const UnmanagedRequest& request) {
  std::vector<const Resource*> managed;
  for (const Source& source : request.sources) {
    for (const Resource& resource : source.resources) managed.push_back(&resource);
  }
  const std::vector<std::string> regions = regions_of(request);
  const InventoryFindings found = request.inventory.find_unmanaged(managed, request.selection.types, regions);

  std::map<std::string, std::size_t> taken;
  std::size_t unmanaged = 0;
  for (const UnmanagedItem& item : found.unmanaged) {
    if (item.made_by_aws && !request.made_by_aws) continue;
    const std::string plain = import_address(item.type, item.id, 0);
    Finding finding{.address = import_address(item.type, item.id, taken[plain]++),
                    .type = item.type,
                    .id = item.id,
                    .arn = item.arn,
                    .account = item.account,
                    .region = item.region,
                    .reader = "native",
                    .status = Status::kUnmanaged,
                    .reason = item.made_by_aws ? "no given source holds it; AWS made it by itself"
                                               : "no given source holds it"};
    finding.import_id = item.import_id;
    if (!item.made_by_aws) ++unmanaged;
    if (selects(request.selection, finding)) report.findings.push_back(std::move(finding));
  }
  report.coverage = Coverage{.live = found.live, .managed = found.live - unmanaged};
  for (const InventoryFindings::Failure& failure : found.failures) {
    report.complete = false;
    report.sources_complete = false;
    report.diagnostics.push_back(
        {DiagnosticSeverity::kWarning,
         failure.type + " could not be listed in " + failure.region + ": " + failure.error.summary,
         "What is there and in no source is not known. " + failure.error.hint,
         {}});
  }
  settle(report);
}

}  // namespace reconcile
