#include "providers/plugin/host/schema_store.h"

#include <fcntl.h>
#include <openssl/sha.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "wire.pb.h"

namespace reconcile::plugin {
namespace {

namespace fs = std::filesystem;

// Changes with anything that a file of an older version would be misread by.
constexpr std::string_view kMagic = "reconcile-provider-schema-1";
constexpr int kCachedProtocol = 6;

bool convert(const wire::SchemaAttribute& in, SchemaAttribute& out);

bool convert_members(const wire::SchemaObject& in, SchemaAttribute& out) {
  constexpr std::array kNestings{Nesting::kSingle, Nesting::kSingle, Nesting::kList, Nesting::kSet,
                                 Nesting::kMap};
  if (in.nesting() < 1 || in.nesting() > 4) return false;
  out.nested = true;
  out.nesting = kNestings.at(static_cast<std::size_t>(in.nesting()));
  for (const auto& member : in.attributes()) {
    if (!convert(member, out.attributes.emplace_back())) return false;
  }
  out.type = implied_type(out.attributes, out.nesting);
  return true;
}

bool convert(const wire::SchemaAttribute& in, SchemaAttribute& out) {
  out.name = in.name();
  out.required = in.required();
  out.optional = in.optional();
  out.computed = in.computed();
  out.sensitive = in.sensitive();
  out.write_only = in.write_only();
  if (in.has_nested_type()) return convert_members(in.nested_type(), out);
  auto type = parse_type(in.type());
  if (!type) return false;
  out.type = std::move(type).value();
  return true;
}

bool convert(const wire::SchemaBlock& in, SchemaBlock& out, int protocol) {
  constexpr std::array kNestings{Nesting::kSingle, Nesting::kSingle, Nesting::kList,
                                 Nesting::kSet,    Nesting::kMap,    Nesting::kGroup};
  for (const std::string& bytes : in.attributes()) {
    wire::SchemaAttribute attribute;
    if (!attribute.ParseFromString(bytes)) return false;
    if (protocol == 5) {
      wire::Schema5Attribute five;
      if (five.ParseFromString(bytes)) attribute.set_write_only(five.write_only());
    }
    if (!convert(attribute, out.attributes.emplace_back())) return false;
  }
  for (const auto& block : in.block_types()) {
    SchemaNestedBlock& nested = out.blocks.emplace_back();
    nested.name = block.type_name();
    if (block.nesting() < 1 || block.nesting() > 5) return false;
    nested.nesting = kNestings.at(static_cast<std::size_t>(block.nesting()));
    nested.min_items = block.min_items();
    nested.max_items = block.max_items();
    if (!convert(block.block(), nested.body, protocol)) return false;
  }
  return true;
}

std::optional<Schema> parse_schema(const std::string& bytes, int protocol) {
  wire::Schema wire;
  Schema schema;
  if (!wire.ParseFromString(bytes) || !convert(wire.block(), schema.block, protocol)) return std::nullopt;
  schema.version = wire.version();
  return schema;
}

void render(const SchemaAttribute& in, wire::SchemaAttribute& out) {
  constexpr std::array kNumbers{1, 2, 3, 4, 1};  // by Nesting
  out.set_name(in.name);
  out.set_required(in.required);
  out.set_optional(in.optional);
  out.set_computed(in.computed);
  out.set_sensitive(in.sensitive);
  out.set_write_only(in.write_only);
  if (!in.nested) {
    out.set_type(to_json(in.type));
    return;
  }
  out.mutable_nested_type()->set_nesting(kNumbers.at(static_cast<std::size_t>(in.nesting)));
  for (const SchemaAttribute& member : in.attributes)
    render(member, *out.mutable_nested_type()->add_attributes());
}

void render(const SchemaBlock& in, wire::SchemaBlock& out) {
  constexpr std::array kNumbers{1, 2, 3, 4, 5};  // by Nesting
  for (const SchemaAttribute& attribute : in.attributes) {
    wire::SchemaAttribute rendered;
    render(attribute, rendered);
    out.add_attributes(rendered.SerializeAsString());
  }
  for (const SchemaNestedBlock& nested : in.blocks) {
    wire::SchemaNestedBlock& block = *out.add_block_types();
    block.set_type_name(nested.name);
    block.set_nesting(kNumbers.at(static_cast<std::size_t>(nested.nesting)));
    block.set_min_items(nested.min_items);
    block.set_max_items(nested.max_items);
    render(nested.body, *block.mutable_block());
  }
}

// A schema without what is not used, of which the descriptions are the most; in the form of protocol 6.
std::string slim(const std::string& bytes, int protocol) {
  const auto schema = parse_schema(bytes, protocol);
  if (!schema) return bytes;
  wire::Schema out;
  out.set_version(schema->version);
  render(schema->block, *out.mutable_block());
  return out.SerializeAsString();
}

std::string digest(std::string_view bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> hash{};
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), hash.data());
  std::string hex;
  for (const unsigned char byte : hash) {
    hex += "0123456789abcdef"[byte >> 4U];
    hex += "0123456789abcdef"[byte & 0xfU];
  }
  return hex;
}

