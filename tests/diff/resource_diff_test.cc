// What the table makes of desired and live, kind by kind.

#include "diff/resource_diff.h"

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

constexpr std::array kScalars{
    Attribute{.name = "text"},
    Attribute{.name = "number", .kind = Kind::kNumber},
    Attribute{.name = "flag", .kind = Kind::kBool},
    Attribute{.name = "flag_on", .kind = Kind::kBool, .fallback = "true"},
    Attribute{.name = "five", .kind = Kind::kNumber, .fallback = "5"},
    Attribute{.name = "engine", .fallback = "mysql"},
    Attribute{.name = "any", .traits = kUnsetIsAny},
    Attribute{.name = "computed", .traits = kComputed},
    Attribute{.name = "skipped", .left_out = "the API does not return it"},
};

TEST(Scalars, AreTheSameInEverySpellingOfNothing) {
  EXPECT_THAT(diff_lines(kScalars, R"({"text": null, "number": null, "flag": null})",
                         R"({"text": "", "number": 0, "flag": false})"),
              IsEmpty());
  EXPECT_THAT(diff_lines(kScalars, R"({"text": "", "number": 0, "flag": false})",
                         R"({"text": null, "number": null, "flag": null})"),
              IsEmpty());
  EXPECT_THAT(diff_lines(kScalars, "{}", R"({"text": [], "number": "", "flag": ""})"), IsEmpty());
}

TEST(Scalars, TakeNothingForTheServersDefault) {
  EXPECT_THAT(diff_lines(kScalars, "{}", R"({"flag_on": true, "five": 5, "engine": "mysql"})"), IsEmpty());
  EXPECT_THAT(diff_lines(kScalars, R"({"flag_on": true, "five": 5, "engine": "mysql"})",
                         R"({"flag_on": null, "five": null, "engine": ""})"),
              IsEmpty());
  EXPECT_THAT(diff_lines(kScalars, "{}", R"({"flag_on": false, "five": 0, "engine": "postgres"})"),
              ElementsAre("flag_on: null -> false", "five: null -> 0", R"(engine: null -> "postgres")"));
  EXPECT_THAT(diff_lines(kScalars, R"({"flag_on": false})", R"({"flag_on": null})"),
              ElementsAre("flag_on: false -> null"));
}

TEST(Scalars, AreTheSameByValueAlsoAsText) {
  EXPECT_THAT(diff_lines(kScalars, R"({"text": "5", "number": "5", "flag": "true"})",
                         R"({"text": 5, "number": 5.0, "flag": true})"),
              IsEmpty());
  EXPECT_THAT(diff_lines(kScalars, R"({"flag": "1", "flag_on": 0})", R"({"flag": true, "flag_on": false})"),
              IsEmpty());
}

TEST(Scalars, ThatDifferAreEachOneChange) {
  EXPECT_THAT(diff_lines(kScalars, R"({"text": "a", "number": 1, "flag": true})",
                         R"({"text": "b", "number": 2, "flag": false})"),
              ElementsAre(R"(text: "a" -> "b")", "number: 1 -> 2", "flag: true -> false"));
  EXPECT_THAT(diff_lines(kScalars, R"({"text": "a", "number": 1, "flag": true})",
                         R"({"text": null, "number": null, "flag": null})"),
              ElementsAre(R"(text: "a" -> null)", "number: 1 -> null", "flag: true -> null"));
}

TEST(Scalars, OfAnotherShapeAreNeverTakenForNothing) {
  EXPECT_THAT(diff_lines(kScalars, R"({"text": ""})", R"({"text": ["a"]})"),
              ElementsAre(R"(text: "" -> ["a"])"));
  EXPECT_THAT(diff_lines(kScalars, R"({"flag": {"a": 1}})", R"({"flag": false})"),
              ElementsAre(R"(flag: {"a":1} -> false)"));
}

TEST(Traits, ComputedLeftOutAndUnknownToTheReaderAreNotCompared) {
  EXPECT_THAT(diff_lines(kScalars, R"({"computed": "a", "skipped": "a", "text": "a"})",
                         R"({"computed": "b", "skipped": "b"})"),
              IsEmpty());
}

