#include "reconciler/apply/executor.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

#include "reconciler/apply/performance.h"

namespace reconcile {

namespace {

/// An action that has ended.
struct Arrival {
  ActionOutcome outcome{};
  bool journal_lost = false;
};

/// Threads of which each carries one action out: they wait on the network and for AWS to settle, so they are
/// none of TBB's.
class Crew {
 public:
  Crew() = default;
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;
  ~Crew() {
    for (auto& [action, thread] : threads_) thread.join();
  }

  [[nodiscard]] std::size_t size() const { return threads_.size(); }

  void begin(const Action& action, Course course, const JournalContent& content,
             std::shared_ptr<const Value> before, const Stage& stage) {
    threads_.emplace(
        &action, std::thread([this, &action, course, &content, before = std::move(before), &stage]() mutable {
          arrive(perform(action, course, content, std::move(before), stage));
        }));
  }

  /// The next one that ends.
  Arrival wait() {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [this] { return !arrivals_.empty(); });
    Arrival arrival = std::move(arrivals_.front());
    arrivals_.pop_front();
    lock.unlock();
    const auto thread = threads_.find(arrival.outcome.action);
    thread->second.join();
    threads_.erase(thread);
    return arrival;
  }

 private:
  static Arrival perform(const Action& action, Course course, const JournalContent& content,
                         std::shared_ptr<const Value> before, const Stage& stage) {
    try {
      Performance performance(action, course, content, std::move(before), stage);
      ActionOutcome outcome = performance.run();
      return {std::move(outcome), performance.journal_lost()};
    } catch (const std::exception& failure) {
      // What was done is in the journal, which has no end of it: --resume goes on.
      return {{.action = &action,
               .ending = Ending::kFailed,
               .reason = std::string("this is a defect of reconcile: ") + failure.what(),
               .changed = true}};
    }
  }
  void arrive(Arrival arrival) {
    const std::lock_guard lock(mutex_);
    arrivals_.push_back(std::move(arrival));
    arrived_.notify_one();
  }

  std::map<const Action*, std::thread> threads_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Arrival> arrivals_;
};

}  // namespace

std::vector<ActionOutcome> carry_out(const JournalContent& content, Course course, const Site& site,
                                     Journal* journal, const ExecutorOptions& options) {
  std::mutex saying;
  Snapshots snapshots(options.snapshot, content.snapshots);
  const Stage stage{.site = site,
                    .snapshots = snapshots,
                    .journal = options.dry_run ? nullptr : journal,
                    .dry_run = options.dry_run,
                    .stopped = options.stopped,
                    .say =
                        [&](const std::string& line) {
                          const std::lock_guard lock(saying);
                          if (options.say) options.say(line);
                        },
                    .clock = options.clock};
  Schedule schedule(content, course,
                    {.continue_on_error = options.continue_on_error,
                     .dry_run = options.dry_run,
                     .only = options.only,
                     .may_begin = options.may_begin,
                     .stopped = options.stopped});
  Crew crew;
  while (!schedule.is_over()) {
    while (crew.size() < std::max<std::size_t>(options.parallelism, 1)) {
      const Action* action = schedule.next();
      if (action == nullptr) break;
      const auto before = options.before.find(action->id);
      crew.begin(*action, course, content, before != options.before.end() ? before->second : nullptr, stage);
    }
    if (crew.size() == 0) break;
    Arrival arrival = crew.wait();
    if (arrival.journal_lost) schedule.halt("the journal cannot be written");
    schedule.end(std::move(arrival.outcome));
  }
  return schedule.take_outcomes();
}

}  // namespace reconcile
