#include "reconciler/apply/look.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "plans/deviation.h"
#include "plans/instance_plan.h"
#include "plans/precondition.h"
#include "reconciler/scan/drift_pass.h"

namespace reconcile {

namespace {

/// Passes everything on, and keeps what was answered for one instance.
class NotingReader final : public Reader {
 public:
  NotingReader(Reader& inner, const Resource& wanted) : inner_(inner), wanted_(wanted) {}

  [[nodiscard]] std::string_view name() const override { return inner_.name(); }
  [[nodiscard]] bool supports(const Resource& resource) const override { return inner_.supports(resource); }
  void read(std::span<const Resource* const> wanted,
            const std::function<void(std::size_t, Outcome)>& answer) override {
    inner_.read(wanted, [&](std::size_t index, Outcome outcome) {
      if (index < wanted.size() && is_wanted(*wanted[index])) {
        const std::lock_guard lock(mutex_);
        if (const auto* found = std::get_if<Found>(&outcome)) live_ = found->live;
      }
      answer(index, std::move(outcome));
    });
  }
  [[nodiscard]] std::span<const Attribute> attributes(const Resource& resource) const override {
    return inner_.attributes(resource);
  }
  [[nodiscard]] std::vector<CallCount> call_counts() const override { return {}; }
  [[nodiscard]] const std::optional<Live>& live() const { return live_; }

 private:
  /// Of instances of several sources that are the same, one is asked for in the place of all.
  [[nodiscard]] bool is_wanted(const Resource& asked) const {
    return asked.address == wanted_.address && asked.attributes == wanted_.attributes;
  }

  Reader& inner_;
  const Resource& wanted_;
  std::mutex mutex_;
  std::optional<Live> live_;
};

/// The instance alone; where others own parts of its sets, these too, since they are its drift or not.
Selection selection_for(const Resource& resource, std::span<const Attribute> table) {
  Selection selection;
  for (const Attribute& attribute : table) {
    for (const Claim& claim : attribute.claims) selection.types.emplace_back(claim.type);
  }
  if (selection.types.empty()) {
    selection.include.push_back(resource.address);
  } else {
    selection.types.emplace_back(resource.type);
  }
  return selection;
}

Error cannot(const Action& action, ErrorKind kind, const std::string& what) {
  return {.kind = kind, .summary = action.address + ": " + what, .address = action.address};
}

/// Whether one path is the other or stands inside it.
bool touches(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return b.starts_with(a) && (a.size() == b.size() || b[a.size()] == '.' || b[a.size()] == '[');
}

}  // namespace

const Resource* resource_of(const Site& site, const Action& action) {
  for (const Source& source : site.sources) {
    if (source.name != action.source) continue;
    for (const Resource& resource : source.resources) {
      if (resource.address == action.address && resource.deposed.empty()) return &resource;
    }
  }
  return nullptr;
}

Result<Look> look_at(const Site& site, const Action& action) {
  const Resource* resource = resource_of(site, action);
  if (resource == nullptr) return cannot(action, ErrorKind::kInput, "the state does not have it");
  std::vector<std::unique_ptr<NotingReader>> noting;
  std::vector<Reader*> readers;
  const FreshReaders fresh = site.readers();
  for (Reader* reader : fresh.readers) {
    readers.push_back(noting.emplace_back(std::make_unique<NotingReader>(*reader, *resource)).get());
  }
  const auto chosen = std::ranges::find_if(readers, [&](const Reader* r) { return r->supports(*resource); });
  if (chosen == readers.end()) return cannot(action, ErrorKind::kUnsupported, "nothing can read it");
  Look out{.resource = resource, .table = (*chosen)->attributes(*resource), .readers = fresh.owner};
  const Selection selection = selection_for(*resource, out.table);
  Result<Report> report = find_drift({.sources = site.sources,
                                      .selection = selection,
                                      .readers = readers,
                                      .region = site.region,
                                      .accounts = site.accounts});
  if (!report.ok()) return std::move(report).error();
  const auto finding = std::ranges::find_if(report->findings, [&](const Finding& candidate) {
    return candidate.address == action.address && candidate.source == action.source;
  });
  if (finding == report->findings.end()) return cannot(action, ErrorKind::kInternal, "it was not read");
  out.finding = std::move(*finding);
  if (out.finding.status == Status::kMissing) return cannot(action, ErrorKind::kAbsent, "it does not exist");
  if (action.means == Means::kNative && out.finding.reader != "native")
    return cannot(action, ErrorKind::kUnsupported, "the plan was made from the native reader");
  const std::string& planned_by = action.provider.reader;
  if (!planned_by.empty() && out.finding.reader != planned_by)
    return cannot(action, ErrorKind::kUnsupported,
                  "the plan was made with the " + planned_by + " reader: pass --read-with " + planned_by);
  const auto answered =
      std::ranges::find_if(noting, [](const auto& reader) { return reader->live().has_value(); });
  if (out.finding.status == Status::kUnreadable || answered == noting.end())
    return cannot(action, ErrorKind::kTransient, "it could not be read: " + out.finding.reason);
  Result<Value> state = decode_attributes(*resource);
  if (!state.ok()) return std::move(state).error();
  out.state = *std::move(state);
  out.live = (*answered)->live()->attributes;
  out.condition = (*answered)->live()->status;
  mark_live(out.live, out.state, out.table);
  return out;
}

bool is_about(const Action& action, std::string_view path) {
  return std::ranges::any_of(action.verify, [&](const std::string& verify) { return touches(path, verify); });
}

std::vector<std::string> moved_since(const Action& action, const Look& look, Course course) {
  std::vector<Precondition> seen = action.preconditions;
  if (course == Course::kUndo) std::erase_if(seen, [](const Precondition& one) { return one.only_before; });
  return moved_attributes(seen, look.live, look.table, look.resource->attributes);
}

std::vector<std::string> wished_otherwise(const Site& site, const Action& action, const Look& look) {
  const auto source = std::ranges::find(site.sources, action.source, &Source::name);
  if (source != site.sources.end() && source->kind == SourceKind::kTfstate) return {};
  std::vector<std::string> out;
  for (const ActionChange& planned : action.changes) {
    const auto now = std::ranges::find_if(
        look.finding.changes, [&](const Change& change) { return change.path.to_string() == planned.path; });
    const ActionChange shown =
        now != look.finding.changes.end() ? to_action_change(*now) : ActionChange{.path = planned.path};
    const bool same = shown.is_set == planned.is_set && to_json(shown.to) == to_json(planned.to) &&
                      to_json(Value(shown.add)) == to_json(Value(planned.add)) &&
                      to_json(Value(shown.remove)) == to_json(Value(planned.remove));
    if (now == look.finding.changes.end() || !same) out.push_back(planned.path);
  }
  return out;
}

std::vector<std::string> unverified(const Action& action, const Look& look, bool pending_counts) {
  std::vector<std::string> out;
  for (const Change& change : look.finding.changes) {
    if (pending_counts && change.verdict == Verdict::kPending) continue;
    std::string path = change.path.to_string();
    if (is_about(action, path)) out.push_back(std::move(path));
  }
  return out;
}

}  // namespace reconcile
