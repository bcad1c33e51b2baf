#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diff/delta.h"

namespace reconcile {

enum class AnnotationLevel : std::uint8_t { kError, kWarning, kNotice };

/// What GitHub shows of a severity: critical and high as errors, medium as a warning.
[[nodiscard]] AnnotationLevel annotation_level(Severity severity);

/// A GitHub workflow command:
/// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
struct Annotation {
  AnnotationLevel level = AnnotationLevel::kNotice;
  Severity severity = Severity::kLow;
  std::string file{};
  std::string title{};
  std::string message{};
};

/// GitHub keeps ten annotations of each level and step, so the most severe come first and the rest is
/// counted as so many of `noun`. `summary` is the last line.
[[nodiscard]] std::string annotations_text(std::vector<Annotation> annotations, std::string_view noun,
                                           std::string_view summary);

}  // namespace reconcile
