// Planning and carrying out a change. The provider plans; what it plans is only accepted where it is what
// was asked for and nothing else.

#include <algorithm>

#include "providers/plugin/core/msgpack.h"
#include "providers/plugin/core/propose.h"
#include "providers/plugin/core/sensitive.h"
#include "providers/plugin/host/exchange.h"
#include "providers/plugin/host/plugin_engine.h"
#include "wire.pb.h"

namespace reconcile::plugin {
namespace {

constexpr const char* kTags = "tags";
constexpr const char* kAllTags = "tags_all";

Error refused(const Resource& resource, std::string why,
              std::string hint = "change it by hand, or with Terraform") {
  return {.kind = ErrorKind::kUnsupported,
          .code = "NotByMachine",
          .summary = std::move(why),
          .address = resource.address,
          .hint = std::move(hint)};
}

std::string first_name(const Path& path) {
  if (path.empty()) return {};
  const auto* const name = std::get_if<Path::Attribute>(&path.steps().front());
  return name == nullptr ? "" : name->name;
}

Path renamed(const Path& path, const char* name) {
  auto steps = path.steps();
  steps.front() = Path::Attribute{name};
  return Path(std::move(steps));
}

// A tag is asked for by its place in `tags`, which stands for all tags; to the provider it is one of the
// resource's own, and so one of all.
std::vector<PluginChange> with_all_tags(std::span<const PluginChange> changes, const SchemaBlock& block) {
  std::vector<PluginChange> out(changes.begin(), changes.end());
  if (block.attribute(kTags) == nullptr || block.attribute(kAllTags) == nullptr) return out;
  for (const PluginChange& change : changes) {
    if (first_name(change.path) == kTags) out.push_back({renamed(change.path, kAllTags), change.desired});
  }
  return out;
}

// What a configuration would not say although the schema would let it.
void leave_to_provider(Value& configuration, const SchemaBlock& block) {
  for (const char* const name : {"id", kAllTags}) {
    const SchemaAttribute* const attribute = block.attribute(name);
    if (attribute != nullptr && attribute->computed) configuration.as_map()[name] = Value();
  }
}

// The two ways out of an exchange other than its answer.
template <typename Exchange>
std::optional<Error> failure_of(Exchange& exchange, const Resource& resource) {
  Error* error = std::get_if<Error>(&exchange);
  if (auto* const died = std::get_if<PluginDied>(&exchange)) error = &died->error;
  if (error == nullptr) return std::nullopt;
  error->address = resource.address;
  return std::move(*error);
}

std::optional<Error> judge(const Resource& resource, const Value& prior, const Value& proposed,
                           const Value& planned, const SchemaBlock& block) {
  for (const Difference& off : differences(proposed, planned, block)) {
    const std::string where = off.path.to_string();
    if (where == "id" && off.to.is_unknown()) return refused(resource, "it would be replaced by a new one");
    if (off.decided_by_provider) continue;
    // Nothing is lost where there was nothing, and what came of it is looked at after the change.
    if (off.computed && off.to.is_unknown() && is_nothing(off.from)) continue;
    const auto from_prior = differences(prior, planned, block);
    const bool moves =
        std::ranges::any_of(from_prior, [&](const Difference& d) { return d.path == off.path; });
    if (moves) return refused(resource, "the provider would also change " + where + ", which did not drift");
    return refused(resource, "the provider does not plan to bring " + where + " to the desired value");
  }
  return std::nullopt;
}

}  // namespace

Result<PluginPlan> PluginEngine::plan(const Resource& resource, std::span<const PluginChange> changes) {
  auto session = sessions_.of(resource);
  if (!session) return std::move(session).error();
  auto subject = subject_of(resource, **session);
  if (!subject) return std::move(subject).error();
  const SchemaBlock& block = subject->schema.schema.block;
  const Type& type = subject->schema.type;

  auto upgraded = upgrade(*subject);
  if (auto error = failure_of(upgraded, resource)) return *std::move(error);
  const ReadState& stored = std::get<ReadState>(upgraded);
  auto desired = decode_msgpack(stored.state, type);
  if (!desired) return std::move(desired).error();
  count(**session, resource, "ReadResource", false);
  auto read = read_state(*subject, stored.state, stored.private_data);
  if (auto error = failure_of(read, resource)) return *std::move(error);
  const ReadState& live = std::get<ReadState>(read);
  if (live.state.empty()) return refused(resource, "it does not exist any more", "run `terraform apply`");
  auto prior = decode_msgpack(live.state, type);
  if (!prior) return std::move(prior).error();

  const auto wanted = with_all_tags(changes, block);
  auto proposed = bring(*prior, *desired, wanted, block);
  if (!proposed) return refused(resource, proposed.error().summary);
  if (differences(*prior, *proposed, block).empty()) {
    return Error{.kind = ErrorKind::kInput,
                 .code = "NothingToDo",
                 .summary = "it is as desired already",
                 .address = resource.address};
  }
  Value configuration = as_configuration(*proposed, block);
  leave_to_provider(configuration, block);
  const auto proposed_bytes = encode_msgpack(*proposed, type);
  const auto configuration_bytes = encode_msgpack(configuration, type);
  if (!proposed_bytes) return refused(resource, proposed_bytes.error().summary);
  if (!configuration_bytes) return refused(resource, configuration_bytes.error().summary);

  wire::PlanRequest request;
  request.set_type_name(std::string(resource.type));
  request.mutable_prior_state()->set_msgpack(live.state);
  request.mutable_proposed_new_state()->set_msgpack(*proposed_bytes);
  request.mutable_config()->set_msgpack(*configuration_bytes);
  request.set_prior_private(live.private_data);
  count(**session, resource, "PlanResourceChange", false);
  auto answer = exchange<wire::PlanRequest, wire::PlanResponse>(*subject, Rpc::kPlan, request, "planning",
                                                                options_.plugin.read_timeout);
  if (auto error = failure_of(answer, resource)) return *std::move(error);
  const auto& response = std::get<wire::PlanResponse>(answer);
  if (response.has_deferred()) return refused(resource, "the provider put the change off");
  auto planned = decode_msgpack(response.planned_state().msgpack(), type);
  if (!planned) return std::move(planned).error();
  if (!planned->is_map()) return refused(resource, "the provider would delete it");

  const auto moves = differences(*prior, *planned, block);
  for (const auto& path : response.requires_replace()) {
    const std::string name = path.steps().empty() ? "" : path.steps(0).attribute_name();
    if (std::ranges::any_of(moves, [&](const Difference& d) { return first_name(d.path) == name; })) {
      return refused(resource, "a change of " + to_string(path) + " means that it is replaced by a new one");
    }
  }
  if (auto error = judge(resource, *prior, *proposed, *planned, block)) return *std::move(error);

  // Marked before anything is cut out of them for showing.
  const auto mark = [&](Value& value) {
    mark_by_schema(value, block);
    if (const auto state = decode_attributes(resource)) mark_like(value, *state);
    spread_marks(value);
  };
  mark(*prior);
  mark(*planned);
  PluginPlan plan{.address = resource.address,
                  .provider = (*session)->package().address,
                  .provider_version = (*session)->package().version,
                  .changes = {changes.begin(), changes.end()},
                  .type = std::string(resource.type),
                  .prior_state = live.state,
                  .prior_private = live.private_data,
                  .planned_state = response.planned_state().msgpack(),
                  .planned_private = response.planned_private(),
                  .configuration = *configuration_bytes};
  for (Difference& move : differences(*prior, *planned, block)) {
    plan.differences.push_back({std::move(move.path), std::move(move.from), std::move(move.to)});
  }
  plan.prior = std::move(prior).value();
  return plan;
}

Result<PluginApplied> PluginEngine::apply(const Resource& resource, const PluginPlan& plan) {
  auto session = sessions_.of(resource);
  if (!session) return std::move(session).error();
  auto subject = subject_of(resource, **session);
  if (!subject) return std::move(subject).error();
  const SchemaBlock& block = subject->schema.schema.block;
  const Type& type = subject->schema.type;
  if (plan.address != resource.address || plan.type != resource.type) {
    return Error{.kind = ErrorKind::kInternal, .summary = "the plan is one of " + plan.address};
  }

  count(**session, resource, "ReadResource", false);
  auto before = read_state(*subject, plan.prior_state, plan.prior_private);
  if (auto error = failure_of(before, resource)) return *std::move(error);
  const auto now = decode_msgpack(
      std::get<ReadState>(before).state.empty() ? std::string("\xc0") : std::get<ReadState>(before).state,
      type);
  const auto then = decode_msgpack(plan.prior_state, type);
  if (!now || !then || !differences(*then, *now, block).empty()) {
    return refused(resource, "it was changed after the plan was made", "make the plan again");
  }

  wire::ApplyRequest request;
  request.set_type_name(plan.type);
  request.mutable_prior_state()->set_msgpack(plan.prior_state);
  request.mutable_planned_state()->set_msgpack(plan.planned_state);
  request.mutable_config()->set_msgpack(plan.configuration);
  request.set_planned_private(plan.planned_private);
  count(**session, resource, "ApplyResourceChange", false);
  auto answer = exchange<wire::ApplyRequest, wire::ApplyResponse>(*subject, Rpc::kApply, request, "changing",
                                                                  options_.plugin.write_timeout);
  const auto partly = [](Error error) {
    error.code = "PartlyApplied";
    return error;
  };
  if (auto error = failure_of(answer, resource)) return partly(*std::move(error));
  const auto& response = std::get<wire::ApplyResponse>(answer);

  count(**session, resource, "ReadResource", false);
  auto after = read_state(*subject, response.new_state().msgpack(), response.private_());
  if (auto error = failure_of(after, resource)) return partly(*std::move(error));
  const ReadState& state = std::get<ReadState>(after);
  if (state.state.empty()) return partly(refused(resource, "it is gone after the change"));
  const auto value = decode_msgpack(state.state, type);
  if (!value) return partly(value.error());
  auto live = to_live(*subject, state.state);
  if (auto error = failure_of(live, resource)) return partly(*std::move(error));

  // What the plan showed to be desired, for the sets that a change may lie in.
  const auto desired = decode_msgpack(plan.planned_state, type);
  PluginApplied applied{.live = std::get<Live>(std::move(live))};
  for (const Difference& moved : differences(*then, *value, block)) {
    const bool planned = std::ranges::any_of(
        plan.differences, [&](const PlannedDifference& d) { return d.path == moved.path; });
    if (!planned && !moved.decided_by_provider) applied.unexpected.push_back(moved.path);
  }
  for (const PluginChange& change : plan.changes) {
    const auto wanted = with_all_tags({&change, 1}, block);
    const auto ideal = bring(*value, desired ? *desired : *value, wanted, block);
    if (!ideal || !differences(*value, *ideal, block).empty()) applied.unmet.push_back(change);
  }
  return applied;
}

}  // namespace reconcile::plugin
