#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/iam/iam.h"
#include "providers/aws/iam/listed_tags.h"
#include "providers/aws/iam/operations.h"
#include "providers/aws/tagging/tag_requests.h"

// The account's details list every policy with all of its versions, but without tags. One policy takes
// GetPolicy, which has the tags, and GetPolicyVersion.

namespace reconcile::aws {

namespace {

using namespace iam;

constexpr std::array kOnlyPolicies{Param{"Filter.member.1", "LocalManagedPolicy"}};
constexpr std::array kArn{Param{"PolicyArn", "{@key}"}};
constexpr std::array kDefaultVersion{Param{"PolicyArn", "{@key}"}, Param{"VersionId", "{.DefaultVersionId}"}};
constexpr std::array kNewDefault{Param{"PolicyArn", "{@key}"},
                                 Param{"SetAsDefault", "true", ParamType::kBool}};

constexpr Update kNewVersion{.operation = &kCreatePolicyVersion, .params = kNewDefault};
constexpr tagging::TagCalls kTagCalls{.add = &kTagPolicy,
                                      .tags = "Tags.member",
                                      .remove = &kUntagPolicy,
                                      .keys = "TagKeys.member",
                                      .identity = kArn};
constexpr std::array kTagOperations{&kTagPolicy, &kUntagPolicy};
constexpr Update kTag{
    .operation = &kTagPolicy, .requests = tagging::requests<kTagCalls>, .operations = kTagOperations};

bool without_versions(const LiveContext& context) { return context.item["PolicyVersionList"].is_null(); }

Value document(const LiveContext& context) {
  if (without_versions(context)) return context.item["@document"];
  for (const Value& version : items_at(context.item, "PolicyVersionList[]")) {
    if (version["VersionId"].text() == context.item["DefaultVersionId"].text()) return version["Document"];
  }
  return {};
}

constexpr Detail kOwnTags{
    .into = "@own_tags", .operation = &kListPolicyTags, .params = kArn, .items = "Tags[]"};
constexpr std::array kDetails{
    Detail{.into = "@document",
           .operation = &kGetPolicyVersion,
           .params = kDefaultVersion,
           .items = "PolicyVersion.Document",
           .when = without_versions},
    listed_tags("{.Arn}", &kOwnTags),
    confirmed_tags(kOwnTags),
};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "Arn", .traits = kComputed},
    Attribute{.name = "attachment_count", .from = "AttachmentCount", .traits = kComputed},
    Attribute{.name = "description", .from = "Description", .traits = kImmutable, .severity = Severity::kLow},
    Attribute{.name = "id", .from = "Arn", .traits = kComputed},
    Attribute{.name = "name", .from = "PolicyName", .traits = kImmutable},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "path", .from = "Path", .fallback = "/", .traits = kImmutable},
    Attribute{.name = "policy",
              .compare = Compare::kPolicy,
              .severity = Severity::kCritical,
              .live = document,
              .update = &kNewVersion,
              .parameter = "PolicyDocument"},
    Attribute{.name = "policy_id", .from = "PolicyId", .traits = kComputed},
    Attribute{
        .name = "tags", .kind = Kind::kTags, .severity = Severity::kLow, .live = live_tags, .update = &kTag},
    Attribute{.name = "tags_all", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kIamPolicy{
    .name = "aws_iam_policy",
    .service = &kIam,
    .key = "{arn}",
    .item_key = "{.Arn}",
    .list = {.operation = &kGetAccountAuthorizationDetails, .params = kOnlyPolicies, .items = "Policies[]"},
    .single = {.operation = &kGetPolicy, .params = kArn, .items = "Policy"},
    .details = kDetails,
    .id = "Arn",
    .arn = "Arn",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
