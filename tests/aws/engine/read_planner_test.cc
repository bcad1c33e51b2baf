#include "providers/aws/engine/read_planner.h"

#include <gtest/gtest.h>

#include "model/resource_type.h"

namespace reconcile::aws {
namespace {

constexpr Operation kList{.service = nullptr, .name = "List", .http = {}, .paging = {.page_size = 50}};
constexpr Operation kGet{.service = nullptr, .name = "Get"};

TEST(ReadPlanner, AsksInBatchesWhereItCan) {
  const ResourceType type{
      .name = "t", .list = {.operation = &kList}, .batch = {.operation = &kGet, .max_ids = 100}};
  EXPECT_EQ(plan_read(type, 1).mode, ReadMode::kBatch);
  EXPECT_EQ(plan_read(type, 1000).mode, ReadMode::kBatch);
}

TEST(ReadPlanner, ListsWhereAskingOneByOneNeedsManyMoreCalls) {
  const ResourceType type{.name = "t", .list = {.operation = &kList}, .single = {.operation = &kGet}};
  EXPECT_EQ(plan_read(type, 1).mode, ReadMode::kSingle);
  EXPECT_EQ(plan_read(type, 2).mode, ReadMode::kList);
  EXPECT_EQ(plan_read(type, 3).mode, ReadMode::kList);
  EXPECT_EQ(plan_read(type, 3).page_budget, 3U) << "never more pages than single calls";
}

TEST(ReadPlanner, LeavesAListForWhatIsUnmanagedAlone) {
  const ResourceType type{
      .name = "t", .list = {.operation = &kList, .names_only = true}, .single = {.operation = &kGet}};
  EXPECT_EQ(plan_read(type, 1000).mode, ReadMode::kSingle);
}

TEST(ReadPlanner, ListsWithoutALimitWhereThereIsNoOtherWay) {
  const ResourceType type{.name = "t", .list = {.operation = &kList}};
  EXPECT_EQ(plan_read(type, 1).mode, ReadMode::kList);
  EXPECT_GT(plan_read(type, 1).page_budget, 1'000'000U);
}

TEST(ReadPlanner, ListsWhereBatchesAreSmallerThanPages) {
  const ResourceType type{
      .name = "t", .list = {.operation = &kList}, .batch = {.operation = &kGet, .max_ids = 5}};
  EXPECT_EQ(plan_read(type, 5).mode, ReadMode::kBatch);
  EXPECT_EQ(plan_read(type, 50).mode, ReadMode::kList);
}

TEST(ReadPlanner, ListsNamesOnlyWhereThereIsNoOtherWay) {
  const Lookup names{.operation = &kList, .names_only = true};
  EXPECT_EQ(plan_read({.name = "t", .list = names, .single = {.operation = &kGet}}, 1000).mode,
            ReadMode::kSingle);
  EXPECT_EQ(plan_read({.name = "t", .list = names, .batch = {.operation = &kGet, .max_ids = 10}}, 1000).mode,
            ReadMode::kBatch);
  EXPECT_EQ(plan_read({.name = "t", .list = names}, 1000).mode, ReadMode::kList);
}

}  // namespace
}  // namespace reconcile::aws
