#include <array>

#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

constexpr Operation kDescribe = operation("DescribeKeyPairs");  // it has no pages

/// Type and key, without the comment, which AWS exchanges for the pair's name.
Value without_comment(const Value& key) {
  if (!key.is_string()) return key;
  std::string_view text = key.text();
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  const std::size_t type = text.find(' ');
  if (type == std::string_view::npos) return Value(text.substr(0, text.find_last_not_of("\n\r") + 1));
  return Value(text.substr(0, text.find_first_of(" \r\n", type + 1)));
}

/// Pairs that were made before AWS kept public keys have only a fingerprint.
Value public_key(const LiveContext& context) {
  const Value& live = context.item["publicKey"];
  return live.is_empty() ? context.desired["public_key"] : live;
}

constexpr std::array kPairId{Param{"ResourceId.1", "{key_pair_id}"}};
constexpr tagging::TagCalls kPairTags{.add = &kCreateTags,
                                      .tags = "Tag",
                                      .remove = &kDeleteTags,
                                      .keys = "Tag",
                                      .removes_tags = true,
                                      .identity = kPairId};
constexpr Update kTagPair{.operation = &kCreateTags,
                          .params = kPairId,
                          .requests = tagging::requests<kPairTags>,
                          .operations = kTagOperations};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .traits = kComputed},
    Attribute{.name = "fingerprint", .from = "keyFingerprint", .traits = kComputed},
    Attribute{.name = "id", .from = "keyName", .traits = kComputed},
    Attribute{.name = "key_name", .from = "keyName", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "key_name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "key_pair_id", .from = "keyPairId", .traits = kComputed},
    Attribute{.name = "key_type", .from = "keyType", .traits = kComputed},
    Attribute{.name = "public_key",
              .traits = kImmutable,
              .severity = Severity::kHigh,
              .live = public_key,
              .normalise = without_comment},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .from = "tagSet[]",
              .severity = Severity::kLow,
              .update = &kTagPair},
    kTagsAll,
};

constexpr std::array kFilter{Param{"Filter.1.Name", "key-name"},
                             Param{"IncludePublicKey", "true", ParamType::kBool}};
constexpr std::array kWithKeys{Param{"IncludePublicKey", "true", ParamType::kBool}};

}  // namespace

constinit const ResourceType kKeyPair{
    .name = "aws_key_pair",
    .service = &kEc2,
    .key = "{key_name}",
    .item_key = "{.keyName}",
    .list = {.operation = &kDescribe, .params = kWithKeys, .items = "keySet[]"},
    .batch = find_by(kDescribe, kFilter, "keySet[]"),
    .id = "keyName",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
