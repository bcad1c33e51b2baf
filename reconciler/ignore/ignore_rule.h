#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diff/delta.h"
#include "reconciler/config/config.h"

namespace reconcile {

/// Whether the rule is about the resource at all, attributes aside.
[[nodiscard]] bool concerns(const IgnoreRule& rule, const Finding& finding);
/// Whether it is about that path; a rule without an attribute is about every path.
[[nodiscard]] bool covers(const IgnoreRule& rule, const Path& path);
/// True on the days after `expires`. `today` as `2026-11-25`.
[[nodiscard]] bool is_expired(const IgnoreRule& rule, std::string_view today);
/// `reason (owner, until 2026-12-31; reconcile.yaml:12)`, as reports give it.
[[nodiscard]] std::string describe(const IgnoreRule& rule);

/// A line of a `.driftignore` file as driftctl reads it: `type.id` or `type.id.path`, `*` for any text, `!`
/// in front to take back; the last line that matches counts.
struct DriftIgnoreLine {
  bool negated = false;
  std::string glob{};
  std::string where{};
};

[[nodiscard]] std::vector<DriftIgnoreLine> read_driftignore(std::string_view text, const std::string& name);
/// The line that ignores the resource (`path` null) or the attribute; nullptr where none does.
[[nodiscard]] const DriftIgnoreLine* ignoring_line(const std::vector<DriftIgnoreLine>& lines,
                                                   const Finding& finding, const Path* path);

}  // namespace reconcile
