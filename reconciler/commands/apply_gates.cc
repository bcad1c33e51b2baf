#include "reconciler/commands/apply_gates.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <future>
#include <optional>
#include <set>
#include <thread>

#include "model/resource_type.h"
#include "model/timestamp.h"
#include "providers/aws/registry.h"
#include "providers/aws/sessions.h"
#include "providers/plugin/plugin_reader.h"
#include "reconciler/accounts.h"
#include "reconciler/apply/look.h"
#include "reconciler/commands/version.h"
#include "reconciler/console/console.h"

namespace reconcile {

namespace {

// How soon a signal is noticed.
constexpr std::chrono::milliseconds kTick{100};
constexpr std::chrono::minutes kBetweenLooks{10};

Error cannot(std::string summary, std::string hint) {
  return {.kind = ErrorKind::kUnsupported, .summary = std::move(summary), .hint = std::move(hint)};
}

/// A plan of an earlier version does not say how data are kept.
bool is_too_old(const Action& action) {
  const ResourceType* type = aws::find_resource_type(action.type);
  return type != nullptr && type->snapshot != nullptr && action.snapshot.name.empty() &&
         action.snapshot.reason.empty();
}

Result<void> check_snapshot(const Action& action, SnapshotPolicy policy) {
  if (policy == SnapshotPolicy::kNever || action.risk < Risk::kRestart) return {};
  const std::string what = action.id + " is of risk " + to_string(action.risk) + ", and ";
  if (!action.snapshot.reason.empty()) {
    return cannot(what + "no snapshot can be made before: " + action.snapshot.reason,
                  "Keep the data by hand, then pass --snapshot never. Nothing was changed.");
  }
  if (is_too_old(action)) {
    return cannot(what + "the plan is of a version that made no snapshots",
                  "Make it anew, or keep the data by hand and pass --snapshot never.");
  }
  return {};
}

/// What `terraform show -json` prints has neither lineage nor serial, and does not say where the state lies.
/// So it can neither be locked nor be known to be of today; each action is held against it instead.
Result<void> check_source(const PlanSource& source, bool saved, const Options& options) {
  const bool is_state = source.kind == to_string(SourceKind::kTfstate) && source.serial >= 0;
  if (saved && source.source == "-") {
    return cannot("the plan was made from standard input, which cannot be read again",
                  "Plan from the state itself, or from a file.");
  }
  if ((is_state && source.source != "-") || !options.lock) return {};
  return cannot(
      source.source + " (" + source.kind + ") does not tell where Terraform's lock of it is" +
          (is_state ? "" : ", nor which serial of the state it is"),
      "Plan from the state itself; or pass --lock=false where nobody else changes anything: each action "
      "is then held against the SOURCE as it is by then.");
}

Result<void> check_state(const PlanSource& planned, const std::string& lineage, std::int64_t serial) {
  if (planned.lineage == lineage && planned.serial == serial) return {};
  return Error{.kind = ErrorKind::kInput,
               .summary = planned.source + " has moved on since the plan was made: its serial is " +
                          std::to_string(serial) + ", the plan's is " + std::to_string(planned.serial) +
                          (planned.lineage != lineage ? ", and its lineage is another" : ""),
               .hint = "Make a new plan. Nothing was changed."};
}

WindowTime this_second() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Result<void> sleep_until(WindowTime time, const std::function<bool()>& stopped) {
  while (this_second() < time) {
    if (stopped()) return Error{.kind = ErrorKind::kInterrupted, .summary = "interrupted while waiting"};
    std::this_thread::sleep_for(kTick);
  }
  return {};
}

/// One line of standard input, or what there is of it at its end.
Result<std::string> read_line(const std::function<bool()>& stopped) {
  std::string line;
  while (true) {
    if (stopped())
      return Error{.kind = ErrorKind::kInterrupted, .summary = "interrupted; nothing was changed"};
    pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
    if (::poll(&input, 1, static_cast<int>(kTick.count())) <= 0) continue;
    char c = 0;
    if (::read(STDIN_FILENO, &c, 1) != 1 || c == '\n') return line;
    line += c;
  }
}

}  // namespace

Result<void> check_carriable(const Plan& plan, bool saved, const Options& options) {
  if (plan.direction != Direction::kLive) {
    return cannot("a plan of direction code changes the configuration, not AWS",
                  "Make one with --direction live.");
  }
  for (const PlanSource& source : plan.sources) {
    if (Result<void> checked = check_source(source, saved, options); !checked.ok()) return checked;
  }
  for (const Action& action : plan.actions) {
    if (Result<void> checked = check_snapshot(action, options.snapshot); !checked.ok()) return checked;
  }
  return {};
}

Result<void> check_providers(const Plan& plan, const Scan& scan) {
  const Site site{.sources = scan.loaded.sources};
  PluginReader* plugins = scan.world->plugins();
  for (const Action& action : plan.actions) {
    if (action.means != Means::kPlugin) continue;
    if (plugins == nullptr) {
      return cannot(action.id + " takes the provider's own binary, and --read-with native excludes it",
                    "Pass --read-with auto. Nothing was changed.");
    }
    if (std::optional<Error> missing = plugins->missing(*resource_of(site, action))) {
      missing->summary = action.id + ": " + missing->summary;
      return *std::move(missing);
    }
  }
  return {};
}

Result<std::string> check_identity(const Plan& plan, Scan& scan) {
  const Site site{.sources = scan.loaded.sources};
  const Accounts& accounts = scan.world->accounts();
  std::map<aws::Session*, aws::Identity> identities;
  std::set<std::string> arns;
  for (const Action& action : plan.actions) {
    const Resource* resource = resource_of(site, action);
    if (resource == nullptr) {
      return Error{.kind = ErrorKind::kInput,
                   .summary = action.address + " is not in " + action.source + " any more",
                   .hint = "Make a new plan. Nothing was changed."};
    }
    // A provider of its own signs in by itself.
    if (action.means == Means::kPlugin && !action.type.starts_with("aws_")) continue;
    aws::Session& session = accounts.session_of(*resource);
    if (!identities.contains(&session)) {
      const auto promise = std::make_shared<std::promise<Result<aws::Identity>>>();
      std::future<Result<aws::Identity>> answer = promise->get_future();
      aws::ask_identity(session,
                        [promise](Result<aws::Identity> who) { promise->set_value(std::move(who)); });
      Result<aws::Identity> identity = answer.get();
      if (!identity.ok()) return std::move(identity).error();
      arns.insert(identity->arn);
      identities.emplace(&session, *std::move(identity));
    }
    const std::string& account = identities.at(&session).account;
    if (account.empty() || account != action.account) {
      return Error{.kind = ErrorKind::kDenied,
                   .summary = "the plan is for account " + (action.account.empty() ? "?" : action.account) +
                              " (" + action.address + "), and the credentials are of account " +
                              (account.empty() ? "?" : account),
                   .hint = "Use credentials of that account. Nothing was changed."};
    }
    // A region that the state names is the run's whatever it is; a global service answers from its own.
    const std::string region = resource->region.empty() ? scan.world->default_region() : std::string();
    if (!region.empty() && !action.region.empty() && region != action.region) {
      return Error{.kind = ErrorKind::kDenied,
                   .summary = "the plan is for region " + action.region + " (" + action.address +
                              "), and this run for " + region,
                   .hint = "Pass the --region that the plan was made with. Nothing was changed."};
    }
  }
  std::string out;
  for (const std::string& arn : arns) out += (out.empty() ? "" : ", ") + arn;
  return out;
}

Result<void> pass_window(const OpeningHours& hours, std::span<const Action* const> actions,
                         const Options& options, const std::function<bool()>& stopped,
                         const Console& console) {
  if (hours.overridden) {
    if (hours.by_resource || (!hours.windows.empty() && !open_at(hours.windows, this_second())))
      console.note("--now overrides the maintenance window.");
    return {};
  }
  bool said = false;
  while (!hours.always() && !actions.empty()) {
    const std::vector<Window> windows = all_windows(hours, actions);
    if (windows.empty()) return windows_of(hours, *actions.front()).error();
    const WindowTime now = this_second();
    if (open_at(windows, now)) return {};
    const std::optional<Opening> next = next_opening(windows, now);
    if (!options.wait || !next) return window_closed(windows, now);
    if (!said) console.note("Waiting for the window: " + rfc3339(next->begin));
    said = true;
    // AWS may have been told another window by then.
    if (Result<void> slept = sleep_until(std::min(next->begin, now + kBetweenLooks), stopped); !slept.ok())
      return slept;
  }
  return {};
}

Result<void> wait_for_next(const Waiting& waiting,
                           const std::function<std::optional<WindowTime>()>& look_again,
                           const std::function<bool()>& stopped, const Console& console) {
  std::string ids;
  for (const std::string& id : waiting.ids) ids += (ids.empty() ? "" : ", ") + id;
  std::optional<WindowTime> said;
  std::optional<WindowTime> next = waiting.next;
  while (next && *next > this_second()) {
    if (next != said)
      console.note("Waiting for the next window: " + rfc3339(*next) + ", without Terraform's lock (" + ids +
                   ")");
    said = next;
    if (Result<void> slept = sleep_until(std::min(*next, this_second() + kBetweenLooks), stopped);
        !slept.ok())
      return slept;
    next = look_again();
  }
  if (next) return {};
  return Error{.kind = ErrorKind::kUsage, .summary = "no window opens for it any more"};
}

Result<void> check_approvable(const Options& options) {
  if (options.auto_approve || options.dry_run || ::isatty(STDIN_FILENO) == 1) return {};
  return Error{.kind = ErrorKind::kUsage,
               .summary = "nobody can be asked: standard input is no terminal",
               .hint = "Pass --auto-approve where the plan was reviewed. Nothing was changed."};
}

Result<void> approve(const std::string& question, const Options& options,
                     const std::function<bool()>& stopped, const Console& console) {
  if (options.auto_approve || options.dry_run) return {};
  console.note(question + " Only \"yes\" is accepted:");
  const Result<std::string> answer = read_line(stopped);
  if (!answer.ok()) return answer.error();
  if (*answer == "yes") return {};
  return Error{.kind = ErrorKind::kUsage, .summary = "it was not approved", .hint = "Nothing was changed."};
}

Result<StateLocks> StateLocks::take(const Plan& plan, Scan& scan, const Options& options,
                                    const std::function<bool()>& stopped, const Console& console) {
  StateLocks out;
  out.context_ = std::make_unique<backends::BackendContext>(scan.network->backends());
  const auto give_up = [&](Error error) {
    out.release(console);
    return error;
  };
  // In the order of the names, so that two runs cannot block each other.
  std::vector<PlanSource> sources = plan.sources;
  std::ranges::sort(sources, {}, &PlanSource::source);
  for (const PlanSource& planned : sources) {
    const auto loaded = std::ranges::find(scan.loaded.sources, planned.source, &Source::name);
    if (loaded == scan.loaded.sources.end()) {
      return give_up({.kind = ErrorKind::kInput,
                      .summary = "the plan is of " + planned.source + ", which is not among the SOURCEs"});
    }
    if (Result<void> same = check_state(planned, loaded->lineage, loaded->serial); !same.ok())
      return give_up(std::move(same).error());
    if (!options.lock) continue;
    const auto index = static_cast<std::size_t>(loaded - scan.loaded.sources.begin());
    Result<std::unique_ptr<backends::Backend>> backend =
        backends::open_backend(scan.loaded.locations[index], *out.context_);
    if (!backend.ok()) return give_up(std::move(backend).error());
    Result<backends::Lock> lock = backends::Lock::take(
        **backend, {.version = std::string(version()),
                    .timeout = options.lock_timeout,
                    .on_wait = [&](const std::string& holder) { console.note("Waiting: " + holder); },
                    .stop = stopped});
    if (!lock.ok()) return give_up(std::move(lock).error());
    if (!lock->is_held()) console.note(planned.source + " is set up without locking.");
    out.backends_.push_back(*std::move(backend));
    out.locks_.emplace_back(planned.source, *std::move(lock));
    Result<backends::StateIdentity> identity = out.locks_.back().second.read_identity();
    if (!identity.ok()) return give_up(std::move(identity).error());
    if (Result<void> same = check_state(planned, identity->lineage, identity->serial); !same.ok())
      return give_up(std::move(same).error());
  }
  return out;
}

bool StateLocks::release(const Console& console) {
  bool good = true;
  for (auto& [name, lock] : locks_) {
    if (Result<void> released = lock.release(); !released.ok()) {
      good = false;
      console.complain(released.error());
    }
  }
  return good;
}

bool StateLocks::held() const {
  return std::ranges::any_of(locks_, [](const auto& lock) { return lock.second.is_held(); });
}

}  // namespace reconcile
