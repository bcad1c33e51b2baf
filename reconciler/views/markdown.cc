#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reconciler/scan/report.h"
#include "reconciler/views/markdown_text.h"
#include "reconciler/views/paint.h"
#include "reconciler/views/summary_line.h"
#include "reconciler/views/value_text.h"
#include "reconciler/views/view.h"

// For pull requests, tickets and wikis: the summary first, one table per resource that differs, by account
// and region where there are several, the most severe first. GitHub refuses a comment of more than 65,536
// characters, so what does not fit is counted instead.

namespace reconcile {

namespace {

constexpr std::size_t kLongestValue = 300;
constexpr std::size_t kLongest = 60'000;          // bytes, which are never fewer than GitHub's characters
constexpr std::size_t kLongestFindings = 50'000;  // leaves room for what follows the findings
constexpr std::size_t kMostListed = 40;

std::string side(const Value& value) { return markdown_code(shorten(value_text(value), kLongestValue)); }

std::string set_side(const Value::List& values) {
  std::string out;
  for (const Value& value : values) out += (out.empty() ? "" : "<br>") + side(value);
  return out.empty() ? "–" : out;
}

void append_changes(std::string& out, const Finding& finding) {
  out += "| attribute | desired | live | severity | verdict |\n|---|---|---|---|---|\n";
  for (const Change& change : finding.changes) {
    std::string desired = change.is_set ? set_side(change.missing) : side(change.desired);
    std::string live = change.is_set ? set_side(change.extra) : side(change.live);
    if (!change.is_set && !change.desired.sensitive() && !change.live.sensitive()) {
      const auto [a, b] = shorten_pair(value_text(change.desired), value_text(change.live), kLongestValue);
      desired = markdown_code(a);
      live = markdown_code(b);
    }
    std::string verdict = to_string(change.verdict);
    if (change.novelty != Novelty::kUntold) verdict += std::string(", ") + to_string(change.novelty);
    for (const std::string& cell : {markdown_code(change.path.to_string()), desired, live,
                                    std::string(to_string(change.severity)), verdict}) {
      out.append("| ").append(cell) += ' ';
    }
    out += "|\n";
  }
  out += '\n';
}

std::string finding_text(const Finding& finding, std::string_view heading) {
  std::string out = std::string(heading) + " " + markdown_code(finding.address) + "\n\n";
  std::string where;
  for (const std::string* part : {&finding.id, &finding.account, &finding.region, &finding.source}) {
    if (!part->empty()) where += (where.empty() ? "" : ", ") + markdown_text(*part);
  }
  if (finding.novelty != Novelty::kUntold) where += std::string(", ") + to_string(finding.novelty);
  if (!where.empty()) out += where + "\n\n";
  if (!finding.reason.empty()) out += markdown_text(finding.reason) + "\n\n";
  if (!finding.changes.empty()) append_changes(out, finding);
  return out;
}

/// The sections, in their order.
constexpr std::pair<Status, std::string_view> kSections[] = {{Status::kMissing, "Missing"},
                                                             {Status::kDrifted, "Drifted"},
                                                             {Status::kPending, "Pending"},
                                                             {Status::kUnmanaged, "Unmanaged"},
                                                             {Status::kUnreadable, "Unreadable"}};

using Place = std::pair<std::string, std::string>;  // account and region

std::string place_text(const Place& place) {
  const auto& [account, region] = place;
  return (account.empty() ? "Account unknown" : "Account " + markdown_text(account)) + ", " +
         (region.empty() ? "no region" : markdown_text(region));
}

/// Account by account and region by region within each section, where there are several. Whatever their
/// section, the most severe findings are those that are sure of their room.
class Findings {
 public:
  explicit Findings(const Report& report) {
    for (const Finding& finding : report.findings) {
      const auto* section =
          std::ranges::find(kSections, finding.status, &std::pair<Status, std::string_view>::first);
      if (section == std::end(kSections)) continue;
      found_.push_back({static_cast<std::size_t>(section - std::begin(kSections)), &finding});
      places_.emplace(finding.account, finding.region);
    }
    std::ranges::stable_sort(found_, [](const Found& a, const Found& b) {
      const Severity left = worst_severity(*a.finding);
      const Severity right = worst_severity(*b.finding);
      return left != right ? left > right : a.section < b.section;
    });
  }

