#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "model/result.h"

namespace reconcile {

struct Report;

/// What a view may know of where its text will stand.
struct ViewOptions {
  bool color = false;
  std::size_t width = 0;      ///< columns of the terminal; 0: not a terminal
  bool only_summary = false;  ///< text: nothing but the closing line
};

/// One output format. A view is a pure function of the report.
struct Format {
  std::string_view name;
  std::string (*render)(const Report&, const ViewOptions&);
};

/// Every format that exists, text first.
[[nodiscard]] std::span<const Format> formats();
/// The format of that name; kUsage names those that exist, and the nearest.
[[nodiscard]] Result<const Format*> find_format(std::string_view name);

[[nodiscard]] std::string render_text(const Report& report, const ViewOptions& options);
[[nodiscard]] std::string render_json(const Report& report, const ViewOptions& options);
[[nodiscard]] std::string render_markdown(const Report& report, const ViewOptions& options);
[[nodiscard]] std::string render_junit(const Report& report, const ViewOptions& options);
[[nodiscard]] std::string render_sarif(const Report& report, const ViewOptions& options);
[[nodiscard]] std::string render_html(const Report& report, const ViewOptions& options);
[[nodiscard]] std::string render_github(const Report& report, const ViewOptions& options);

}  // namespace reconcile
