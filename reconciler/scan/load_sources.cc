#include "reconciler/scan/load_sources.h"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/task_arena.h>

#include <atomic>
#include <cstddef>
#include <latch>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "model/ordered.h"
#include "model/sources/source_reader.h"
#include "reconciler/scan/source_locations.h"

namespace reconcile {

namespace {

using backends::Backend;
using sources::Bytes;

/// Fetches and parses, all at once: fetches are in flight on the network, parsing is TBB's.
class Loader {
 public:
  Loader(const std::vector<WantedSource>& wanted, const backends::BackendContext& context,
         const LoadingProgress& on_progress)
      : wanted_(wanted),
        context_(context),
        on_progress_(on_progress),
        read_(wanted.size()),
        backends_(wanted.size()) {}

  std::vector<std::optional<Result<Source>>> run() {
    std::latch done(static_cast<std::ptrdiff_t>(wanted_.size()));
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      // Files too: a disk makes a worker wait less than the hand-over would cost.
      arena_.enqueue(ordered::task([this, i, &done] { fetch(i, done); }));
    }
    done.wait();
    return std::move(read_);
  }

 private:
  void fetch(std::size_t i, std::latch& done) {
    Result<std::unique_ptr<Backend>> backend = open(wanted_[i].location);
    if (!backend) {
      read_[i].emplace(std::move(backend).error());
      ++under_way_;
      finish(done);
      return;
    }
    backends_[i] = *std::move(backend);
    const std::size_t under_way = ++under_way_;
    if (on_progress_) on_progress_(finished_, wanted_.size(), under_way);
    backends_[i]->fetch([this, i, &done](Result<Bytes> bytes) {
      // TBB copies what it enqueues, and the document must not be copied.
      const auto kept = std::make_shared<Result<Bytes>>(std::move(bytes));
      arena_.enqueue(ordered::task([this, i, kept, &done] {
        const std::string& name = wanted_[i].location.name;
        if (*kept) {
          read_[i].emplace(parse_source(name, std::move(**kept)));
        } else {
          read_[i].emplace(std::move(*kept).error());
        }
        finish(done);
      }));
    });
  }

  /// The last thing that is done for a source: nothing of this object may be used after it.
  void finish(std::latch& done) {
    const std::size_t under_way = --under_way_;
    const std::size_t finished = ++finished_;
    if (on_progress_) on_progress_(finished, wanted_.size(), under_way);
    done.count_down();
  }

  /// Sessions are opened by one thread at a time.
  Result<std::unique_ptr<Backend>> open(const backends::Location& location) {
    const std::lock_guard lock(open_mutex_);
    return backends::open_backend(location, context_);
  }

  const std::vector<WantedSource>& wanted_;
  const backends::BackendContext& context_;
  const LoadingProgress& on_progress_;
  std::atomic<std::size_t> finished_{0};
  std::atomic<std::size_t> under_way_{0};
  std::vector<std::optional<Result<Source>>> read_;
  std::vector<std::unique_ptr<Backend>> backends_;
  std::mutex open_mutex_;
  // No slot is kept for a thread of ours, which waits: every processor may have a worker.
  const oneapi::tbb::global_control workers_{oneapi::tbb::global_control::max_allowed_parallelism,
                                             std::thread::hardware_concurrency() + 1};
  oneapi::tbb::task_arena arena_{oneapi::tbb::task_arena::automatic, 0};
};

Diagnostic to_broken(const Error& error) {
  Diagnostic diagnostic = to_diagnostic(error, DiagnosticSeverity::kError);
  diagnostic.summary = "a state could not be read: " + diagnostic.summary;
  return diagnostic;
}

}  // namespace

Result<LoadedSources> load_sources(std::span<const std::string> arguments, const Config& config,
                                   const backends::BackendContext& context,
                                   const LoadingProgress& on_progress) {
  Result<WantedSources> found = find_sources(arguments, config, context);
  if (!found) return std::move(found).error();
  std::vector<WantedSource>& wanted = found->wanted;
  std::vector<std::optional<Result<Source>>> read = Loader(wanted, context, on_progress).run();

  LoadedSources out;
  std::optional<Error> first;
  const auto add_broken = [&](const Error& error) {
    if (!first) first = error;
    out.broken.push_back(to_broken(error));
  };
  for (const BrokenSource& broken : found->broken) add_broken(broken.error);
  for (std::size_t i = 0; i < read.size(); ++i) {
    if (!read[i]->ok()) {
      if (read[i]->error().kind == ErrorKind::kInterrupted) return read[i]->error();
      add_broken(read[i]->error());
      continue;
    }
    const auto index = static_cast<std::uint32_t>(out.sources.size());
    Source& source = out.sources.emplace_back(std::move(**read[i]));
    for (Resource& resource : source.resources) resource.source = index;
    out.accounts.push_back(std::move(wanted[i].account));
    out.locations.push_back(std::move(wanted[i].location));
  }
  if (!out.sources.empty()) return out;
  if (out.broken.size() > 1) {
    first->detail += (first->detail.empty() ? "" : "\n") + std::string("None of the ") +
                     std::to_string(out.broken.size()) + " states could be read.";
  }
  return *std::move(first);
}

}  // namespace reconcile
