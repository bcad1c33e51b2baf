#include "model/sources/plan_json.h"

#include <algorithm>

#include "model/address.h"
#include "model/sources/plan_configuration.h"
#include "model/sources/refuse.h"
#include "model/sources/state_json.h"

namespace reconcile::sources {

namespace {

using Field = Walk::Field;
using Value = Walk::Value;

/// An entry of `resource_changes` or `resource_drift`.
struct Change {
  std::string address{};
  std::string_view mode{};
  std::string_view type{};
  std::string_view name{};
  std::string_view provider{};
  std::string_view deposed{};
  PlannedChange planned{};
  PlaceAttributes before{};
  PlaceAttributes after{};
};

struct Plan {
  std::vector<Change> drift{};
  std::vector<Change> changes{};
  PlanConfiguration configuration{};
};

std::string_view read_side(Walk& walk, Value& value, PlaceAttributes& place) {
  // Null where the side does not exist: `before` of a create, `after` of a delete.
  if (Walk::is_null(value)) return walk.raw(value);
  const Attributes attributes = walk.attributes(value, "one side of a change");
  place = attributes.place;
  return attributes.raw;
}

void read_change(Walk& walk, Value& change, Change& out) {
  PlannedChange& planned = out.planned;
  for (Field field : walk.object(change, "a change")) {
    const std::string_view key = Walk::key(field);
    Value& value = field.value();
    if (key == "actions") {
      for (Value action : walk.array(value, "the actions of a change")) {
        planned.actions.push_back(walk.text(action, "an action"));
      }
    } else if (key == "before") {
      planned.before = read_side(walk, value, out.before);
    } else if (key == "after") {
      planned.after = read_side(walk, value, out.after);
    } else if (key == "after_unknown") {
      planned.after_unknown = walk.raw(value);
    } else if (key == "before_sensitive") {
      planned.before_sensitive = walk.raw(value);
    } else if (key == "after_sensitive") {
      planned.after_sensitive = walk.raw(value);
    } else if (key == "replace_paths" && !Walk::is_null(value)) {
      for (Value path : walk.array(value, "\"replace_paths\"")) {
        planned.replace_paths.push_back(walk.raw(path));
      }
    } else {
      walk.skip(value);
    }
  }
}

Change read_resource_change(Walk& walk, Value& entry) {
  Change out;
  bool has_change = false;
  for (Field field : walk.object(entry, "a resource change")) {
    const std::string_view key = Walk::key(field);
    Value& value = field.value();
    if (key == "address") {
      out.address = walk.text(value, "the address of a change");
    } else if (key == "mode") {
      out.mode = walk.text(value, "the mode of a change");
    } else if (key == "type") {
      out.type = walk.text(value, "the type of a change");
    } else if (key == "name") {
      out.name = walk.text(value, "the name of a change");
    } else if (key == "provider_name") {
      out.provider = walk.text_or_null(value, "the provider_name of a change");
    } else if (key == "deposed") {
      out.deposed = walk.text_or_null(value, "a deposed key");
    } else if (key == "action_reason") {
      out.planned.action_reason = walk.text_or_null(value, "an action_reason");
    } else if (key == "change" && !Walk::is_null(value)) {
      has_change = true;
      read_change(walk, value, out);
    } else {
      walk.skip(value);
    }
  }
  if (out.address.empty()) walk.damaged("a change has no address");
  if (out.type.empty()) walk.damaged("a change has no type");
  if (!has_change) walk.damaged("a resource change has no \"change\"");
  if (!out.deposed.empty()) out.address = deposed_address(out.address, out.deposed);
  return out;
}

void read_changes(Walk& walk, Value& value, std::vector<Change>& out) {
  if (Walk::is_null(value)) return;
  for (Value entry : walk.array(value, "a list of changes")) {
    Change change = read_resource_change(walk, entry);
    if (change.mode.empty() || change.mode == "managed") out.push_back(std::move(change));
  }
}

/// `deferred_changes`: what could not be planned yet.
void read_deferred(Walk& walk, Value& value, Source& source) {
  if (Walk::is_null(value)) return;
  for (Value entry : walk.array(value, "\"deferred_changes\"")) {
    Diagnostic note{DiagnosticSeverity::kNote, "The plan defers the change of this resource", {}, {}};
    for (Field field : walk.object(entry, "a deferred change")) {
      Value& part = field.value();
      if (Walk::key(field) == "reason") {
        note.detail = "Reason: " + std::string(walk.text_or_null(part, "a reason"));
      } else if (Walk::key(field) == "resource_change" && !Walk::is_null(part)) {
        note.address = read_resource_change(walk, part).address;
      } else {
        walk.skip(part);
      }
    }
    source.plan_complete = false;
    source.diagnostics.push_back(std::move(note));
  }
}

bool acts(const PlannedChange& planned, std::string_view action) {
  return std::find(planned.actions.begin(), planned.actions.end(), action) != planned.actions.end();
}

/// The resources of a source by address, growing with them.
class Index {
 public:
  explicit Index(Draft& draft) : draft_(draft) {
    for (std::size_t i = 0; i < draft.source.resources.size(); ++i) {
      positions_.try_emplace(draft.source.resources[i].address, i);
    }
  }
  /// The resource that the change is about, added where there is none.
  Resource& of(Walk& walk, const Change& change) {
    std::vector<Resource>& resources = draft_.source.resources;
    const auto [it, added] = positions_.try_emplace(change.address, resources.size());
    if (added) {
      Resource resource;
      resource.address = change.address;
      resource.module = module_of(walk, change.address);
      resource.type = change.type;
      resource.name = change.name;
      resource.provider = provider_of(walk, change.provider);
      resource.deposed = change.deposed;
      resources.push_back(std::move(resource));
      draft_.origins.emplace_back();
    }
    return resources[it->second];
  }

