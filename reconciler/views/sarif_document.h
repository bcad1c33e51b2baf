#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diff/delta.h"
#include "model/diagnostic.h"

namespace reconcile {

/// One alert: what is wrong, and where.
struct SarifResult {
  std::string rule{};   ///< stable: `drift/aws_rds_cluster.engine_version`
  std::string about{};  ///< what the rule says, for the rule's own text
  Severity severity = Severity::kMedium;
  std::string message{};
  std::string source{};  ///< the file that the alert is shown at
  std::string name{};    ///< what it is about: an address, or a check
  std::string kind{};    ///< of what is named: `resource`
  std::string place{};   ///< where in that, if one alert is not to stand for all of it
  Novelty novelty = Novelty::kUntold;
  std::vector<std::pair<std::string, std::string>> properties{};
};

/// What the document says of the run as a whole.
struct SarifRun {
  std::string reconcile_version{};
  std::string started_at{};
  std::string finished_at{};
  bool complete = true;
  std::string_view topic{};  ///< a tag of every rule: `drift`
  std::vector<Diagnostic> diagnostics{};
};

/// SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), as GitHub code scanning
/// takes it in. The fingerprint names the place, not the values: what goes on drifting stays one alert.
[[nodiscard]] std::string sarif_document(const SarifRun& run, const std::vector<SarifResult>& results);

}  // namespace reconcile
