#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/resource.h"
#include "providers/backends/backend.h"
#include "providers/http/http.h"
#include "reconciler/config/config.h"
#include "reconciler/gate/asker.h"
#include "reconciler/gate/check.h"
#include "reconciler/scan/report.h"
#include "reconciler/windows/window.h"

namespace reconcile {

struct Selection;

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
  /// Whether Terraform's lock of a state is held.
  struct StateLock {
    std::string state{};
    Result<backends::LockState> lock{backends::LockState{}};
  };
  /// A bucket that a state lies in.
  struct StateBucket {
    std::string name{};
    Place place{};
  };
  struct Parts {
    GatePhase phase = GatePhase::kPre;
    std::span<const Source> sources{};
    const Selection* selection = nullptr;  ///< of `sources`; null: all of them
    std::string default_region{};
    Asker* asker = nullptr;
    std::function<Result<Report>()> find_drift{};  ///< the drift of all sources, at most once
    std::chrono::system_clock::time_point now{};
    std::function<Place(const Resource&)> place_of{};  ///< empty: where the resource says
    /// Where what is declared beside the sources is; empty: as it is declared.
    std::function<Place(const std::string& account, const std::string& region)> declared_place{};
    std::function<std::vector<StateLock>()> locks{};  ///< of the states that the sources and the plan are of
    std::vector<StateBucket> state_buckets{};
    /// The state that Terraform itself would use here; null where there is none.
    std::function<Result<std::shared_ptr<const Source>>()> default_state{};
    std::span<const Expectation> expectations{};
    /// Reads what no source holds, each in its place and each answered.
    std::function<std::vector<Outcome>(std::span<const Resource* const> wanted,
                                       std::span<const Place> places)>
        read_live{};
    HttpClient* http = nullptr;  ///< null: a replay
    std::vector<Window> windows{};
    bool window_is_asked_for = false;  ///< for this very run
  };
  explicit GateContext(Parts parts) : parts_(std::move(parts)) {}
  GateContext(const GateContext&) = delete;
  GateContext& operator=(const GateContext&) = delete;

  [[nodiscard]] GatePhase phase() const { return parts_.phase; }
  [[nodiscard]] std::span<const Source> sources() const { return parts_.sources; }
  [[nodiscard]] std::chrono::system_clock::time_point now() const { return parts_.now; }
  [[nodiscard]] std::span<const Window> windows() const { return parts_.windows; }
  [[nodiscard]] std::vector<StateLock> locks() const {
    return parts_.locks ? parts_.locks() : std::vector<StateLock>();
  }
  [[nodiscard]] std::span<const StateBucket> state_buckets() const { return parts_.state_buckets; }
  [[nodiscard]] Result<std::shared_ptr<const Source>> default_state() const {
    return parts_.default_state ? parts_.default_state() : std::shared_ptr<const Source>();
  }
  [[nodiscard]] std::span<const Expectation> expectations() const { return parts_.expectations; }
  [[nodiscard]] std::vector<Outcome> read_live(std::span<const Resource* const> wanted,
                                               std::span<const Place> places) const {
    return wanted.empty() ? std::vector<Outcome>() : parts_.read_live(wanted, places);
  }
  /// Null in a replay.
  [[nodiscard]] HttpClient* http() const { return parts_.http; }
  [[nodiscard]] bool window_is_asked_for() const { return parts_.window_is_asked_for; }
  [[nodiscard]] Asker& asker() const { return *parts_.asker; }
  [[nodiscard]] const std::string& default_region() const { return parts_.default_region; }
  /// The first plan among the sources; nullptr where there is none.
  [[nodiscard]] const Source* plan() const;
  /// Existing instances of these types that are selected, those that a plan only creates left out. The error
  /// is that of the first one that cannot be made out.
  [[nodiscard]] Result<std::vector<GateResource>> resources(
      std::initializer_list<std::string_view> types) const;
  [[nodiscard]] Result<std::vector<GateResource>> resources(std::span<const std::string_view> types) const;
  [[nodiscard]] const Result<Report>& drift() const;
  /// Where something is that reconcile.yaml declares: by account (an id, a name of `accounts`, or empty) and
  /// region (or empty).
  [[nodiscard]] Place declared_place(const std::string& account, const std::string& region) const;

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
