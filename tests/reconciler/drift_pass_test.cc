#include "reconciler/scan/drift_pass.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

#include "reconciler/views/view.h"
#include "tests/reconciler/in_memory_world.h"

namespace reconcile {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constinit const Attribute kThing[] = {
    {.name = "size", .kind = Kind::kNumber, .from = "Size", .severity = Severity::kHigh},
    {.name = "name", .from = "Name"},
};

constinit const Claim kPartClaims[] = {{.type = "aws_part", .parent = "thing_id"}};
constinit const Attribute kClaimed[] = {
    {.name = "parts", .kind = Kind::kStringSet, .from = "Parts", .claims = kPartClaims},
};

class DriftPassTest : public ::testing::Test {
 protected:
  DriftPassTest() { reader_.support("aws_thing", kThing); }

  Report run() {
    std::vector<Reader*> readers{&reader_};
    Result<Report> report =
        find_drift({.sources = sources_, .selection = selection_, .readers = readers, .region = "eu-west-1"});
    return report.ok() ? *std::move(report) : Report{.command = "failed: " + report.error().summary};
  }

  InMemoryReader reader_;
  std::vector<Source> sources_;
  Selection selection_;
};

std::vector<std::string> statuses(const Report& report) {
  std::vector<std::string> out;
  for (const Finding& finding : report.findings)
    out.push_back(finding.address + " " + to_string(finding.status));
  return out;
}

TEST_F(DriftPassTest, gives_every_instance_its_status_in_the_order_of_addresses) {
  sources_.push_back(source_of("a.tfstate", {{"aws_thing.d", "aws_thing", R"({"id":"d","size":1})"},
                                             {"aws_thing.a", "aws_thing", R"({"id":"a","size":1})"},
                                             {"aws_thing.c", "aws_thing", R"({"id":"c","size":1})"},
                                             {"aws_thing.b", "aws_thing", R"({"id":"b","size":1})"},
                                             {"aws_other.e", "aws_other", R"({"id":"e"})"}}));
  reader_.put_live("aws_thing.a", json(R"({"size":1})"));
  reader_.put_live("aws_thing.b", json(R"({"size":2})"));
  reader_.put("aws_thing.c", Absent{"thing:Describe"});
  reader_.put("aws_thing.d",
              Unreadable{{.kind = ErrorKind::kDenied, .code = "AccessDenied", .summary = "not allowed"}});
  const Report report = run();
  EXPECT_THAT(statuses(report),
              ElementsAre("aws_other.e unsupported", "aws_thing.a in_sync", "aws_thing.b drifted",
                          "aws_thing.c missing", "aws_thing.d unreadable"));
  EXPECT_FALSE(report.complete);
  EXPECT_EQ(report.summary.resources, 5U);
  EXPECT_EQ(report.summary.count(Status::kDrifted), 1U);
}

TEST_F(DriftPassTest, says_what_differs_and_who_read_it) {
  sources_.push_back(
      source_of("a.tfstate", {{"aws_thing.a", "aws_thing", R"({"id":"a","size":1,"name":"x"})"}}));
  reader_.put_live("aws_thing.a", json(R"({"size":2,"name":"x"})"));
  const Report report = run();
  ASSERT_EQ(report.findings.size(), 1U);
  const Finding& finding = report.findings.front();
  EXPECT_EQ(finding.reader, "native");
  EXPECT_EQ(finding.id, "a");
  EXPECT_EQ(finding.source, "a.tfstate");
  ASSERT_EQ(finding.changes.size(), 1U);
  EXPECT_EQ(finding.changes.front().path.to_string(), "size");
  EXPECT_EQ(to_json(finding.changes.front().desired), "1");
  EXPECT_EQ(to_json(finding.changes.front().live), "2");
  EXPECT_EQ(finding.reason, "");
}

TEST_F(DriftPassTest, keeps_the_cause_of_what_could_not_be_read) {
  sources_.push_back(source_of("a.tfstate", {{"aws_thing.a", "aws_thing", R"({"id":"a"})"}}));
  reader_.put("aws_thing.a", Unreadable{{.kind = ErrorKind::kDenied,
                                         .code = "AccessDenied",
                                         .summary = "not allowed to call thing:Describe",
                                         .hint = "Grant thing:Describe."}});
  const Report report = run();
  EXPECT_EQ(report.findings.front().reason, "not allowed to call thing:Describe (AccessDenied)");
  ASSERT_EQ(report.diagnostics.size(), 1U);
  EXPECT_EQ(report.diagnostics.front().detail, "Grant thing:Describe.");
}

TEST_F(DriftPassTest, fails_where_there_are_no_credentials_for_anything) {
  sources_.push_back(source_of("a.tfstate", {{"aws_thing.a", "aws_thing", R"({"id":"a"})"},
                                             {"aws_thing.b", "aws_thing", R"({"id":"b"})"}}));
  const Unreadable none{{.kind = ErrorKind::kCredentials, .summary = "no credentials"}};
  reader_.put("aws_thing.a", none);
  reader_.put("aws_thing.b", none);
  EXPECT_EQ(run().command, "failed: no credentials");
  reader_.put_live("aws_thing.b", json("{}"));
  EXPECT_THAT(statuses(run()), ElementsAre("aws_thing.a unreadable", "aws_thing.b in_sync"));
}

TEST_F(DriftPassTest, calls_what_a_reader_never_answered_unreadable) {
  sources_.push_back(source_of("a.tfstate", {{"aws_thing.a", "aws_thing", R"({"id":"a"})"},
                                             {"aws_thing.b", "aws_thing", R"({"id":"b"})"}}));
  reader_.instead = [](auto /*wanted*/, const auto& answer) { answer(1, Found{}); };
  const Report report = run();
  EXPECT_THAT(statuses(report), ElementsAre("aws_thing.a unreadable", "aws_thing.b in_sync"));
  EXPECT_THAT(report.findings.front().reason, HasSubstr("never answered"));
}

TEST_F(DriftPassTest, calls_everything_open_unreadable_when_a_reader_throws) {
  sources_.push_back(source_of("a.tfstate", {{"aws_thing.a", "aws_thing", R"({"id":"a"})"}}));
  reader_.instead = [](auto /*wanted*/, const auto& /*answer*/) { throw std::runtime_error("boom"); };
  const Report report = run();
  EXPECT_THAT(statuses(report), ElementsAre("aws_thing.a unreadable"));
  EXPECT_THAT(report.findings.front().reason, HasSubstr("boom"));
}

TEST_F(DriftPassTest, takes_the_first_of_two_answers) {
  sources_.push_back(source_of("a.tfstate", {{"aws_thing.a", "aws_thing", R"({"id":"a"})"}}));
  reader_.instead = [](auto /*wanted*/, const auto& answer) {
    answer(0, Unreadable{{.summary = "first"}});
    answer(0, Absent{});
  };
  EXPECT_THAT(statuses(run()), ElementsAre("aws_thing.a unreadable"));
}

TEST_F(DriftPassTest, does_not_compare_an_instance_whose_own_attributes_cannot_be_read) {
  sources_.push_back(source_of("a.tfstate", {{"aws_thing.a", "aws_thing", R"({"id":)"}}));
  reader_.put_live("aws_thing.a", json("{}"));
  EXPECT_THAT(statuses(run()), ElementsAre("aws_thing.a unreadable"));
}

TEST_F(DriftPassTest, ignores_deposed_objects_and_notes_tainted_ones) {
  sources_.push_back(
      source_of("a.tfstate", {{"aws_thing.a (deposed 1234abcd)", "aws_thing", R"({"id":"a"})", "1234abcd"},
                              {"aws_thing.b", "aws_thing", R"({"id":"b"})", {}, true}}));
  reader_.put_live("aws_thing.b", json("{}"));
  const Report report = run();
  EXPECT_EQ(report.findings[0].status, Status::kIgnored);
  EXPECT_THAT(report.findings[0].reason, HasSubstr("1234abcd"));
  EXPECT_EQ(report.findings[1].status, Status::kInSync);
  ASSERT_EQ(report.diagnostics.size(), 1U);
  EXPECT_EQ(report.diagnostics.front().severity, DiagnosticSeverity::kNote);
  EXPECT_EQ(report.diagnostics.front().address, "aws_thing.b");
  EXPECT_EQ(reader_.asked(), 1U);
}

TEST_F(DriftPassTest, ignores_what_a_plan_will_only_create) {
  const auto create = std::make_shared<PlannedChange>();
  create->after = R"({"size":1})";
  create->actions = {"create"};
  sources_.push_back(source_of("plan.json", {{"aws_thing.a", "aws_thing", {}, {}, false, create}}));
  const Report report = run();
  EXPECT_EQ(report.findings.front().status, Status::kIgnored);
  EXPECT_EQ(report.findings.front().reason, "will be created by this plan");
  EXPECT_EQ(reader_.asked(), 0U);
}

TEST_F(DriftPassTest, tells_a_conflict_from_an_undeployed_change_in_a_plan) {
  const auto update = std::make_shared<PlannedChange>();
  update->after = R"({"id":"a","size":3,"name":"new"})";
  update->actions = {"update"};
  sources_.push_back(source_of(
      "plan.json", {{"aws_thing.a", "aws_thing", R"({"id":"a","size":1,"name":"old"})", {}, false, update}}));
  reader_.put_live("aws_thing.a", json(R"({"size":2,"name":"old"})"));
  const Report report = run();
  std::vector<std::string> verdicts;
  for (const Change& change : report.findings.front().changes) {
    verdicts.push_back(change.path.to_string() + " " + to_string(change.verdict));
  }
  EXPECT_THAT(verdicts, ::testing::UnorderedElementsAre("size conflict", "name undeployed"));
}

TEST_F(DriftPassTest, calls_what_only_the_deploy_will_change_in_sync) {
  const auto update = std::make_shared<PlannedChange>();
  update->after = R"({"id":"a","size":3})";
  update->actions = {"update"};
  sources_.push_back(
      source_of("plan.json", {{"aws_thing.a", "aws_thing", R"({"id":"a","size":1})", {}, false, update}}));
  reader_.put_live("aws_thing.a", json(R"({"size":1})"));
  const Report report = run();
  EXPECT_EQ(report.findings.front().status, Status::kInSync);
  ASSERT_EQ(report.findings.front().changes.size(), 1U);
  EXPECT_EQ(report.findings.front().changes.front().verdict, Verdict::kUndeployed);
  EXPECT_THAT(render_text(report, {}), HasSubstr("the deploy will change: aws_thing.a\n"));
}

TEST_F(DriftPassTest, calls_what_is_already_as_the_deploy_wants_it_in_sync) {
  const auto update = std::make_shared<PlannedChange>();
  update->after = R"({"id":"a","size":3})";
  update->actions = {"update"};
  sources_.push_back(
      source_of("plan.json", {{"aws_thing.a", "aws_thing", R"({"id":"a","size":1})", {}, false, update}}));
  reader_.put_live("aws_thing.a", json(R"({"size":3})"));
  const Report report = run();
  EXPECT_EQ(report.findings.front().status, Status::kInSync);
  ASSERT_EQ(report.findings.front().changes.size(), 1U);
  EXPECT_EQ(report.findings.front().changes.front().verdict, Verdict::kConverged);
  EXPECT_THAT(render_text(report, {}), HasSubstr("in sync, already as the deploy wants it: aws_thing.a\n"));
}

TEST_F(DriftPassTest, reads_once_what_two_sources_both_name_and_reports_both) {
  const std::vector<Instance> same{{"aws_thing.a", "aws_thing", R"({"id":"a","size":1})"}};
  sources_.push_back(source_of("one.tfstate", same, 0));
  sources_.push_back(source_of("two.tfstate", same, 1));
  reader_.put_live("aws_thing.a", json(R"({"size":2})"));
  const Report report = run();
  EXPECT_THAT(statuses(report), ElementsAre("aws_thing.a drifted", "aws_thing.a drifted"));
  EXPECT_EQ(report.findings[0].source, "one.tfstate");
  EXPECT_EQ(report.findings[1].source, "two.tfstate");
  EXPECT_EQ(reader_.asked(), 1U);
}

TEST_F(DriftPassTest, reads_twice_what_two_sources_name_in_different_regions) {
  sources_.push_back(source_of("one.tfstate", {{"aws_thing.a", "aws_thing", R"({"id":"a"})"}}, 0));
  sources_.push_back(source_of(
      "two.tfstate", {{"aws_thing.a", "aws_thing", R"({"id":"a"})", {}, false, {}, "us-west-2"}}, 1));
  reader_.put_live("aws_thing.a", json("{}"));
  EXPECT_EQ(run().findings.size(), 2U);
  EXPECT_EQ(reader_.asked(), 2U);
}

TEST_F(DriftPassTest, honours_claims_of_resources_that_are_not_selected) {
  reader_.support("aws_whole", kClaimed);
  sources_.push_back(source_of("a.tfstate", {{"aws_whole.a", "aws_whole", R"({"id":"w-1","parts":[]})"},
                                             {"aws_part.p", "aws_part", R"({"id":"p","thing_id":"w-1"})"}}));
  reader_.put_live("aws_whole.a", json(R"({"parts":["p"]})"));
  selection_.include = {"aws_whole.*"};
  EXPECT_THAT(statuses(run()), ElementsAre("aws_whole.a in_sync"));
}

TEST_F(DriftPassTest, keeps_claims_of_one_account_out_of_another) {
  reader_.support("aws_whole", kClaimed);
  sources_.push_back(source_of("a.tfstate", {{.address = "aws_whole.a",
                                              .type = "aws_whole",
                                              .attributes = R"({"id":"same-name","parts":[]})",
                                              .account = "111111111111"}}));
  sources_.push_back(source_of("b.tfstate",
                               {{.address = "aws_part.p",
                                 .type = "aws_part",
                                 .attributes = R"({"id":"p","thing_id":"same-name"})",
                                 .account = "222222222222"}},
                               1));
  reader_.put_live("aws_whole.a", json(R"({"parts":["p"]})"));
  selection_.types = {"aws_whole"};
  EXPECT_THAT(statuses(run()), ElementsAre("aws_whole.a drifted"));
  // Whose account nobody knows may be a neighbour.
  sources_[1].resources[0].account.clear();
  EXPECT_THAT(statuses(run()), ElementsAre("aws_whole.a in_sync"));
  sources_[1].resources[0].account = "111111111111";
  EXPECT_THAT(statuses(run()), ElementsAre("aws_whole.a in_sync"));
  sources_[1].resources[0].account = "222222222222";
  sources_[0].resources[0].account.clear();
  EXPECT_THAT(statuses(run()), ElementsAre("aws_whole.a in_sync"));
}

TEST_F(DriftPassTest, ignores_regions_that_the_configuration_leaves_out) {
  sources_.push_back(source_of("a.tfstate", {{"aws_thing.a", "aws_thing", R"({"id":"a"})"},
                                             {.address = "aws_thing.b",
                                              .type = "aws_thing",
                                              .attributes = R"({"id":"b"})",
                                              .region = "eu-west-3"}}));
  reader_.put_live("aws_thing.a", json("{}"));
  std::vector<Reader*> readers{&reader_};
  const std::vector<std::string> regions{"us-east-1"};
  const Report report =
      *find_drift({.sources = sources_, .selection = selection_, .readers = readers, .regions = regions});
  EXPECT_THAT(statuses(report), ElementsAre("aws_thing.a in_sync", "aws_thing.b ignored"));
  EXPECT_THAT(report.findings[1].reason, HasSubstr("eu-west-3"));
  EXPECT_TRUE(report.complete);
}

TEST_F(DriftPassTest, falls_back_to_the_next_reader_that_supports_a_type) {
  InMemoryReader plugin("plugin");
  plugin.support("aws_thing", kThing);
  plugin.support("aws_other", kThing);
  plugin.put_live("aws_other.b", json("{}"));
  reader_.put_live("aws_thing.a", json("{}"));
  sources_.push_back(source_of("a.tfstate", {{"aws_thing.a", "aws_thing", R"({"id":"a"})"},
                                             {"aws_other.b", "aws_other", R"({"id":"b"})"}}));
  std::vector<Reader*> readers{&reader_, &plugin};
  const Report report = *find_drift({.sources = sources_, .selection = selection_, .readers = readers});
  EXPECT_EQ(report.findings[0].reader, "plugin");
  EXPECT_EQ(report.findings[1].reader, "native");
}

TEST_F(DriftPassTest, reports_unfinished_plans_as_incomplete_and_says_why) {
  sources_.push_back(source_of("plan.json", {}));
  sources_.front().plan_errored = true;
  const Report stopped = run();
  EXPECT_FALSE(stopped.complete);
  ASSERT_THAT(stopped.diagnostics, SizeIs(1));
  EXPECT_THAT(stopped.diagnostics[0].summary, HasSubstr("plan.json is what Terraform had planned"));
  sources_.front().plan_errored = false;
  sources_.front().plan_complete = false;
  const Report targeted = run();
  EXPECT_FALSE(targeted.complete);
  ASSERT_THAT(targeted.diagnostics, SizeIs(1));
  EXPECT_THAT(targeted.diagnostics[0].summary, HasSubstr("-target"));
}

TEST_F(DriftPassTest, prints_the_same_bytes_every_time) {
  std::vector<Instance> instances;
  for (int i = 0; i < 300; ++i) {
    const std::string address = "aws_thing.t[" + std::to_string(i) + "]";
    instances.push_back({address, "aws_thing", R"({"id":"a","size":1})"});
    reader_.put_live(address, json(i % 3 == 0 ? R"({"size":2})" : R"({"size":1})"));
  }
  sources_.push_back(source_of("a.tfstate", instances));
  const std::string first = render_json(run(), {});
  for (int i = 0; i < 5; ++i) EXPECT_EQ(render_json(run(), {}), first);
}

TEST_F(DriftPassTest, tells_progress_up_to_the_end) {
  sources_.push_back(source_of("a.tfstate", {{"aws_thing.a", "aws_thing", R"({"id":"a"})"},
                                             {"aws_thing.b", "aws_thing", R"({"id":"b"})"},
                                             {"aws_other.c", "aws_other", R"({"id":"c"})"}}));
  reader_.put_live("aws_thing.a", json("{}"));
  reader_.put_live("aws_thing.b", json("{}"));
  std::atomic<std::size_t> most{0};
  std::atomic<bool> always_of_two{true};
  std::vector<Reader*> readers{&reader_};
  const Report report = *find_drift({.sources = sources_,
                                     .selection = selection_,
                                     .readers = readers,
                                     .on_progress = [&](std::size_t done, std::size_t of) {
                                       std::size_t seen = most;
                                       while (seen < done && !most.compare_exchange_weak(seen, done)) {
                                       }
                                       if (of != 2) always_of_two = false;
                                     }});
  EXPECT_EQ(most, 2U);
  EXPECT_TRUE(always_of_two);
}

TEST_F(DriftPassTest, never_lets_a_sensitive_value_into_a_report) {
  sources_.push_back(
      source_of("a.tfstate", {{"aws_thing.a", "aws_thing", R"({"id":"a","name":"canary-desired"})"}}));
  sources_.front().resources.front().sensitive = R"([[{"type":"get_attr","value":"name"}]])";
  sources_.front().resources.front().sensitive_form = SensitiveForm::kPaths;
  reader_.put_live("aws_thing.a", json(R"({"name":"canary-live"})"));
  const Report report = run();
  EXPECT_EQ(report.findings.front().status, Status::kDrifted);
  for (const Format& format : formats()) {
    EXPECT_EQ(format.render(report, {}).find("canary"), std::string::npos) << format.name;
  }
  EXPECT_THAT(render_json(report, {}), HasSubstr(R"x("desired": "(sensitive)")x"));
}

constinit const Service kService{.name = "things",
                                 .service_id = "THINGS",
                                 .endpoint_prefix = "things",
                                 .signing_name = "things",
                                 .protocol = Protocol::kJson11,
                                 .api_version = "1"};
constinit const Operation kSetThing{.service = &kService, .name = "SetThing"};
constinit const Update kUpdate{.operation = &kSetThing};
constinit const Attribute kPutRight[] = {
    {.name = "size", .kind = Kind::kNumber, .from = "Size", .update = &kUpdate, .parameter = "Size"},
    {.name = "name", .from = "Name", .update = &kUpdate, .parameter = "Name"},
    {.name = "secret", .from = "Secret"},
};
constinit const ResourceType kThingType{
    .name = "aws_thing", .service = &kService, .key = "{id}", .attributes = kPutRight};

class KeptDriftTest : public DriftPassTest {
 protected:
  KeptDriftTest() {
    reader_.support("aws_thing", kPutRight);
    sources_.push_back(
        source_of("a.tfstate", {{"aws_thing.c", "aws_thing", R"({"id":"c"})"},
                                {"aws_thing.b", "aws_thing", R"({"id":"b","size":1,"name":null})"},
                                {"aws_thing.a", "aws_thing", R"({"id":"a","size":1})"}}));
    reader_.put_live("aws_thing.a", json(R"({"size":1})"));
    reader_.put_live("aws_thing.b", json(R"({"size":2,"name":"x"})"));
    reader_.put("aws_thing.c", Absent{"thing:Describe"});
  }
  Report run_and_keep() {
    std::vector<Reader*> readers{&reader_};
    return *find_drift({.sources = sources_,
                        .selection = selection_,
                        .readers = readers,
                        .region = "eu-west-1",
                        .table_of = [](std::string_view) { return &kThingType; },
                        .deviations = &deviations_});
  }
  std::vector<Deviation> deviations_;
};

TEST_F(KeptDriftTest, keeps_what_a_plan_needs_of_everything_that_is_not_in_sync) {
  run_and_keep();
  ASSERT_EQ(deviations_.size(), 2U);
  EXPECT_EQ(deviations_[0].finding.address, "aws_thing.b");
  EXPECT_EQ(deviations_[0].desired["size"].text(), "1");
  EXPECT_EQ(deviations_[0].live["size"].text(), "2");
  EXPECT_EQ(deviations_[0].type, &kThingType);
  EXPECT_EQ(deviations_[1].finding.status, Status::kMissing);
  EXPECT_EQ(deviations_[1].desired["id"].text(), "c");
}

TEST_F(KeptDriftTest, calls_remediable_what_the_plan_can_put_right) {
  const Report report = run_and_keep();
  const std::vector<Change>& changes = report.findings[1].changes;
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_TRUE(changes[0].remediable);
  EXPECT_FALSE(changes[1].remediable) << "the call has no way to take a name away";
}

}  // namespace
}  // namespace reconcile
