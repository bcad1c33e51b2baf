#include <array>

#include "providers/aws/sqs/operations.h"
#include "providers/aws/sqs/sqs.h"

namespace reconcile::aws {

namespace {

using namespace sqs;

bool is_gone(const LiveContext& context) { return context.item["Policy"].is_empty(); }

Value queue(const LiveContext& context) { return context.desired["queue_url"]; }

constexpr std::array kAttributes{
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "policy",
              .from = "Policy",
              .compare = Compare::kPolicy,
              .severity = Severity::kCritical,
              .update = &kSet,
              .parameter = "Attributes.Policy"},
    Attribute{.name = "queue_url", .traits = kImmutable | kReference, .live = queue},
};

}  // namespace

constinit const ResourceType kSqsQueuePolicy{
    .name = "aws_sqs_queue_policy",
    .service = &kSqs,
    .key = "{queue_url}",
    .single = kOneQueue,
    .gone = is_gone,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
