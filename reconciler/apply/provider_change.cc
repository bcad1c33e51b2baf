#include "reconciler/apply/provider_change.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "plans/instance_plan.h"
#include "providers/plugin/plugin_reader.h"

namespace reconcile {

namespace {

Error refused(std::string summary, std::string code = {}) {
  return {.kind = ErrorKind::kUnsupported, .code = std::move(code), .summary = std::move(summary)};
}

std::string text_of(const ProviderDifference& difference) {
  return difference.path + '\n' + to_json(difference.from) + '\n' +
         (difference.known_after_apply ? "known after apply" : to_json(difference.to));
}

/// The paths at which two plans of the provider are not the same.
std::vector<std::string> differing(std::span<const ProviderDifference> a,
                                   std::span<const ProviderDifference> b) {
  std::vector<std::string> out;
  const auto add_missing = [&out](std::span<const ProviderDifference> from,
                                  std::span<const ProviderDifference> in) {
    for (const ProviderDifference& one : from) {
      const auto same = [&](const ProviderDifference& other) { return text_of(other) == text_of(one); };
      if (std::ranges::none_of(in, same) && std::ranges::find(out, one.path) == out.end())
        out.push_back(one.path);
    }
  };
  add_missing(a, b);
  add_missing(b, a);
  return out;
}

std::vector<PluginChange> wanted_forward(const Action& action, const Look& look) {
  std::vector<PluginChange> out;
  for (const Change& change : look.finding.changes) {
    const auto asked = std::ranges::find(action.verify, change.path.to_string());
    if (asked != action.verify.end()) out.push_back({change.path, change.desired});
  }
  return out;
}

/// An attribute, or one entry of a map: a place that is there whatever else changes.
bool is_fixed_place(const Path& path, const Precondition& precondition) {
  return path.steps().size() == 1 ||
         (path.steps().size() == 2 && std::holds_alternative<Path::Key>(path.steps()[1]) &&
          precondition.live.is_map());
}

/// What the plan saw, as a wish. Within sets and lists there are no fixed places, so there the whole
/// attribute is asked for.
Result<std::vector<PluginChange>> wanted_back(const Action& action) {
  std::vector<PluginChange> out;
  for (const ActionChange& change : action.changes) {
    Result<Path> path = Path::parse(change.path);
    if (!path.ok()) return std::move(path).error();
    const std::string& name = std::get<Path::Attribute>(path->steps().front()).name;
    const auto seen = std::ranges::find(action.preconditions, name, &Precondition::attribute);
    if (seen == action.preconditions.end() || !seen->digest.empty())
      return refused("what " + name + " was before is not in the plan");
    PluginChange wanted{*path, change.from};
    if (change.is_set || !is_fixed_place(*path, *seen)) wanted = {Path().attribute(name), seen->live};
    const auto same = [&](const PluginChange& other) { return other.path == wanted.path; };
    if (std::ranges::none_of(out, same)) out.push_back(std::move(wanted));
  }
  return out;
}

std::string note_on(const PluginApplied& applied) {
  std::string out;
  for (const Path& path : applied.unexpected)
    out += (out.empty() ? "it also changed " : ", ") + path.to_string();
  return out;
}

}  // namespace

std::vector<ProviderDifference> shown_differences(const PluginPlan& plan) {
  std::vector<ProviderDifference> out;
  for (const PlannedDifference& difference : plan.differences) {
    const bool unknown = difference.to.is_unknown();
    const ActionChange shown = to_action_change(
        {.path = difference.path, .desired = unknown ? Value() : difference.to, .live = difference.from});
    out.push_back({shown.path, shown.from, shown.to, unknown});
  }
  return out;
}

Result<Step> prepare_provider_change(const Site& site, const Action& action, Course course,
                                     const Look* look) {
  if (site.plugins == nullptr) return refused("it takes the provider's own binary, which is not to be used");
  if (look == nullptr) return refused("it was not looked at before");
  Result<std::vector<PluginChange>> wanted =
      course == Course::kUndo ? wanted_back(action)
                              : Result<std::vector<PluginChange>>(wanted_forward(action, *look));
  if (!wanted.ok()) return std::move(wanted).error();
  const Resource& resource = *resource_of(site, action);
  Result<PluginPlan> planned = site.plugins->plan(resource, *wanted);
  if (!planned.ok()) return std::move(planned).error();
  if (course == Course::kForward) {
    if (planned->provider != action.provider.provider)
      return refused("the plan is for the provider " + action.provider.provider, std::string(kPlanMoved));
    const std::vector<std::string> off = differing(action.provider.differences, shown_differences(*planned));
    if (!off.empty()) {
      std::string paths;
      for (const std::string& path : off) paths += (paths.empty() ? "" : ", ") + path;
      return refused("the provider plans something else by now: " + paths, std::string(kPlanMoved));
    }
  }
  const auto plan = std::make_shared<const PluginPlan>(*std::move(planned));
  const auto make = [plugins = site.plugins, &resource, plan]() -> Result<Made> {
    Result<PluginApplied> applied = plugins->apply(resource, *plan);
    if (applied.ok()) return Made{.note = note_on(*applied)};
    Error error = std::move(applied).error();
    const bool nothing_done = error.code != kPartlyApplied;
    error.kind = !nothing_done                       ? ErrorKind::kUnclear
                 : error.kind == ErrorKind::kUnclear ? ErrorKind::kTransient
                                                     : error.kind;
    return error;
  };
  return Step{plan->provider, "ApplyResourceChange", make};
}

}  // namespace reconcile
