#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace reconcile {

enum class Novelty : std::uint8_t;
struct Coverage;
struct Report;
struct Summary;
class Paint;

/// `5 drifted, 1 missing, 70 in sync (77 resources, 41 API calls, 0.3 s)`.
[[nodiscard]] std::string summary_line(const Summary& summary, const Paint& paint);

/// `87 % of 60 live resources are in the sources (52)`.
[[nodiscard]] std::string coverage_line(const Coverage& coverage);

/// `2 findings are new, 3 were there before`; empty where no earlier report tells.
[[nodiscard]] std::string novelty_line(const Report& report);

/// ` [new]` or ` [known]`, to stand behind what an earlier report has or has not; empty where none tells.
[[nodiscard]] std::string novelty_mark(Novelty novelty);

/// `1 resource`, `2 resources`.
[[nodiscard]] std::string counted(std::size_t n, std::string_view singular);

}  // namespace reconcile
