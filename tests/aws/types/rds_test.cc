#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diff/resource_diff.h"
#include "model/resource_type.h"
#include "providers/aws/registry.h"
#include "tests/aws/engine/reading.h"
#include "tests/aws/types/world.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kClusterType = "aws_rds_cluster";
constexpr std::string_view kMemberType = "aws_rds_cluster_instance";
constexpr std::string_view kInstanceType = "aws_db_instance";
constexpr std::string_view kClusterGroupType = "aws_rds_cluster_parameter_group";
constexpr std::string_view kGroupType = "aws_db_parameter_group";
constexpr std::string_view kSubnetsType = "aws_db_subnet_group";

// As Terraform 1.11 and the AWS provider 5.100 left them, and what the describe calls answer.
const std::string kCluster =
    R"({"allocated_storage": 1, "arn": "arn:aws:rds:us-east-1:123456789012:cluster:lego-api-staging",
 "availability_zones": ["us-east-1a", "us-east-1b", "us-east-1c"], "backtrack_window": 0,
 "backup_retention_period": 7, "cluster_identifier": "lego-api-staging", "cluster_identifier_prefix": "",
 "cluster_resource_id": "cluster-A2G05VM6BSZSAUNW6H9S8QMJ0X", "cluster_scalability_type": "",
 "copy_tags_to_snapshot": true, "database_insights_mode": "standard", "database_name": "lego",
 "db_cluster_instance_class": "", "db_cluster_parameter_group_name": "lego-api-pg15",
 "db_subnet_group_name": "lego-api", "db_system_id": "", "deletion_protection": false, "domain": "",
 "domain_iam_role_name": "", "enable_global_write_forwarding": false, "enable_http_endpoint": false,
 "enable_local_write_forwarding": false, "enabled_cloudwatch_logs_exports": ["postgresql"],
 "engine": "aurora-postgresql", "engine_lifecycle_support": "open-source-rds-extended-support",
 "engine_mode": "provisioned", "engine_version": "15.4", "engine_version_actual": "15.4",
 "global_cluster_identifier": "", "iam_database_authentication_enabled": true, "iam_roles": [],
 "id": "lego-api-staging", "iops": 0,
 "kms_key_id": "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555",
 "master_user_secret": [], "master_username": "lego", "monitoring_interval": 0,
 "monitoring_role_arn": "", "network_type": "IPV4", "performance_insights_enabled": false,
 "performance_insights_kms_key_id": "", "performance_insights_retention_period": 0, "port": 5432,
 "preferred_backup_window": "03:00-04:00", "preferred_maintenance_window": "sun:05:00-sun:06:00",
 "replication_source_identifier": "", "scaling_configuration": [],
 "serverlessv2_scaling_configuration": [{"max_capacity": 4, "min_capacity": 0.5,
 "seconds_until_auto_pause": 0}], "storage_encrypted": true, "storage_type": "gp2",
 "tags": {"Environment": "staging", "Name": "lego-api-staging"}, "tags_all": {"Environment": "staging",
 "Name": "lego-api-staging", "Team": "lego"}, "vpc_security_group_ids": ["sg-2d016099ac0ae58a2"]})";
const std::string kClusterItem = R"(<DBCluster><AllocatedStorage>1</AllocatedStorage><AvailabilityZones>
 <AvailabilityZone>us-east-1a</AvailabilityZone><AvailabilityZone>us-east-1b</AvailabilityZone>
 <AvailabilityZone>us-east-1c</AvailabilityZone></AvailabilityZones>
 <BackupRetentionPeriod>7</BackupRetentionPeriod><DatabaseName>lego</DatabaseName>
 <DBClusterIdentifier>lego-api-staging</DBClusterIdentifier>
 <DBClusterParameterGroup>lego-api-pg15</DBClusterParameterGroup><DBSubnetGroup>lego-api</DBSubnetGroup>
 <Status>available</Status>
 <Endpoint>lego-api-staging.cluster-8ipiic2hn298.us-east-1.rds.amazonaws.com</Endpoint>
 <ReaderEndpoint>lego-api-staging.cluster-ro-8ipiic2hn298.us-east-1.rds.amazonaws.com</ReaderEndpoint>
 <MultiAZ>false</MultiAZ><Engine>aurora-postgresql</Engine><EngineVersion>15.4</EngineVersion>
 <Port>5432</Port><MasterUsername>lego</MasterUsername>
 <PreferredBackupWindow>03:00-04:00</PreferredBackupWindow>
 <PreferredMaintenanceWindow>sun:05:00-sun:06:00</PreferredMaintenanceWindow><ReadReplicaIdentifiers/>
 <DBClusterMembers><DBClusterMember><DBInstanceIdentifier>lego-api-staging-1</DBInstanceIdentifier>
 <IsClusterWriter>true</IsClusterWriter>
 <DBClusterParameterGroupStatus>in-sync</DBClusterParameterGroupStatus><PromotionTier>1</PromotionTier>
 </DBClusterMember></DBClusterMembers><VpcSecurityGroups><VpcSecurityGroupMembership>
 <VpcSecurityGroupId>sg-2d016099ac0ae58a2</VpcSecurityGroupId><Status>active</Status>
 </VpcSecurityGroupMembership></VpcSecurityGroups><HostedZoneId>S1MOU3NVHZOV29</HostedZoneId>
 <StorageEncrypted>true</StorageEncrypted>
 <KmsKeyId>arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555</KmsKeyId>
 <DbClusterResourceId>cluster-A2G05VM6BSZSAUNW6H9S8QMJ0X</DbClusterResourceId>
 <DBClusterArn>arn:aws:rds:us-east-1:123456789012:cluster:lego-api-staging</DBClusterArn>
 <AssociatedRoles/><IAMDatabaseAuthenticationEnabled>true</IAMDatabaseAuthenticationEnabled>
 <BacktrackWindow>0</BacktrackWindow><EnabledCloudwatchLogsExports><member>postgresql</member>
 </EnabledCloudwatchLogsExports><EngineMode>provisioned</EngineMode><StorageType>gp2</StorageType>
 <PubliclyAccessible>false</PubliclyAccessible><AutoMinorVersionUpgrade>true</AutoMinorVersionUpgrade>
 <DeletionProtection>false</DeletionProtection><HttpEndpointEnabled>false</HttpEndpointEnabled>
 <CopyTagsToSnapshot>true</CopyTagsToSnapshot><CrossAccountClone>false</CrossAccountClone>
 <DomainMemberships/><TagList><Tag><Key>Environment</Key><Value>staging</Value></Tag><Tag><Key>Team</Key>
 <Value>lego</Value></Tag><Tag><Key>Name</Key><Value>lego-api-staging</Value></Tag></TagList>
 <GlobalWriteForwardingRequested>false</GlobalWriteForwardingRequested><NetworkType>IPV4</NetworkType>
 <ServerlessV2ScalingConfiguration><MinCapacity>0.5</MinCapacity><MaxCapacity>4.0</MaxCapacity>
 </ServerlessV2ScalingConfiguration><MonitoringInterval>0</MonitoringInterval>
 <DatabaseInsightsMode>standard</DatabaseInsightsMode>
 <PerformanceInsightsEnabled>false</PerformanceInsightsEnabled>
 <EngineLifecycleSupport>open-source-rds-extended-support</EngineLifecycleSupport></DBCluster>)";
