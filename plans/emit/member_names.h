#pragma once

#include <span>
#include <string_view>

namespace reconcile {

/// How a member of a request is named by the SDKs, where the wire has it otherwise.
struct MemberName {
  std::string_view operation;  ///< `ec2:CreateTags`
  std::string_view wire;       ///< names on the wire down to it, joined by `/`; lists do not count
  std::string_view name;
  /// rest-xml: the member is a list, whose elements the wire repeats (`+`) or wraps under this name.
  std::string_view list{};
};

/// Sorted by operation and wire. plans/emit/member_names.py makes it of botocore's models for the operations
/// that the tables name, and a test holds it against them.
[[nodiscard]] std::span<const MemberName> member_names();

/// The entry of a member; nullptr where the wire has the SDKs' name.
[[nodiscard]] const MemberName* find_member_name(std::string_view operation, std::string_view wire);

}  // namespace reconcile
