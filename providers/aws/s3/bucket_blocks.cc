#include "providers/aws/s3/bucket_blocks.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include "model/reply_path.h"
#include "model/resource.h"
#include "providers/aws/engine/projection.h"

namespace reconcile::aws::s3 {

namespace {

/// CloudFront gives itself access to a bucket that it logs to:
/// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
constexpr std::string_view kLogDelivery = "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0";

bool is_granted(const Value& grants, std::string_view id) {
  return grants.is_list() && std::any_of(grants.as_list().begin(), grants.as_list().end(),
                                         [&](const Value& grant) { return grant["id"].text() == id; });
}

}  // namespace

Value grants(const LiveContext& bucket) {
  std::map<std::tuple<std::string, std::string, std::string>, Value::List> by_grantee;
  for (const Value& grant : items_at(bucket.item["@acl"], "AccessControlList[]")) {
    const Value& grantee = grant["Grantee"];
    const std::string_view id = grantee["ID"].text();
    if (id == kLogDelivery && !is_granted(bucket.desired["grant"], id)) continue;
    by_grantee[{std::string(grantee["@type"].text()), std::string(id), std::string(grantee["URI"].text())}]
        .push_back(grant["Permission"]);
  }
  Value::List out;
  for (auto& [grantee, permissions] : by_grantee) {
    const auto& [type, id, uri] = grantee;
    out.push_back(
        Value::map({{"id", id}, {"permissions", std::move(permissions)}, {"type", type}, {"uri", uri}}));
  }
  return out;
}

Value acl_beside_grants(const LiveContext& bucket) {
  Value::List kept;
  for (const Value& grant : items_at(bucket.item["@acl"], "AccessControlList[]")) {
    const std::string_view id = grant["Grantee"]["ID"].text();
    if (id == kLogDelivery && !is_granted(bucket.desired["grant"], id))
      kept.push_back(Value::map({{"id", id}, {"permission", grant["Permission"]}}));
  }
  return Value::map({{"owner", bucket.item["@acl"]["Owner"]["ID"]}, {"grants", std::move(kept)}});
}

std::vector<Request> set_grants(const UpdateContext& context) {
  const Value& beside = context.from["acl_beside_grants"];
  if (context.key.empty() || beside["owner"].is_empty()) return {};
  Value::List out;
  const auto add = [&](std::string_view type, const Value& id, const Value& uri, const Value& permission) {
    Value::Map to{{"@xmlns:xsi", Value("http://www.w3.org/2001/XMLSchema-instance")},
                  {"@xsi:type", Value(type)}};
    if (!id.is_empty()) to["ID"] = id;
    if (!uri.is_empty()) to["URI"] = uri;
    out.push_back(Value::map({{"Grantee", Value(std::move(to))}, {"Permission", permission}}));
  };
  for (const Value& grant : items_at(context.to["grant"], "[]")) {
    for (const Value& permission : items_at(grant["permissions"], "[]"))
      add(grant["type"].text(), grant["id"], grant["uri"], permission);
  }
  for (const Value& grant : items_at(beside["grants"], "[]"))
    add("CanonicalUser", grant["id"], {}, grant["permission"]);
  Value policy = Value::map({{"AccessControlList", Value::map({{"Grant", Value(std::move(out))}})},
                             {"Owner", Value::map({{"ID", beside["owner"]}})}});
  return {
      {.operation = &kPutAcl,
       .members = Value::map({{"Bucket", Value(context.key)}, {"AccessControlPolicy", std::move(policy)}})}};
}

Value versioning_enabled(const LiveContext& bucket) { return bucket.item["Status"].text() == "Enabled"; }

Value mfa_delete_enabled(const LiveContext& bucket) { return bucket.item["MfaDelete"].text() == "Enabled"; }

Value object_lock_enabled(const LiveContext& bucket) {
  return bucket.item["@object_lock"]["ObjectLockEnabled"].text() == "Enabled";
}

Value default_encryption(const LiveContext& configuration) {
  const Value& rule = configuration.item["Rule"];
  const Value& by_default = rule["ApplyServerSideEncryptionByDefault"];
  const bool untold = by_default["SSEAlgorithm"].text() == "AES256" &&
                      by_default["KMSMasterKeyID"].is_empty() && rule["BucketKeyEnabled"].text() != "true";
  if (rule.is_null() ||
      (untold && configuration.desired["server_side_encryption_configuration"].is_empty())) {
    return Value::List{};
  }
  return Value::list({project(kEncryptionRule, LiveContext{.item = rule,
                                                           .desired = configuration.desired,
                                                           .region = configuration.region,
                                                           .account = configuration.account,
                                                           .partition = configuration.partition})});
}

Value website_redirect(const LiveContext& website) {
  const Value& redirect = website.item["RedirectAllRequestsTo"];
  if (redirect["Protocol"].is_empty()) return redirect["HostName"];
  return std::string(redirect["Protocol"].text()) + "://" + std::string(redirect["HostName"].text());
}

Value website_routing_rules(const LiveContext& website) {
  Value::List rules = items_at(website.item, "RoutingRules[]");
  return rules.empty() ? Value() : Value(to_json(Value(std::move(rules))));
}

Value encryption_to_send(const Value& encryption) {
  const Value& rule = encryption.at(0)["rule"].at(0);
  const Value& by_default = rule["apply_server_side_encryption_by_default"].at(0);
  Value::Map sent;
  // Where nobody asks for anything it is AWS's own default.
  const Value& algorithm = by_default["sse_algorithm"];
  sent["SSEAlgorithm"] = algorithm.is_empty() ? Value("AES256") : algorithm;
  if (!by_default["kms_master_key_id"].is_empty()) sent["KMSMasterKeyID"] = by_default["kms_master_key_id"];
  return Value::map(
      {{"Rule", Value::map({{"ApplyServerSideEncryptionByDefault", Value(std::move(sent))},
                            {"BucketKeyEnabled", rule["bucket_key_enabled"].text() == "true"}})}});
}

Value versioning_to_send(const Value& versioning) {
  const bool on = versioning.at(0)["enabled"].text() == "true";
  return Value::map({{"Status", on ? "Enabled" : "Suspended"}});
}

Value website_to_send(const Value& website) {
  const Value& block = website.at(0);
  Value::Map out;
  if (const Value& key = block["error_document"]; !key.is_empty()) {
    out["ErrorDocument"] = Value::map({{"Key", key}});
  }
  if (const Value& suffix = block["index_document"]; !suffix.is_empty()) {
    out["IndexDocument"] = Value::map({{"Suffix", suffix}});
  }
  if (const std::string_view target = block["redirect_all_requests_to"].text(); !target.empty()) {
    const std::size_t scheme = target.find("://");
    Value::Map redirect;
    redirect["HostName"] = Value(scheme == std::string_view::npos ? target : target.substr(scheme + 3));
    if (scheme != std::string_view::npos) redirect["Protocol"] = Value(target.substr(0, scheme));
    out["RedirectAllRequestsTo"] = Value(std::move(redirect));
  }
  if (Result<Value> rules = parse_json(block["routing_rules"].text()); rules.ok() && !rules->is_empty()) {
    out["RoutingRules"] = Value::map({{"RoutingRule", *std::move(rules)}});
  }
  return {std::move(out)};
}

}  // namespace reconcile::aws::s3