const std::string kMember =
    R"({"arn": "arn:aws:rds:us-east-1:123456789012:db:lego-api-staging-1", "auto_minor_version_upgrade": false,
 "availability_zone": "us-east-1a", "ca_cert_identifier": "rds-ca-rsa2048-g1",
 "cluster_identifier": "lego-api-staging", "copy_tags_to_snapshot": false,
 "custom_iam_instance_profile": "", "db_parameter_group_name": "lego-api-instance",
 "db_subnet_group_name": "lego-api", "dbi_resource_id": "db-56J40SGZ6GB3VDY0842Z749XEB",
 "engine": "aurora-postgresql", "engine_version": "15.4", "engine_version_actual": "15.4",
 "id": "lego-api-staging-1", "identifier": "lego-api-staging-1", "identifier_prefix": "",
 "instance_class": "db.serverless",
 "kms_key_id": "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555",
 "monitoring_interval": 0, "monitoring_role_arn": "", "network_type": "IPV4",
 "performance_insights_enabled": false, "performance_insights_kms_key_id": "",
 "performance_insights_retention_period": 0, "port": 5432, "preferred_backup_window": "03:00-04:00",
 "preferred_maintenance_window": "sun:06:30-sun:07:30", "promotion_tier": 1,
 "publicly_accessible": false, "storage_encrypted": true, "tags": {"Name": "lego-api-staging-1"},
 "tags_all": {"Environment": "shared", "Name": "lego-api-staging-1", "Team": "lego"}, "writer": true})";
const std::string kMemberItem = R"(<DBInstance><DBInstanceIdentifier>lego-api-staging-1</DBInstanceIdentifier>
 <DBInstanceClass>db.serverless</DBInstanceClass><Engine>aurora-postgresql</Engine>
 <DBInstanceStatus>available</DBInstanceStatus><MasterUsername>lego</MasterUsername><DBName>lego</DBName>
 <Endpoint><Address>lego-api-staging-1.aaaaaaaaaa.us-east-1.rds.amazonaws.com</Address><Port>5432</Port>
 </Endpoint><AllocatedStorage>1</AllocatedStorage>
 <PreferredBackupWindow>03:00-04:00</PreferredBackupWindow>
 <BackupRetentionPeriod>7</BackupRetentionPeriod><DBSecurityGroups/><VpcSecurityGroups>
 <VpcSecurityGroupMembership><VpcSecurityGroupId>sg-2d016099ac0ae58a2</VpcSecurityGroupId>
 <Status>active</Status></VpcSecurityGroupMembership></VpcSecurityGroups><DBParameterGroups>
 <DBParameterGroup><DBParameterGroupName>lego-api-instance</DBParameterGroupName>
 <ParameterApplyStatus>in-sync</ParameterApplyStatus></DBParameterGroup></DBParameterGroups>
 <AvailabilityZone>us-east-1a</AvailabilityZone><DBSubnetGroup>
 <DBSubnetGroupName>lego-api</DBSubnetGroupName>
 <DBSubnetGroupDescription>lego-api subnets</DBSubnetGroupDescription><VpcId>vpc-a95ea65aea2fa5ccc</VpcId>
 <SubnetGroupStatus>Complete</SubnetGroupStatus><Subnets><Subnet>
 <SubnetIdentifier>subnet-34e449fccf7dcbc5a</SubnetIdentifier><SubnetAvailabilityZone>
 <Name>us-east-1a</Name></SubnetAvailabilityZone><SubnetStatus>Active</SubnetStatus></Subnet><Subnet>
 <SubnetIdentifier>subnet-6b67402ed030bde50</SubnetIdentifier><SubnetAvailabilityZone>
 <Name>us-east-1c</Name></SubnetAvailabilityZone><SubnetStatus>Active</SubnetStatus></Subnet><Subnet>
 <SubnetIdentifier>subnet-aac74447dff3390b6</SubnetIdentifier><SubnetAvailabilityZone>
 <Name>us-east-1b</Name></SubnetAvailabilityZone><SubnetStatus>Active</SubnetStatus></Subnet></Subnets>
 <DBSubnetGroupArn>arn:aws:rds:us-east-1:123456789012:subgrp:lego-api</DBSubnetGroupArn></DBSubnetGroup>
 <PreferredMaintenanceWindow>sun:06:30-sun:07:30</PreferredMaintenanceWindow><MultiAZ>false</MultiAZ>
 <EngineVersion>15.4</EngineVersion><AutoMinorVersionUpgrade>false</AutoMinorVersionUpgrade>
 <ReadReplicaDBInstanceIdentifiers/><LicenseModel>general-public-license</LicenseModel>
 <OptionGroupMemberships><OptionGroupMembership>
 <OptionGroupName>default:aurora-postgresql-15-4</OptionGroupName><Status>in-sync</Status>
 </OptionGroupMembership></OptionGroupMemberships><PubliclyAccessible>false</PubliclyAccessible>
 <StorageType>aurora</StorageType><DbInstancePort>5432</DbInstancePort>
 <DBClusterIdentifier>lego-api-staging</DBClusterIdentifier><StorageEncrypted>true</StorageEncrypted>
 <KmsKeyId>arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555</KmsKeyId>
 <DbiResourceId>db-56J40SGZ6GB3VDY0842Z749XEB</DbiResourceId>
 <CACertificateIdentifier>rds-ca-rsa2048-g1</CACertificateIdentifier><DomainMemberships/>
 <CopyTagsToSnapshot>false</CopyTagsToSnapshot><MonitoringInterval>0</MonitoringInterval>
 <PromotionTier>1</PromotionTier>
 <DBInstanceArn>arn:aws:rds:us-east-1:123456789012:db:lego-api-staging-1</DBInstanceArn>
 <IAMDatabaseAuthenticationEnabled>false</IAMDatabaseAuthenticationEnabled>
 <DatabaseInsightsMode>standard</DatabaseInsightsMode>
 <PerformanceInsightsEnabled>false</PerformanceInsightsEnabled><EnabledCloudwatchLogsExports/>
 <DeletionProtection>false</DeletionProtection><TagList><Tag><Key>Environment</Key><Value>shared</Value>
 </Tag><Tag><Key>Team</Key><Value>lego</Value></Tag><Tag><Key>Name</Key><Value>lego-api-staging-1</Value>
 </Tag></TagList><CustomerOwnedIpEnabled>false</CustomerOwnedIpEnabled><NetworkType>IPV4</NetworkType>
 <BackupTarget>region</BackupTarget><DedicatedLogVolume>false</DedicatedLogVolume>
 <EngineLifecycleSupport>open-source-rds-extended-support</EngineLifecycleSupport></DBInstance>)";
