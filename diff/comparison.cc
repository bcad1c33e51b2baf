#include "diff/comparison.h"

#include <array>

#include "diff/arn_or_name.h"
#include "diff/backup_window.h"
#include "diff/domain_name.h"
#include "diff/exact.h"
#include "diff/ignore_case.h"
#include "diff/json_document.h"
#include "diff/maintenance_window.h"
#include "diff/policy_document.h"
#include "diff/version_prefix.h"

namespace reconcile {

namespace {

constexpr std::size_t index(Compare compare) { return static_cast<std::size_t>(compare); }

constexpr auto kComparisons = [] {
  std::array<Comparison, index(Compare::kDomainName) + 1> all{};
  all[index(Compare::kExact)] = {same_exactly, exact_bucket};
  all[index(Compare::kIgnoreCase)] = {same_ignoring_case, ignore_case_bucket};
  all[index(Compare::kBackupWindow)] = {same_backup_window, backup_window_bucket};
  all[index(Compare::kMaintenanceWindow)] = {same_maintenance_window, maintenance_window_bucket};
  all[index(Compare::kVersionPrefix)] = {same_version, version_bucket};
  all[index(Compare::kJson)] = {same_json, json_bucket};
  all[index(Compare::kPolicy)] = {same_policy, policy_bucket};
  all[index(Compare::kArnOrName)] = {same_arn_or_name, arn_or_name_bucket};
  all[index(Compare::kRules)] = {same_exactly, exact_bucket};
  all[index(Compare::kDomainName)] = {same_domain_name, domain_name_bucket};
  return all;
}();

}  // namespace

const Comparison& comparison(Compare compare) { return kComparisons[index(compare)]; }

}  // namespace reconcile
