#include "reconciler/cli/process.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <csignal>

namespace reconcile {

void prepare_process() {
  std::signal(SIGPIPE, SIG_IGN);
  const rlimit none{.rlim_cur = 0, .rlim_max = 0};
  ::setrlimit(RLIMIT_CORE, &none);
  // The limit does not hold for dumps that the kernel pipes to a program; this does. Sanitizers and
  // debuggers need what it takes away, so debug builds stay as they are.
#ifdef NDEBUG
  ::prctl(PR_SET_DUMPABLE, 0);
#endif
}

}  // namespace reconcile
