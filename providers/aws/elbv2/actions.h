#pragma once

#include <array>

#include "model/attribute.h"
#include "model/left_out.h"

namespace reconcile::aws::elbv2 {

// What a listener or a rule does with a request.

/// `actions` (a list of AWS's) in Terraform's shape. A forward to one target group can be written as
/// `target_group_arn` or as a `forward` block; AWS answers with both. Each action is given in the way in
/// which `desired` writes the one at its place, as far as it can be said that way.
[[nodiscard]] Value actions(const Value& actions, const Value& desired);

/// The same for a request: Terraform's blocks as the query protocol takes them.
[[nodiscard]] Value encode_actions(const Value& blocks);

inline constexpr std::array kCognito{
    Attribute{.name = "authentication_request_extra_params", .kind = Kind::kMap},
    Attribute{.name = "on_unauthenticated_request", .fallback = "authenticate", .severity = Severity::kHigh},
    Attribute{.name = "scope", .fallback = "openid"},
    Attribute{.name = "session_cookie_name", .fallback = "AWSELBAuthSessionCookie"},
    Attribute{.name = "session_timeout", .kind = Kind::kNumber, .fallback = "604800"},
    Attribute{.name = "user_pool_arn", .traits = kReference, .severity = Severity::kCritical},
    Attribute{.name = "user_pool_client_id", .severity = Severity::kCritical},
    Attribute{.name = "user_pool_domain", .severity = Severity::kCritical},
};

inline constexpr std::array kOidc{
    Attribute{.name = "authentication_request_extra_params", .kind = Kind::kMap},
    Attribute{.name = "authorization_endpoint", .severity = Severity::kCritical},
    Attribute{.name = "client_id", .severity = Severity::kCritical},
    Attribute{.name = "client_secret", .left_out = kWriteOnly},
    Attribute{.name = "issuer", .severity = Severity::kCritical},
    Attribute{.name = "on_unauthenticated_request", .fallback = "authenticate", .severity = Severity::kHigh},
    Attribute{.name = "scope", .fallback = "openid"},
    Attribute{.name = "session_cookie_name", .fallback = "AWSELBAuthSessionCookie"},
    Attribute{.name = "session_timeout", .kind = Kind::kNumber, .fallback = "604800"},
    Attribute{.name = "token_endpoint", .severity = Severity::kCritical},
    Attribute{.name = "user_info_endpoint", .severity = Severity::kCritical},
};

inline constexpr std::array kFixedResponse{
    Attribute{.name = "content_type"},
    Attribute{.name = "message_body"},
    Attribute{.name = "status_code", .traits = kUnsetIsAny},
};

inline constexpr std::array kStickiness{
    Attribute{.name = "duration", .kind = Kind::kNumber},
    Attribute{.name = "enabled", .kind = Kind::kBool},
};

inline constexpr std::array kWeightedTarget{
    Attribute{.name = "arn", .traits = kReference},
    Attribute{.name = "weight", .kind = Kind::kNumber, .fallback = "1"},
};

inline constexpr std::array kForward{
    Attribute{.name = "stickiness", .kind = Kind::kBlock, .block = kStickiness},
    Attribute{.name = "target_group", .kind = Kind::kBlockSet, .block = kWeightedTarget, .key = "arn"},
};

inline constexpr std::array kRedirect{
    Attribute{.name = "host", .fallback = "#{host}"},
    Attribute{.name = "path", .fallback = "/#{path}"},
    Attribute{.name = "port", .fallback = "#{port}"},
    Attribute{.name = "protocol", .fallback = "#{protocol}"},
    Attribute{.name = "query", .fallback = "#{query}"},
    Attribute{.name = "status_code"},
};

inline constexpr std::array kAction{
    Attribute{.name = "authenticate_cognito", .kind = Kind::kBlock, .block = kCognito},
    Attribute{.name = "authenticate_oidc", .kind = Kind::kBlock, .block = kOidc},
    Attribute{.name = "fixed_response", .kind = Kind::kBlock, .block = kFixedResponse},
    Attribute{.name = "forward", .kind = Kind::kBlock, .block = kForward},
    // The order is that of the list; the provider numbers the actions that have no number of their own.
    Attribute{.name = "order", .kind = Kind::kNumber, .traits = kUnsetIsAny},
    Attribute{.name = "redirect", .kind = Kind::kBlock, .block = kRedirect},
    Attribute{.name = "target_group_arn", .traits = kReference},
    Attribute{.name = "type"},
};

}  // namespace reconcile::aws::elbv2
