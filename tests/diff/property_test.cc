// Properties that hold for any resource: order and grouping never make a difference, and every changed
// leaf makes exactly one change, at its path. Random, but the same in every run.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <random>

#include "tests/diff/support.h"

namespace reconcile {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::array kMembers{Attribute{.name = "name"}, Attribute{.name = "size", .kind = Kind::kNumber},
                              Attribute{.name = "on", .kind = Kind::kBool},
                              Attribute{.name = "zones", .kind = Kind::kStringSet}};
constexpr std::array kOuter{
    Attribute{.name = "label"}, Attribute{.name = "inner", .kind = Kind::kBlock, .block = kMembers},
    Attribute{.name = "parts", .kind = Kind::kBlockSet, .block = kMembers, .key = "name"}};
constexpr std::array kTable{
    Attribute{.name = "text"},
    Attribute{.name = "number", .kind = Kind::kNumber},
    Attribute{.name = "flag", .kind = Kind::kBool},
    Attribute{.name = "set", .kind = Kind::kStringSet},
    Attribute{.name = "map", .kind = Kind::kMap},
    Attribute{.name = "tags", .kind = Kind::kTags},
    Attribute{.name = "outer", .kind = Kind::kBlock, .block = kOuter},
    Attribute{.name = "steps", .kind = Kind::kBlockList, .block = kMembers},
    Attribute{.name = "keyed", .kind = Kind::kBlockSet, .block = kMembers, .key = "name"},
    Attribute{.name = "plain", .kind = Kind::kBlockSet, .block = kMembers},
    Attribute{.name = "ingress", .kind = Kind::kBlockSet, .compare = Compare::kRules},
};

class World {
 public:
  explicit World(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }

  Value resource() {
    return Value::map(
        {{"text", text()},
         {"number", number()},
         {"flag", below(2) == 0},
         {"set", texts()},
         {"map", texts_by_key()},
         {"tags", texts_by_key()},
         {"outer", Value::list({Value::map(
                       {{"label", text()}, {"inner", Value::list({block(0)})}, {"parts", blocks()}})})},
         {"steps", blocks()},
         {"keyed", blocks()},
         {"plain", blocks()},
         {"ingress", rules()}});
  }

  void shuffle(Value& list) { std::ranges::shuffle(list.as_list(), random_); }

 private:
  Value text() { return "text-" + std::to_string(below(1'000'000)); }
  Value number() { return static_cast<int>(1 + below(1'000'000)); }
  Value texts() {
    Value::List out;
    for (std::size_t i = 0; i < 1 + below(30); ++i) out.emplace_back("element-" + std::to_string(i));
    return out;
  }
  Value texts_by_key() {
    Value::Map out;
    for (std::size_t i = 0; i < 1 + below(5); ++i) out["key-" + std::to_string(i)] = text();
    return out;
  }
  Value block(std::size_t i) {
    return Value::map(
        {{"name", "block-" + std::to_string(i)}, {"size", number()}, {"on", true}, {"zones", texts()}});
  }
  Value blocks() {
    Value::List out;
    for (std::size_t i = 0; i < 1 + below(20); ++i) out.push_back(block(i));
    return out;
  }
  Value rules() {
    Value::List out;
    for (std::size_t i = 0; i < 1 + below(4); ++i) {
      Value::List cidrs;
      for (std::size_t j = 0; j < 1 + below(4); ++j) {
        cidrs.emplace_back("10." + std::to_string(i) + '.' + std::to_string(j) + ".0/24");
      }
      const int port = static_cast<int>(i);
      out.push_back(Value::map({{"protocol", "tcp"},
                                {"from_port", port},
                                {"to_port", port},
                                {"cidr_blocks", cidrs},
                                {"self", below(2) == 0}}));
    }
    return out;
  }