TEST(Traits, UnsetIsAnyOnlyWhereItIsUnset) {
  EXPECT_THAT(diff_lines(kScalars, R"({"any": null})", R"({"any": "x"})"), IsEmpty());
  EXPECT_THAT(diff_lines(kScalars, R"({"any": ""})", R"({"any": "x"})"), IsEmpty());
  EXPECT_THAT(diff_lines(kScalars, R"({"any": "y"})", R"({"any": "x"})"), ElementsAre(R"(any: "y" -> "x")"));
  EXPECT_THAT(diff_lines(kScalars, R"({"any": "y"})", R"({"any": null})"),
              ElementsAre(R"(any: "y" -> null)"));
}

TEST(Traits, UnknownDesiredIsPassedOver) {
  Value desired = json("{}");
  desired.as_map()["text"] = Value::unknown();
  const Live live{.attributes = json(R"({"text": "a"})")};
  EXPECT_THAT(diff_resource({.desired = desired, .live = live, .attributes = kScalars}), IsEmpty());
}

TEST(Traits, OwnedByAnotherIsNoDifference) {
  const Value desired = json(R"({"number": 1, "text": "a"})");
  const Live live{.attributes = json(R"({"number": 2, "text": "b"})"), .owned = {"number"}};
  EXPECT_THAT(lines(diff_resource({.desired = desired, .live = live, .attributes = kScalars})),
              ElementsAre(R"(text: "a" -> "b")"));
}

constexpr std::array kCollections{
    Attribute{.name = "list", .kind = Kind::kStringList},
    Attribute{.name = "set", .kind = Kind::kStringSet},
    Attribute{.name = "folded", .kind = Kind::kStringSet, .compare = Compare::kIgnoreCase},
    Attribute{.name = "roles", .kind = Kind::kStringSet, .compare = Compare::kArnOrName},
    Attribute{.name = "defaulted", .kind = Kind::kStringSet, .fallback = R"(["a", "b"])"},
    Attribute{.name = "one", .kind = Kind::kStringList, .fallback = "a"},
    Attribute{.name = "map", .kind = Kind::kMap},
    Attribute{.name = "tags", .kind = Kind::kTags},
};

TEST(Lists, CompareInOrderAndAreOneChange) {
  EXPECT_THAT(diff_lines(kCollections, R"({"list": ["a", 5]})", R"({"list": ["a", "5"]})"), IsEmpty());
  EXPECT_THAT(diff_lines(kCollections, R"({"list": ["a", "b"]})", R"({"list": ["b", "a"]})"),
              ElementsAre(R"(list: ["a","b"] -> ["b","a"])"));
  EXPECT_THAT(diff_lines(kCollections, R"({"list": ["a"]})", R"({"list": null})"),
              ElementsAre(R"(list: ["a"] -> null)"));
  EXPECT_THAT(diff_lines(kCollections, R"({"one": []})", R"({"one": ["a"]})"), IsEmpty());
  EXPECT_THAT(diff_lines(kCollections, R"({"one": []})", R"({"one": ["b"]})"),
              ElementsAre(R"(one: [] -> ["b"])"));
}

TEST(Sets, CompareWithoutOrderAndRepeats) {
  EXPECT_THAT(diff_lines(kCollections, R"({"set": ["a", "b", "a"], "folded": ["A", "b"]})",
                         R"({"set": ["b", "a"], "folded": ["B", "a", "a"]})"),
              IsEmpty());
  EXPECT_THAT(diff_lines(kCollections, R"({"set": null})", R"({"set": []})"), IsEmpty());
  EXPECT_THAT(diff_lines(kCollections, R"({"defaulted": []})", R"({"defaulted": ["b", "a"]})"), IsEmpty());
}

TEST(Sets, SayOnlyWhatIsMissingAndExtra) {
  EXPECT_THAT(diff_lines(kCollections, R"({"set": ["a", "b", "c"]})", R"({"set": ["d", "b"]})"),
              ElementsAre(R"(set: -["a","c"] +["d"])"));
  EXPECT_THAT(diff_lines(kCollections, R"({"set": []})", R"({"set": ["d"]})"),
              ElementsAre(R"(set: -[] +["d"])"));
  EXPECT_THAT(diff_lines(kCollections, R"({"roles": ["a", "b"]})",
                         R"({"roles": ["arn:aws:iam::123456789012:role/b"]})"),
              ElementsAre(R"(roles: -["a"] +[])"));
}

