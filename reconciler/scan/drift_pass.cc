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

#include "model/ordered.h"
#include "model/parallel_for.h"
#include "reconciler/accounts.h"
#include "reconciler/scan/account_claims.h"
#include "reconciler/scan/answer_comparison.h"
#include "reconciler/scan/explain.h"
#include "reconciler/scan/job.h"

// One pass over everything that was selected. An instance that needs no read (deposed, only planned, not
// supported) gets its finding at once; the others go to the first reader that supports them, all readers at
// the same time, and each answer is compared where it comes in while the readers go on. Findings start out as
// unreadable and are written at most once: only an answer can turn them into anything better.

namespace reconcile {

namespace {

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
  void begin_claims();
  void read_all();
  void compare_claimed();
  void read_with(Reader& reader, std::span<Job* const> jobs);
  void take(Job& job, const std::shared_ptr<const Outcome>& outcome);
  [[nodiscard]] bool is_region_off(const Job& job) const;
  void keep_deviations();
  [[nodiscard]] const Error* nothing_but_missing_credentials() const;
  Report make_report();

  const DriftRequest& request_;
  std::vector<std::unique_ptr<Job>> jobs_;
  std::map<Reader*, std::vector<Job*>> by_reader_;
  // Claims come in while instances are read, so those whose sets can be claimed are compared last.
  AccountClaims claims_{[this](const Resource& resource) {
    return request_.accounts != nullptr ? request_.accounts->account_of(resource) : resource.account;
  }};
  const AnswerComparison comparison_{request_, claims_};
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

void DriftPass::open_jobs() {
  for (const Source& source : request_.sources) {
    for (const Resource& resource : source.resources) {
      if (!request_.selection.selects(resource)) continue;
      open_job(*jobs_.emplace_back(std::make_unique<Job>()), resource, request_);
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
  comparison_.settle(job, *outcome);
}

void DriftPass::compare_claimed() {
  claims_.close();
  arena_.execute([this] {
    parallel_for(claimed_.size(),
                 [this](std::size_t i) { comparison_.settle(*claimed_[i].first, *claimed_[i].second); });
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
    add_ids(job, *desired, request_.keep_tags);
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
    request_.deviations->push_back(comparison_.deviation_of(*job));
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
