#include <array>
#include <string>
#include <utility>

#include "reconciler/config/sections.h"
#include "reconciler/config/words.h"
#include "reconciler/notify/sender.h"

namespace reconcile {

namespace {

constexpr std::array<std::pair<std::string_view, NotifyWhen>, 4> kWhen{{{"always", NotifyWhen::kAlways},
                                                                        {"findings", NotifyWhen::kFindings},
                                                                        {"new", NotifyWhen::kNew},
                                                                        {"failure", NotifyWhen::kFailure}}};

constexpr Shape kWhenWord{.words = "always|findings|new|failure"};
constexpr Shape kWebhook{
    .check = check_webhook,
    .pattern = "^(https://[^/@ ]+|http://(localhost|127\\.[0-9.]+|\\[::1\\])(:[0-9]+)?)([/?][^@ ]*)?$",
    .secret = true};

constexpr Key kKeys[] = {
    {"url", "The webhook. It is a secret, so better named by `url_env`; https, but for this machine.",
     kWebhook},
    {"url_env",
     "The environment variable that holds the URL.",
     {.check = check_variable, .pattern = kVariablePattern}},
    {"format",
     "`slack` for `{\"text\": …}`, `json` for all that is known; by default `slack` at hooks.slack.com, else "
     "`json`.",
     {.words = "slack|json"}},
    {"when",
     "`findings`, `new` (what `previous` did not have), `failure` (or not everything could be read), "
     "`always`; "
     "one or a list, `[findings, failure]` by default.",
     {.kind = ShapeKind::kList, .item = &kWhenWord, .or_single = true}},
};

constexpr Shape kEntry{.kind = ShapeKind::kMap, .keys = kKeys};

NotifyTarget read_entry(const YamlNode& entry, const std::string& file) {
  NotifyTarget out{.url = text_of(entry, "url"),
                   .url_env = text_of(entry, "url_env"),
                   .where = file + ":" + std::to_string(entry.line)};
  const std::string format = text_of(entry, "format");
  if (!format.empty()) out.format = format == "slack" ? NotifyFormat::kSlack : NotifyFormat::kJson;
  for (const std::string& word : texts_of(entry.find("when"))) {
    for (const auto& [name, when] : kWhen) {
      if (name == word) out.when.push_back(when);
    }
  }
  if (out.when.empty()) out.when = {NotifyWhen::kFindings, NotifyWhen::kFailure};
  return out;
}

void read(const YamlNode& node, Config& config, Problems& problems) {
  for (const YamlNode* entry : items_of(node)) {
    NotifyTarget target = read_entry(*entry, config.file);
    if (target.url.empty() == target.url_env.empty()) {
      add_problem(problems, *entry, "either url or url_env is needed, and not both");
    }
    config.notify.push_back(std::move(target));
  }
}

}  // namespace

constinit const Section kNotifySection = {
    .key =
        {"notify",
         "Webhooks that are told how `drift`, `gate` and `apply` ended: what was found where, and no values.",
         {.kind = ShapeKind::kList, .item = &kEntry, .or_single = true}},
    .read = read,
    .example =
        "notify:\n"
        "  - url_env: SLACK_WEBHOOK_URL\n"
        "    when: [new, failure]\n"
        "  - url: https://events.example.com/reconcile\n"
        "    when: always\n"};

}  // namespace reconcile
