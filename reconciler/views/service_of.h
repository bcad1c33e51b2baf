#pragma once

#include <string>

namespace reconcile {

struct Finding;

/// The service that a finding is grouped under: the ARN's (`rds`), else what the type's name says
/// (`aws_sqs_queue`: `sqs`, `aws_security_group`: `ec2`).
[[nodiscard]] std::string service_of(const Finding& finding);

}  // namespace reconcile
