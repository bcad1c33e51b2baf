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
  EXPECT_EQ(by_paths(R"({"a":1,"b":2})", R"([[{"type":"get_attr","value":"b"}]])"), R"({"a":1,"b":"(sensitive)"})");
  EXPECT_EQ(by_paths(R"({"a":1})", "[]"), R"({"a":1})");
  EXPECT_EQ(by_paths(R"({"a":1})", "null"), R"({"a":1})");
}

TEST(SensitivePaths, GoThroughListsAndMaps) {
  EXPECT_EQ(by_paths(R"({"l":[{"p":"x","q":1},{"p":"y"}],"m":{"k":"v","w":"z"}})",
                     R"([[{"type":"get_attr","value":"l"},{"type":"index","value":{"value":1,"type":"number"}},
                          {"type":"get_attr","value":"p"}],
                         [{"type":"get_attr","value":"m"},{"type":"index","value":{"value":"k","type":"string"}}]])"),
            R"({"l":[{"p":"x","q":1},{"p":"(sensitive)"}],"m":{"k":"(sensitive)","w":"z"}})");
  EXPECT_EQ(by_paths(R"({"l":["x","y"]})",
                     R"([[{"type":"get_attr","value":"l"},{"type":"index","value":0}]])"),
            R"({"l":["(sensitive)","y"]})");
}

TEST(SensitivePaths, MarkTheWholeSetForAStepIntoIt) {
  EXPECT_EQ(by_paths(R"({"s":[{"p":"x"},{"p":"y"}]})",
                     R"([[{"type":"get_attr","value":"s"},
                          {"type":"index","value":{"value":{"p":"x"},"type":["object",{"p":"string"}]}},
                          {"type":"get_attr","value":"p"}]])"),
            R"({"s":"(sensitive)"})");
}

TEST(SensitivePaths, MarkTheNearestValueWhereTheShapeIsAnother) {
  EXPECT_EQ(by_paths(R"({"l":["x"]})",
                     R"([[{"type":"get_attr","value":"l"},{"type":"index","value":{"value":5,"type":"number"}}]])"),
            R"({"l":"(sensitive)"})");
  EXPECT_EQ(by_paths(R"({"a":"x"})", R"([[{"type":"get_attr","value":"a"},{"type":"get_attr","value":"b"}]])"),
            R"({"a":"(sensitive)"})");
  EXPECT_EQ(by_paths(R"({"a":"x"})", R"([[{"type":"something_new"}]])"), R"("(sensitive)")");
  EXPECT_EQ(by_paths(R"({"a":"x"})", R"({"a":true})"), R"("(sensitive)")");
}

TEST(SensitivePaths, LeaveTheRestAloneWhereTheAttributeIsNotThere) {
  EXPECT_EQ(by_paths(R"({"a":1,"n":null})", R"([[{"type":"get_attr","value":"gone"}],
              [{"type":"get_attr","value":"n"},{"type":"get_attr","value":"b"}]])"),
            R"({"a":1,"n":null})");
}

TEST(SensitiveMarks, ReachEverythingBelow) {
  Value value = json(R"({"a":{"b":["x"]}})");
  sources::mark_paths(value, json(R"([[{"type":"get_attr","value":"a"}]])"));
  EXPECT_TRUE(value["a"]["b"].at(0).sensitive());
  EXPECT_FALSE(value.sensitive());
}

TEST(SensitiveMirror, MarksWhereItSaysTrue) {
  EXPECT_EQ(by_mirror(R"({"a":1,"b":{"c":[1,2]},"d":[{"e":1},{"e":2}]})",
                      R"({"a":false,"b":{"c":[false,true]},"d":[{},{"e":true}]})"),
            R"({"a":1,"b":{"c":[1,"(sensitive)"]},"d":[{"e":1},{"e":"(sensitive)"}]})");
  EXPECT_EQ(by_mirror(R"({"a":1})", "{}"), R"({"a":1})");
  EXPECT_EQ(by_mirror(R"({"a":1})", "false"), R"({"a":1})");
  EXPECT_EQ(by_mirror(R"({"a":1})", "true"), R"("(sensitive)")");
}

TEST(SensitiveMirror, MarksTheWholeWhereTheShapeIsAnother) {
  EXPECT_EQ(by_mirror(R"({"a":["x"]})", R"({"a":[false,true]})"), R"({"a":"(sensitive)"})");
  EXPECT_EQ(by_mirror(R"({"a":"x"})", R"({"a":{"b":true}})"), R"({"a":"(sensitive)"})");
}

std::string nested(std::string_view flat) {
  const Result<Value> value = sources::nest_flatmap(json(flat));
  return value ? to_json(*value) : "ERROR";
}

TEST(Flatmap, NestsListsSetsAndMaps) {
  EXPECT_EQ(nested(R"({"id":"x","tags.%":"2","tags.Name":"a","tags.a.b":"c","l.#":"2","l.0":"p","l.1":"q"})"),
            R"({"id":"x","l":["p","q"],"tags":{"Name":"a","a.b":"c"}})");
  EXPECT_EQ(nested(R"({"s.#":"2","s.999.from":"1","s.1000.from":"2","s.1000.cidr.#":"1","s.1000.cidr.0":"::/0"})"),
            R"({"s":[{"from":"1"},{"cidr":["::/0"],"from":"2"}]})");
}

TEST(Flatmap, KeepsEmptyCollectionsAndOrdersTheTenthBehindTheNinth) {
  EXPECT_EQ(nested(R"({"e.#":"0","m.%":"0"})"), R"({"e":[],"m":{}})");
  EXPECT_EQ(nested(R"({"l.#":"3","l.10":"c","l.9":"b","l.1":"a"})"), R"({"l":["a","b","c"]})");
}

TEST(Flatmap, TurnsScalarsIntoTextAndKeepsNull) {
  EXPECT_EQ(nested(R"({"a":1,"b":true,"c":null})"), R"({"a":"1","b":"true","c":null})");
}

TEST(Flatmap, RefusesWhatIsNotFlat) {
  EXPECT_EQ(nested(R"({"a":{}})"), "ERROR");
  EXPECT_EQ(nested("[]"), "ERROR");
  std::string deep = "a";
  for (int i = 0; i < 100000; ++i) deep += ".a";
  EXPECT_EQ(nested("{\"" + deep + "\":\"x\"}"), "ERROR");
}

TEST(DecodeAttributes, NamesTheResourceWhoseAttributesAreBroken) {
  for (const char* broken : {R"({"a": 01})", R"({"a" "b"})", R"({"a": [1})", R"({"a": hunter2})"}) {
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
  resource.attributes = R"({"password":"p"})";
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
