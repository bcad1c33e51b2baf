#include <array>

#include "model/left_out.h"
#include "providers/aws/rds/operations.h"
#include "providers/aws/rds/rds.h"

namespace reconcile::aws {

namespace {

using namespace rds;

constexpr std::array kName{Param{"DBSubnetGroupName", "{@key}"}};
constexpr std::string_view kArn = "{.DBSubnetGroupArn}";
constexpr std::array kDetails{TagsOf<kArn>::kByArn, TagsOf<kArn>::kConfirmed};
// The call always takes the subnets.
constexpr Update kModify{.operation = &kModifyDBSubnetGroup, .params = kName, .whole = true};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "DBSubnetGroupArn", .traits = kComputed},
    Attribute{.name = "description",
              .from = "DBSubnetGroupDescription",
              .severity = Severity::kLow,
              .update = &kModify,
              .parameter = "DBSubnetGroupDescription"},
    Attribute{.name = "id", .from = "DBSubnetGroupName", .traits = kComputed},
    Attribute{
        .name = "name", .from = "DBSubnetGroupName", .compare = Compare::kIgnoreCase, .traits = kImmutable},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "subnet_ids",
              .kind = Kind::kStringSet,
              .from = "Subnets[].SubnetIdentifier",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kModify,
              .parameter = "SubnetIds.SubnetIdentifier"},
    Attribute{.name = "supported_network_types",
              .kind = Kind::kStringSet,
              .from = "SupportedNetworkTypes[]",
              .traits = kComputed},
    kTags,
    kTagsAll,
    Attribute{.name = "vpc_id", .from = "VpcId", .traits = kComputed},
};

// The consoles make these along with a first database.
bool is_default(const LiveContext& context) {
  const std::string_view name = context.item["DBSubnetGroupName"].text();
  return name == "default" || name.starts_with("default-vpc-");
}

}  // namespace

constinit const ResourceType kDbSubnetGroup{
    .name = "aws_db_subnet_group",
    .service = &kRds,
    .key = "{name}",
    .item_key = "{.DBSubnetGroupName}",
    .key_ignores_case = true,
    .list = {.operation = &kDescribeDBSubnetGroups, .items = "DBSubnetGroups[]"},
    .single = {.operation = &kDescribeDBSubnetGroups, .params = kName, .items = "DBSubnetGroups[]"},
    .details = kDetails,
    .id = "DBSubnetGroupName",
    .arn = "DBSubnetGroupArn",
    .made_by_aws = is_default,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
