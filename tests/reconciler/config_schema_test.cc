#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "reconciler/config/config_file.h"
#include "reconciler/config/json_schema.h"
#include "reconciler/config/sections.h"
#include "reconciler/config/yaml.h"
#include "tests/reconciler/in_memory_world.h"
#include "tests/reconciler/schema.h"

// docs/schema/config.json is what editors complete by; the parser is what counts. Both are held against each
// other: the file is what the shapes say, and documents that one takes the other takes too.

namespace reconcile {
namespace {

const std::string kSchemaFile = std::string(RECONCILE_SOURCE_DIR) + "/docs/schema/config.json";

std::string content(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The document as an editor sees it.
Value to_value(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::kNull: return {};
    case YamlNode::Kind::kFlag: return Value(node.text == "true");
    case YamlNode::Kind::kNumber: return Value::number(node.text);
    case YamlNode::Kind::kText: return Value(node.text);
    case YamlNode::Kind::kList: {
      Value::List list;
      for (const YamlNode& item : node.items) list.push_back(to_value(item));
      return Value(std::move(list));
    }
    case YamlNode::Kind::kMap: break;
  }
  ValueMap map;
  for (const YamlEntry& entry : node.entries) map[entry.key.text] = to_value(entry.value);
  return Value(std::move(map));
}

/// A right value of a shape, and wrong ones, as YAML flow text.
struct Samples {
  std::vector<std::string> right{};
  std::vector<std::string> wrong{};
};

Samples samples_of(const Shape& shape);

std::string right_map(std::span<const Key> keys, const Key* left_out, const Key* replaced,
                      const std::string& value) {
  std::string text = "{";
  for (const Key& key : keys) {
    if (&key == left_out) continue;
    if (&key != replaced && !key.required) continue;
    text += std::string(text.size() > 1 ? ", " : "") + std::string(key.name) + ": " +
            (&key == replaced ? value : samples_of(key.shape).right.front());
  }
  return text + "}";
}

Samples samples_of_map(std::span<const Key> keys) {
  Samples out;
  out.right.push_back(right_map(keys, nullptr, nullptr, {}));
  for (const Key& key : keys) {
    const Samples of_key = samples_of(key.shape);
    for (const std::string& right : of_key.right) out.right.push_back(right_map(keys, nullptr, &key, right));
    for (const std::string& wrong : of_key.wrong) out.wrong.push_back(right_map(keys, nullptr, &key, wrong));
    if (key.required) out.wrong.push_back(right_map(keys, &key, nullptr, {}));
  }
  out.wrong.emplace_back("{no_such_key: 1}");
  return out;
}

Samples samples_of_text(const Shape& shape) {
  if (!shape.words.empty()) {
    Samples out{.wrong = {"nonsense", "[]", "{}", "~", "7"}};
    for (const std::string_view word : words_of(shape.words))
      out.right.push_back("'" + std::string(word) + "'");
    return out;
  }
  const std::string_view pattern = shape.pattern;
  Samples out{.right = {"'some text'"}, .wrong = {"''", "[]", "{}", "~", "true"}};
  if (pattern.empty()) return out;
  out.wrong.emplace_back("'no, not this'");
  // One of each kind that there is; a new pattern needs a line here.
  for (const char* text :
       {"'123456789012'", "eu-west-1", "arn:aws:iam::123456789012:role/path/name",
        "'https://example.com/x?y=1'", "SOME_VARIABLE", "2026-12-31", "'sunday 02:00-04:00'"}) {
    Problems problems;
    const auto node = read_yaml("sample", text);
    check_shape(*node, "sample", shape, problems);
    const bool fits = problems.empty();
    (fits ? out.right : out.wrong).emplace_back(text);
  }
  std::erase(out.right, "'some text'");
  return out;
}

Samples samples_of(const Shape& shape) {
  switch (shape.kind) {
    case ShapeKind::kText: return samples_of_text(shape);
    case ShapeKind::kAccountId: {
      Samples out = samples_of_text(shape);
      out.right.emplace_back("123456789012");
      out.wrong.emplace_back("12");
      return out;
    }
    case ShapeKind::kAny: return {{"{a: [1, b]}"}, {}};
    case ShapeKind::kFlag: return {{"true", "false"}, {"'true'", "1", "[]", "~"}};
    case ShapeKind::kCount:
      return {{std::to_string(shape.least), "100"}, {"-1", "'5'", "1.5", "[]", "~", "true"}};
    case ShapeKind::kTime:
      return {{"90", "90s", "15m", "1h", "7d"}, {"0", "'0s'", "1w", "''", "[]", "~", "-5"}};
    case ShapeKind::kList: {
      const Samples item = samples_of(*shape.item);
      Samples out{.right = {"[]"}, .wrong = {"~"}};
      for (const std::string& right : item.right) {
        out.right.push_back("[" + right + "]");
        if (shape.or_single) out.right.push_back(right);
      }
      for (const std::string& wrong : item.wrong) out.wrong.push_back("[" + wrong + "]");
      return out;
    }
    case ShapeKind::kMap: {
      Samples out = samples_of_map(shape.keys);
      for (const Key& key : shape.keys) {
        if (key.name != shape.short_for) continue;
        const Samples alone = samples_of(key.shape);
        out.right.insert(out.right.end(), alone.right.begin(), alone.right.end());
      }
      out.wrong.emplace_back("[]");
      return out;
    }
    case ShapeKind::kNamed: {
      const Samples item = samples_of(*shape.item);
      Samples out{.right = {"{}"}, .wrong = {"[]", "text"}};
      for (const std::string& right : item.right) out.right.push_back("{some_name: " + right + "}");
      for (const std::string& wrong : item.wrong) out.wrong.push_back("{some_name: " + wrong + "}");
      return out;
    }
  }
  return {};
}

TEST(ConfigSchemaTest, golden_file_is_what_the_parser_checks_by) {
  const std::string made = json_schema(top_keys());
  if (std::getenv("RECONCILE_ACCEPT") != nullptr) {
    std::ofstream(kSchemaFile) << made;
    GTEST_SKIP() << "wrote " << kSchemaFile;
  }
  EXPECT_EQ(content(kSchemaFile), made);
}

TEST(ConfigSchemaTest, takes_and_refuses_what_the_parser_takes_and_refuses) {
  const Value schema = json(content(kSchemaFile));
  const Samples samples = samples_of_map(top_keys());
  EXPECT_GT(samples.right.size(), 80U);
  EXPECT_GT(samples.wrong.size(), 100U);
  for (const bool is_right : {true, false}) {
    for (const std::string& text : is_right ? samples.right : samples.wrong) {
      const auto node = read_yaml("sample", text);
      ASSERT_TRUE(node.ok()) << text;
      Problems problems;
      check_keys(*node, top_keys(), problems);
      const auto violations = schema_violations(schema, to_value(*node));
      EXPECT_EQ(problems.empty(), is_right) << text << (is_right ? "\n" + problems[0].what : "");
      EXPECT_EQ(violations.empty(), is_right) << text << (is_right ? "\n" + violations[0] : "");
    }
  }
}

TEST(ConfigSchemaTest, has_every_key_explained_in_the_reference) {
  const std::string page = content(std::string(RECONCILE_SOURCE_DIR) + "/docs/configuration.md");
  const std::function<void(std::span<const Key>)> walk = [&](std::span<const Key> keys) {
    for (const Key& key : keys) {
      EXPECT_THAT(page, ::testing::HasSubstr("`" + std::string(key.name) + "`"));
      const Shape& shape = key.shape.item != nullptr ? *key.shape.item : key.shape;
      walk(shape.keys);
    }
  };
  walk(top_keys());
}

}  // namespace
}  // namespace reconcile
