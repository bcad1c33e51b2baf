#include <algorithm>
#include <chrono>
#include <optional>
#include <set>

#include "model/timestamp.h"
#include "reconciler/config/shape.h"
#include "reconciler/gate/ages.h"
#include "reconciler/gate/checks.h"
#include "reconciler/gate/context.h"
#include "reconciler/gate/databases.h"
#include "reconciler/gate/operations.h"
#include "reconciler/gate/parameters.h"

namespace reconcile {

namespace {

using std::chrono::seconds;

constexpr seconds kGrace = std::chrono::hours(24);  // a rotation may begin any time of its day

constexpr Key kParameters[] = {
    {"secrets",
     "Secrets by name or ARN, beside those that the sources rotate.",
     {.kind = ShapeKind::kList, .item = &kOneName, .or_single = true}},
    {"all", "Every secret of the sources, also those that nothing rotates.", {.kind = ShapeKind::kFlag}},
    {"max_age",
     "The last rotation is at most so long ago; without it, as the secret's own rule says.",
     {.kind = ShapeKind::kTime}},
    kRegionKeyOfGate,
    kAccountKeyOfGate,
};

/// A version that waits for its rotation to end: it is pending and not current.
bool is_pending(const Value& secret) {
  const Value& versions = secret["VersionIdsToStages"];
  if (!versions.is_map()) return false;
  return std::ranges::any_of(versions.as_map(), [](const MapEntry& version) {
    if (!version.value.is_list()) return false;
    const auto has = [&](std::string_view stage) {
      return std::ranges::any_of(version.value.as_list(),
                                 [&](const Value& one) { return one.text() == stage; });
    };
    return has("AWSPENDING") && !has("AWSCURRENT");
  });
}

std::optional<seconds> limit_of(const Value& secret, const CheckParameters& parameters) {
  if (parameters.has("max_age")) return parameters.time("max_age", seconds(0));
  const std::int64_t days = integer_of(secret["RotationRules"]["AutomaticallyAfterDays"]);
  if (days <= 0) return std::nullopt;
  return seconds(std::chrono::hours(24 * days)) + kGrace;
}

Observation about(const GateContext& context, const NamedThing& thing, const Value& secret,
                  const CheckParameters& parameters) {
  Observation out{.subject = thing.subject, .wanted = "rotation on, and done lately"};
  const auto fail = [&](std::string found) {
    out.status = CheckStatus::kFail;
    out.found = std::move(found);
    return out;
  };
  if (!secret["DeletedDate"].is_null()) return fail("it is scheduled for deletion");
  if (secret["RotationEnabled"].text() != "true") return fail("rotation is off");
  if (is_pending(secret)) return fail("a rotation is pending: it is under way, or it failed");
  const auto rotated = moment_of(secret["LastRotatedDate"]);
  if (!rotated) return fail("it was never rotated");
  const auto age = std::chrono::duration_cast<seconds>(context.now() - *rotated);
  out.found = "rotated " + age_text(age) + " ago, at " + rfc3339(*rotated);
  const std::optional<seconds> limit = limit_of(secret, parameters);
  if (limit) {
    out.measure = static_cast<double>(age.count());
    out.wanted = "rotated at most " + age_text(*limit) + " ago";
    if (age > *limit) out.status = CheckStatus::kFail;
    return out;
  }
  const auto next = moment_of(secret["NextRotationDate"]);
  if (!next) return unknown(thing.subject, {.summary = "nothing says when it is to be rotated again"});
  if (*next + kGrace < context.now()) return fail("its rotation was due at " + rfc3339(*next));
  return out;
}

/// Secrets of the sources, each by its ARN; those alone that something rotates, unless all are wanted.
Result<std::vector<NamedThing>> secrets_of(const GateContext& context, const CheckParameters& parameters) {
  Result<std::vector<GateResource>> rotations = context.resources({"aws_secretsmanager_secret_rotation"});
  if (!rotations) return std::move(rotations).error();
  std::set<std::string, std::less<>> rotated;
  for (const GateResource& rotation : *rotations) {
    rotated.emplace(rotation.attributes["secret_id"].text());
  }
  Result<std::vector<NamedThing>> out =
      named_things(context, parameters, {"aws_secretsmanager_secret"}, "arn", "secrets");
  if (!out) return out;
  std::erase_if(*out, [&](const NamedThing& secret) {
    if (secret.attributes.is_null() || parameters.flag("all", false)) return false;
    const bool by_name = rotated.contains(secret.attributes["name"].text());
    return !by_name && !rotated.contains(secret.name) &&
           secret.attributes["rotation_enabled"].text() != "true";
  });
  // What another source manages is named by the rotation alone.
  for (const GateResource& rotation : *rotations) {
    const std::string id(rotation.attributes["secret_id"].text());
    const bool known = std::ranges::any_of(*out, [&](const NamedThing& secret) {
      return secret.name == id || secret.attributes["name"].text() == id;
    });
    if (!known) out->push_back({id, rotation.address, rotation.place, Value()});
  }
  return out;
}

Result<std::vector<Observation>> run(const GateContext& context, const CheckParameters& parameters) {
  const Result<std::vector<NamedThing>> secrets = secrets_of(context, parameters);
  if (!secrets) return secrets.error();
  std::vector<Observation> out;
  for (const NamedThing& secret : *secrets) {
    const Result<Value> reply =
        context.asker().ask(gate::kDescribeSecret, secret.place, Value::map({{"SecretId", secret.name}}));
    out.push_back(reply ? about(context, secret, *reply, parameters)
                        : not_there(secret.subject, reply.error()));
    out.back().read = read_by(gate::kDescribeSecret, context);
  }
  return out;
}

}  // namespace

constinit const Check kSecretsRotating{
    .name = "secrets-rotating",
    .severity = Severity::kHigh,
    .explanation = "Secrets that are rotated were rotated in time, and no rotation hangs.",
    .advice = "Look at the rotation function's logs; aws secretsmanager rotate-secret tries again.",
    .in_post = true,
    .parameters = kParameters,
    .run = run};

}  // namespace reconcile
