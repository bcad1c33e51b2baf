#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/types/recorded_type.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;

const std::vector<RecordedCase>& cases() {
  static const std::vector<RecordedCase> all{
      RecordedCase{
          .name = "Cluster",
          .type = "aws_eks_cluster",
          .desired =
              R"({"arn": "arn:aws:eks:us-east-1:123456789012:cluster/lego", "bootstrap_self_managed_addons": true,
"created_at": "2026-11-25T09:20:35Z", "enabled_cluster_log_types": ["api", "audit"],
"endpoint": "https://n3btB6ZOvQfTMbIvxR9c.5bP.us-east-1.eks.amazonaws.com/", "id": "lego",
"kubernetes_network_config": [{"elastic_load_balancing": [], "ip_family": "",
"service_ipv4_cidr": "172.20.0.0/16", "service_ipv6_cidr": ""}], "name": "lego", "platform_version": "eks.4",
"role_arn": "arn:aws:iam::123456789012:role/lego-services", "status": "ACTIVE", "tags": {"Name": "lego"},
"tags_all": {"Environment": "shared", "Name": "lego", "Team": "lego"}, "version": "1.30",
"vpc_config": [{"cluster_security_group_id": "", "endpoint_private_access": true,
"endpoint_public_access": true, "public_access_cidrs": ["203.0.113.0/24"], "security_group_ids": [],
"subnet_ids": ["subnet-d490b9fb1e0faebec", "subnet-de3c389d94b1d4d9d"], "vpc_id": ""}]})",
          .replies =
              {{"eks", "DescribeCluster",
                R"r({"cluster": {"arn": "arn:aws:eks:us-east-1:123456789012:cluster/lego", "clientRequestToken": "(masked)",
"encryptionConfig": [], "endpoint": "https://n3btB6ZOvQfTMbIvxR9c.5bP.us-east-1.eks.amazonaws.com/",
"identity": {"oidc": {"issuer": "https://oidc.eks.us-east-1.amazonaws.com/id/fbBRiHJsME"}},
"kubernetesNetworkConfig": {"serviceIpv4Cidr": "172.20.0.0/16"},
"logging": {"clusterLogging": [{"enabled": true, "types": ["api", "audit"]}, {"enabled": false,
"types": ["authenticator", "controllerManager", "scheduler"]}]}, "name": "lego", "platformVersion": "eks.4",
"resourcesVpcConfig": {"endpointPrivateAccess": true, "endpointPublicAccess": true,
"publicAccessCidrs": ["203.0.113.0/24"], "subnetIds": ["subnet-d490b9fb1e0faebec",
"subnet-de3c389d94b1d4d9d"]}, "roleArn": "arn:aws:iam::123456789012:role/lego-services", "status": "ACTIVE",
"tags": {"Environment": "shared", "Name": "lego", "Team": "lego"}, "version": "1.30"}})r"}},
          .gone = {"eks", "DescribeCluster", R"({"__type": "ResourceNotFoundException", "message": "gone"})",
                   404},
          .needed = {{"DescribeCluster"}},
          .changes = {{R"("version": "1.30")", R"("version": "1.31")", {"version"}},
                      {R"("endpointPublicAccess": true)",
                       R"("endpointPublicAccess": false)",
                       {"vpc_config[0].endpoint_public_access"}},
                      {R"("endpointPrivateAccess": true)",
                       R"("endpointPrivateAccess": false)",
                       {"vpc_config[0].endpoint_private_access"}},
                      {R"(203.0.113.0/24)", R"(0.0.0.0/0)", {"vpc_config[0].public_access_cidrs"}},
                      {R"("subnetIds": [)", R"("subnetIds": ["subnet-more", )", {"vpc_config[0].subnet_ids"}},
                      {R"("ACTIVE")", R"("DELETING")", {"missing"}},
                      {R"("ACTIVE")",
                       R"("ACTIVE", "zonalShiftConfig": {"enabled": true})",
                       {"zonal_shift_config[0].enabled"}},
                      {R"("ACTIVE")",
                       R"("ACTIVE", "computeConfig": {"enabled": true})",
                       {"compute_config[0].enabled"}}}},
      RecordedCase{
          .name = "NodeGroup",
          .type = "aws_eks_node_group",
          .desired =
              R"({"arn": "arn:aws:eks:us-east-1:123456789012:nodegroup/lego/workers/1", "ami_type": "AL2_x86_64",
"capacity_type": "ON_DEMAND", "cluster_name": "lego", "disk_size": 20, "id": "lego:workers",
"instance_types": ["t3.medium"], "labels": {"tier": "web"}, "launch_template": [],
"node_group_name": "workers", "node_role_arn": "arn:aws:iam::123456789012:role/nodes",
"release_version": "1.30.0-20240101", "remote_access": [], "scaling_config": [{"desired_size": 1,
"max_size": 3, "min_size": 1}], "subnet_ids": ["subnet-a", "subnet-b"], "tags_all": {"Team": "lego"},
"taint": [{"effect": "NO_SCHEDULE", "key": "dedicated", "value": "web"}],
"update_config": [{"max_unavailable": 1, "max_unavailable_percentage": 0}], "version": "1.30"})",
          .replies = {{"eks", "DescribeNodegroup", R"({"nodegroup": {"nodegroupName": "workers",
"nodegroupArn": "arn:aws:eks:us-east-1:123456789012:nodegroup/lego/workers/1", "clusterName": "lego",
"version": "1.30", "releaseVersion": "1.30.0-20240101", "status": "ACTIVE", "capacityType": "ON_DEMAND",
"scalingConfig": {"minSize": 1, "maxSize": 3, "desiredSize": 1}, "instanceTypes": ["t3.medium"],
"subnets": ["subnet-b", "subnet-a"], "amiType": "AL2_x86_64",
"nodeRole": "arn:aws:iam::123456789012:role/nodes", "labels": {"tier": "web"}, "taints": [{"key": "dedicated",
"value": "web", "effect": "NO_SCHEDULE"}], "diskSize": 20, "updateConfig": {"maxUnavailable": 1},
"tags": {"Team": "lego"}}})"}},
          .gone = {"eks", "DescribeNodegroup",
                   R"({"__type": "ResourceNotFoundException", "message": "gone"})", 404},
          .needed = {{"DescribeNodegroup"}},
          .changes = {{R"("desiredSize": 1)", R"("desiredSize": 2)", {"scaling_config[0].desired_size"}},
                      {R"("tier": "web")", R"("tier": "db")", {"labels[\"tier\"]"}},
                      {R"(NO_SCHEDULE)", R"(NO_EXECUTE)", {"taint"}},
                      {R"("version": "1.30")", R"("version": "1.31")", {"version"}},
                      {R"("releaseVersion": "1.30.0-20240101")",
                       R"("releaseVersion": "1.30.0-20240202")",
                       {"release_version"}},
                      {R"("maxUnavailable": 1)",
                       R"("maxUnavailable": 2)",
                       {"update_config[0].max_unavailable"}},
                      {R"("diskSize": 20)",
                       R"("diskSize": 20, "nodeRepairConfig": {"enabled": true})",
                       {"node_repair_config[0].enabled"}},
                      {R"("diskSize": 20)",
                       R"("diskSize": 20, "remoteAccess": {"ec2SshKey": "mine"})",
                       {"remote_access[0].ec2_ssh_key"}},
                      {R"("Team": "lego")", R"("Team": "other")", {"tags[\"Team\"]"}}}},
      RecordedCase{
          .name = "Addon",
          .type = "aws_eks_addon",
          .desired = R"({"addon_name": "vpc-cni", "addon_version": "v1.18.0-eksbuild.1",
"arn": "arn:aws:eks:us-east-1:123456789012:addon/lego/vpc-cni/1", "cluster_name": "lego",
"configuration_values": "{\"env\":{\"A\":\"1\"}}", "id": "lego:vpc-cni",
"pod_identity_association": [{"role_arn": "arn:aws:iam::123456789012:role/pods",
"service_account": "aws-node"}], "service_account_role_arn": "arn:aws:iam::123456789012:role/cni",
"tags_all": {"Team": "lego"}})",
          .replies = {{"eks", "DescribeAddon",
                       R"({"addon": {"addonName": "vpc-cni", "clusterName": "lego", "status": "ACTIVE",
"addonVersion": "v1.18.0-eksbuild.1", "addonArn": "arn:aws:eks:us-east-1:123456789012:addon/lego/vpc-cni/1",
"serviceAccountRoleArn": "arn:aws:iam::123456789012:role/cni",
"configurationValues": "{\"env\": {\"A\": \"1\"}}",
"podIdentityAssociations": ["arn:aws:eks:us-east-1:123456789012:podidentityassociation/lego/a-1"],
"tags": {"Team": "lego"}}})"},
                      {"eks", "DescribePodIdentityAssociation",
                       R"({"association": {"clusterName": "lego", "serviceAccount": "aws-node",
"roleArn": "arn:aws:iam::123456789012:role/pods", "associationId": "a-1"}})"}},
          .gone = {"eks", "DescribeAddon", R"({"__type": "ResourceNotFoundException", "message": "gone"})",
                   404},
          .needed = {{"DescribeAddon"}, {"DescribePodIdentityAssociation"}},
          .changes = {{R"(v1.18.0-eksbuild.1)", R"(v1.19.0-eksbuild.1)", {"addon_version"}},
                      {R"(\"A\": \"1\")", R"(\"A\": \"2\")", {"configuration_values"}},
                      {R"(role/cni)", R"(role/admin)", {"service_account_role_arn"}},
                      {R"(role/pods)",
                       R"(role/admin)",
                       {"pod_identity_association[\"aws-node\"].role_arn"},
                       "DescribePodIdentityAssociation"},
                      {R"("Team": "lego")", R"("Team": "other")", {"tags[\"Team\"]"}}}},
  };
  return all;
}

