#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "model/json_writer.h"
#include "reconciler/scan/report.h"
#include "reconciler/views/html/page.h"
#include "reconciler/views/html_text.h"
#include "reconciler/views/paint.h"
#include "reconciler/views/service_of.h"
#include "reconciler/views/summary_line.h"
#include "reconciler/views/value_text.h"
#include "reconciler/views/view.h"

// One page that works from a file: style, script and data are inside it, and its content security policy lets
// it load nothing. The data is JSON in which `<` is written out, so that no value can end its element.

namespace reconcile {

namespace {

using nlohmann::ordered_json;

constexpr std::size_t kLongestValue = 20'000;
constexpr std::size_t kLongestGist = 160;

std::string plain(std::string_view text) { return valid_utf8(terminal_text(text)); }

std::string text_of(const Value& value) { return plain(shorten(value_text(value), kLongestValue)); }

/// null where there is nothing on that side.
ordered_json side(const Value& value) {
  return value.is_null() && !value.sensitive() ? ordered_json() : ordered_json(text_of(value));
}

ordered_json lines(const Value::List& values) {
  if (values.empty()) return nullptr;
  std::string out;
  for (const Value& value : values) out += (out.empty() ? "" : "\n") + text_of(value);
  return out;
}

/// What differs, for a row that is not opened: member by member in documents, else around the difference.
void add_gist(ordered_json& out, const Change& change) {
  if (change.is_set || change.desired.sensitive() || change.live.sensitive()) return;
  const std::vector<MemberDifference> members = member_differences(change.desired, change.live);
  std::string from;
  std::string to;
  const auto add = [](std::string& text, const MemberDifference& member, const Value& value) {
    if (value.is_null() && !value.sensitive()) return;
    text += (text.empty() ? "" : "\n") + plain(member.path.to_string()) + ": " +
            plain(shorten(value_text(value), kLongestGist));
  };
  for (const MemberDifference& member : members) {
    add(from, member, member.desired);
    add(to, member, member.live);
  }
  if (members.empty()) {
    const std::string whole_from = value_text(change.desired);
    const std::string whole_to = value_text(change.live);
    if (change.desired.is_null() || change.live.is_null()) return;
    std::tie(from, to) = shorten_pair(whole_from, whole_to, kLongestGist);
    if (from == whole_from && to == whole_to) return;
    from = plain(from);
    to = plain(to);
  }
  out["gist"] = {from.empty() ? ordered_json() : ordered_json(from),
                 to.empty() ? ordered_json() : ordered_json(to)};
}

ordered_json change_json(const Change& change) {
  ordered_json out{{"path", plain(change.path.to_string())},
                   {"desired", change.is_set ? lines(change.missing) : side(change.desired)},
                   {"live", change.is_set ? lines(change.extra) : side(change.live)},
                   {"severity", to_string(change.severity)},
                   {"verdict", to_string(change.verdict)}};
  add_gist(out, change);
  if (change.novelty != Novelty::kUntold) out["known"] = change.novelty == Novelty::kKnown;
  return out;
}

ordered_json finding_json(const Finding& finding) {
  ordered_json out{{"address", plain(finding.address)}, {"id", plain(finding.id)},
                   {"arn", plain(finding.arn)},         {"account", plain(finding.account)},
                   {"region", plain(finding.region)},   {"source", plain(finding.source)},
                   {"service", service_of(finding)},    {"status", to_string(finding.status)},
                   {"reason", plain(finding.reason)},   {"changes", ordered_json::array()}};
  if (finding.novelty != Novelty::kUntold) out["known"] = finding.novelty == Novelty::kKnown;
  for (const Change& change : finding.changes) out["changes"].push_back(change_json(change));
  return out;
}

std::string data_json(const Report& report) {
  ordered_json out{{"summary", ordered_json::object()},
                   {"resources", ordered_json::array()},
                   {"diagnostics", ordered_json::array()}};
  for (const Status status :
       {Status::kInSync, Status::kDrifted, Status::kMissing, Status::kPending, Status::kUnmanaged,
        Status::kUnsupported, Status::kUnreadable, Status::kIgnored}) {
    out["summary"][to_string(status)] = report.summary.count(status);
  }
  for (const Finding& finding : report.findings) out["resources"].push_back(finding_json(finding));
  for (const Diagnostic& diagnostic : report.diagnostics) {
    out["diagnostics"].push_back({{"severity", to_string(diagnostic.severity)},
                                  {"address", plain(diagnostic.address)},
                                  {"summary", plain(diagnostic.summary)},
                                  {"detail", plain(diagnostic.detail)}});
  }
  std::string text;
  for (const char c : out.dump()) {
    if (c == '<') {
      text += "\\u003c";
    } else {
      text += c;
    }
  }
  return text;
}

std::string sources_text(const Report& report) {
  if (report.sources.size() == 1) return report.sources.front().source;
  return counted(report.sources.size(), "source");
}

std::string filled(std::string_view page, const auto& value_of) {
  std::string out;
  while (true) {
    const std::size_t open = page.find("{{");
    const std::size_t close = page.find("}}", open);
    if (open == std::string_view::npos || close == std::string_view::npos) return out.append(page);
    out.append(page.substr(0, open)).append(value_of(page.substr(open + 2, close - open - 2)));
    page.remove_prefix(close + 2);
  }
}

}  // namespace

std::string render_html(const Report& report, const ViewOptions& /*options*/) {
  const std::string summary = summary_line(report.summary, Paint(false));
  return filled(kPageHtml, [&](std::string_view name) -> std::string {
    if (name == "title") return html_text("reconcile " + report.command + ": " + summary);
    if (name == "heading") return html_text("Terraform " + report.command + ": " + sources_text(report));
    if (name == "meta") {
      return html_text(summary + " · " + report.finished_at + " · reconcile " + report.reconcile_version +
                       (report.complete ? "" : " · some of it could not be read"));
    }
    if (name == "summary") return html_text(summary);
    if (name == "css") return std::string(kPageCss);
    if (name == "js") return std::string(kPageJs);
    if (name == "data") return data_json(report);
    return {};
  });
}

}  // namespace reconcile
