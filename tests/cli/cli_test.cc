#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <future>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/cli/fake_logs.h"
#include "tests/cli/program.h"

namespace reconcile {
namespace {

using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

constexpr const char* kUnsupportedState =
    R"({"version":4,"terraform_version":"1.11.0","serial":1,"lineage":"l","outputs":{},"resources":[)"
    R"({"mode":"managed","type":"random_pet","name":"p","provider":"provider[\"registry.terraform.io/hashicorp/random\"]",)"
    R"("instances":[{"schema_version":0,"attributes":{"id":"nice-cat"},"sensitive_attributes":[]}]}]})";

class CliTest : public ::testing::Test {
 protected:
  Program program_;
};

class DriftCliTest : public CliTest {
 protected:
  DriftCliTest() { program_.environment["AWS_ENDPOINT_URL"] = logs_.url(); }
  FakeLogs logs_;
};

TEST_F(CliTest, prints_its_version) {
  for (const char* word : {"version", "--version"}) {
    const Ended ended = program_.run({word});
    EXPECT_EQ(ended.status, 0);
    EXPECT_THAT(ended.out, ::testing::MatchesRegex("reconcile [0-9]+\\.[0-9]+\\.[0-9]+\n"));
    EXPECT_THAT(ended.err, IsEmpty());
  }
}

TEST_F(DriftCliTest, loads_libcurl_only_where_it_asks_the_network) {
  program_.environment["LD_DEBUG"] = "libs";
  EXPECT_THAT(program_.run({"version"}).err, AllOf(HasSubstr("libcrypto"), Not(HasSubstr("libcurl"))));
  program_.put("terraform.tfstate", FakeLogs::state(30));
  EXPECT_THAT(program_.run({"drift"}).err, HasSubstr("libcurl"));
}

TEST_F(CliTest, explains_itself_and_each_command) {
  const Ended program = program_.run({"--help"});
  EXPECT_EQ(program.status, 0);
  EXPECT_THAT(program.out, HasSubstr("--fail-on"));
  EXPECT_THAT(program.out, HasSubstr("types"));
  for (const char* command : {"config", "drift", "plan", "show", "types", "version"}) {
    const Ended ended = program_.run({command, "--help"});
    EXPECT_EQ(ended.status, 0);
    EXPECT_THAT(ended.out, StartsWith("reconcile " + std::string(command) + "\n"));
    EXPECT_THAT(ended.out, HasSubstr("Exit status"));
  }
}

TEST_F(CliTest, never_passes_a_gate_that_looked_at_nothing) {
  const Ended ended = program_.run({"gate"});
  EXPECT_EQ(ended.status, 1);
  EXPECT_THAT(ended.err, HasSubstr("error: no check was run"));
}

TEST_F(CliTest, refuses_an_unknown_command_with_the_nearest_one) {
  const Ended ended = program_.run({"dirft"});
  EXPECT_EQ(ended.status, 1);
  EXPECT_THAT(ended.out, IsEmpty());
  EXPECT_EQ(ended.err, "error: there is no command and no file \"dirft\"\n  Did you mean \"drift\"?\n");
}

TEST_F(CliTest, refuses_an_unknown_option_with_the_nearest_one) {
  const Ended ended = program_.run({"drift", "--regio", "x"});
  EXPECT_EQ(ended.status, 1);
  EXPECT_EQ(ended.err, "error: unknown option --regio\n  Did you mean \"--region\"?\n");
}

TEST_F(CliTest, refuses_an_option_of_another_command_by_name) {
  const Ended types = program_.run({"types", "--window", "x"});
  EXPECT_EQ(types.status, 1);
  EXPECT_THAT(types.out, IsEmpty());
  EXPECT_EQ(types.err,
            "error: types has no option --window\n  It is an option of gate, apply.\n"
            "  `reconcile types --help` lists the options of types.\n");
  EXPECT_THAT(program_.run({"drift", "--only", "x"}).err, HasSubstr("--include chooses addresses."));
  EXPECT_THAT(program_.run({"gate", "--lock=false"}).err, HasSubstr("gate has no option --lock\n"));
  EXPECT_THAT(program_.run({"apply", "--unmanaged"}).err, HasSubstr("apply has no option --unmanaged\n"));
  EXPECT_THAT(program_.run({"--apply", "p.json", "--out", "x"}).err,
              HasSubstr("apply has no option --out\n"));
}

TEST_F(CliTest, proposes_no_option_that_the_command_does_not_have) {
  EXPECT_THAT(program_.run({"gate", "--windw", "x"}).err, HasSubstr("Did you mean \"--window\"?"));
  const Ended types = program_.run({"types", "--windw", "x"});
  EXPECT_EQ(types.status, 1);
  EXPECT_THAT(types.err, AllOf(HasSubstr("unknown option --windw"), Not(HasSubstr("--window"))));
}

TEST_F(CliTest, takes_the_options_of_every_command_and_the_keys_of_the_configuration_everywhere) {
  EXPECT_EQ(program_.run({"version", "--include", "x", "--timeout", "1m"}).status, 0);
  program_.put("reconcile.yaml", "strict: true\nmax_risk: restart\nsnapshot: never\nfail_on: new\n");
  EXPECT_EQ(program_.run({"types", "aws_sqs_queue"}).status, 0);
  EXPECT_EQ(program_.run({"config", "check"}).status, 0);
  program_.put("terraform.tfstate", kUnsupportedState);
  EXPECT_THAT(program_.run({"drift"}).err, HasSubstr("--fail-on new needs an earlier report"));
  program_.put("reconcile.yaml", "snapshot: often\n");
  EXPECT_EQ(program_.run({"types", "aws_sqs_queue"}).status, 1);
}

TEST_F(CliTest, has_every_format_for_reports_that_are_compared_and_for_types) {
  program_.put("terraform.tfstate", kUnsupportedState);
  ASSERT_EQ(program_.run({"drift", "--format", "json", "--output", "a.json"}).status, 0);
  const std::vector<std::pair<std::string, std::string>> begins = {
      {"text", ""},     {"json", "{"},  {"markdown", ""},           {"junit", "<?xml version=\"1.0\""},
      {"sarif", "{\n"}, {"github", ""}, {"html", "<!doctype html>"}};
  for (const auto& [format, begin] : begins) {
    const Ended diff = program_.run({"diff", "a.json", "a.json", "--format", format});
    EXPECT_EQ(diff.status, 0) << format << diff.err;
    EXPECT_THAT(diff.out, AllOf(Not(IsEmpty()), StartsWith(begin))) << format;
    const Ended types = program_.run({"types", "aws_sqs_queue", "--format", format});
    EXPECT_EQ(types.status, 0) << format << types.err;
    EXPECT_THAT(types.out, AllOf(Not(IsEmpty()), StartsWith(begin))) << format;
  }
}

TEST_F(CliTest, shows_and_compares_the_part_of_a_report_that_is_selected) {
  program_.put("terraform.tfstate", kUnsupportedState);
  ASSERT_EQ(program_.run({"drift", "--format", "json", "--output", "a.json"}).status, 0);
  EXPECT_THAT(program_.run({"show", "a.json", "--type", "random_pet"}).out, HasSubstr("random_pet"));
  const Ended nothing = program_.run({"show", "a.json", "--include", "aws_*"});
  EXPECT_EQ(nothing.status, 0);
  EXPECT_THAT(nothing.out, Not(HasSubstr("random_pet")));
  EXPECT_THAT(nothing.err, HasSubstr("nothing of the report is selected"));
  EXPECT_THAT(program_.run({"diff", "a.json", "a.json", "--exclude", "*"}).err,
              HasSubstr("nothing of the reports is selected"));
  EXPECT_THAT(program_.run({"types", "--iam-policy", "terraform.tfstate", "--exclude", "random_*"}).err,
              Not(HasSubstr("random_pet")));
  EXPECT_EQ(program_.run({"types", "--iam-policy", "terraform.tfstate", "--include", "aws_*"}).status, 1);
}

TEST_F(CliTest, writes_a_text_of_its_own_kind_to_a_file_and_in_no_other_format) {
  EXPECT_EQ(program_.run({"completion", "bash", "--output", "complete"}).status, 0);
  EXPECT_THAT(program_.content("complete"), HasSubstr("complete -o default -F"));
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"completion", "bash"}, {"man", "drift"}, {"version"}}) {
    std::vector<std::string> asked = words;
    asked.insert(asked.end(), {"--format", "html"});
    const Ended ended = program_.run(asked);
    EXPECT_EQ(ended.status, 1);
    EXPECT_THAT(ended.err, HasSubstr("prints a text of its own kind, not html"));
  }
  EXPECT_THAT(program_.run({"types", "--iam-policy", "--format", "junit"}).err,
              HasSubstr("a policy document is JSON, not junit"));
  EXPECT_EQ(program_.run({"version", "one"}).status, 1);
}

