#include "providers/plugin/core/aws_claims.h"

#include <algorithm>
#include <array>

namespace reconcile::plugin {
namespace {

struct Row {
  std::string_view type;
  std::string_view attribute;
  std::array<Claim, 3> claims;
};

// By type and attribute. Source of each row: the note on "standalone resources" in the type's page at
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs.
constexpr auto kRows = std::to_array<Row>({
    {"aws_api_gateway_rest_api", "policy", {{{"aws_api_gateway_rest_api_policy", "rest_api_id"}}}},
    {"aws_autoscaling_group", "load_balancers", {{{"aws_autoscaling_attachment", "autoscaling_group_name"}}}},
    {"aws_autoscaling_group", "tag", {{{"aws_autoscaling_group_tag", "autoscaling_group_name"}}}},
    {"aws_autoscaling_group",
     "target_group_arns",
     {{{"aws_autoscaling_attachment", "autoscaling_group_name"},
       {"aws_autoscaling_traffic_source_attachment", "autoscaling_group_name"}}}},
    {"aws_autoscaling_group",
     "traffic_source",
     {{{"aws_autoscaling_traffic_source_attachment", "autoscaling_group_name"},
       {"aws_autoscaling_attachment", "autoscaling_group_name"}}}},
    {"aws_default_network_acl", "egress", {{{"aws_network_acl_rule", "network_acl_id"}}}},
    {"aws_default_network_acl", "ingress", {{{"aws_network_acl_rule", "network_acl_id"}}}},
    {"aws_default_route_table", "route", {{{"aws_route", "route_table_id"}}}},
    {"aws_dynamodb_table", "replica", {{{"aws_dynamodb_table_replica", "global_table_arn"}}}},
    {"aws_ec2_managed_prefix_list", "entry", {{{"aws_ec2_managed_prefix_list_entry", "prefix_list_id"}}}},
    {"aws_ecs_cluster", "capacity_providers", {{{"aws_ecs_cluster_capacity_providers", "cluster_name"}}}},
    {"aws_eip", "instance", {{{"aws_eip_association", "allocation_id"}}}},
    {"aws_eip", "network_interface", {{{"aws_eip_association", "allocation_id"}}}},
    {"aws_elasticsearch_domain", "access_policies", {{{"aws_elasticsearch_domain_policy", "domain_name"}}}},
    {"aws_elb", "instances", {{{"aws_elb_attachment", "elb"}}}},
    {"aws_glacier_vault", "access_policy", {{{"aws_glacier_vault_lock", "vault_name"}}}},
    {"aws_iam_role", "inline_policy", {{{"aws_iam_role_policy", "role"}}}},
    {"aws_iam_role",
     "managed_policy_arns",
     {{{"aws_iam_role_policy_attachment", "role"}, {"aws_iam_policy_attachment", "roles"}}}},
    {"aws_instance", "ebs_block_device", {{{"aws_volume_attachment", "instance_id"}}}},
    {"aws_instance", "network_interface", {{{"aws_network_interface_attachment", "instance_id"}}}},
    {"aws_kms_key", "policy", {{{"aws_kms_key_policy", "key_id"}}}},
    {"aws_network_acl", "egress", {{{"aws_network_acl_rule", "network_acl_id"}}}},
    {"aws_network_acl", "ingress", {{{"aws_network_acl_rule", "network_acl_id"}}}},
    {"aws_network_acl", "subnet_ids", {{{"aws_network_acl_association", "network_acl_id"}}}},
    {"aws_network_interface", "attachment", {{{"aws_network_interface_attachment", "network_interface_id"}}}},
    {"aws_network_interface",
     "security_groups",
     {{{"aws_network_interface_sg_attachment", "network_interface_id"}}}},
    {"aws_opensearch_domain", "access_policies", {{{"aws_opensearch_domain_policy", "domain_name"}}}},
    {"aws_rds_cluster", "iam_roles", {{{"aws_rds_cluster_role_association", "db_cluster_identifier"}}}},
    {"aws_redshift_cluster", "iam_roles", {{{"aws_redshift_cluster_iam_roles", "cluster_identifier"}}}},
    {"aws_redshift_cluster", "logging", {{{"aws_redshift_logging", "cluster_identifier"}}}},
    {"aws_redshift_cluster", "snapshot_copy", {{{"aws_redshift_snapshot_copy", "cluster_identifier"}}}},
    {"aws_route53_zone", "vpc", {{{"aws_route53_zone_association", "zone_id"}}}},
    {"aws_route_table", "propagating_vgws", {{{"aws_vpn_gateway_route_propagation", "route_table_id"}}}},
    {"aws_route_table", "route", {{{"aws_route", "route_table_id"}}}},
    {"aws_s3_bucket", "acceleration_status", {{{"aws_s3_bucket_accelerate_configuration", "bucket"}}}},
    {"aws_s3_bucket", "acl", {{{"aws_s3_bucket_acl", "bucket"}}}},
    {"aws_s3_bucket", "cors_rule", {{{"aws_s3_bucket_cors_configuration", "bucket"}}}},
    {"aws_s3_bucket", "grant", {{{"aws_s3_bucket_acl", "bucket"}}}},
    {"aws_s3_bucket", "lifecycle_rule", {{{"aws_s3_bucket_lifecycle_configuration", "bucket"}}}},
    {"aws_s3_bucket", "logging", {{{"aws_s3_bucket_logging", "bucket"}}}},
    {"aws_s3_bucket", "object_lock_configuration", {{{"aws_s3_bucket_object_lock_configuration", "bucket"}}}},
    {"aws_s3_bucket", "policy", {{{"aws_s3_bucket_policy", "bucket"}}}},
    {"aws_s3_bucket", "replication_configuration", {{{"aws_s3_bucket_replication_configuration", "bucket"}}}},
    {"aws_s3_bucket", "request_payer", {{{"aws_s3_bucket_request_payment_configuration", "bucket"}}}},
    {"aws_s3_bucket",
     "server_side_encryption_configuration",
     {{{"aws_s3_bucket_server_side_encryption_configuration", "bucket"}}}},
    {"aws_s3_bucket", "versioning", {{{"aws_s3_bucket_versioning", "bucket"}}}},
    {"aws_s3_bucket", "website", {{{"aws_s3_bucket_website_configuration", "bucket"}}}},
    {"aws_secretsmanager_secret", "policy", {{{"aws_secretsmanager_secret_policy", "secret_arn"}}}},
    {"aws_security_group",
     "egress",
     {{{"aws_security_group_rule", "security_group_id"},
       {"aws_vpc_security_group_egress_rule", "security_group_id"}}}},
    {"aws_security_group",
     "ingress",
     {{{"aws_security_group_rule", "security_group_id"},
       {"aws_vpc_security_group_ingress_rule", "security_group_id"}}}},
    {"aws_sns_topic", "policy", {{{"aws_sns_topic_policy", "arn"}}}},
    {"aws_sqs_queue", "policy", {{{"aws_sqs_queue_policy", "queue_url"}}}},
    {"aws_sqs_queue", "redrive_allow_policy", {{{"aws_sqs_queue_redrive_allow_policy", "queue_url"}}}},
    {"aws_sqs_queue", "redrive_policy", {{{"aws_sqs_queue_redrive_policy", "queue_url"}}}},
    {"aws_vpc_endpoint", "policy", {{{"aws_vpc_endpoint_policy", "vpc_endpoint_id"}}}},
    {"aws_vpc_endpoint",
     "route_table_ids",
     {{{"aws_vpc_endpoint_route_table_association", "vpc_endpoint_id"}}}},
    {"aws_vpc_endpoint",
     "security_group_ids",
     {{{"aws_vpc_endpoint_security_group_association", "vpc_endpoint_id"}}}},
    {"aws_vpc_endpoint", "subnet_ids", {{{"aws_vpc_endpoint_subnet_association", "vpc_endpoint_id"}}}},
});

constexpr bool before(const Row& a, const Row& b) {
  return a.type != b.type ? a.type < b.type : a.attribute < b.attribute;
}
static_assert(std::ranges::is_sorted(kRows, before));

}  // namespace

std::span<const Claim> aws_claims(std::string_view type, std::string_view attribute) {
  const Row key{type, attribute, {}};
  const auto* const it = std::ranges::lower_bound(kRows, key, before);
  if (it == kRows.end() || it->type != type || it->attribute != attribute) return {};
  const auto last = std::ranges::find_if(it->claims, [](const Claim& claim) { return claim.type.empty(); });
  return {it->claims.begin(), last};
}

}  // namespace reconcile::plugin