const std::string kLedger =
    R"({"allocated_storage": 50, "arn": "arn:aws:rds:us-east-1:123456789012:db:fintech-ledger",
 "auto_minor_version_upgrade": true, "availability_zone": "us-east-1a", "backup_retention_period": 14,
 "backup_target": "region", "backup_window": "02:00-03:00", "ca_cert_identifier": "rds-ca-rsa2048-g1",
 "character_set_name": "", "copy_tags_to_snapshot": true, "custom_iam_instance_profile": "",
 "customer_owned_ip_enabled": false, "database_insights_mode": "standard", "db_name": "ledger",
 "db_subnet_group_name": "lego-api", "dedicated_log_volume": false, "deletion_protection": true,
 "domain": "", "domain_auth_secret_arn": "", "domain_fqdn": "", "domain_iam_role_name": "",
 "domain_ou": "", "enabled_cloudwatch_logs_exports": ["postgresql", "upgrade"], "engine": "postgres",
 "engine_lifecycle_support": "open-source-rds-extended-support", "engine_version": "15",
 "engine_version_actual": "15.4", "iam_database_authentication_enabled": true,
 "id": "db-VFCVO6TFFY2HSPSOJP1CTGOT0J", "identifier": "fintech-ledger", "identifier_prefix": "",
 "instance_class": "db.t4g.medium", "iops": 3000,
 "kms_key_id": "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555",
 "license_model": "postgresql-license", "maintenance_window": "mon:04:00-mon:05:00",
 "master_user_secret": [], "max_allocated_storage": 200, "monitoring_interval": 30,
 "monitoring_role_arn": "arn:aws:iam::123456789012:role/rds-monitoring-20261121102217109700000004",
 "multi_az": true, "nchar_character_set_name": "", "network_type": "IPV4",
 "option_group_name": "default:postgres-15", "parameter_group_name": "fintech-pg15",
 "performance_insights_enabled": true,
 "performance_insights_kms_key_id": "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555",
 "performance_insights_retention_period": 7, "port": 5433, "publicly_accessible": false,
 "replica_mode": "", "replicas": [], "replicate_source_db": "",
 "resource_id": "db-VFCVO6TFFY2HSPSOJP1CTGOT0J", "status": "available", "storage_encrypted": true,
 "storage_throughput": 125, "storage_type": "gp3", "tags": {"Project": "PRJ-SDE-001", "Team": "fintech"},
 "tags_all": {"Environment": "shared", "Project": "PRJ-SDE-001", "Team": "fintech"}, "timezone": "",
 "username": "ledger", "vpc_security_group_ids": ["sg-0c50255785267e177", "sg-2d016099ac0ae58a2"]})";
