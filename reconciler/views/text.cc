#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "reconciler/scan/report.h"
#include "reconciler/views/paint.h"
#include "reconciler/views/summary_line.h"
#include "reconciler/views/value_text.h"
#include "reconciler/views/view.h"

// The report for people. Only what matters is listed: what differs, resource by resource; what could not be
// read, by cause; what is not supported, by type; then everything in one line. A change reads from what
// Terraform wants to what is live.

namespace reconcile {

namespace {

constexpr std::size_t kPlainWidth = 160;  // where no terminal says how wide it is
constexpr std::size_t kWidestPath = 40;
constexpr std::size_t kMostMembers = 20;
constexpr std::size_t kMostNames = 10;
constexpr std::size_t kWidestList = 110;

using Findings = std::vector<const Finding*>;

class TextView {
 public:
  TextView(const Report& report, const ViewOptions& options)
      : report_(report), paint_(options.color), width_(options.width > 0 ? options.width : kPlainWidth) {}

  std::string render();

 private:
  void listed();
  void finding(const Finding& finding);
  void change(const Change& change, std::size_t column);
  void set_change(const Change& change);
  void members(const std::vector<MemberDifference>& differences);
  void sides(const Value& desired, const Value& live, std::size_t indent);
  void unmanaged(const Findings& findings);
  void unreadable(const Findings& findings);
  void beside_deploy();
  void in_sync_list(std::string_view title, Verdict verdict);
  void unsupported();
  void list(std::string text, const std::vector<std::string>& names);
  void diagnostics();
  [[nodiscard]] std::string mark(const Value& desired, const Value& live) const;
  [[nodiscard]] std::string note(const Change& change) const;
  [[nodiscard]] std::string one_line(const Value& desired, const Value& live) const;
  void line(std::size_t indent, std::string_view text);

