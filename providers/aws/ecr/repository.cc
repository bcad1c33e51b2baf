#include <array>

#include "model/left_out.h"
#include "providers/aws/ecr/ecr.h"
#include "providers/aws/ecr/operations.h"
#include "providers/aws/tagging/tag_requests.h"
#include "providers/aws/tagging/tags.h"

namespace reconcile::aws {

namespace {

using namespace ecr;

constexpr std::array kName{Param{"repositoryName", "{@key}"}};
constexpr Update kSetMutability{.operation = &kPutImageTagMutability, .params = kName};
constexpr Update kSetScanning{.operation = &kPutImageScanningConfiguration, .params = kName};

constexpr std::array kTagIdentity{Param{"resourceArn", "{arn}"}};
constexpr tagging::TagCalls kTagCalls{.add = &kTagResource,
                                      .tags = "tags",
                                      .remove = &kUntagResource,
                                      .keys = "tagKeys",
                                      .identity = kTagIdentity};
constexpr std::array kTagOperations{&kTagResource, &kUntagResource};
constexpr Update kSetTags{
    .operation = &kTagResource, .requests = tagging::requests<kTagCalls>, .operations = kTagOperations};

constexpr std::array kEncryption{
    Attribute{.name = "encryption_type", .from = "encryptionType", .fallback = "AES256"},
    Attribute{.name = "kms_key",
              .from = "kmsKey",
              .compare = Compare::kArnOrName,
              .traits = kUnsetIsAny | kReference},
};
constexpr std::array kScanning{Attribute{.name = "scan_on_push",
                                         .kind = Kind::kBool,
                                         .from = "scanOnPush",
                                         .severity = Severity::kHigh,
                                         .update = &kSetScanning,
                                         .parameter = "imageScanningConfiguration.scanOnPush"}};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "repositoryArn", .traits = kComputed},
    Attribute{.name = "encryption_configuration",
              .kind = Kind::kBlock,
              .from = "encryptionConfiguration",
              .traits = kImmutable,
              .severity = Severity::kHigh,
              .block = kEncryption},
    Attribute{.name = "force_delete", .left_out = kTerraformOnly},
    Attribute{.name = "id", .from = "repositoryName", .traits = kComputed},
    Attribute{.name = "image_scanning_configuration",
              .kind = Kind::kBlock,
              .from = "imageScanningConfiguration",
              .block = kScanning},
    Attribute{.name = "image_tag_mutability",
              .from = "imageTagMutability",
              .fallback = "MUTABLE",
              .severity = Severity::kHigh,
              .update = &kSetMutability,
              .parameter = "imageTagMutability"},
    Attribute{.name = "name", .from = "repositoryName", .traits = kImmutable},
    Attribute{.name = "registry_id", .from = "registryId", .traits = kComputed},
    Attribute{.name = "repository_url", .from = "repositoryUri", .traits = kComputed},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kSetTags},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
};

constexpr std::array kLiveArn{Param{"resourceArn", "{.repositoryArn}"}};
constexpr Detail kOneByOne{
    .into = "@own_tags", .operation = &kListTagsForResource, .params = kLiveArn, .items = "tags[]"};
constexpr std::array kDetails{tagging::by_arn("{.repositoryArn}", &kOneByOne), tagging::confirmed(kOneByOne)};

}  // namespace

constinit const ResourceType kEcrRepository{
    .name = "aws_ecr_repository",
    .service = &kEcr,
    .key = "{name}",
    .item_key = "{.repositoryName}",
    .list = {.operation = &kListRepositories, .items = "repositories[]"},
    .batch = {.operation = &kDescribeRepositories,
              .items = "repositories[]",
              .ids = "repositoryNames",
              .max_ids = 100},
    .details = kDetails,
    .id = "repositoryName",
    .arn = "repositoryArn",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
