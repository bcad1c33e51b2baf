#include <array>
#include <string>
#include <utility>

#include "model/left_out.h"
#include "providers/aws/lambda/function_ref.h"
#include "providers/aws/lambda/lambda.h"
#include "providers/aws/lambda/operations.h"

// A version of a layer never changes; it can only be deleted.

namespace reconcile::aws {

namespace {

using namespace lambda;

constexpr std::array kVersion{Param{"LayerName", "{layer_name}"}, Param{"VersionNumber", "{version}"}};

constexpr std::string_view kCodeSource =
    "no read call returns it: AWS keeps a copy of the code, which code_sha256 compares";

/// States written before the provider kept `code_sha256` have AWS's hash here; in later ones it is whatever
/// the configuration says, and `code_sha256` is compared instead.
Value source_code_hash(const LiveContext& context) {
  return context.desired["code_sha256"].is_empty() ? context.item["Content"]["CodeSha256"] : Value::unknown();
}

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "LayerVersionArn", .traits = kComputed},
    Attribute{.name = "code_sha256",
              .from = "Content.CodeSha256",
              .traits = kUnsetIsAny | kImmutable,
              .severity = Severity::kHigh},
    Attribute{.name = "compatible_architectures",
              .kind = Kind::kStringSet,
              .from = "CompatibleArchitectures[]",
              .traits = kImmutable},
    Attribute{.name = "compatible_runtimes",
              .kind = Kind::kStringSet,
              .from = "CompatibleRuntimes[]",
              .traits = kImmutable},
    Attribute{.name = "created_date", .traits = kComputed},
    Attribute{.name = "description", .from = "Description", .traits = kImmutable},
    Attribute{.name = "filename", .left_out = kCodeSource},
    Attribute{.name = "id", .from = "LayerVersionArn", .traits = kComputed},
    Attribute{.name = "layer_arn", .from = "LayerArn", .traits = kComputed},
    Attribute{.name = "layer_name", .from = "LayerArn", .compare = Compare::kArnOrName, .traits = kImmutable},
    Attribute{.name = "license_info", .from = "LicenseInfo", .traits = kImmutable},
    Attribute{.name = "s3_bucket", .left_out = kCodeSource},
    Attribute{.name = "s3_key", .left_out = kCodeSource},
    Attribute{.name = "s3_object_version", .left_out = kCodeSource},
    Attribute{.name = "signing_job_arn", .traits = kComputed},
    Attribute{.name = "signing_profile_version_arn", .traits = kComputed},
    Attribute{.name = "skip_destroy", .left_out = kTerraformOnly},
    Attribute{.name = "source_code_hash",
              .traits = kUnsetIsAny | kImmutable,
              .severity = Severity::kHigh,
              .live = source_code_hash},
    Attribute{.name = "source_code_size", .traits = kComputed},
    Attribute{.name = "version", .traits = kComputed},
};

constexpr Lookup kAllLayers{.operation = &kListLayers, .items = "Layers[]", .names_only = true};
constexpr std::array kOfListedLayer{Param{"LayerName", "{.@over.LayerName}"}};

/// The layer by its name, also where the state has its ARN.
std::string by_layer(std::string key) { return behind(":layer:", std::move(key)); }

}  // namespace

constinit const ResourceType kLambdaLayerVersion{
    .name = "aws_lambda_layer_version",
    .service = &kLambda,
    .key = "{layer_name}:{version}",
    .normal_key = by_layer,
    .list = {.operation = &kListLayerVersions,
             .params = kOfListedLayer,
             .items = "LayerVersions[]",
             .item_key = "{.@over.LayerName}:{.Version}",
             .names_only = true,
             .over = &kAllLayers},
    .single = {.operation = &kGetLayerVersion, .params = kVersion},
    .id = "LayerVersionArn",
    .arn = "LayerVersionArn",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
