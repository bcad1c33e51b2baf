#include "reconciler/scan/drift_pass.h"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <tuple>
#include <utility>

#include "diff/resource_diff.h"
#include "diff/verdict.h"
#include "model/ordered.h"
#include "model/parallel_for.h"
#include "plans/instance_plan.h"
#include "reconciler/accounts.h"
#include "reconciler/scan/account_claims.h"
#include "reconciler/scan/explain.h"
#include "reconciler/scan/masked.h"
#include "reconciler/scan/planned_value.h"

// One pass over everything that was selected. An instance that needs no read (deposed, only planned, not
// supported) gets its finding at once; the others go to the first reader that supports them, all readers at
// the same time, and each answer is compared where it comes in while the readers go on. Findings start out as
// unreadable and are written at most once: only an answer can turn them into anything better.

namespace reconcile {

namespace {

struct Job {
  const Resource* resource = nullptr;
  Reader* reader = nullptr;  // null: the finding needs no read
  Finding finding{};
  std::optional<Error> error{};  // of an unreadable one
  Value desired{};               // kept for a plan, and so is the next
  Value live{};
};

/// One instance as a reader is asked for it, and everyone who waits for the answer.
struct Question {
  std::vector<Job*> askers{};
  std::atomic<bool> answered{false};
};

// What an answer depends on: instances of several sources that agree in all of it are read once.
using Identity = std::tuple<std::string_view, std::string_view, std::string_view, std::string_view,
                            std::string_view, std::string_view, bool>;

Identity identity(const Resource& resource) {
  return {resource.type,     resource.attributes,     resource.region, resource.account,
          resource.provider, resource.provider_alias, resource.flat};
}

std::string known_text(const Value& value) {
  return value.sensitive() ? std::string() : std::string(value.text());
}

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

class DriftPass {
 public:
  explicit DriftPass(const DriftRequest& request) : request_(request) {}

  Result<Report> run() {
    open_jobs();
    begin_claims();
    read_all();
    compare_claimed();
    if (const Error* error = nothing_but_missing_credentials(); error != nullptr) return *error;
    keep_deviations();
    return make_report();
  }

 private:
  void open_jobs();
  void open_job(Job& job, const Resource& resource) const;
  [[nodiscard]] bool is_elsewhere(const Resource& resource) const;
  void begin_claims();
  void read_all();
  void compare_claimed();
  void read_with(Reader& reader, std::span<Job* const> jobs);
  void take(Job& job, const std::shared_ptr<const Outcome>& outcome);
  void compare(Job& job, const Outcome& outcome) const;
  void settle_found(Job& job, const Value& desired, const Live& live) const;
  [[nodiscard]] bool is_region_off(const Job& job) const;
  [[nodiscard]] Deviation deviation_of(const Job& job) const;
  [[nodiscard]] bool has_provider(const Job& job) const;
  void tell_remediable(Job& job) const;
  void keep_deviations();
  [[nodiscard]] const Error* nothing_but_missing_credentials() const;
  Report make_report();
  void add_unreadable(Job& job, const Error& error) const;