TEST_F(CliTest, takes_no_missing_report_for_an_empty_one_unless_asked) {
  program_.put("terraform.tfstate", kUnsupportedState);
  const Ended refused = program_.run({"drift", "--previous", "last.json"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("--previous: there is no file \"last.json\""),
                                 HasSubstr("--previous-optional")));
  const Ended first = program_.run({"drift", "--previous", "last.json", "--previous-optional"});
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_THAT(first.out, HasSubstr("warning: there is no earlier report \"last.json\""));
  program_.put("last.json", "{");
  EXPECT_EQ(program_.run({"drift", "--previous", "last.json", "--previous-optional"}).status, 1);
  EXPECT_EQ(program_.run({"drift", "--previous-optional"}).status, 1);
}

TEST_F(CliTest, refuses_a_source_that_cannot_be_read) {
  for (const char* source : {"missing.tfstate", "./missing", "nothing/*.tfstate"}) {
    const Ended ended = program_.run({"drift", source});
    EXPECT_EQ(ended.status, 1) << source;
    EXPECT_THAT(ended.out, IsEmpty());
    EXPECT_THAT(ended.err, StartsWith("error: ")) << source;
  }
  program_.put("broken.tfstate", "{");
  EXPECT_EQ(program_.run({"broken.tfstate"}).status, 1);
}