  const Report& report_;
  const Paint paint_;
  const std::size_t width_;
  std::string out_;
};

void TextView::line(std::size_t indent, std::string_view text) {
  while (true) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out_.append(indent, ' ').append(text.substr(0, end)) += '\n';
    if (end == text.size()) return;
    text.remove_prefix(end + 1);
  }
}

bool is_listed(const Finding& finding) {
  return finding.status == Status::kDrifted || finding.status == Status::kMissing ||
         finding.status == Status::kPending;
}

std::string address_text(const Finding& finding) { return terminal_text(finding.address); }

/// By account and region, where what is listed lies in more than one.
void TextView::listed() {
  std::map<std::pair<std::string_view, std::string_view>, Findings> places;
  for (const Finding& item : report_.findings) {
    if (is_listed(item) || item.status == Status::kUnmanaged || item.status == Status::kUnreadable)
      places[{item.account, item.region}].push_back(&item);
  }
  for (const auto& [place, findings] : places) {
    if (places.size() > 1) {
      const auto& [account, region] = place;
      line(0,
           paint_.bold("== " + (account.empty() ? "account unknown" : "account " + terminal_text(account)) +
                       ", " + (region.empty() ? "no region" : terminal_text(region)) + " =="));
      out_ += '\n';
    }
    for (const Finding* item : findings) {
      if (is_listed(*item)) finding(*item);
    }
    unmanaged(findings);
    unreadable(findings);
  }
}

std::string TextView::mark(const Value& desired, const Value& live) const {
  if (desired.is_null() && !live.is_null()) return paint_.good("+");
  if (live.is_null() && !desired.is_null()) return paint_.bad("-");
  return paint_.changed("~");
}

std::string TextView::note(const Change& change) const {
  std::string text = to_string(change.severity);
  if (change.verdict != Verdict::kDrift) text += std::string(", ") + to_string(change.verdict);
  if (change.novelty != Novelty::kUntold) text += std::string(", ") + to_string(change.novelty);
  return "  " + paint_.severity(change.severity, "[" + text + "]");
}

/// The two sides on one line; empty when they need more room.
std::string TextView::one_line(const Value& desired, const Value& live) const {
  if (desired.sensitive() && live.sensitive()) return "(sensitive), and it differs";
  const std::string from = value_text(desired);
  const std::string to = value_text(live);
  const std::size_t room = width_ > 60 ? width_ - 60 : 20;
  if (desired.is_null() && !live.is_null()) return shorten(to, room);
  if (live.is_null() && !desired.is_null()) return shorten(from, room);
  return from.size() + to.size() <= room ? from + " -> " + to : std::string();
}

void TextView::sides(const Value& desired, const Value& live, std::size_t indent) {
  const std::size_t room = width_ > indent + 30 ? width_ - indent - 12 : 20;
  const auto [from, to] = shorten_pair(value_text(desired), value_text(live), room);
  line(indent, paint_.bad("- ") + from);
  line(indent, paint_.good("+ ") + to);
}

void TextView::members(const std::vector<MemberDifference>& differences) {
  for (std::size_t i = 0; i < std::min(differences.size(), kMostMembers); ++i) {
    const MemberDifference& member = differences[i];
    const std::string text = one_line(member.desired, member.live);
    line(6, mark(member.desired, member.live) + " " + terminal_text(member.path.to_string()) +
                (text.empty() ? "" : ": " + text));
    if (text.empty()) sides(member.desired, member.live, 10);
  }
  if (differences.size() > kMostMembers) {
    line(6, paint_.dim("… and " + std::to_string(differences.size() - kMostMembers) + " more"));
  }
}

void TextView::set_change(const Change& change) {
  line(2, paint_.changed("~") + " " + terminal_text(change.path.to_string()) + note(change));
  const std::size_t room = width_ > 40 ? width_ - 10 : 30;
  for (const Value& value : change.missing) line(6, paint_.bad("- ") + shorten(value_text(value), room));
  for (const Value& value : change.extra) line(6, paint_.good("+ ") + shorten(value_text(value), room));
}

void TextView::change(const Change& change, std::size_t column) {
  if (change.is_set) return set_change(change);
  std::string path = terminal_text(change.path.to_string());
  const std::string head = mark(change.desired, change.live) + " ";
  const std::vector<MemberDifference> differences = member_differences(change.desired, change.live);
  const std::string text = differences.empty() ? one_line(change.desired, change.live) : std::string();
  if (!text.empty()) {
    path += ':';
    if (path.size() < column) path.append(column - path.size(), ' ');
    line(2, head + path + " " + text + note(change));
    return;
  }
  line(2, head + path + note(change));
  if (differences.empty()) {
    sides(change.desired, change.live, 6);
  } else {
    members(differences);
  }
}

void TextView::finding(const Finding& finding) {
  std::string where;
  for (const std::string* part : {&finding.id, &finding.region, &finding.reason}) {
    if (part->empty()) continue;
    where += (where.empty() ? "" : ", ") + terminal_text(*part);
  }
  const std::string status = finding.status == Status::kMissing && finding.reason.empty()
                                 ? "missing: it does not exist in AWS"
                                 : std::string(to_string(finding.status));
  line(0, paint_.bold(address_text(finding)) + "  " + paint_.status(finding.status, status) +
              novelty_mark(finding.novelty) + (where.empty() ? "" : "  " + paint_.dim(where)));
  std::size_t column = 0;
  for (const Change& change : finding.changes) {
    if (!change.is_set) column = std::max(column, change.path.to_string().size() + 1);
  }
  for (const Change& change : finding.changes) this->change(change, std::min(column, kWidestPath));
  out_ += '\n';
}

void TextView::unmanaged(const Findings& findings) {
  bool any = false;
  for (const Finding* finding : findings) {
    if (finding->status != Status::kUnmanaged) continue;
    if (!std::exchange(any, true))
      line(0, paint_.status(Status::kUnmanaged, "unmanaged") + ": live, and in no source");
    line(2, terminal_text(finding->type) + "  " + paint_.bold(terminal_text(finding->id)) +
                novelty_mark(finding->novelty) +
                (finding->region.empty() ? "" : "  " + paint_.dim(terminal_text(finding->region))));
  }
  if (any) out_ += '\n';
}

void TextView::unreadable(const Findings& findings) {
  std::map<std::string, Findings> by_reason;
  for (const Finding* finding : findings) {
    if (finding->status == Status::kUnreadable) by_reason[finding->reason].push_back(finding);
  }
  for (const auto& [reason, unread] : by_reason) {
    line(0, paint_.status(Status::kUnreadable, "unreadable") + ": " + terminal_text(reason));
    for (std::size_t i = 0; i < std::min(unread.size(), kMostNames); ++i) line(2, address_text(*unread[i]));
    if (unread.size() > kMostNames) {
      line(2, paint_.dim("… and " + std::to_string(unread.size() - kMostNames) + " more"));
    }
    out_ += '\n';
  }
}

void TextView::list(std::string text, const std::vector<std::string>& names) {
  std::size_t column = text.size();
  for (const std::string& name : names) {
    const std::string item = terminal_text(name) + (&name == &names.back() ? "" : ",");
    column += item.size() + 1;
    const bool wrap = column > std::min(width_, kWidestList);
    if (wrap) column = item.size() + 2;
    text += (wrap ? "\n  " : " ") + item;
  }
  line(0, text);
  out_ += '\n';
}

/// What is in sync though a plan's deploy has to do with it.
void TextView::beside_deploy() {
  in_sync_list("in sync, and the deploy will change:", Verdict::kUndeployed);
  in_sync_list("in sync, already as the deploy wants it:", Verdict::kConverged);
}

/// Those with a change of this verdict; one with several verdicts stands where the deploy still has to act.
void TextView::in_sync_list(std::string_view title, Verdict verdict) {
  const auto is_listed = [&](const Finding& finding) {
    if (finding.status != Status::kInSync || finding.changes.empty()) return false;
    const bool is_ahead = std::ranges::all_of(
        finding.changes, [](const Change& change) { return change.verdict == Verdict::kConverged; });
    return is_ahead == (verdict == Verdict::kConverged);
  };
  std::vector<std::string> names;
  for (const Finding& finding : report_.findings) {
    if (is_listed(finding)) names.push_back(finding.address);
  }
  if (names.empty()) return;
  const std::size_t more = names.size() > kMostNames ? names.size() - kMostNames : 0;
  names.resize(names.size() - more);
  if (more > 0) names.push_back("… and " + std::to_string(more) + " more");
  list(std::string(title), names);
}

void TextView::unsupported() {
  std::map<std::string, std::size_t> by_type;
  for (const Finding& finding : report_.findings) {
    if (finding.status == Status::kUnsupported) ++by_type[finding.type];
  }
  std::vector<std::string> names;
  names.reserve(by_type.size());
  for (const auto& [type, n] : by_type) names.push_back(type + (n > 1 ? " (" + std::to_string(n) + ")" : ""));
  if (!names.empty()) list("not supported, so not checked:", names);
}

void TextView::diagnostics() {
  for (const Diagnostic& diagnostic : report_.diagnostics) {
    const std::string label = to_string(diagnostic.severity);
    std::string text =
        diagnostic.severity == DiagnosticSeverity::kError ? paint_.bad(label) : paint_.changed(label);
    if (diagnostic.severity == DiagnosticSeverity::kNote) text = paint_.dim(label);
    text += ": ";
    if (!diagnostic.address.empty()) text += terminal_text(diagnostic.address) + ": ";
    line(0, text + terminal_text(diagnostic.summary));
    if (!diagnostic.detail.empty()) line(2, terminal_text(diagnostic.detail));
  }
  if (!report_.diagnostics.empty()) out_ += '\n';
}

std::string TextView::render() {
  const bool any_change = std::any_of(report_.findings.begin(), report_.findings.end(),
                                      [](const Finding& f) { return is_listed(f) && !f.changes.empty(); });
  if (any_change) {
    line(0, paint_.dim("desired -> live;  + only live, - only desired, ~ different"));
    out_ += '\n';
  }
  listed();
  beside_deploy();
  unsupported();
  diagnostics();
  line(0, summary_line(report_.summary, paint_));
  if (report_.coverage) line(0, coverage_line(*report_.coverage));
  if (const std::string told = novelty_line(report_); !told.empty()) line(0, told);
  return std::move(out_);
}

}  // namespace

std::string render_text(const Report& report, const ViewOptions& options) {
  if (options.only_summary) return summary_line(report.summary, Paint(options.color)) + "\n";
  return TextView(report, options).render();
}

}  // namespace reconcile
