#include "reconciler/views/service_of.h"

#include <string_view>

#include "diff/delta.h"

namespace reconcile {

namespace {

/// The text between the `n`th and the next `separator`; empty where there are fewer.
std::string_view part(std::string_view text, char separator, std::size_t n) {
  for (; n > 0; --n) {
    const std::size_t at = text.find(separator);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + 1);
  }
  return text.substr(0, text.find(separator));
}

struct Prefix {
  std::string_view type;  ///< how Terraform's type names of the service begin
  std::string_view service;
};

// Where the first word of a type's name is not the service as its ARNs have it.
constexpr Prefix kPrefixes[] = {
    {"aws_alb", "elasticloadbalancing"},
    {"aws_appautoscaling_", "application-autoscaling"},
    {"aws_cloudwatch_event_", "events"},
    {"aws_cloudwatch_log_", "logs"},
    {"aws_db_", "rds"},
    {"aws_default_", "ec2"},
    {"aws_ebs_", "ec2"},
    {"aws_egress_only_", "ec2"},
    {"aws_eip", "ec2"},
    {"aws_flow_log", "ec2"},
    {"aws_instance", "ec2"},
    {"aws_internet_gateway", "ec2"},
    {"aws_key_pair", "ec2"},
    {"aws_launch_template", "ec2"},
    {"aws_lb", "elasticloadbalancing"},
    {"aws_main_route_table", "ec2"},
    {"aws_nat_gateway", "ec2"},
    {"aws_network_", "ec2"},
    {"aws_route53", "route53"},
    {"aws_route", "ec2"},
    {"aws_security_group", "ec2"},
    {"aws_sfn_", "states"},
    {"aws_subnet", "ec2"},
    {"aws_volume_attachment", "ec2"},
    {"aws_vpc", "ec2"},
};

}  // namespace

std::string service_of(const Finding& finding) {
  if (finding.arn.starts_with("arn:")) {
    if (const std::string_view service = part(finding.arn, ':', 2); !service.empty()) {
      return std::string(service);
    }
  }
  for (const Prefix& prefix : kPrefixes) {
    if (finding.type.starts_with(prefix.type)) return std::string(prefix.service);
  }
  const std::string_view word = part(finding.type, '_', 1);
  return std::string(word.empty() ? std::string_view(finding.type) : word);
}

}  // namespace reconcile
