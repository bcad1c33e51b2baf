#include <array>

#include "model/reply_path.h"
#include "providers/aws/elbv2/elbv2.h"
#include "providers/aws/elbv2/operations.h"

// An additional certificate has no identity of its own: it is there when its listener has it.

namespace reconcile::aws {

namespace {

using namespace elbv2;

constexpr std::array<std::string_view, 1> kAliases{"aws_alb_listener_certificate"};

Value certificate(const LiveContext& context) {
  const Value& wanted = context.desired["certificate_arn"];
  for (const Value& one : items_at(context.item["@certificates"], "[]")) {
    // The default certificate is the listener's own attribute.
    if (one["CertificateArn"].text() == wanted.text() && one["IsDefault"].text() != "true") return wanted;
  }
  return {};
}

bool is_taken_away(const LiveContext& context) { return certificate(context).is_null(); }

constexpr std::array kLiveArn{Param{"ListenerArn", "{.ListenerArn}"}};
constexpr std::array kDetails{Detail{.into = "@certificates",
                                     .operation = &kDescribeListenerCertificates,
                                     .params = kLiveArn,
                                     .items = "Certificates[]"}};

constexpr std::array kAttributes{
    Attribute{.name = "certificate_arn",
              .traits = kImmutable | kReference,
              .severity = Severity::kHigh,
              .live = certificate},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "listener_arn", .from = "ListenerArn", .traits = kImmutable | kReference},
};

}  // namespace

constinit const ResourceType kLbListenerCertificate{
    .name = "aws_lb_listener_certificate",
    .aliases = kAliases,
    .service = &kElbv2,
    .key = "{listener_arn}",
    .item_key = kListenerKey,
    .batch = kFindListeners,
    .details = kDetails,
    .gone = is_taken_away,
    .is_part = true,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
