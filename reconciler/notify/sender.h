#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/result.h"
#include "providers/aws/config/environment.h"
#include "reconciler/config/config.h"

namespace reconcile {

class HttpClient;
struct Notification;

/// Whether the target wants to hear of a run that ended so.
[[nodiscard]] bool wants(const NotifyTarget& target, const Notification& notification);

/// What is wrong with a webhook's URL, without the URL; empty: nothing. It has to be https, but for what only
/// this machine can reach.
[[nodiscard]] std::string check_webhook(std::string_view url);

/// Tells every target that wants to hear, one after another, and tries again what may go through later. What
/// could not be told comes back, one error for each: it names the target's host and nothing else of the URL.
/// Blocks.
[[nodiscard]] std::vector<Error> send_notification(std::span<const NotifyTarget> targets,
                                                   const Notification& notification,
                                                   const aws::Environment& environment, HttpClient& http);

}  // namespace reconcile