TEST_F(CliTest, shows_nothing_secret_of_a_url_that_cannot_be_read) {
  const Ended ended = program_.run(
      {"https://me:canary-password@127.0.0.1:1/state?private_token=canary-token", "--log-level", "trace"});
  EXPECT_EQ(ended.status, 1);
  EXPECT_THAT(ended.err, HasSubstr("https://127.0.0.1:1/state"));
  EXPECT_THAT(ended.out + ended.err, Not(HasSubstr("canary")));
}

TEST_F(CliTest, goes_on_without_a_broken_state_among_several_and_ends_with_3) {
  program_.put("good.tfstate", kUnsupportedState);
  const Ended ended = program_.run({"good.tfstate", "none.tfstate"});
  EXPECT_EQ(ended.status, 3);
  EXPECT_THAT(ended.out, HasSubstr("a state could not be read: "));
  EXPECT_THAT(ended.out, HasSubstr("none.tfstate"));
  EXPECT_THAT(ended.out, HasSubstr("not supported, so not checked: random_pet"));
}

TEST_F(CliTest, says_what_to_do_where_there_is_no_source) {
  const Ended ended = program_.run({});
  EXPECT_EQ(ended.status, 1);
  EXPECT_THAT(ended.err, HasSubstr("no SOURCE is named"));
}

TEST_F(CliTest, refuses_a_mistake_in_the_configuration_file_by_line_and_column) {
  program_.put("reconcile.yaml", "region: x\nendpont_url: y\n");
  const Ended ended = program_.run({"drift"});
  EXPECT_EQ(ended.status, 1);
  EXPECT_EQ(ended.err,
            "error: reconcile.yaml:2:1: there is no setting \"endpont_url\" here\n  Did you mean "
            "\"endpoint_url\"?\n");
}

TEST_F(CliTest, writes_a_configuration_to_start_from_that_is_fine_and_never_over_another) {
  program_.put("states/a.tfstate", kUnsupportedState);
  EXPECT_EQ(program_.run({"config", "init"}).status, 0);
  EXPECT_THAT(program_.content("reconcile.yaml"), HasSubstr("sources:\n  - states/a.tfstate\n"));
  const Ended checked = program_.run({"config", "check"});
  EXPECT_EQ(checked.status, 0) << checked.err;
  EXPECT_THAT(checked.out, StartsWith("reconcile.yaml: fine (sources: 1,"));
  EXPECT_THAT(program_.run({"drift"}).out, HasSubstr("not supported, so not checked: random_pet"));
  program_.put("reconcile.yaml", "region: mine\n");
  EXPECT_EQ(program_.run({"config", "init"}).status, 1);
  EXPECT_EQ(program_.content("reconcile.yaml"), "region: mine\n");
}

TEST_F(CliTest, checks_a_configuration_without_a_state_or_credentials) {
  program_.put("other.yaml", "fail_on: hihg\n");
  const Ended ended = program_.run({"config", "check", "--config", "other.yaml"});
  EXPECT_EQ(ended.status, 1);
  EXPECT_THAT(ended.err, HasSubstr("other.yaml:1:10: fail_on: \"hihg\" is none of"));
  EXPECT_THAT(ended.err, HasSubstr("Did you mean \"high\"?"));
  EXPECT_EQ(program_.run({"config", "check"}).status, 1);
  EXPECT_EQ(program_.run({"config"}).status, 1);
}

