#include <gtest/gtest.h>

#include <string>

#include "model/json.h"
#include "model/resource.h"
#include "model/sources/flatmap.h"
#include "model/sources/sensitive.h"

namespace reconcile {
namespace {

Value json(std::string_view text) {
  Result<Value> value = parse_json(text);
  EXPECT_TRUE(value.ok()) << text;
  return value ? *std::move(value) : Value();
}

std::string by_paths(std::string_view value, std::string_view paths) {
  Value marked = json(value);
  sources::mark_paths(marked, json(paths));
  return to_json(marked);
}

std::string by_mirror(std::string_view value, std::string_view mirror) {
  Value marked = json(value);
  sources::mark_mirror(marked, json(mirror));
  return to_json(marked);
}

TEST(SensitivePaths, MarkTheAttributeTheyName) {
  EXPECT_EQ(by_paths(R"j({"a":1,"b":2})j", R"j([[{"type":"get_attr","value":"b"}]])j"),
            R"j({"a":1,"b":"(sensitive)"})j");
  EXPECT_EQ(by_paths(R"j({"a":1})j", "[]"), R"j({"a":1})j");
  EXPECT_EQ(by_paths(R"j({"a":1})j", "null"), R"j({"a":1})j");
}

TEST(SensitivePaths, GoThroughListsAndMaps) {
  EXPECT_EQ(
      by_paths(R"j({"l":[{"p":"x","q":1},{"p":"y"}],"m":{"k":"v","w":"z"}})j",
               R"j([[{"type":"get_attr","value":"l"},{"type":"index","value":{"value":1,"type":"number"}},
                          {"type":"get_attr","value":"p"}],
                         [{"type":"get_attr","value":"m"},{"type":"index","value":{"value":"k","type":"string"}}]])j"),
      R"j({"l":[{"p":"x","q":1},{"p":"(sensitive)"}],"m":{"k":"(sensitive)","w":"z"}})j");
  EXPECT_EQ(
      by_paths(R"j({"l":["x","y"]})j", R"j([[{"type":"get_attr","value":"l"},{"type":"index","value":0}]])j"),
      R"j({"l":["(sensitive)","y"]})j");
}

TEST(SensitivePaths, MarkTheWholeSetForAStepIntoIt) {
  EXPECT_EQ(by_paths(R"j({"s":[{"p":"x"},{"p":"y"}]})j",
                     R"j([[{"type":"get_attr","value":"s"},
                          {"type":"index","value":{"value":{"p":"x"},"type":["object",{"p":"string"}]}},
                          {"type":"get_attr","value":"p"}]])j"),
            R"j({"s":"(sensitive)"})j");
}

TEST(SensitivePaths, MarkTheNearestValueWhereTheShapeIsAnother) {
  EXPECT_EQ(
      by_paths(
          R"j({"l":["x"]})j",
          R"j([[{"type":"get_attr","value":"l"},{"type":"index","value":{"value":5,"type":"number"}}]])j"),
      R"j({"l":"(sensitive)"})j");
  EXPECT_EQ(
      by_paths(R"j({"a":"x"})j", R"j([[{"type":"get_attr","value":"a"},{"type":"get_attr","value":"b"}]])j"),
      R"j({"a":"(sensitive)"})j");
  EXPECT_EQ(by_paths(R"j({"a":"x"})j", R"j([[{"type":"something_new"}]])j"), R"j("(sensitive)")j");
  EXPECT_EQ(by_paths(R"j({"a":"x"})j", R"j({"a":true})j"), R"j("(sensitive)")j");
}

TEST(SensitivePaths, LeaveTheRestAloneWhereTheAttributeIsNotThere) {
  EXPECT_EQ(by_paths(R"j({"a":1,"n":null})j", R"j([[{"type":"get_attr","value":"gone"}],
              [{"type":"get_attr","value":"n"},{"type":"get_attr","value":"b"}]])j"),
            R"j({"a":1,"n":null})j");
}

TEST(SensitiveMarks, ReachEverythingBelow) {
  Value value = json(R"j({"a":{"b":["x"]}})j");
  sources::mark_paths(value, json(R"j([[{"type":"get_attr","value":"a"}]])j"));
  EXPECT_TRUE(value["a"]["b"].at(0).sensitive());
  EXPECT_FALSE(value.sensitive());
}

