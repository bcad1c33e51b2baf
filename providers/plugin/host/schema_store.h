#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/result.h"
#include "providers/plugin/core/attribute_table.h"
#include "providers/plugin/core/schema.h"

namespace reconcile::plugin {

namespace wire {
class GetSchemaResponse;
}

/// One resource type of a provider.
struct ResourceSchema {
  Schema schema;
  Type type;
  AttributeTable table;

  ResourceSchema(std::string_view name, Schema s, std::span<const Attribute> native)
      : schema(std::move(s)), type(implied_type(schema.block)), table(name, schema.block, native) {}
};

/// Every schema of one provider binary. The types are kept as the provider sent them and read when they
/// are first asked for: there are thousands, and a state uses some.
class SchemaStore {
 public:
  using NativeTable = std::function<std::span<const Attribute>(std::string_view type)>;

  SchemaStore(std::unique_ptr<wire::GetSchemaResponse> response, int protocol, NativeTable native);
  SchemaStore(const SchemaStore&) = delete;
  SchemaStore& operator=(const SchemaStore&) = delete;
  ~SchemaStore();

  /// What `save` wrote for the binary with that hash, where there is something that can be used.
  [[nodiscard]] static std::unique_ptr<SchemaStore> load(const std::string& directory,
                                                         const std::string& hash, NativeTable native);
  /// Leaves out what is never asked for (descriptions, data sources). A cache that cannot be written is
  /// no error.
  void save(const std::string& directory, const std::string& hash) const;

  /// nullptr: the provider does not know the type, or sent a schema that cannot be read.
  [[nodiscard]] const ResourceSchema* resource(std::string_view type);
  [[nodiscard]] const Schema& provider() const { return provider_; }
  /// The schema of a data source; nullopt where it is not known.
  [[nodiscard]] std::optional<Schema> data_source(const std::string& type) const;
  [[nodiscard]] bool has_provider_meta() const;
  /// Whether a process may be used that was never asked for its schema.
  [[nodiscard]] bool optional() const;

 private:
  int protocol_;
  std::unique_ptr<wire::GetSchemaResponse> response_;
  NativeTable native_;
  Schema provider_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<ResourceSchema>, std::less<>> resources_;
};

/// The data source by which an AWS provider says whose credentials it has.
constexpr const char* kCallerIdentity = "aws_caller_identity";

}  // namespace reconcile::plugin
