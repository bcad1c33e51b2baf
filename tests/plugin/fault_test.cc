#include <gmock/gmock.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "providers/plugin/find/discovery.h"
#include "tests/plugin/scenario.h"

namespace reconcile::plugin {
namespace {

using testing::HasSubstr;
using testing::Not;

// Reads one thing with a provider that fails in that way.
Error fault(Scenario& scenario, const std::string& kind) {
  const Variable variable("TESTED_FAULT", kind);
  scenario.add("one", R"("secret":"hunter2-hunter2")");
  return error_of(scenario.read()[0]);
}

TEST(PluginFault, ABinaryThatIsNoPluginIsToldByWhatItPrinted) {
  Scenario scenario;
  const Error error = fault(scenario, "not-a-plugin");
  EXPECT_THAT(error.summary, HasSubstr("example.com/team/tested 1.2.3 cannot be started"));
  EXPECT_THAT(error.summary, HasSubstr("not a Terraform plugin: it printed \"Usage: tested [options]\""));
  EXPECT_EQ(error.address, "tested_thing.one");
  EXPECT_THAT(error.hint, Not(HasSubstr("\n")));
}

TEST(PluginFault, OneThatExitsAtOnceIsToldWithItsLog) {
  Scenario scenario;
  const Error error = fault(scenario, "exits");
  EXPECT_THAT(error.summary, HasSubstr("it exited with status 3 before the handshake"));
  EXPECT_THAT(error.detail, HasSubstr("cannot load libtested"));
}

TEST(PluginFault, OneThatHangsInTheHandshakeIsGivenUpAndKilled) {
  Scenario scenario;
  scenario.options.start_timeout = std::chrono::seconds(2);
  const Error error = fault(scenario, "hangs");
  EXPECT_THAT(error.summary, HasSubstr("no handshake within 2 s"));
  ASSERT_EQ(scenario.pids().size(), 1U);
  EXPECT_FALSE(is_alive(scenario.pids()[0]));
}

TEST(PluginFault, AnUnknownProtocolIsNamed) {
  Scenario scenario;
  EXPECT_THAT(fault(scenario, "protocol").summary, HasSubstr("plugin protocol 7; 5 and 6 are known"));
}

TEST(PluginFault, AnUnknownHandshakeIsNamed) {
  Scenario scenario;
  EXPECT_THAT(fault(scenario, "core").summary, HasSubstr("unknown version of the go-plugin handshake: 9"));
}

TEST(PluginFault, APluginFromBeforeGrpcIsNamed) {
  Scenario scenario;
  EXPECT_THAT(fault(scenario, "netrpc").summary, HasSubstr("speaks netrpc, not gRPC"));
}

TEST(PluginFault, AServerWithAnotherCertificateThanItsHandshakeIsRefused) {
  Scenario scenario;
  const Error error = fault(scenario, "other-certificate");
  EXPECT_FALSE(error.summary.empty());
  EXPECT_TRUE(scenario.calls().empty());
}

TEST(PluginFault, OneThatIsNotExecutableIsNamed) {
  Scenario scenario;
  const std::filesystem::path binary = scenario.work(".terraform/providers/example.com/team/tested/1.2.3/") +
                                       platform() + "/terraform-provider-tested_v1.2.3";
  std::filesystem::remove(binary);
  std::ofstream(binary) << "text";
  EXPECT_THAT(fault(scenario, "").summary, HasSubstr("Permission denied"));
}

TEST(PluginFault, OnlyTheReadDuringWhichItDiesIsLost) {
  const Variable variable("TESTED_FAULT", "read-dies:thing7");
  Scenario scenario;
  for (int i = 0; i < 20; ++i) scenario.add("thing" + std::to_string(i));
  const auto outcomes = scenario.read();
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (i == 7) continue;
    EXPECT_TRUE(std::holds_alternative<Found>(outcomes[i])) << i << ": " << error_of(outcomes[i]).summary;
  }
  const Error error = error_of(outcomes[7]);
  EXPECT_THAT(error.summary, HasSubstr("exited with status 2 while reading tested_thing.thing7"));
  EXPECT_THAT(error.detail, HasSubstr("panic: assignment to entry in nil map"));
}

TEST(PluginFault, AnAnswerThatIsNoValueIsUnreadable) {
  Scenario scenario;
  EXPECT_THAT(fault(scenario, "read-rubbish:one").summary, HasSubstr("cannot be understood"));
}

TEST(PluginFault, ADiagnosticIsTheReasonWithoutTheSecretsInIt) {
  Scenario scenario;
  const Error error = fault(scenario, "read-error:one");
  EXPECT_EQ(error.kind, ErrorKind::kDenied);
  EXPECT_THAT(error.summary, HasSubstr("reading thing: AccessDenied"));
  EXPECT_EQ(error.detail, "not allowed with (sensitive)");
}

TEST(PluginFault, AReadWithoutAnAnswerEndsInTime) {
  Scenario scenario;
  scenario.options.read_timeout = std::chrono::seconds(2);
  EXPECT_THAT(fault(scenario, "read-hangs:one").summary, HasSubstr("gave no answer in time"));
}

TEST(PluginFault, AStateNewerThanTheProviderIsRefused) {
  Scenario scenario;
  scenario.add("new");
  scenario.add("one");
  scenario.resource("new").schema_version = 9;
  const auto outcomes = scenario.read();
  EXPECT_THAT(error_of(outcomes[0]).summary,
              HasSubstr("schema version 9 of tested_thing, the provider has 1"));
  EXPECT_TRUE(std::holds_alternative<Found>(outcomes[1]));
}

TEST(PluginFault, ATypeThatTheProviderDoesNotKnowIsNamed) {
  Scenario scenario;
  scenario.add("one");
  scenario.resource("one").type = "tested_novelty";
  EXPECT_THAT(error_of(scenario.read()[0]).summary, HasSubstr("does not know the type tested_novelty"));
}

TEST(PluginFault, AMissingProviderIsToldAndTheRestIsRead) {
  Scenario scenario;
  scenario.add("one");
  scenario.add("foreign");
  scenario.resource("foreign").provider = "example.com/team/foreign";
  const auto outcomes = scenario.read();
  EXPECT_TRUE(std::holds_alternative<Found>(outcomes[0]));
  EXPECT_THAT(error_of(outcomes[1]).summary, HasSubstr("no binary of the provider example.com/team/foreign"));
  EXPECT_FALSE(scenario.reader().supports(scenario.resource("foreign")));
  EXPECT_TRUE(scenario.reader().supports(scenario.resource("one")));
}

TEST(PluginFault, ABrokenCliConfigurationMattersOnlyToWhatIsNotFoundWithoutIt) {
  Scenario scenario;
  std::ofstream(scenario.work("terraform.rc")) << "provider_installation {";
  scenario.add("one");
  scenario.add("foreign");
  scenario.resource("foreign").provider = "example.com/team/foreign";
  const auto outcomes = scenario.read();
  EXPECT_TRUE(std::holds_alternative<Found>(outcomes[0])) << error_of(outcomes[0]).summary;
  EXPECT_THAT(error_of(outcomes[1]).summary, HasSubstr("CLI configuration"));
}

TEST(PluginFault, ALockedVersionThatIsNotThereIsNotReplacedByAnother) {
  Scenario scenario;
  std::ofstream(scenario.work(".terraform.lock.hcl"))
      << "provider \"example.com/team/tested\" {\n  version = \"1.3.0\"\n}\n";
  scenario.add("one");
  EXPECT_THAT(error_of(scenario.read()[0]).summary, HasSubstr("1.3.0, but only 1.2.3 was found"));
  EXPECT_TRUE(scenario.reader().supports(scenario.resource("one")));
}

TEST(PluginFault, ABinaryThatTheLockFileDoesNotVouchForIsNeverStarted) {
  Scenario scenario;
  std::ofstream(scenario.work(".terraform.lock.hcl"))
      << "provider \"example.com/team/tested\" {\n  version = \"1.2.3\"\n"
         "  hashes = [\"h1:edXOJWE4ORX8Fm+dpVpICzMZJat4AX0VRCAy/xkcOc0=\"]\n}\n";
  scenario.add("one");
  EXPECT_THAT(error_of(scenario.read()[0]).summary, HasSubstr("its hash differs"));
  EXPECT_TRUE(scenario.pids().empty());
}

TEST(PluginFault, ASettingThatIsNeededAndMissingIsNamedWithWhereToPutIt) {
  Scenario scenario;
  scenario.options.settings.clear();
  scenario.add("one");
  const Error error = error_of(scenario.read()[0]);
  EXPECT_THAT(error.summary, HasSubstr("it needs directory"));
  EXPECT_THAT(error.hint, HasSubstr("`providers: tested:` in reconcile.yaml"));
}

TEST(PluginFault, ASettingThatTheProviderDoesNotHaveIsNamed) {
  Scenario scenario;
  scenario.options.settings.push_back({.provider = "tested", .settings = Value::map({{"regoin", "x"}})});
  scenario.add("one");
  EXPECT_THAT(error_of(scenario.read()[0]).summary, HasSubstr("no setting regoin"));
}

TEST(PluginFault, AProviderThatRefusesItsConfigurationIsTold) {
  Scenario scenario;
  const Error error = fault(scenario, "no-credentials");
  EXPECT_EQ(error.kind, ErrorKind::kCredentials);
  EXPECT_THAT(error.summary, HasSubstr("No valid credential sources found"));
}

}  // namespace
}  // namespace reconcile::plugin
