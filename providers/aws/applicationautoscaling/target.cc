#include <array>

#include "providers/aws/applicationautoscaling/applicationautoscaling.h"
#include "providers/aws/services.h"

namespace reconcile::aws {

namespace {

// https://docs.aws.amazon.com/autoscaling/application/APIReference/API_Operations.html
constexpr Operation kDescribeScalableTargets{.service = &kApplicationAutoscaling,
                                             .name = "DescribeScalableTargets",
                                             .paging = {.input = "NextToken", .output = "NextToken"}};
constexpr Operation kListTags{.service = &kApplicationAutoscaling, .name = "ListTagsForResource"};
constexpr Operation kRegisterScalableTarget{.service = &kApplicationAutoscaling,
                                            .name = "RegisterScalableTarget"};
constexpr Operation kTagResource{.service = &kApplicationAutoscaling, .name = "TagResource"};

constexpr std::array kTargetParams{Param{"ServiceNamespace", "{service_namespace}"},
                                   Param{"ResourceId", "{resource_id}"},
                                   Param{"ScalableDimension", "{scalable_dimension}"}};
constexpr std::array kArn{Param{"ResourceARN", "{arn}"}};
constexpr Update kRegister{.operation = &kRegisterScalableTarget, .params = kTargetParams};
constexpr Update kTag{.operation = &kTagResource, .params = kArn};

// By resource alone: one call serves all dimensions of a table.
constexpr std::array kResource{Param{"ServiceNamespace", "{service_namespace}"},
                               Param{"ResourceIds.0", "{resource_id}"}};
constexpr std::array kTagParams{Param{"ResourceARN", "{.ScalableTargetARN}"}};
constexpr std::array kDetails{
    Detail{.into = "@tags", .operation = &kListTags, .params = kTagParams, .items = "Tags"}};

constexpr std::array kSuspended{
    Attribute{
        .name = "dynamic_scaling_in_suspended", .kind = Kind::kBool, .from = "DynamicScalingInSuspended"},
    Attribute{
        .name = "dynamic_scaling_out_suspended", .kind = Kind::kBool, .from = "DynamicScalingOutSuspended"},
    Attribute{
        .name = "scheduled_scaling_suspended", .kind = Kind::kBool, .from = "ScheduledScalingSuspended"},
};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "ScalableTargetARN", .traits = kComputed},
    Attribute{.name = "id", .from = "ResourceId", .traits = kComputed},
    Attribute{.name = "max_capacity",
              .kind = Kind::kNumber,
              .from = "MaxCapacity",
              .severity = Severity::kHigh,
              .update = &kRegister,
              .parameter = "MaxCapacity"},
    Attribute{.name = "min_capacity",
              .kind = Kind::kNumber,
              .from = "MinCapacity",
              .severity = Severity::kHigh,
              .update = &kRegister,
              .parameter = "MinCapacity"},
    Attribute{.name = "resource_id", .from = "ResourceId", .traits = kImmutable | kReference},
    Attribute{.name = "role_arn",
              .from = "RoleARN",
              .traits = kUnsetIsAny | kReference,
              .update = &kRegister,
              .parameter = "RoleARN"},
    Attribute{.name = "scalable_dimension", .from = "ScalableDimension", .traits = kImmutable},
    Attribute{.name = "service_namespace", .from = "ServiceNamespace", .traits = kImmutable},
    Attribute{.name = "suspended_state",
              .kind = Kind::kBlock,
              .from = "SuspendedState",
              .severity = Severity::kHigh,
              .block = kSuspended,
              .update = &kRegister,
              .parameter = "SuspendedState"},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .from = "@tags",
              .severity = Severity::kLow,
              .update = &kTag,
              .parameter = "Tags"},
    Attribute{.name = "tags_all", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kAppautoscalingTarget{
    .name = "aws_appautoscaling_target",
    .service = &kApplicationAutoscaling,
    .key = "{service_namespace} {resource_id} {scalable_dimension}",
    .item_key = "{.ServiceNamespace} {.ResourceId} {.ScalableDimension}",
    .single = {.operation = &kDescribeScalableTargets, .params = kResource, .items = "ScalableTargets[]"},
    .details = kDetails,
    .id = "ResourceId",
    .arn = "ScalableTargetARN",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
