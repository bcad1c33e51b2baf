#include "plans/instance_plan.h"

#include <algorithm>
#include <set>
#include <utility>

#include "plans/by_hand.h"
#include "plans/precondition.h"
#include "plans/remedy.h"
#include "plans/secrets.h"
#include "plans/settle.h"
#include "plans/snapshot.h"
#include "plans/wish.h"

// An instance's changes are sorted into groups that one update of the table puts right; what none does goes
// to the provider's binary where there is one, and else to people, with the reason.

namespace reconcile {

namespace {

constexpr std::string_view kNoCall = "no call of the AWS API changes it";

/// Changes that one update puts right, as indexes into the finding's.
struct Group {
  const Update* update = nullptr;
  Risk risk = Risk::kOnline;
  std::vector<std::size_t> changes{};
};

struct Calls {
  std::vector<Call> forward{};
  Undo undo{};
};

Value hidden(const Value& value) { return without_secrets(value, Value("(sensitive)").mark_sensitive()); }

std::vector<Call> to_calls(const std::vector<Request>& requests, const std::string& region) {
  std::vector<Call> out;
  out.reserve(requests.size());
  for (const Request& request : requests) {
    out.push_back({std::string(request.operation->service->name), std::string(request.operation->name),
                   request.region.empty() ? region : request.region, request.members});
  }
  return out;
}

/// Takes away what only tells where a value came from: a call is the same with and without marks.
void unmark(Value& value) {
  value.mark_sensitive(false);
  if (value.is_list()) {
    for (Value& item : value.as_list()) unmark(item);
  } else if (value.is_map()) {
    for (MapEntry& entry : value.as_map()) unmark(entry.value);
  }
}

class Planner {
 public:
  Planner(const Deviation& instance, const InstanceOptions& options)
      : instance_(instance), options_(options), secrets_(instance.finding.address) {}

  InstancePlan run();

 private:
  void sort_change(std::size_t index);
  void add_to_group(const Update& update, std::size_t index);
  void leave(std::size_t index, Obstacle obstacle, std::string reason);
  void leave_without_call(std::size_t index, std::string reason);
  void leave_to_provider(std::size_t index, std::string reason);
  void plan_group(Group group);
  [[nodiscard]] Wish wish_of(const Group& group) const;
  [[nodiscard]] std::vector<Target> targets(const Group& group) const;
  [[nodiscard]] Result<std::vector<Call>> calls(const Group& group, const Value& to, const Value& from) const;
  [[nodiscard]] Result<Calls> calls(const Group& group) const;
  void add_draft(const Group& group, Calls calls);
  void ask_provider();
  [[nodiscard]] Action begin_action(std::span<const std::size_t> changes, std::string_view name);
  void add_preconditions(Action& action, const std::set<std::string_view>& names,
                         bool only_before = false) const;
  [[nodiscard]] Risk risk_of(const Update& update, std::size_t index) const;
  [[nodiscard]] const Change& change(std::size_t index) const { return instance_.finding.changes[index]; }

