// plugin_scan STATE [DIRECTORY]: reads every instance of a state through its providers' own binaries and
// prints, as JSON lines, what the diff makes of it. For the bench, and to look at a provider by hand.

#include <sys/resource.h>

#include <chrono>
#include <iostream>
#include <mutex>
#include <vector>

#include "diff/resource_diff.h"
#include "model/sources/source_reader.h"
#include "providers/plugin/plugin_reader.h"

int main(int argc, char** argv) {
  using namespace reconcile;
  if (argc < 2) {
    std::cerr << "usage: plugin_scan STATE [DIRECTORY]\n";
    return 1;
  }
  auto source = read_source(argv[1]);
  if (!source) {
    std::cerr << source.error().summary << '\n';
    return 1;
  }
  PluginOptions options;
  options.source_directories = {argc > 2 ? argv[2] : "."};
  options.endpoint_url = "";
  const bool verbose = std::getenv("VERBOSE") != nullptr;
  if (verbose) options.log = [](const std::string& line) { std::cerr << line << '\n'; };
  const auto begin = std::chrono::steady_clock::now();
  auto reader = make_plugin_reader(options);
  if (!reader) {
    std::cerr << reader.error().summary << '\n';
    return 1;
  }
  std::vector<const Resource*> wanted;
  for (const Resource& resource : source->resources) {
    if ((*reader)->supports(resource)) wanted.push_back(&resource);
  }
  std::vector<Outcome> outcomes(wanted.size());
  (*reader)->read(wanted, [&](std::size_t i, Outcome outcome) { outcomes[i] = std::move(outcome); });
  const auto end = std::chrono::steady_clock::now();

  std::size_t found = 0;
  std::size_t drifted = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const Resource& resource = *wanted[i];
    if (const auto* const unreadable = std::get_if<Unreadable>(&outcomes[i])) {
      std::cout << resource.address << " UNREADABLE " << unreadable->error.summary << " | "
                << unreadable->error.detail << '\n';
    } else if (std::holds_alternative<Absent>(outcomes[i])) {
      std::cout << resource.address << " ABSENT\n";
    } else {
      ++found;
      auto desired = decode_attributes(resource);
      const auto changes = diff_resource({.desired = *desired,
                                          .live = std::get<Found>(outcomes[i]).live,
                                          .attributes = (*reader)->attributes(resource),
                                          .type = resource.type});
      drifted += changes.empty() ? 0 : 1;
      for (const Change& change : changes) {
        std::cout << resource.address << ' ' << change.path.to_string() << ": " << to_json(change.desired)
                  << " -> " << to_json(change.live) << '\n';
      }
    }
  }
  rusage own{};
  getrusage(RUSAGE_SELF, &own);
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(end - begin).count();
  std::cerr << "read " << wanted.size() << ", found " << found << ", drifted " << drifted << ", " << ms
            << " ms, own peak " << own.ru_maxrss / 1024 << " MB\n";
  for (const CallCount& count : (*reader)->call_counts()) {
    std::cerr << count.service << ' ' << count.operation << ' ' << count.region << ' ' << count.calls << '\n';
  }
  return 0;
}
