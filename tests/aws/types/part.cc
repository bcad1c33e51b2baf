#include "tests/aws/types/part.h"

namespace reconcile::aws {

TEST_P(PartTest, IsSilentAsTerraformLeftIt) { EXPECT_THAT(drift(), testing::IsEmpty()); }

TEST_P(PartTest, ThatDoesNotExistIsMissing) {
  answer(GetParam().gone, GetParam().gone_status);
  EXPECT_THAT(drift(), testing::ElementsAre("missing"));
}

TEST_P(PartTest, IsUnreadableWhereTheReadIsDenied) {
  world.aws.deny(GetParam().operation);
  EXPECT_THAT(drift(), testing::ElementsAre("unreadable"));
}

TEST_P(PartTest, EachDriftIsFoundAtItsPath) {
  for (const Part::Drift& one : GetParam().drifts) {
    SCOPED_TRACE(one.from);
    const std::string& live = GetParam().live;
    answer(one.from.starts_with("/") ? with(live, one.from, one.to) : replaced(live, one.from, one.to));
    EXPECT_THAT(drift(), testing::ElementsAreArray(one.paths));
  }
}

}  // namespace reconcile::aws