fs::path file_of(const std::string& directory, const std::string& hash) {
  return fs::path(directory) / "schemas" / digest(hash);
}

}  // namespace

SchemaStore::SchemaStore(std::unique_ptr<wire::GetSchemaResponse> response, int protocol, NativeTable native)
    : protocol_(protocol), response_(std::move(response)), native_(std::move(native)) {
  if (auto provider = parse_schema(response_->provider(), protocol)) provider_ = std::move(*provider);
}

SchemaStore::~SchemaStore() = default;

std::unique_ptr<SchemaStore> SchemaStore::load(const std::string& directory, const std::string& hash,
                                               NativeTable native) {
  if (directory.empty() || hash.empty()) return nullptr;
  std::ifstream in(file_of(directory, hash), std::ios::binary);
  if (!in) return nullptr;
  std::string magic;
  std::string sum;
  in >> magic >> sum;
  in.get();
  if (!in || magic != kMagic) return nullptr;
  std::ostringstream rest;
  rest << in.rdbuf();
  const std::string body = std::move(rest).str();
  if (digest(body) != sum) return nullptr;
  auto response = std::make_unique<wire::GetSchemaResponse>();
  if (!response->ParseFromString(body)) return nullptr;
  return std::make_unique<SchemaStore>(std::move(response), kCachedProtocol, std::move(native));
}

void SchemaStore::save(const std::string& directory, const std::string& hash) const {
  if (directory.empty() || hash.empty()) return;
  wire::GetSchemaResponse slimmed;
  slimmed.set_provider(slim(response_->provider(), protocol_));
  for (const auto& [type, bytes] : response_->resource_schemas()) {
    (*slimmed.mutable_resource_schemas())[type] = slim(bytes, protocol_);
  }
  const auto identity = response_->data_source_schemas().find(kCallerIdentity);
  if (identity != response_->data_source_schemas().end()) {
    (*slimmed.mutable_data_source_schemas())[kCallerIdentity] = slim(identity->second, protocol_);
  }
  if (!response_->provider_meta().empty())
    slimmed.set_provider_meta(slim(response_->provider_meta(), protocol_));
  if (response_->has_server_capabilities()) {
    slimmed.mutable_server_capabilities()->set_get_provider_schema_optional(
        response_->server_capabilities().get_provider_schema_optional());
  }
  const std::string body = slimmed.SerializeAsString();

  // Written aside and renamed, so that a reader never sees half a file.
  const fs::path path = file_of(directory, hash);
  std::error_code ignored;
  fs::create_directories(path.parent_path(), ignored);
  std::string temporary = path.string() + ".XXXXXX";
  const int fd = ::mkstemp(temporary.data());
  if (fd < 0) return;
  ::close(fd);
  bool written = false;
  {
    std::ofstream out(temporary, std::ios::binary);
    out << kMagic << ' ' << digest(body) << '\n' << body;
    out.flush();
    written = out.good();
  }
  if (written) fs::rename(temporary, path, ignored);
  if (!written || ignored) fs::remove(temporary, ignored);
}

const ResourceSchema* SchemaStore::resource(std::string_view type) {
  const std::lock_guard lock(mutex_);
  if (const auto it = resources_.find(type); it != resources_.end()) return it->second.get();
  const auto& all = response_->resource_schemas();
  const auto it = all.find(std::string(type));
  if (it == all.end()) return nullptr;
  auto schema = parse_schema(it->second, protocol_);
  auto& slot = resources_[std::string(type)];
  if (schema) {
    slot = std::make_unique<ResourceSchema>(type, std::move(*schema),
                                            native_ ? native_(type) : std::span<const Attribute>());
  }
  return slot.get();
}

std::optional<Schema> SchemaStore::data_source(const std::string& type) const {
  const auto it = response_->data_source_schemas().find(type);
  if (it == response_->data_source_schemas().end()) return std::nullopt;
  return parse_schema(it->second, protocol_);
}

bool SchemaStore::has_provider_meta() const { return !response_->provider_meta().empty(); }

bool SchemaStore::optional() const { return response_->server_capabilities().get_provider_schema_optional(); }

}  // namespace reconcile::plugin
