#include <array>
#include <vector>

#include "model/left_out.h"
#include "providers/aws/route53/operations.h"
#include "providers/aws/route53/route53.h"
#include "providers/aws/route53/tags.h"
#include "providers/aws/tagging/tags.h"

namespace reconcile::aws {

namespace {

using namespace route53;

constexpr std::array kId{Param{"HealthCheckId", "{@key}"}};
constexpr Update kUpdate{.operation = &kUpdateHealthCheck, .params = kId};

constexpr std::array kKind{Param{"ResourceType", "healthcheck"}};
constexpr std::array kTagTarget{Param{"ResourceType", "healthcheck"}, Param{"ResourceId", "{@key}"}};
std::vector<Request> tag(const UpdateContext& context) { return change_tags(context, kTagTarget); }
constexpr std::array<const Operation*, 1> kTagOperations{&kChangeTags};
constexpr Update kTag{
    .operation = &kChangeTags, .params = kTagTarget, .requests = tag, .operations = kTagOperations};

constexpr Detail kOneByOne{
    .into = "@own_tags", .operation = &kListTags, .params = kTagTarget, .items = "ResourceTagSet.Tags[]"};
constexpr std::array kDetails{tags_of_many(kKind, "{@key}", &kOneByOne)};

/// Checks that services of AWS make for themselves.
bool is_linked(const LiveContext& context) { return !context.item["LinkedService"].is_null(); }

constexpr std::array kAttributes{
    Attribute{.name = "arn", .traits = kComputed},
    Attribute{.name = "child_health_threshold",
              .kind = Kind::kNumber,
              .from = "HealthCheckConfig.HealthThreshold",
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "UpdateHealthCheckRequest.HealthThreshold"},
    Attribute{.name = "child_healthchecks",
              .kind = Kind::kStringSet,
              .from = "HealthCheckConfig.ChildHealthChecks[]",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "UpdateHealthCheckRequest.ChildHealthChecks.ChildHealthCheck"},
    Attribute{.name = "cloudwatch_alarm_name",
              .from = "HealthCheckConfig.AlarmIdentifier.Name",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "UpdateHealthCheckRequest.AlarmIdentifier.Name"},
    Attribute{.name = "cloudwatch_alarm_region",
              .from = "HealthCheckConfig.AlarmIdentifier.Region",
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "UpdateHealthCheckRequest.AlarmIdentifier.Region"},
    Attribute{.name = "disabled",
              .kind = Kind::kBool,
              .from = "HealthCheckConfig.Disabled",
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "UpdateHealthCheckRequest.Disabled"},
    Attribute{.name = "enable_sni",
              .kind = Kind::kBool,
              .from = "HealthCheckConfig.EnableSNI",
              .traits = kUnsetIsAny,
              .update = &kUpdate,
              .parameter = "UpdateHealthCheckRequest.EnableSNI"},
    Attribute{.name = "failure_threshold",
              .kind = Kind::kNumber,
              .from = "HealthCheckConfig.FailureThreshold",
              .traits = kUnsetIsAny,
              .update = &kUpdate,
              .parameter = "UpdateHealthCheckRequest.FailureThreshold"},
    Attribute{.name = "fqdn",
              .from = "HealthCheckConfig.FullyQualifiedDomainName",
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "UpdateHealthCheckRequest.FullyQualifiedDomainName"},
    Attribute{.name = "id", .from = "Id", .traits = kComputed},
    Attribute{.name = "insufficient_data_health_status",
              .from = "HealthCheckConfig.InsufficientDataHealthStatus",
              .update = &kUpdate,
              .parameter = "UpdateHealthCheckRequest.InsufficientDataHealthStatus"},
    Attribute{.name = "invert_healthcheck",
              .kind = Kind::kBool,
              .from = "HealthCheckConfig.Inverted",
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "UpdateHealthCheckRequest.Inverted"},
    Attribute{.name = "ip_address",
              .from = "HealthCheckConfig.IPAddress",
              .compare = Compare::kIgnoreCase,
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "UpdateHealthCheckRequest.IPAddress"},
    Attribute{.name = "measure_latency",
              .kind = Kind::kBool,
              .from = "HealthCheckConfig.MeasureLatency",
              .traits = kImmutable},
    Attribute{.name = "port",
              .kind = Kind::kNumber,
              .from = "HealthCheckConfig.Port",
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "UpdateHealthCheckRequest.Port"},
    Attribute{.name = "reference_name", .left_out = kOnlyAtCreation},
    Attribute{.name = "regions",
              .kind = Kind::kStringSet,
              .from = "HealthCheckConfig.Regions[]",
              .update = &kUpdate,
              .parameter = "UpdateHealthCheckRequest.Regions.Region"},
    Attribute{.name = "request_interval",
              .kind = Kind::kNumber,
              .from = "HealthCheckConfig.RequestInterval",
              .traits = kImmutable},
    Attribute{.name = "resource_path",
              .from = "HealthCheckConfig.ResourcePath",
              .update = &kUpdate,
              .parameter = "UpdateHealthCheckRequest.ResourcePath"},
    Attribute{.name = "routing_control_arn",
              .from = "HealthCheckConfig.RoutingControlArn",
              .traits = kImmutable | kReference},
    Attribute{.name = "search_string",
              .from = "HealthCheckConfig.SearchString",
              .update = &kUpdate,
              .parameter = "UpdateHealthCheckRequest.SearchString"},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kTag},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "triggers", .left_out = kTerraformOnly},
    Attribute{.name = "type",
              .from = "HealthCheckConfig.Type",
              .compare = Compare::kIgnoreCase,
              .traits = kImmutable},
};

}  // namespace

constinit const ResourceType kRoute53HealthCheck{
    .name = "aws_route53_health_check",
    .service = &kRoute53,
    .key = "{id}",
    .item_key = "{.Id}",
    .list = {.operation = &kListHealthChecks, .items = "HealthChecks[]"},
    .single = {.operation = &kGetHealthCheck, .params = kId, .items = "HealthCheck"},
    .details = kDetails,
    .id = "Id",
    .made_by_aws = is_linked,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