TEST_F(CliTest, lists_the_supported_types) {
  const Ended text = program_.run({"types"});
  EXPECT_EQ(text.status, 0);
  EXPECT_THAT(text.out, HasSubstr("aws_cloudwatch_log_group"));
  const Ended one = program_.run({"types", "aws_cloudwatch_log_group"});
  EXPECT_THAT(one.out, HasSubstr("logs:DescribeLogGroups"));
  EXPECT_THAT(one.out, HasSubstr("retention_in_days  (remediable, online)"));
  const Ended wrong = program_.run({"types", "aws_cloudwatch_log_gruop"});
  EXPECT_EQ(wrong.status, 1);
  EXPECT_THAT(wrong.err, HasSubstr("Did you mean \"aws_cloudwatch_log_group\"?"));
}

TEST_F(CliTest, reports_unsupported_types_and_counts_them_only_when_strict) {
  program_.put("terraform.tfstate", kUnsupportedState);
  const Ended ended = program_.run({});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("not supported, so not checked: random_pet"));
  EXPECT_EQ(program_.run({"--strict"}).status, 3);
}

TEST_F(DriftCliTest, ends_with_0_and_says_so_when_everything_is_in_sync) {
  program_.put("terraform.tfstate", FakeLogs::state(14));
  const Ended ended = program_.run({"drift", "terraform.tfstate"});
  EXPECT_EQ(ended.status, 0) << ended.out << ended.err;
  EXPECT_THAT(ended.out, StartsWith("1 in sync (1 resource, "));
  EXPECT_THAT(ended.err, IsEmpty());
}

TEST_F(DriftCliTest, ends_with_2_and_shows_from_and_to_when_live_differs) {
  const Ended ended = program_.run({"-"}, FakeLogs::state(30));
  EXPECT_EQ(ended.status, 2) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("aws_cloudwatch_log_group.app  drifted"));
  EXPECT_THAT(ended.out, HasSubstr("~ retention_in_days: 30 -> 14"));
  EXPECT_THAT(ended.out, HasSubstr("1 drifted (1 resource, "));
}

TEST_F(DriftCliTest, lets_drift_below_the_level_pass) {
  program_.put("terraform.tfstate", FakeLogs::state(30));
  EXPECT_EQ(program_.run({"--fail-on", "critical"}).status, 0);
}

TEST_F(DriftCliTest, ends_with_2_when_aws_says_that_a_resource_does_not_exist) {
  logs_.answer(R"({"logGroups":[]})");
  const Ended ended = program_.run({"-"}, FakeLogs::state(14));
  EXPECT_EQ(ended.status, 2);
  EXPECT_THAT(ended.out, HasSubstr("aws_cloudwatch_log_group.app  missing"));
}

TEST_F(DriftCliTest, ends_with_3_and_never_says_missing_when_access_is_denied) {
  logs_.answer(R"({"__type":"AccessDeniedException","message":"not authorized"})", "400 Bad Request");
  const Ended ended = program_.run({"-"}, FakeLogs::state(14));
  EXPECT_EQ(ended.status, 3) << ended.out << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("unreadable"));
  EXPECT_THAT(ended.out, Not(HasSubstr("missing")));
}

TEST_F(DriftCliTest, ends_with_3_when_nothing_answers) {
  program_.environment["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1";
  EXPECT_EQ(program_.run({"-"}, FakeLogs::state(14)).status, 3);
}

TEST_F(DriftCliTest, ends_with_1_where_there_are_no_credentials) {
  program_.environment.erase("AWS_ACCESS_KEY_ID");
  program_.environment.erase("AWS_SECRET_ACCESS_KEY");
  const Ended ended = program_.run({"-"}, FakeLogs::state(14));
  EXPECT_EQ(ended.status, 1) << ended.out;
  EXPECT_THAT(ended.err, HasSubstr("credentials"));
}

/// Holds the server's answer back until the program has ended.
struct Gate {
  std::promise<void> asked{};
  std::promise<void> over{};
  std::shared_future<void> is_over{over.get_future().share()};
  std::atomic<bool> first{true};

  void pass() {
    if (first.exchange(false)) asked.set_value();
    is_over.wait();
  }
};

class InterruptedCliTest : public DriftCliTest, public ::testing::WithParamInterface<int> {};

TEST_P(InterruptedCliTest, ends_with_130_and_calls_the_rest_unreadable) {
  const auto gate = std::make_shared<Gate>();
  logs_.before_answer([gate] { gate->pass(); });
  const Ended ended = program_.run({"-", "--format", "json"}, FakeLogs::state(14), [&](int process) {
    gate->asked.get_future().wait_for(std::chrono::seconds(60));
    ::kill(process, GetParam());
  });
  gate->over.set_value();
  EXPECT_EQ(ended.status, 130) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("\"complete\": false"));
  EXPECT_THAT(ended.out, HasSubstr("\"status\": \"unreadable\""));
}

