#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/secretsmanager/operations.h"
#include "providers/aws/secretsmanager/secretsmanager.h"
#include "providers/aws/tagging/tag_requests.h"

namespace reconcile::aws {

namespace {

using namespace secretsmanager;

constexpr Update kUpdate{.operation = &kUpdateSecret, .params = kSecretId, .token = "ClientRequestToken"};

std::vector<Request> set_replicas(const UpdateContext& context) {
  const auto find = [](const Value& replicas, const Value& region) -> const Value* {
    if (!replicas.is_list()) return nullptr;
    for (const Value& replica : replicas.as_list()) {
      if (replica["region"] == region) return &replica;
    }
    return nullptr;
  };
  const Value& to = context.to["replica"];
  const Value& from = context.from["replica"];
  Value::List added;
  Value::List removed;
  for (const Value& replica : items_at(to, "[]")) {
    const Value* had = find(from, replica["region"]);
    if (had != nullptr && (*had)["kms_key_id"] == replica["kms_key_id"]) continue;
    // A replica's key is chosen when it is made.
    if (had != nullptr) removed.push_back(replica["region"]);
    Value::Map one{{"Region", replica["region"]}};
    if (!replica["kms_key_id"].is_empty()) one["KmsKeyId"] = replica["kms_key_id"];
    added.emplace_back(std::move(one));
  }
  for (const Value& replica : items_at(from, "[]")) {
    if (find(to, replica["region"]) == nullptr) removed.push_back(replica["region"]);
  }
  std::vector<Request> out;
  const auto call = [&](const Operation& operation, std::string_view member, Value::List values) {
    if (values.empty()) return;
    Value::Map members{{"SecretId", context.key}};
    members[member] = Value(std::move(values));
    out.push_back({.operation = &operation, .members = std::move(members)});
  };
  call(kRemoveReplicas, "RemoveReplicaRegions", std::move(removed));
  call(kReplicate, "AddReplicaRegions", std::move(added));
  return out;
}
constexpr std::array kReplicaOperations{&kRemoveReplicas, &kReplicate};
// Whoever reads a replica in its region is without it once it is taken away.
constexpr Update kSetReplicas{.operation = &kReplicate,
                              .risk = Risk::kOutage,
                              .requests = set_replicas,
                              .operations = kReplicaOperations};

constexpr tagging::TagCalls kTagCalls{.add = &kTagResource,
                                      .tags = "Tags",
                                      .remove = &kUntagResource,
                                      .keys = "TagKeys",
                                      .identity = kSecretId};
constexpr std::array kTagOperations{&kTagResource, &kUntagResource};
constexpr Update kTag{
    .operation = &kTagResource, .requests = tagging::requests<kTagCalls>, .operations = kTagOperations};

// ListSecrets would bring all but replicas and policy in pages, and both of these matter: a replica or a
// policy added by hand is what a drift check is for.
constexpr std::array kDetails{kResourcePolicy};

/// Secrets that a service keeps for itself: the master passwords that RDS manages.
bool made_by_aws(const LiveContext& context) { return !context.item["OwningService"].is_empty(); }

constexpr std::array kClaims{Claim{.type = "aws_secretsmanager_secret_policy", .parent = "secret_arn"}};

constexpr std::array kReplica{
    Attribute{.name = "kms_key_id",
              .from = "KmsKeyId",
              .compare = Compare::kArnOrName,
              .fallback = "alias/aws/secretsmanager",
              .traits = kUnsetIsAny | kReference},
    Attribute{.name = "last_accessed_date", .traits = kComputed},
    Attribute{.name = "region", .from = "Region"},
    Attribute{.name = "status", .traits = kComputed},
    Attribute{.name = "status_message", .traits = kComputed},
};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "ARN", .traits = kComputed},
    Attribute{.name = "description",
              .from = "Description",
              .traits = kSendEmpty,
              .severity = Severity::kLow,
              .update = &kUpdate,
              .parameter = "Description"},
    Attribute{.name = "force_overwrite_replica_secret", .left_out = kTerraformOnly},
    Attribute{.name = "id", .from = "ARN", .traits = kComputed},
    Attribute{.name = "kms_key_id",
              .from = "KmsKeyId",
              .compare = Compare::kArnOrName,
              .fallback = "alias/aws/secretsmanager",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "KmsKeyId"},
    Attribute{.name = "name", .from = "Name", .traits = kImmutable},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "policy",
              .from = "@policy",
              .compare = Compare::kPolicy,
              .severity = Severity::kCritical,
              .claims = kClaims,
              .update = &kSetPolicy,
              .parameter = "ResourcePolicy"},
    Attribute{.name = "recovery_window_in_days", .left_out = kTerraformOnly},
    Attribute{.name = "replica",
              .kind = Kind::kBlockSet,
              .from = "ReplicationStatus[]",
              .severity = Severity::kHigh,
              .block = kReplica,
              .key = "region",
              .update = &kSetReplicas},
    Attribute{
        .name = "tags", .kind = Kind::kTags, .from = "Tags[]", .severity = Severity::kLow, .update = &kTag},
    Attribute{.name = "tags_all", .traits = kComputed},
};

/// Until its recovery window ends the name is taken: Terraform could not make another one.
Words restore(const Value& desired, std::string_view region) {
  if (desired["arn"].is_empty()) return {};
  return {"aws",
          "secretsmanager",
          "restore-secret",
          "--region",
          std::string(region),
          "--secret-id",
          std::string(desired["arn"].text())};
}
constexpr Restore kRestore{.words = restore};

}  // namespace

constinit const ResourceType kSecretsmanagerSecret{
    .name = "aws_secretsmanager_secret",
    .service = &kSecretsmanager,
    .key = "{id}",
    .item_key = kSecretKey,
    .list = {.operation = &kListSecrets, .items = "SecretList[]", .names_only = true},
    .single = kOneSecret,
    .details = kDetails,
    .gone = is_deleted,
    .restore = &kRestore,
    .id = "ARN",
    .arn = "ARN",
    .made_by_aws = made_by_aws,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
