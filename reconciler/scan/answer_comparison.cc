#include "reconciler/scan/answer_comparison.h"

#include <algorithm>
#include <exception>
#include <span>
#include <vector>

#include "diff/resource_diff.h"
#include "diff/verdict.h"
#include "plans/instance_plan.h"
#include "reconciler/scan/masked.h"
#include "reconciler/scan/planned_value.h"

namespace reconcile {

namespace {

/// What the deploy itself will change is no drift: live is as Terraform left it. Nor is what is live already
/// as the deploy wants it: nothing is left to do.
Status status_beside_deploy(std::span<const Change> changes) {
  std::vector<Change> others;  // verdicts are all that counts here
  for (const Change& change : changes) {
    const bool is_agreed = change.verdict == Verdict::kUndeployed || change.verdict == Verdict::kConverged;
    if (!is_agreed) others.push_back({.verdict = change.verdict});
  }
  return status_of(others);
}

}  // namespace

void AnswerComparison::settle(Job& job, const Outcome& outcome) const {
  try {
    const Result<Value> desired = decode_attributes(*job.resource);
    if (!desired) return add_unreadable(job, desired.error());
    add_ids(job, *desired, false);
    if (job.finding.region.empty()) job.finding.region = request_.region;
    if (const auto* found = std::get_if<Found>(&outcome)) {
      settle_found(job, *desired, found->live);
    } else if (const auto* absent = std::get_if<Absent>(&outcome)) {
      job.finding.status = Status::kMissing;
      job.finding.reason = absent->is_marked ? "marked for deletion" : "";
    } else {
      add_unreadable(job, std::get<Unreadable>(outcome).error);
    }
  } catch (const std::exception& error) {
    job.finding.changes.clear();
    add_unreadable(job, {.summary = "comparing failed", .detail = error.what()});
  }
}

void AnswerComparison::settle_found(Job& job, const Value& desired, const Live& live) const {
  Finding& finding = job.finding;
  if (!live.id.empty()) finding.id = live.id;
  if (!live.arn.empty()) finding.arn = live.arn;
  if (!live.account.empty()) finding.account = live.account;
  if (!live.region.empty()) finding.region = live.region;
  const DiffInput input{.desired = desired,
                        .live = live,
                        .attributes = job.reader->attributes(*job.resource),
                        .claims = claims_.of(*job.resource),
                        .type = job.resource->type,
                        .id = desired["id"].text()};
  if (job.resource->planned != nullptr) {
    const Result<Value> planned = planned_value(*job.resource->planned);
    if (!planned) return add_unreadable(job, planned.error());
    finding.changes = diff_planned(input, *planned);
  } else {
    finding.changes = diff_resource(input);
  }
  if (request_.replaying) drop_masked(finding.changes);
  finding.status = status_beside_deploy(finding.changes);
  finding.reason.clear();
  if (finding.changes.empty()) return;
  job.desired = desired;
  job.live = live.attributes;
  tell_remediable(job);
}

Deviation AnswerComparison::deviation_of(const Job& job) const {
  Deviation out{.resource = job.resource, .finding = job.finding, .desired = job.desired, .live = job.live};
  if (job.reader != nullptr) out.table = job.reader->attributes(*job.resource);
  if (request_.table_of) out.type = request_.table_of(job.resource->type);
  mark_live(out.live, out.desired, out.table);
  return out;
}

bool AnswerComparison::has_provider(const Job& job) const {
  return std::any_of(request_.readers.begin(), request_.readers.end(), [&](const Reader* reader) {
    return reader->name() == "plugin" && (reader == job.reader || reader->supports(*job.resource));
  });
}

/// By the very function that makes the plan, so that report and plan agree.
void AnswerComparison::tell_remediable(Job& job) const {
  if (!request_.table_of) return;
  const Deviation deviation = deviation_of(job);
  std::vector<bool> remediable = remediable_changes(deviation, job.finding.account, false);
  // Looking for a provider's binary costs time, so that is done for what only it could put right.
  const bool all = std::find(remediable.begin(), remediable.end(), false) == remediable.end();
  if (!all && has_provider(job)) remediable = remediable_changes(deviation, job.finding.account, true);
  for (std::size_t i = 0; i < remediable.size(); ++i) job.finding.changes[i].remediable = remediable[i];
}

}  // namespace reconcile
