#include "reconciler/views/annotation.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "reconciler/views/paint.h"
#include "reconciler/views/summary_line.h"

namespace reconcile {

namespace {

constexpr std::size_t kMostPerLevel = 10;
constexpr std::string_view kLevels[] = {"error", "warning", "notice"};

/// A command ends with its line, so line ends are written out; properties also end at `,` and `:`.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : terminal_text(text)) {
    switch (c) {
      case '%': out += "%25"; break;
      case '\r': out += "%0D"; break;
      case '\n': out += "%0A"; break;
      case ':': out += property ? "%3A" : ":"; break;
      case ',': out += property ? "%2C" : ","; break;
      default: out += c;
    }
  }
  return out;
}

}  // namespace

AnnotationLevel annotation_level(Severity severity) {
  if (severity >= Severity::kHigh) return AnnotationLevel::kError;
  return severity == Severity::kMedium ? AnnotationLevel::kWarning : AnnotationLevel::kNotice;
}

std::string annotations_text(std::vector<Annotation> annotations, std::string_view noun,
                             std::string_view summary) {
  std::stable_sort(annotations.begin(), annotations.end(), [](const Annotation& a, const Annotation& b) {
    return a.level != b.level ? a.level < b.level : a.severity > b.severity;
  });
  std::string out;
  std::size_t shown[std::size(kLevels)] = {};
  std::size_t left_out = 0;
  for (const Annotation& annotation : annotations) {
    const auto level = static_cast<std::size_t>(annotation.level);
    if (shown[level]++ >= kMostPerLevel) {
      ++left_out;
      continue;
    }
    out += "::" + std::string(kLevels[level]) + " ";
    if (!annotation.file.empty()) out += "file=" + escaped(annotation.file, true) + ",";
    out += "title=" + escaped(annotation.title, true) + "::" + escaped(annotation.message, false) + "\n";
  }
  if (left_out > 0) {
    out += "… and " + counted(left_out, noun) +
           " more that GitHub would not show; the other formats have all of them\n";
  }
  return out + escaped(summary, false) + "\n";
}

}  // namespace reconcile
