#pragma once

#include <array>

#include "model/operation.h"
#include "model/resource_type.h"
#include "providers/aws/services.h"
#include "providers/aws/tagging/tag_requests.h"
#include "providers/aws/tagging/tags.h"

namespace reconcile::aws::backup {

// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Operations.html

inline constexpr Paging kNextToken{
    .input = "?nextToken", .output = "NextToken", .limit = "?maxResults", .page_size = 1000};

inline constexpr Operation kListTags{
    .service = &kBackup, .name = "ListTags", .http = "GET /tags/{resourceArn}/"};
inline constexpr Operation kTagResource{
    .service = &kBackup, .name = "TagResource", .http = "POST /tags/{resourceArn}"};
inline constexpr Operation kUntagResource{
    .service = &kBackup, .name = "UntagResource", .http = "POST /untag/{resourceArn}"};

inline constexpr std::array kTagParams{Param{"resourceArn", "{arn}"}};
inline constexpr tagging::TagCalls kTagCalls{.add = &kTagResource,
                                             .tags = "Tags",
                                             .remove = &kUntagResource,
                                             .keys = "TagKeyList",
                                             .form = tagging::TagForm::kMap,
                                             .identity = kTagParams};
inline constexpr std::array<const Operation*, 2> kTagOperations{&kTagResource, &kUntagResource};
inline constexpr Update kSetTags{
    .operation = &kTagResource, .requests = tagging::requests<kTagCalls>, .operations = kTagOperations};

inline constexpr Attribute kTags{.name = "tags",
                                 .kind = Kind::kTags,
                                 .severity = Severity::kLow,
                                 .live = tagging::live_tags,
                                 .update = &kSetTags};
inline constexpr Attribute kTagsAll{.name = "tags_all", .traits = kComputed};

inline constexpr Operation kListBackupPlans{
    .service = &kBackup, .name = "ListBackupPlans", .http = "GET /backup/plans/", .paging = kNextToken};
inline constexpr Lookup kAllPlans{.operation = &kListBackupPlans, .items = "BackupPlansList[]"};

/// AWS has plans of its own, such as that of EFS.
[[nodiscard]] inline bool is_plan_of_aws(const LiveContext& context) {
  return context.item["BackupPlanName"].text().starts_with("aws/");
}

}  // namespace reconcile::aws::backup
