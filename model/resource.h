#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/diagnostic.h"
#include "model/result.h"
#include "model/value.h"

namespace reconcile {

/// How a source writes down which attributes are sensitive.
enum class SensitiveForm : std::uint8_t {
  kNone,
  kPaths,  ///< tfstate `sensitive_attributes`: a list of paths, each a list of get_attr and index steps
  kMirror  ///< show-json `sensitive_values`: an object of the values' shape with `true` where sensitive
};

/// What a plan wants of an instance, as raw JSON out of `resource_changes[].change`.
struct PlannedChange {
  std::string_view before{};         ///< what Terraform saw when it made the plan
  std::string_view after{};          ///< what the configuration wants
  std::string_view after_unknown{};  ///< `true` where the value is known only after apply
  std::string_view before_sensitive{};
  std::string_view after_sensitive{};
  std::string_view action_reason{};
  std::vector<std::string_view> actions{};        ///< `no-op`, `create`, `update`, `delete`, …
  std::vector<std::string_view> replace_paths{};  ///< raw JSON of each path
};

/// One managed resource instance that a source names: the desired side. Text points into the source's
/// document (or its pool of unescaped strings) and lives as long as the `Source`.
struct Resource {
  std::string address{};    ///< `module.a["x"].aws_rds_cluster.lego["production"]`
  std::string_view type{};  ///< `aws_rds_cluster`
  std::string_view name{};
  std::string_view module{};          ///< `module.a["x"]`; empty for the root module
  std::string_view provider{};        ///< source address, `registry.terraform.io/hashicorp/aws`
  std::string_view provider_alias{};  ///< `west`; empty for the default configuration
  /// The key of its configuration in `Source::provider_config` (`aws.west`, `module.m:aws`); empty where the
  /// source does not say.
  std::string_view provider_key{};
  std::string_view deposed{};  ///< deposed key; such an instance is reported, never compared
  bool tainted = false;
  bool flat = false;  ///< `attributes` is a legacy `attributes_flat` map
  SensitiveForm sensitive_form = SensitiveForm::kNone;
  std::int64_t schema_version = 0;
  std::string_view attributes{};                   ///< raw JSON object
  std::string_view sensitive{};                    ///< raw JSON, by `sensitive_form`
  std::string_view private_data{};                 ///< base64, the provider's own; empty where there is none
  std::string region{};                            ///< resolved; empty where nothing names one
  std::string account{};                           ///< from the ARN; empty where it has none
  std::uint32_t source = 0;                        ///< index into the run's sources
  std::shared_ptr<const PlannedChange> planned{};  ///< null unless the source is a plan
};

enum class SourceKind : std::uint8_t { kTfstate, kStateJson, kPlanJson };

[[nodiscard]] const char* to_string(SourceKind kind);

/// One state or plan that was read: where it came from and every managed instance in it, in the order of
/// the document. Owns the bytes that its resources point into.
struct Source {
  std::string name{};  ///< as reports show it
  SourceKind kind = SourceKind::kTfstate;
  std::string lineage{};
  std::int64_t serial = -1;  ///< -1 where the format has none
  std::string terraform_version{};
  std::shared_ptr<const void> document{};
  std::vector<Resource> resources{};
  std::vector<Diagnostic> diagnostics{};
  bool plan_errored = false;     ///< a plan that ended with an error
  bool plan_complete = true;     ///< false when a plan has deferred changes
  std::string plan_timestamp{};  ///< RFC 3339; empty unless a plan
  /// Raw JSON of a plan's `configuration.provider_config`; empty where the source has none.
  std::string_view provider_config{};
  /// Raw JSON of a plan's `configuration` and `variables`, the values of the variables included: never to be
  /// shown. Empty where the source has none.
  std::string_view configuration{};
  std::string_view variables{};
};

/// The attributes of an instance as a value, sensitive marks set as the source has them. A legacy
/// `attributes_flat` map comes back nested, all leaves strings.
[[nodiscard]] Result<Value> decode_attributes(const Resource& resource);

/// Reads one JSON text (which must outlive the call only) into a value. `Error` names the byte offset.
[[nodiscard]] Result<Value> parse_json(std::string_view text);

}  // namespace reconcile
