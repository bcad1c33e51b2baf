#include <array>

#include "model/left_out.h"
#include "providers/aws/s3/operations.h"
#include "providers/aws/s3/s3.h"

namespace reconcile::aws {

namespace {

using namespace s3;

constexpr Update kPut{.operation = &kPutWebsite, .params = kBucket, .whole = true};

constexpr std::array kErrorDocument{
    Attribute{
        .name = "key", .from = "Key", .update = &kPut, .parameter = "WebsiteConfiguration.ErrorDocument.Key"},
};

constexpr std::array kIndexDocument{
    Attribute{.name = "suffix",
              .from = "Suffix",
              .update = &kPut,
              .parameter = "WebsiteConfiguration.IndexDocument.Suffix"},
};

constexpr std::array kRedirectAll{
    Attribute{.name = "host_name",
              .from = "HostName",
              .update = &kPut,
              .parameter = "WebsiteConfiguration.RedirectAllRequestsTo.HostName"},
    Attribute{.name = "protocol",
              .from = "Protocol",
              .update = &kPut,
              .parameter = "WebsiteConfiguration.RedirectAllRequestsTo.Protocol"},
};

constexpr std::array kCondition{
    Attribute{.name = "http_error_code_returned_equals", .from = "HttpErrorCodeReturnedEquals"},
    Attribute{.name = "key_prefix_equals", .from = "KeyPrefixEquals"},
};

constexpr std::array kRedirect{
    Attribute{.name = "host_name", .from = "HostName"},
    Attribute{.name = "http_redirect_code", .from = "HttpRedirectCode"},
    Attribute{.name = "protocol", .from = "Protocol"},
    Attribute{.name = "replace_key_prefix_with", .from = "ReplaceKeyPrefixWith"},
    Attribute{.name = "replace_key_with", .from = "ReplaceKeyWith"},
};

constexpr std::array kRoutingRule{
    Attribute{.name = "condition", .kind = Kind::kBlock, .from = "Condition", .block = kCondition},
    Attribute{.name = "redirect", .kind = Kind::kBlock, .from = "Redirect", .block = kRedirect},
};

constexpr std::array kAttributes{
    Attribute{.name = "bucket", .left_out = kAskedBy},
    Attribute{.name = "error_document",
              .kind = Kind::kBlock,
              .from = "ErrorDocument",
              .severity = Severity::kHigh,
              .block = kErrorDocument},
    Attribute{.name = "expected_bucket_owner", .left_out = kTerraformOnly},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "index_document",
              .kind = Kind::kBlock,
              .from = "IndexDocument",
              .severity = Severity::kHigh,
              .block = kIndexDocument},
    Attribute{.name = "redirect_all_requests_to",
              .kind = Kind::kBlock,
              .from = "RedirectAllRequestsTo",
              .severity = Severity::kHigh,
              .block = kRedirectAll},
    Attribute{.name = "routing_rule",
              .kind = Kind::kBlockList,
              .from = "RoutingRules[]",
              .severity = Severity::kHigh,
              .block = kRoutingRule,
              .update = &kPut,
              .parameter = "WebsiteConfiguration.RoutingRules.RoutingRule"},
    Attribute{.name = "routing_rules",
              .left_out = "the same rules as a JSON text; routing_rule compares them"},
    Attribute{.name = "website_domain", .traits = kComputed},
    Attribute{.name = "website_endpoint", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kS3BucketWebsiteConfiguration{
    .name = "aws_s3_bucket_website_configuration",
    .service = &kS3,
    .key = kBucketKey,
    .single = {.operation = &kGetWebsite, .params = kBucket},
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