INSTANTIATE_TEST_SUITE_P(Signals, InterruptedCliTest, ::testing::Values(SIGHUP, SIGINT, SIGTERM),
                         [](const auto& test) {
                           return test.param == SIGHUP   ? "hang_up"
                                  : test.param == SIGINT ? "interrupt"
                                                         : "terminate";
                         });

TEST_F(DriftCliTest, ends_with_3_when_its_time_is_over) {
  const auto gate = std::make_shared<Gate>();
  logs_.before_answer([gate] { gate->pass(); });
  const Ended ended = program_.run({"-", "--timeout", "1"}, FakeLogs::state(14));
  gate->over.set_value();
  EXPECT_EQ(ended.status, 3) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("--timeout"));
}

TEST_F(DriftCliTest, writes_one_report_per_pair_of_format_and_output) {
  const Ended ended = program_.run({"-", "--format", "json", "--output", "r.json", "--format", "markdown",
                                    "--output", "r.md", "--format", "text"},
                                   FakeLogs::state(30));
  EXPECT_EQ(ended.status, 2);
  EXPECT_THAT(program_.content("r.json"), StartsWith("{\n  \"format_version\": \"1.0\""));
  EXPECT_THAT(program_.content("r.md"), StartsWith("# "));
  EXPECT_THAT(ended.out, EndsWith("s)\n"));

  const Ended shown = program_.run({"show", "r.json", "--format", "markdown"});
  EXPECT_EQ(shown.status, 0);
  EXPECT_EQ(shown.out, program_.content("r.md"));
}

TEST_F(DriftCliTest, ends_with_1_when_a_report_cannot_be_written_whatever_was_found) {
  const Ended file = program_.run({"-", "--output", "no/such/directory/r.txt"}, FakeLogs::state(30));
  EXPECT_EQ(file.status, 1);
  EXPECT_THAT(file.err, HasSubstr("no/such/directory/r.txt"));
  program_.standard_output = "/dev/full";
  EXPECT_EQ(program_.run({"-"}, FakeLogs::state(30)).status, 1);
}

TEST_F(DriftCliTest, colours_only_where_it_is_wanted) {
  const auto run = [&](const std::vector<std::string>& words) {
    std::vector<std::string> all{"-"};
    all.insert(all.end(), words.begin(), words.end());
    return program_.run(all, FakeLogs::state(30)).out;
  };
  EXPECT_THAT(run({}), Not(HasSubstr("\033")));
  EXPECT_THAT(run({"--color", "always"}), HasSubstr("\033[1;33m"));
  program_.environment["NO_COLOR"] = "1";
  EXPECT_THAT(run({"--color", "auto"}), Not(HasSubstr("\033")));
  EXPECT_THAT(run({"--color", "always"}), HasSubstr("\033"));
}

TEST_F(DriftCliTest, tells_progress_on_standard_error_only_when_asked) {
  program_.put("terraform.tfstate", FakeLogs::state(14));
  EXPECT_THAT(program_.run({"--progress", "always"}).err,
              HasSubstr("1 of 1 resources read, 0 calls in flight, 0 s\n"));
  EXPECT_THAT(program_.run({"--progress", "never"}).err, IsEmpty());
}

TEST_F(DriftCliTest, says_one_line_when_quiet) {
  const Ended ended = program_.run({"-", "--quiet"}, FakeLogs::state(30));
  EXPECT_EQ(ended.status, 2);
  EXPECT_THAT(ended.out, StartsWith("1 drifted"));
}

TEST_F(DriftCliTest, refuses_an_inclusion_that_matches_nothing) {
  const Ended ended = program_.run({"-", "--include", "aws_rds*"}, FakeLogs::state(14));
  EXPECT_EQ(ended.status, 1);
  EXPECT_THAT(ended.err, HasSubstr("--include \"aws_rds*\" matches nothing"));
}

