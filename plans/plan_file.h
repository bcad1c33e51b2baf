#pragma once

#include <cstdint>

#include <string>
#include <string_view>

#include "model/result.h"
#include "plans/plan.h"

namespace reconcile {

// `plan.json`: docs/schema/plan.json. The digest covers every member of the document but itself, known or
// not, whatever the spacing and the order of keys.

/// Gives the plan the digest of what it now says.
void seal(Plan& plan);

/// The document, for people to review and for `read_plan`. The plan has to be sealed.
[[nodiscard]] std::string write_plan(const Plan& plan);

enum class DigestCheck : std::uint8_t {
  kRequired,  ///< an edited plan is refused
  kReseal,    ///< an edit is taken over on purpose, and the plan sealed anew
};

/// kInput where the text is no plan, one of another major format, one that was edited, or one that
/// contradicts itself; the summary names the member.
[[nodiscard]] Result<Plan> read_plan(std::string_view text, DigestCheck check = DigestCheck::kRequired);

/// Whether the text looks like a plan of ours, good or not: `show` tells plans from reports by it.
[[nodiscard]] bool is_plan(std::string_view text);

}  // namespace reconcile
