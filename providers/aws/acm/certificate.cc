#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/acm/acm.h"
#include "providers/aws/services.h"
#include "providers/aws/tagging/tag_requests.h"
#include "providers/aws/tagging/tags.h"

// The list of certificates leaves out half of what is compared, so each is described by itself.

namespace reconcile::aws {

namespace {

// https://docs.aws.amazon.com/acm/latest/APIReference/API_Operations.html
constexpr Operation kList{
    .service = &kAcm,
    .name = "ListCertificates",
    .paging = {.input = "NextToken", .output = "NextToken", .limit = "MaxItems", .page_size = 1000}};
constexpr Operation kDescribe{.service = &kAcm, .name = "DescribeCertificate"};
constexpr Operation kGet{.service = &kAcm, .name = "GetCertificate"};
constexpr Operation kUpdateOptions{.service = &kAcm, .name = "UpdateCertificateOptions"};
constexpr Operation kListTags{.service = &kAcm, .name = "ListTagsForCertificate"};
constexpr Operation kAddTags{.service = &kAcm, .name = "AddTagsToCertificate"};
constexpr Operation kRemoveTags{.service = &kAcm, .name = "RemoveTagsFromCertificate"};

constexpr std::array kArn{Param{"CertificateArn", "{@key}"}};
constexpr Update kOptions{.operation = &kUpdateOptions, .params = kArn};

// Without being told, the list leaves out every other kind of key.
constexpr std::array kAllKeys{
    Param{"Includes.keyTypes.0", "RSA_1024"},      Param{"Includes.keyTypes.1", "RSA_2048"},
    Param{"Includes.keyTypes.2", "RSA_3072"},      Param{"Includes.keyTypes.3", "RSA_4096"},
    Param{"Includes.keyTypes.4", "EC_prime256v1"}, Param{"Includes.keyTypes.5", "EC_secp384r1"},
    Param{"Includes.keyTypes.6", "EC_secp521r1"},
};

constexpr std::array kTagTarget{Param{"CertificateArn", "{arn}"}};
constexpr tagging::TagCalls kTagCalls{.add = &kAddTags,
                                      .tags = "Tags",
                                      .remove = &kRemoveTags,
                                      .keys = "Tags",
                                      .removes_tags = true,
                                      .identity = kTagTarget};
constexpr std::array<const Operation*, 2> kTagOperations{&kAddTags, &kRemoveTags};
constexpr Update kTag{.operation = &kAddTags,
                      .params = kTagTarget,
                      .requests = tagging::requests<kTagCalls>,
                      .operations = kTagOperations};

constexpr Detail kOneByOne{.into = "@own_tags", .operation = &kListTags, .params = kArn, .items = "Tags[]"};

/// Only of a certificate that was brought along does Terraform keep the text.
bool is_imported(const LiveContext& context) { return !context.desired["certificate_body"].is_empty(); }

constexpr std::array kDetails{
    Detail{.into = "@text", .operation = &kGet, .params = kArn, .when = is_imported},
    tagging::by_arn("{@key}", &kOneByOne),
    tagging::confirmed(kOneByOne),
};

Value body(const LiveContext& context) {
  return is_imported(context) ? context.item["@text"]["Certificate"] : Value::unknown();
}

Value chain(const LiveContext& context) {
  return is_imported(context) ? context.item["@text"]["CertificateChain"] : Value::unknown();
}

/// The blocks of a PEM text without line breaks and what stands around them.
Value pem_blocks(const Value& pem) {
  std::string out;
  std::string_view rest = pem.text();
  constexpr std::string_view kBegin = "-----BEGIN ";
  constexpr std::string_view kEnd = "-----END ";
  constexpr std::string_view kDashes = "-----";
  for (std::size_t at = rest.find(kBegin); at != std::string_view::npos; at = rest.find(kBegin)) {
    rest.remove_prefix(at + kBegin.size());
    const std::size_t open = rest.find(kDashes);
    const std::size_t close = rest.find(kEnd);
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) break;
    for (const char c : rest.substr(open + kDashes.size(), close - open - kDashes.size())) {
      if (c != '\n' && c != '\r' && c != ' ' && c != '\t') out += c;
    }
    out += '\n';
    rest.remove_prefix(close);
  }
  return {std::move(out)};
}

/// AWS writes `RSA-2048` in one place and `RSA_2048` in another.
Value plain_algorithm(const Value& algorithm) {
  std::string out(algorithm.text());
  std::ranges::replace(out, '-', '_');
  return {std::move(out)};
}

/// Imported ones are not validated; of new ones AWS knows the method a moment later.
Value validation_method(const LiveContext& context) {
  const std::string_view type = context.item["Type"].text();
  if (type == "IMPORTED" || type == "PRIVATE") return "NONE";
  for (const Value& option : items_at(context.item, "DomainValidationOptions[]")) {
    if (!option["ValidationMethod"].is_empty()) return option["ValidationMethod"];
  }
  return Value::unknown();
}

/// Other services of AWS keep certificates of their own.
bool is_managed(const LiveContext& context) { return !context.item["ManagedBy"].is_empty(); }

constexpr std::string_view kWantsKey =
    "AWS takes it only together with the private key, which it never hands back";

constexpr std::array kCertificateOptions{
    Attribute{.name = "certificate_transparency_logging_preference",
              .from = "CertificateTransparencyLoggingPreference",
              .fallback = "ENABLED",
              .update = &kOptions,
              .parameter = "Options.CertificateTransparencyLoggingPreference"},
};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "CertificateArn", .traits = kComputed},
    Attribute{.name = "certificate_authority_arn",
              .from = "CertificateAuthorityArn",
              .traits = kImmutable | kReference},
    Attribute{.name = "certificate_body",
              .severity = Severity::kCritical,
              .live = body,
              .normalise = pem_blocks,
              .no_remedy = kWantsKey},
    Attribute{.name = "certificate_chain",
              .severity = Severity::kHigh,
              .live = chain,
              .normalise = pem_blocks,
              .no_remedy = kWantsKey},
    Attribute{.name = "domain_name",
              .from = "DomainName",
              .compare = Compare::kDomainName,
              .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "domain_validation_options", .traits = kComputed},
    Attribute{.name = "early_renewal_duration", .left_out = kTerraformOnly},
    Attribute{.name = "id", .from = "CertificateArn", .traits = kComputed},
    Attribute{.name = "key_algorithm",
              .from = "KeyAlgorithm",
              .traits = kUnsetIsAny | kImmutable,
              .normalise = plain_algorithm},
    Attribute{.name = "not_after", .traits = kComputed},
    Attribute{.name = "not_before", .traits = kComputed},
    Attribute{.name = "options", .kind = Kind::kBlock, .from = "Options", .block = kCertificateOptions},
    Attribute{.name = "pending_renewal", .traits = kComputed},
    Attribute{.name = "private_key", .left_out = kWriteOnly},
    Attribute{.name = "renewal_eligibility", .traits = kComputed},
    Attribute{.name = "renewal_summary", .traits = kComputed},
    Attribute{.name = "status", .traits = kComputed},
    Attribute{.name = "subject_alternative_names",
              .kind = Kind::kStringSet,
              .from = "SubjectAlternativeNames[]",
              .compare = Compare::kDomainName,
              .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kTag},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "type", .traits = kComputed},
    Attribute{.name = "validation_emails", .traits = kComputed},
    Attribute{.name = "validation_method", .traits = kUnsetIsAny | kImmutable, .live = validation_method},
    Attribute{.name = "validation_option",
              .left_out = "used once, at creation, for the mails that ask for a validation"},
};

}  // namespace

constinit const ResourceType kAcmCertificate{
    .name = "aws_acm_certificate",
    .service = &kAcm,
    .key = "{arn}",
    .item_key = "{.CertificateArn}",
    .list = {.operation = &kList,
             .params = kAllKeys,
             .items = "CertificateSummaryList[]",
             .names_only = true},
    .single = {.operation = &kDescribe, .params = kArn, .items = "Certificate"},
    .details = kDetails,
    .id = "CertificateArn",
    .arn = "CertificateArn",
    .made_by_aws = is_managed,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