TEST(Sets, SayItInTheSameOrderHoweverAwsListsThem) {
  EXPECT_EQ(diff_lines(kCollections, R"({"set": []})", R"({"set": ["b", "c", "a"]})"),
            diff_lines(kCollections, R"({"set": []})", R"({"set": ["c", "a", "b"]})"));
}

TEST(Sets, KeepTheWholeSidesInTheChange) {
  const auto changes = diff_json(kCollections, R"({"set": ["a", "b"]})", R"({"set": ["b"]})");
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].desired, json(R"(["a", "b"])"));
  EXPECT_EQ(changes[0].live, json(R"(["b"])"));
}

TEST(Maps, AreOneChangePerKey) {
  EXPECT_THAT(diff_lines(kCollections, R"({"map": {"same": "1", "other": "a", "gone": "x"}})",
                         R"({"map": {"same": 1, "other": "b", "new": "y"}})"),
              ElementsAre(R"(map["gone"]: "x" -> null)", R"(map["new"]: null -> "y")",
                          R"(map["other"]: "a" -> "b")"));
  EXPECT_THAT(diff_lines(kCollections, R"({"map": {"a": null}})", R"({"map": null})"), IsEmpty());
  EXPECT_THAT(diff_lines(kCollections, R"({"map": {"a": ""}})", R"({"map": {}})"),
              ElementsAre(R"(map["a"]: "" -> null)"));
  EXPECT_THAT(diff_lines(kCollections, R"({"map": {"a": "b"}})", R"({"map": ["a"]})"),
              ElementsAre(R"(map: {"a":"b"} -> ["a"])"));
}

TEST(Tags, AreComparedWithTagsAllAndWithoutAwsOwn) {
  EXPECT_THAT(diff_lines(kCollections, R"({"tags": {"Name": "a"}, "tags_all": {"Name": "a", "Team": "t"}})",
                         R"({"tags": {"Name": "a", "Team": "t", "aws:cloudformation:stack-name": "s"}})"),
              IsEmpty());
  EXPECT_THAT(
      diff_lines(kCollections, R"({"tags": {"Name": "a"}, "tags_all": null})", R"({"tags": {"Name": "a"}})"),
      IsEmpty());
  EXPECT_THAT(diff_lines(kCollections, R"({"tags": {"Name": "a"}})", R"({"tags": {"name": "a"}})"),
              ElementsAre(R"(tags["Name"]: "a" -> null)", R"(tags["name"]: null -> "a")"));
  EXPECT_THAT(diff_lines(kCollections, R"({"tags": {"Name": "a"}})", R"({"tags": {"Name": "A"}})"),
              ElementsAre(R"(tags["Name"]: "a" -> "A")"));
}

TEST(Tags, CountAsThereAlsoWhenTheyAreEmpty) {
  EXPECT_THAT(diff_lines(kCollections, R"({"tags": {"a": null}})", R"({"tags": {"a": ""}})"), IsEmpty());
  EXPECT_THAT(diff_lines(kCollections, R"({"tags": {"a": ""}})", R"({"tags": {}})"),
              ElementsAre(R"(tags["a"]: "" -> null)"));
  EXPECT_THAT(diff_lines(kCollections, R"({"tags": null})", R"({"tags": {"a": ""}})"),
              ElementsAre(R"(tags["a"]: null -> "")"));
}

constexpr std::array kMembers{
    Attribute{.name = "name"},
    Attribute{.name = "size", .kind = Kind::kNumber},
    Attribute{.name = "mode", .fallback = "auto"},
    Attribute{.name = "zones", .kind = Kind::kStringSet},
};
constexpr std::array kBlocks{
    Attribute{.name = "block", .kind = Kind::kBlock, .block = kMembers},
    Attribute{.name = "list", .kind = Kind::kBlockList, .block = kMembers},
    Attribute{.name = "set", .kind = Kind::kBlockSet, .block = kMembers},
    Attribute{.name = "keyed", .kind = Kind::kBlockSet, .block = kMembers, .key = "name"},
    Attribute{.name = "pairs", .kind = Kind::kBlockSet, .block = kMembers, .key = "name,size"},
    Attribute{.name = "marker", .kind = Kind::kBlock},
};

