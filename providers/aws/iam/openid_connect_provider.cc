#include <algorithm>
#include <array>

#include "model/reply_path.h"
#include "providers/aws/iam/iam.h"
#include "providers/aws/iam/operations.h"
#include "providers/aws/tagging/tag_requests.h"

namespace reconcile::aws {

namespace {

using namespace iam;

constexpr std::array kArn{Param{"OpenIDConnectProviderArn", "{@key}"}};

std::vector<Request> exchange_clients(const UpdateContext& context) {
  std::vector<Request> out;
  const auto calls = [&](const Operation& operation, const Value& there, const Value& gone) {
    const Value::List others = items_at(gone["client_id_list"], "[]");
    for (const Value& id : items_at(there["client_id_list"], "[]")) {
      if (std::ranges::find(others, id) != others.end()) continue;
      out.push_back({.operation = &operation,
                     .members = Value::map({{"OpenIDConnectProviderArn", context.key}, {"ClientID", id}})});
    }
  };
  calls(kAddClientIDToOpenIDConnectProvider, context.to, context.from);
  calls(kRemoveClientIDFromOpenIDConnectProvider, context.from, context.to);
  return out;
}

constexpr std::array kClientOperations{&kAddClientIDToOpenIDConnectProvider,
                                       &kRemoveClientIDFromOpenIDConnectProvider};
constexpr Update kSetClients{.operation = &kAddClientIDToOpenIDConnectProvider,
                             .requests = exchange_clients,
                             .operations = kClientOperations};
constexpr Update kSetThumbprints{.operation = &kUpdateOpenIDConnectProviderThumbprint, .params = kArn};
constexpr tagging::TagCalls kTagCalls{.add = &kTagOpenIDConnectProvider,
                                      .tags = "Tags.member",
                                      .remove = &kUntagOpenIDConnectProvider,
                                      .keys = "TagKeys.member",
                                      .identity = kArn};
constexpr std::array kTagOperations{&kTagOpenIDConnectProvider, &kUntagOpenIDConnectProvider};
constexpr Update kTag{.operation = &kTagOpenIDConnectProvider,
                      .requests = tagging::requests<kTagCalls>,
                      .operations = kTagOperations};

/// IAM drops the scheme.
Value without_scheme(const Value& url) {
  constexpr std::string_view kScheme = "https://";
  const std::string_view text = url.text();
  return {text.substr(text.starts_with(kScheme) ? kScheme.size() : 0)};
}

constexpr std::array kAttributes{
    Attribute{.name = "arn", .traits = kComputed},
    Attribute{.name = "client_id_list",
              .kind = Kind::kStringSet,
              .from = "ClientIDList[]",
              .severity = Severity::kCritical,
              .update = &kSetClients},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{
        .name = "tags", .kind = Kind::kTags, .from = "Tags[]", .severity = Severity::kLow, .update = &kTag},
    Attribute{.name = "tags_all", .traits = kComputed},
    // Any one of them will do: their order says nothing.
    Attribute{.name = "thumbprint_list",
              .kind = Kind::kStringSet,
              .from = "ThumbprintList[]",
              .compare = Compare::kIgnoreCase,
              .traits = kUnsetIsAny,
              .severity = Severity::kCritical,
              .update = &kSetThumbprints,
              .parameter = "ThumbprintList.member"},
    Attribute{.name = "url",
              .from = "Url",
              .traits = kImmutable,
              .severity = Severity::kCritical,
              .normalise = without_scheme},
};

}  // namespace

constinit const ResourceType kIamOpenidConnectProvider{
    .name = "aws_iam_openid_connect_provider",
    .service = &kIam,
    .key = "{arn}",
    .list = {.operation = &kListOpenIDConnectProviders,
             .items = "OpenIDConnectProviderList[]",
             .item_key = "{.Arn}",
             .names_only = true},
    .single = {.operation = &kGetOpenIDConnectProvider, .params = kArn},
    .id = "Arn",
    .arn = "Arn",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
