#include <algorithm>
#include <array>

#include "model/json.h"
#include "model/left_out.h"
#include "model/percent.h"
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

/// The state may have it in other words: then the versions are asked for in vain, but not missed.
bool is_another_document(const LiveContext& context) {
  if (!without_versions(context) || !context.desired["policy"].is_string()) return false;
  Value live;
  Value desired;
  JsonError error;
  return !read_json(percent_decode(context.item["@document"].text()), live, error) ||
         !read_json(context.desired["policy"].text(), desired, error) || live != desired;
}

/// The ids of all versions, oldest first: they count up, and are never given again.
Value version_ids(const LiveContext& context) {
  const std::string_view list =
      without_versions(context) ? "@versions[].VersionId" : "PolicyVersionList[].VersionId";
  Value::List ids = items_at(context.item, list);
  // `v9` comes before `v10`.
  std::ranges::sort(ids, {}, [](const Value& id) { return std::pair(id.text().size(), id.text()); });
  return ids;
}

Value default_document(const LiveContext& context) { return Value(percent_decode(document(context).text())); }

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
constexpr std::size_t kMostVersions = 5;

/// The version that has to go before another one can come: the oldest that is not in force. Null: there is
/// room, or it is not known which there are.
Value surplus_version(const UpdateContext& context) {
  const Value::List ids = items_at(context.from["version_ids"], "[]");
  if (ids.size() < kMostVersions) return {};
  const auto found = std::ranges::find_if(
      ids, [&](const Value& id) { return id.text() != context.from["default_version_id"].text(); });
  return found == ids.end() ? Value() : *found;
}

/// Going back to the version that was in force when the plan was made: it is still there.
bool is_way_back(const UpdateContext& context) {
  return !context.from["default_version_id"].is_empty() &&
         context.from["default_document"].text() == context.to["policy"].text();
}

std::vector<Request> set_document(const UpdateContext& context) {
  const auto request = [&](const Operation& operation, std::string_view member, const Value& value) {
    return Request{.operation = &operation,
                   .members = Value::map({{"PolicyArn", Value(context.key)}, {std::string(member), value}})};
  };
  if (is_way_back(context)) {
    return {request(kSetDefaultPolicyVersion, "VersionId", context.from["default_version_id"])};
  }
  std::vector<Request> out;
  if (const Value surplus = surplus_version(context); !surplus.is_null()) {
    out.push_back(request(kDeletePolicyVersion, "VersionId", surplus));
  }
  out.push_back(request(kCreatePolicyVersion, "PolicyDocument", context.to["policy"]));
  out.back().members.as_map()["SetAsDefault"] = true;
  return out;
}

/// What a version that is deleted said nobody can read any more.
Risk risk_of_document(const UpdateContext& context) {
  return is_way_back(context) || surplus_version(context).is_null() ? Risk::kOnline : Risk::kDestructive;
}

constexpr std::array kVersionOperations{&kCreatePolicyVersion, &kDeletePolicyVersion,
                                        &kSetDefaultPolicyVersion};
constexpr std::array<std::string_view, 2> kDecidedBy{"default_version_id", "version_ids"};
constexpr Update kNewVersion{.operation = &kCreatePolicyVersion,
                             .risk = Risk::kDestructive,
                             .risk_of = risk_of_document,
                             .requests = set_document,
                             .operations = kVersionOperations,
                             .decided_by = kDecidedBy,
                             .lost = "the oldest version that is not in force: AWS keeps five of a policy"};

constexpr Detail kOwnTags{
    .into = "@own_tags", .operation = &kListPolicyTags, .params = kArn, .items = "Tags[]"};
constexpr std::array kDetails{
    Detail{.into = "@document",
           .operation = &kGetPolicyVersion,
           .params = kDefaultVersion,
           .items = "PolicyVersion.Document",
           .when = without_versions},
    Detail{.into = "@versions",
           .operation = &kListPolicyVersions,
           .params = kArn,
           .items = "Versions[]",
           .when = is_another_document,
           .shortcut = true},
    listed_tags("{.Arn}", &kOwnTags),
    confirmed_tags(kOwnTags),
};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "Arn", .traits = kComputed},
    Attribute{.name = "attachment_count", .from = "AttachmentCount", .traits = kComputed},
    Attribute{.name = "default_document", .traits = kComputed, .live = default_document},
    Attribute{.name = "default_version_id", .from = "DefaultVersionId", .traits = kComputed},
    Attribute{.name = "description", .from = "Description", .traits = kImmutable, .severity = Severity::kLow},
    Attribute{.name = "id", .from = "Arn", .traits = kComputed},
    Attribute{.name = "name", .from = "PolicyName", .traits = kImmutable},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "path", .from = "Path", .fallback = "/", .traits = kImmutable},
    Attribute{.name = "policy",
              .compare = Compare::kPolicy,
              .severity = Severity::kCritical,
              .live = document,
              .update = &kNewVersion},
    Attribute{.name = "policy_id", .from = "PolicyId", .traits = kComputed},
    Attribute{
        .name = "tags", .kind = Kind::kTags, .severity = Severity::kLow, .live = live_tags, .update = &kTag},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "version_ids", .kind = Kind::kStringList, .traits = kComputed, .live = version_ids},
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
