#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "model/left_out.h"
#include "model/request.h"
#include "model/resource.h"
#include "providers/aws/lambda/function_ref.h"
#include "providers/aws/lambda/lambda.h"
#include "providers/aws/lambda/operations.h"

// A permission is one statement of the policy of a function (or of one of its versions and aliases). The
// policy comes in one call, for all of its statements. Versions and aliases have policies of their own, which
// no list of AWS leads to: what is unmanaged is looked for in the functions' alone.

namespace reconcile::aws {

namespace {

using namespace lambda;

constexpr std::array kPolicyOf{Param{"FunctionName", "{function_name}"}, Param{"?Qualifier", "{qualifier?}"}};

/// The statements of the policy, which is a text within the reply; null where it can't be read.
Value statements_of(const LiveContext& context) {
  Result<Value> policy = parse_json(context.item["Policy"].text());
  if (!policy.ok()) return {};
  const Value& statements = (*policy)["Statement"];
  return statements.is_map() ? Value(Value::List{statements}) : statements;
}

/// The statement that the instance stands for; null where there is none.
Value statement_of(const LiveContext& context) {
  const Value statements = statements_of(context);
  if (!statements.is_list()) return {};
  for (const Value& statement : statements.as_list()) {
    if (statement["Sid"].text() == context.desired["statement_id"].text()) return statement;
  }
  return {};
}

bool gone(const LiveContext& context) {
  return statements_of(context).is_list() && statement_of(context).is_null();
}

/// What is no policy is not an empty one.
std::string_view unreadable(const LiveContext& context) {
  return statements_of(context).is_list() ? std::string_view{} : "the function's policy could not be read";
}

/// The value of a condition's key, whichever operator it stands under; AWS folds the case of keys.
Value condition(const LiveContext& context, std::string_view key) {
  const auto same = [](std::string_view a, std::string_view b) {
    return std::ranges::equal(
        a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
  };
  const Value statement = statement_of(context);
  const Value& conditions = statement["Condition"];
  if (!conditions.is_map()) return {};
  for (const MapEntry& operation : conditions.as_map()) {
    if (!operation.value.is_map()) continue;
    for (const MapEntry& entry : operation.value.as_map()) {
      if (same(entry.key, key)) return entry.value.is_list() ? entry.value.at(0) : entry.value;
    }
  }
  return {};
}

Value action(const LiveContext& context) { return statement_of(context)["Action"]; }
Value event_source_token(const LiveContext& context) { return condition(context, "lambda:EventSourceToken"); }
Value url_auth_type(const LiveContext& context) { return condition(context, "lambda:FunctionUrlAuthType"); }
Value principal_org(const LiveContext& context) { return condition(context, "aws:PrincipalOrgID"); }
Value source_account(const LiveContext& context) { return condition(context, "AWS:SourceAccount"); }
Value source_arn(const LiveContext& context) { return condition(context, "AWS:SourceArn"); }
Value statement_id(const LiveContext& context) { return statement_of(context)["Sid"]; }

Value function(const LiveContext& context) {
  const Value statement = statement_of(context);
  return unqualified(statement["Resource"].text());
}

Value qualifier(const LiveContext& context) {
  const Value statement = statement_of(context);
  return qualifier_of(statement["Resource"].text());
}

Value principal(const LiveContext& context) {
  const Value statement = statement_of(context);
  const Value& principal = statement["Principal"];
  if (!principal.is_map()) return principal;
  for (const std::string_view kind : {"AWS", "Service"}) {
    if (!principal[kind].is_null())
      return principal[kind].is_list() ? principal[kind].at(0) : principal[kind];
  }
  return {};
}

/// An account is its number, or the ARN of its root.
Value account_number(const Value& principal) {
  const std::string_view text = principal.text();
  const std::size_t iam = text.find(":iam::");
  if (!text.starts_with("arn:") || iam == std::string_view::npos || !text.ends_with(":root"))
    return principal;
  return text.substr(iam + 6, text.size() - iam - 6 - 5);
}

constexpr std::array kRemovePermissionParams{Param{"FunctionName", "{function_name}"},
                                             Param{"?Qualifier", "{qualifier?}"},
                                             Param{"StatementId", "{statement_id}"}};
constexpr std::array kAddPermissionParams{Param{"FunctionName", "{function_name}"},
                                          Param{"?Qualifier", "{qualifier?}"},
                                          Param{"StatementId", "{statement_id}"}};

/// A statement can't be changed; it is taken away and given again.
std::vector<Request> replaced(const UpdateContext& context) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kMembers{
      {{"action", "Action"},
       {"event_source_token", "EventSourceToken"},
       {"function_url_auth_type", "FunctionUrlAuthType"},
       {"principal", "Principal"},
       {"principal_org_id", "PrincipalOrgID"},
       {"source_account", "SourceAccount"},
       {"source_arn", "SourceArn"}}};
  Result<Value> removed = request_members(kRemovePermissionParams, context);
  Result<Value> added = request_members(kAddPermissionParams, context);
  if (!removed.ok() || !added.ok()) return {};
  for (const auto& [attribute, member] : kMembers) {
    if (const Value& value = context.to[attribute]; !value.is_empty()) added->as_map()[member] = value;
  }
  return {{.operation = &kRemovePermission, .members = *std::move(removed)},
          {.operation = &kAddPermission, .members = *std::move(added)}};
}

constexpr std::array<const Operation*, 2> kReplaceOperations{&kRemovePermission, &kAddPermission};
// Between the two calls the caller is refused.
constexpr Update kReplace{.operation = &kAddPermission,
                          .params = kAddPermissionParams,
                          .risk = Risk::kOutage,
                          .requests = replaced,
                          .operations = kReplaceOperations};

constexpr std::array kAttributes{
    Attribute{.name = "action", .severity = Severity::kHigh, .live = action, .update = &kReplace},
    Attribute{.name = "event_source_token", .live = event_source_token, .update = &kReplace},
    Attribute{.name = "function_name",
              .compare = Compare::kArnOrName,
              .traits = kImmutable | kReference,
              .live = function},
    Attribute{.name = "function_url_auth_type",
              .severity = Severity::kCritical,
              .live = url_auth_type,
              .update = &kReplace},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "principal",
              .severity = Severity::kCritical,
              .live = principal,
              .normalise = account_number,
              .update = &kReplace},
    Attribute{.name = "principal_org_id",
              .severity = Severity::kCritical,
              .live = principal_org,
              .update = &kReplace},
    Attribute{.name = "qualifier", .traits = kImmutable, .live = qualifier},
    Attribute{.name = "source_account",
              .severity = Severity::kCritical,
              .live = source_account,
              .update = &kReplace},
    Attribute{.name = "source_arn",
              .traits = kReference,
              .severity = Severity::kCritical,
              .live = source_arn,
              .update = &kReplace},
    Attribute{.name = "statement_id", .traits = kImmutable, .live = statement_id},
    Attribute{.name = "statement_id_prefix", .left_out = kNamePrefix},
};

}  // namespace

constinit const ResourceType kLambdaPermission{
    .name = "aws_lambda_permission",
    .service = &kLambda,
    .key = "{function_name}|{qualifier?}|{statement_id}",
    .normal_key = by_name,
    .list = {.operation = &kGetPolicy,
             .params = kOfListedFunction,
             .items = "Policy{}.Statement[]",
             .item_key = "{.@over.FunctionName}||{.Sid}",
             .names_only = true,
             .over = &kAllFunctions,
             .import_id = "{.@over.FunctionName}/{.Sid}"},
    .single = {.operation = &kGetPolicy, .params = kPolicyOf},
    .gone = gone,
    .unreadable = unreadable,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
