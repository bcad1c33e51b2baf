#include <array>

#include "model/left_out.h"
#include "providers/aws/logs/logs.h"
#include "providers/aws/logs/operations.h"

// The filters of a log group come in one list; AWS has none for several groups.

namespace reconcile::aws {

namespace {

using namespace logs;

constexpr std::array kGroup{Param{"logGroupName", "{log_group_name}"}};
constexpr std::array kFilter{Param{"logGroupName", "{log_group_name}"}, Param{"filterName", "{name}"}};
constexpr Update kPut{.operation = &kPutSubscriptionFilter, .params = kFilter, .whole = true};

constexpr std::array kAttributes{
    Attribute{.name = "destination_arn",
              .from = "destinationArn",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "destinationArn"},
    Attribute{.name = "distribution",
              .from = "distribution",
              .fallback = "ByLogStream",
              .update = &kPut,
              .parameter = "distribution"},
    Attribute{.name = "filter_pattern",
              .from = "filterPattern",
              .traits = kSendEmpty,
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "filterPattern"},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "log_group_name", .from = "logGroupName", .traits = kImmutable | kReference},
    Attribute{.name = "name", .from = "filterName", .traits = kImmutable},
    Attribute{.name = "role_arn",
              .from = "roleArn",
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "roleArn"},
};

constexpr std::array kOfListedGroup{Param{"logGroupName", "{.@over.logGroupName}"}};

}  // namespace

constinit const ResourceType kCloudwatchLogSubscriptionFilter{
    .name = "aws_cloudwatch_log_subscription_filter",
    .service = &kLogs,
    .key = "{log_group_name}|{name}",
    .item_key = "{.logGroupName}|{.filterName}",
    .list = {.operation = &kDescribeSubscriptionFilters,
             .params = kOfListedGroup,
             .items = "subscriptionFilters[]",
             .names_only = true,
             .over = &kAllGroups},
    .single = {.operation = &kDescribeSubscriptionFilters,
               .params = kGroup,
               .items = "subscriptionFilters[]"},
    .import_id = "{.logGroupName}|{.filterName}",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
