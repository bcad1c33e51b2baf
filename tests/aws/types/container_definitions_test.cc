#include "providers/aws/ecs/container_definitions.h"

#include <gtest/gtest.h>

#include <string>

#include "providers/http/mask.h"

namespace reconcile::aws::ecs {
namespace {

struct Pair {
  std::string name;
  std::string a;
  std::string b;
  bool same = true;
};

std::string one(const std::string& members) { return R"([{"name": "web", "image": "lego")" + members + "}]"; }

class ContainerDefinitions : public testing::TestWithParam<Pair> {};

TEST_P(ContainerDefinitions, AreTheSameOrNot) {
  const Pair& pair = GetParam();
  EXPECT_EQ(canonical_containers(pair.a) == canonical_containers(pair.b), pair.same)
      << to_json(canonical_containers(pair.a)) << "\n"
      << to_json(canonical_containers(pair.b));
}

INSTANTIATE_TEST_SUITE_P(
    Each, ContainerDefinitions,
    testing::Values(
        Pair{"what ECS fills in", one(""),
             one(R"(, "cpu": 0, "essential": true, "environment": [], "mountPoints": [], "portMappings": [],
                    "volumesFrom": [], "secrets": null, "privileged": false, "readonlyRootFilesystem": false)")},
        Pair{"a port's defaults", one(R"(, "portMappings": [{"containerPort": 80}])"),
             one(R"(, "portMappings": [{"containerPort": 80, "hostPort": 0, "protocol": "tcp"}])")},
        Pair{"another protocol", one(R"(, "portMappings": [{"containerPort": 80}])"),
             one(R"(, "portMappings": [{"containerPort": 80, "protocol": "udp"}])"), false},
        Pair{"a fixed host port", one(R"(, "portMappings": [{"containerPort": 80}])"),
             one(R"(, "portMappings": [{"containerPort": 80, "hostPort": 80}])"), false},
        Pair{"a health check's defaults", one(R"(, "healthCheck": {"command": ["true"]})"),
             one(R"(, "healthCheck": {"command": ["true"], "interval": 30, "timeout": 5, "retries": 3})")},
        Pair{"a health check more often", one(R"(, "healthCheck": {"command": ["true"]})"),
             one(R"(, "healthCheck": {"command": ["true"], "interval": 10})"), false},
        Pair{"variables in another order",
             one(R"(, "environment": [{"name": "A", "value": "1"}, {"name": "B", "value": "2"}])"),
             one(R"(, "environment": [{"value": "2", "name": "B"}, {"name": "A", "value": "1"}])")},
        Pair{"another variable", one(R"(, "environment": [{"name": "A", "value": "1"}])"),
             one(R"(, "environment": [{"name": "A", "value": "2"}])"), false},
        Pair{"secrets in another order",
             one(R"(, "secrets": [{"name": "A", "valueFrom": "x"}, {"name": "B", "valueFrom": "y"}])"),
             one(R"(, "secrets": [{"name": "B", "valueFrom": "y"}, {"name": "A", "valueFrom": "x"}])")},
        Pair{"a command in another order", one(R"(, "command": ["a", "b"])"),
             one(R"(, "command": ["b", "a"])"), false},
        Pair{"containers in another order", R"([{"name": "a", "image": "x"}, {"name": "b", "image": "y"}])",
             R"([{"name": "b", "image": "y"}, {"name": "a", "image": "x"}])"},
        Pair{"a container more", R"([{"name": "a", "image": "x"}])",
             R"([{"name": "a", "image": "x"}, {"name": "b", "image": "y"}])", false},
        Pair{"names with capitals", one(R"(, "memory": 64)"),
             R"([{"Name": "web", "Image": "lego", "Memory": 64}])"},
        Pair{"labels with capitals", one(R"(, "dockerLabels": {"Team": "a"})"),
             one(R"(, "dockerLabels": {"team": "a"})"), false},
        Pair{"a label that looks like a default", one(R"(, "dockerLabels": {"cpu": "0"})"), one(""), false},
        Pair{"not essential", one(""), one(R"(, "essential": false)"), false},
        Pair{"privileged", one(""), one(R"(, "privileged": true)"), false},
        Pair{"another image", one(""), R"([{"name": "web", "image": "lego:2"}])", false},
        Pair{"no JSON at all", "{", "{"}, Pair{"no JSON and none either", "{", "}", false}));

std::string with_port(const std::string& mode, const std::string& desired) {
  const Value live = Value::list({Value::map(
      {{"name", "web"},
       {"portMappings",
        Value::list({Value::map({{"containerPort", 80}, {"hostPort", 80}, {"protocol", "tcp"}})})}})});
  return std::string(container_definitions(live, mode, desired).text());
}

TEST(HostPorts, ThatEcsFilledInAreTakenOutAgain) {
  const std::string without = R"([{"name": "web", "portMappings": [{"containerPort": 80}]}])";
  EXPECT_EQ(with_port("awsvpc", without).find("hostPort"), std::string::npos);
  EXPECT_EQ(with_port("host", without).find("hostPort"), std::string::npos);
  EXPECT_NE(with_port("bridge", without).find("hostPort"), std::string::npos) << "somebody chose it";
  const std::string named = R"([{"name": "web", "portMappings": [{"containerPort": 80, "hostPort": 80}]}])";
  EXPECT_NE(with_port("awsvpc", named).find("hostPort"), std::string::npos) << "the state names it too";
}

TEST(MaskedVariables, OfARecordingAreTheDesiredOnesWhereTheirMaskIsTheSame) {
  const auto live = [](const std::string& value) {
    return Value::list({Value::map(
        {{"name", "web"}, {"environment", Value::list({Value::map({{"name", "KEY"}, {"value", value}})})}})});
  };
  const std::string desired = R"([{"name": "web", "environment": [{"name": "KEY", "value": "secret"}]}])";
  const auto same = [&](const std::string& value) {
    return canonical_containers(container_definitions(live(value), "awsvpc", desired)) ==
           canonical_containers(desired);
  };
  EXPECT_TRUE(same(masked_text("secret")));
  EXPECT_FALSE(same(masked_text("other")));
  EXPECT_FALSE(same("other"));
}

}  // namespace
}  // namespace reconcile::aws::ecs
