#include <array>

#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"
#include "providers/aws/ec2/tag_claims.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

constexpr Paging kHundred{
    .input = "NextToken", .output = "nextToken", .limit = "MaxResults", .page_size = 100};
constexpr Operation kDescribeLists{
    .service = &kEc2, .name = "DescribeManagedPrefixLists", .paging = kHundred};
constexpr Operation kGetEntries{.service = &kEc2, .name = "GetManagedPrefixListEntries", .paging = kHundred};
constexpr Operation kModifyList{.service = &kEc2, .name = "ModifyManagedPrefixList"};

// Size and entries cannot be changed by one request; entries want to know which version they are added to.
constexpr std::array kListId{Param{"PrefixListId", "{id}"}};
constexpr std::array kListVersion{Param{"PrefixListId", "{id}"},
                                  Param{"CurrentVersion", "{.version}", ParamType::kNumber}};
constexpr Update kModify{.operation = &kModifyList, .params = kListId};
constexpr Update kAddEntries{.operation = &kModifyList, .params = kListVersion};

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
              .update = &kAddEntries,
              .parameter = "AddEntry"},
    Attribute{.name = "id", .from = "prefixListId", .traits = kComputed},
    Attribute{.name = "max_entries",
              .kind = Kind::kNumber,
              .from = "maxEntries",
              .update = &kModify,
              .parameter = "MaxEntries"},
    Attribute{.name = "name", .from = "prefixListName", .update = &kModify, .parameter = "PrefixListName"},
    Attribute{.name = "owner_id", .from = "ownerId", .traits = kComputed},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .from = "tagSet[]",
              .severity = Severity::kLow,
              .claims = kTagClaims,
              .update = &kTag,
              .parameter = "Tag"},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "version", .kind = Kind::kNumber, .from = "version", .traits = kComputed},
};

constexpr std::array kFilter{Param{"Filter.1.Name", "prefix-list-id"}};

}  // namespace

constinit const ResourceType kManagedPrefixList{
    .name = "aws_ec2_managed_prefix_list",
    .service = &kEc2,
    .key = "{id}",
    .item_key = "{.prefixListId}",
    .list = {.operation = &kDescribeLists, .items = "prefixListSet[]"},
    .batch = {.operation = &kDescribeLists,
              .params = kFilter,
              .items = "prefixListSet[]",
              .ids = "Filter.1.Value",
              .max_ids = kFilterValues},
    .details = kDetails,
    .gone = deleted,
    .id = "prefixListId",
    .arn = "prefixListArn",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
