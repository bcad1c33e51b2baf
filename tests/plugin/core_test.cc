#include <gmock/gmock.h>

#include <array>
#include <string>

#include "providers/plugin/core/attribute_table.h"
#include "providers/plugin/core/aws_claims.h"
#include "providers/plugin/core/base64.h"
#include "providers/plugin/core/configuration.h"
#include "providers/plugin/core/msgpack.h"
#include "providers/plugin/core/propose.h"
#include "providers/plugin/core/sensitive.h"

namespace reconcile::plugin {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

using namespace std::string_literals;

Type type(const char* json) { return parse_type(json).value(); }

std::string json(const Result<Value>& value) {
  return value ? to_json(*value) : "error: " + value.error().summary;
}

SchemaAttribute attribute(const char* name, const char* of, bool optional = true, bool computed = false) {
  return {.name = name, .type = type(of), .optional = optional, .computed = computed};
}

TEST(PluginType, EveryConstructorIsReadAndWrittenBack) {
  for (const char* const text :
       {R"("dynamic")", R"(["list","string"])", R"(["map",["set","number"]])",
        R"(["tuple",["bool","string"]])", R"(["object",{"a":"string","b":["list","bool"]}])"}) {
    EXPECT_EQ(to_json(type(text)), text);
  }
}

TEST(PluginType, WhatIsNoTypeIsAnError) {
  for (const char* const text :
       {"", "7", R"("text")", R"(["list"])", R"(["object",["string"]])", R"(["set",3])"}) {
    EXPECT_FALSE(parse_type(text).ok()) << text;
  }
  EXPECT_FALSE(parse_type(std::string(100'000, '[')).ok());
}

TEST(PluginMsgpack, EveryFormOfNumberIsRead) {
  const Type number = type(R"("number")");
  EXPECT_EQ(json(decode_msgpack("\x05", number)), "5");
  EXPECT_EQ(json(decode_msgpack("\xff", number)), "-1");
  EXPECT_EQ(json(decode_msgpack("\xcc\xc8", number)), "200");
  EXPECT_EQ(json(decode_msgpack("\xd1\xff\x00"s, number)), "-256");
  EXPECT_EQ(json(decode_msgpack("\xcf\xff\xff\xff\xff\xff\xff\xff\xff", number)), "18446744073709551615");
  EXPECT_EQ(json(decode_msgpack("\xcb\x3f\xe0\x00\x00\x00\x00\x00\x00"s, number)), "0.5");
  // What neither an integer nor a float holds exactly is a text.
  EXPECT_EQ(json(decode_msgpack("\xa3"
                                "0.1",
                                number)),
            "0.1");
  EXPECT_FALSE(decode_msgpack("\xcb\x7f\xf0\x00\x00\x00\x00\x00\x00"s, number).ok());
}

TEST(PluginMsgpack, EveryValueComesBackAsItWasSent) {
  const Type all = type(R"(["object",{"b":"bool","d":"dynamic","l":["list","string"],"m":["map","number"],
                                      "n":"number","o":["object",{"x":"string"}],"s":"string"}])");
  const Value value = Value::map(
      {{"b", true},
       {"d", Value::list({1, "two", Value::map({{"three", 3}})})},
       {"l", Value::list({"a", std::string(40, 'b'), std::string(70'000, 'c')})},
       {"m", Value::map({{"k", Value::number("12345678901234567890123")}, {"z", 0.5 > 0 ? 7 : 0}})},
       {"n", Value::number("-9007199254740993")},
       {"o", Value::map({{"x", Value()}})},
       {"s", ""}});
  const auto bytes = encode_msgpack(value, all);
  ASSERT_TRUE(bytes.ok()) << bytes.error().summary;
  const auto back = decode_msgpack(*bytes, all);
  ASSERT_TRUE(back.ok()) << back.error().summary;
  EXPECT_EQ(*back, value);
}

TEST(PluginMsgpack, LongListsAndMapsAreCarried) {
  Value::List items(70'000, Value("x"));
  Value::Map entries;
  for (int i = 0; i < 300; ++i) entries[std::to_string(i)] = Value(i);
  const Type of = type(R"(["object",{"l":["list","string"],"m":["map","number"]}])");
  const Value value = Value::map({{"l", std::move(items)}, {"m", std::move(entries)}});
  const auto back = decode_msgpack(*encode_msgpack(value, of), of);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(*back, value);
}

TEST(PluginMsgpack, AnyExtensionIsUnknown) {
  const Type string = type(R"("string")");
  EXPECT_TRUE(decode_msgpack("\xd4\x00\x00"s, string)->is_unknown());
  EXPECT_TRUE(decode_msgpack("\xc7\x02\x0c\x80\x00"s, string)->is_unknown());
  EXPECT_EQ(*encode_msgpack(Value::unknown(), string), "\xd4\x00\x00"s);
}

TEST(PluginMsgpack, RubbishIsAnErrorWhateverItsForm) {
  const Type object = type(R"(["object",{"a":["list",["list","string"]]}])");
  for (const std::string& bytes :
       {""s, "\x81"s, "\x81\xa1"s, "\x81\xa1z\xc0"s, "\x82\xa1"s + "a\xc0\xa1"s + "a\xc0"s, "\x80\x80"s,
        "\xdf\xff\xff\xff\xff"s, "\x81\xa1"s + "a\xdd\xff\xff\xff\xff"s, "\x81\xa1"s + "a\x91\x91\x05"s,
        "\xc1"s}) {
    EXPECT_FALSE(decode_msgpack(bytes, object).ok());
  }
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += "\x92\xa9[\"tuple\"]";
  EXPECT_FALSE(decode_msgpack(deep, type(R"("dynamic")")).ok());
}

TEST(PluginMsgpack, WhatDoesNotFitIsNamedWithoutItsValue) {
  const Type of = type(R"(["object",{"retry":["list",["object",{"times":"number"}]],"on":"bool"}])");
  const auto bad =
      encode_msgpack(Value::map({{"retry", Value::list({Value::map({{"times", "hunter2"}})})}}), of);
  ASSERT_FALSE(bad.ok());
  EXPECT_EQ(bad.error().summary, "retry[0].times: a number is needed");
  EXPECT_THAT(encode_msgpack(Value::map({{"no", 1}}), of).error().summary, HasSubstr("no attribute no"));
}

TEST(PluginMsgpack, TextThatSpellsANumberOrBooleanIsOne) {
  const Type of = type(R"(["object",{"n":"number","b":"bool","s":"string"}])");
  const auto bytes = encode_msgpack(Value::map({{"n", "12"}, {"b", "true"}, {"s", 5}}), of);
  ASSERT_TRUE(bytes.ok()) << bytes.error().summary;
  EXPECT_EQ(json(decode_msgpack(*bytes, of)), R"({"b":true,"n":12,"s":"5"})");
}

TEST(PluginAttributeTable, TheSchemaDecidesKindAndTraits) {
  SchemaBlock block;
  block.attributes = {attribute("id", R"("string")", true, true),
                      attribute("arn", R"("string")", false, true),
                      attribute("name", R"("string")"),
                      attribute("count", R"("number")"),
                      attribute("on", R"("bool")"),
                      attribute("order", R"(["list","string"])"),
                      attribute("any_order", R"(["set","string"])"),
                      attribute("labels", R"(["map","string"])"),
                      attribute("ingress", R"(["set",["object",{"port":"number"}]])", true, true)};
  block.attributes[2].sensitive = true;
  block.blocks = {{.name = "one", .nesting = Nesting::kList, .max_items = 1},
                  {.name = "many", .nesting = Nesting::kList},
                  {.name = "set", .nesting = Nesting::kSet},
                  {.name = "timeouts", .nesting = Nesting::kSingle}};
  const AttributeTable table("tested_thing", block, {});
  const auto all = table.attributes();
  ASSERT_EQ(all.size(), 13U);
  EXPECT_EQ(all[0].traits, unsigned{kUnsetIsAny});
  EXPECT_EQ(all[1].traits, unsigned{kComputed});
  EXPECT_EQ(all[2].traits, unsigned{kSecret});
  EXPECT_EQ(all[2].kind, Kind::kString);
  EXPECT_EQ(all[3].kind, Kind::kNumber);
  EXPECT_EQ(all[4].kind, Kind::kBool);
  EXPECT_EQ(all[5].kind, Kind::kStringList);
  EXPECT_EQ(all[6].kind, Kind::kStringSet);
  EXPECT_EQ(all[7].kind, Kind::kMap);
  EXPECT_EQ(all[8].kind, Kind::kBlockSet);
  EXPECT_EQ(all[8].block[0].name, "port");
  EXPECT_EQ(all[9].kind, Kind::kBlock);
  EXPECT_EQ(all[10].kind, Kind::kBlockList);
  EXPECT_EQ(all[11].kind, Kind::kBlockSet);
  EXPECT_THAT(std::string(all[12].left_out), Not(IsEmpty()));
}

TEST(PluginAttributeTable, TagsStandForAllTagsWhereThereAreDefaultOnes) {
  SchemaBlock block;
  block.attributes = {attribute("tags", R"(["map","string"])"),
                      attribute("tags_all", R"(["map","string"])", true, true)};
  const AttributeTable table("tested_thing", block, {});
  EXPECT_EQ(table.attributes()[0].kind, Kind::kTags);
  EXPECT_NE(table.attributes()[1].traits & kComputed, 0U);
}

TEST(PluginAttributeTable, JsonIsComparedByMeaningAndNumbersInTextByLetters) {
  SchemaBlock block;
  block.attributes = {attribute("text", R"("string")")};
  const AttributeTable table("tested_thing", block, {});
  const NormaliseFunction normalise = table.attributes()[0].normalise;
  ASSERT_NE(normalise, nullptr);
  EXPECT_EQ(normalise(Value(R"({"a": 1, "b": 2})")), normalise(Value(R"( {"b":2,"a":1.0} )")));
  EXPECT_TRUE(normalise(Value(R"({"a":1})")).is_string());
  EXPECT_FALSE(normalise(Value("1")) == normalise(Value("1.0")));
  EXPECT_EQ(normalise(Value("{not json")), Value("{not json"));
}

TEST(PluginAttributeTable, WhatANativeTableKnowsOfComparingIsTakenOver) {
  SchemaBlock member;
  member.attributes = {attribute("name", R"("string")"), attribute("value", R"("string")")};
  SchemaBlock block;
  block.attributes = {attribute("window", R"("string")"), attribute("unread", R"("string")"),
                      attribute("unknown", R"("string")")};
  block.blocks = {{.name = "parameter", .nesting = Nesting::kSet, .body = member}};
  static constexpr std::array kMember{Attribute{.name = "value", .compare = Compare::kIgnoreCase}};
  static constexpr std::array kNative{
      Attribute{.name = "window", .compare = Compare::kBackupWindow, .severity = Severity::kLow},
      Attribute{.name = "unread", .compare = Compare::kPolicy, .left_out = "not in the reply"},
      Attribute{.name = "parameter", .kind = Kind::kBlockSet, .block = kMember, .key = "name"}};
  const AttributeTable table("x", block, kNative);
  const auto all = table.attributes();
  EXPECT_EQ(all[0].compare, Compare::kBackupWindow);
  EXPECT_EQ(all[0].severity, Severity::kLow);
  // The provider reads it, whatever the native reader leaves out.
  EXPECT_TRUE(all[1].left_out.empty());
  EXPECT_EQ(all[1].compare, Compare::kExact);
  EXPECT_EQ(all[3].key, "name");
  EXPECT_EQ(all[3].block[1].compare, Compare::kIgnoreCase);
  EXPECT_EQ(all[3].block[0].compare, Compare::kExact);
}

TEST(PluginAttributeTable, WhatResourcesOfTheirOwnManageIsClaimed) {
  SchemaBlock block;
  block.attributes = {attribute("route", R"(["set",["object",{"cidr_block":"string"}]])", true, true)};
  const AttributeTable table("aws_route_table", block, {});
  ASSERT_EQ(table.attributes()[0].claims.size(), 1U);
  EXPECT_EQ(table.attributes()[0].claims[0].type, "aws_route");
  EXPECT_EQ(aws_claims("aws_iam_role", "managed_policy_arns").size(), 2U);
  EXPECT_TRUE(aws_claims("aws_iam_role", "name").empty());
}

TEST(PluginConfiguration, WhatIsNotSetIsNullAndABlockThatIsNotThereAnEmptyList) {
  SchemaBlock block;
  block.attributes = {attribute("region", R"("string")"), attribute("profile", R"("string")")};
  SchemaBlock role;
  role.attributes = {attribute("arn", R"("string")"), attribute("id", R"("string")")};
  block.blocks = {{.name = "assume_role", .nesting = Nesting::kList, .max_items = 1, .body = role},
                  {.name = "endpoints", .nesting = Nesting::kSet, .body = role}};
  // A block may be written as a map.
  const auto whole = whole_configuration(
      Value::map({{"region", "eu-west-1"}, {"assume_role", Value::map({{"arn", "x"}})}}), block);
  EXPECT_EQ(json(whole),
            R"({"assume_role":[{"arn":"x","id":null}],"endpoints":[],"profile":null,"region":"eu-west-1"})");
  EXPECT_TRUE(encode_msgpack(*whole, implied_type(block)).ok());
}

TEST(PluginConfiguration, AnUnknownSettingIsNamedByItsPath) {
  SchemaBlock block;
  block.blocks = {{.name = "assume_role", .nesting = Nesting::kList}};
  const auto whole = whole_configuration(Value::map({{"assume_role", Value::map({{"rnn", "x"}})}}), block);
  ASSERT_FALSE(whole.ok());
  EXPECT_EQ(whole.error().summary, "the provider has no setting assume_role.rnn");
}

TEST(PluginConfiguration, LaterSettingsAreLaidOverEarlierOnes) {
  Value settings = Value::map({{"a", 1}, {"tags", Value::map({{"x", "1"}})}});
  merge_settings(settings, Value::map({{"b", 2}, {"tags", Value::map({{"y", "2"}})}}));
  EXPECT_EQ(to_json(settings), R"({"a":1,"b":2,"tags":{"x":"1","y":"2"}})");
}

TEST(PluginSensitive, WhatAProviderRepeatsOfASecretIsTakenOut) {
  Value state =
      Value::map({{"password", "correct-horse"}, {"pin", 123456}, {"short", "ab"}, {"name", "open"}});
  state.as_map()["password"].mark_sensitive();
  state.as_map()["pin"].mark_sensitive();
  EXPECT_EQ(scrub("open correct-horse and correct-horse, 123456", state),
            "open (sensitive) and (sensitive), (sensitive)");
}

TEST(PluginSensitive, MarksReachEveryElementOfASet) {
  Value live = Value::map({{"set", Value::list({Value::map({{"k", "a"}}), Value::map({{"k", "b"}})})}});
  Value desired = Value::map({{"set", Value::list({Value::map({{"k", "c"}})})}});
  desired.as_map()["set"].as_list()[0].as_map()["k"].mark_sensitive();
  mark_like(live, desired);
  EXPECT_EQ(to_json(live), R"json({"set":[{"k":"(sensitive)"},{"k":"(sensitive)"}]})json");
}

TEST(PluginSensitive, APartThatIsCutOutKeepsTheMark) {
  Value value = Value::map({{"all", Value::map({{"x", "secret"}})}});
  value.as_map()["all"].mark_sensitive();
  spread_marks(value);
  EXPECT_EQ(to_json(value["all"]["x"]), "\"(sensitive)\"");
}

TEST(PluginPropose, SetsInAnotherOrderAndZeroValuesAreNoDifference) {
  SchemaBlock block;
  block.attributes = {attribute("s", R"(["set","string"])"), attribute("n", R"("number")"),
                      attribute("t", R"("string")"), attribute("j", R"("string")")};
  const Value a =
      Value::map({{"s", Value::list({"x", "y"})}, {"n", Value()}, {"t", ""}, {"j", R"({"a":1})"}});
  const Value b =
      Value::map({{"s", Value::list({"y", "x"})}, {"n", 0}, {"t", Value()}, {"j", R"({ "a": 1 })"}});
  EXPECT_THAT(differences(a, b, block), IsEmpty());
  EXPECT_EQ(differences(a, Value::map({{"s", Value::list({"x"})}, {"n", 1}, {"t", "z"}, {"j", "{}"}}), block)
                .size(),
            4U);
}

TEST(PluginPropose, AConfigurationLeavesOutWhatTheProviderDecides) {
  SchemaBlock block;
  block.attributes = {attribute("arn", R"("string")", false, true), attribute("name", R"("string")"),
                      attribute("zone", R"("string")", true, true)};
  EXPECT_EQ(to_json(as_configuration(Value::map({{"arn", "a"}, {"name", "n"}, {"zone", "z"}}), block)),
            R"({"arn":null,"name":"n","zone":"z"})");
}

TEST(PluginBase64, IsReadWithAndWithoutPadding) {
  EXPECT_EQ(decode_base64("bnVsbA=="), "null");
  EXPECT_EQ(decode_base64("bnVsbA"), "null");
  EXPECT_EQ(decode_base64(""), "");
  EXPECT_EQ(decode_base64("bn*s"), std::nullopt);
}

}  // namespace
}  // namespace reconcile::plugin