INSTANTIATE_TEST_SUITE_P(Eks, RecordedType, testing::ValuesIn(cases()), case_name);

TEST(EksRemedies, LoggingNamesWhatGoesOnAndOff) {
  EXPECT_THAT(
      requests("aws_eks_cluster", "enabled_cluster_log_types",
               R"({"enabled_cluster_log_types": ["api", "audit"]})",
               R"({"enabled_cluster_log_types": ["audit", "scheduler"]})"),
      ElementsAre(R"(UpdateClusterConfig {"logging.clusterLogging":[{"enabled":true,"types":["scheduler"]},)"
                  R"({"enabled":false,"types":["api"]}],"name":"KEY"})"));
}

TEST(EksRemedies, LabelsAndTaintsAreAddedAndTakenAway) {
  const std::string id = R"({"cluster_name": "c", "node_group_name": "n", )";
  EXPECT_THAT(
      requests("aws_eks_node_group", "labels", id + R"("labels": {"a": "1", "b": "2"}})",
               id + R"("labels": {"a": "3"}})"),
      ElementsAre(
          R"(UpdateNodegroupConfig {"labels.addOrUpdateLabels":{"a":"3"},"labels.removeLabels":["b"],)"
          R"("name":"c","nodegroupName":"n"})"));
  EXPECT_THAT(requests("aws_eks_node_group", "taint",
                       id + R"("taint": [{"key": "k", "value": "", "effect": "NO_EXECUTE"}]})",
                       id + R"("taint": []})"),
              ElementsAre(R"(UpdateNodegroupConfig {"name":"c","nodegroupName":"n","taints.removeTaints":)"
                          R"([{"effect":"NO_EXECUTE","key":"k"}]})"));
  EXPECT_THAT(requests("aws_eks_node_group", "scaling_config",
                       id + R"("scaling_config": [{"min_size": 1, "max_size": 9, "desired_size": 3}]})",
                       id + R"("scaling_config": [{"min_size": 1, "max_size": 3, "desired_size": 2}]})"),
              ElementsAre(R"(UpdateNodegroupConfig {"name":"c","nodegroupName":"n","scalingConfig":)"
                          R"({"desiredSize":2,"maxSize":3,"minSize":1}})"));
}

