#pragma once

#include <array>
#include <vector>

#include "model/attribute.h"
#include "model/resource_type.h"
#include "providers/aws/s3/encryption.h"
#include "providers/aws/s3/operations.h"

namespace reconcile::aws::s3 {

// The smaller deprecated blocks of aws_s3_bucket.

/// Grants of the access control list (the item's `@acl`), one element per grantee.
[[nodiscard]] Value grants(const LiveContext& bucket);
/// What a call that sets the grants has to repeat: the owner, and the grants that are none of Terraform's.
[[nodiscard]] Value acl_beside_grants(const LiveContext& bucket);
[[nodiscard]] std::vector<Request> set_grants(const UpdateContext& context);
[[nodiscard]] Value versioning_enabled(const LiveContext& bucket);
[[nodiscard]] Value mfa_delete_enabled(const LiveContext& bucket);
[[nodiscard]] Value object_lock_enabled(const LiveContext& bucket);
/// Rules of the default encryption. What S3 encrypts by since January 2023 without being told
/// (https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html) is nothing where the
/// state has nothing.
[[nodiscard]] Value default_encryption(const LiveContext& configuration);
/// `https://host`, or the host alone.
[[nodiscard]] Value website_redirect(const LiveContext& website);
/// The rules as a JSON text.
[[nodiscard]] Value website_routing_rules(const LiveContext& website);

// The same as requests have them.
[[nodiscard]] Value encryption_to_send(const Value& encryption);
[[nodiscard]] Value versioning_to_send(const Value& versioning);
[[nodiscard]] Value website_to_send(const Value& website);

inline constexpr std::array kCorsRule{
    Attribute{.name = "allowed_headers", .kind = Kind::kStringList, .from = "AllowedHeader[+]"},
    Attribute{.name = "allowed_methods", .kind = Kind::kStringList, .from = "AllowedMethod[+]"},
    Attribute{.name = "allowed_origins", .kind = Kind::kStringList, .from = "AllowedOrigin[+]"},
    Attribute{.name = "expose_headers", .kind = Kind::kStringList, .from = "ExposeHeader[+]"},
    Attribute{.name = "max_age_seconds", .kind = Kind::kNumber, .from = "MaxAgeSeconds"},
};

inline constexpr std::array kGrant{
    Attribute{.name = "id"},
    Attribute{.name = "permissions", .kind = Kind::kStringSet},
    Attribute{.name = "type"},
    Attribute{.name = "uri"},
};

inline constexpr std::array kLogging{
    Attribute{.name = "target_bucket", .from = "TargetBucket", .traits = kReference},
    Attribute{.name = "target_prefix", .from = "TargetPrefix"},
};

inline constexpr std::array kDefaultRetention{
    Attribute{.name = "days", .kind = Kind::kNumber, .from = "Days"},
    Attribute{.name = "mode", .from = "Mode"},
    Attribute{.name = "years", .kind = Kind::kNumber, .from = "Years"},
};

inline constexpr std::array kObjectLockRule{
    Attribute{.name = "default_retention",
              .kind = Kind::kBlock,
              .from = "DefaultRetention",
              .block = kDefaultRetention},
};

inline constexpr std::array kObjectLock{
    Attribute{.name = "object_lock_enabled", .from = "ObjectLockEnabled"},
    Attribute{.name = "rule", .kind = Kind::kBlock, .from = "Rule", .block = kObjectLockRule},
};

inline constexpr std::array kBucketEncryption{
    Attribute{.name = "rule", .kind = Kind::kBlock, .block = kEncryptionRule, .live = default_encryption},
};

inline constexpr std::array kBucketVersioning{
    Attribute{.name = "enabled", .kind = Kind::kBool, .live = versioning_enabled},
    Attribute{.name = "mfa_delete", .kind = Kind::kBool, .live = mfa_delete_enabled, .no_remedy = kWantsMfa},
};

inline constexpr std::array kWebsite{
    Attribute{.name = "error_document", .from = "ErrorDocument.Key"},
    Attribute{.name = "index_document", .from = "IndexDocument.Suffix"},
    Attribute{.name = "redirect_all_requests_to", .live = website_redirect},
    Attribute{.name = "routing_rules", .compare = Compare::kJson, .live = website_routing_rules},
};

}  // namespace reconcile::aws::s3
