#include "plans/instance_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plans/secrets.h"
#include "tests/plans/plan_world.h"

namespace reconcile {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

InstancePlan plan(const Deviation& deviation, Risk max_risk = Risk::kOnline, PlanWithProvider provider = {}) {
  return plan_instance(deviation, {.max_risk = max_risk, .provider = std::move(provider)});
}

std::string calls(const std::vector<Call>& calls) {
  std::string out;
  for (const Call& call : calls)
    out += (out.empty() ? "" : "; ") + call.operation + " " + to_json(call.parameters);
  return out;
}

std::string by_hand(const InstancePlan& plan) {
  std::string out;
  for (const ByHand& item : plan.by_hand) {
    out += (out.empty() ? "" : "; ") + item.paths.front() + ": " + to_string(item.obstacle);
  }
  return out;
}

TEST(InstancePlanTest, makes_one_call_of_what_one_call_carries) {
  PlanWorld world;
  const Deviation& database = world.add(
      "aws_database.a", kDatabase, R"({"id":"a","retention":7,"comment":"x","scaling":[{"max":4,"min":1}]})",
      R"({"retention":1,"comment":"y","scaling":[{"max":8,"min":1}]})");
  const InstancePlan out = plan(database);
  ASSERT_THAT(out.drafts, SizeIs(1));
  const Action& action = out.drafts.front().action;
  EXPECT_EQ(calls(action.calls),
            R"(ModifyDBCluster {"ApplyImmediately":true,"BackupRetentionPeriod":7,"Comment":"x",)"
            R"("DBClusterIdentifier":"a","Scaling.Max":4})");
  EXPECT_EQ(calls(action.undo.calls),
            R"(ModifyDBCluster {"ApplyImmediately":true,"BackupRetentionPeriod":1,"Comment":"y",)"
            R"("DBClusterIdentifier":"a","Scaling.Max":8})");
  EXPECT_EQ(action.id, "aws_database.a/ModifyDBCluster");
  EXPECT_THAT(action.verify, ElementsAre("retention", "comment", "scaling[0].max"));
  EXPECT_THAT(action.preconditions, ElementsAre(Field(&Precondition::attribute, "retention"),
                                                Field(&Precondition::attribute, "comment"),
                                                Field(&Precondition::attribute, "scaling")));
  EXPECT_THAT(action.settle.settled, ElementsAre("available"));
  EXPECT_EQ(action.settle.status, "DBClusters[0].Status");
  EXPECT_EQ(to_json(action.settle.read.parameters), R"({"Filters.Filter.1.Values.Value":["a"]})");
}

TEST(InstancePlanTest, leaves_what_is_riskier_than_allowed_to_people_and_out_of_the_call) {
  PlanWorld world;
  const Deviation& database =
      world.add("aws_database.a", kDatabase, R"({"id":"a","retention":7,"group":"g"})",
                R"({"retention":1,"group":"h"})");
  const InstancePlan careful = plan(database);
  EXPECT_THAT(calls(careful.drafts.front().action.calls), Not(HasSubstr("ParameterGroup")));
  EXPECT_EQ(by_hand(careful), "group: risk");
  const InstancePlan bold = plan(database, Risk::kRestart);
  ASSERT_THAT(bold.drafts, SizeIs(1));
  EXPECT_EQ(bold.drafts.front().action.risk, Risk::kRestart);
  EXPECT_THAT(calls(bold.drafts.front().action.calls), HasSubstr(R"("DBClusterParameterGroupName":"g")"));
}

TEST(InstancePlanTest, says_what_a_destructive_change_loses_and_holds_it_to_what_it_was_decided_by) {
  PlanWorld world;
  const std::string desired = R"({"id":"a","text":"new"})";
  const Deviation& full =
      world.add("aws_database.a", kDatabase, desired, R"({"text":"old","revisions":["1","2"]})");
  ASSERT_THAT(plan(full).by_hand, SizeIs(1));
  EXPECT_EQ(plan(full).by_hand.front().reason,
            "its risk is destructive (lost: the oldest revision), and --max-risk is online");
  const Action action = plan(full, Risk::kDestructive).drafts.front().action;
  EXPECT_EQ(calls(action.calls), R"(DeleteRevision {"Id":"1"}; CreateRevision {"Text":"new"})");
  EXPECT_EQ(action.id, "aws_database.a/CreateRevision");
  EXPECT_EQ(action.lost, "the oldest revision");
  EXPECT_THAT(
      action.preconditions,
      ElementsAre(
          AllOf(Field(&Precondition::attribute, "text"), Field(&Precondition::only_before, false)),
          AllOf(Field(&Precondition::attribute, "revisions"), Field(&Precondition::only_before, true))));

  const Deviation& roomy =
      world.add("aws_database.b", kDatabase, desired, R"({"text":"old","revisions":["1"]})");
  EXPECT_EQ(plan(roomy).drafts.front().action.lost, "");
}

TEST(InstancePlanTest, gives_the_tables_reason_where_it_finds_no_call) {
  PlanWorld world;
  const Deviation& database = world.add("aws_database.a", kDatabase, R"({"id":"a","text":"draft"})",
                                        R"({"text":"old","revisions":[]})");
  ASSERT_THAT(plan(database).by_hand, SizeIs(1));
  EXPECT_EQ(plan(database).by_hand.front().reason, "nothing becomes a draft again");
}

TEST(InstancePlanTest, gives_people_the_command_that_really_does_it) {
  PlanWorld world;
  const Deviation& database =
      world.add(R"(aws_database.a["k"])", kDatabase, R"({"id":"a","version":"1","model":"m","image":"it's"})",
                R"({"version":"2","model":"n","image":"other"})");
  // A provider's binary is not asked for what no binary can do.
  const InstancePlan out = plan(database, Risk::kDestructive, [](const Deviation&, std::span<const Change>) {
    ADD_FAILURE() << "it was asked";
    return Result<ProviderStep>(ProviderStep{});
  });
  ASSERT_EQ(by_hand(out), "version: no_remedy; model: replacement; image: no_remedy");
  EXPECT_EQ(out.by_hand[0].command,
            R"(reconcile plan terraform.tfstate --direction code --only 'aws_database.a["k"]')");
  EXPECT_EQ(out.by_hand[1].reason, "its data are lost");
  EXPECT_EQ(out.by_hand[1].command,
            R"(terraform apply '-replace=aws_database.a["k"]' '-target=aws_database.a["k"]')");
  EXPECT_EQ(out.by_hand[2].command, R"(aws bake --region us-east-1 --image 'it'\''s')");
}

TEST(InstancePlanTest, never_shows_a_secret_in_a_command) {
  PlanWorld world;
  const Deviation& database = world.add("aws_database.a", kDatabase, R"({"id":"a","image":"canary"})",
                                        R"({"image":"other"})", R"({"image":true})");
  EXPECT_EQ(plan(database).by_hand.front().command, "terraform apply -target=aws_database.a");
}

TEST(InstancePlanTest, lists_what_no_machine_can_do_with_the_reason_and_the_command) {
  PlanWorld world;
  const Deviation& database = world.add(R"(aws_database.a["k"])", kDatabase,
                                        R"({"id":"a","engine":"x","zone":"a","password":"canary-1"})",
                                        R"({"engine":"y","zone":"b","password":"canary-2"})");
  const InstancePlan out = plan(database, Risk::kDestructive);
  EXPECT_THAT(out.drafts, IsEmpty());
  EXPECT_EQ(by_hand(out), "engine: replacement; zone: no_remedy; password: secret");
  EXPECT_THAT(out.by_hand[0].reason, HasSubstr("and the data of this one are lost"));
  EXPECT_EQ(out.by_hand[0].command,
            R"(terraform apply '-replace=aws_database.a["k"]' '-target=aws_database.a["k"]')");
  EXPECT_EQ(out.by_hand[1].reason, "AWS moves it by itself");
  EXPECT_EQ(out.by_hand[1].command, R"(terraform apply '-target=aws_database.a["k"]')");
}

TEST(InstancePlanTest, takes_a_value_away_only_where_the_call_can) {
  PlanWorld world;
  const Deviation& database = world.add("aws_database.a", kDatabase, R"({"id":"a","retention":7})",
                                        R"({"retention":1,"comment":"y","note":"z"})");
  const InstancePlan out = plan(database);
  EXPECT_THAT(calls(out.drafts.front().action.calls), HasSubstr(R"("Note":"")"));
  EXPECT_THAT(calls(out.drafts.front().action.calls), Not(HasSubstr("Comment")));
  EXPECT_EQ(by_hand(out), "comment: no_remedy");
}

TEST(InstancePlanTest, says_when_a_change_cannot_be_undone) {
  PlanWorld world;
  const Deviation& database =
      world.add("aws_database.a", kDatabase, R"({"id":"a","comment":"x"})", R"({"comment":null})");
  const Action action = plan(database).drafts.front().action;
  EXPECT_FALSE(action.undo.possible);
  EXPECT_THAT(action.undo.reason, HasSubstr("comment"));
}

TEST(InstancePlanTest, lets_the_actions_of_one_instance_follow_each_other) {
  PlanWorld world;
  const Deviation& database = world.add(
      "aws_database.a", kDatabase, R"({"id":"a","arn":"arn:a","retention":7,"policy":"p","tags":{"a":"1"}})",
      R"({"retention":1,"policy":"q","grace":3,"tags":{"b":"2"}})");
  const InstancePlan out = plan(database);
  ASSERT_THAT(out.drafts, SizeIs(3));
  EXPECT_EQ(calls(out.drafts[1].action.calls), R"(PutPolicy {"Name":"a","PolicyText":"p"})");
  EXPECT_EQ(calls(out.drafts[1].action.undo.calls), R"(PutPolicy {"Grace":3,"Name":"a","PolicyText":"q"})");
  EXPECT_EQ(calls(out.drafts[2].action.calls),
            R"(RemoveTagsFromResource {"ResourceName":"arn:a","TagKeys.member":["b"]}; )"
            R"(AddTagsToResource {"ResourceName":"arn:a","Tags.Tag":[{"Key":"a","Value":"1"}]})");
  EXPECT_THAT(out.drafts[2].action.depends_on, ElementsAre("aws_database.a/PutPolicy"));
}

TEST(InstancePlanTest, refers_to_secrets_and_never_holds_one) {
  PlanWorld world;
  const Deviation& database =
      world.add("aws_database.a", kDatabase, R"({"id":"a","login":"canary-state","retention":7})",
                R"({"login":"canary-live","retention":1})", R"({"login":true})");
  const InstancePlan out = plan(database);
  ASSERT_THAT(out.drafts, SizeIs(1));
  const Action& action = out.drafts.front().action;
  for (const std::vector<Call>& list : {action.calls, action.undo.calls}) {
    EXPECT_THAT(to_json_revealing(list.front().parameters), Not(HasSubstr("canary")));
    EXPECT_EQ(list.front().parameters["BackupRetentionPeriod"].is_null(), false);
  }
  EXPECT_EQ(references_in(action.calls.front().parameters).front(),
            (SecretReference{SecretReference::Side::kState, "aws_database.a", "login"}));
  EXPECT_EQ(references_in(action.undo.calls.front().parameters).front(),
            (SecretReference{SecretReference::Side::kLive, "aws_database.a", "login"}));
  EXPECT_EQ(action.changes[1].from.text(), "(sensitive)");
  EXPECT_THAT(action.preconditions, Contains(Field(&Precondition::digest, SizeIs(64))));
}

TEST(InstancePlanTest, refuses_a_call_that_is_computed_from_a_secret) {
  PlanWorld world;
  const Deviation& database = world.add("aws_database.a", kDatabase, R"({"id":"a","code":"canary-state"})",
                                        R"({"code":"canary-live"})", R"({"code":true})");
  const InstancePlan out = plan(database);
  EXPECT_THAT(out.drafts, IsEmpty());
  EXPECT_THAT(out.by_hand.front().reason, HasSubstr("secret"));
}

TEST(InstancePlanTest, hands_what_no_call_changes_to_the_provider_where_there_is_one) {
  PlanWorld world;
  const Deviation& database = world.add("aws_database.a", kDatabase, R"({"id":"a","zone":"a","retention":7})",
                                        R"({"zone":"b","retention":1})");
  const PlanWithProvider provider = [](const Deviation&,
                                       std::span<const Change> changes) -> Result<ProviderStep> {
    return ProviderStep{.provider = "hashicorp/aws",
                        .version = "5.100.0",
                        .differences = {{.path = changes.front().path.to_string(), .from = "b", .to = "a"}}};
  };
  EXPECT_EQ(by_hand(plan(database, Risk::kOnline, provider)), "zone: risk") << "its risk is not known";
  const InstancePlan out = plan(database, Risk::kRestart, provider);
  ASSERT_THAT(out.drafts, SizeIs(2));
  EXPECT_EQ(out.drafts[1].action.means, Means::kPlugin);
  EXPECT_THAT(out.drafts[1].action.depends_on, ElementsAre("aws_database.a/ModifyDBCluster"));
  EXPECT_TRUE(out.drafts[1].action.undo.possible);
}

TEST(InstancePlanTest, gives_the_reason_of_a_provider_that_refuses) {
  PlanWorld world;
  const Deviation& database =
      world.add("aws_database.a", kDatabase, R"({"id":"a","zone":"a"})", R"({"zone":"b"})");
  const auto answer = [&](ErrorKind kind) {
    return plan(database, Risk::kRestart,
                [kind](const Deviation&, std::span<const Change>) -> Result<ProviderStep> {
                  return Error{.kind = kind, .summary = "it would be replaced"};
                });
  };
  EXPECT_EQ(answer(ErrorKind::kInvalid).by_hand.front().reason, "the provider refuses: it would be replaced");
  EXPECT_EQ(answer(ErrorKind::kUnsupported).by_hand.front().reason, "AWS moves it by itself");
}

TEST(InstancePlanTest, leaves_alone_what_the_deploy_changes_and_what_is_pending) {
  PlanWorld world;
  Deviation& database =
      world.add("aws_database.a", kDatabase, R"({"id":"a","retention":7,"comment":"x","note":"n"})",
                R"({"retention":1,"comment":"y","note":"m"})");
  database.finding.changes[0].verdict = Verdict::kPending;
  database.finding.changes[1].verdict = Verdict::kUndeployed;
  database.finding.changes[2].verdict = Verdict::kConflict;
  const InstancePlan out = plan(database);
  EXPECT_THAT(out.drafts, IsEmpty());
  EXPECT_EQ(by_hand(out), "note: deploy");
}

TEST(InstancePlanTest, tells_what_is_remediable_as_the_plan_does) {
  PlanWorld world;
  const Deviation& database = world.add(
      "aws_database.a", kDatabase, R"({"id":"a","engine":"x","retention":7,"group":"g","zone":"a"})",
      R"({"engine":"y","retention":1,"group":"h","comment":"c","zone":"b"})");
  // engine, retention, comment, group, zone: the order of the table
  EXPECT_THAT(remediable_changes(database, "", false), ElementsAre(false, true, false, true, false));
  EXPECT_THAT(remediable_changes(database, "", true), ElementsAre(false, true, true, true, true));
}

}  // namespace
}  // namespace reconcile
