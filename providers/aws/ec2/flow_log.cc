#include <array>

#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

constexpr Operation kDescribe = describe("DescribeFlowLogs");

// What is logged is one id, whose prefix says what it is.
constexpr std::array<std::string_view, 5> kPrefixes{"eni-", "subnet-", "tgw-attach-", "tgw-", "vpc-"};

template <std::size_t kKind>
Value logged(const LiveContext& context) {
  const Value& id = context.item["resourceId"];
  for (std::size_t i = 0; i < kPrefixes.size(); ++i) {
    if (id.text().starts_with(kPrefixes[i])) return i == kKind ? id : Value();
  }
  return {};
}
template <std::size_t kKind>
constexpr Attribute logged_attribute(std::string_view name) {
  return {.name = name, .traits = kImmutable | kReference, .live = logged<kKind>};
}

/// A log group's ARN may end in `:*`; AWS answers without.
Value canonical_destination(const Value& arn) {
  std::string_view text = arn.text();
  if (text.ends_with(":*")) text.remove_suffix(2);
  return arn.is_string() ? Value(text) : arn;
}

// A flow log never changes; only another one can take its place. What is not logged any more nobody sees.
constexpr std::array kDestinationOptions{
    Attribute{.name = "file_format", .from = "fileFormat", .fallback = "plain-text"},
    Attribute{.name = "hive_compatible_partitions", .kind = Kind::kBool, .from = "hiveCompatiblePartitions"},
    Attribute{.name = "per_hour_partition", .kind = Kind::kBool, .from = "perHourPartition"},
};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .traits = kComputed},
    Attribute{.name = "deliver_cross_account_role",
              .from = "deliverCrossAccountRole",
              .traits = kImmutable | kReference},
    Attribute{.name = "destination_options",
              .kind = Kind::kBlock,
              .from = "destinationOptions",
              .traits = kImmutable,
              .block = kDestinationOptions},
    logged_attribute<0>("eni_id"),
    Attribute{.name = "iam_role_arn", .from = "deliverLogsPermissionArn", .traits = kImmutable | kReference},
    Attribute{.name = "id", .from = "flowLogId", .traits = kComputed},
    Attribute{.name = "log_destination",
              .from = "logDestination",
              .traits = kUnsetIsAny | kImmutable | kReference,
              .severity = Severity::kHigh,
              .normalise = canonical_destination},
    Attribute{.name = "log_destination_type",
              .from = "logDestinationType",
              .fallback = "cloud-watch-logs",
              .traits = kImmutable,
              .severity = Severity::kHigh},
    Attribute{.name = "log_format", .from = "logFormat", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "log_group_name",
              .from = "logGroupName",
              .traits = kUnsetIsAny | kImmutable | kReference,
              .severity = Severity::kHigh},
    Attribute{.name = "max_aggregation_interval",
              .kind = Kind::kNumber,
              .from = "maxAggregationInterval",
              .fallback = "600",
              .traits = kImmutable},
    logged_attribute<1>("subnet_id"),
    kTags,
    kTagsAll,
    Attribute{
        .name = "traffic_type", .from = "trafficType", .traits = kImmutable, .severity = Severity::kHigh},
    logged_attribute<2>("transit_gateway_attachment_id"),
    logged_attribute<3>("transit_gateway_id"),
    logged_attribute<4>("vpc_id"),
};

constexpr std::array kFilter{Param{"Filter.1.Name", "flow-log-id"}};

}  // namespace

constinit const ResourceType kFlowLog{
    .name = "aws_flow_log",
    .service = &kEc2,
    .key = "{id}",
    .item_key = "{.flowLogId}",
    .list = {.operation = &kDescribe, .items = "flowLogSet[]"},
    .batch = find_by(kDescribe, kFilter, "flowLogSet[]"),
    .id = "flowLogId",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
