#include "diff/verdict.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "model/resource_type.h"
#include "tests/diff/support.h"

namespace reconcile {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Operation kOperation{.service = nullptr, .name = "ModifyThing"};
constexpr Update kUpdate{.operation = &kOperation};
constexpr std::array kMembers{Attribute{.name = "name"}, Attribute{.name = "size", .kind = Kind::kNumber}};
constexpr std::array kTable{
    Attribute{.name = "text", .update = &kUpdate},
    Attribute{.name = "version", .compare = Compare::kVersionPrefix},
    Attribute{.name = "set", .kind = Kind::kStringSet},
    Attribute{.name = "list", .kind = Kind::kBlockList, .block = kMembers},
    Attribute{.name = "keyed", .kind = Kind::kBlockSet, .block = kMembers, .key = "name"},
    Attribute{.name = "tags", .kind = Kind::kTags},
    Attribute{.name = "computed", .traits = kComputed},
};

std::vector<Change> three(std::string_view prior, const Value& planned, std::string_view live,
                          std::string_view pending = "null") {
  const Value before = json(prior);
  const Live have{.attributes = json(live), .pending = json(pending)};
  return diff_planned({.desired = before, .live = have, .attributes = kTable}, planned);
}

std::vector<std::string> verdicts(std::string_view prior, std::string_view planned, std::string_view live,
                                  std::string_view pending = "null") {
  return lines(three(prior, json(planned), live, pending));
}

constexpr std::string_view kA = R"({"text": "a"})";
constexpr std::string_view kB = R"({"text": "b"})";
constexpr std::string_view kC = R"({"text": "c"})";

TEST(Verdict, TellsWhoDiffersFromWhom) {
  EXPECT_THAT(verdicts(kA, kA, kA), IsEmpty());
  EXPECT_THAT(verdicts(kA, kA, kB), ElementsAre(R"(text: "a" -> "b")"));
  EXPECT_THAT(verdicts(kA, kB, kA), ElementsAre(R"(text: "b" -> "a" undeployed)"));
  EXPECT_THAT(verdicts(kA, kB, kC), ElementsAre(R"(text: "b" -> "c" conflict)"));
  EXPECT_THAT(verdicts(kA, kB, kB), ElementsAre(R"(text: "b" -> "b" converged)"));
}

TEST(Verdict, ConvergedNeedsNoRemedy) {
  EXPECT_FALSE(three(std::string(kA), json(kB), kB).at(0).remediable);
  EXPECT_TRUE(three(std::string(kA), json(kB), kC).at(0).remediable);
  const auto sets = three(R"({"set": ["a"]})", json(R"({"set": ["b"]})"), R"({"set": ["b"]})");
  EXPECT_THAT(lines(sets), ElementsAre("set: -[] +[] converged"));
}

TEST(Verdict, GoesPathByPath) {
  EXPECT_THAT(verdicts(R"({"text": "a", "tags": {"x": "1", "y": "1"}})",
                       R"({"text": "b", "tags": {"x": "1", "y": "2"}})",
                       R"({"text": "a", "tags": {"x": "3", "y": "2"}})"),
              ElementsAre(R"(text: "b" -> "a" undeployed)", R"(tags["x"]: "1" -> "3")",
                          R"(tags["y"]: "2" -> "2" converged)"));
}

TEST(Verdict, RelatesAWholeElementToItsMembers) {
  EXPECT_THAT(verdicts(R"({"keyed": [{"name": "a", "size": 1}]})", R"({"keyed": [{"name": "a", "size": 2}]})",
                       R"({"keyed": []})"),
              ElementsAre(R"(keyed["a"]: {"name":"a","size":2} -> null conflict)"));
  EXPECT_THAT(verdicts(R"({"list": [{"name": "a"}]})", R"({"list": []})", R"({"list": [{"name": "b"}]})"),
              ElementsAre(R"(list[0]: null -> {"name":"b"} conflict)"));
}

TEST(Verdict, AnUnknownWishIsNeverMet) {
  const Value wish = Value::map({{"text", Value::unknown()}});
  EXPECT_THAT(lines(three(kA, wish, kA)), ElementsAre(R"(text: ??? -> "a" undeployed)"));
  EXPECT_THAT(lines(three(kA, wish, kB)), ElementsAre(R"(text: ??? -> "b" conflict)"));
}

TEST(Verdict, FindsUnknownWishesInsideCollections) {
  const Value wish =
      Value::map({{"set", Value::list({"a", Value::unknown()})},
                  {"list", Value::list({Value::map({{"name", Value::unknown()}, {"size", 1}})})},
                  {"keyed", Value::list({Value::map({{"name", "k"}, {"size", Value::unknown()}})})},
                  {"tags", Value::map({{"x", Value::unknown()}})},
                  {"computed", Value::unknown()}});
  constexpr std::string_view kNow =
      R"({"set": ["a"], "list": [{"name": "n", "size": 1}], "keyed": [{"name": "k", "size": 1}],
          "tags": {"x": "1"}, "computed": "c"})";
  EXPECT_THAT(lines(three(kNow, wish, kNow)),
              ElementsAre(R"(set: ["a",???] -> ["a"] undeployed)", R"(list[0].name: ??? -> "n" undeployed)",
                          R"(keyed["k"].size: ??? -> 1 undeployed)", R"(tags["x"]: ??? -> "1" undeployed)"));
}

