#pragma once

#include <array>

#include "model/attribute.h"

namespace reconcile::aws::s3 {

// A grant of an access control list, as the resources of their own have it (`aws_s3_bucket_acl`,
// `aws_s3_bucket_logging`): one permission of one grantee.

inline constexpr std::array kGrantee{
    Attribute{.name = "display_name", .traits = kComputed},
    Attribute{.name = "email_address", .from = "EmailAddress"},
    Attribute{.name = "id", .from = "ID"},
    Attribute{.name = "type", .from = "@type"},
    Attribute{.name = "uri", .from = "URI"},
};

inline constexpr std::array kPermissionGrant{
    Attribute{.name = "grantee", .kind = Kind::kBlock, .from = "Grantee", .block = kGrantee},
    Attribute{.name = "permission", .from = "Permission"},
};

/// Grants as a request has them, with the grantee's type as an XML attribute.
[[nodiscard]] Value grants_to_send(const Value& grants);

}  // namespace reconcile::aws::s3
