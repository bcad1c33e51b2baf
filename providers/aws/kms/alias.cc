#include <array>

#include "model/left_out.h"
#include "providers/aws/kms/kms.h"
#include "providers/aws/kms/operations.h"

// KMS has no call for one alias: all of a region come in pages.

namespace reconcile::aws {

namespace {

using namespace kms;

constexpr std::array kName{Param{"AliasName", "{@key}"}};
// What is encrypted from then on is encrypted with another key; what is there still names its own.
constexpr Update kUpdate{.operation = &kUpdateAlias, .params = kName};

bool made_by_aws(const LiveContext& context) {
  return context.item["AliasName"].text().starts_with("alias/aws/");
}

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "AliasArn", .traits = kComputed},
    Attribute{.name = "id", .from = "AliasName", .traits = kComputed},
    Attribute{.name = "name", .from = "AliasName", .traits = kImmutable},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "target_key_arn", .traits = kComputed},
    Attribute{.name = "target_key_id",
              .from = "TargetKeyId",
              .compare = Compare::kArnOrName,
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "TargetKeyId"},
};

}  // namespace

constinit const ResourceType kKmsAlias{
    .name = "aws_kms_alias",
    .service = &kKms,
    .key = "{name}",
    .item_key = "{.AliasName}",
    .list = {.operation = &kListAliases, .items = "Aliases[]"},
    .id = "AliasName",
    .arn = "AliasArn",
    .made_by_aws = made_by_aws,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
