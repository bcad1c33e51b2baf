#pragma once

#include <string>

#include "reconciler/scan/exit_status.h"

namespace reconcile {

struct Report;

/// The report's figures in Prometheus' text format, for node_exporter's textfile collector
/// (https://prometheus.io/docs/instrumenting/exposition_formats/). No value of a resource is in it.
[[nodiscard]] std::string render_metrics(const Report& report, ExitStatus status);

}  // namespace reconcile