const std::string kLedgerItem = R"(<DBInstance><DBInstanceIdentifier>fintech-ledger</DBInstanceIdentifier>
 <DBInstanceClass>db.t4g.medium</DBInstanceClass><Engine>postgres</Engine>
 <DBInstanceStatus>available</DBInstanceStatus><MasterUsername>ledger</MasterUsername>
 <DBName>ledger</DBName><Endpoint><Address>fintech-ledger.aaaaaaaaaa.us-east-1.rds.amazonaws.com</Address>
 <Port>5433</Port></Endpoint><AllocatedStorage>50</AllocatedStorage>
 <PreferredBackupWindow>02:00-03:00</PreferredBackupWindow>
 <BackupRetentionPeriod>14</BackupRetentionPeriod><DBSecurityGroups/><VpcSecurityGroups>
 <VpcSecurityGroupMembership><VpcSecurityGroupId>sg-2d016099ac0ae58a2</VpcSecurityGroupId>
 <Status>active</Status></VpcSecurityGroupMembership><VpcSecurityGroupMembership>
 <VpcSecurityGroupId>sg-0c50255785267e177</VpcSecurityGroupId><Status>active</Status>
 </VpcSecurityGroupMembership></VpcSecurityGroups><DBParameterGroups><DBParameterGroup>
 <DBParameterGroupName>fintech-pg15</DBParameterGroupName>
 <ParameterApplyStatus>in-sync</ParameterApplyStatus></DBParameterGroup></DBParameterGroups>
 <AvailabilityZone>us-east-1a</AvailabilityZone><DBSubnetGroup>
 <DBSubnetGroupName>lego-api</DBSubnetGroupName>
 <DBSubnetGroupDescription>lego-api subnets</DBSubnetGroupDescription><VpcId>vpc-a95ea65aea2fa5ccc</VpcId>
 <SubnetGroupStatus>Complete</SubnetGroupStatus><Subnets><Subnet>
 <SubnetIdentifier>subnet-34e449fccf7dcbc5a</SubnetIdentifier><SubnetAvailabilityZone>
 <Name>us-east-1a</Name></SubnetAvailabilityZone><SubnetStatus>Active</SubnetStatus></Subnet><Subnet>
 <SubnetIdentifier>subnet-6b67402ed030bde50</SubnetIdentifier><SubnetAvailabilityZone>
 <Name>us-east-1c</Name></SubnetAvailabilityZone><SubnetStatus>Active</SubnetStatus></Subnet><Subnet>
 <SubnetIdentifier>subnet-aac74447dff3390b6</SubnetIdentifier><SubnetAvailabilityZone>
 <Name>us-east-1b</Name></SubnetAvailabilityZone><SubnetStatus>Active</SubnetStatus></Subnet></Subnets>
 <DBSubnetGroupArn>arn:aws:rds:us-east-1:123456789012:subgrp:lego-api</DBSubnetGroupArn></DBSubnetGroup>
 <PreferredMaintenanceWindow>mon:04:00-mon:05:00</PreferredMaintenanceWindow><MultiAZ>true</MultiAZ>
 <EngineVersion>15.4</EngineVersion><AutoMinorVersionUpgrade>true</AutoMinorVersionUpgrade>
 <ReadReplicaDBInstanceIdentifiers/><LicenseModel>postgresql-license</LicenseModel><Iops>3000</Iops>
 <StorageThroughput>125</StorageThroughput><OptionGroupMemberships><OptionGroupMembership>
 <OptionGroupName>default:postgres-15</OptionGroupName><Status>in-sync</Status></OptionGroupMembership>
 </OptionGroupMemberships><PubliclyAccessible>false</PubliclyAccessible><StorageType>gp3</StorageType>
 <DbInstancePort>5433</DbInstancePort><StorageEncrypted>true</StorageEncrypted>
 <KmsKeyId>arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555</KmsKeyId>
 <DbiResourceId>db-VFCVO6TFFY2HSPSOJP1CTGOT0J</DbiResourceId>
 <CACertificateIdentifier>rds-ca-rsa2048-g1</CACertificateIdentifier><DomainMemberships/>
 <CopyTagsToSnapshot>true</CopyTagsToSnapshot><MonitoringInterval>30</MonitoringInterval>
 <MonitoringRoleArn>arn:aws:iam::123456789012:role/rds-monitoring-20261121102217109700000004</MonitoringRoleArn>
 <DBInstanceArn>arn:aws:rds:us-east-1:123456789012:db:fintech-ledger</DBInstanceArn>
 <IAMDatabaseAuthenticationEnabled>true</IAMDatabaseAuthenticationEnabled>
 <DatabaseInsightsMode>standard</DatabaseInsightsMode>
 <PerformanceInsightsEnabled>true</PerformanceInsightsEnabled>
 <PerformanceInsightsKMSKeyId>arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555</PerformanceInsightsKMSKeyId>
 <PerformanceInsightsRetentionPeriod>7</PerformanceInsightsRetentionPeriod><EnabledCloudwatchLogsExports>
 <member>postgresql</member><member>upgrade</member></EnabledCloudwatchLogsExports>
 <DeletionProtection>true</DeletionProtection><AssociatedRoles/>
 <MaxAllocatedStorage>200</MaxAllocatedStorage><TagList><Tag><Key>Project</Key><Value>PRJ-SDE-001</Value>
 </Tag><Tag><Key>Team</Key><Value>fintech</Value></Tag><Tag><Key>Environment</Key><Value>shared</Value>
 </Tag></TagList><CustomerOwnedIpEnabled>false</CustomerOwnedIpEnabled><NetworkType>IPV4</NetworkType>
 <BackupTarget>region</BackupTarget><DedicatedLogVolume>false</DedicatedLogVolume>
 <EngineLifecycleSupport>open-source-rds-extended-support</EngineLifecycleSupport></DBInstance>)";
const std::string kClusterGroup = R"({"arn": "arn:aws:rds:us-east-1:123456789012:cluster-pg:lego-api-pg15",
 "description": "lego-api cluster parameters", "family": "aurora-postgresql15", "id": "lego-api-pg15",
 "name": "lego-api-pg15", "name_prefix": "", "parameter": [{"apply_method": "immediate",
 "name": "log_connections", "value": "1"}, {"apply_method": "immediate",
 "name": "log_min_duration_statement", "value": "500"}, {"apply_method": "immediate",
 "name": "rds.force_ssl", "value": "1"}, {"apply_method": "pending-reboot",
 "name": "rds.logical_replication", "value": "1"}], "tags": {}, "tags_all": {"Environment": "shared",
 "Team": "lego"}})";
const std::string kClusterGroupItem =
    R"(<DBClusterParameterGroup><DBClusterParameterGroupName>lego-api-pg15</DBClusterParameterGroupName>
 <DBParameterGroupFamily>aurora-postgresql15</DBParameterGroupFamily>
 <Description>lego-api cluster parameters</Description>
 <DBClusterParameterGroupArn>arn:aws:rds:us-east-1:123456789012:cluster-pg:lego-api-pg15</DBClusterParameterGroupArn>
 </DBClusterParameterGroup>)";
