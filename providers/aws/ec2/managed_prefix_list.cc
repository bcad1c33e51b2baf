#include <array>
#include <charconv>

#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

constexpr Operation kDescribeLists = describe("DescribeManagedPrefixLists", 100);
constexpr Operation kGetEntries = describe("GetManagedPrefixListEntries", 100);
constexpr Operation kModifyList = operation("ModifyManagedPrefixList");

// The size cannot be changed together with the entries.
constexpr std::array kListId{Param{"PrefixListId", "{id}"}};
constexpr Update kSetSize{.operation = &kModifyList, .params = kListId};
constexpr Update kSetName{.operation = &kModifyList, .params = kListId};

const Value* find(const Value::List& entries, const Value& cidr) {
  for (const Value& entry : entries) {
    if (entry["cidr"] == cidr) return &entry;
  }
  return nullptr;
}

Request modify(const UpdateContext& context, std::int64_t version, const char* member, Value::List list) {
  return {.operation = &kModifyList,
          .members = Value::map({{"PrefixListId", Value(request_text("{id}", context))},
                                 {"CurrentVersion", Value(version)},
                                 {member, Value(std::move(list))}})};
}

/// Each request makes the next version and has to name the one before it. An entry is described anew by
/// taking it out and adding it again, which one request cannot do.
std::vector<Request> set_entries(const UpdateContext& context) {
  const Value::List before = items_at(context.from["entry"], "[]");
  const Value::List after = items_at(context.to["entry"], "[]");
  Value::List removed;
  Value::List added;
  for (const Value& entry : before) {
    const Value* kept = find(after, entry["cidr"]);
    if (kept == nullptr || (*kept)["description"].text() != entry["description"].text()) {
      removed.push_back(Value::map({{"Cidr", entry["cidr"]}}));
    }
  }
  for (const Value& entry : after) {
    const Value* kept = find(before, entry["cidr"]);
    if (kept != nullptr && (*kept)["description"].text() == entry["description"].text()) continue;
    Value::Map member{{"Cidr", entry["cidr"]}};
    if (!entry["description"].is_empty()) member["Description"] = entry["description"];
    added.emplace_back(std::move(member));
  }
  std::int64_t version = 0;
  const std::string_view text = context.from["version"].text();
  std::from_chars(text.data(), text.data() + text.size(), version);
  std::vector<Request> out;
  if (!removed.empty()) out.push_back(modify(context, version++, "RemoveEntry", std::move(removed)));
  if (!added.empty()) out.push_back(modify(context, version, "AddEntry", std::move(added)));
  return out;
}
constexpr std::array kOperations{&kModifyList};
constexpr Update kSetEntries{
    .operation = &kModifyList, .params = kListId, .requests = set_entries, .operations = kOperations};

constexpr std::array kEntriesOf{Param{"PrefixListId", "{@key}"}};
constexpr std::array kDetails{
    Detail{.into = "@entries", .operation = &kGetEntries, .params = kEntriesOf, .items = "entrySet[]"}};

/// A deleted list stays visible for a while; and it may go between the calls.
bool deleted(const LiveContext& context) {
  return context.item["state"].text() == "delete-complete" || context.item["@entries"].is_null();
}

constexpr std::array kEntry{
    Attribute{.name = "cidr", .from = "cidr"},
    Attribute{.name = "description", .from = "description", .severity = Severity::kLow},
};

Value one_entry(const Value& claimant) {
  return Value::list({Value::map({{"cidr", claimant["cidr"]}, {"description", claimant["description"]}})});
}
constexpr std::array kEntryClaims{
    Claim{.type = "aws_ec2_managed_prefix_list_entry", .parent = "prefix_list_id", .elements = one_entry}};

constexpr std::array kAttributes{
    Attribute{.name = "address_family", .from = "addressFamily", .traits = kImmutable},
    Attribute{.name = "arn", .from = "prefixListArn", .traits = kComputed},
    Attribute{.name = "entry",
              .kind = Kind::kBlockSet,
              .from = "@entries",
              .severity = Severity::kHigh,
              .block = kEntry,
              .key = "cidr",
              .claims = kEntryClaims,
              .update = &kSetEntries},
    Attribute{.name = "id", .from = "prefixListId", .traits = kComputed},
    Attribute{.name = "max_entries",
              .kind = Kind::kNumber,
              .from = "maxEntries",
              .update = &kSetSize,
              .parameter = "MaxEntries"},
    Attribute{.name = "name", .from = "prefixListName", .update = &kSetName, .parameter = "PrefixListName"},
    Attribute{.name = "owner_id", .from = "ownerId", .traits = kComputed},
    kTags,
    kTagsAll,
    Attribute{.name = "version", .kind = Kind::kNumber, .from = "version", .traits = kComputed},
};

constexpr std::array kFilter{Param{"Filter.1.Name", "prefix-list-id"}};
constexpr std::array<std::string_view, 3> kSettled{"create-complete", "modify-complete", "restore-complete"};
constexpr std::array<std::string_view, 2> kFailed{"modify-failed", "restore-failed"};
constexpr Wait kSettle{
    .status = "state", .settled = kSettled, .failed = kFailed, .usual_seconds = 5, .timeout_seconds = 300};

/// Lists of the services' own addresses.
bool is_of_aws(const LiveContext& context) { return context.item["ownerId"].text() == "AWS"; }

}  // namespace

constinit const ResourceType kManagedPrefixList{
    .name = "aws_ec2_managed_prefix_list",
    .service = &kEc2,
    .key = "{id}",
    .item_key = "{.prefixListId}",
    .list = {.operation = &kDescribeLists, .items = "prefixListSet[]"},
    .batch = find_by(kDescribeLists, kFilter, "prefixListSet[]"),
    .details = kDetails,
    .gone = deleted,
    .id = "prefixListId",
    .arn = "prefixListArn",
    .made_by_aws = is_of_aws,
    .settle = &kSettle,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
