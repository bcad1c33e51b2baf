#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "model/reader.h"
#include "model/resource.h"
#include "model/resource_type.h"
#include "plans/deviation.h"
#include "reconciler/scan/report.h"
#include "reconciler/scan/selection.h"

namespace reconcile {

class Accounts;

struct DriftRequest {
  std::span<const Source> sources;
  const Selection& selection;
  std::span<Reader* const>
      readers;           ///< in the order of preference: the first that supports an instance reads it
  std::string region{};  ///< of instances that nothing names a region for
  const Accounts* accounts = nullptr;  ///< null: resources are where they say
  /// The only regions that are asked; empty: all. Resources elsewhere are ignored.
  std::span<const std::string> regions{};
  /// Live state comes from a recording, in which secrets are masked.
  bool replaying = false;
  bool keep_tags = false;  ///< `Finding::tags` is wanted
  /// The native table of a type, by which it is told what can be put right; nullptr where there is none.
  std::function<const ResourceType*(std::string_view type)> table_of{};
  /// Where given, takes what a plan has to know of every instance that is drifted, missing or unreadable, by
  /// address. They point into the sources and readers.
  std::vector<Deviation>* deviations = nullptr;
  /// Called from any thread with how many of the instances to be read are done.
  std::function<void(std::size_t done, std::size_t of)> on_progress{};
};

/// Reads live state of everything selected and compares. Findings, calls and diagnostics of the report are
/// settled; version, command, times and `summary.duration_ms` are the caller's. An instance whose reader
/// fails, throws or never answers is unreadable, never missing and never in sync. Where there are no
/// credentials for anything at all, that error (kCredentials) is the answer.
[[nodiscard]] Result<Report> find_drift(const DriftRequest& request);

}  // namespace reconcile