const std::string kClusterParameters =
    R"(<Parameter><ParameterName>log_connections</ParameterName><ParameterValue>1</ParameterValue>
 <Source>user</Source><ApplyMethod>immediate</ApplyMethod></Parameter><Parameter>
 <ParameterName>log_min_duration_statement</ParameterName><ParameterValue>500</ParameterValue>
 <Source>user</Source><ApplyMethod>immediate</ApplyMethod></Parameter><Parameter>
 <ParameterName>rds.force_ssl</ParameterName><ParameterValue>1</ParameterValue><Source>user</Source>
 <ApplyMethod>immediate</ApplyMethod></Parameter><Parameter>
 <ParameterName>rds.logical_replication</ParameterName><ParameterValue>1</ParameterValue>
 <Source>user</Source><ApplyMethod>pending-reboot</ApplyMethod></Parameter>)";
const std::string kGroup =
    R"({"arn": "arn:aws:rds:us-east-1:123456789012:pg:lego-api-instance", "description": "Managed by Terraform",
 "family": "aurora-postgresql15", "id": "lego-api-instance", "name": "lego-api-instance",
 "name_prefix": "", "parameter": [{"apply_method": "immediate", "name": "log_statement", "value": "ddl"},
 {"apply_method": "immediate", "name": "work_mem", "value": "65536"}, {"apply_method": "pending-reboot",
 "name": "pg_stat_statements.track", "value": "ALL"}], "tags": {"Name": "lego-api-instance"},
 "tags_all": {"Environment": "shared", "Name": "lego-api-instance", "Team": "lego"}})";
const std::string kGroupItem =
    R"(<DBParameterGroup><DBParameterGroupName>lego-api-instance</DBParameterGroupName>
 <DBParameterGroupFamily>aurora-postgresql15</DBParameterGroupFamily>
 <Description>Managed by Terraform</Description>
 <DBParameterGroupArn>arn:aws:rds:us-east-1:123456789012:pg:lego-api-instance</DBParameterGroupArn>
 </DBParameterGroup>)";
const std::string kParameters =
    R"(<Parameter><ParameterName>log_statement</ParameterName><ParameterValue>ddl</ParameterValue>
 <Source>user</Source><ApplyMethod>immediate</ApplyMethod></Parameter><Parameter>
 <ParameterName>pg_stat_statements.track</ParameterName><ParameterValue>ALL</ParameterValue>
 <Source>user</Source><ApplyMethod>pending-reboot</ApplyMethod></Parameter><Parameter>
 <ParameterName>work_mem</ParameterName><ParameterValue>65536</ParameterValue><Source>user</Source>
 <ApplyMethod>immediate</ApplyMethod></Parameter>)";
const std::string kSubnets =
    R"({"arn": "arn:aws:rds:us-east-1:123456789012:subgrp:lego-api", "description": "lego-api subnets",
 "id": "lego-api", "name": "lego-api", "name_prefix": "", "subnet_ids": ["subnet-34e449fccf7dcbc5a",
 "subnet-6b67402ed030bde50", "subnet-aac74447dff3390b6"], "supported_network_types": [],
 "tags": {"Name": "lego-api"}, "tags_all": {"Environment": "shared", "Name": "lego-api", "Team": "lego"},
 "vpc_id": "vpc-a95ea65aea2fa5ccc"})";
const std::string kSubnetsItem = R"(<DBSubnetGroup><DBSubnetGroupName>lego-api</DBSubnetGroupName>
 <DBSubnetGroupDescription>lego-api subnets</DBSubnetGroupDescription><VpcId>vpc-a95ea65aea2fa5ccc</VpcId>
 <SubnetGroupStatus>Complete</SubnetGroupStatus><Subnets><Subnet>
 <SubnetIdentifier>subnet-34e449fccf7dcbc5a</SubnetIdentifier><SubnetAvailabilityZone>
 <Name>us-east-1a</Name></SubnetAvailabilityZone><SubnetStatus>Active</SubnetStatus></Subnet><Subnet>
 <SubnetIdentifier>subnet-6b67402ed030bde50</SubnetIdentifier><SubnetAvailabilityZone>
 <Name>us-east-1c</Name></SubnetAvailabilityZone><SubnetStatus>Active</SubnetStatus></Subnet><Subnet>
 <SubnetIdentifier>subnet-aac74447dff3390b6</SubnetIdentifier><SubnetAvailabilityZone>
 <Name>us-east-1b</Name></SubnetAvailabilityZone><SubnetStatus>Active</SubnetStatus></Subnet></Subnets>
 <DBSubnetGroupArn>arn:aws:rds:us-east-1:123456789012:subgrp:lego-api</DBSubnetGroupArn></DBSubnetGroup>)";

/// The answer of a describe call with its list of items.
std::string answer(const std::string& operation, const std::string& list, const std::string& items,
                   const std::string& marker = "") {
  const std::string more = marker.empty() ? "" : "<Marker>" + marker + "</Marker>";
  return "<" + operation + "Response><" + operation + "Result>" + more + "<" + list + ">" + items + "</" +
         list + "></" + operation + "Result></" + operation + "Response>";
}

/// A type of the service, what Terraform left, the call that lists it and what that answers.
struct Kind {
  std::string_view type;
  const std::string* desired;
  const char* operation;
  const char* list;
  const std::string* item;
  const char* not_found;  ///< error code of a look-up by name; nullptr where a filter finds nothing
};
const Kind kKinds[] = {
    {kClusterType, &kCluster, "DescribeDBClusters", "DBClusters", &kClusterItem, nullptr},
    {kMemberType, &kMember, "DescribeDBInstances", "DBInstances", &kMemberItem, nullptr},
    {kInstanceType, &kLedger, "DescribeDBInstances", "DBInstances", &kLedgerItem, nullptr},
    {kClusterGroupType, &kClusterGroup, "DescribeDBClusterParameterGroups", "DBClusterParameterGroups",
     &kClusterGroupItem, "DBParameterGroupNotFound"},
    {kGroupType, &kGroup, "DescribeDBParameterGroups", "DBParameterGroups", &kGroupItem,
     "DBParameterGroupNotFound"},
    {kSubnetsType, &kSubnets, "DescribeDBSubnetGroups", "DBSubnetGroups", &kSubnetsItem,
     "DBSubnetGroupNotFoundFault"},
};
void PrintTo(const Kind& kind, std::ostream* out) { *out << kind.type; }

