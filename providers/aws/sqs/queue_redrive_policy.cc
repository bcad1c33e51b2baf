#include <array>

#include "providers/aws/sqs/operations.h"
#include "providers/aws/sqs/sqs.h"

namespace reconcile::aws {

namespace {

using namespace sqs;

bool is_gone(const LiveContext& context) { return context.item["RedrivePolicy"].is_empty(); }

Value queue(const LiveContext& context) { return context.desired["queue_url"]; }

constexpr std::array kAttributes{
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "queue_url", .traits = kImmutable | kReference, .live = queue},
    Attribute{.name = "redrive_policy",
              .from = "RedrivePolicy",
              .compare = Compare::kJson,
              .severity = Severity::kHigh,
              .update = &kSet,
              .parameter = "Attributes.RedrivePolicy"},
};

}  // namespace

constinit const ResourceType kSqsQueueRedrivePolicy{
    .name = "aws_sqs_queue_redrive_policy",
    .service = &kSqs,
    .key = "{queue_url}",
    .single = kOneQueue,
    .gone = is_gone,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
