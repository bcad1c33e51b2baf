#pragma once

#include <string>
#include <string_view>

#include "model/result.h"
#include "reconciler/scan/report.h"

namespace reconcile {

/// Reads back what the JSON view wrote. kInput when the text is no report, or one of a newer major
/// format. What was masked stays masked; members that this version does not know are left out.
[[nodiscard]] Result<Report> read_report(std::string_view json);

/// The same for a file, or `-` for standard input; errors name it.
[[nodiscard]] Result<Report> read_report_file(const std::string& path);

}  // namespace reconcile
