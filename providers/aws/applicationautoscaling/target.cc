#include <array>

#include "providers/aws/applicationautoscaling/applicationautoscaling.h"
#include "providers/aws/applicationautoscaling/operations.h"
#include "providers/aws/scaling/scalable_targets.h"
#include "providers/aws/tagging/tag_requests.h"

namespace reconcile::aws {

namespace {

using namespace applicationautoscaling;

constexpr std::array kTargetParams{Param{"ServiceNamespace", "{service_namespace}"},
                                   Param{"ResourceId", "{resource_id}"},
                                   Param{"ScalableDimension", "{scalable_dimension}"}};
constexpr Update kRegister{.operation = &kRegisterScalableTarget, .params = kTargetParams};

constexpr std::array kTagIdentity{Param{"ResourceARN", "{arn}"}};
constexpr tagging::TagCalls kTagCalls{.add = &kTagResource,
                                      .tags = "Tags",
                                      .remove = &kUntagResource,
                                      .keys = "TagKeys",
                                      .form = tagging::TagForm::kMap,
                                      .identity = kTagIdentity};
constexpr std::array kTagOperations{&kTagResource, &kUntagResource};
constexpr Update kSetTags{
    .operation = &kTagResource, .requests = tagging::requests<kTagCalls>, .operations = kTagOperations};

/// No suspension is every way switched on again: what is left out stays suspended.
Value encode_suspended(const Value& blocks) {
  const Value& block = blocks.at(0);
  const auto is_on = [&](std::string_view name) { return Value(block[name].text() == "true"); };
  return Value::map({{"DynamicScalingInSuspended", is_on("dynamic_scaling_in_suspended")},
                     {"DynamicScalingOutSuspended", is_on("dynamic_scaling_out_suspended")},
                     {"ScheduledScalingSuspended", is_on("scheduled_scaling_suspended")}});
}

// By resource alone: one call serves all dimensions of a table.
constexpr std::array kResource{Param{"ServiceNamespace", "{service_namespace}"},
                               Param{"ResourceIds.0", "{resource_id}"}};
constexpr std::array kTagParams{Param{"ResourceARN", "{.ScalableTargetARN}"}};
constexpr std::array kDetails{
    Detail{.into = "@tags", .operation = &kListTagsForResource, .params = kTagParams, .items = "Tags"}};

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
              .parameter = "SuspendedState",
              .encode = encode_suspended},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .from = "@tags",
              .severity = Severity::kLow,
              .update = &kSetTags},
    Attribute{.name = "tags_all", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kAppautoscalingTarget{
    .name = "aws_appautoscaling_target",
    .service = &kApplicationAutoscaling,
    .key = "{service_namespace} {resource_id} {scalable_dimension}",
    .item_key = "{.ServiceNamespace} {.ResourceId} {.ScalableDimension}",
    .list = all_of_namespaces(&scaling::kDescribeScalableTargets, "ScalableTargets[]"),
    .single = {.operation = &scaling::kDescribeScalableTargets,
               .params = kResource,
               .items = "ScalableTargets[]"},
    .details = kDetails,
    .id = "ResourceId",
    .arn = "ScalableTargetARN",
    .import_id = "{.ServiceNamespace}/{.ResourceId}/{.ScalableDimension}",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
