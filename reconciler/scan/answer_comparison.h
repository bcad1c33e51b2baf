#pragma once

#include "model/reader.h"
#include "plans/deviation.h"
#include "reconciler/scan/account_claims.h"
#include "reconciler/scan/drift_pass.h"
#include "reconciler/scan/job.h"

namespace reconcile {

/// Makes a job's finding of the answer to it. Any thread; each job once.
class AnswerComparison {
 public:
  /// Both must outlive it.
  AnswerComparison(const DriftRequest& request, const AccountClaims& claims)
      : request_(request), claims_(claims) {}

  void settle(Job& job, const Outcome& outcome) const;

  /// What a plan has to know of the job.
  [[nodiscard]] Deviation deviation_of(const Job& job) const;

 private:
  void settle_found(Job& job, const Value& desired, const Live& live) const;
  [[nodiscard]] bool has_provider(const Job& job) const;
  void tell_remediable(Job& job) const;

  const DriftRequest& request_;
  const AccountClaims& claims_;
};

}  // namespace reconcile
