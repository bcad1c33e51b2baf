#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/aws/types/world.h"

namespace reconcile::aws {

/// A type that one call finds, as cases: silent as Terraform left it, missing, denied, and each drift at its
/// path.
struct Part {
  const char* type;
  const char* service;
  const char* operation;
  std::string desired;
  std::string live;  ///< the reply's body
  std::string gone;  ///< the body that says that there is none
  int gone_status;
  struct Drift {
    std::string from;  ///< a JSON pointer, or a piece of the body
    std::string to;
    std::vector<std::string> paths;
  };
  std::vector<Drift> drifts;
  /// Replies to other calls: operation and service, body.
  struct Beside {
    const char* service;
    const char* operation;
    std::string body;
  };
  std::vector<Beside> beside{};
};

inline std::ostream& operator<<(std::ostream& out, const Part& part) { return out << part.type; }

/// Its tests stand in part.cc; a file of cases instantiates it.
class PartTest : public testing::TestWithParam<Part> {
 protected:
  PartTest() {
    for (const Part::Beside& one : GetParam().beside) world.reply(one.service, one.operation, one.body);
    answer(GetParam().live);
  }
  void answer(const std::string& body, int status = 200) {
    world.reply(GetParam().service, GetParam().operation, body, status);
  }
  std::vector<std::string> drift() { return world.drift(GetParam().type, GetParam().desired); }

  World world;
};

}  // namespace reconcile::aws
