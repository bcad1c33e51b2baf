#include "tests/plans/plan_world.h"

#include <array>

#include "diff/resource_diff.h"
#include "diff/verdict.h"
#include "model/request.h"

namespace reconcile {

namespace {

constinit const Service kDb{.name = "rds",
                            .service_id = "RDS",
                            .endpoint_prefix = "rds",
                            .signing_name = "rds",
                            .protocol = Protocol::kQuery,
                            .api_version = "2014-10-31"};

}  // namespace

constinit const Operation kModifyDatabase{.service = &kDb, .name = "ModifyDBCluster"};
constinit const Operation kCreateSnapshot{.service = &kDb, .name = "CreateDBClusterSnapshot"};
constinit const Operation kDescribeSnapshots{.service = &kDb, .name = "DescribeDBClusterSnapshots"};

namespace {

constinit const Operation kDescribe{.service = &kDb, .name = "DescribeDBClusters"};
constinit const Operation kSetTags{.service = &kDb, .name = "AddTagsToResource"};
constinit const Operation kRemoveTags{.service = &kDb, .name = "RemoveTagsFromResource"};
constinit const Operation kCreateRevision{.service = &kDb, .name = "CreateRevision"};
constinit const Operation kDeleteRevision{.service = &kDb, .name = "DeleteRevision"};
constinit const Operation kModifyGroup{.service = &kDb, .name = "ModifyDBParameterGroup"};
constinit const Operation kPutPolicy{.service = &kDb, .name = "PutPolicy"};
constinit const Operation kDeletePolicy{.service = &kDb, .name = "DeletePolicy"};

constexpr std::array kId{Param{"DBClusterIdentifier", "{@key}"},
                         Param{"ApplyImmediately", "true", ParamType::kBool}};
constinit const Update kModify{.operation = &kModifyDatabase, .params = kId, .token = "ClientToken"};
constinit const Update kRestart{
    .operation = &kModifyDatabase, .params = kId, .risk = Risk::kRestart, .token = "ClientToken"};
constexpr std::array kPolicyId{Param{"Name", "{@key}"}};
constinit const Update kPolicy{
    .operation = &kPutPolicy, .params = kPolicyId, .whole = true, .clear = &kDeletePolicy};

constexpr std::array kArn{Param{"ResourceName", "{arn}"}};

std::vector<Request> tag_requests(const UpdateContext& context) {
  std::vector<Request> out;
  Value::List removed;
  Value::List added;
  for (const MapEntry& tag : context.from["tags"].as_map()) {
    if (context.to["tags"][tag.key].is_null()) removed.emplace_back(tag.key);
  }
  for (const MapEntry& tag : context.to["tags"].as_map()) {
    if (context.from["tags"][tag.key] == tag.value) continue;
    added.push_back(Value::map({{"Key", tag.key}, {"Value", tag.value.text()}}));
  }
  const auto add = [&](const Operation& operation, std::string_view member, Value::List values) {
    if (values.empty()) return;
    Value members = *request_members(kArn, context);
    members.as_map()[member] = std::move(values);
    out.push_back({.operation = &operation, .members = std::move(members)});
  };
  add(kRemoveTags, "TagKeys.member", std::move(removed));
  add(kSetTags, "Tags.Tag", std::move(added));
  return out;
}
constexpr std::array<const Operation*, 2> kTagOperations{&kRemoveTags, &kSetTags};
constinit const Update kTags{.operation = &kSetTags, .requests = tag_requests, .operations = kTagOperations};

/// A new revision takes the place of the oldest where there are two; nothing brings one back to its draft.
std::vector<Request> revise(const UpdateContext& context) {
  if (context.to["text"].text() == "draft") return {};
  std::vector<Request> out;
  if (context.from["revisions"].at(1).is_string()) {
    out.push_back(
        {.operation = &kDeleteRevision, .members = Value::map({{"Id", context.from["revisions"].at(0)}})});
  }
  out.push_back({.operation = &kCreateRevision, .members = Value::map({{"Text", context.to["text"]}})});
  return out;
}
Risk risk_of_revision(const UpdateContext& context) {
  return context.from["revisions"].at(1).is_string() ? Risk::kDestructive : Risk::kOnline;
}
constexpr std::array<const Operation*, 2> kRevisionOperations{&kCreateRevision, &kDeleteRevision};
constexpr std::array<std::string_view, 1> kRevisions{"revisions"};
constinit const Update kRevise{.operation = &kCreateRevision,
                               .risk = Risk::kDestructive,
                               .risk_of = risk_of_revision,
                               .requests = revise,
                               .operations = kRevisionOperations,
                               .no_call = "nothing becomes a draft again",
                               .decided_by = kRevisions,
                               .lost = "the oldest revision"};

/// What no search for the secret itself would find.
Value reversed(const Value& value) {
  const std::string_view text = value.text();
  return {std::string(text.rbegin(), text.rend())};
}

Words bake_again(const Value& desired, std::string_view region) {
  if (desired["image"].is_empty()) return {};
  return {"aws", "bake", "--region", std::string(region), "--image", std::string(desired["image"].text())};
}
constinit const Restore kRestoreDatabase{.words = bake_again, .then = ", but off"};

constexpr std::array kScaling{
    Attribute{
        .name = "max", .kind = Kind::kNumber, .from = "Max", .update = &kModify, .parameter = "Scaling.Max"},
    Attribute{
        .name = "min", .kind = Kind::kNumber, .from = "Min", .update = &kModify, .parameter = "Scaling.Min"},
};

constexpr std::array kDatabaseAttributes{
    Attribute{.name = "engine", .from = "Engine", .traits = kImmutable},
    Attribute{.name = "retention",
              .kind = Kind::kNumber,
              .from = "Retention",
              .update = &kModify,
              .parameter = "BackupRetentionPeriod"},
    Attribute{.name = "comment", .from = "Comment", .update = &kModify, .parameter = "Comment"},
    Attribute{.name = "note", .from = "Note", .traits = kSendEmpty, .update = &kModify, .parameter = "Note"},
    Attribute{.name = "login", .from = "Login", .update = &kModify, .parameter = "Login"},
    Attribute{.name = "code", .from = "Code", .update = &kModify, .parameter = "Code", .encode = reversed},
    Attribute{.name = "group",
              .from = "Group",
              .traits = kReference,
              .update = &kRestart,
              .parameter = "DBClusterParameterGroupName"},
    Attribute{.name = "networks",
              .kind = Kind::kStringSet,
              .from = "Networks",
              .update = &kModify,
              .parameter = "VpcSecurityGroupIds.VpcSecurityGroupId"},
    Attribute{.name = "scaling", .kind = Kind::kBlock, .from = "Scaling", .block = kScaling},
    Attribute{.name = "policy", .from = "Policy", .update = &kPolicy, .parameter = "PolicyText"},
    Attribute{
        .name = "grace", .kind = Kind::kNumber, .from = "Grace", .update = &kPolicy, .parameter = "Grace"},
    Attribute{.name = "version",
              .from = "Version",
              .no_remedy = "it never goes back",
              .otherwise = Otherwise::kAdopt},
    Attribute{
        .name = "model", .from = "Model", .no_remedy = "its data are lost", .otherwise = Otherwise::kReplace},
    Attribute{.name = "image", .from = "Image", .no_remedy = "it has to be baked", .by_hand = bake_again},
    Attribute{.name = "text", .from = "Text", .update = &kRevise},
    Attribute{.name = "revisions", .kind = Kind::kStringList, .from = "Revisions[]", .traits = kComputed},
    Attribute{.name = "zone", .from = "Zone", .no_remedy = "AWS moves it by itself"},
    Attribute{.name = "password",
              .from = "Password",
              .traits = kSecret,
              .update = &kModify,
              .parameter = "Password"},
    Attribute{.name = "tags", .kind = Kind::kTags, .from = "Tags", .update = &kTags},
};

constexpr std::array<std::string_view, 1> kAvailable{"available"};
constexpr std::array<std::string_view, 1> kFailed{"failed"};
constinit const Wait kWait{.status = "Status",
                           .settled = kAvailable,
                           .failed = kFailed,
                           .usual_seconds = 120,
                           .timeout_seconds = 600};

constexpr std::array kOfDatabase{Param{"DBClusterIdentifier", "{@key}"}};
constinit const Snapshot kSnapshot{.operation = &kCreateSnapshot,
                                   .params = kOfDatabase,
                                   .name = "DBClusterSnapshotIdentifier",
                                   .subject = "{id}",
                                   .list = &kDescribeSnapshots,
                                   .list_name = "Filters.Filter.1.Values.Value",
                                   .items = "DBClusterSnapshots[]",
                                   .item_name = "DBClusterSnapshotIdentifier",
                                   .status = "Status",
                                   .settled = kAvailable,
                                   .failed = kFailed,
                                   .usual_seconds = 180,
                                   .timeout_seconds = 3600};

std::vector<Request> group_requests(const UpdateContext& context) {
  Value::List parameters;
  for (const Value& wanted : context.to["parameter"].as_list()) {
    bool same = false;
    for (const Value& present : context.from["parameter"].as_list()) same |= present == wanted;
    if (same) continue;
    parameters.push_back(
        Value::map({{"ParameterName", wanted["name"].text()}, {"ParameterValue", wanted["value"].text()}}));
  }
  if (parameters.empty()) return {};
  return {{.operation = &kModifyGroup,
           .members = Value::map({{"DBParameterGroupName", Value(context.key)},
                                  {"Parameters.Parameter", Value(std::move(parameters))}})}};
}
constinit const Update kParameters{.operation = &kModifyGroup, .requests = group_requests};
constexpr std::array kParameter{Attribute{.name = "name", .from = "Name"},
                                Attribute{.name = "value", .from = "Value"}};
constexpr std::array kGroupAttributes{Attribute{.name = "parameter",
                                                .kind = Kind::kBlockSet,
                                                .from = "Parameters",
                                                .block = kParameter,
                                                .key = "name",
                                                .update = &kParameters}};

}  // namespace

constinit const ResourceType kDatabase{.name = "aws_database",
                                       .service = &kDb,
                                       .key = "{id}",
                                       .item_key = "{.Id}",
                                       .batch = {.operation = &kDescribe,
                                                 .items = "DBClusters[]",
                                                 .ids = "Filters.Filter.1.Values.Value",
                                                 .max_ids = 100},
                                       .restore = &kRestoreDatabase,
                                       .settle = &kWait,
                                       .snapshot = &kSnapshot,
                                       .attributes = kDatabaseAttributes};
constinit const ResourceType kGroup{
    .name = "aws_group", .service = &kDb, .key = "{id}", .item_key = "{.Id}", .attributes = kGroupAttributes};

Value json_value(std::string_view text) { return *parse_json(text); }

Deviation& PlanWorld::open(const std::string& address, const ResourceType& type, const std::string& desired,
                           const std::string& sensitive) {
  texts_.push_back(std::make_unique<std::string>(desired));
  const std::string_view attributes = *texts_.back();
  texts_.push_back(std::make_unique<std::string>(sensitive));
  Resource& resource = *resources_.emplace_back(std::make_unique<Resource>());
  resource.address = address;
  resource.type = type.name;
  texts_.push_back(std::make_unique<std::string>(address.substr(address.rfind('.') + 1)));
  resource.name = std::string_view(*texts_.back()).substr(0, texts_.back()->find('['));
  resource.attributes = attributes;
  if (!sensitive.empty()) {
    resource.sensitive_form = SensitiveForm::kMirror;
    resource.sensitive = *texts_[texts_.size() - 2];
  }
  Deviation& out = deviations_.emplace_back();
  out.resource = &resource;
  out.desired = *decode_attributes(resource);
  out.table = type.attributes;
  out.type = &type;
  out.finding = {.address = address,
                 .type = std::string(type.name),
                 .id = std::string(out.desired["id"].text()),
                 .arn = std::string(out.desired["arn"].text()),
                 .account = "123456789012",
                 .region = "us-east-1",
                 .source = "terraform.tfstate",
                 .reader = "native"};
  return out;
}

Deviation& PlanWorld::add(const std::string& address, const ResourceType& type, const std::string& desired,
                          const std::string& live, const std::string& sensitive) {
  Deviation& out = open(address, type, desired, sensitive);
  const Live found{.attributes = json_value(live)};
  out.finding.changes = diff_resource({.desired = out.desired,
                                       .live = found,
                                       .attributes = type.attributes,
                                       .type = type.name,
                                       .id = out.finding.id});
  out.finding.status = status_of(out.finding.changes);
  out.live = found.attributes;
  mark_live(out.live, out.desired, out.table);
  return out;
}

Deviation& PlanWorld::add_missing(const std::string& address, const ResourceType& type,
                                  const std::string& desired) {
  Deviation& out = open(address, type, desired, {});
  out.finding.status = Status::kMissing;
  return out;
}

PlanRequest PlanWorld::request() const {
  return {.deviations = deviations_,
          .sources = sources_,
          .created_at = "2026-11-21T09:00:00Z",
          .reconcile_version = "0.0.0"};
}

}  // namespace reconcile
