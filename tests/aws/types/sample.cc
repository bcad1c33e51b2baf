#include "tests/aws/types/sample.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

TEST_P(Ec2Sample, IsSilentUntouched) { EXPECT_THAT(drift(), IsEmpty()); }

TEST_P(Ec2Sample, ThatIsNotInTheAnswerIsMissing) {
  answer("");
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

TEST_P(Ec2Sample, OnALaterPageIsFound) {
  if (!GetParam().paged) {
    EXPECT_THAT(drift(), IsEmpty());
    EXPECT_TRUE(world.aws.calls().front().params["MaxResults"].is_null()) << "the call has no pages";
    return;
  }
  world.reply("ec2", GetParam().operation, [](const Value& params) {
    return params["NextToken"].is_null() ? GetParam().reply("", "2") : GetParam().reply(GetParam().item);
  });
  EXPECT_THAT(drift(), IsEmpty());
}

TEST_P(Ec2Sample, ThatMayNotBeReadIsUnreadable) {
  world.aws.deny(std::string(GetParam().operation));
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

TEST_P(Ec2Sample, EachChangeIsFoundAtItsPath) {
  for (const SampleEdit& edit : GetParam().edits) {
    SCOPED_TRACE(std::string(edit.from) + " -> " + std::string(edit.to));
    answer(replaced(GetParam().item, edit.from, edit.to));
    EXPECT_THAT(drift(), ElementsAreArray(edit.paths));
  }
}

}  // namespace
}  // namespace reconcile::aws