TEST(SensitiveMirror, MarksWhereItSaysTrue) {
  EXPECT_EQ(by_mirror(R"j({"a":1,"b":{"c":[1,2]},"d":[{"e":1},{"e":2}]})j",
                      R"j({"a":false,"b":{"c":[false,true]},"d":[{},{"e":true}]})j"),
            R"j({"a":1,"b":{"c":[1,"(sensitive)"]},"d":[{"e":1},{"e":"(sensitive)"}]})j");
  EXPECT_EQ(by_mirror(R"j({"a":1})j", "{}"), R"j({"a":1})j");
  EXPECT_EQ(by_mirror(R"j({"a":1})j", "false"), R"j({"a":1})j");
  EXPECT_EQ(by_mirror(R"j({"a":1})j", "true"), R"j("(sensitive)")j");
}

TEST(SensitiveMirror, MarksTheWholeWhereTheShapeIsAnother) {
  EXPECT_EQ(by_mirror(R"j({"a":["x"]})j", R"j({"a":[false,true]})j"), R"j({"a":"(sensitive)"})j");
  EXPECT_EQ(by_mirror(R"j({"a":"x"})j", R"j({"a":{"b":true}})j"), R"j({"a":"(sensitive)"})j");
}

std::string nested(std::string_view flat) {
  const Result<Value> value = sources::nest_flatmap(json(flat));
  return value ? to_json(*value) : "ERROR";
}

TEST(Flatmap, NestsListsSetsAndMaps) {
  EXPECT_EQ(
      nested(R"j({"id":"x","tags.%":"2","tags.Name":"a","tags.a.b":"c","l.#":"2","l.0":"p","l.1":"q"})j"),
      R"j({"id":"x","l":["p","q"],"tags":{"Name":"a","a.b":"c"}})j");
  EXPECT_EQ(
      nested(
          R"j({"s.#":"2","s.999.from":"1","s.1000.from":"2","s.1000.cidr.#":"1","s.1000.cidr.0":"::/0"})j"),
      R"j({"s":[{"from":"1"},{"cidr":["::/0"],"from":"2"}]})j");
}

TEST(Flatmap, KeepsEmptyCollectionsAndOrdersTheTenthBehindTheNinth) {
  EXPECT_EQ(nested(R"j({"e.#":"0","m.%":"0"})j"), R"j({"e":[],"m":{}})j");
  EXPECT_EQ(nested(R"j({"l.#":"3","l.10":"c","l.9":"b","l.1":"a"})j"), R"j({"l":["a","b","c"]})j");
}

TEST(Flatmap, TurnsScalarsIntoTextAndKeepsNull) {
  EXPECT_EQ(nested(R"j({"a":1,"b":true,"c":null})j"), R"j({"a":"1","b":"true","c":null})j");
}

TEST(Flatmap, RefusesWhatIsNotFlat) {
  EXPECT_EQ(nested(R"j({"a":{}})j"), "ERROR");
  EXPECT_EQ(nested("[]"), "ERROR");
  std::string deep = "a";
  for (int i = 0; i < 100000; ++i) deep += ".a";
  EXPECT_EQ(nested("{\"" + deep + "\":\"x\"}"), "ERROR");
}

TEST(DecodeAttributes, NamesTheResourceWhoseAttributesAreBroken) {
  for (const char* broken : {R"j({"a": 01})j", R"j({"a" "b"})j", R"j({"a": [1})j", R"j({"a": hunter2})j"}) {
    Resource resource;
    resource.address = "aws_x.y[\"k\"]";
    resource.attributes = broken;
    const Result<Value> value = decode_attributes(resource);
    ASSERT_FALSE(value.ok()) << broken;
    EXPECT_EQ(value.error().kind, ErrorKind::kInput);
    EXPECT_EQ(value.error().address, resource.address);
    EXPECT_NE(value.error().summary.find(resource.address), std::string::npos);
    EXPECT_EQ(value.error().summary.find("hunter2"), std::string::npos);
  }
}

TEST(DecodeAttributes, IsAnErrorRatherThanUnmarkedWhereTheMarksAreBroken) {
  Resource resource;
  resource.address = "aws_x.y";
  resource.attributes = R"j({"password":"p"})j";
  resource.sensitive_form = SensitiveForm::kPaths;
  resource.sensitive = "[[{]]";
  EXPECT_FALSE(decode_attributes(resource).ok());
}

TEST(DecodeAttributes, AreNullForAnInstanceThatOnlyThePlanHas) {
  const Result<Value> value = decode_attributes(Resource{});
  ASSERT_TRUE(value.ok());
  EXPECT_TRUE(value->is_null());
}

TEST(DecodeAttributes, AreAnErrorWhereTheyNestTooDeep) {
  std::string deep = "{\"a\":";
  for (int i = 0; i < 100000; ++i) deep += '[';
  Resource resource;
  resource.attributes = deep;
  EXPECT_FALSE(decode_attributes(resource).ok());
}

}  // namespace
}  // namespace reconcile