  const Deviation& instance_;
  const InstanceOptions& options_;
  Secrets secrets_;
  RequestPlace place_{};
  std::vector<Group> groups_{};
  std::vector<std::pair<std::size_t, std::string>> for_provider_{};
  InstancePlan out_{};
};

void Planner::leave(std::size_t index, Obstacle obstacle, std::string reason) {
  add_by_hand(out_.by_hand,
              left_to_people(instance_, obstacle, std::move(reason), change(index).path.to_string()));
}

/// By the table no call does it, which may be so for the provider's binary as well.
void Planner::leave_without_call(std::size_t index, std::string reason) {
  const Attribute* attribute = remedy_of(instance_.type->attributes, change(index).path).attribute;
  const Otherwise otherwise = attribute != nullptr ? attribute->otherwise : Otherwise::kApply;
  if (otherwise == Otherwise::kReplace) return leave(index, Obstacle::kReplacement, std::move(reason));
  std::string command;
  if (otherwise == Otherwise::kAdopt) {
    command = adopt_command(instance_);
  } else if (attribute != nullptr && attribute->by_hand != nullptr) {
    command = command_of(attribute->by_hand, instance_);
  }
  if (command.empty()) return leave_to_provider(index, std::move(reason));
  ByHand item =
      left_to_people(instance_, Obstacle::kNoRemedy, std::move(reason), change(index).path.to_string());
  item.command = std::move(command);
  add_by_hand(out_.by_hand, std::move(item));
}

void Planner::leave_to_provider(std::size_t index, std::string reason) {
  if (options_.provider) {
    for_provider_.emplace_back(index, std::move(reason));
  } else {
    leave(index, Obstacle::kNoRemedy, std::move(reason));
  }
}

Risk Planner::risk_of(const Update& update, std::size_t index) const {
  if (update.risk_of == nullptr) return update.risk;
  const Group alone{&update, update.risk, {index}};
  const Wish wish = wish_of(alone);
  const std::vector<Target> changed = targets(alone);
  return risk_for({.update = update,
                   .changed = changed,
                   .table = instance_.type->attributes,
                   .state = instance_.desired,
                   .to = wish.to,
                   .from = wish.from,
                   .place = place_});
}

void Planner::add_to_group(const Update& update, std::size_t index) {
  const auto found =
      std::ranges::find_if(groups_, [&](const Group& group) { return same_call(*group.update, update); });
  Group& group = found != groups_.end() ? *found : groups_.emplace_back(Group{.update = &update});
  group.risk = std::max(group.risk, risk_of(update, index));
  group.changes.push_back(index);
}

void Planner::sort_change(std::size_t index) {
  const Change& one = change(index);
  if (one.verdict == Verdict::kConflict) {
    return leave(index, Obstacle::kDeploy, "the plan that was compared changes it as well");
  }
  if (one.verdict != Verdict::kDrift) return;
  const bool native = instance_.type != nullptr && instance_.finding.reader == "native";
  const Remedy remedy = remedy_of(native ? instance_.type->attributes : instance_.table, one.path);
  if (remedy.immutable) {
    const bool has_data =
        native && instance_.type->snapshot != nullptr && instance_.type->snapshot->none.empty();
    return leave(index, Obstacle::kReplacement,
                 std::string("it cannot be changed: only a new resource can have that value") +
                     (has_data ? ", and the data of this one are lost" : ""));
  }
  if (remedy.secret) return leave(index, Obstacle::kSecret, "it is a secret that a plan must not carry");
  if (has_unknown(one.desired)) return leave(index, Obstacle::kDeploy, "what it shall be is not known yet");
  if (!native) return leave_to_provider(index, "there is no table of " + instance_.finding.type);
  if (!remedy.no_remedy.empty()) return leave_without_call(index, std::string(remedy.no_remedy));
  if (remedy.update == nullptr) return leave_to_provider(index, std::string(kNoCall));
  const Risk risk = risk_of(*remedy.update, index);
  if (risk > options_.max_risk) {
    const std::string_view lost = risk == Risk::kDestructive ? remedy.update->lost : std::string_view();
    return leave(index, Obstacle::kRisk,
                 std::string("its risk is ") + to_string(risk) +
                     (lost.empty() ? "" : " (lost: " + std::string(lost) + ")") + ", and --max-risk is " +
                     to_string(options_.max_risk));
  }
  add_to_group(*remedy.update, index);
}

Wish Planner::wish_of(const Group& group) const {
  std::vector<Change> changes;
  for (const std::size_t index : group.changes) changes.push_back(change(index));
  return make_wish(instance_.live, instance_.desired, changes, instance_.type->attributes,
                   instance_.desired["id"].text());
}

std::vector<Target> Planner::targets(const Group& group) const {
  std::vector<Target> out;
  for (const std::size_t index : group.changes) {
    const Remedy remedy = remedy_of(instance_.type->attributes, change(index).path);
    const std::span<const Path::Step> steps = change(index).path.steps();
    Target target{remedy.attribute,
                  Path({steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(remedy.steps)})};
    const auto same = [&](const Target& other) { return other.path == target.path; };
    if (std::ranges::none_of(out, same)) out.push_back(std::move(target));
  }
  return out;
}

Result<std::vector<Call>> Planner::calls(const Group& group, const Value& to, const Value& from) const {
  const std::vector<Target> changed = targets(group);
  const auto compute = [&](const Value& state, const Value& wanted, const Value& present) {
    return requests_for({.update = *group.update,
                         .changed = changed,
                         .table = instance_.type->attributes,
                         .state = state,
                         .to = wanted,
                         .from = present,
                         .place = place_});
  };
  const std::string& region = instance_.finding.region;
  Result<std::vector<Request>> real = compute(instance_.desired, to, from);
  if (!real.ok()) return std::move(real).error();
  const auto is_open = [](const Request& request) { return has_unknown(request.members); };
  if (std::ranges::any_of(*real, is_open)) {
    return Error{.kind = ErrorKind::kUnsupported,
                 .summary = "its call needs a value that is not known on the live side"};
  }
  std::vector<Call> plain = to_calls(*real, region);
  for (Call& call : plain) unmark(call.parameters);
  if (secrets_.empty()) return plain;

  const Error tainted{.kind = ErrorKind::kUnsupported,
                      .summary = "its call is computed from a secret, which a plan must not carry"};
  const Result<std::vector<Request>> stood_in =
      compute(secrets_.stand_in(instance_.desired), secrets_.stand_in(to), secrets_.stand_in(from));
  if (!stood_in.ok()) return tainted;
  std::vector<Call> out = to_calls(*stood_in, region);
  if (out.size() != plain.size()) return tainted;
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i].parameters = secrets_.referenced(out[i].parameters);
    if (out[i].operation != plain[i].operation || !secrets_.matches(plain[i].parameters, out[i].parameters)) {
      return tainted;
    }
  }
  return out;
}

