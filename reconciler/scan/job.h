#pragma once

#include <optional>

#include "model/reader.h"
#include "model/resource.h"
#include "model/result.h"
#include "model/value.h"
#include "reconciler/scan/drift_pass.h"
#include "reconciler/scan/report.h"

namespace reconcile {

/// One instance on its way through a pass.
struct Job {
  const Resource* resource = nullptr;
  Reader* reader = nullptr;  ///< null: the finding needs no read
  Finding finding{};
  std::optional<Error> error{};  ///< of an unreadable one
  Value desired{};               ///< kept for a plan, and so is the next
  Value live{};
};

/// Chooses the reader of an instance, or its finding where it needs no read (deposed, only planned,
/// elsewhere, not supported, refused). What is to be read is unreadable until an answer says otherwise.
void open_job(Job& job, const Resource& resource, const DriftRequest& request);

void add_unreadable(Job& job, const Error& error);

/// Id, ARN and wanted tags as the state has them: for people who look a resource up by them. Secrets stay
/// out.
void add_ids(Job& job, const Value& desired, bool with_tags);

}  // namespace reconcile