TEST(EksRemedies, AnAddonKeepsItsRoleWhateverElseIsPutRight) {
  const std::string id =
      R"({"cluster_name": "c", "addon_name": "a", "resolve_conflicts_on_update": "PRESERVE", )";
  EXPECT_THAT(requests("aws_eks_addon", "addon_version",
                       id + R"("addon_version": "v2", "service_account_role_arn": "R"})",
                       id + R"("addon_version": "v1", "service_account_role_arn": "R"})"),
              ElementsAre(R"(UpdateAddon {"addonName":"a","addonVersion":"v1","name":"c",)"
                          R"("resolveConflicts":"PRESERVE","serviceAccountRoleArn":"R"})"));
  EXPECT_THAT(requests("aws_eks_addon", "service_account_role_arn",
                       R"({"cluster_name": "c", "addon_name": "a", "service_account_role_arn": "R"})",
                       R"({"cluster_name": "c", "addon_name": "a"})"),
              ElementsAre(R"(UpdateAddon {"addonName":"a","name":"c"})"));
  EXPECT_THAT(requests("aws_eks_addon", "pod_identity_association",
                       R"({"cluster_name": "c", "addon_name": "a",
                           "pod_identity_association": [{"role_arn": "R", "service_account": "s"}]})",
                       R"({"cluster_name": "c", "addon_name": "a", "pod_identity_association": []})"),
              ElementsAre(R"(UpdateAddon {"addonName":"a","name":"c","podIdentityAssociations":[]})"));
}

TEST(EksRemedies, ATemplateIsNamedOnce) {
  EXPECT_EQ(encoded("aws_eks_node_group", "launch_template",
                    R"({"launch_template": [{"id": "lt", "name": "n", "version": "2"}]})"),
            R"({"id":"lt","version":"2"})");
}

TEST(EksRemedies, TagsGoToTheQueryStringWhenTheyGo) {
  EXPECT_THAT(requests("aws_eks_cluster", "tags", R"({"arn": "A", "tags": {"a": "1"}})",
                       R"({"arn": "A", "tags": {"b": "2"}})"),
              ElementsAre(R"(UntagResource {"?tagKeys":["a"],"resourceArn":"A"})",
                          R"(TagResource {"resourceArn":"A","tags":{"b":"2"}})"));
}

}  // namespace
}  // namespace reconcile::aws
