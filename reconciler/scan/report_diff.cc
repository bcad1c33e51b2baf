#include "reconciler/scan/report_diff.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "reconciler/scan/report.h"

namespace reconcile {

namespace {

struct Item {
  const Finding* finding = nullptr;
  const Change* change = nullptr;  // null: the resource as a whole
};

using Key = std::tuple<std::string, std::string, std::string>;  // address, path, source

bool is_whole(const Finding& finding) {
  return finding.status == Status::kMissing || finding.status == Status::kUnmanaged ||
         (finding.status == Status::kDrifted && finding.changes.empty());
}

std::map<Key, Item> items_of(const Report& report) {
  std::map<Key, Item> out;
  for (const Finding& finding : report.findings) {
    if (is_whole(finding))
      out[{finding.address, to_string(finding.status), finding.source}] = {&finding, nullptr};
    if (finding.status != Status::kDrifted) continue;
    for (const Change& change : finding.changes) {
      if (is_outstanding(change))
        out[{finding.address, change.path.to_string(), finding.source}] = {&finding, &change};
    }
  }
  return out;
}

bool same(const Item& a, const Item& b) {
  if ((a.change == nullptr) != (b.change == nullptr)) return false;
  if (a.change == nullptr) return true;
  if (a.change->is_set != b.change->is_set || a.change->verdict != b.change->verdict) return false;
  // A saved report does not hold the whole sets.
  if (a.change->is_set) {
    return to_json(Value(a.change->missing)) == to_json(Value(b.change->missing)) &&
           to_json(Value(a.change->extra)) == to_json(Value(b.change->extra));
  }
  return to_json(a.change->desired) == to_json(b.change->desired) &&
         to_json(a.change->live) == to_json(b.change->live);
}

Difference difference(Fate fate, const Item* before, const Item* after) {
  const Item& one = after != nullptr ? *after : *before;
  Difference out{.fate = fate,
                 .source = one.finding->source,
                 .address = one.finding->address,
                 .type = one.finding->type,
                 .status = one.finding->status,
                 .has_change = one.change != nullptr};
  if (before != nullptr && before->change != nullptr) out.before = *before->change;
  if (after != nullptr && after->change != nullptr) out.after = *after->change;
  return out;
}

bool is_unread(const Finding& finding) {
  return finding.status == Status::kUnreadable || finding.status == Status::kUnsupported;
}

}  // namespace

const char* to_string(Fate fate) {
  switch (fate) {
    case Fate::kNew: return "new";
    case Fate::kChanged: return "changed";
    case Fate::kGone: return "gone";
    case Fate::kUnknown: return "unknown";
  }
  return "unknown";
}

ReportDiff compare_reports(const Report& before, const Report& after) {
  ReportDiff out{.before_at = before.finished_at, .after_at = after.finished_at, .complete = after.complete};
  const std::map<Key, Item> old_items = items_of(before);
  const std::map<Key, Item> new_items = items_of(after);
  std::map<std::pair<std::string, std::string>, const Finding*> read_later;
  for (const Finding& finding : after.findings) read_later[{finding.address, finding.source}] = &finding;

  for (const auto& [key, item] : new_items) {
    const auto old = old_items.find(key);
    if (old == old_items.end()) {
      out.differences.push_back(difference(Fate::kNew, nullptr, &item));
    } else if (same(old->second, item)) {
      ++out.unchanged;
    } else {
      out.differences.push_back(difference(Fate::kChanged, &old->second, &item));
    }
  }
  for (const auto& [key, item] : old_items) {
    if (new_items.contains(key)) continue;
    const auto later = read_later.find({item.finding->address, item.finding->source});
    const bool unread = later == read_later.end() ? !after.complete : is_unread(*later->second);
    out.differences.push_back(difference(unread ? Fate::kUnknown : Fate::kGone, &item, nullptr));
  }
  const auto place = [](const Difference& d) {
    return std::tuple(d.address, d.fate == Fate::kNew ? d.after.path : d.before.path, d.source);
  };
  std::stable_sort(out.differences.begin(), out.differences.end(),
                   [&](const Difference& a, const Difference& b) { return place(a) < place(b); });
  return out;
}

ExitStatus exit_status(const ReportDiff& diff) {
  const auto has = [&](Fate fate) {
    return std::any_of(diff.differences.begin(), diff.differences.end(),
                       [&](const Difference& difference) { return difference.fate == fate; });
  };
  if (has(Fate::kNew) || has(Fate::kChanged)) return ExitStatus::kFindings;
  return has(Fate::kUnknown) || !diff.complete ? ExitStatus::kIncomplete : ExitStatus::kInSync;
}

void mark_novelty(Report& report, const Report& previous) {
  const std::map<Key, Item> known = items_of(previous);
  const auto novelty = [&](const Finding& finding, const Change* change) {
    const std::string path = change != nullptr ? change->path.to_string() : to_string(finding.status);
    const auto old = known.find({finding.address, path, finding.source});
    return old != known.end() && same(old->second, {&finding, change}) ? Novelty::kKnown : Novelty::kNew;
  };
  for (Finding& finding : report.findings) {
    if (is_whole(finding)) finding.novelty = novelty(finding, nullptr);
    if (finding.status != Status::kDrifted) continue;
    for (Change& change : finding.changes) {
      if (is_outstanding(change)) change.novelty = novelty(finding, &change);
    }
  }
}

}  // namespace reconcile
