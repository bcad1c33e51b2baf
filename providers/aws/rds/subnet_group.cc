#include <array>

#include "model/left_out.h"
#include "providers/aws/rds/operations.h"
#include "providers/aws/rds/rds.h"

namespace reconcile::aws {

namespace {

using namespace rds;

constexpr std::array kName{Param{"DBSubnetGroupName", "{@key}"}};
constexpr std::array kTags{Param{"ResourceName", "{.DBSubnetGroupArn}"}};
constexpr std::array kDetails{
    Detail{.into = "@tags", .operation = &kListTagsForResource, .params = kTags, .items = "TagList[]"}};
constexpr Update kModify{.operation = &kModifyDBSubnetGroup, .params = kName};

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
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .from = "@tags",
              .severity = Severity::kLow,
              .update = &kAddTags,
              .parameter = "Tags.Tag"},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "vpc_id", .from = "VpcId", .traits = kComputed},
};

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
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