TEST_F(DriftCliTest, records_what_it_can_replay_without_a_network_or_credentials) {
  program_.put("terraform.tfstate", FakeLogs::state(30));
  const Ended recorded = program_.run({"--record", "kept", "--format", "markdown"});
  EXPECT_EQ(recorded.status, 2) << recorded.err;
  program_.environment.erase("AWS_ACCESS_KEY_ID");
  program_.environment.erase("AWS_SECRET_ACCESS_KEY");
  program_.environment["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1";
  const Ended replayed = program_.run({"--replay", "kept"});
  EXPECT_EQ(replayed.status, 2) << replayed.err;
  EXPECT_THAT(replayed.out, HasSubstr("retention_in_days: 30 -> 14"));
}

TEST_F(DriftCliTest, shows_in_the_demo_five_drifts_and_nothing_unreadable) {
  const std::string demo = RECONCILE_SOURCE_DIR "/fixtures/lego-api";
  const Ended ended = program_.run({"--replay", demo + "/recording", demo + "/terraform.tfstate"});
  EXPECT_EQ(ended.status, 2) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("5 drifted, 16 in sync (21 resources, 21 API calls,"));
}

TEST_F(DriftCliTest, needs_no_other_permission_than_the_policy_that_types_prints) {
  const std::string demo = RECONCILE_SOURCE_DIR "/fixtures/lego-api";
  const Ended scan =
      program_.run({"--replay", demo + "/recording", demo + "/terraform.tfstate", "--format", "json"});
  const Ended policy = program_.run({"types", "--iam-policy", demo + "/terraform.tfstate"});
  EXPECT_EQ(policy.status, 0) << policy.err;
  const nlohmann::json document = nlohmann::json::parse(policy.out);
  ASSERT_EQ(document["Statement"].size(), 1U);
  std::set<std::string> allowed;
  for (const nlohmann::json& action : document["Statement"][0]["Action"]) {
    const auto text = action.get<std::string>();
    EXPECT_THAT(text, Not(HasSubstr("*")));
    allowed.insert(text.substr(text.find(':') + 1));
  }
  const nlohmann::json report = nlohmann::json::parse(scan.out);
  ASSERT_GT(report["api_calls"].size(), 10U);
  for (const nlohmann::json& call : report["api_calls"]) {
    EXPECT_TRUE(allowed.contains(call["operation"])) << call;
  }
}

TEST_F(CliTest, may_decrypt_only_where_a_key_of_the_customers_own_is_used) {
  const auto policy_for = [this](const std::string& key) {
    const Ended ended = program_.run(
        {"types", "--iam-policy", "-"},
        R"({"version": 4, "terraform_version": "1.11.0", "serial": 1, "lineage": "l", "outputs": {}, "resources":
 [{"mode": "managed", "type": "aws_ssm_parameter", "name": "a",
 "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
 "instances": [{"schema_version": 0, "attributes": {"id": "/a", "name": "/a", "key_id": ")" +
            key + R"("}}]}], "check_results": null})");
    EXPECT_EQ(ended.status, 0) << ended.err;
    return ended.out;
  };
  EXPECT_THAT(policy_for("alias/mine"), HasSubstr("\"kms:Decrypt\""));
  EXPECT_THAT(policy_for("alias/aws/ssm"), Not(HasSubstr("kms:Decrypt")));
  EXPECT_THAT(program_.run({"types", "--iam-policy", "--type", "aws_ssm_parameter"}).out,
              HasSubstr("kms:Decrypt"));
}

TEST_F(CliTest, prints_the_policy_of_an_apply_with_what_changes_things) {
  const Ended ended =
      program_.run({"types", "--iam-policy", "--type", "aws_cloudwatch_log_group", "--for", "apply"});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("\"logs:PutRetentionPolicy\""));
  EXPECT_THAT(ended.out, HasSubstr("\"Sid\": \"ReconcileApply\""));
}

TEST_F(DriftCliTest, never_writes_credentials_anywhere) {
  const Ended ended = program_.run({"-", "--log-level", "trace", "--record", "kept", "--format", "json"},
                                   FakeLogs::state(30));
  EXPECT_EQ(ended.status, 2);
  EXPECT_THAT(ended.out + ended.err, Not(HasSubstr("canary-secret-key")));
  EXPECT_EQ(program_.files_with("canary-secret-key"), 0U);
}

}  // namespace
}  // namespace reconcile
