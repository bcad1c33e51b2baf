#include "reconciler/views/config_text.h"

#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "model/timestamp.h"
#include "providers/backends/location.h"
#include "providers/http/url.h"
#include "reconciler/config/config_file.h"
#include "reconciler/gate/check.h"
#include "reconciler/ignore/ignore_rule.h"
#include "reconciler/views/paint.h"
#include "reconciler/views/value_text.h"
#include "reconciler/windows/choose_windows.h"

namespace reconcile {

namespace {

using aws::Environment;

struct ComparisonName {
  Comparison::Kind kind;
  std::string_view name;
};
constexpr ComparisonName kComparisons[] = {{Comparison::Kind::kEquals, "is"},
                                           {Comparison::Kind::kOneOf, "is one of"},
                                           {Comparison::Kind::kAtLeast, "is at least"},
                                           {Comparison::Kind::kAtMost, "is at most"},
                                           {Comparison::Kind::kBetween, "is between"},
                                           {Comparison::Kind::kMatches, "matches"},
                                           {Comparison::Kind::kPresent, "is present:"},
                                           {Comparison::Kind::kAbsent, "is absent:"},
                                           {Comparison::Kind::kNoIngressFrom, "has no ingress from"}};

constexpr std::pair<NotifyWhen, std::string_view> kOccasions[] = {{NotifyWhen::kAlways, "always"},
                                                                  {NotifyWhen::kFindings, "findings"},
                                                                  {NotifyWhen::kNew, "new findings"},
                                                                  {NotifyWhen::kFailure, "failure"}};

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

/// `, NAME VALUE` where there is one.
std::string with(std::string_view name, const std::string& value) {
  return value.empty() ? std::string() : ", " + std::string(name) + " " + value;
}

std::string access_text(const aws::Access& access) {
  return with("profile", access.profile) + with("role", access.role) +
         with("external id", access.external_id) + with("session", access.session_name) +
         with("region", access.region) + with("endpoint", access.endpoint_url);
}

/// One section: a heading, and a line for each entry.
class Sections {
 public:
  void begin(std::string_view name, std::size_t entries) {
    out_ += "\n" + std::string(name) + " (" + std::to_string(entries) + ")\n";
  }
  void line(std::string_view text) { out_ += "  " + terminal_text(text) + "\n"; }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

const char* kind_of(const backends::Location& location) {
  struct Kind {
    const char* operator()(const backends::FileLocation& place) const {
      if (place.path.find_first_of("*?") != std::string::npos) return "glob of files";
      return place.path == "." || place.path == ".." || place.path.ends_with('/') ? "directory" : "file";
    }
    const char* operator()(const backends::S3Location& /*place*/) const { return "S3"; }
    const char* operator()(const backends::HttpLocation& /*place*/) const { return "HTTP backend"; }
    const char* operator()(const backends::HcpLocation& /*place*/) const { return "HCP Terraform"; }
  };
  return std::visit(Kind{}, location.place);
}

void add_sources(Sections& out, const Config& config, const Environment& environment) {
  if (config.sources.empty()) return;
  out.begin("sources", config.sources.size());
  for (const ConfiguredSource& source : config.sources) {
    const Result<backends::Location> location = backends::parse_location(source.source, environment);
    // What is malformed has been refused; nothing that is not known to be free of secrets is shown.
    std::string text = location.ok() ? location->name + ": " + kind_of(*location) : std::string("a source");
    text += with("workspace", source.workspace) + with("account", source.account) +
            with("version", source.version) + access_text(source.access) +
            with("workspace keys below", source.workspace_key_prefix) + with("lock table", source.lock_table);
    if (source.use_lockfile) text += ", locked by an object";
    text += with("user", source.username);
    if (!source.password_env.empty()) text += ", password from " + source.password_env;
    if (!source.token_env.empty()) text += ", token from " + source.token_env;
    out.line(text);
  }
}

void add_accounts(Sections& out, const Config& config) {
  if (config.accounts.empty()) return;
  out.begin("accounts", config.accounts.size());
  for (const ConfiguredAccount& account : config.accounts) {
    const std::string whose = with("account id", account.id) +
                              (account.aliases.empty() ? "" : ", aliases " + joined(account.aliases));
    const std::string access = access_text(account.access);
    out.line(account.name + ": " + (whose.empty() ? "of the sources that name it" : "of " + whose.substr(2)) +
             (access.empty() ? ", signed in as the command line says" : access));
  }
}

void add_ignores(Sections& out, const Config& config, std::string_view today) {
  if (config.ignore.empty()) return;
  out.begin("ignore", config.ignore.size());
  for (const IgnoreRule& rule : config.ignore) {
    const std::string what = with("address", rule.address) + with("type", rule.type) + with("tag", rule.tag);
    out.line((rule.attribute.empty() ? "everything" : rule.attribute) +
             (what.empty() ? "" : " of " + what.substr(2)) + ": " + describe(rule) +
             (is_expired(rule, today) ? " - EXPIRED, holds no more" : ""));
  }
}

std::string days(const Opening& opening) { return rfc3339(opening.begin) + " to " + rfc3339(opening.end); }

void add_windows(Sections& out, const Config& config, WindowTime now) {
  if (config.windows.empty()) return;
  out.begin("windows", config.windows.size());
  for (const ConfiguredWindow& configured : config.windows) {
    std::string text = configured.name + ": " + configured.when + with("except", joined(configured.except));
    const Result<std::vector<Window>> window = choose_windows({}, std::span(&configured, 1));
    if (window.ok()) {
      const std::optional<Opening> open = open_at(*window, now);
      const std::optional<Opening> next = next_opening(*window, now);
      text += open   ? "; open now, until " + rfc3339(open->end)
              : next ? "; next open " + days(*next)
                     : std::string("; NEVER open within ten years");
    }
    out.line(text);
  }
}

std::string checks_text(const std::vector<std::string>& named, bool before) {
  if (!named.empty()) return joined(named);
  std::vector<std::string> names;
  for (const Check* check : checks()) {
    if (before ? check->in_pre : check->in_post) names.emplace_back(check->name);
  }
  return "the default set: " + joined(names) + ", as far as there is something to look at";
}

void add_gate(Sections& out, const GateConfig& gate, std::string_view today) {
  if (gate.pre.empty() && gate.post.empty() && gate.parameters.empty() && gate.waivers.empty()) return;
  out.begin("gate", gate.parameters.size() + gate.waivers.size());
  out.line("before a deploy: " + checks_text(gate.pre, true));
  out.line("after a deploy: " + checks_text(gate.post, false));
  for (const auto& [check, parameters] : gate.parameters) out.line(check + ": " + value_text(parameters));
  for (const Waiver& waiver : gate.waivers) {
    const bool over = !waiver.expires.empty() && std::string_view(waiver.expires) < today;
    out.line("waived: " + waiver.check + " of " + (waiver.subject.empty() ? "anything" : waiver.subject) +
             with("at", waiver.accepts) + ", until " + waiver.expires + ": " + waiver.reason + " (" +
             waiver.owner + ")" + (over ? " - EXPIRED, holds no more" : ""));
  }
}

void add_expectations(Sections& out, const Config& config) {
  if (config.expectations.empty()) return;
  out.begin("expectations", config.expectations.size());
  for (const Expectation& expectation : config.expectations) {
    out.line((expectation.address.empty()
                  ? expectation.name + ", found by " + value_text(expectation.attributes)
                  : "every instance of the sources that matches " + expectation.address) +
             with("account", expectation.account) + with("region", expectation.region));
    for (const ExpectedValue& expected : expectation.expected) {
      std::string text = "  " + expected.path;
      for (const Comparison& comparison : expected.comparisons) {
        for (const auto& [kind, name] : kComparisons) {
          if (kind == comparison.kind) text += " " + std::string(name);
        }
        text += " " + value_text(comparison.operand);
      }
      out.line(text);
    }
  }
}

void add_providers(Sections& out, const Config& config) {
  if (config.providers.empty()) return;
  out.begin("providers", config.providers.size());
  for (const ConfiguredProvider& provider : config.providers) {
    std::vector<std::string> keys;
    if (provider.settings.is_map()) {
      for (const auto& [key, value] : provider.settings.as_map()) keys.emplace_back(key);
    }
    out.line(provider.provider + (provider.alias ? ", alias \"" + *provider.alias + "\"" : "") +
             with("account", provider.account) + with("region", provider.region) + ": " +
             (keys.empty() ? "no settings" : joined(keys)));
  }
}

void add_outputs(Sections& out, const Config& config) {
  if (config.outputs.empty()) return;
  out.begin("outputs", config.outputs.size());
  for (const ConfiguredOutput& output : config.outputs) {
    out.line(output.command + ": " + output.format + " to " +
             (output.file.empty() ? "standard output" : output.file));
  }
}

void add_notify(Sections& out, const Config& config, const Environment& environment) {
  if (config.notify.empty()) return;
  out.begin("notify", config.notify.size());
  for (const NotifyTarget& target : config.notify) {
    std::string text = target.url_env.empty() ? "the URL of this file, at " + host_and_port(target.url)
                       : environment(target.url_env)
                           ? "the URL in " + target.url_env
                           : "the URL in " + target.url_env + ", which is NOT SET here";
    if (target.format != NotifyFormat::kByHost)
      text += target.format == NotifyFormat::kSlack ? ", for Slack" : ", as JSON";
    std::vector<std::string> occasions;
    for (const NotifyWhen when : target.when) {
      for (const auto& [kind, name] : kOccasions) {
        if (kind == when) occasions.emplace_back(name);
      }
    }
    out.line(text + "; on " + joined(occasions));
  }
}

void add_options(Sections& out, const ConfigFile& file) {
  if (file.settings.empty()) return;
  out.begin("options", file.settings.size());
  for (const GivenSetting& given : file.settings) {
    out.line(config_key(given.setting->name) + ": " + given.value);
  }
}

}  // namespace

std::string config_text(const ConfigFile& file, std::chrono::system_clock::time_point now,
                        const Environment& environment) {
  const Config& config = file.config;
  const std::string today = rfc3339(now).substr(0, 10);
  Sections out;
  add_sources(out, config, environment);
  add_accounts(out, config);
  if (!config.regions.empty()) {
    out.begin("regions", config.regions.size());
    out.line(joined(config.regions));
  }
  add_ignores(out, config, today);
  add_windows(out, config, std::chrono::floor<std::chrono::seconds>(now));
  add_gate(out, config.gate, today);
  add_expectations(out, config);
  add_outputs(out, config);
  add_notify(out, config, environment);
  add_providers(out, config);
  add_options(out, file);
  return out.take();
}

}  // namespace reconcile
