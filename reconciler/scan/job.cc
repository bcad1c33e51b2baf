#include "reconciler/scan/job.h"

#include <algorithm>
#include <string>

#include "reconciler/accounts.h"
#include "reconciler/scan/explain.h"
#include "reconciler/scan/planned_value.h"

namespace reconcile {

namespace {

/// Global resources are asked for wherever their provider is, so the configuration's regions say nothing of
/// those without one.
bool is_elsewhere(const Resource& resource, const DriftRequest& request) {
  if (request.regions.empty() || !resource.type.starts_with("aws_")) return false;
  const std::string& region = resource.region.empty() ? request.region : resource.region;
  return !region.empty() && std::ranges::find(request.regions, region) == request.regions.end();
}

std::string known_text(const Value& value) {
  return value.sensitive() ? std::string() : std::string(value.text());
}

}  // namespace

void open_job(Job& job, const Resource& resource, const DriftRequest& request) {
  job.resource = &resource;
  Finding& finding = job.finding;
  finding.address = resource.address;
  finding.type = resource.type;
  finding.account = resource.account;
  finding.region = resource.region;
  finding.source = request.sources[resource.source].name;
  if (!resource.deposed.empty()) {
    finding.status = Status::kIgnored;
    finding.reason = "deposed object " + std::string(resource.deposed) + ": the next apply destroys it";
    return;
  }
  if (resource.planned != nullptr && resource.attributes.empty() && is_created(*resource.planned)) {
    finding.status = Status::kIgnored;
    finding.reason = "will be created by this plan";
    return;
  }
  if (is_elsewhere(resource, request)) {
    finding.status = Status::kIgnored;
    finding.reason = "region " + resource.region + " is not among `regions` of the configuration";
    return;
  }
  const auto reader = std::find_if(request.readers.begin(), request.readers.end(),
                                   [&](const Reader* candidate) { return candidate->supports(resource); });
  if (reader == request.readers.end()) {
    finding.status = Status::kUnsupported;
    finding.reason = "resource type " + finding.type + " is not supported";
    return;
  }
  finding.reader = (*reader)->name();
  if (request.accounts != nullptr) {
    finding.account = request.accounts->account_of(resource);
    if (const std::optional<Error> refusal = request.accounts->refusal_of(resource)) {
      finding.account = resource.account;
      add_unreadable(job, *refusal);
      return;
    }
  }
  job.reader = *reader;
  finding.status = Status::kUnreadable;
  finding.reason = "never answered by the " + finding.reader + " reader; this is a defect of reconcile";
}

void add_unreadable(Job& job, const Error& error) {
  job.finding.status = Status::kUnreadable;
  job.finding.reason = reason_of(error);
  job.error = error;
}

void add_ids(Job& job, const Value& desired, bool with_tags) {
  job.finding.id = known_text(desired["id"]);
  job.finding.arn = known_text(desired["arn"]);
  if (!with_tags) return;
  const Value& all_tags = desired["tags_all"];
  job.finding.tags = all_tags.is_map() ? all_tags : desired["tags"];
}

}  // namespace reconcile
