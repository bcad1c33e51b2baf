#pragma once

#include "model/operation.h"
#include "providers/aws/services.h"

namespace reconcile::aws::kms {

// https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html

constexpr Paging pages_of(int size) {
  return {
      .input = "Marker", .output = "NextMarker", .limit = "Limit", .page_size = size, .more = "Truncated"};
}

inline constexpr Operation kListAliases{
    .service = &kKms, .name = "ListAliases", .http = {}, .paging = pages_of(100)};
inline constexpr Operation kListKeys{
    .service = &kKms, .name = "ListKeys", .http = {}, .paging = pages_of(1000)};
inline constexpr Operation kListResourceTags{
    .service = &kKms, .name = "ListResourceTags", .http = {}, .paging = pages_of(50)};
inline constexpr Operation kDescribeKey{.service = &kKms, .name = "DescribeKey"};
inline constexpr Operation kGetKeyPolicy{.service = &kKms, .name = "GetKeyPolicy"};
inline constexpr Operation kGetKeyRotationStatus{.service = &kKms, .name = "GetKeyRotationStatus"};

inline constexpr Operation kUpdateKeyDescription{.service = &kKms, .name = "UpdateKeyDescription"};
inline constexpr Operation kPutKeyPolicy{.service = &kKms, .name = "PutKeyPolicy"};
inline constexpr Operation kEnableKey{.service = &kKms, .name = "EnableKey"};
inline constexpr Operation kDisableKey{.service = &kKms, .name = "DisableKey"};
inline constexpr Operation kEnableKeyRotation{.service = &kKms, .name = "EnableKeyRotation"};
inline constexpr Operation kDisableKeyRotation{.service = &kKms, .name = "DisableKeyRotation"};
inline constexpr Operation kUpdateAlias{.service = &kKms, .name = "UpdateAlias"};
inline constexpr Operation kTagResource{.service = &kKms, .name = "TagResource"};
inline constexpr Operation kUntagResource{.service = &kKms, .name = "UntagResource"};

}  // namespace reconcile::aws::kms
