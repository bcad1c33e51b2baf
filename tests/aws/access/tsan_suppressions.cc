// TBB's library is not instrumented, so ThreadSanitizer does not see that handing a task to a worker orders
// what the task object itself holds. Only that object and the lock behind it are left out; what our steps
// touch is handed over under that lock and stays checked.
extern "C" const char* __tsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier)

extern "C" const char* __tsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier)
  return "race_top:tbb::detail\nrace_top:enqueue_task\nrace_top:HandoverTask\nrace:Handover::take\n";
}
