#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/result.h"
#include "plans/plan.h"
#include "providers/backends/lock.h"
#include "reconciler/apply/opening.h"
#include "reconciler/apply/waiting.h"
#include "reconciler/cli/options.h"
#include "reconciler/commands/scan.h"

namespace reconcile {

struct Console;

// What has to hold before anything is changed, in the order in which it is asked.

/// Whether the plan can be carried out at all; kUnsupported names what cannot. `saved`: it is of an earlier
/// run.
[[nodiscard]] Result<void> check_carriable(const Plan& plan, bool saved, const Options& options);

/// Whether there is a provider's binary for every action that takes one.
[[nodiscard]] Result<void> check_providers(const Plan& plan, const Scan& scan);

/// Whether account and region of every action are those that the credentials lead to, as STS says. The
/// answer is who is signed in, `ARN` joined by `, `; empty where only other providers are asked.
[[nodiscard]] Result<std::string> check_identity(const Plan& plan, Scan& scan);

/// Waits for the first window of these actions to open where that is asked for. kUsage where all are closed;
/// kInterrupted.
[[nodiscard]] Result<void> pass_window(const OpeningHours& hours, std::span<const Action* const> actions,
                                       const Options& options, const std::function<bool()>& stopped,
                                       const Console& console);

/// Between two windows of one run: waits until the first action of those that wait may begin. `look_again`
/// tells when that is by now, since AWS may have been told another window. kInterrupted; kUsage where there
/// is none any more.
[[nodiscard]] Result<void> wait_for_next(const Waiting& waiting,
                                         const std::function<std::optional<WindowTime>()>& look_again,
                                         const std::function<bool()>& stopped, const Console& console);

/// Whether somebody can be asked, or need not be.
[[nodiscard]] Result<void> check_approvable(const Options& options);
/// Asks for `yes` unless it was given. kUsage where it is refused; kInterrupted.
[[nodiscard]] Result<void> approve(const std::string& question, const Options& options,
                                   const std::function<bool()>& stopped, const Console& console);

/// Terraform's locks of the plan's states.
class StateLocks {
 public:
  /// Takes them (or none, with `--lock=false`) and refuses states that have moved on since the plan.
  [[nodiscard]] static Result<StateLocks> take(const Plan& plan, Scan& scan, const Options& options,
                                               const std::function<bool()>& stopped, const Console& console);
  /// What could not be given back is said, with how to do it by hand. False: something could not.
  bool release(const Console& console);
  [[nodiscard]] bool held() const;

 private:
  std::unique_ptr<backends::BackendContext> context_;
  std::vector<std::unique_ptr<backends::Backend>> backends_;
  std::vector<std::pair<std::string, backends::Lock>> locks_;
};

}  // namespace reconcile