TEST(Block, IsTheSameInEveryShapeOfIt) {
  for (const auto* live :
       {R"({"block": {"name": "a", "size": 1}})", R"({"block": [{"name": "a", "size": 1}]})",
        R"({"block": [{"name": "a", "size": "1", "mode": "auto", "zones": []}]})"}) {
    EXPECT_THAT(
        diff_lines(kBlocks, R"({"block": [{"name": "a", "size": 1, "mode": "", "zones": null}]})", live),
        IsEmpty());
  }
  for (const auto* nothing :
       {R"({"block": null})", R"({"block": []})", R"({"block": {}})", R"({"block": [null]})",
        R"({"block": [{"name": "", "size": 0, "mode": "auto", "zones": []}]})"}) {
    EXPECT_THAT(diff_lines(kBlocks, R"({"block": []})", nothing), IsEmpty());
    EXPECT_THAT(diff_lines(kBlocks, nothing, R"({"block": null})"), IsEmpty());
  }
}

TEST(Block, DiffersMemberByMember) {
  EXPECT_THAT(diff_lines(kBlocks, R"({"block": [{"name": "a", "size": 4, "zones": ["x"]}]})",
                         R"({"block": {"name": "a", "size": 8, "zones": ["y"]}})"),
              ElementsAre("block[0].size: 4 -> 8", R"(block[0].zones: -["x"] +["y"])"));
  EXPECT_THAT(diff_lines(kBlocks, R"({"block": []})", R"({"block": {"size": 8, "mode": "auto"}})"),
              ElementsAre("block[0].size: null -> 8"));
  EXPECT_THAT(diff_lines(kBlocks, R"({"block": [{"size": 8}]})", R"({"block": null})"),
              ElementsAre("block[0].size: 8 -> null"));
}

TEST(Block, WithSeveralElementsLosesNone) {
  EXPECT_THAT(
      diff_lines(kBlocks, R"({"block": [{"name": "a"}]})", R"({"block": [{"name": "a"}, {"name": "b"}]})"),
      ElementsAre(R"(block[1]: null -> {"name":"b"})"));
}

TEST(Block, WithoutMembersCountsByBeingThere) {
  EXPECT_THAT(diff_lines(kBlocks, R"({"marker": [{}]})", R"({"marker": {}})"), IsEmpty());
  EXPECT_THAT(diff_lines(kBlocks, R"({"marker": [null]})", R"({"marker": {}})"), IsEmpty());
  EXPECT_THAT(diff_lines(kBlocks, R"({"marker": []})", R"({"marker": null})"), IsEmpty());
  EXPECT_THAT(diff_lines(kBlocks, R"({"marker": []})", R"({"marker": {}})"),
              ElementsAre("marker[0]: null -> {}"));
  EXPECT_THAT(diff_lines(kBlocks, R"({"marker": [{}]})", R"({"marker": null})"),
              ElementsAre("marker[0]: {} -> null"));
}

TEST(BlockList, ComparesByPositionAndWholeElementsBeyond) {
  EXPECT_THAT(diff_lines(kBlocks, R"({"list": [{"name": "a"}, {"name": "b"}]})",
                         R"({"list": [{"name": "a"}, {"name": "c"}]})"),
              ElementsAre(R"(list[1].name: "b" -> "c")"));
  EXPECT_THAT(
      diff_lines(kBlocks, R"({"list": [{"name": "a"}]})", R"({"list": [{"name": "a"}, {"name": "c"}]})"),
      ElementsAre(R"(list[1]: null -> {"name":"c"})"));
  EXPECT_THAT(diff_lines(kBlocks, R"({"list": [{"name": "a"}]})", R"({"list": null})"),
              ElementsAre(R"(list[0]: {"name":"a"} -> null)"));
}

TEST(BlockSet, WithoutAKeyMatchesWholeElements) {
  EXPECT_THAT(diff_lines(kBlocks, R"({"set": [{"name": "a", "size": 1}, {"name": "b", "mode": "auto"}]})",
                         R"({"set": [{"name": "b", "size": 0}, {"name": "a", "size": "1", "zones": []}]})"),
              IsEmpty());
  EXPECT_THAT(diff_lines(kBlocks, R"({"set": [{"name": "a", "size": 1}, {"name": "b", "size": 2}]})",
                         R"({"set": [{"name": "b", "size": 2}, {"name": "a", "size": 3}]})"),
              ElementsAre(R"(set: -[{"name":"a","size":1}] +[{"name":"a","size":3}])"));
  EXPECT_THAT(diff_lines(kBlocks, R"({"set": [{"name": "a", "zones": ["x", "y"]}, {"name": "b"}]})",
                         R"({"set": [{"name": "b", "zones": []}, {"name": "a", "zones": ["y", "x"]}]})"),
              IsEmpty());
}

