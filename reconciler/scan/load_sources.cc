#include "reconciler/scan/load_sources.h"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "model/sources/source_reader.h"
#include "reconciler/scan/default_source.h"

namespace reconcile {

namespace {

Result<std::vector<std::string>> expand_all(std::span<const std::string> arguments) {
  std::vector<std::string> names;
  for (const std::string& argument : arguments) {
    Result<std::vector<std::string>> expanded = expand_source(argument);
    if (!expanded) return expanded.error();
    for (std::string& name : *expanded) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
    }
  }
  return names;
}

}  // namespace

Result<std::vector<Source>> load_sources(std::span<const std::string> arguments,
                                         std::span<const ConfiguredSource> configured) {
  std::vector<std::string> defaults;
  if (arguments.empty()) {
    for (const ConfiguredSource& source : configured) defaults.push_back(source.source);
    arguments = defaults;
  }
  if (arguments.empty()) {
    Result<std::string> found = default_source(".");
    if (!found) return found.error();
    defaults.push_back(*std::move(found));
    arguments = defaults;
  }
  const Result<std::vector<std::string>> names = expand_all(arguments);
  if (!names) return names.error();
  std::vector<std::optional<Result<Source>>> read(names->size());
  oneapi::tbb::parallel_for(std::size_t{0}, read.size(),
                            [&](std::size_t i) { read[i] = read_source((*names)[i]); });
  std::vector<Source> sources;
  for (std::size_t i = 0; i < read.size(); ++i) {
    if (!read[i]->ok()) return read[i]->error();
    Source& source = sources.emplace_back(std::move(**read[i]));
    for (Resource& resource : source.resources) resource.source = static_cast<std::uint32_t>(i);
  }
  return sources;
}

}  // namespace reconcile
