#include <array>

#include "model/left_out.h"
#include "providers/aws/cloudwatch/cloudwatch.h"
#include "providers/aws/cloudwatch/operations.h"

namespace reconcile::aws {

namespace {

using namespace cloudwatch;

constexpr std::array kName{Param{"DashboardName", "{@key}"}};
constexpr Update kPut{.operation = &kPutDashboard, .params = kName};

constexpr std::array kAttributes{
    Attribute{.name = "dashboard_arn", .from = "DashboardArn", .traits = kComputed},
    Attribute{.name = "dashboard_body",
              .from = "DashboardBody",
              .compare = Compare::kJson,
              .severity = Severity::kLow,
              .update = &kPut,
              .parameter = "DashboardBody"},
    Attribute{.name = "dashboard_name", .from = "DashboardName", .traits = kImmutable},
    Attribute{.name = "id", .from = "DashboardName", .traits = kComputed},
};

}  // namespace

// The list has no bodies, so a wanted dashboard is asked for by its name.
constinit const ResourceType kCloudwatchDashboard{
    .name = "aws_cloudwatch_dashboard",
    .service = &kCloudwatch,
    .key = "{dashboard_name}",
    .item_key = "{.DashboardName}",
    .list = {.operation = &kListDashboards, .items = "DashboardEntries[]", .names_only = true},
    .single = {.operation = &kGetDashboard, .params = kName},
    .id = "DashboardName",
    .arn = "DashboardArn",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
