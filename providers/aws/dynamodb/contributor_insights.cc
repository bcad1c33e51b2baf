#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/dynamodb/dynamodb.h"
#include "providers/aws/dynamodb/operations.h"

// The item is the table, found by the call that finds it for its own sake; what the state wants is gone where
// it is not on. One call tells of a table and of all of its indexes.

namespace reconcile::aws {

namespace {

using namespace dynamodb;

constexpr std::array kTable{Param{"TableName", "{table_name}"}};

/// The summary of the table or of the index that the state names; null where there is none.
Value summary(const LiveContext& context) {
  const std::string_view index = context.desired["index_name"].text();
  for (const Value& one : items_at(context.item, "@insights[]")) {
    if (one["IndexName"].text() == index) return one;
  }
  return {};
}

bool is_off(const LiveContext& context) {
  const Value found = summary(context);
  const std::string_view status = found["ContributorInsightsStatus"].text();
  return status.empty() || status == "DISABLED" || status == "DISABLING";
}

Value table_name(const LiveContext& context) { return summary(context)["TableName"]; }
Value index_name(const LiveContext& context) { return summary(context)["IndexName"]; }

constexpr std::array kDetails{Detail{.into = "@insights",
                                     .operation = &kListContributorInsights,
                                     .params = kTable,
                                     .items = "ContributorInsightsSummaries[]"}};

constexpr std::array kAttributes{
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "index_name", .traits = kImmutable, .live = index_name},
    Attribute{.name = "table_name",
              .compare = Compare::kArnOrName,
              .traits = kImmutable | kReference,
              .live = table_name},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
};

}  // namespace

constinit const ResourceType kDynamodbContributorInsights{
    .name = "aws_dynamodb_contributor_insights",
    .service = &kDynamodb,
    .key = "{id}",
    .single = {.operation = &kDescribeTable, .params = kTable, .items = "Table"},
    .details = kDetails,
    .gone = is_off,
    .is_part = true,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