class RdsWorld : public testing::Test {
 protected:
  RdsWorld() {
    for (const Kind& kind : kKinds) live(kind, *kind.item);
    live(kKinds[1], kMemberItem + kLedgerItem);
    parameters("DescribeDBClusterParameters", kClusterParameters);
    parameters("DescribeDBParameters", kParameters);
    world.reply("rds", "ListTagsForResource", [](const Value& params) {
      std::string name(params["ResourceName"].text());
      name.erase(0, name.rfind(':') + 1);
      const std::string own =
          name == "lego-api-pg15" ? "" : "<Tag><Key>Name</Key><Value>" + name + "</Value></Tag>";
      return answer("ListTagsForResource", "TagList",
                    "<Tag><Key>Environment</Key><Value>shared</Value></Tag>"
                    "<Tag><Key>Team</Key><Value>lego</Value></Tag>" +
                        own);
    });
  }
  void live(const Kind& kind, const std::string& items) {
    world.reply("rds", kind.operation, answer(kind.operation, kind.list, items));
  }
  /// `all` are the parameters that the call without a source brings as well.
  void parameters(const std::string& operation, const std::string& by_user,
                  const std::string& defaults = "") {
    world.reply("rds", operation, [=](const Value& params) {
      const bool user = params["Source"].text() == "user";
      return answer(operation, "Parameters", user ? by_user : by_user + defaults);
    });
  }
  /// The one change that there is.
  Change change(std::string_view type, const std::string& desired) {
    const Outcome outcome = world.read(type, desired);
    const Value state = *parse_json(desired);
    const Claims claims;
    const std::vector<Change> all = diff_resource({.desired = state,
                                                   .live = live_of(outcome),
                                                   .attributes = find_resource_type(type)->attributes,
                                                   .claims = &claims,
                                                   .type = type,
                                                   .id = state["id"].text()});
    EXPECT_EQ(all.size(), 1U);
    return all.empty() ? Change{} : all.front();
  }
  World world;
};

class Rds : public RdsWorld, public testing::WithParamInterface<Kind> {
 protected:
  std::vector<std::string> drift() { return world.drift(GetParam().type, *GetParam().desired); }
};

TEST_P(Rds, IsSilentAsTerraformLeftIt) { EXPECT_THAT(drift(), IsEmpty()); }

