#pragma once

#include <chrono>
#include <string>

namespace reconcile {

/// `45 s`, `5 min`, `26 h`, `9 days`.
[[nodiscard]] inline std::string age_text(std::chrono::seconds age) {
  const auto n = age.count();
  if (n < 120) return std::to_string(n) + " s";
  if (n < 7200) return std::to_string(n / 60) + " min";
  return n < 172800 ? std::to_string(n / 3600) + " h" : std::to_string(n / 86400) + " days";
}

}  // namespace reconcile
