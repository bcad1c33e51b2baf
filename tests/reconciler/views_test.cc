#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "reconciler/scan/report_diff.h"
#include "reconciler/scan/saved_report.h"
#include "reconciler/views/view.h"
#include "tests/reconciler/sample_report.h"

namespace reconcile {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::string golden_path(const std::string& name) {
  return std::string(RECONCILE_SOURCE_DIR) + "/tests/reconciler/golden/" + name;
}

struct Golden {
  const char* format;
  const char* file;
  bool color = false;
};

class GoldenViewTest : public ::testing::TestWithParam<Golden> {};

TEST_P(GoldenViewTest, renders_the_sample_report_as_accepted) {
  const Golden golden = GetParam();
  const std::string text = (*find_format(golden.format))->render(sample_report(), {.color = golden.color});
  if (std::getenv("RECONCILE_ACCEPT") != nullptr) {
    std::ofstream(golden_path(golden.file), std::ios::binary) << text;
    GTEST_SKIP() << "accepted " << golden.file;
  }
  std::ifstream file(golden_path(golden.file), std::ios::binary);
  EXPECT_EQ(text, std::string(std::istreambuf_iterator<char>(file), {}))
      << "RECONCILE_ACCEPT=1 takes it over";
}

INSTANTIATE_TEST_SUITE_P(Formats, GoldenViewTest,
                         ::testing::Values(Golden{"text", "report.txt"},
                                           Golden{"text", "report.color.txt", true},
                                           Golden{"json", "report.json"}, Golden{"markdown", "report.md"},
                                           Golden{"junit", "report.xml"}, Golden{"sarif", "report.sarif"},
                                           Golden{"github", "report.github.txt"}),
                         [](const auto& test) {
                           return std::string(test.param.format) + (test.param.color ? "_color" : "");
                         });

TEST(ViewTest, never_shows_a_secret_in_any_format) {
  for (const Format& format : formats()) {
    EXPECT_THAT(format.render(sample_report(), {}), Not(HasSubstr("canary"))) << format.name;
  }
}

TEST(ViewTest, keeps_lines_within_a_narrow_terminal_apart_from_addresses_and_paths) {
  const std::string text = render_text(sample_report(), {.width = 80});
  EXPECT_THAT(text, HasSubstr("old"));
  EXPECT_THAT(text, HasSubstr("new"));
  EXPECT_THAT(text, Not(HasSubstr(std::string(100, 'a'))));
}

TEST(ViewTest, prints_only_the_closing_line_when_asked) {
  const std::string text = render_text(sample_report(), {.only_summary = true});
  EXPECT_EQ(text,
            "3 drifted, 1 missing, 1 pending, 1 unreadable, 1 in sync, 2 unsupported, 1 ignored "
            "(10 resources, 3 API calls, 2 provider reads, 0.3 s)\n");
}

TEST(ViewTest, groups_by_account_and_region_where_there_is_more_than_one) {
  Report report = sample_report();
  EXPECT_THAT(render_text(report, {}), Not(HasSubstr("== account")));
  for (Finding& finding : report.findings) {
    if (finding.status == Status::kMissing) finding.region = "eu-west-1";
  }
  const std::string text = render_text(report, {});
  const std::size_t europe = text.find("== account 123456789012, eu-west-1 ==\n");
  const std::size_t america = text.find("== account 123456789012, us-east-1 ==\n");
  ASSERT_NE(europe, std::string::npos) << text;
  ASSERT_NE(america, std::string::npos) << text;
  const std::size_t missing = text.find("missing: it does not exist");
  EXPECT_TRUE(europe < missing && missing < america) << text;
}

TEST(ViewTest, groups_what_could_not_be_read_and_what_is_unmanaged_too) {
  Report report = sample_report();
  for (Finding& finding : report.findings) {
    if (finding.status == Status::kUnreadable) finding.region = "eu-west-1";
  }
  const std::string text = render_text(report, {});
  const std::size_t europe = text.find("== account 123456789012, eu-west-1 ==\n");
  const std::size_t america = text.find("== account 123456789012, us-east-1 ==\n");
  const std::size_t unreadable = text.find("unreadable: not allowed to call lambda:GetFunction");
  EXPECT_TRUE(europe < unreadable && unreadable < america) << text;
}

TEST(ViewTest, tells_new_findings_from_known_ones_in_every_format) {
  Report earlier = sample_report();
  std::erase_if(earlier.findings, [](const Finding& f) { return f.address == "aws_security_group.db"; });
  Report report = sample_report();
  EXPECT_THAT(render_text(report, {}), AllOf(Not(HasSubstr("new]")), Not(HasSubstr("there before"))));
  mark_novelty(report, earlier);
  EXPECT_THAT(render_text(report, {}),
              AllOf(HasSubstr("~ ingress  [critical, new]"), HasSubstr("[high, known]"),
                    HasSubstr("missing: it does not exist in AWS [known]"),
                    HasSubstr("1 finding is new, 9 were there before\n")));
  EXPECT_THAT(render_markdown(report, {}),
              AllOf(HasSubstr("| critical | drift, new |"), HasSubstr("| high | drift, known |"),
                    HasSubstr("1 finding is new, 9 were there before\n")));
  EXPECT_THAT(render_junit(report, {}),
              AllOf(HasSubstr("[critical, drift, new]"), HasSubstr("[high, drift, known]"),
                    HasSubstr("it does not exist in AWS [known]")));
  EXPECT_THAT(render_github(report, {}), AllOf(HasSubstr("ingress [new]"), HasSubstr("4 -> 8 [known]"),
                                               HasSubstr("; 1 finding is new, 9 were there before")));
  EXPECT_THAT(render_html(report, {}), AllOf(HasSubstr(R"("known":false)"), HasSubstr(R"("known":true)")));
}

TEST(ViewTest, writes_escape_sequences_from_outside_out) {
  Report report = sample_report();
  report.findings.front().reason = "\033[2Jgone\xC2\x9B";
  report.findings.front().status = Status::kUnreadable;
  const std::string text = render_text(report, {});
  EXPECT_THAT(text, Not(HasSubstr("\033")));
  EXPECT_THAT(text, HasSubstr("\\u001b[2Jgone\\u009b"));
}

TEST(ViewTest, replaces_what_is_not_utf8) {
  Report report = sample_report();
  report.findings.front().reason = "bad \xFF byte";
  EXPECT_THAT(render_json(report, {}), HasSubstr("bad \xEF\xBF\xBD byte"));
}

TEST(ViewTest, suggests_the_nearest_format) {
  const Result<const Format*> format = find_format("jason");
  ASSERT_FALSE(format.ok());
  EXPECT_EQ(format.error().hint, "Did you mean \"json\"?");
  EXPECT_THAT(format.error().detail, HasSubstr("text, json, markdown"));
}

Report crowded_report() {
  Report report = sample_report();
  const Finding model = report.findings.front();
  for (int i = 0; i < 3000; ++i) {
    Finding finding{.address = "aws_sqs_queue.crowd[" + std::to_string(i) + "]",
                    .type = "aws_sqs_queue",
                    .source = "terraform.tfstate",
                    .status = Status::kDrifted};
    finding.changes.push_back({.path = *Path::parse("delay_seconds"),
                               .desired = Value(0),
                               .live = Value(i),
                               .severity = Severity::kLow});
    report.findings.push_back(std::move(finding));
  }
  settle(report);
  return report;
}

TEST(ViewTest, keeps_markdown_within_a_comment_of_GitHub_and_the_most_severe_first) {
  const std::string text = render_markdown(crowded_report(), {});
  EXPECT_LT(text.size(), 65'536U);
  EXPECT_THAT(text, HasSubstr("more that do not fit here"));
  EXPECT_LT(text.find("aws_security_group.db"), text.find("aws_sqs_queue.crowd[0]"));
}

TEST(ViewTest, leaves_no_critical_drift_out_of_markdown_for_what_is_less_severe_but_comes_first) {
  Report report = crowded_report();
  for (Finding& finding : report.findings) {
    if (finding.type != "aws_sqs_queue") continue;
    finding.status = Status::kMissing;
    finding.changes.clear();
  }
  settle(report);
  const std::string text = render_markdown(report, {});
  EXPECT_LT(text.size(), 65'536U);
  EXPECT_THAT(text, AllOf(HasSubstr("# `aws_security_group.db`"), HasSubstr("more that do not fit here")));
}

TEST(ViewTest, groups_markdown_by_account_and_region_where_there_are_several) {
  Report report = sample_report();
  EXPECT_THAT(render_markdown(report, {}), Not(HasSubstr("### Account")));
  for (Finding& finding : report.findings) {
    if (finding.address == "aws_security_group.db") finding.region = "eu-west-1";
  }
  const std::string text = render_markdown(report, {});
  const std::size_t first = text.find("### Account 123456789012, eu-west-1\n\n#### `aws_security_group.db`");
  const std::size_t other = text.find("### Account 123456789012, us-east-1\n\n#### `aws_iam_role.deploy`");
  EXPECT_NE(first, std::string::npos) << text;
  EXPECT_NE(other, std::string::npos) << text;
}

TEST(ViewTest, keeps_annotations_within_what_GitHub_shows_of_a_level) {
  const std::string text = render_github(crowded_report(), {});
  std::size_t notices = 0;
  for (std::size_t at = text.find("::notice"); at != std::string::npos; at = text.find("::notice", at + 1)) {
    ++notices;
  }
  EXPECT_EQ(notices, 10U);
  EXPECT_THAT(text, HasSubstr("::error file=terraform.tfstate,title=aws_security_group.db drifted::"));
  EXPECT_THAT(text, HasSubstr("2991 resources more"));
}

TEST(ViewTest, ends_an_annotation_only_with_its_line) {
  Report report = sample_report();
  report.findings.front().address = "a,b::c\n%";
  report.findings.front().status = Status::kMissing;
  EXPECT_THAT(render_github(report, {}), HasSubstr("title=a%2Cb%3A%3Ac%0A%25 missing::"));
}

TEST(SavedReportTest, reads_back_what_the_json_view_wrote) {
  const std::string written = render_json(sample_report(), {});
  const Result<Report> read = read_report(written);
  ASSERT_TRUE(read.ok()) << read.error().summary;
  EXPECT_EQ(render_json(*read, {}), written);
  EXPECT_EQ(render_text(*read, {}), render_text(sample_report(), {}));
}

TEST(SavedReportTest, refuses_what_is_no_report) {
  for (const char* text :
       {"", "[]", "{}", R"({"version":4,"resources":[]})",
        R"({"format_version":"2.0","reconcile_version":"9","resources":[]})",
        R"({"format_version":"1.0","reconcile_version":"1","resources":[{"status":"fine"}]})"}) {
    const Result<Report> read = read_report(text);
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_EQ(read.error().kind, ErrorKind::kInput);
    EXPECT_FALSE(read.error().detail.empty());
  }
}

}  // namespace
}  // namespace reconcile
