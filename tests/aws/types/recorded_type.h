#pragma once

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/aws/types/world.h"

namespace reconcile::aws {

struct RecordedReply {
  std::string_view service;
  std::string_view operation;
  std::string body;
  int status = 200;
};

/// A text of a reply that AWS would write otherwise, and where that shows.
struct RecordedChange {
  std::string from;  ///< a piece of the body, or a JSON pointer into it
  std::string to;
  std::vector<std::string> paths;  ///< `missing` alone: it then counts as gone
  std::string_view operation{};    ///< empty: that of the first reply
};

/// An instance as Terraform 1.11 and the AWS provider 5.100 left it, and what its table's calls answered
/// then.
struct RecordedCase {
  std::string name;
  std::string_view type;
  std::string desired;
  std::vector<RecordedReply> replies;  ///< the first tells whether it is there
  RecordedReply gone;                  ///< the answer that means that it does not exist
  /// Calls without which it cannot be known; several where one stands in for another. Empty: each of the
  /// replies' calls but the tagging service's, in whose place the services are asked one by one.
  std::vector<std::vector<std::string_view>> needed{};
  std::vector<RecordedChange> changes{};
};

inline void PrintTo(const RecordedCase& one, std::ostream* out) { *out << one.name; }

/// What holds of every type (recorded_type_test.cc); a service's test file brings the cases.
class RecordedType : public testing::TestWithParam<RecordedCase> {
 protected:
  RecordedType();
  void answer(const RecordedReply& reply) {
    world.reply(reply.service, reply.operation, reply.body, reply.status);
  }
  [[nodiscard]] std::vector<std::string> drift() { return world.drift(GetParam().type, GetParam().desired); }
  World world;
};

[[nodiscard]] inline std::string case_name(const testing::TestParamInfo<RecordedCase>& info) {
  return info.param.name;
}

/// A whole answer of an EC2 call; `set` is the element that wraps the items.
[[nodiscard]] std::string ec2_reply(std::string_view operation, std::string_view set,
                                    const std::string& items);
/// An EC2 resource that one describe call finds as `item`.
[[nodiscard]] RecordedCase ec2_case(std::string name, std::string_view type, std::string desired,
                                    std::string_view operation, std::string_view set, const std::string& item,
                                    std::vector<RecordedChange> changes);

/// The calls that the update of a type's attribute makes, as `Operation {members}`, for the change of the
/// attribute (or block member, `block.member`) from one JSON document of attributes to another.
[[nodiscard]] std::vector<std::string> requests(std::string_view type, std::string_view attribute,
                                                const std::string& from, const std::string& to);
/// What the attribute's `encode` makes of the value that `attributes` has for it, as JSON.
[[nodiscard]] std::string encoded(std::string_view type, std::string_view attribute,
                                  const std::string& attributes);

}  // namespace reconcile::aws
