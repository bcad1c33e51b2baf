#pragma once

namespace reconcile {

/// What the process must be before anything is read: a closed pipe is a write error, not a death, and
/// memory that holds secrets is never written to a core dump.
void prepare_process();

}  // namespace reconcile
