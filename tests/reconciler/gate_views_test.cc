#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "reconciler/gate/checklist.h"
#include "reconciler/gate/saved_gate.h"
#include "reconciler/views/gate.h"
#include "reconciler/views/view.h"
#include "tests/reconciler/in_memory_world.h"
#include "tests/reconciler/schema.h"

namespace reconcile {
namespace {

using ::testing::IsEmpty;

std::string content(const std::string& name) {
  std::ifstream file(std::string(RECONCILE_SOURCE_DIR) + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// One check of each status.
GateReport sample_gate() {
  const std::string read = "rds:DescribeDBClusters at 2026-11-25T10:00:00Z";
  GateReport out{.reconcile_version = "1.0.0",
                 .started_at = "2026-11-25T10:00:00Z",
                 .finished_at = "2026-11-25T10:00:02Z"};
  out.results = {
      {.name = "alarms-ok",
       .severity = Severity::kHigh,
       .explanation = "No alarm.",
       .advice = "Look into it.",
       .status = CheckStatus::kUnknown,
       .summary = "alarms in us-east-1: could not be read: denied",
       .observations = {{.status = CheckStatus::kUnknown,
                         .subject = "alarms in us-east-1",
                         .found = "could not be read: denied"}}},
      {.name = "backup-recent",
       .severity = Severity::kCritical,
       .explanation = "Backups <are> recent.",
       .advice = "Take a snapshot.",
       .status = CheckStatus::kFail,
       .summary = "aws_rds_cluster.a: backups are kept 3 days, wanted at least 7 days",
       .observations = {{.status = CheckStatus::kFail,
                         .subject = "aws_rds_cluster.a",
                         .found = "backups are kept 3 days",
                         .wanted = "at least 7 days",
                         .read = read,
                         .measure = -3}}},
      {.name = "database-available",
       .severity = Severity::kCritical,
       .explanation = "Available.",
       .advice = "Wait.",
       .status = CheckStatus::kWaived,
       .summary = "aws_rds_cluster.a: parameters wait for a reboot",
       .observations = {{.status = CheckStatus::kWaived,
                         .subject = "aws_rds_cluster.a",
                         .found = "parameters wait for a reboot",
                         .read = read,
                         .waiver = "until Sunday (ann, until 2026-11-29)"}}},
      {.name = "no-drift",
       .severity = Severity::kHigh,
       .explanation = "In sync.",
       .advice = "Plan.",
       .summary = "all 2 are right",
       .observations = {{.subject = "aws_vpc.a", .found = "in sync"},
                        {.subject = "aws_vpc.b", .found = "in sync"}}},
  };
  out.api_calls = {{"rds", "DescribeDBClusters", "us-east-1", 1, 0}};
  out.diagnostics = {{DiagnosticSeverity::kWarning, "reconcile.yaml:3: the waiver expired", "Now: 3.", {}}};
  return out;
}

struct GateGolden {
  const char* name;
  std::string (*render)(const GateReport&, const ViewOptions&);
  const char* file;
};

class GateGoldenTest : public ::testing::TestWithParam<GateGolden> {};

TEST_P(GateGoldenTest, renders_the_sample_checklist_as_accepted) {
  const std::string path = std::string("/tests/reconciler/golden/") + GetParam().file;
  const std::string text = GetParam().render(sample_gate(), {});
  if (std::getenv("RECONCILE_ACCEPT") != nullptr) {
    std::ofstream(std::string(RECONCILE_SOURCE_DIR) + path, std::ios::binary) << text;
    GTEST_SKIP() << "accepted " << path;
  }
  EXPECT_EQ(text, content(path)) << "RECONCILE_ACCEPT=1 takes it over";
}

INSTANTIATE_TEST_SUITE_P(Formats, GateGoldenTest,
                         ::testing::Values(GateGolden{"text", render_gate_text, "gate.txt"},
                                           GateGolden{"json", render_gate_json, "gate.json"},
                                           GateGolden{"markdown", render_gate_markdown, "gate.md"},
                                           GateGolden{"junit", render_gate_junit, "gate.xml"},
                                           GateGolden{"sarif", render_gate_sarif, "gate.sarif"},
                                           GateGolden{"html", render_gate_html, "gate.html"},
                                           GateGolden{"github", render_gate_github, "gate.github"}),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(GateSchemaTest, holds_for_the_json_view) {
  const Value schema = json(content("/docs/schema/gate.json"));
  EXPECT_THAT(schema_violations(schema, json(render_gate_json(sample_gate(), {}))), IsEmpty());
  Value broken = json(render_gate_json(sample_gate(), {}));
  broken.as_map().erase("passed");
  EXPECT_EQ(schema_violations(schema, broken).size(), 1U);
}

TEST(SavedGateTest, reads_back_what_the_json_view_wrote) {
  const std::string written = render_gate_json(sample_gate(), {});
  ASSERT_TRUE(is_gate_report(written));
  const Result<GateReport> read = read_gate_report(written);
  ASSERT_TRUE(read.ok()) << read.error().detail;
  EXPECT_EQ(render_gate_json(*read, {}), written);
  EXPECT_EQ(render_gate_text(*read, {}), render_gate_text(sample_gate(), {}));
}

TEST(SavedGateTest, refuses_what_it_cannot_understand) {
  const std::string written = render_gate_json(sample_gate(), {});
  for (const auto& [from, to] : {std::pair{"\"1.0\"", "\"2.0\""}, std::pair{"\"pre\"", "\"mid\""},
                                 std::pair{"\"waived\"", "\"forgiven\""}}) {
    std::string other = written;
    for (std::size_t at = other.find(from); at != std::string::npos; at = other.find(from, at + 1)) {
      other.replace(at, std::string_view(from).size(), to);
    }
    EXPECT_FALSE(read_gate_report(other).ok()) << from;
  }
}

}  // namespace
}  // namespace reconcile
