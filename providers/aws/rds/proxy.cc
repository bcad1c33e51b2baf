#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/elements.h"
#include "providers/aws/rds/operations.h"
#include "providers/aws/rds/proxy_calls.h"
#include "providers/aws/rds/rds.h"

namespace reconcile::aws {

namespace {

using namespace rds;

constexpr Operation kModifyDBProxy{.service = &kRds, .name = "ModifyDBProxy"};
constexpr std::array kName{Param{"DBProxyName", "{@key}"}};
constexpr Update kModify{.operation = &kModifyDBProxy, .params = kName};

constexpr Wait kProxyWait{.status = "Status",
                          .settled = kSettled,
                          .failed = kProxyFailed,
                          .usual_seconds = 60,
                          .timeout_seconds = 1800};

/// The call takes the whole list.
Value auth_entries(const Value& auth) {
  Value::List out;
  for (const Value& entry : items_at(auth, "[]")) {
    Value members = Value::Map{};
    set_if_given(members, "AuthScheme", entry["auth_scheme"]);
    set_if_given(members, "ClientPasswordAuthType", entry["client_password_auth_type"]);
    set_if_given(members, "Description", entry["description"]);
    set_if_given(members, "IAMAuth", entry["iam_auth"]);
    set_if_given(members, "SecretArn", entry["secret_arn"]);
    set_if_given(members, "UserName", entry["username"]);
    out.push_back(std::move(members));
  }
  return out;
}

constexpr std::array kAuth{
    Attribute{.name = "auth_scheme", .from = "AuthScheme", .fallback = "SECRETS"},
    Attribute{.name = "client_password_auth_type", .from = "ClientPasswordAuthType", .traits = kUnsetIsAny},
    Attribute{.name = "description", .from = "Description", .severity = Severity::kLow},
    Attribute{.name = "iam_auth", .from = "IAMAuth", .fallback = "DISABLED"},
    Attribute{.name = "secret_arn", .from = "SecretArn"},
    Attribute{.name = "username", .from = "UserName"},
};

constexpr std::string_view kArn = "{.DBProxyArn}";
constexpr std::array kDetails{TagsOf<kArn>::kOwn};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "DBProxyArn", .traits = kComputed},
    Attribute{.name = "auth",
              .kind = Kind::kBlockSet,
              .from = "Auth[]",
              .severity = Severity::kHigh,
              .block = kAuth,
              .key = "secret_arn",
              .update = &kModify,
              .parameter = "Auth.member",
              .encode = auth_entries},
    Attribute{.name = "debug_logging",
              .kind = Kind::kBool,
              .from = "DebugLogging",
              .update = &kModify,
              .parameter = "DebugLogging"},
    Attribute{.name = "endpoint", .from = "Endpoint", .traits = kComputed},
    Attribute{.name = "engine_family", .from = "EngineFamily", .traits = kImmutable},
    Attribute{.name = "id", .from = "DBProxyName", .traits = kComputed},
    Attribute{.name = "idle_client_timeout",
              .kind = Kind::kNumber,
              .from = "IdleClientTimeout",
              .traits = kUnsetIsAny,
              .update = &kModify,
              .parameter = "IdleClientTimeout"},
    Attribute{.name = "name", .from = "DBProxyName", .compare = Compare::kIgnoreCase, .traits = kImmutable},
    Attribute{.name = "require_tls",
              .kind = Kind::kBool,
              .from = "RequireTLS",
              .severity = Severity::kHigh,
              .update = &kModify,
              .parameter = "RequireTLS"},
    Attribute{.name = "role_arn",
              .from = "RoleArn",
              .compare = Compare::kArnOrName,
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kModify,
              .parameter = "RoleArn"},
    kTags,
    kTagsAll,
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "vpc_security_group_ids",
              .kind = Kind::kStringSet,
              .from = "VpcSecurityGroupIds[]",
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .update = &kModify,
              .parameter = "SecurityGroups.member"},
    Attribute{.name = "vpc_subnet_ids",
              .kind = Kind::kStringSet,
              .from = "VpcSubnetIds[]",
              .traits = kImmutable | kReference,
              .severity = Severity::kHigh},
};

}  // namespace

constinit const ResourceType kDbProxy{
    .name = "aws_db_proxy",
    .service = &kRds,
    .key = "{name}",
    .item_key = "{.DBProxyName}",
    .key_ignores_case = true,
    .list = {.operation = &kDescribeDBProxies, .items = "DBProxies[]"},
    .single = {.operation = &kDescribeDBProxies, .params = kName, .items = "DBProxies[]"},
    .details = kDetails,
    .id = "DBProxyName",
    .arn = "DBProxyArn",
    .settle = &kProxyWait,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
