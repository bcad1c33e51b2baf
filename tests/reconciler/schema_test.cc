#include "tests/reconciler/schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "reconciler/views/view.h"
#include "tests/reconciler/in_memory_world.h"
#include "tests/reconciler/sample_report.h"

namespace reconcile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

Value report_schema() {
  std::ifstream file(std::string(RECONCILE_SOURCE_DIR) + "/docs/schema/report.json");
  return json(std::string(std::istreambuf_iterator<char>(file), {}));
}

TEST(ReportSchemaTest, holds_for_the_json_view) {
  EXPECT_THAT(schema_violations(report_schema(), json(render_json(sample_report(), {}))), IsEmpty());
  EXPECT_THAT(
      schema_violations(report_schema(), json(render_json(Report{.started_at = "2026-11-21T09:00:00Z",
                                                                 .finished_at = "2026-11-21T09:00:00Z"},
                                                          {}))),
      IsEmpty());
}

TEST(ReportSchemaTest, notices_what_a_report_must_not_lack_or_say) {
  Value report = json(render_json(sample_report(), {}));
  report.as_map().erase("summary");
  report.as_map().find("resources")->as_list()[0].as_map()["status"] = "fine";
  EXPECT_THAT(schema_violations(report_schema(), report),
              ElementsAre(testing::StartsWith(".resources[0].status: is none of"), "(root): lacks summary"));
  Value change = json(render_json(sample_report(), {}));
  change.as_map()
      .find("resources")
      ->as_list()[2]
      .as_map()
      .find("changes")
      ->as_list()[0]
      .as_map()
      .erase("live");
  EXPECT_THAT(schema_violations(report_schema(), change), Not(IsEmpty()));
}

}  // namespace
}  // namespace reconcile
