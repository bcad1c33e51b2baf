#pragma once

#include <string>

namespace reconcile {

struct Notification;

/// What Slack's incoming webhooks, and what understands them (Mattermost, Rocket.Chat), take: `{"text": …}`.
[[nodiscard]] std::string slack_message(const Notification& notification);
/// The whole of it, for programs (docs/configuration.md).
[[nodiscard]] std::string json_message(const Notification& notification);

}  // namespace reconcile
