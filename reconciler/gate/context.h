#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/resource.h"
#include "reconciler/gate/asker.h"
#include "reconciler/gate/check.h"
#include "reconciler/scan/report.h"
#include "reconciler/windows/window.h"

namespace reconcile {

/// A managed instance as a check wants it: decoded, with its place. Sensitive marks stay on its values.
struct GateResource {
  std::string address{};
  std::string type{};
  std::string id{};
  Place place{};
  Value attributes{};
  const Resource* resource = nullptr;
};

/// What a check may look at. Everything here may be used from several threads; what costs a scan is done
/// once, when the first check asks for it.
class GateContext {
 public:
  struct Parts {
    GatePhase phase = GatePhase::kPre;
    std::span<const Source> sources{};
    std::string default_region{};
    Asker* asker = nullptr;
    std::function<Result<Report>()> find_drift{};  ///< the drift of all sources, at most once
    std::chrono::system_clock::time_point now{};
    std::vector<Window> windows{};
    std::vector<std::string> urls{};
  };
  explicit GateContext(Parts parts) : parts_(std::move(parts)) {}
  GateContext(const GateContext&) = delete;
  GateContext& operator=(const GateContext&) = delete;

  [[nodiscard]] GatePhase phase() const { return parts_.phase; }
  [[nodiscard]] std::span<const Source> sources() const { return parts_.sources; }
  [[nodiscard]] std::chrono::system_clock::time_point now() const { return parts_.now; }
  [[nodiscard]] std::span<const Window> windows() const { return parts_.windows; }
  [[nodiscard]] Asker& asker() const { return *parts_.asker; }
  [[nodiscard]] const std::string& default_region() const { return parts_.default_region; }
  /// The first plan among the sources; nullptr where there is none.
  [[nodiscard]] const Source* plan() const;
  /// Existing instances of these types over all sources, those that a plan only creates left out.
  [[nodiscard]] std::vector<GateResource> resources(std::initializer_list<std::string_view> types) const;
  [[nodiscard]] const Result<Report>& drift() const;

 private:
  Parts parts_;
  mutable std::once_flag once_;
  mutable std::optional<Result<Report>> drift_;
};

/// `rds:DescribeDBClusters at 2026-11-25T09:00:00Z`, as evidence names where it is from.
[[nodiscard]] std::string read_by(const Operation& operation, const GateContext& context);

/// An observation of something that could not be read.
[[nodiscard]] Observation unknown(std::string subject, const Error& error);

}  // namespace reconcile
