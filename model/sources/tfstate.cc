#include "model/sources/tfstate.h"

#include "model/address.h"
#include "model/sources/provider_ref.h"
#include "model/sources/refuse.h"

namespace reconcile::sources {

namespace {

using Field = Walk::Field;
using Value = Walk::Value;

/// One entry of `resources`: what all its instances have in common.
struct Block {
  std::string_view mode{};
  std::string_view module{};
  std::string_view type{};
  std::string_view name{};
  std::string_view provider{};
};

/// What becomes of an instance once its whole block has been read: members come in any order.
struct Instance {
  Resource resource{};
  std::string key{};  ///< `["production"]`, `[0]` or ""
  std::string_view provider{};
  std::string_view dependencies{};
  PlaceAttributes place{};
};

/// Many blocks in a row have the same provider.
class Providers {
 public:
  explicit Providers(Document& document) : document_(document) {}
  void set(Resource& resource, std::string_view text) {
    if (text != text_) {
      const ProviderRef ref = parse_provider(text);
      text_ = text;
      source_ = document_.keep(ref.source);
      alias_ = ref.alias.empty() ? std::string_view{} : document_.keep(ref.alias);
    }
    resource.provider = source_;
    resource.provider_alias = alias_;
  }

 private:
  Document& document_;
  std::string_view text_{};
  std::string_view source_{};
  std::string_view alias_{};
};

std::string read_key(Walk& walk, Value& value) {
  std::string key;
  if (Walk::is_null(value)) return key;
  if (Walk::is_string(value)) {
    append_key(key, walk.text(value, "an index_key"));
  } else {
    const std::int64_t index = walk.integer(value, "an index_key");
    if (index < 0) walk.damaged("an index_key is negative");
    append_index(key, static_cast<std::uint64_t>(index));
  }
  return key;
}

void read_attributes(Walk& walk, Value& value, bool flat, Instance& instance) {
  if (Walk::is_null(value)) return;
  const Attributes attributes = walk.attributes(value, "the attributes of an instance");
  instance.resource.attributes = attributes.raw;
  instance.resource.flat = flat;
  instance.place = attributes.place;
}

Instance read_instance(Walk& walk, simdjson::ondemand::object object) {
  Instance instance;
  Resource& resource = instance.resource;
  for (Field field : object) {
    const std::string_view key = Walk::key(field);
    Value& value = field.value();
    if (key == "index_key") {
      instance.key = read_key(walk, value);
    } else if (key == "attributes") {
      read_attributes(walk, value, false, instance);
    } else if (key == "attributes_flat") {
      read_attributes(walk, value, true, instance);
    } else if (key == "sensitive_attributes") {
      resource.sensitive = walk.raw(value);
    } else if (key == "schema_version") {
      resource.schema_version = walk.integer(value, "a schema_version");
    } else if (key == "private") {
      resource.private_data = walk.text_or_null(value, "the private data of an instance");
    } else if (key == "status") {
      resource.tainted = walk.text_or_null(value, "the status of an instance") == "tainted";
    } else if (key == "deposed") {
      resource.deposed = walk.text_or_null(value, "a deposed key");
    } else if (key == "dependencies") {
      instance.dependencies = walk.raw(value);
    } else if (key == "provider") {
      instance.provider = walk.text_or_null(value, "the provider of an instance");
    } else {
      walk.skip(value);
    }
  }
  if (resource.attributes.empty()) walk.damaged("an instance has no attributes");
  if (!resource.sensitive.empty()) resource.sensitive_form = SensitiveForm::kPaths;
  return instance;
}

/// `instances` comes back with the block's instances in it; it is the caller's only to be used again.
Block read_block(Walk& walk, simdjson::ondemand::object object, std::vector<Instance>& instances) {
  Block block;
  instances.clear();
  for (Field field : object) {
    const std::string_view key = Walk::key(field);
    Value& value = field.value();
    if (key == "mode") {
      block.mode = walk.text(value, "the mode of a resource");
    } else if (key == "module") {
      block.module = walk.text_or_null(value, "the module of a resource");
    } else if (key == "type") {
      block.type = walk.text(value, "the type of a resource");
    } else if (key == "name") {
      block.name = walk.text(value, "the name of a resource");
    } else if (key == "provider") {
      block.provider = walk.text_or_null(value, "the provider of a resource");
    } else if (key == "instances" && (block.mode.empty() || block.mode == "managed")) {
      if (Walk::is_null(value)) continue;
      for (Value instance : walk.array(value, "the instances of a resource")) {
        instances.push_back(read_instance(walk, walk.object(instance, "an instance")));
      }
    } else {
      walk.skip(value);
    }
  }
  if (block.mode.empty()) walk.damaged("a resource has no mode");
  if (block.type.empty()) walk.damaged("a resource has no type");
  if (block.name.empty()) walk.damaged("a resource has no name");
  return block;
}

void add_instances(const Block& block, std::vector<Instance>& instances, Providers& providers, Draft& draft) {
  const std::string base = resource_address(block.module, block.type, block.name);
  for (Instance& instance : instances) {
    Resource& resource = instance.resource;
    resource.address.reserve(base.size() + instance.key.size());
    resource.address = base;
    resource.address += instance.key;
    if (!resource.deposed.empty()) resource.address = deposed_address(resource.address, resource.deposed);
    resource.type = block.type;
    resource.name = block.name;
    resource.module = block.module;
    const std::string_view provider = instance.provider.empty() ? block.provider : instance.provider;
    providers.set(resource, provider);
    set_place(resource, instance.place);
    draft.source.resources.push_back(std::move(resource));
    draft.origins.push_back({provider, instance.dependencies});
  }
}

void read_resources(Walk& walk, Value& value, Draft& draft) {
  Providers providers(walk.document());
  std::vector<Instance> instances;
  for (Value entry : walk.array(value, "\"resources\"")) {
    const Block block = read_block(walk, walk.object(entry, "a resource"), instances);
    if (block.mode == "managed") add_instances(block, instances, providers, draft);
  }
}

}  // namespace

void read_tfstate(Walk& walk, Draft& draft) {
  Source& source = draft.source;
  bool has_resources = false;
  for (Field field : walk.root()) {
    const std::string_view key = Walk::key(field);
    Value& value = field.value();
    if (key == "terraform_version") {
      source.terraform_version = walk.text_or_null(value, "\"terraform_version\"");
    } else if (key == "serial") {
      source.serial = walk.integer(value, "\"serial\"");
    } else if (key == "lineage") {
      source.lineage = walk.text_or_null(value, "\"lineage\"");
    } else if (key == "resources") {
      has_resources = true;
      if (!Walk::is_null(value)) read_resources(walk, value, draft);
    } else {
      walk.skip(value);
    }
  }
  if (!has_resources) throw Refused{refuse_unknown_document(walk.name())};
}

}  // namespace reconcile::sources
