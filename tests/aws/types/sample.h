#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/aws/types/world.h"

namespace reconcile::aws {

/// A change of a recorded item, and the paths that must be reported for it; a single path `missing` says that
/// it is then gone.
struct SampleEdit {
  std::string_view from;
  std::string_view to;
  std::vector<std::string> paths;
};

/// One EC2 resource as Terraform left it, and the item that a describe call answers for it. Every sample goes
/// through the same: silence, gone, on a later page, denied, each edit.
struct Sample {
  std::string_view name;
  std::string_view type;
  std::string state;
  std::string_view operation;
  std::string_view set;  ///< the element that wraps the items
  std::string item;
  std::vector<SampleEdit> edits;
  bool paged = true;

  /// A whole answer with these items.
  [[nodiscard]] std::string reply(const std::string& items, const std::string& next = {}) const {
    const std::string name_of(operation);
    const std::string wrapper(set);
    return "<" + name_of + "Response xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><" + wrapper + ">" +
           items + "</" + wrapper + ">" + (next.empty() ? "" : "<nextToken>" + next + "</nextToken>") + "</" +
           name_of + "Response>";
  }
};

inline std::ostream& operator<<(std::ostream& out, const Sample& sample) { return out << sample.name; }

/// A suite over samples: `INSTANTIATE_TEST_SUITE_P(Network, Ec2Sample, testing::ValuesIn(kSamples),
/// sample_name)`.
class Ec2Sample : public testing::TestWithParam<Sample> {
 protected:
  Ec2Sample() { answer(GetParam().item); }
  void answer(const std::string& items) { world.reply("ec2", GetParam().operation, GetParam().reply(items)); }
  std::vector<std::string> drift() { return world.drift(GetParam().type, GetParam().state); }
  World world;
};

inline std::string sample_name(const testing::TestParamInfo<Sample>& info) {
  return std::string(info.param.name);
}

}  // namespace reconcile::aws
