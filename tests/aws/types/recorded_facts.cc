#include "tests/aws/types/recorded_facts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "providers/aws/engine/read_planner.h"
#include "providers/aws/registry.h"

namespace reconcile::aws {

namespace {

std::map<std::string, std::set<std::string>, std::less<>>& facts() {
  static std::map<std::string, std::set<std::string>, std::less<>> all;
  return all;
}

void note(std::string_view type, const char* fact) {
  const ResourceType* table = find_resource_type(type);
  if (table != nullptr) facts()[std::string(table->name)].emplace(fact);
}

bool has_pages(const Operation* operation) {
  return operation != nullptr && !operation->paging.input.empty();
}

bool is_later_page(const ResourceType& type, const FakeCaller::Call& call) {
  return std::ranges::any_of(paged_ways(type), [&](const PagedWay& way) {
    return way.operation->name == call.operation && !call.params[way.operation->paging.input].is_null();
  });
}

class Written : public testing::Environment {
 public:
  void TearDown() override {
    const char* path = std::getenv("RECONCILE_RECORDED_FACTS");
    if (path == nullptr || testing::UnitTest::GetInstance()->Failed()) return;
    nlohmann::json out;
    for (const ResourceType* type : registry()) {
      nlohmann::json& one = out[std::string(type->name)];
      one["cases"] = facts()[std::string(type->name)];
      one["pages"] = !paged_ways(*type).empty();
      for (const std::string_view alias : type->aliases) one["aliases"].push_back(std::string(alias));
    }
    std::ofstream(path) << out.dump(1) << '\n';
  }
};

// gtest owns it.
const testing::Environment* const kWritten = testing::AddGlobalTestEnvironment(new Written);

}  // namespace

std::vector<PagedWay> paged_ways(const ResourceType& type) {
  std::vector<PagedWay> out;
  // Of many: enough that listing them may take more than a page.
  for (const std::size_t wanted :
       {std::size_t{1}, 4 * static_cast<std::size_t>(std::max(type.batch.max_ids, 1))}) {
    const ReadMode mode = plan_read(type, wanted).mode;
    const Lookup& lookup = mode == ReadMode::kList    ? type.list
                           : mode == ReadMode::kBatch ? type.batch
                                                      : type.single;
    if (has_pages(lookup.operation)) out.push_back({lookup.operation, wanted});
  }
  for (const Detail& detail : type.details) {
    if (has_pages(detail.operation) && detail.operation->service == type.service) {
      out.push_back({detail.operation});
    }
  }
  return out;
}

void note_outcome(std::string_view type, const Outcome& outcome, const std::vector<FakeCaller::Call>& calls) {
  const ResourceType* table = find_resource_type(type);
  if (table == nullptr) return;
  if (std::holds_alternative<Absent>(outcome)) note(type, "none");
  if (const auto* unreadable = std::get_if<Unreadable>(&outcome)) {
    if (unreadable->error.kind == ErrorKind::kDenied) note(type, "denied");
  }
  if (std::holds_alternative<Found>(outcome) &&
      std::ranges::any_of(calls, [&](const FakeCaller::Call& call) { return is_later_page(*table, call); })) {
    note(type, "paged");
  }
}

void note_comparison(std::string_view type, bool differs) { note(type, differs ? "drifted" : "one"); }

}  // namespace reconcile::aws