Result<Calls> Planner::calls(const Group& group) const {
  const Wish wish = wish_of(group);
  Result<std::vector<Call>> forward = calls(group, wish.to, wish.from);
  if (!forward.ok()) return std::move(forward).error();
  Calls out{.forward = *std::move(forward)};
  Result<std::vector<Call>> back = calls(group, wish.from, wish.to);
  out.undo.possible = back.ok();
  if (back.ok()) {
    out.undo.calls = *std::move(back);
  } else {
    out.undo.reason = back.error().summary;
  }
  return out;
}

void Planner::add_preconditions(Action& action, const std::set<std::string_view>& names,
                                bool only_before) const {
  for (const Attribute& attribute : instance_.table) {
    if (!names.contains(attribute.name) || !instance_.live.is_map()) continue;
    const Value* live = instance_.live.as_map().find(attribute.name);
    if (live == nullptr) continue;
    action.preconditions.push_back(precondition_of(attribute, *live, instance_.resource->attributes));
    action.preconditions.back().only_before = only_before;
  }
}

Action Planner::begin_action(std::span<const std::size_t> changes, std::string_view name) {
  const Finding& finding = instance_.finding;
  Action action{.address = finding.address,
                .type = finding.type,
                .resource_id = finding.id,
                .arn = finding.arn,
                .account = finding.account,
                .region = finding.region,
                .source = finding.source,
                .snapshot = snapshot_of(instance_, place_)};
  const std::string base = (options_.several_sources ? finding.source + ":" : std::string()) +
                           finding.address + "/" + std::string(name);
  action.id = base;
  const auto taken = [&](const Draft& draft) { return draft.action.id == action.id; };
  for (int n = 2; std::ranges::any_of(out_.drafts, taken); ++n) action.id = base + "/" + std::to_string(n);
  for (const std::size_t index : changes) {
    action.changes.push_back(to_action_change(change(index)));
    action.verify.push_back(action.changes.back().path);
  }
  if (!out_.drafts.empty()) action.depends_on.push_back(out_.drafts.back().action.id);
  return action;
}

/// What an action is called by: the table's call, where it is among those that are made.
std::string_view name_of(const Update& update, std::span<const Call> calls) {
  const auto own = std::ranges::find(calls, update.operation->name, &Call::operation);
  return own != calls.end() ? own->operation : calls.front().operation;
}

void Planner::add_draft(const Group& group, Calls calls) {
  Action action = begin_action(group.changes, name_of(*group.update, calls.forward));
  action.risk = group.risk;
  if (group.risk == Risk::kDestructive) action.lost = group.update->lost;
  action.calls = std::move(calls.forward);
  action.undo = std::move(calls.undo);
  action.settle = settle_of(instance_, place_);
  std::vector<Target> involved = targets(group);
  if (group.update->whole) {
    const std::vector<Target> all = targets_of(instance_.type->attributes, *group.update);
    involved.insert(involved.end(), all.begin(), all.end());
  }
  std::set<std::string_view> names;
  for (const Target& target : involved)
    names.insert(std::get<Path::Attribute>(target.path.steps().front()).name);
  add_preconditions(action, names);
  const std::span<const std::string_view> decided_by = group.update->decided_by;
  add_preconditions(action, {decided_by.begin(), decided_by.end()}, true);
  out_.drafts.push_back(
      {std::move(action), group.changes, group.update->operation->name, group.update->token});
}