TEST(BlockSet, WithAKeyMatchesByIt) {
  EXPECT_THAT(diff_lines(kBlocks, R"({"keyed": [{"name": "a", "size": 1}, {"name": "b", "size": 2}]})",
                         R"({"keyed": [{"name": "b", "size": 2}, {"name": "a", "size": 1}]})"),
              IsEmpty());
  EXPECT_THAT(diff_lines(kBlocks, R"({"keyed": [{"name": "a", "size": 1}, {"name": "b", "size": 2}]})",
                         R"({"keyed": [{"name": "c", "size": 2}, {"name": "a", "size": 3}]})"),
              ElementsAre(R"(keyed["a"].size: 1 -> 3)", R"(keyed["b"]: {"name":"b","size":2} -> null)",
                          R"(keyed["c"]: null -> {"name":"c","size":2})"));
  EXPECT_THAT(diff_lines(kBlocks, R"({"keyed": [{"name": "A"}]})", R"({"keyed": [{"name": "a"}]})"),
              ElementsAre(R"(keyed["A"]: {"name":"A"} -> null)", R"(keyed["a"]: null -> {"name":"a"})"));
}

TEST(BlockSet, MayHaveAKeyOfSeveralMembers) {
  EXPECT_THAT(
      diff_lines(kBlocks, R"({"pairs": [{"name": "a", "size": 1, "mode": "x"}, {"name": "a", "size": 2}]})",
                 R"({"pairs": [{"name": "a", "size": 2}, {"name": "a", "size": 1, "mode": "y"}]})"),
      ElementsAre(R"(pairs["a,1"].mode: "x" -> "y")"));
}

TEST(BlockSet, LosesNoElementThatSharesItsKey) {
  EXPECT_THAT(diff_lines(kBlocks, R"({"keyed": [{"name": "a", "size": 1}, {"name": "a", "size": 2}]})",
                         R"({"keyed": [{"name": "a", "size": 2}, {"name": "a", "size": 1}]})"),
              IsEmpty());
  EXPECT_THAT(diff_lines(kBlocks, R"({"keyed": [{"name": "a", "size": 1}]})",
                         R"({"keyed": [{"name": "a", "size": 2}, {"name": "a", "size": 1}]})"),
              ElementsAre(R"(keyed["a"]: null -> {"name":"a","size":2})"));
}

TEST(BlockSet, APathShowsOnlyThePartsOfAKeyThatAreThere) {
  static constexpr std::array kRoute{Attribute{.name = "v4"}, Attribute{.name = "v6"},
                                     Attribute{.name = "to"}};
  static constexpr std::array kTable{
      Attribute{.name = "route", .kind = Kind::kBlockSet, .block = kRoute, .key = "v4,v6"}};
  EXPECT_THAT(diff_lines(kTable, R"({"route": [{"v4": "a", "v6": "", "to": "x"}, {"v6": "a", "to": "y"}]})",
                         R"({"route": [{"v4": "a", "to": "z"}, {"v4": "", "v6": "a", "to": "y"}]})"),
              ElementsAre(R"(route["a"].to: "x" -> "z")"));
}

TEST(BlockSet, KeysFoldWhereAwsFoldsThem) {
  static constexpr std::array kFolded{Attribute{.name = "name", .compare = Compare::kIgnoreCase},
                                      Attribute{.name = "value"}};
  static constexpr std::array kTable{
      Attribute{.name = "parameter", .kind = Kind::kBlockSet, .block = kFolded, .key = "name"}};
  EXPECT_THAT(diff_lines(kTable, R"({"parameter": [{"name": "Max_Connections", "value": "1"}]})",
                         R"({"parameter": [{"name": "max_connections", "value": "2"}]})"),
              ElementsAre(R"(parameter["Max_Connections"].value: "1" -> "2")"));
}

TEST(BlockSet, MatchesOptionalMembersToThoseThatSayMore) {
  static constexpr std::array kAny{Attribute{.name = "name"},
                                   Attribute{.name = "mode", .traits = kUnsetIsAny}};
  static constexpr std::array kTable{Attribute{.name = "set", .kind = Kind::kBlockSet, .block = kAny}};
  EXPECT_THAT(diff_lines(kTable, R"({"set": [{"name": "a", "mode": null}, {"name": "a", "mode": "x"}]})",
                         R"({"set": [{"name": "a", "mode": "x"}, {"name": "a", "mode": "y"}]})"),
              IsEmpty());
}

