#include "model/sources/state_json.h"

#include "model/address.h"
#include "model/json.h"
#include "model/sources/provider_ref.h"

namespace reconcile::sources {

namespace {

using Field = Walk::Field;
using Value = Walk::Value;

void read_resource(Walk& walk, simdjson::ondemand::object object, Draft& draft) {
  Resource resource;
  PlaceAttributes place;
  std::string_view mode;
  std::string_view provider;
  std::string_view dependencies;
  for (Field field : object) {
    const std::string_view key = Walk::key(field);
    Value& value = field.value();
    if (key == "address") {
      const std::string_view address = walk.text(value, "the address of a resource");
      resource.address = address;
      resource.module = module_of(walk, address);
    } else if (key == "mode") {
      mode = walk.text(value, "the mode of a resource");
    } else if (key == "type") {
      resource.type = walk.text(value, "the type of a resource");
    } else if (key == "name") {
      resource.name = walk.text(value, "the name of a resource");
    } else if (key == "provider_name") {
      provider = walk.text_or_null(value, "the provider_name of a resource");
    } else if (key == "schema_version") {
      if (!Walk::is_null(value)) resource.schema_version = walk.integer(value, "a schema_version");
    } else if (key == "values") {
      if (Walk::is_null(value)) continue;
      const Attributes attributes = walk.attributes(value, "the values of a resource");
      resource.attributes = attributes.raw;
      place = attributes.place;
    } else if (key == "sensitive_values") {
      resource.sensitive = walk.raw(value);
      resource.sensitive_form = SensitiveForm::kMirror;
    } else if (key == "tainted") {
      resource.tainted = walk.boolean(value, "\"tainted\"");
    } else if (key == "depends_on") {
      dependencies = walk.raw(value);
    } else if (key == "deposed_key") {
      resource.deposed = walk.text_or_null(value, "a deposed_key");
    } else {
      walk.skip(value);
    }
  }
  if (mode.empty()) walk.damaged("a resource has no mode");
  if (mode != "managed") return;
  if (resource.address.empty()) walk.damaged("a resource has no address");
  if (resource.type.empty()) walk.damaged("a resource has no type");
  if (resource.attributes.empty()) walk.damaged("a resource has no values");
  if (!resource.deposed.empty()) resource.address = deposed_address(resource.address, resource.deposed);
  resource.provider = provider_of(walk, provider);
  set_place(resource, place);
  // The format does not tell a provider's configurations apart. Most states have one, or one region.
  draft.origins.push_back({resource.provider, dependencies});
  draft.source.resources.push_back(std::move(resource));
}

void read_module(Walk& walk, Value& module, Draft& draft, int level) {
  // A module is an object in a list in its parent.
  if (level > kMaxJsonDepth / 2) walk.too_deep(module.raw_json_token());
  for (Field field : walk.object(module, "a module")) {
    const std::string_view key = Walk::key(field);
    Value& value = field.value();
    if (key == "resources" && !Walk::is_null(value)) {
      for (Value entry : walk.array(value, "the resources of a module")) {
        read_resource(walk, walk.object(entry, "a resource"), draft);
      }
    } else if (key == "child_modules" && !Walk::is_null(value)) {
      for (Value child : walk.array(value, "\"child_modules\"")) {
        read_module(walk, child, draft, level + 1);
      }
    } else {
      walk.skip(value);
    }
  }
}

void read_values(Walk& walk, Value& values, Draft& draft) {
  if (Walk::is_null(values)) return;
  for (Field field : walk.object(values, "\"values\"")) {
    Value& value = field.value();
    if (Walk::key(field) == "root_module" && !Walk::is_null(value)) {
      read_module(walk, value, draft, 1);
    } else {
      walk.skip(value);
    }
  }
}

void read_state(Walk& walk, simdjson::ondemand::object state, Draft& draft) {
  for (Field field : state) {
    const std::string_view key = Walk::key(field);
    Value& value = field.value();
    if (key == "values") {
      read_values(walk, value, draft);
    } else if (key == "terraform_version") {
      draft.source.terraform_version = walk.text_or_null(value, "\"terraform_version\"");
    } else {
      walk.skip(value);
    }
  }
}

}  // namespace

void read_state_json(Walk& walk, Draft& draft) { read_state(walk, walk.root(), draft); }

void read_state_member(Walk& walk, Walk::Value& value, Draft& draft) {
  if (!Walk::is_null(value)) read_state(walk, walk.object(value, "a state"), draft);
}

std::string_view module_of(Walk& walk, std::string_view address) {
  const std::size_t length = module_length(address);
  return length == 0 ? std::string_view{} : walk.document().keep(address.substr(0, length));
}

std::string_view provider_of(Walk& walk, std::string_view provider_name) {
  if (provider_name.empty() || provider_name.find('/') != std::string_view::npos) return provider_name;
  return walk.document().keep(parse_provider("provider." + std::string(provider_name)).source);
}

}  // namespace reconcile::sources
