#include "reconciler/commands/notify.h"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "model/timestamp.h"
#include "providers/http/curl_client.h"
#include "reconciler/commands/version.h"
#include "reconciler/console/console.h"
#include "reconciler/notify/sender.h"

namespace reconcile {

namespace {

void warn(const Console& console, const std::string& text) {
  console.note("warning: " + text + "; nothing else is missing");
}

void notify(const Options& options, const Console& console, const Notification& notification) {
  const aws::Environment environment = aws::process_environment();
  // A client of its own: nothing of this belongs into a recording, and the URL's path into no log.
  const Result<std::unique_ptr<HttpClient>> http =
      make_curl_client({.ca_bundle = environment("AWS_CA_BUNDLE").value_or(""), .logs_paths = false});
  if (!http) return warn(console, "no notification was sent: " + http.error().summary);
  for (const Error& error : send_notification(options.config.notify, notification, environment, **http)) {
    warn(console, error.summary);
  }
}

}  // namespace

Result<ExitStatus> run_and_notify(const Options& options, const Console& console, std::string_view command,
                                  const std::function<Result<ExitStatus>(Notification&)>& work) {
  Notification notification{.command = std::string(command)};
  Result<ExitStatus> status = work(notification);
  if (options.config.notify.empty() || !options.replay_dir.empty()) return status;
  notification.status = status ? *status : ExitStatus::kFailed;
  if (!status) notification.headline = status.error().summary;
  notification.reconcile_version = version();
  notification.finished_at = rfc3339(std::chrono::system_clock::now());
  notify(options, console, notification);
  return status;
}

}  // namespace reconcile