TEST(BlockSet, PassesOverMembersThatTheReaderCannotTell) {
  EXPECT_THAT(diff_lines(kBlocks, R"({"set": [{"name": "a", "size": 1}, {"name": "b", "size": 2}]})",
                         R"({"set": [{"name": "b"}, {"name": "a", "size": 1}]})"),
              IsEmpty());
}

constexpr std::array kPendable{
    Attribute{.name = "class", .update = &kUpdate},
    Attribute{.name = "set", .kind = Kind::kStringSet},
    Attribute{.name = "block", .kind = Kind::kBlock, .block = kMembers},
    Attribute{.name = "keyed", .kind = Kind::kBlockSet, .block = kMembers, .key = "name"},
};

TEST(Pending, IsWhatLiveHasAcceptedAlready) {
  EXPECT_THAT(diff_lines(kPendable, R"({"class": "big"})", R"({"class": "small"})", R"({"class": "big"})"),
              ElementsAre(R"(class: "big" -> "small" pending)"));
  EXPECT_THAT(diff_lines(kPendable, R"({"class": "big"})", R"({"class": "small"})", R"({"class": "huge"})"),
              ElementsAre(R"(class: "big" -> "small")"));
  EXPECT_THAT(diff_lines(kPendable, R"({"class": null})", R"({"class": "small"})", R"({"set": ["a"]})"),
              ElementsAre(R"(class: null -> "small")"));
  EXPECT_THAT(diff_lines(kPendable, R"({"set": ["a", "b"]})", R"({"set": ["a"]})", R"({"set": ["b", "a"]})"),
              ElementsAre(R"(set: -["b"] +[] pending)"));
  EXPECT_THAT(diff_lines(kPendable, R"({"block": [{"size": 8, "name": "a"}]})",
                         R"({"block": {"size": 4, "name": "b"}})", R"({"block": {"size": 8}})"),
              ElementsAre(R"(block[0].name: "a" -> "b")", "block[0].size: 8 -> 4 pending"));
  EXPECT_THAT(diff_lines(kPendable, R"({"keyed": [{"name": "a", "size": 8}, {"name": "b", "size": 1}]})",
                         R"({"keyed": [{"name": "a", "size": 4}]})",
                         R"({"keyed": [{"name": "b", "size": 1}, {"name": "a", "size": 8}]})"),
              ElementsAre(R"(keyed["a"].size: 8 -> 4 pending)",
                          R"(keyed["b"]: {"name":"b","size":1} -> null pending)"));
}

TEST(Pending, IsWhatIsEqualButWaitsForAReboot) {
  const Value desired = json(R"({"class": "big"})");
  const Live live{.attributes = json(R"({"class": "big"})"), .not_in_force = {"class"}};
  const auto changes = diff_resource({.desired = desired, .live = live, .attributes = kPendable});
  EXPECT_THAT(lines(changes), ElementsAre(R"(class: "big" -> "big" pending)"));
  EXPECT_TRUE(changes[0].remediable);
}

TEST(Pending, DoesNotHideADifferenceThatAlsoWaitsForAReboot) {
  const Value desired = json(R"({"class": "big"})");
  const Live live{.attributes = json(R"({"class": "small"})"), .not_in_force = {"class"}};
  EXPECT_THAT(lines(diff_resource({.desired = desired, .live = live, .attributes = kPendable})),
              ElementsAre(R"(class: "big" -> "small")"));
}

Value upper_to_lower(const Value& value) { return value.text() == "UP" ? Value("down") : value; }
Value wrapped(const Value& value) { return Value::list({value}); }