  std::mt19937 random_;
};

std::vector<std::string> paths_of_changes(const Value& desired, const Value& attributes) {
  const Live live{.attributes = attributes};
  std::vector<std::string> out;
  for (const Change& change : diff_resource({.desired = desired, .live = live, .attributes = kTable})) {
    out.push_back(change.path.to_string());
  }
  return out;
}

/// Every rule by itself, one source each, protocol by number.
Value taken_apart(const Value& rules) {
  Value::List out;
  for (const Value& rule : rules.as_list()) {
    Value::Map bare = rule.as_map();
    bare["protocol"] = "6";
    bare["self"] = false;
    for (const Value& cidr : rule["cidr_blocks"].as_list()) {
      bare["cidr_blocks"] = Value::list({cidr});
      out.emplace_back(bare);
    }
    if (rule["self"].as_bool()) {
      bare["cidr_blocks"] = nullptr;
      bare["self"] = true;
      out.emplace_back(bare);
    }
  }
  return out;
}

TEST(Property, OrderAndGroupingNeverMakeADifference) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(seed);
    World world(seed);
    const Value desired = world.resource();
    Value live = desired;
    for (const auto* name : {"set", "keyed", "plain"}) world.shuffle(live.as_map()[name]);
    for (const auto* name : {"keyed", "plain"}) {
      for (Value& block : live.as_map()[name].as_list()) world.shuffle(block.as_map()["zones"]);
    }
    live.as_map()["ingress"] = taken_apart(live["ingress"]);
    world.shuffle(live.as_map()["ingress"]);
    EXPECT_THAT(paths_of_changes(desired, live), IsEmpty());
  }
}

/// A leaf of a value and the path of the one change that follows from changing it.
struct Leaf {
  Value* value;
  std::string path;
};

void collect(std::span<const Attribute> table, Value& object, const std::string& prefix,
             std::vector<Leaf>& out) {
  for (const Attribute& attribute : table) {
    Value* value = object.as_map().find(attribute.name);
    ASSERT_NE(value, nullptr);
    const std::string path = prefix + std::string(attribute.name);
    switch (attribute.kind) {
      case Kind::kString:
      case Kind::kNumber:
      case Kind::kBool: out.push_back({value, path}); break;
      case Kind::kStringList:
      case Kind::kStringSet:
        for (Value& item : value->as_list()) out.push_back({&item, path});
        break;
      case Kind::kMap:
      case Kind::kTags:
        for (MapEntry& entry : value->as_map())
          out.push_back({&entry.value, path + "[\"" + entry.key + "\"]"});
        break;
      case Kind::kBlock:
      case Kind::kBlockList:
        for (std::size_t i = 0; i < value->as_list().size(); ++i) {
          collect(attribute.block, value->as_list()[i], path + '[' + std::to_string(i) + "].", out);
        }
        break;
      case Kind::kBlockSet:
        for (Value& item : value->as_list()) {
          if (attribute.compare == Compare::kRules) {
            out.push_back({item.as_map().find("to_port"), path});
            out.push_back({&item.as_map()["cidr_blocks"].as_list().front(), path});
          } else if (attribute.key.empty()) {
            std::vector<Leaf> inside;
            collect(attribute.block, item, "", inside);
            for (const Leaf& leaf : inside) out.push_back({leaf.value, path});
          } else {
            const std::string key = path + "[\"" + item["name"].as_string() + "\"].";
            collect(attribute.block.subspan(1), item, key, out);
          }
        }
        break;
    }
  }
}

Value changed(const Value& value) {
  if (value.is_bool()) return !value.as_bool();
  if (value.is_number()) return Value::number(value.as_number() + "7");
  return value.as_string().ends_with("/24") ? Value("192.168.0.0/24") : Value(value.as_string() + "-changed");
}

TEST(Property, EveryChangedLeafIsExactlyOneChangeAtItsPath) {
  for (unsigned seed = 0; seed < 3; ++seed) {
    World world(seed);
    const Value desired = world.resource();
    Value live = desired;
    std::vector<Leaf> leaves;
    collect(kTable, live, "", leaves);
    ASSERT_GT(leaves.size(), 50U);
    for (const Leaf& leaf : leaves) {
      const Value before = *leaf.value;
      *leaf.value = changed(before);
      EXPECT_THAT(paths_of_changes(desired, live), ElementsAre(leaf.path));
      EXPECT_THAT(paths_of_changes(live, desired), ElementsAre(leaf.path));
      *leaf.value = before;
    }
  }
}

TEST(Property, EveryChangedLeafIsFoundInAShuffledWorldToo) {
  for (unsigned seed = 0; seed < 3; ++seed) {
    World world(seed);
    const Value desired = world.resource();
    Value live = desired;
    for (const auto* name : {"set", "keyed", "plain", "ingress"}) world.shuffle(live.as_map()[name]);
    std::vector<Leaf> leaves;
    collect(kTable, live, "", leaves);
    for (const Leaf& leaf : leaves) {
      const Value before = *leaf.value;
      *leaf.value = changed(before);
      EXPECT_THAT(paths_of_changes(desired, live), ElementsAre(leaf.path));
      *leaf.value = before;
    }
  }
}

}  // namespace
}  // namespace reconcile
