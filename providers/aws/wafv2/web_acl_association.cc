#include <array>

#include "model/left_out.h"
#include "providers/aws/wafv2/operations.h"
#include "providers/aws/wafv2/wafv2.h"

namespace reconcile::aws {

namespace {

using namespace wafv2;

constexpr std::array kResource{Param{"ResourceArn", "{@key}"}};
constexpr Update kAssociate{.operation = &kAssociateWebAcl, .params = kResource};

constexpr std::array kAttributes{
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "resource_arn", .left_out = kAskedBy},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "web_acl_arn",
              .from = "ARN",
              .traits = kReference,
              .severity = Severity::kCritical,
              .update = &kAssociate,
              .parameter = "WebACLArn"},
};

}  // namespace

// A resource has at most one web ACL. The list of an ACL's resources would not tell of another ACL's.
constinit const ResourceType kWafv2WebAclAssociation{
    .name = "aws_wafv2_web_acl_association",
    .service = &kWafv2,
    .key = "{resource_arn}",
    .single = {.operation = &kGetWebAclForResource, .params = kResource, .items = "WebACL"},
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
