#pragma once

#include <array>

#include "model/attribute.h"

namespace reconcile::aws::wafv2 {

// What parts of a web ACL have in common: actions, fields of a request, and the times that a visitor is
// trusted after a test. AWS and Terraform write the same tree in two spellings.

inline constexpr std::array kHeaderPair{
    Attribute{.name = "name", .from = "Name"},
    Attribute{.name = "value", .from = "Value"},
};

inline constexpr std::array kRequestHandling{
    Attribute{
        .name = "insert_header", .kind = Kind::kBlockSet, .from = "InsertHeaders[]", .block = kHeaderPair},
};

inline constexpr std::array kLetThrough{
    Attribute{.name = "custom_request_handling",
              .kind = Kind::kBlock,
              .from = "CustomRequestHandling",
              .block = kRequestHandling},
};

inline constexpr std::array kResponse{
    Attribute{.name = "custom_response_body_key", .from = "CustomResponseBodyKey"},
    Attribute{.name = "response_code", .kind = Kind::kNumber, .from = "ResponseCode"},
    Attribute{.name = "response_header",
              .kind = Kind::kBlockSet,
              .from = "ResponseHeaders[]",
              .block = kHeaderPair},
};

inline constexpr std::array kRefuse{
    Attribute{.name = "custom_response", .kind = Kind::kBlock, .from = "CustomResponse", .block = kResponse},
};

inline constexpr std::array kDefaultAction{
    Attribute{
        .name = "allow", .kind = Kind::kBlock, .from = "Allow", .traits = kPresence, .block = kLetThrough},
    Attribute{.name = "block", .kind = Kind::kBlock, .from = "Block", .traits = kPresence, .block = kRefuse},
};

inline constexpr std::array kAction{
    Attribute{
        .name = "allow", .kind = Kind::kBlock, .from = "Allow", .traits = kPresence, .block = kLetThrough},
    Attribute{.name = "block", .kind = Kind::kBlock, .from = "Block", .traits = kPresence, .block = kRefuse},
    Attribute{.name = "captcha",
              .kind = Kind::kBlock,
              .from = "Captcha",
              .traits = kPresence,
              .block = kLetThrough},
    Attribute{.name = "challenge",
              .kind = Kind::kBlock,
              .from = "Challenge",
              .traits = kPresence,
              .block = kLetThrough},
    Attribute{
        .name = "count", .kind = Kind::kBlock, .from = "Count", .traits = kPresence, .block = kLetThrough},
};

inline constexpr std::array kOverrideAction{
    Attribute{.name = "count", .kind = Kind::kBlock, .from = "Count", .traits = kPresence},
    Attribute{.name = "none", .kind = Kind::kBlock, .from = "None", .traits = kPresence},
};

inline constexpr std::array kImmunityTime{
    Attribute{.name = "immunity_time", .kind = Kind::kNumber, .from = "ImmunityTime"},
};

inline constexpr std::array kImmunity{
    Attribute{.name = "immunity_time_property",
              .kind = Kind::kBlock,
              .from = "ImmunityTimeProperty",
              .block = kImmunityTime},
};

inline constexpr std::array kVisibility{
    Attribute{.name = "cloudwatch_metrics_enabled", .kind = Kind::kBool, .from = "CloudWatchMetricsEnabled"},
    Attribute{.name = "metric_name", .from = "MetricName"},
    Attribute{.name = "sampled_requests_enabled", .kind = Kind::kBool, .from = "SampledRequestsEnabled"},
};

inline constexpr std::array kFallbackBehavior{
    Attribute{.name = "fallback_behavior", .from = "FallbackBehavior", .traits = kUnsetIsAny},
};

inline constexpr std::array kBody{
    Attribute{.name = "oversize_handling", .from = "OversizeHandling", .fallback = "CONTINUE"},
};

inline constexpr std::array kCookiePattern{
    Attribute{.name = "all", .kind = Kind::kBlock, .from = "All", .traits = kPresence},
    Attribute{.name = "excluded_cookies", .kind = Kind::kStringSet, .from = "ExcludedCookies[]"},
    Attribute{.name = "included_cookies", .kind = Kind::kStringSet, .from = "IncludedCookies[]"},
};

inline constexpr std::array kCookies{
    Attribute{.name = "match_pattern", .kind = Kind::kBlock, .from = "MatchPattern", .block = kCookiePattern},
    Attribute{.name = "match_scope", .from = "MatchScope"},
    Attribute{.name = "oversize_handling", .from = "OversizeHandling"},
};

inline constexpr std::array kHeaderOrder{
    Attribute{.name = "oversize_handling", .from = "OversizeHandling"},
};

inline constexpr std::array kHeaderPattern{
    Attribute{.name = "all", .kind = Kind::kBlock, .from = "All", .traits = kPresence},
    Attribute{.name = "excluded_headers", .kind = Kind::kStringSet, .from = "ExcludedHeaders[]"},
    Attribute{.name = "included_headers", .kind = Kind::kStringSet, .from = "IncludedHeaders[]"},
};

inline constexpr std::array kHeaders{
    Attribute{.name = "match_pattern", .kind = Kind::kBlock, .from = "MatchPattern", .block = kHeaderPattern},
    Attribute{.name = "match_scope", .from = "MatchScope"},
    Attribute{.name = "oversize_handling", .from = "OversizeHandling"},
};

inline constexpr std::array kJsonPattern{
    Attribute{.name = "all", .kind = Kind::kBlock, .from = "All", .traits = kPresence},
    Attribute{.name = "included_paths", .kind = Kind::kStringSet, .from = "IncludedPaths[]"},
};

inline constexpr std::array kJsonBody{
    Attribute{.name = "invalid_fallback_behavior", .from = "InvalidFallbackBehavior"},
    Attribute{.name = "match_pattern", .kind = Kind::kBlock, .from = "MatchPattern", .block = kJsonPattern},
    Attribute{.name = "match_scope", .from = "MatchScope"},
    Attribute{.name = "oversize_handling", .from = "OversizeHandling", .fallback = "CONTINUE"},
};

inline constexpr std::array kNamedPart{
    Attribute{.name = "name", .from = "Name", .compare = Compare::kIgnoreCase},
};

inline constexpr std::array kFieldToMatch{
    Attribute{.name = "all_query_arguments",
              .kind = Kind::kBlock,
              .from = "AllQueryArguments",
              .traits = kPresence},
    Attribute{.name = "body", .kind = Kind::kBlock, .from = "Body", .traits = kPresence, .block = kBody},
    Attribute{.name = "cookies", .kind = Kind::kBlock, .from = "Cookies", .block = kCookies},
    Attribute{.name = "header_order",
              .kind = Kind::kBlock,
              .from = "HeaderOrder",
              .traits = kPresence,
              .block = kHeaderOrder},
    Attribute{.name = "headers", .kind = Kind::kBlock, .from = "Headers", .block = kHeaders},
    Attribute{.name = "ja3_fingerprint",
              .kind = Kind::kBlock,
              .from = "JA3Fingerprint",
              .traits = kPresence,
              .block = kFallbackBehavior},
    Attribute{.name = "ja4_fingerprint",
              .kind = Kind::kBlock,
              .from = "JA4Fingerprint",
              .traits = kPresence,
              .block = kFallbackBehavior},
    Attribute{.name = "json_body", .kind = Kind::kBlock, .from = "JsonBody", .block = kJsonBody},
    Attribute{.name = "method", .kind = Kind::kBlock, .from = "Method", .traits = kPresence},
    Attribute{.name = "query_string", .kind = Kind::kBlock, .from = "QueryString", .traits = kPresence},
    Attribute{.name = "single_header", .kind = Kind::kBlock, .from = "SingleHeader", .block = kNamedPart},
    Attribute{.name = "single_query_argument",
              .kind = Kind::kBlock,
              .from = "SingleQueryArgument",
              .block = kNamedPart},
    Attribute{.name = "uri_fragment",
              .kind = Kind::kBlock,
              .from = "UriFragment",
              .traits = kPresence,
              .block = kFallbackBehavior},
    Attribute{.name = "uri_path", .kind = Kind::kBlock, .from = "UriPath", .traits = kPresence},
};

inline constexpr std::array kTransformation{
    Attribute{.name = "priority", .kind = Kind::kNumber, .from = "Priority"},
    Attribute{.name = "type", .from = "Type"},
};

}  // namespace reconcile::aws::wafv2