  const DriftRequest& request_;
  std::vector<std::unique_ptr<Job>> jobs_;
  std::map<Reader*, std::vector<Job*>> by_reader_;
  // Claims come in while instances are read, so those whose sets can be claimed are compared last.
  AccountClaims claims_{[this](const Resource& resource) {
    return request_.accounts != nullptr ? request_.accounts->account_of(resource) : resource.account;
  }};
  std::mutex claimed_mutex_;
  std::vector<std::pair<Job*, std::shared_ptr<const Outcome>>> claimed_;
  // No slot is kept for a thread of ours: all of them wait, so every processor may have a worker.
  const oneapi::tbb::global_control workers_{oneapi::tbb::global_control::max_allowed_parallelism,
                                             std::thread::hardware_concurrency() + 1};
  oneapi::tbb::task_arena arena_{oneapi::tbb::task_arena::automatic, 0};
  oneapi::tbb::task_group comparisons_;
  std::atomic<std::size_t> done_{0};
  std::size_t to_read_ = 0;
};

/// Global resources are asked for wherever their provider is, so the configuration's regions say nothing of
/// those without one.
bool DriftPass::is_elsewhere(const Resource& resource) const {
  if (request_.regions.empty() || !resource.type.starts_with("aws_")) return false;
  const std::string& region = resource.region.empty() ? request_.region : resource.region;
  return !region.empty() && std::ranges::find(request_.regions, region) == request_.regions.end();
}

void DriftPass::open_job(Job& job, const Resource& resource) const {
  job.resource = &resource;
  Finding& finding = job.finding;
  finding.address = resource.address;
  finding.type = resource.type;
  finding.account = resource.account;
  finding.region = resource.region;
  finding.source = request_.sources[resource.source].name;
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
  if (is_elsewhere(resource)) {
    finding.status = Status::kIgnored;
    finding.reason = "region " + resource.region + " is not among `regions` of the configuration";
    return;
  }
  const auto reader = std::find_if(request_.readers.begin(), request_.readers.end(),
                                   [&](const Reader* candidate) { return candidate->supports(resource); });
  if (reader == request_.readers.end()) {
    finding.status = Status::kUnsupported;
    finding.reason = "resource type " + finding.type + " is not supported";
    return;
  }
  finding.reader = (*reader)->name();
  if (request_.accounts != nullptr) {
    finding.account = request_.accounts->account_of(resource);
    if (const std::optional<Error> refusal = request_.accounts->refusal_of(resource)) {
      finding.account = resource.account;
      add_unreadable(job, *refusal);
      return;
    }
  }
  job.reader = *reader;
  finding.status = Status::kUnreadable;
  finding.reason = "never answered by the " + finding.reader + " reader; this is a defect of reconcile";
}

void DriftPass::open_jobs() {
  for (const Source& source : request_.sources) {
    for (const Resource& resource : source.resources) {
      if (!request_.selection.selects(resource)) continue;
      open_job(*jobs_.emplace_back(std::make_unique<Job>()), resource);
    }
  }
  for (const std::unique_ptr<Job>& job : jobs_) {
    if (job->reader == nullptr) continue;
    by_reader_[job->reader].push_back(job.get());
    ++to_read_;
  }
}

void DriftPass::begin_claims() {
  std::map<std::pair<Reader*, std::string_view>, bool> seen;
  std::map<const Attribute*, std::span<const Attribute>> tables;
  for (const std::unique_ptr<Job>& job : jobs_) {
    if (job->reader == nullptr || !seen.emplace(std::pair(job->reader, job->resource->type), true).second)
      continue;
    const std::span<const Attribute> table = job->reader->attributes(*job->resource);
    if (can_be_claimed(table)) tables.emplace(table.data(), table);
  }
  std::vector<std::span<const Attribute>> claimed;
  for (const auto& [key, table] : tables) claimed.push_back(table);
  claims_.begin(request_.sources, std::move(claimed));
}

void DriftPass::take(Job& job, const std::shared_ptr<const Outcome>& outcome) {
  if (const auto* found = std::get_if<Found>(outcome.get())) {
    claims_.note_live(*job.resource, found->live.attributes);
    if (can_be_claimed(job.reader->attributes(*job.resource))) {
      const std::lock_guard lock(claimed_mutex_);
      claimed_.emplace_back(&job, outcome);
      return;
    }
  }
  compare(job, *outcome);
}

void DriftPass::compare_claimed() {
  claims_.close();
  arena_.execute([this] {
    parallel_for(claimed_.size(),
                 [this](std::size_t i) { compare(*claimed_[i].first, *claimed_[i].second); });
  });
}

void DriftPass::read_all() {
  if (request_.on_progress) request_.on_progress(0, to_read_);
  // A reader blocks until it has answered, so each waits on a thread of its own, not on a TBB worker.
  std::vector<std::thread> threads;
  for (auto& [reader, jobs] : by_reader_) {
    threads.emplace_back([this, reader = reader, &jobs = jobs] { read_with(*reader, jobs); });
  }
  // Ids of what is not read: for people who look a resource up by them.
  parallel_for(jobs_.size(), [this](std::size_t i) {
    Job& job = *jobs_[i];
    if (job.reader != nullptr || job.resource->attributes.empty()) return;
    const Result<Value> desired = decode_attributes(*job.resource);
    if (!desired) return;
    job.finding.id = known_text((*desired)["id"]);
    job.finding.arn = known_text((*desired)["arn"]);
    if (request_.keep_tags) {
      const Value& all_tags = (*desired)["tags_all"];
      job.finding.tags = all_tags.is_map() ? all_tags : (*desired)["tags"];
    }
  });
  for (std::thread& thread : threads) thread.join();
  arena_.execute([this] { comparisons_.wait(); });
  ordered::take_over();
}

void DriftPass::read_with(Reader& reader, std::span<Job* const> jobs) {
  std::vector<const Resource*> wanted;
  std::vector<std::unique_ptr<Question>> questions;
  std::map<Identity, Question*> shared;
  for (Job* job : jobs) {
    // One source names an instance once, so only several need the look-up.
    Question* alone = nullptr;
    Question*& question = request_.sources.size() > 1 ? shared[identity(*job->resource)] : alone;
    if (question == nullptr) {
      question = questions.emplace_back(std::make_unique<Question>()).get();
      wanted.push_back(job->resource);
    }
    question->askers.push_back(job);
  }
  const auto answer = [this, &questions](std::size_t index, Outcome outcome) {
    if (index >= questions.size() || questions[index]->answered.exchange(true)) return;
    const auto kept = std::make_shared<const Outcome>(std::move(outcome));
    const auto compare = [this, kept](Job* job) {
      take(*job, kept);
      const std::size_t done = ++done_;
      if (request_.on_progress) request_.on_progress(done, to_read_);
    };
    const std::span<Job*> askers = questions[index]->askers;
    for (Job* job : askers.subspan(1)) {
      arena_.enqueue(comparisons_.defer(ordered::task([compare, job] { compare(job); })));
    }
    compare(askers.front());
  };
  try {
    reader.read(wanted, answer);
  } catch (const std::exception& error) {
    for (const std::unique_ptr<Question>& question : questions) {
      if (question->answered.exchange(true)) continue;
      for (Job* job : question->askers) {
        job->finding.reason = "the " + job->finding.reader + " reader failed: " + error.what();
      }
    }
  }
}

void DriftPass::add_unreadable(Job& job, const Error& error) const {
  job.finding.status = Status::kUnreadable;
  job.finding.reason = reason_of(error);
  job.error = error;
}

void DriftPass::compare(Job& job, const Outcome& outcome) const {
  try {
    const Result<Value> desired = decode_attributes(*job.resource);
    if (!desired) return add_unreadable(job, desired.error());
    job.finding.id = known_text((*desired)["id"]);
    job.finding.arn = known_text((*desired)["arn"]);
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

void DriftPass::settle_found(Job& job, const Value& desired, const Live& live) const {
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

Deviation DriftPass::deviation_of(const Job& job) const {
  Deviation out{.resource = job.resource, .finding = job.finding, .desired = job.desired, .live = job.live};
  if (job.reader != nullptr) out.table = job.reader->attributes(*job.resource);
  if (request_.table_of) out.type = request_.table_of(job.resource->type);
  mark_live(out.live, out.desired, out.table);
  return out;
}

bool DriftPass::has_provider(const Job& job) const {
  return std::any_of(request_.readers.begin(), request_.readers.end(), [&](const Reader* reader) {
    return reader->name() == "plugin" && (reader == job.reader || reader->supports(*job.resource));
  });
}

/// By the very function that makes the plan, so that report and plan agree.
void DriftPass::tell_remediable(Job& job) const {
  if (!request_.table_of) return;
  const Deviation deviation = deviation_of(job);
  std::vector<bool> remediable = remediable_changes(deviation, job.finding.account, false);
  // Looking for a provider's binary costs time, so that is done for what only it could put right.
  const bool all = std::find(remediable.begin(), remediable.end(), false) == remediable.end();
  if (!all && has_provider(job)) remediable = remediable_changes(deviation, job.finding.account, true);
  for (std::size_t i = 0; i < remediable.size(); ++i) job.finding.changes[i].remediable = remediable[i];
}

void DriftPass::keep_deviations() {
  if (request_.deviations == nullptr) return;
  for (const std::unique_ptr<Job>& job : jobs_) {
    const Status status = job->finding.status;
    if (status != Status::kDrifted && status != Status::kMissing && status != Status::kUnreadable) continue;
    if (job->desired.is_null()) {
      if (Result<Value> desired = decode_attributes(*job->resource); desired.ok()) {
        job->desired = *std::move(desired);
      }
    }
    request_.deviations->push_back(deviation_of(*job));
  }
  std::stable_sort(
      request_.deviations->begin(), request_.deviations->end(),
      [](const Deviation& a, const Deviation& b) { return a.finding.address < b.finding.address; });
}

/// Credentials that are good elsewhere are refused in a region that the account has not enabled.
bool DriftPass::is_region_off(const Job& job) const {
  static constexpr std::string_view kCodes[] = {"InvalidClientTokenId", "UnrecognizedClientException",
                                                "AuthFailure"};
  return request_.accounts != nullptr && request_.accounts->is_signed_in(*job.resource) &&
         std::ranges::find(kCodes, job.error->code) != std::end(kCodes);
}

const Error* DriftPass::nothing_but_missing_credentials() const {
  const Error* found = nullptr;
  for (const auto& [reader, jobs] : by_reader_) {
    for (const Job* job : jobs) {
      if (!job->error || job->error->kind != ErrorKind::kCredentials) return nullptr;
      if (is_region_off(*job)) return nullptr;
      found = &*job->error;
    }
  }
  return found;
}

Report DriftPass::make_report() {
  Report report;
  for (const std::unique_ptr<Job>& job : jobs_) {
    if (job->finding.status == Status::kUnreadable) report.complete = false;
    if (job->resource->tainted) {
      report.diagnostics.push_back({DiagnosticSeverity::kNote, "the instance is tainted",
                                    "Terraform will replace it at the next apply.", job->finding.address});
    }
    if (job->error) {
      if (auto help = further_help(*job->error)) report.diagnostics.push_back(*std::move(help));
    }
    report.findings.push_back(std::move(job->finding));
  }
  for (const Source& source : request_.sources) {
    report.sources.push_back({source.name, to_string(source.kind), source.lineage, source.serial,
                              source.terraform_version, source.resources.size()});
    report.diagnostics.insert(report.diagnostics.end(), source.diagnostics.begin(), source.diagnostics.end());
    if (auto part = part_of_a_plan(source)) {
      report.sources_complete = false;
      report.diagnostics.push_back(*std::move(part));
    }
  }
  for (Reader* reader : request_.readers) {
    const std::vector<CallCount> calls = reader->call_counts();
    report.api_calls.insert(report.api_calls.end(), calls.begin(), calls.end());
  }
  report.complete = report.complete && report.sources_complete;
  report.selected_only = request_.selection.is_partial();
  settle(report);
  return report;
}

}  // namespace

Result<Report> find_drift(const DriftRequest& request) { return DriftPass(request).run(); }

}  // namespace reconcile
