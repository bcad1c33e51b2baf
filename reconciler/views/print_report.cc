#include "reconciler/views/print_report.h"

#include "reconciler/scan/report.h"
#include "reconciler/views/print_document.h"

namespace reconcile {

Result<void> print_report(const Report& report, const Options& options, const Console& console) {
  return print_document(report, formats(), options, console);
}

}  // namespace reconcile