TEST(Normalise, AppliesToBothSidesAndToWhatIsPendingOnce) {
  static constexpr std::array kTable{
      Attribute{.name = "text", .normalise = upper_to_lower},
      Attribute{.name = "list", .kind = Kind::kStringList, .normalise = wrapped}};
  EXPECT_THAT(diff_lines(kTable, R"({"text": "UP"})", R"({"text": "down"})"), IsEmpty());
  EXPECT_THAT(diff_lines(kTable, R"({"text": "x"})", R"({"text": "UP"})"),
              ElementsAre(R"(text: "x" -> "UP")"));
  EXPECT_THAT(diff_lines(kTable, R"({"text": "UP"})", R"({"text": "x"})", R"({"text": "down"})"),
              ElementsAre(R"(text: "UP" -> "x" pending)"));
  EXPECT_THAT(diff_lines(kTable, R"({"list": "a"})", R"({"list": "b"})", R"({"list": "a"})"),
              ElementsAre(R"(list: ["a"] -> ["b"] pending)"));
}

TEST(Severity, IsTheMembersOwnElseTheBlocks) {
  static constexpr std::array kInner{Attribute{.name = "own", .severity = Severity::kLow},
                                     Attribute{.name = "none"}};
  static constexpr std::array kTable{
      Attribute{.name = "block", .kind = Kind::kBlock, .severity = Severity::kHigh, .block = kInner}};
  const auto changes = diff_json(kTable, R"({"block": [{"own": "a", "none": "a"}]})",
                                 R"({"block": [{"own": "b", "none": "b"}]})");
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0].severity, Severity::kLow);
  EXPECT_EQ(changes[1].severity, Severity::kHigh);
}

TEST(Remediable, NeedsACallAndNothingImmutable) {
  static constexpr std::array kInner{Attribute{.name = "free"},
                                     Attribute{.name = "fixed", .traits = kImmutable},
                                     Attribute{.name = "own", .update = &kUpdate}};
  static constexpr std::array kTable{
      Attribute{.name = "with", .update = &kUpdate},
      Attribute{.name = "without"},
      Attribute{.name = "fixed", .traits = kImmutable, .update = &kUpdate},
      Attribute{.name = "set", .kind = Kind::kStringSet, .update = &kUpdate},
      Attribute{.name = "block", .kind = Kind::kBlock, .block = kInner, .update = &kUpdate},
      Attribute{.name = "bare", .kind = Kind::kBlock, .block = kInner},
  };
  const auto changes = diff_json(
      kTable,
      R"({"with": "a", "without": "a", "fixed": "a", "set": ["a"], "block": [{"free": "a", "fixed": "a"}],
                  "bare": [{"free": "a", "own": "a"}]})",
      R"({"with": "b", "without": "b", "fixed": "b", "set": ["b"], "block": [{"free": "b", "fixed": "b"}],
          "bare": [{"free": "b", "own": "b"}]})");
  std::vector<std::string> remediable;
  for (const Change& change : changes) {
    if (change.remediable) remediable.push_back(change.path.to_string());
  }
  EXPECT_THAT(remediable, ElementsAre("with", "set", "block[0].free", "bare[0].own"));
  EXPECT_EQ(changes.size(), 8U);
}

constexpr std::array kAnswer{Attribute{.name = "code", .kind = Kind::kNumber}};
constexpr std::array kActions{
    Attribute{.name = "allow", .kind = Kind::kBlock, .traits = kPresence},
    Attribute{.name = "block", .kind = Kind::kBlock, .traits = kPresence, .block = kAnswer},
    Attribute{.name = "note", .kind = Kind::kBlock, .block = kAnswer},
};

TEST(ResourceDiff, ABlockThatSaysSomethingByBeingThereIsMissedAlsoWhereItIsEmpty) {
  EXPECT_THAT(diff_lines(kActions, R"({"allow": [{}], "block": []})", R"({"allow": [{}], "block": []})"),
              IsEmpty());
  EXPECT_THAT(
      diff_lines(kActions, R"({"allow": [{}], "block": []})", R"({"allow": [], "block": [{"code": null}]})"),
      ElementsAre("allow[0]: {} -> null", R"(block[0]: null -> {"code":null})"));
  EXPECT_THAT(diff_lines(kActions, R"({"block": [{"code": 0}]})", R"({"block": [{"code": null}]})"),
              IsEmpty());
  EXPECT_THAT(diff_lines(kActions, R"({"block": [{"code": 403}]})", R"({"block": [{"code": 404}]})"),
              ElementsAre("block[0].code: 403 -> 404"));
}

TEST(ResourceDiff, AnyOtherEmptyBlockIsTheSameAsNone) {
  EXPECT_THAT(diff_lines(kActions, R"({"note": [{"code": null}]})", R"({"note": []})"), IsEmpty());
}

}  // namespace
}  // namespace reconcile