  void append_to(std::string& out) const {
    struct Group {
      Place place;
      std::string text;
    };
    std::vector<Group> groups[std::size(kSections)];  // the most severe first, since they come so
    std::size_t left_out[std::size(kSections)] = {};
    std::size_t size = out.size();
    for (const Found& found : found_) {
      const Place place = places_.size() > 1 ? Place{found.finding->account, found.finding->region} : Place{};
      const std::string text = finding_text(*found.finding, places_.size() > 1 ? "####" : "###");
      size += text.size();
      if (size > kLongestFindings) {
        ++left_out[found.section];
        continue;
      }
      std::vector<Group>& section = groups[found.section];
      auto group = std::ranges::find(section, place, &Group::place);
      if (group == section.end()) {
        section.push_back({place, places_.size() > 1 ? "### " + place_text(place) + "\n\n" : std::string()});
        group = section.end() - 1;
        size += group->text.size();
      }
      group->text += text;
    }
    for (std::size_t i = 0; i < std::size(kSections); ++i) {
      if (groups[i].empty() && left_out[i] == 0) continue;
      out += "## " + std::string(kSections[i].second) + "\n\n";
      for (const Group& group : groups[i]) out += group.text;
      if (left_out[i] > 0) {
        out += "… and " + counted(left_out[i], "resource") +
               " more that do not fit here; the JSON and HTML reports have all of them.\n\n";
      }
    }
  }

 private:
  struct Found {
    std::size_t section;
    const Finding* finding;
  };

  std::vector<Found> found_;
  std::set<Place> places_;
};

void append_list(std::string& out, const Report& report, Status status, std::string_view title) {
  std::map<std::string, std::size_t> by_reason;
  for (const Finding& finding : report.findings) {
    if (finding.status == status) ++by_reason[finding.reason];
  }
  if (by_reason.empty()) return;
  out += "## " + std::string(title) + "\n\n";
  std::size_t listed = 0;
  for (const auto& [reason, n] : by_reason) {
    if (++listed > kMostListed || out.size() > kLongest) {
      out += "- … and " + counted(by_reason.size() - listed + 1, "reason") + " more\n";
      break;
    }
    out += "- " + markdown_text(reason) + " (" + counted(n, "resource") + ")\n";
  }
  out += '\n';
}

}  // namespace

std::string render_markdown(const Report& report, const ViewOptions& /*options*/) {
  std::string out = "# Terraform " + markdown_text(report.command) + "\n\n**" +
                    summary_line(report.summary, Paint(false)) + "**\n\n";
  if (report.coverage) out += coverage_line(*report.coverage) + "\n\n";
  if (const std::string told = novelty_line(report); !told.empty()) out += told + "\n\n";
  if (!report.complete) out += "Some of it could not be read, so this is not the whole picture.\n\n";
  for (std::size_t i = 0; i < std::min(report.sources.size(), kMostListed); ++i) {
    const ReportSource& source = report.sources[i];
    out += "- " + markdown_code(source.source) + " (" + markdown_text(source.kind) + ", " +
           counted(source.resources, "resource") + ")\n";
  }
  if (report.sources.size() > kMostListed) {
    out += "- … and " + counted(report.sources.size() - kMostListed, "source") + " more\n";
  }
  out += '\n';
  Findings(report).append_to(out);
  append_list(out, report, Status::kUnsupported, "Not supported");
  append_list(out, report, Status::kIgnored, "Ignored");
  if (!report.diagnostics.empty()) out += "## Diagnostics\n\n";
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (out.size() > kLongest) {
      out += "- … and more\n";
      break;
    }
    out += "- " + std::string(to_string(diagnostic.severity)) + ": ";
    if (!diagnostic.address.empty()) out += markdown_code(diagnostic.address) + ": ";
    out += markdown_text(diagnostic.summary) +
           (diagnostic.detail.empty() ? "" : ": " + markdown_text(diagnostic.detail)) + "\n";
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace reconcile
