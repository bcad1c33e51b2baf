#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plans/action.h"

namespace reconcile {

inline constexpr std::string_view kPlanFormatVersion = "1.0";

/// Which side is changed: what is live (back to what Terraform says), or the code (to what is live).
enum class Direction : std::uint8_t { kLive, kCode };

[[nodiscard]] const char* to_string(Direction direction);

/// A state that the plan was made from. `apply` refuses one that has moved on.
struct PlanSource {
  std::string source{};
  std::string kind{};
  std::string lineage{};
  std::int64_t serial = -1;  ///< -1 where the format has none
  std::string terraform_version{};

  friend bool operator==(const PlanSource&, const PlanSource&) = default;
};

/// Why something is left to people.
enum class Obstacle : std::uint8_t {
  kReplacement,  ///< only a new resource can have that value
  kMissing,      ///< the resource does not exist
  kSecret,       ///< the value is a secret that no state holds
  kNoRemedy,     ///< no call changes it
  kUnreadable,   ///< denied, throttled out, …: nothing is known of it
  kRisk,         ///< riskier than `--max-risk` allows
  kLimit,        ///< beyond `--max-actions`
  kDeploy,       ///< the plan that is the source changes it as well
};

[[nodiscard]] const char* to_string(Obstacle obstacle);

/// What can't be done by machine, why, and what would do it.
struct ByHand {
  std::string address{};
  std::string type{};
  std::string source{};
  std::vector<std::string> paths{};  ///< empty: the whole resource
  Obstacle obstacle = Obstacle::kNoRemedy;
  std::string reason{};
  std::string command{};  ///< for a POSIX shell

  friend bool operator==(const ByHand&, const ByHand&) = default;
};

/// Direction code: what to write into the configuration, or to run, so that it says what is live.
struct CodeChange {
  std::string address{};
  std::string type{};
  std::string source{};
  std::vector<ActionChange> changes{};  ///< `from` is the code's, `to` is live; none: the resource is gone
  std::string configuration{};          ///< HCL
  std::string command{};                ///< where a command does it instead, or as well

  friend bool operator==(const CodeChange&, const CodeChange&) = default;
};

/// A remediation plan: everything `apply` carries out and a person reviews. It never holds a secret.
struct Plan {
  std::string format_version{kPlanFormatVersion};
  std::string reconcile_version{};
  std::string id{};          ///< made of time and content; names snapshots, feeds idempotency tokens
  std::string created_at{};  ///< RFC 3339, UTC
  Direction direction = Direction::kLive;
  std::string account{};  ///< of all actions; empty: not known, or several
  std::string region{};   ///< the same
  bool complete = true;   ///< false: something could not be read, so there may be more to do
  std::vector<PlanSource> sources{};
  std::vector<Action> actions{};  ///< each after those that it depends on
  std::vector<ByHand> by_hand{};
  std::vector<CodeChange> code{};
  std::size_t not_selected = 0;  ///< drifted or missing instances that `--only` left out
  std::string digest{};          ///< plans/plan_file.h

  friend bool operator==(const Plan&, const Plan&) = default;
};

/// The action of that id; nullptr where there is none.
[[nodiscard]] const Action* find_action(const Plan& plan, std::string_view id);

}  // namespace reconcile