TEST_P(Rds, ThatDoesNotExistIsMissing) {
  if (GetParam().not_found == nullptr) {
    live(GetParam(), "");
  } else {
    world.reply("rds", GetParam().operation,
                "<ErrorResponse><Error><Type>Sender</Type><Code>" + std::string(GetParam().not_found) +
                    "</Code><Message>so</Message></Error></ErrorResponse>",
                404);
  }
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

TEST_P(Rds, OnALaterPageIsFound) {
  const Kind& kind = GetParam();
  world.reply("rds", kind.operation, [&kind](const Value& params) {
    return params["Marker"].is_null() ? answer(kind.operation, kind.list, "", "2")
                                      : answer(kind.operation, kind.list, *kind.item);
  });
  EXPECT_THAT(drift(), IsEmpty());
  EXPECT_EQ(world.aws.count(kind.operation), 2U);
}

TEST_P(Rds, ThatMayNotBeReadIsUnreadable) {
  world.aws.deny(GetParam().operation);
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

INSTANTIATE_TEST_SUITE_P(Each, Rds, testing::ValuesIn(kKinds));

TEST_F(RdsWorld, DetailsThatMayNotBeReadMakeAGroupUnreadable) {
  world.aws.deny("DescribeDBClusterParameters");
  world.aws.deny("DescribeDBParameters");
  EXPECT_THAT(world.drift(kClusterGroupType, kClusterGroup), ElementsAre("unreadable"));
  EXPECT_THAT(world.drift(kGroupType, kGroup), ElementsAre("unreadable"));
  world.aws.deny("ListTagsForResource");
  EXPECT_THAT(world.drift(kSubnetsType, kSubnets), ElementsAre("unreadable"));
}

TEST_F(RdsWorld, EachSettingIsFoundAtItsPath) {
  struct Case {
    int kind;
    const char* from;
    const char* to;
    const char* path;
  };
  const std::vector<Case> cases{
      {0, "<BackupRetentionPeriod>7", "<BackupRetentionPeriod>1", "backup_retention_period"},
      {0, "<DeletionProtection>false", "<DeletionProtection>true", "deletion_protection"},
      {0, "<MaxCapacity>", "<MaxCapacity>1", "serverlessv2_scaling_configuration[0].max_capacity"},
      {0, "<member>postgresql", "<member>upgrade", "enabled_cloudwatch_logs_exports"},
      {0, "<VpcSecurityGroupId>sg-2d016099ac0ae58a2", "<VpcSecurityGroupId>sg-x", "vpc_security_group_ids"},
      {0, "<EngineVersion>15.4", "<EngineVersion>15.5", "engine_version"},
      {0, "<IAMDatabaseAuthenticationEnabled>true", "<IAMDatabaseAuthenticationEnabled>false",
       "iam_database_authentication_enabled"},
      {0, "<PreferredBackupWindow>03:00-04:00", "<PreferredBackupWindow>05:00-06:00",
       "preferred_backup_window"},
      {1, "<DBInstanceClass>db.serverless", "<DBInstanceClass>db.r6g.large", "instance_class"},
      {1, "<PromotionTier>1", "<PromotionTier>2", "promotion_tier"},
      {1, "<PubliclyAccessible>false", "<PubliclyAccessible>true", "publicly_accessible"},
      {1, "<DBParameterGroupName>lego-api-instance", "<DBParameterGroupName>other",
       "db_parameter_group_name"},
      {2, "<DBInstanceClass>db.t4g.medium", "<DBInstanceClass>db.t4g.large", "instance_class"},
      {2, "<MultiAZ>true", "<MultiAZ>false", "multi_az"},
      {2, "<PubliclyAccessible>false", "<PubliclyAccessible>true", "publicly_accessible"},
      {2, "<MaxAllocatedStorage>200", "<MaxAllocatedStorage>300", "max_allocated_storage"},
      {2, "<EngineVersion>15.4", "<EngineVersion>16.1", "engine_version"},
      {2, "<member>upgrade</member>", "", "enabled_cloudwatch_logs_exports"},
      {2, "<StorageThroughput>",
       "<MasterUserSecret><SecretArn>arn:aws:secretsmanager:s</SecretArn></"
       "MasterUserSecret><StorageThroughput>",
       "manage_master_user_password"},
      {2, "<Value>PRJ-SDE-001", "<Value>other", "tags[\"Project\"]"},
      {3, "<Description>lego-api cluster parameters", "<Description>other", "description"},
      {4, "<DBParameterGroupFamily>aurora-postgresql15", "<DBParameterGroupFamily>aurora-postgresql16",
       "family"},
      {5, "<SubnetIdentifier>subnet-34e449fccf7dcbc5a", "<SubnetIdentifier>subnet-x", "subnet_ids"},
      {5, "<DBSubnetGroupDescription>lego-api subnets", "<DBSubnetGroupDescription>x", "description"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.from);
    const Kind& kind = kKinds[c.kind];
    live(kind, replaced(*kind.item, c.from, c.to));
    EXPECT_THAT(world.drift(kind.type, *kind.desired), ElementsAre(c.path));
  }
}

TEST_F(RdsWorld, ADatabaseThatIsBeingDeletedIsMissing) {
  const char* const status[] = {"<Status>available</Status>",
                                "<DBInstanceStatus>available</DBInstanceStatus>",
                                "<DBInstanceStatus>available</DBInstanceStatus>"};
  for (int i = 0; i < 3; ++i) {
    const Kind& kind = kKinds[i];
    const std::string deleting = replaced(status[i], "available", "deleting");
    live(kind, replaced(*kind.item, status[i], deleting));
    EXPECT_THAT(world.drift(kind.type, *kind.desired), ElementsAre("missing"));
  }
}

TEST_F(RdsWorld, TagsOfGroupsComeInBatchesAndDifferencesAreConfirmed) {
  const auto index = [&](const std::string& tags) {
    world.reply(
        "resourcegroupstaggingapi", "GetResources",
        R"({"ResourceTagMappingList": [{"ResourceARN": "arn:aws:rds:us-east-1:123456789012:subgrp:lego-api", "Tags": [)" +
            tags + "]}]}");
    return world.drift(kSubnetsType, kSubnets);
  };
  const std::string all = R"({"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"},
                             {"Key": "Name", "Value": "lego-api"})";
  EXPECT_THAT(index(all), IsEmpty());
  EXPECT_EQ(world.aws.count("ListTagsForResource"), 0U);
  EXPECT_THAT(index(R"({"Key": "Team", "Value": "other"})"), IsEmpty()) << "the index lags, the group agrees";
  EXPECT_EQ(world.aws.count("ListTagsForResource"), 1U);
}

TEST_F(RdsWorld, AValueThatAwsHasAcceptedForLaterIsPending) {
  const auto waiting = [&](const Kind& kind, const char* from, const char* to, const std::string& accepted) {
    const std::string item = replaced(*kind.item, from, to);
    live(kind, replaced(item, "<TagList>",
                        "<PendingModifiedValues>" + accepted + "</PendingModifiedValues><TagList>"));
    return change(kind.type, *kind.desired).verdict;
  };
  const Kind& ledger = kKinds[2];
  EXPECT_EQ(waiting(ledger, "<DBInstanceClass>db.t4g.medium", "<DBInstanceClass>db.t4g.small",
                    "<DBInstanceClass>db.t4g.medium</DBInstanceClass>"),
            Verdict::kPending);
  EXPECT_EQ(waiting(ledger, "<DBInstanceClass>db.t4g.medium", "<DBInstanceClass>db.t4g.small",
                    "<DBInstanceClass>db.t4g.large</DBInstanceClass>"),
            Verdict::kDrift)
      << "what waits is another value";
  EXPECT_EQ(waiting(ledger, "<MultiAZ>true", "<MultiAZ>false", "<MultiAZ>true</MultiAZ>"), Verdict::kPending);
  EXPECT_EQ(waiting(kKinds[0], "<BackupRetentionPeriod>7", "<BackupRetentionPeriod>1",
                    "<BackupRetentionPeriod>7</BackupRetentionPeriod>"),
            Verdict::kPending);
}

TEST_F(RdsWorld, ParametersThatWaitForARebootArePending) {
  const struct {
    int kind;
    const char* from;
    const char* to;
    const char* path;
  } cases[] = {
      {0, "<DBClusterParameterGroupStatus>in-sync", "<DBClusterParameterGroupStatus>pending-reboot",
       "db_cluster_parameter_group_name"},
      {1, "<ParameterApplyStatus>in-sync", "<ParameterApplyStatus>pending-reboot", "db_parameter_group_name"},
      {2, "<ParameterApplyStatus>in-sync", "<ParameterApplyStatus>pending-reboot", "parameter_group_name"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.path);
    const Kind& kind = kKinds[c.kind];
    live(kind, replaced(*kind.item, c.from, c.to));
    const Change found = change(kind.type, *kind.desired);
    EXPECT_EQ(found.path.to_string(), c.path);
    EXPECT_EQ(found.verdict, Verdict::kPending);
  }
}

TEST_F(RdsWorld, StorageThatAutoscalingGrewIsNotDriftInsideItsBounds) {
  const auto grown = [&](const char* storage) {
    live(kKinds[2],
         replaced(kLedgerItem, "<AllocatedStorage>50", std::string("<AllocatedStorage>") + storage));
    return world.drift(kInstanceType, kLedger);
  };
  EXPECT_THAT(grown("200"), IsEmpty());
  EXPECT_THAT(grown("201"), ElementsAre("allocated_storage")) << "beyond its bound";
  EXPECT_THAT(grown("40"), ElementsAre("allocated_storage")) << "it never shrinks a volume";
  std::string fixed = replaced(kLedgerItem, "<MaxAllocatedStorage>200</MaxAllocatedStorage>", "");
  live(kKinds[2], replaced(fixed, "<AllocatedStorage>50", "<AllocatedStorage>60"));
  EXPECT_THAT(world.drift(kInstanceType, with(kLedger, "/max_allocated_storage", "0")),
              ElementsAre("allocated_storage"))
      << "nothing scales it";
}

TEST_F(RdsWorld, AParameterIsFoundUnderItsName) {
  parameters("DescribeDBClusterParameters",
             replaced(kClusterParameters, "rds.force_ssl</ParameterName><ParameterValue>1",
                      "rds.force_ssl</ParameterName><ParameterValue>0"));
  EXPECT_THAT(world.drift(kClusterGroupType, kClusterGroup),
              ElementsAre("parameter[\"rds.force_ssl\"].value"));
  parameters("DescribeDBParameters", replaced(kParameters, ">ALL<", ">NONE<"));
  EXPECT_THAT(world.drift(kGroupType, kGroup), ElementsAre("parameter[\"pg_stat_statements.track\"].value"));
  EXPECT_EQ(world.aws.count("DescribeDBParameters"), 1U) << "nothing was reset";
}

TEST_F(RdsWorld, AParameterThatSomeoneElseSetIsFound) {
  parameters("DescribeDBParameters", kParameters +
                                         "<Parameter><ParameterName>log_lock_waits</ParameterName>"
                                         "<ParameterValue>1</ParameterValue><Source>user</Source>"
                                         "<ApplyMethod>immediate</ApplyMethod></Parameter>");
  EXPECT_THAT(world.drift(kGroupType, kGroup), ElementsAre("parameter[\"log_lock_waits\"]"));
}

TEST_F(RdsWorld, AParameterThatWasResetShowsTheEnginesDefault) {
  const auto reset = [&](const std::string& value) {
    const std::size_t at = kParameters.find("<ParameterName>work_mem");
    const std::size_t from = kParameters.rfind("<Parameter>", at);
    const std::size_t to = kParameters.find("</Parameter>", at) + 12;
    std::string rest = kParameters;
    rest.erase(from, to - from);
    parameters("DescribeDBParameters", rest,
               "<Parameter><ParameterName>work_mem</ParameterName>" + value +
                   "<Source>engine-default</Source></Parameter>");
  };
  reset("<ParameterValue>4096</ParameterValue>");
  EXPECT_THAT(world.drift(kGroupType, kGroup), ElementsAre("parameter[\"work_mem\"].value"));
  reset("");
  EXPECT_THAT(world.drift(kGroupType, kGroup), ElementsAre("parameter[\"work_mem\"]")) << "no default";
  reset("<ParameterValue>65536</ParameterValue>");
  EXPECT_THAT(world.drift(kGroupType, kGroup), IsEmpty()) << "the default is what is wanted";
  const std::string static_one = replaced(kGroup, R"("apply_method": "immediate", "name": "work_mem")",
                                          R"("apply_method": "pending-reboot", "name": "work_mem")");
  EXPECT_THAT(world.drift(kGroupType, static_one), IsEmpty()) << "a default has no apply method to differ in";
  reset("<ParameterValue>4096</ParameterValue>");
  const Outcome outcome = world.read(kGroupType, static_one);
  for (const Value& parameter : live_of(outcome).attributes["parameter"].as_list()) {
    if (parameter["name"].text() == "work_mem") {
      EXPECT_EQ(parameter["apply_method"], Value("pending-reboot")) << "AWS takes no static one at once";
    }
  }
}

TEST_F(RdsWorld, AnAuthorityThatAwsDoesNotTellIsNoDrift) {
  const std::string desired = with(kCluster, "/ca_certificate_identifier", R"("rds-ca-rsa4096-g1")");
  EXPECT_THAT(world.drift(kClusterType, desired), IsEmpty());
  live(kKinds[0],
       replaced(kClusterItem, "<AssociatedRoles/>",
                "<AssociatedRoles/><CertificateDetails><CAIdentifier>rds-ca-ecc384-g1</CAIdentifier>"
                "</CertificateDetails>"));
  EXPECT_THAT(world.drift(kClusterType, desired), ElementsAre("ca_certificate_identifier"));
}

TEST_F(RdsWorld, ARoleOfAResourceOfItsOwnIsNoDriftOfTheCluster) {
  live(kKinds[0],
       replaced(kClusterItem, "<AssociatedRoles/>",
                "<AssociatedRoles><DBClusterRole><RoleArn>arn:aws:iam::123456789012:role/s3</RoleArn>"
                "</DBClusterRole></AssociatedRoles>"));
  EXPECT_THAT(world.drift(kClusterType, kCluster), ElementsAre("iam_roles"));
  const World::Wanted role{
      "aws_rds_cluster_role_association",
      R"({"db_cluster_identifier": "lego-api-staging", "role_arn": "arn:aws:iam::123456789012:role/s3"})"};
  EXPECT_THAT(world.drift(kClusterType, kCluster, {role}), IsEmpty());
}

}  // namespace
}  // namespace reconcile::aws