 private:
  Draft& draft_;
  std::unordered_map<std::string, std::size_t> positions_{};
};

/// What the refresh took over is put back: Terraform knew `before`.
void undo_refresh(Walk& walk, const std::vector<Change>& drift, Index& index) {
  for (const Change& change : drift) {
    const bool changed = acts(change.planned, "update") || acts(change.planned, "delete");
    if (!changed || change.planned.before.substr(0, 1) != "{") continue;
    Resource& resource = index.of(walk, change);
    resource.attributes = change.planned.before;
    resource.sensitive = change.planned.before_sensitive;
    resource.sensitive_form = resource.sensitive.empty() ? SensitiveForm::kNone : SensitiveForm::kMirror;
    set_place(resource, change.before);
  }
}

void attach_changes(Walk& walk, std::vector<Change>& changes, Index& index) {
  for (Change& change : changes) {
    Resource& resource = index.of(walk, change);
    if (resource.planned != nullptr) throw Refused{refuse_duplicate(walk.name(), change.address)};
    if (resource.attributes.empty()) set_place(resource, change.after);
    resource.planned = std::make_shared<const PlannedChange>(std::move(change.planned));
  }
}

void attach_configurations(const PlanConfiguration& configuration, Draft& draft) {
  std::vector<Resource>& resources = draft.source.resources;
  for (std::size_t i = 0; i < resources.size(); ++i) {
    const auto* const provider = configuration.provider_of(resources[i].address);
    if (provider == nullptr) continue;
    draft.origins[i].configuration = provider->first;
    resources[i].provider_alias = provider->second.alias;
    resources[i].provider_key = provider->first;
  }
  for (const auto& [key, config] : configuration.providers) {
    if (const std::string_view region = configuration.region_of(config); !region.empty()) {
      draft.configured_regions.emplace(key, region);
    }
  }
}

void read_top(Walk& walk, Draft& draft, Plan& plan) {
  Source& source = draft.source;
  for (Field field : walk.root()) {
    const std::string_view key = Walk::key(field);
    Value& value = field.value();
    if (key == "terraform_version") {
      source.terraform_version = walk.text_or_null(value, "\"terraform_version\"");
    } else if (key == "prior_state") {
      read_state_member(walk, value, draft);
    } else if (key == "resource_changes") {
      read_changes(walk, value, plan.changes);
    } else if (key == "resource_drift") {
      read_changes(walk, value, plan.drift);
    } else if (key == "deferred_changes") {
      read_deferred(walk, value, source);
    } else if (key == "configuration" && !Walk::is_null(value)) {
      read_configuration(walk, value, plan.configuration);
    } else if (key == "variables" && !Walk::is_null(value)) {
      read_variables(walk, value, plan.configuration);
    } else if (key == "errored") {
      source.plan_errored = walk.boolean(value, "\"errored\"");
    } else if (key == "complete") {
      source.plan_complete = walk.boolean(value, "\"complete\"") && source.plan_complete;
    } else if (key == "timestamp") {
      source.plan_timestamp = walk.text_or_null(value, "\"timestamp\"");
    } else {
      walk.skip(value);
    }
  }
}

}  // namespace

void read_plan_json(Walk& walk, Draft& draft) {
  Plan plan;
  read_top(walk, draft, plan);
  // A duplicate within the state must be seen before the changes are put beside it.
  if (const std::string_view twice = find_duplicate(draft.source.resources); !twice.empty()) {
    throw Refused{refuse_duplicate(walk.name(), twice)};
  }
  Index index(draft);
  undo_refresh(walk, plan.drift, index);
  attach_changes(walk, plan.changes, index);
  attach_configurations(plan.configuration, draft);
  draft.source.provider_config = plan.configuration.provider_config;
  draft.source.configuration = plan.configuration.raw;
  draft.source.variables = plan.configuration.raw_variables;
}

}  // namespace reconcile::sources