TEST(Verdict, WhatIsPendingWasNotChangedBehindTerraformsBack) {
  EXPECT_THAT(verdicts(kA, kA, kB, kA), ElementsAre(R"(text: "a" -> "b" pending)"));
  EXPECT_THAT(verdicts(kA, kC, kB, kA), ElementsAre(R"(text: "c" -> "b" undeployed)"));
  EXPECT_THAT(verdicts(kA, kC, kB, kC), ElementsAre(R"(text: "c" -> "b" pending)"));
}

TEST(Verdict, AWishThatBothSatisfyIsConverged) {
  EXPECT_THAT(verdicts(R"({"version": "15.4"})", R"({"version": "15"})", R"({"version": "15.5"})"),
              ElementsAre(R"(version: "15.5" -> "15.5" converged)"));
}

TEST(Verdict, TagsAreComparedWithTheProvidersDefaults) {
  EXPECT_THAT(verdicts(R"({"tags": {}, "tags_all": {"Team": "t"}})",
                       R"({"tags": {}, "tags_all": {"Team": "t"}})", R"({"tags": {"Team": "t"}})"),
              IsEmpty());
  EXPECT_THAT(verdicts(R"({"tags": {}, "tags_all": {"Team": "t"}})",
                       R"({"tags": {}, "tags_all": {"Team": "u"}})", R"({"tags": {"Team": "t"}})"),
              ElementsAre(R"(tags["Team"]: "u" -> "t" undeployed)"));
}

TEST(Verdict, WhatTheReaderCannotTellIsNotSaidOfThePlanEither) {
  EXPECT_THAT(verdicts(kA, kB, "{}"), IsEmpty());
}

TEST(Verdict, ASecretOfThePriorStateStaysOneInTheWish) {
  Value prior = json(kA);
  prior.as_map()["text"].mark_sensitive();
  const Live live{.attributes = json(kC)};
  EXPECT_THAT(lines(diff_planned({.desired = prior, .live = live, .attributes = kTable}, json(kB))),
              ElementsAre(R"(text: *** -> *** conflict)"));
  EXPECT_THAT(lines(diff_planned({.desired = prior, .live = live, .attributes = kTable}, json(kC))),
              ElementsAre(R"(text: *** -> *** converged)"));
}

TEST(Verdict, ADeletionIsNoWish) {
  EXPECT_THAT(lines(three(kA, {}, kB)), ElementsAre(R"(text: "a" -> "b")"));
}

TEST(Status, IsPendingOnlyWhereNothingElseDiffers) {
  const Change drift{};
  const Change pending{.verdict = Verdict::kPending};
  EXPECT_EQ(status_of({}), Status::kInSync);
  EXPECT_EQ(status_of(std::array{pending, pending}), Status::kPending);
  EXPECT_EQ(status_of(std::array{pending, drift}), Status::kDrifted);
}

TEST(Delta, NamesAreThoseOfTheContract) {
  EXPECT_STREQ(to_string(Verdict::kDrift), "drift");
  EXPECT_STREQ(to_string(Verdict::kPending), "pending");
  EXPECT_STREQ(to_string(Verdict::kUndeployed), "undeployed");
  EXPECT_STREQ(to_string(Verdict::kConflict), "conflict");
  EXPECT_STREQ(to_string(Verdict::kConverged), "converged");
  EXPECT_STREQ(to_string(Status::kInSync), "in_sync");
  EXPECT_STREQ(to_string(Status::kDrifted), "drifted");
  EXPECT_STREQ(to_string(Status::kMissing), "missing");
  EXPECT_STREQ(to_string(Status::kPending), "pending");
  EXPECT_STREQ(to_string(Status::kUnmanaged), "unmanaged");
  EXPECT_STREQ(to_string(Status::kUnsupported), "unsupported");
  EXPECT_STREQ(to_string(Status::kUnreadable), "unreadable");
  EXPECT_STREQ(to_string(Status::kIgnored), "ignored");
}

}  // namespace
}  // namespace reconcile