void Planner::plan_group(Group group) {
  Result<Calls> whole = calls(group);
  if (!whole.ok() && group.changes.size() > 1 && group.update->requests == nullptr) {
    // One value that cannot be said must not keep the others from being put right.
    std::vector<std::size_t> possible;
    for (const std::size_t index : group.changes) {
      const Result<Calls> alone = calls(Group{group.update, group.risk, {index}});
      if (alone.ok()) {
        possible.push_back(index);
      } else {
        leave_without_call(index, alone.error().summary);
      }
    }
    group.changes = std::move(possible);
    if (group.changes.empty()) return;
    group.risk = Risk::kOnline;
    for (const std::size_t index : group.changes) {
      const Remedy remedy = remedy_of(instance_.type->attributes, change(index).path);
      group.risk = std::max(group.risk, risk_of(*remedy.update, index));
    }
    whole = calls(group);
  }
  if (whole.ok()) return add_draft(group, *std::move(whole));
  for (const std::size_t index : group.changes) leave_without_call(index, whole.error().summary);
}

void Planner::ask_provider() {
  if (for_provider_.empty()) return;
  std::vector<std::size_t> indexes;
  std::vector<Change> changes;
  bool only_tags = true;
  std::set<std::string_view> names;
  for (const auto& [index, reason] : for_provider_) {
    indexes.push_back(index);
    changes.push_back(change(index));
    const std::string& name = std::get<Path::Attribute>(change(index).path.steps().front()).name;
    names.insert(name);
    only_tags &= name == "tags" || name == "tags_all";
  }
  Result<ProviderStep> step = options_.provider(instance_, changes);
  if (!step.ok()) {
    const bool no_binary = step.error().kind == ErrorKind::kUnsupported;
    for (const auto& [index, reason] : for_provider_) {
      leave(index, Obstacle::kNoRemedy, no_binary ? reason : "the provider refuses: " + step.error().summary);
    }
    return;
  }
  // Nobody but a table knows what a change does to those who use the resource.
  const Risk risk = only_tags ? Risk::kOnline : Risk::kRestart;
  if (risk > options_.max_risk) {
    for (const std::size_t index : indexes) {
      leave(index, Obstacle::kRisk,
            std::string(
                "only the provider's binary can change it, at a risk that is not known; --max-risk is ") +
                to_string(options_.max_risk));
    }
    return;
  }
  Action action = begin_action(indexes, "provider");
  action.means = Means::kPlugin;
  action.risk = risk;
  action.provider = *std::move(step);
  action.provider.reader = instance_.finding.reader;
  add_preconditions(action, names);
  action.undo.possible =
      std::ranges::none_of(changes, [](const Change& c) { return has_sensitive(c.live); }) &&
      std::ranges::all_of(action.preconditions, [](const Precondition& p) { return p.digest.empty(); });
  if (!action.undo.possible) action.undo.reason = "the value before is a secret that no state holds";
  out_.drafts.push_back({.action = std::move(action), .changes = std::move(indexes)});
}

InstancePlan Planner::run() {
  if (instance_.type != nullptr) {
    if (Result<RequestPlace> place = request_place(instance_, options_.account); place.ok()) {
      place_ = *std::move(place);
    }
  }
  for (std::size_t i = 0; i < instance_.finding.changes.size(); ++i) sort_change(i);
  if (!groups_.empty()) {
    const Result<RequestPlace> place = request_place(instance_, options_.account);
    secrets_.add(instance_.desired, SecretReference::Side::kState);
    secrets_.add(instance_.live, SecretReference::Side::kLive);
    for (Group& group : groups_) {
      if (place.ok()) {
        plan_group(std::move(group));
        continue;
      }
      for (const std::size_t index : group.changes) leave_to_provider(index, place.error().summary);
    }
  }
  ask_provider();
  return std::move(out_);
}

}  // namespace

ActionChange to_action_change(const Change& change) {
  ActionChange out{.path = change.path.to_string(), .is_set = change.is_set};
  if (change.is_set) {
    for (const Value& item : change.missing) out.add.push_back(hidden(item));
    for (const Value& item : change.extra) out.remove.push_back(hidden(item));
  } else {
    out.from = hidden(change.live);
    out.to = hidden(change.desired);
  }
  return out;
}

InstancePlan plan_instance(const Deviation& instance, const InstanceOptions& options) {
  return Planner(instance, options).run();
}

std::vector<bool> remediable_changes(const Deviation& instance, std::string_view account, bool has_provider) {
  InstanceOptions options{.max_risk = Risk::kDestructive, .account = account};
  if (has_provider) {
    options.provider = [](const Deviation&, std::span<const Change>) -> Result<ProviderStep> {
      return ProviderStep{};
    };
  }
  std::vector<bool> out(instance.finding.changes.size(), false);
  for (const Draft& draft : plan_instance(instance, options).drafts) {
    for (const std::size_t index : draft.changes) out[index] = true;
  }
  return out;
}

}  // namespace reconcile
