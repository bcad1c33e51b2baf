#include <array>

#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

constexpr Operation kGet = operation("GetEbsEncryptionByDefault");
constexpr Operation kEnable = operation("EnableEbsEncryptionByDefault");
constexpr Operation kDisable = operation("DisableEbsEncryptionByDefault");

std::vector<Request> set(const UpdateContext& context) {
  const bool on = context.to["enabled"].text() != "false";
  return {{.operation = on ? &kEnable : &kDisable, .members = Value(Value::Map{})}};
}
constexpr std::array kOperations{&kEnable, &kDisable};
constexpr Update kSet{.operation = &kEnable, .requests = set, .operations = kOperations};

constexpr std::array kAttributes{
    Attribute{.name = "enabled",
              .kind = Kind::kBool,
              .from = "ebsEncryptionByDefault",
              .fallback = "true",
              .severity = Severity::kHigh,
              .update = &kSet},
    Attribute{.name = "id", .left_out = "a name that Terraform makes up; each region has one such setting"},
};

/// A reply without the setting does not say that it is off, let alone on.
std::string_view without_value(const LiveContext& context) {
  return context.item["ebsEncryptionByDefault"].is_empty()
             ? "ec2:GetEbsEncryptionByDefault answered without a value"
             : "";
}

}  // namespace

constinit const ResourceType kEbsEncryptionByDefault{
    .name = "aws_ebs_encryption_by_default",
    .service = &kEc2,
    .key = "{@region}",
    .single = {.operation = &kGet},
    .unreadable = without_value,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
