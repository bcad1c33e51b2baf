// plugin_scan [--fix] STATE DIRECTORY: reads every instance of a state through its provider's own binary
// and prints what the diff makes of it, one JSON object a line; with --fix, plans to put each drifted
// instance right and does so. The last line sums up. For tests and benches that have no use for a report.
// PROVIDER_SETTINGS in the environment: `{"PROVIDER": {…}}`.

#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "diff/claims.h"
#include "diff/resource_diff.h"
#include "model/sources/source_reader.h"
#include "providers/plugin/plugin_reader.h"

namespace {

using namespace reconcile;

using Outcomes = std::vector<Outcome>;

void print(Value::Map line) { std::cout << to_json(Value(std::move(line))) << '\n'; }

Claims claims_of(const std::vector<const Resource*>& wanted, const PluginReader& reader) {
  std::map<std::string_view, std::span<const Attribute>> tables;
  for (const Resource* const resource : wanted) {
    if (!tables.contains(resource->type)) tables[resource->type] = reader.attributes(*resource);
  }
  Claims::Builder builder;
  for (const Resource* const resource : wanted) {
    const auto value = decode_attributes(*resource);
    if (!value) continue;
    for (const auto& [type, table] : tables) builder.add(resource->type, *value, table);
  }
  return std::move(builder).build();
}

void fix(PluginReader& reader, const Resource& resource, const std::vector<Change>& changes) {
  std::vector<PluginChange> wanted;
  for (const Change& change : changes) wanted.push_back({change.path, change.desired});
  const auto plan = reader.plan(resource, wanted);
  if (!plan) {
    print({{"address", resource.address}, {"refused", plan.error().summary}});
    return;
  }
  Value::List planned;
  for (const auto& difference : plan->differences) planned.emplace_back(difference.path.to_string());
  const auto applied = reader.apply(resource, *plan);
  if (!applied) {
    print(
        {{"address", resource.address}, {"failed", applied.error().summary + " " + applied.error().detail}});
  } else {
    print({{"address", resource.address},
           {"fixed", std::move(planned)},
           {"unmet", static_cast<std::int64_t>(applied->unmet.size())},
           {"unexpected", static_cast<std::int64_t>(applied->unexpected.size())}});
  }
}

}  // namespace

int main(int argc, char** argv) {
  const bool fixing = argc > 1 && std::string_view(argv[1]) == "--fix";
  if (argc != (fixing ? 4 : 3)) {
    std::cerr << "usage: plugin_scan [--fix] STATE DIRECTORY\n";
    return 1;
  }
  auto source = read_source(argv[argc - 2]);
  if (!source) {
    std::cerr << source.error().summary << '\n';
    return 1;
  }
  PluginOptions options;
  options.source_directories = {argv[argc - 1]};
  if (std::getenv("VERBOSE") != nullptr) {
    options.log = [](const std::string& line) { std::cerr << line << '\n'; };
  }
  if (const char* const text = std::getenv("PROVIDER_SETTINGS"); text != nullptr) {
    const auto settings = parse_json(text);
    if (!settings || !settings->is_map()) {
      std::cerr << "PROVIDER_SETTINGS is not a JSON object\n";
      return 1;
    }
    for (const auto& [provider, value] : settings->as_map()) {
      options.settings.push_back({.provider = provider, .settings = value});
    }
  }
  const auto begin = std::chrono::steady_clock::now();
  auto made = make_plugin_reader(std::move(options));
  if (!made) {
    std::cerr << made.error().summary << '\n';
    return 1;
  }
  PluginReader& reader = **made;
  std::vector<const Resource*> wanted;
  for (const Resource& resource : source->resources) {
    if (reader.supports(resource)) wanted.push_back(&resource);
  }
  const Claims claims = claims_of(wanted, reader);
  Outcomes outcomes(wanted.size());
  reader.read(wanted, [&](std::size_t i, Outcome outcome) { outcomes[i] = std::move(outcome); });

  std::set<std::string_view> types;
  std::int64_t found = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const Resource& resource = *wanted[i];
    types.insert(resource.type);
    if (const auto* const unreadable = std::get_if<Unreadable>(&outcomes[i])) {
      print({{"address", resource.address},
             {"unreadable", unreadable->error.summary},
             {"detail", unreadable->error.detail}});
    } else if (std::holds_alternative<Absent>(outcomes[i])) {
      print({{"address", resource.address}, {"absent", true}});
    } else {
      ++found;
      const Live& live = std::get<Found>(outcomes[i]).live;
      const auto desired = decode_attributes(resource);
      const auto changes = diff_resource({.desired = *desired,
                                          .live = live,
                                          .attributes = reader.attributes(resource),
                                          .claims = &claims,
                                          .type = resource.type,
                                          .id = live.id});
      for (const Change& change : changes) {
        print({{"address", resource.address},
               {"path", change.path.to_string()},
               {"desired", change.desired},
               {"live", change.live}});
      }
      if (fixing && !changes.empty()) fix(reader, resource, changes);
    }
  }
  const auto end = std::chrono::steady_clock::now();
  rusage own{};
  getrusage(RUSAGE_SELF, &own);
  std::int64_t calls = 0;
  for (const CallCount& count : reader.call_counts()) calls += static_cast<std::int64_t>(count.calls);
  print({{"instances", static_cast<std::int64_t>(wanted.size())},
         {"types", static_cast<std::int64_t>(types.size())},
         {"found", found},
         {"calls", calls},
         {"milliseconds", std::chrono::duration_cast<std::chrono::milliseconds>(end - begin).count()},
         {"peak_kilobytes", static_cast<std::int64_t>(own.ru_maxrss)}});
  return 0;
}
