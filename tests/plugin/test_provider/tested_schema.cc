#include "tests/plugin/test_provider/tested_schema.h"

#include <string_view>

#include "wire.pb.h"

namespace reconcile::plugin::tested {
namespace {

enum Flag : unsigned {
  kRequired = 1,
  kOptional = 2,
  kComputedFlag = 4,
  kSensitive = 8,
  kWriteOnly = 16,
};

wire::SchemaAttribute attribute(const char* name, const char* type, unsigned flags) {
  wire::SchemaAttribute out;
  out.set_name(name);
  out.set_type(type);
  out.set_required((flags & kRequired) != 0);
  out.set_optional((flags & kOptional) != 0);
  out.set_computed((flags & kComputedFlag) != 0);
  out.set_sensitive((flags & kSensitive) != 0);
  return out;
}

void add(wire::SchemaBlock& block, int protocol, const char* name, const char* type, unsigned flags) {
  wire::SchemaAttribute built = attribute(name, type, flags);
  std::string bytes;
  if ((flags & kWriteOnly) != 0 && protocol == 5) {
    wire::Schema5Attribute five;
    five.set_write_only(true);
    bytes = built.SerializeAsString() + five.SerializeAsString();
  } else {
    built.set_write_only((flags & kWriteOnly) != 0);
    bytes = built.SerializeAsString();
  }
  // A field that no version of the protocol has yet.
  bytes += "\xfa\x3e\x03new";
  block.add_attributes(bytes);
}

wire::SchemaNestedBlock& add_block(wire::SchemaBlock& block, const char* name, int nesting, int max_items) {
  wire::SchemaNestedBlock& nested = *block.add_block_types();
  nested.set_type_name(name);
  nested.set_nesting(nesting);
  nested.set_max_items(max_items);
  return nested;
}

wire::Schema thing(int protocol) {
  wire::Schema schema;
  schema.set_version(kThingVersion);
  wire::SchemaBlock& block = *schema.mutable_block();
  add(block, protocol, "id", R"("string")", kComputedFlag);
  add(block, protocol, "stamp", R"("number")", kComputedFlag);
  add(block, protocol, "name", R"("string")", kRequired);
  add(block, protocol, "note", R"("string")", kOptional);
  add(block, protocol, "size", R"("number")", kOptional);
  add(block, protocol, "active", R"("bool")", kOptional);
  add(block, protocol, "choice", R"("string")", kOptional | kComputedFlag);
  add(block, protocol, "secret", R"("string")", kOptional | kSensitive);
  add(block, protocol, "document", R"("string")", kOptional);
  add(block, protocol, "labels", R"(["map","string"])", kOptional);
  add(block, protocol, "members", R"(["set","string"])", kOptional);
  add(block, protocol, "anything", R"("dynamic")", kOptional);
  add(block, protocol, "token", R"("string")", kOptional | kWriteOnly);
  wire::SchemaBlock& rule = *add_block(block, "rule", 3, 0).mutable_block();
  add(rule, protocol, "port", R"("number")", kRequired);
  add(rule, protocol, "sources", R"(["set","string"])", kOptional);
  wire::SchemaBlock& limits = *add_block(block, "limits", 2, 1).mutable_block();
  add(limits, protocol, "low", R"("number")", kOptional);
  add(limits, protocol, "high", R"("number")", kOptional);
  return schema;
}

wire::Schema nested(int protocol) {
  wire::Schema schema;
  wire::SchemaBlock& block = *schema.mutable_block();
  add(block, protocol, "id", R"("string")", kComputedFlag);
  add(block, protocol, "name", R"("string")", kRequired);
  wire::SchemaAttribute settings = attribute("settings", "", kOptional);
  settings.mutable_nested_type()->set_nesting(1);
  *settings.mutable_nested_type()->add_attributes() = attribute("mode", R"("string")", kOptional);
  *settings.mutable_nested_type()->add_attributes() =
      attribute("code", R"("string")", kOptional | kSensitive);
  block.add_attributes(settings.SerializeAsString());
  wire::SchemaAttribute items = attribute("items", "", kOptional);
  items.mutable_nested_type()->set_nesting(3);
  *items.mutable_nested_type()->add_attributes() = attribute("key", R"("string")", kRequired);
  *items.mutable_nested_type()->add_attributes() =
      attribute("weight", R"("number")", kOptional | kComputedFlag);
  block.add_attributes(items.SerializeAsString());
  return schema;
}

Type type(std::string_view json) { return parse_type(json).value(); }

}  // namespace

std::string schema_response(int protocol, bool schema_optional) {
  wire::GetSchemaResponse response;
  wire::Schema provider;
  add(*provider.mutable_block(), protocol, "directory", R"("string")", kRequired);
  add(*provider.mutable_block(), protocol, "token", R"("string")", kOptional | kSensitive);
  wire::SchemaBlock& retry = *add_block(*provider.mutable_block(), "retry", 2, 1).mutable_block();
  add(retry, protocol, "times", R"("number")", kOptional);
  response.set_provider(provider.SerializeAsString());
  (*response.mutable_resource_schemas())["tested_thing"] = thing(protocol).SerializeAsString();
  if (protocol == 6)
    (*response.mutable_resource_schemas())["tested_nested"] = nested(protocol).SerializeAsString();
  response.mutable_server_capabilities()->set_get_provider_schema_optional(schema_optional);
  return response.SerializeAsString();
}

Type provider_type() {
  return type(R"(["object",{"directory":"string","token":"string",
                  "retry":["list",["object",{"times":"number"}]]}])");
}

Type thing_type() {
  return type(R"(["object",{"id":"string","stamp":"number","name":"string","note":"string","size":"number",
                  "active":"bool","choice":"string","secret":"string","document":"string",
                  "labels":["map","string"],"members":["set","string"],"anything":"dynamic","token":"string",
                  "rule":["set",["object",{"port":"number","sources":["set","string"]}]],
                  "limits":["list",["object",{"low":"number","high":"number"}]]}])");
}

Type nested_type() {
  return type(R"(["object",{"id":"string","name":"string",
                  "settings":["object",{"mode":"string","code":"string"}],
                  "items":["set",["object",{"key":"string","weight":"number"}]]}])");
}

}  // namespace reconcile::plugin::tested
