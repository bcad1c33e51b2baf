#include <gmock/gmock.h>

#include "tests/aws/types/recorded_type.h"
#include "tests/aws/types/world.h"

// The data stores beside the databases and tables themselves, as Terraform 1.11 and the AWS provider 5.100
// left them, and what the calls answer.

namespace reconcile::aws {
namespace {

// clang-format off
INSTANTIATE_TEST_SUITE_P(DataStores, RecordedType, testing::Values(
    RecordedCase{.name = "DbOptionGroup", .type = "aws_db_option_group", .desired =
 R"x({"arn": "arn:aws:rds:us-east-1:123456789012:og:lego-mysql", "engine_name": "mysql", "id": "lego-mysql",
 "major_engine_version": "8.0", "name": "lego-mysql", "name_prefix": "",
 "option": [{"db_security_group_memberships": [], "option_name": "MARIADB_AUDIT_PLUGIN",
 "option_settings": [{"name": "SERVER_AUDIT_EVENTS", "value": "CONNECT,QUERY"},
 {"name": "SERVER_AUDIT_FILE_ROTATIONS", "value": "37"}], "port": null, "version": "",
 "vpc_security_group_memberships": []}, {"db_security_group_memberships": [], "option_name": "MEMCACHED",
 "option_settings": [], "port": 11211, "version": "",
 "vpc_security_group_memberships": ["sg-1379bdb0a1e9e760b"]}],
 "option_group_description": "audited and memcached", "skip_destroy": false,
 "tags": {"Name": "lego-mysql"}, "tags_all": {"Environment": "shared", "Name": "lego-mysql",
 "Team": "lego"}})x", .replies = {{"rds", "DescribeOptionGroups",
 R"x(<DescribeOptionGroupsResponse><DescribeOptionGroupsResult><OptionGroupsList><OptionGroup>
 <OptionGroupName>lego-mysql</OptionGroupName>
 <OptionGroupDescription>audited and memcached</OptionGroupDescription><EngineName>mysql</EngineName>
 <MajorEngineVersion>8.0</MajorEngineVersion><Options><Option><OptionName>MARIADB_AUDIT_PLUGIN</OptionName>
 <OptionSettings><OptionSetting><Name>SERVER_AUDIT_EVENTS</Name><Value>CONNECT,QUERY</Value>
 <DefaultValue>CONNECT,QUERY</DefaultValue></OptionSetting><OptionSetting>
 <Name>SERVER_AUDIT_FILE_ROTATIONS</Name><Value>37</Value><DefaultValue>9</DefaultValue></OptionSetting>
 <OptionSetting><Name>SERVER_AUDIT_FILE_PATH</Name><Value>/rdsdbdata/log/audit/</Value>
 <DefaultValue>/rdsdbdata/log/audit/</DefaultValue></OptionSetting><OptionSetting>
 <Name>SERVER_AUDIT_EXCL_USERS</Name></OptionSetting></OptionSettings><DBSecurityGroupMemberships/>
 <VpcSecurityGroupMemberships/></Option><Option><OptionName>MEMCACHED</OptionName><Port>11211</Port>
 <OptionSettings><OptionSetting><Name>BACKLOG_QUEUE_LIMIT</Name><Value>1024</Value>
 <DefaultValue>1024</DefaultValue></OptionSetting><OptionSetting><Name>BINDING_PROTOCOL</Name>
 <Value>auto</Value><DefaultValue>auto</DefaultValue></OptionSetting></OptionSettings>
 <DBSecurityGroupMemberships/><VpcSecurityGroupMemberships><VpcSecurityGroupMembership>
 <VpcSecurityGroupId>sg-1379bdb0a1e9e760b</VpcSecurityGroupId>
 <Status>active</Status></VpcSecurityGroupMembership></VpcSecurityGroupMemberships></Option></Options>
 <OptionGroupArn>arn:aws:rds:us-east-1:123456789012:og:lego-mysql</OptionGroupArn></OptionGroup></OptionGroupsList></DescribeOptionGroupsResult></DescribeOptionGroupsResponse>)x"}, {"resourcegroupstaggingapi", "GetResources",
 R"x({"ResourceTagMappingList": []})x"}, {"rds", "ListTagsForResource",
 R"x(<ListTagsForResourceResponse><ListTagsForResourceResult><TagList><Tag><Key>Environment</Key>
 <Value>shared</Value></Tag><Tag><Key>Name</Key><Value>lego-mysql</Value></Tag><Tag><Key>Team</Key>
 <Value>lego</Value></Tag></TagList></ListTagsForResourceResult></ListTagsForResourceResponse>)x"}},
 .gone = {"rds", "DescribeOptionGroups", R"x(<ErrorResponse><Error><Type>Sender</Type><Code>OptionGroupNotFoundFault</Code><Message>so</Message></Error></ErrorResponse>)x", 400},
 .changes = {{R"x(<Port>11211)x", R"x(<Port>1)x", {R"x(option["MEMCACHED"].port)x"}}, {R"x(<Value>37</Value>)x", R"x(<Value>9</Value>)x", {R"x(option["MARIADB_AUDIT_PLUGIN"].option_settings["SERVER_AUDIT_FILE_ROTATIONS"].value)x"}}, {R"x(<EngineName>mysql)x", R"x(<EngineName>mariadb)x", {R"x(engine_name)x"}}}},
    RecordedCase{.name = "DbProxy", .type = "aws_db_proxy", .desired =
 R"x({"arn": "arn:aws:rds:us-east-1:123456789012:db-proxy:prx-gcubvpu5pwbkxft4e",
 "auth": [{"auth_scheme": "SECRETS", "client_password_auth_type": "", "description": "the application",
 "iam_auth": "REQUIRED",
 "secret_arn": "arn:aws:secretsmanager:us-east-1:123456789012:secret:data-stores/database-MSFXak",
 "username": ""}], "debug_logging": false,
 "endpoint": "lego.db-proxy-qunazcc16k9t.us-east-1.rds.amazonaws.com", "engine_family": "POSTGRESQL",
 "id": "lego", "idle_client_timeout": 900, "name": "lego", "require_tls": true,
 "role_arn": "arn:aws:iam::123456789012:role/proxy", "tags": {"Name": "lego"},
 "tags_all": {"Environment": "shared", "Name": "lego", "Team": "lego"},
 "vpc_security_group_ids": ["sg-25206eee279d7c2a9"], "vpc_subnet_ids": ["subnet-28aaa2ef2f42246b4",
 "subnet-2dbcf1239c6dae4de", "subnet-d23151aee492582aa"]})x", .replies = {{"rds", "DescribeDBProxies",
 R"x(<DescribeDBProxiesResponse><DescribeDBProxiesResult><DBProxies><member><DBProxyName>lego</DBProxyName>
 <DBProxyArn>arn:aws:rds:us-east-1:123456789012:db-proxy:prx-gcubvpu5pwbkxft4e</DBProxyArn>
 <Status>available</Status><EngineFamily>POSTGRESQL</EngineFamily><VpcId>vpc-717f861151bb47d26</VpcId>
 <VpcSecurityGroupIds><member>sg-25206eee279d7c2a9</member></VpcSecurityGroupIds><VpcSubnetIds>
 <member>subnet-2dbcf1239c6dae4de</member><member>subnet-28aaa2ef2f42246b4</member>
 <member>subnet-d23151aee492582aa</member></VpcSubnetIds><Auth><member>
 <Description>the application</Description><AuthScheme>SECRETS</AuthScheme>
 <SecretArn>arn:aws:secretsmanager:us-east-1:123456789012:secret:data-stores/database-MSFXak</SecretArn>
 <IAMAuth>REQUIRED</IAMAuth></member></Auth><RoleArn>arn:aws:iam::123456789012:role/proxy</RoleArn>
 <Endpoint>lego.db-proxy-qunazcc16k9t.us-east-1.rds.amazonaws.com</Endpoint><RequireTLS>true</RequireTLS>
 <IdleClientTimeout>900</IdleClientTimeout><DebugLogging>false</DebugLogging>
 <CreatedDate>2026-11-25T09:02:02.182557Z</CreatedDate>
 <UpdatedDate>2026-11-25T09:02:02.182559Z</UpdatedDate></member></DBProxies></DescribeDBProxiesResult></DescribeDBProxiesResponse>)x"}, {"rds", "ListTagsForResource",
 R"x(<ListTagsForResourceResponse><ListTagsForResourceResult><TagList><Tag><Key>Environment</Key>
 <Value>shared</Value></Tag><Tag><Key>Name</Key><Value>lego</Value></Tag><Tag><Key>Team</Key>
 <Value>lego</Value></Tag></TagList></ListTagsForResourceResult></ListTagsForResourceResponse>)x"}},
 .gone = {"rds", "DescribeDBProxies", R"x(<ErrorResponse><Error><Type>Sender</Type><Code>DBProxyNotFoundFault</Code><Message>so</Message></Error></ErrorResponse>)x", 400},
 .changes = {{R"x(<RequireTLS>true)x", R"x(<RequireTLS>false)x", {R"x(require_tls)x"}}, {R"x(<EngineFamily>POSTGRESQL)x", R"x(<EngineFamily>MYSQL)x", {R"x(engine_family)x"}}, {R"x(<IdleClientTimeout>900)x", R"x(<IdleClientTimeout>1)x", {R"x(idle_client_timeout)x"}}}},
    RecordedCase{.name = "DbProxyDefaultTargetGroup", .type = "aws_db_proxy_default_target_group", .desired =
 R"x({"arn": "arn:aws:rds:us-east-1:123456789012:target-group:prx-tg-pieelgjbjddgdbcdg",
 "connection_pool_config": [{"connection_borrow_timeout": 60, "init_query": "SET work_mem = '8MB'",
 "max_connections_percent": 80, "max_idle_connections_percent": 40,
 "session_pinning_filters": ["EXCLUDE_VARIABLE_SETS"]}], "db_proxy_name": "lego", "id": "lego",
 "name": "default"})x", .replies = {{"rds", "DescribeDBProxyTargetGroups",
 R"x(<DescribeDBProxyTargetGroupsResponse><DescribeDBProxyTargetGroupsResult><TargetGroups><member>
 <DBProxyName>lego</DBProxyName><TargetGroupName>default</TargetGroupName>
 <TargetGroupArn>arn:aws:rds:us-east-1:123456789012:target-group:prx-tg-pieelgjbjddgdbcdg</TargetGroupArn>
 <IsDefault>true</IsDefault><Status>available</Status><ConnectionPoolConfig>
 <MaxConnectionsPercent>80</MaxConnectionsPercent><MaxIdleConnectionsPercent>40</MaxIdleConnectionsPercent>
 <ConnectionBorrowTimeout>60</ConnectionBorrowTimeout><SessionPinningFilters>
 <member>EXCLUDE_VARIABLE_SETS</member></SessionPinningFilters>
 <InitQuery>SET work_mem = '8MB'</InitQuery></ConnectionPoolConfig>
 <CreatedDate>2026-11-25T09:02:02.182610Z</CreatedDate>
 <UpdatedDate>2026-11-25T09:02:02.182611Z</UpdatedDate></member></TargetGroups></DescribeDBProxyTargetGroupsResult></DescribeDBProxyTargetGroupsResponse>)x"}},
 .gone = {"rds", "DescribeDBProxyTargetGroups", R"x(<ErrorResponse><Error><Type>Sender</Type><Code>DBProxyNotFoundFault</Code><Message>so</Message></Error></ErrorResponse>)x", 400},
 .changes = {{R"x(<MaxConnectionsPercent>80)x", R"x(<MaxConnectionsPercent>1)x", {R"x(connection_pool_config[0].max_connections_percent)x"}}}},
    RecordedCase{.name = "DbProxyTarget", .type = "aws_db_proxy_target", .desired =
 R"x({"db_cluster_identifier": "data-stores", "db_instance_identifier": null, "db_proxy_name": "lego",
 "endpoint": "data-stores.cluster-guag85fw6scv.us-east-1.rds.amazonaws.com",
 "id": "lego/default/TRACKED_CLUSTER/data-stores", "port": 5432, "rds_resource_id": "data-stores",
 "target_arn": "", "target_group_name": "default", "tracked_cluster_id": "", "type": "TRACKED_CLUSTER"})x", .replies = {{"rds", "DescribeDBProxyTargets",
 R"x(<DescribeDBProxyTargetsResponse><DescribeDBProxyTargetsResult><Targets><member>
 <Endpoint>data-stores.cluster-guag85fw6scv.us-east-1.rds.amazonaws.com</Endpoint>
 <RdsResourceId>data-stores</RdsResourceId><Port>5432</Port><Type>TRACKED_CLUSTER</Type><TargetHealth>
 <State>AVAILABLE</State></TargetHealth></member></Targets></DescribeDBProxyTargetsResult></DescribeDBProxyTargetsResponse>)x"}, {"rds", "DescribeDBProxies",
 R"x(<DescribeDBProxiesResponse><DescribeDBProxiesResult><DBProxies><member><DBProxyName>lego</DBProxyName>
 <DBProxyArn>arn:aws:rds:us-east-1:123456789012:db-proxy:prx-gcubvpu5pwbkxft4e</DBProxyArn>
 <Status>available</Status><EngineFamily>POSTGRESQL</EngineFamily><VpcId>vpc-717f861151bb47d26</VpcId>
 <VpcSecurityGroupIds><member>sg-25206eee279d7c2a9</member></VpcSecurityGroupIds><VpcSubnetIds>
 <member>subnet-2dbcf1239c6dae4de</member><member>subnet-28aaa2ef2f42246b4</member>
 <member>subnet-d23151aee492582aa</member></VpcSubnetIds><Auth><member>
 <Description>the application</Description><AuthScheme>SECRETS</AuthScheme>
 <SecretArn>arn:aws:secretsmanager:us-east-1:123456789012:secret:data-stores/database-MSFXak</SecretArn>
 <IAMAuth>REQUIRED</IAMAuth></member></Auth><RoleArn>arn:aws:iam::123456789012:role/proxy</RoleArn>
 <Endpoint>lego.db-proxy-qunazcc16k9t.us-east-1.rds.amazonaws.com</Endpoint><RequireTLS>true</RequireTLS>
 <IdleClientTimeout>900</IdleClientTimeout><DebugLogging>false</DebugLogging>
 <CreatedDate>2026-11-25T09:02:02.182557Z</CreatedDate>
 <UpdatedDate>2026-11-25T09:02:02.182559Z</UpdatedDate></member></DBProxies></DescribeDBProxiesResult></DescribeDBProxiesResponse>)x"}},
 .gone = {"rds", "DescribeDBProxyTargets", R"x(<DescribeDBProxyTargetsResponse><DescribeDBProxyTargetsResult></DescribeDBProxyTargetsResult></DescribeDBProxyTargetsResponse>)x", 200},
 .changes = {}},
    RecordedCase{.name = "RdsClusterEndpoint", .type = "aws_rds_cluster_endpoint", .desired =
 R"x({"arn": "arn:aws:rds:us-east-1:123456789012:cluster-endpoint:analytics",
 "cluster_endpoint_identifier": "analytics", "cluster_identifier": "data-stores",
 "custom_endpoint_type": "READER", "endpoint": "analytics.cluster-custom-x.us-east-1.rds.amazonaws.com",
 "excluded_members": ["data-stores-1", "data-stores-2"], "id": "analytics", "static_members": null,
 "tags": {"Name": "analytics"}, "tags_all": {"Environment": "shared", "Name": "analytics", "Team": "lego"}})x", .replies = {{"rds", "DescribeDBClusterEndpoints",
 R"x(<DescribeDBClusterEndpointsResponse><DescribeDBClusterEndpointsResult><DBClusterEndpoints>
 <DBClusterEndpointList><DBClusterEndpointIdentifier>analytics</DBClusterEndpointIdentifier>
 <DBClusterIdentifier>data-stores</DBClusterIdentifier>
 <Endpoint>analytics.cluster-custom-x.us-east-1.rds.amazonaws.com</Endpoint><Status>available</Status>
 <EndpointType>CUSTOM</EndpointType><CustomEndpointType>READER</CustomEndpointType><StaticMembers/>
 <ExcludedMembers><member>data-stores-2</member><member>data-stores-1</member></ExcludedMembers>
 <DBClusterEndpointArn>arn:aws:rds:us-east-1:123456789012:cluster-endpoint:analytics</DBClusterEndpointArn></DBClusterEndpointList></DBClusterEndpoints></DescribeDBClusterEndpointsResult></DescribeDBClusterEndpointsResponse>)x"}, {"rds", "ListTagsForResource",
 R"x(<ListTagsForResourceResponse><ListTagsForResourceResult><TagList><Tag><Key>Environment</Key>
 <Value>shared</Value></Tag><Tag><Key>Name</Key><Value>analytics</Value></Tag><Tag><Key>Team</Key>
 <Value>lego</Value></Tag></TagList></ListTagsForResourceResult></ListTagsForResourceResponse>)x"}},
 .gone = {"rds", "DescribeDBClusterEndpoints", R"x(<DescribeDBClusterEndpointsResponse><DescribeDBClusterEndpointsResult></DescribeDBClusterEndpointsResult></DescribeDBClusterEndpointsResponse>)x", 200},
 .changes = {{R"x(<CustomEndpointType>READER)x", R"x(<CustomEndpointType>ANY)x", {R"x(custom_endpoint_type)x"}}, {R"x(<member>data-stores-2)x", R"x(<member>x)x", {R"x(excluded_members)x"}}}},
    RecordedCase{.name = "RdsClusterRoleAssociation", .type = "aws_rds_cluster_role_association", .desired =
 R"x({"db_cluster_identifier": "data-stores", "feature_name": "s3Import",
 "id": "data-stores,arn:aws:iam::123456789012:role/import",
 "role_arn": "arn:aws:iam::123456789012:role/import"})x", .replies = {{"rds", "DescribeDBClusters",
 R"x(<DescribeDBClustersResponse><DescribeDBClustersResult><DBClusters><DBCluster>
 <AllocatedStorage>1</AllocatedStorage><AvailabilityZones><AvailabilityZone>us-east-1a</AvailabilityZone>
 <AvailabilityZone>us-east-1b</AvailabilityZone>
 <AvailabilityZone>us-east-1c</AvailabilityZone></AvailabilityZones>
 <BackupRetentionPeriod>1</BackupRetentionPeriod><DBClusterIdentifier>data-stores</DBClusterIdentifier>
 <DBClusterParameterGroup>default.aurora-postgresql15</DBClusterParameterGroup>
 <DBSubnetGroup>data-stores</DBSubnetGroup><Status>available</Status>
 <EarliestRestorableTime>2026-11-25T09:02:02.303840Z</EarliestRestorableTime>
 <Endpoint>data-stores.cluster-guag85fw6scv.us-east-1.rds.amazonaws.com</Endpoint>
 <ReaderEndpoint>data-stores.cluster-ro-guag85fw6scv.us-east-1.rds.amazonaws.com</ReaderEndpoint>
 <MultiAZ>false</MultiAZ><Engine>aurora-postgresql</Engine><EngineVersion>15.4</EngineVersion>
 <LatestRestorableTime>2026-11-25T09:14:59.916443Z</LatestRestorableTime><Port>5432</Port>
 <MasterUsername>lego</MasterUsername><PreferredBackupWindow>01:37-02:07</PreferredBackupWindow>
 <PreferredMaintenanceWindow>wed:02:40-wed:03:10</PreferredMaintenanceWindow><ReadReplicaIdentifiers/>
 <DBClusterMembers/><VpcSecurityGroups><VpcSecurityGroupMembership>
 <VpcSecurityGroupId>sg-4f659d44002afdd50</VpcSecurityGroupId>
 <Status>active</Status></VpcSecurityGroupMembership></VpcSecurityGroups>
 <HostedZoneId>EDSTMG4UTZQ2ME</HostedZoneId><StorageEncrypted>true</StorageEncrypted>
 <KmsKeyId>arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555</KmsKeyId>
 <DbClusterResourceId>cluster-30DJEOJ26LG1533R6CTBG584LX</DbClusterResourceId>
 <DBClusterArn>arn:aws:rds:us-east-1:123456789012:cluster:data-stores</DBClusterArn><AssociatedRoles>
 <DBClusterRole><RoleArn>arn:aws:iam::123456789012:role/export</RoleArn><Status>ACTIVE</Status>
 <FeatureName>s3Export</FeatureName></DBClusterRole><DBClusterRole>
 <RoleArn>arn:aws:iam::123456789012:role/import</RoleArn><Status>ACTIVE</Status>
 <FeatureName>s3Import</FeatureName></DBClusterRole></AssociatedRoles>
 <IAMDatabaseAuthenticationEnabled>false</IAMDatabaseAuthenticationEnabled>
 <ClusterCreateTime>2026-11-25T09:02:02.303755Z</ClusterCreateTime><BacktrackWindow>0</BacktrackWindow>
 <EnabledCloudwatchLogsExports/><EngineMode>provisioned</EngineMode><StorageType>gp2</StorageType>
 <PubliclyAccessible>false</PubliclyAccessible><AutoMinorVersionUpgrade>true</AutoMinorVersionUpgrade>
 <DeletionProtection>false</DeletionProtection><HttpEndpointEnabled>false</HttpEndpointEnabled>
 <CopyTagsToSnapshot>false</CopyTagsToSnapshot><CrossAccountClone>false</CrossAccountClone>
 <DomainMemberships/><TagList><Tag><Key>Environment</Key><Value>shared</Value></Tag><Tag><Key>Team</Key>
 <Value>lego</Value></Tag></TagList><GlobalWriteForwardingRequested>false</GlobalWriteForwardingRequested>
 <NetworkType>IPV4</NetworkType><MonitoringInterval>0</MonitoringInterval>
 <DatabaseInsightsMode>standard</DatabaseInsightsMode>
 <PerformanceInsightsEnabled>false</PerformanceInsightsEnabled>
 <EngineLifecycleSupport>open-source-rds-extended-support</EngineLifecycleSupport></DBCluster></DBClusters></DescribeDBClustersResult></DescribeDBClustersResponse>)x"}},
 .gone = {"rds", "DescribeDBClusters", R"x(<DescribeDBClustersResponse><DescribeDBClustersResult></DescribeDBClustersResult></DescribeDBClustersResponse>)x", 200},
 .changes = {{R"x(s3Import)x", R"x(Lambda)x", {R"x(feature_name)x"}}, {R"x(role/import)x", R"x(role/other)x", {R"x(missing)x"}}}},
    RecordedCase{.name = "DbInstanceRoleAssociation", .type = "aws_db_instance_role_association", .desired =
 R"x({"db_instance_identifier": "data-stores-ledger", "feature_name": "Lambda",
 "id": "data-stores-ledger,arn:aws:iam::123456789012:role/lambda",
 "role_arn": "arn:aws:iam::123456789012:role/lambda"})x", .replies = {{"rds", "DescribeDBInstances",
 R"x(<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances><DBInstance>
 <DBInstanceIdentifier>data-stores-ledger</DBInstanceIdentifier>
 <DBInstanceClass>db.t4g.micro</DBInstanceClass><Engine>postgres</Engine>
 <DBInstanceStatus>available</DBInstanceStatus><MasterUsername>ledger</MasterUsername><DBName/><Endpoint>
 <Address>data-stores-ledger.aaaaaaaaaa.us-east-1.rds.amazonaws.com</Address><Port>5432</Port></Endpoint>
 <AllocatedStorage>20</AllocatedStorage>
 <InstanceCreateTime>2026-11-25T09:02:02.194702Z</InstanceCreateTime>
 <PreferredBackupWindow>13:14-13:44</PreferredBackupWindow><BackupRetentionPeriod>0</BackupRetentionPeriod>
 <DBSecurityGroups/><VpcSecurityGroups><VpcSecurityGroupMembership>
 <VpcSecurityGroupId>sg-4f659d44002afdd50</VpcSecurityGroupId>
 <Status>active</Status></VpcSecurityGroupMembership></VpcSecurityGroups><DBParameterGroups>
 <DBParameterGroup><DBParameterGroupName>default.postgres15</DBParameterGroupName>
 <ParameterApplyStatus>in-sync</ParameterApplyStatus></DBParameterGroup></DBParameterGroups>
 <AvailabilityZone>us-east-1a</AvailabilityZone><DBSubnetGroup>
 <DBSubnetGroupName>data-stores</DBSubnetGroupName>
 <DBSubnetGroupDescription>Managed by Terraform</DBSubnetGroupDescription>
 <VpcId>vpc-717f861151bb47d26</VpcId><SubnetGroupStatus>Complete</SubnetGroupStatus><Subnets><Subnet>
 <SubnetIdentifier>subnet-2dbcf1239c6dae4de</SubnetIdentifier><SubnetAvailabilityZone>
 <Name>us-east-1b</Name></SubnetAvailabilityZone><SubnetStatus>Active</SubnetStatus></Subnet><Subnet>
 <SubnetIdentifier>subnet-28aaa2ef2f42246b4</SubnetIdentifier><SubnetAvailabilityZone>
 <Name>us-east-1c</Name></SubnetAvailabilityZone><SubnetStatus>Active</SubnetStatus></Subnet><Subnet>
 <SubnetIdentifier>subnet-d23151aee492582aa</SubnetIdentifier><SubnetAvailabilityZone>
 <Name>us-east-1a</Name></SubnetAvailabilityZone><SubnetStatus>Active</SubnetStatus></Subnet></Subnets>
 <DBSubnetGroupArn>arn:aws:rds:us-east-1:123456789012:subgrp:data-stores</DBSubnetGroupArn></DBSubnetGroup>
 <PreferredMaintenanceWindow>wed:06:38-wed:07:08</PreferredMaintenanceWindow>
 <LatestRestorableTime>2026-11-25T09:15:00.006176Z</LatestRestorableTime><MultiAZ>false</MultiAZ>
 <EngineVersion>15.4</EngineVersion><AutoMinorVersionUpgrade>true</AutoMinorVersionUpgrade>
 <ReadReplicaDBInstanceIdentifiers/><LicenseModel>postgresql-license</LicenseModel><OptionGroupMemberships>
 <OptionGroupMembership><OptionGroupName>default:postgres-15</OptionGroupName>
 <Status>in-sync</Status></OptionGroupMembership></OptionGroupMemberships>
 <PubliclyAccessible>false</PubliclyAccessible><StorageType>gp2</StorageType>
 <DbInstancePort>5432</DbInstancePort><StorageEncrypted>false</StorageEncrypted>
 <DbiResourceId>db-5K3580RSBDZMA4QK0RR1WWFWBK</DbiResourceId>
 <CACertificateIdentifier>rds-ca-rsa2048-g1</CACertificateIdentifier><DomainMemberships/>
 <CopyTagsToSnapshot>false</CopyTagsToSnapshot><MonitoringInterval>0</MonitoringInterval>
 <DBInstanceArn>arn:aws:rds:us-east-1:123456789012:db:data-stores-ledger</DBInstanceArn>
 <IAMDatabaseAuthenticationEnabled>false</IAMDatabaseAuthenticationEnabled>
 <DatabaseInsightsMode>standard</DatabaseInsightsMode>
 <PerformanceInsightsEnabled>false</PerformanceInsightsEnabled><EnabledCloudwatchLogsExports/>
 <DeletionProtection>false</DeletionProtection><AssociatedRoles><DBInstanceRole>
 <RoleArn>arn:aws:iam::123456789012:role/lambda</RoleArn><FeatureName>Lambda</FeatureName>
 <Status>ACTIVE</Status></DBInstanceRole></AssociatedRoles><TagList><Tag><Key>Environment</Key>
 <Value>shared</Value></Tag><Tag><Key>Team</Key><Value>lego</Value></Tag></TagList>
 <CustomerOwnedIpEnabled>false</CustomerOwnedIpEnabled><NetworkType>IPV4</NetworkType>
 <BackupTarget>region</BackupTarget><MasterUserSecret>
 <SecretArn>arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!db-15dd85b0-806b-4420-988c-80b885c61cf6-sJaeHU</SecretArn>
 <SecretStatus>active</SecretStatus>
 <KmsKeyId>arn:aws:kms:us-east-1:123456789012:key/cacd6bd3-a7f4-4a5e-a1ed-77803c2af913</KmsKeyId></MasterUserSecret>
 <DedicatedLogVolume>false</DedicatedLogVolume>
 <EngineLifecycleSupport>open-source-rds-extended-support</EngineLifecycleSupport></DBInstance></DBInstances></DescribeDBInstancesResult></DescribeDBInstancesResponse>)x"}},
 .gone = {"rds", "DescribeDBInstances", R"x(<DescribeDBInstancesResponse><DescribeDBInstancesResult></DescribeDBInstancesResult></DescribeDBInstancesResponse>)x", 200},
 .changes = {{R"x(role/lambda)x", R"x(role/other)x", {R"x(missing)x"}}, {R"x(<FeatureName>Lambda)x", R"x(<FeatureName>s3Import)x", {R"x(feature_name)x"}}}},
    RecordedCase{.name = "RdsGlobalCluster", .type = "aws_rds_global_cluster", .desired =
 R"x({"arn": "arn:aws:rds::123456789012:global-cluster:lego-global", "database_name": "lego",
 "deletion_protection": false, "endpoint": "lego-global.global-1be25b20.global.rds.amazonaws.com",
 "engine": "aurora-postgresql", "engine_lifecycle_support": "open-source-rds-extended-support",
 "engine_version": "15.4", "engine_version_actual": "15.4", "force_destroy": null,
 "global_cluster_identifier": "lego-global", "global_cluster_members": [],
 "global_cluster_resource_id": "cluster-1be25b20", "id": "lego-global",
 "source_db_cluster_identifier": null, "storage_encrypted": true, "tags": null,
 "tags_all": {"Environment": "shared", "Team": "lego"}})x", .replies = {{"rds", "DescribeGlobalClusters",
 R"x(<DescribeGlobalClustersResponse><DescribeGlobalClustersResult><GlobalClusters><GlobalClusterMember>
 <GlobalClusterIdentifier>lego-global</GlobalClusterIdentifier>
 <GlobalClusterResourceId>cluster-1be25b20</GlobalClusterResourceId>
 <GlobalClusterArn>arn:aws:rds::123456789012:global-cluster:lego-global</GlobalClusterArn>
 <Status>available</Status><Engine>aurora-postgresql</Engine><EngineVersion>15.4</EngineVersion>
 <EngineLifecycleSupport>open-source-rds-extended-support</EngineLifecycleSupport>
 <DatabaseName>lego</DatabaseName><StorageEncrypted>true</StorageEncrypted>
 <DeletionProtection>false</DeletionProtection><GlobalClusterMembers/>
 <Endpoint>lego-global.global-1be25b20.global.rds.amazonaws.com</Endpoint><TagList><Tag>
 <Key>Environment</Key><Value>shared</Value></Tag><Tag><Key>Team</Key>
 <Value>lego</Value></Tag></TagList></GlobalClusterMember></GlobalClusters></DescribeGlobalClustersResult></DescribeGlobalClustersResponse>)x"}},
 .gone = {"rds", "DescribeGlobalClusters", R"x(<ErrorResponse><Error><Type>Sender</Type><Code>GlobalClusterNotFoundFault</Code><Message>so</Message></Error></ErrorResponse>)x", 400},
 .changes = {{R"x(<DeletionProtection>false)x", R"x(<DeletionProtection>true)x", {R"x(deletion_protection)x"}}, {R"x(<StorageEncrypted>true)x", R"x(<StorageEncrypted>false)x", {R"x(storage_encrypted)x"}}, {R"x(<Value>lego</Value>)x", R"x(<Value>x</Value>)x", {R"x(tags["Team"])x"}}}},
    RecordedCase{.name = "DbEventSubscription", .type = "aws_db_event_subscription", .desired =
 R"x({"arn": "arn:aws:rds:us-east-1:123456789012:es:lego-events", "customer_aws_id": "", "enabled": true,
 "event_categories": ["failover", "maintenance"], "id": "lego-events", "name": "lego-events",
 "name_prefix": "", "sns_topic": "arn:aws:sns:us-east-1:123456789012:alarms", "source_ids": ["data-stores",
 "data-stores-other"], "source_type": "db-cluster", "tags": {"Name": "lego-events"},
 "tags_all": {"Environment": "shared", "Name": "lego-events", "Team": "lego"}})x", .replies = {{"rds", "DescribeEventSubscriptions",
 R"x(<DescribeEventSubscriptionsResponse><DescribeEventSubscriptionsResult><EventSubscriptionsList>
 <EventSubscription><CustSubscriptionId>lego-events</CustSubscriptionId>
 <SnsTopicArn>arn:aws:sns:us-east-1:123456789012:alarms</SnsTopicArn><Status>active</Status>
 <SourceType>db-cluster</SourceType><SourceIdsList><SourceId>data-stores</SourceId>
 <SourceId>data-stores-other</SourceId></SourceIdsList><EventCategoriesList>
 <EventCategory>maintenance</EventCategory><EventCategory>failover</EventCategory></EventCategoriesList>
 <Enabled>true</Enabled>
 <EventSubscriptionArn>arn:aws:rds:us-east-1:123456789012:es:lego-events</EventSubscriptionArn></EventSubscription></EventSubscriptionsList></DescribeEventSubscriptionsResult></DescribeEventSubscriptionsResponse>)x"}, {"resourcegroupstaggingapi", "GetResources",
 R"x({"ResourceTagMappingList": []})x"}, {"rds", "ListTagsForResource",
 R"x(<ListTagsForResourceResponse><ListTagsForResourceResult><TagList><Tag><Key>Environment</Key>
 <Value>shared</Value></Tag><Tag><Key>Name</Key><Value>lego-events</Value></Tag><Tag><Key>Team</Key>
 <Value>lego</Value></Tag></TagList></ListTagsForResourceResult></ListTagsForResourceResponse>)x"}},
 .gone = {"rds", "DescribeEventSubscriptions", R"x(<ErrorResponse><Error><Type>Sender</Type><Code>SubscriptionNotFound</Code><Message>so</Message></Error></ErrorResponse>)x", 400},
 .changes = {{R"x(<Enabled>true)x", R"x(<Enabled>false)x", {R"x(enabled)x"}}, {R"x(<SourceType>db-cluster)x", R"x(<SourceType>db-instance)x", {R"x(source_type)x"}}, {R"x(:alarms<)x", R"x(:other<)x", {R"x(sns_topic)x"}}}},
    RecordedCase{.name = "DbSnapshot", .type = "aws_db_snapshot", .desired =
 R"x({"allocated_storage": 20, "availability_zone": "", "db_instance_identifier": "data-stores-ledger",
 "db_snapshot_arn": "arn:aws:rds:us-east-1:123456789012:snapshot:ledger-before",
 "db_snapshot_identifier": "ledger-before", "encrypted": false, "engine": "postgres",
 "engine_version": "15.4", "id": "ledger-before", "iops": 0, "kms_key_id": "", "license_model": "",
 "option_group_name": "", "port": 5432, "shared_accounts": null, "snapshot_type": "manual",
 "source_db_snapshot_identifier": "", "source_region": "", "status": "available", "storage_type": null,
 "tags": null, "tags_all": {"Environment": "shared", "Team": "lego"}, "vpc_id": ""})x", .replies = {{"rds", "DescribeDBSnapshots",
 R"x(<DescribeDBSnapshotsResponse><DescribeDBSnapshotsResult><DBSnapshots><DBSnapshot>
 <DBSnapshotIdentifier>ledger-before</DBSnapshotIdentifier>
 <DBInstanceIdentifier>data-stores-ledger</DBInstanceIdentifier>
 <SnapshotCreateTime>2026-11-25T09:03:22.361288Z</SnapshotCreateTime><Engine>postgres</Engine>
 <AllocatedStorage>20</AllocatedStorage><Status>available</Status><Port>5432</Port>
 <InstanceCreateTime>2026-11-25T09:02:02.194702Z</InstanceCreateTime>
 <MasterUsername>ledger</MasterUsername><EngineVersion>15.4</EngineVersion>
 <SnapshotType>manual</SnapshotType><Encrypted>false</Encrypted>
 <DBSnapshotArn>arn:aws:rds:us-east-1:123456789012:snapshot:ledger-before</DBSnapshotArn>
 <IAMDatabaseAuthenticationEnabled>false</IAMDatabaseAuthenticationEnabled>
 <DbiResourceId>db-5K3580RSBDZMA4QK0RR1WWFWBK</DbiResourceId><TagList><Tag><Key>Environment</Key>
 <Value>shared</Value></Tag><Tag><Key>Team</Key><Value>lego</Value></Tag></TagList>
 <OriginalSnapshotCreateTime>2026-11-25T09:03:22.361288Z</OriginalSnapshotCreateTime></DBSnapshot></DBSnapshots></DescribeDBSnapshotsResult></DescribeDBSnapshotsResponse>)x"}, {"rds", "DescribeDBSnapshotAttributes",
 R"x(<DescribeDBSnapshotAttributesResponse><DescribeDBSnapshotAttributesResult><DBSnapshotAttributesResult>
 <DBSnapshotIdentifier>ledger-before</DBSnapshotIdentifier><DBSnapshotAttributes><DBSnapshotAttribute>
 <AttributeName>restore</AttributeName>
 <AttributeValues/></DBSnapshotAttribute></DBSnapshotAttributes></DBSnapshotAttributesResult></DescribeDBSnapshotAttributesResult></DescribeDBSnapshotAttributesResponse>)x"}},
 .gone = {"rds", "DescribeDBSnapshots", R"x(<DescribeDBSnapshotsResponse><DescribeDBSnapshotsResult></DescribeDBSnapshotsResult></DescribeDBSnapshotsResponse>)x", 200},
 .changes = {{R"x(<DBInstanceIdentifier>data-stores-ledger)x", R"x(<DBInstanceIdentifier>x)x", {R"x(db_instance_identifier)x"}}, {R"x(<Value>lego</Value>)x", R"x(<Value>x</Value>)x", {R"x(tags["Team"])x"}}}},
    RecordedCase{.name = "DbClusterSnapshot", .type = "aws_db_cluster_snapshot", .desired =
 R"x({"allocated_storage": 1, "availability_zones": [], "db_cluster_identifier": "data-stores",
 "db_cluster_snapshot_arn": "arn:aws:rds:us-east-1:123456789012:cluster-snapshot:before-migration",
 "db_cluster_snapshot_identifier": "before-migration", "engine": "aurora-postgresql",
 "engine_version": "15.4", "id": "before-migration",
 "kms_key_id": "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555",
 "license_model": "", "port": 5432, "shared_accounts": ["111122223333"], "snapshot_type": "manual",
 "source_db_cluster_snapshot_arn": "", "status": "available", "storage_encrypted": true,
 "tags": {"Name": "before-migration"}, "tags_all": {"Environment": "shared", "Name": "before-migration",
 "Team": "lego"}, "vpc_id": ""})x", .replies = {{"rds", "DescribeDBClusterSnapshots",
 R"x(<DescribeDBClusterSnapshotsResponse><DescribeDBClusterSnapshotsResult><DBClusterSnapshots>
 <DBClusterSnapshot><DBClusterSnapshotIdentifier>before-migration</DBClusterSnapshotIdentifier>
 <DBClusterIdentifier>data-stores</DBClusterIdentifier>
 <SnapshotCreateTime>2026-11-25T09:02:32.444697Z</SnapshotCreateTime><Engine>aurora-postgresql</Engine>
 <AllocatedStorage>1</AllocatedStorage><Status>available</Status><Port>5432</Port>
 <ClusterCreateTime>2026-11-25T09:02:02.303755Z</ClusterCreateTime><MasterUsername>lego</MasterUsername>
 <EngineVersion>15.4</EngineVersion><SnapshotType>manual</SnapshotType>
 <PercentProgress>100</PercentProgress><StorageEncrypted>true</StorageEncrypted>
 <KmsKeyId>arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555</KmsKeyId>
 <DBClusterSnapshotArn>arn:aws:rds:us-east-1:123456789012:cluster-snapshot:before-migration</DBClusterSnapshotArn>
 <TagList><Tag><Key>Environment</Key><Value>shared</Value></Tag><Tag><Key>Name</Key>
 <Value>before-migration</Value></Tag><Tag><Key>Team</Key>
 <Value>lego</Value></Tag></TagList></DBClusterSnapshot></DBClusterSnapshots></DescribeDBClusterSnapshotsResult></DescribeDBClusterSnapshotsResponse>)x"}, {"rds", "DescribeDBClusterSnapshotAttributes",
 R"x(<DescribeDBClusterSnapshotAttributesResponse><DescribeDBClusterSnapshotAttributesResult>
 <DBClusterSnapshotAttributesResult>
 <DBClusterSnapshotIdentifier>before-migration</DBClusterSnapshotIdentifier><DBClusterSnapshotAttributes>
 <DBClusterSnapshotAttribute><AttributeName>restore</AttributeName><AttributeValues>
 <AttributeValue>111122223333</AttributeValue></AttributeValues></DBClusterSnapshotAttribute></DBClusterSnapshotAttributes></DBClusterSnapshotAttributesResult></DescribeDBClusterSnapshotAttributesResult></DescribeDBClusterSnapshotAttributesResponse>)x"}},
 .gone = {"rds", "DescribeDBClusterSnapshots", R"x(<DescribeDBClusterSnapshotsResponse><DescribeDBClusterSnapshotsResult></DescribeDBClusterSnapshotsResult></DescribeDBClusterSnapshotsResponse>)x", 200},
 .changes = {{R"x(<DBClusterIdentifier>data-stores)x", R"x(<DBClusterIdentifier>x)x", {R"x(db_cluster_identifier)x"}}}},
    RecordedCase{.name = "DynamodbTableReplica", .type = "aws_dynamodb_table_replica", .desired =
 R"x({"arn": "arn:aws:dynamodb:us-west-2:123456789012:table/data-stores-orders",
 "deletion_protection_enabled": false,
 "global_table_arn": "arn:aws:dynamodb:us-east-1:123456789012:table/data-stores-orders",
 "id": "data-stores-orders:us-east-1", "kms_key_arn": "", "point_in_time_recovery": true,
 "table_class_override": "", "tags": {"Name": "orders in the west"},
 "tags_all": {"Name": "orders in the west"}})x", .replies = {{"dynamodb", "DescribeTable",
 R"x({"Table": {"AttributeDefinitions": [{"AttributeName": "customer", "AttributeType": "S"},
 {"AttributeName": "id", "AttributeType": "S"}], "TableName": "data-stores-orders",
 "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "TableStatus": "ACTIVE",
 "CreationDateTime": 1795597321.352, "ProvisionedThroughput": {"NumberOfDecreasesToday": 0,
 "ReadCapacityUnits": 0, "WriteCapacityUnits": 0}, "TableSizeBytes": 0, "ItemCount": 0,
 "TableArn": "arn:aws:dynamodb:us-west-2:123456789012:table/data-stores-orders",
 "BillingModeSummary": {"BillingMode": "PAY_PER_REQUEST"}, "LocalSecondaryIndexes": [],
 "GlobalSecondaryIndexes": [{"IndexName": "by-customer", "KeySchema": [{"AttributeName": "customer",
 "KeyType": "HASH"}], "Projection": {"ProjectionType": "ALL"}, "IndexStatus": "ACTIVE",
 "ProvisionedThroughput": {"ReadCapacityUnits": 0, "WriteCapacityUnits": 0},
 "WarmThroughput": {"ReadUnitsPerSecond": 12000, "WriteUnitsPerSecond": 4000, "Status": "ACTIVE"}}],
 "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"},
 "LatestStreamLabel": "2026-11-25T09:02:01.352318",
 "LatestStreamArn": "arn:aws:dynamodb:us-west-2:123456789012:table/data-stores-orders/stream/2026-11-25T09:02:01.352318",
 "Replicas": [{"RegionName": "us-east-1", "ReplicaStatus": "ACTIVE"}], "DeletionProtectionEnabled": false,
 "WarmThroughput": {"ReadUnitsPerSecond": 12000, "WriteUnitsPerSecond": 4000, "Status": "ACTIVE"}}})x"}, {"dynamodb", "DescribeContinuousBackups",
 R"x({"ContinuousBackupsDescription": {"ContinuousBackupsStatus": "ENABLED",
 "PointInTimeRecoveryDescription": {"PointInTimeRecoveryStatus": "ENABLED", "RecoveryPeriodInDays": 35,
 "EarliestRestorableDateTime": 1795597820.339, "LatestRestorableDateTime": 1795597820.339}}})x"}, {"resourcegroupstaggingapi", "GetResources",
 R"x({"ResourceTagMappingList": []})x"}, {"dynamodb", "ListTagsOfResource",
 R"x({"Tags": [{"Key": "Name", "Value": "orders in the west"}]})x"}},
 .gone = {"dynamodb", "DescribeTable", R"x({"__type": "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", "message": "gone"})x", 400},
 .changes = {{R"x("DeletionProtectionEnabled": false)x", R"x("DeletionProtectionEnabled": true)x", {R"x(deletion_protection_enabled)x"}}}},
    RecordedCase{.name = "DynamodbContributorInsights", .type = "aws_dynamodb_contributor_insights", .desired =
 R"x({"id": "name:data-stores-orders/index:by-customer/123456789012", "index_name": "by-customer",
 "table_name": "data-stores-orders"})x", .replies = {{"dynamodb", "ListContributorInsights",
 R"x({"ContributorInsightsSummaries": [{"TableName": "data-stores-orders",
 "ContributorInsightsStatus": "ENABLED"}, {"TableName": "data-stores-orders", "IndexName": "by-customer",
 "ContributorInsightsStatus": "ENABLED"}]})x"}, {"dynamodb", "DescribeTable",
 R"x({"Table": {"AttributeDefinitions": [{"AttributeName": "customer", "AttributeType": "S"},
 {"AttributeName": "id", "AttributeType": "S"}], "TableName": "data-stores-orders",
 "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "TableStatus": "ACTIVE",
 "CreationDateTime": 1795597321.352, "ProvisionedThroughput": {"NumberOfDecreasesToday": 0,
 "ReadCapacityUnits": 0, "WriteCapacityUnits": 0}, "TableSizeBytes": 0, "ItemCount": 0,
 "TableArn": "arn:aws:dynamodb:us-east-1:123456789012:table/data-stores-orders",
 "BillingModeSummary": {"BillingMode": "PAY_PER_REQUEST"}, "LocalSecondaryIndexes": [],
 "GlobalSecondaryIndexes": [{"IndexName": "by-customer", "KeySchema": [{"AttributeName": "customer",
 "KeyType": "HASH"}], "Projection": {"ProjectionType": "ALL"}, "IndexStatus": "ACTIVE",
 "ProvisionedThroughput": {"ReadCapacityUnits": 0, "WriteCapacityUnits": 0},
 "WarmThroughput": {"ReadUnitsPerSecond": 12000, "WriteUnitsPerSecond": 4000, "Status": "ACTIVE"}}],
 "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"},
 "LatestStreamLabel": "2026-11-25T09:02:01.352318",
 "LatestStreamArn": "arn:aws:dynamodb:us-east-1:123456789012:table/data-stores-orders/stream/2026-11-25T09:02:01.352318",
 "Replicas": [{"RegionName": "us-west-2", "ReplicaStatus": "ACTIVE"}], "DeletionProtectionEnabled": false,
 "WarmThroughput": {"ReadUnitsPerSecond": 12000, "WriteUnitsPerSecond": 4000, "Status": "ACTIVE"}}})x"}},
 .gone = {"dynamodb", "ListContributorInsights", R"x({"ContributorInsightsSummaries": []})x", 200},
 .changes = {{R"x("IndexName": "by-customer")x", R"x("IndexName": "x")x", {R"x(missing)x"}}}},
    RecordedCase{.name = "DynamodbKinesisStreamingDestination", .type = "aws_dynamodb_kinesis_streaming_destination", .desired =
 R"x({"approximate_creation_date_time_precision": "MICROSECOND",
 "id": "data-stores-orders,arn:aws:kinesis:us-east-1:123456789012:stream/orders",
 "stream_arn": "arn:aws:kinesis:us-east-1:123456789012:stream/orders", "table_name": "data-stores-orders"})x", .replies = {{"dynamodb", "DescribeKinesisStreamingDestination",
 R"x({"TableName": "data-stores-orders",
 "KinesisDataStreamDestinations": [{"StreamArn": "arn:aws:kinesis:us-east-1:123456789012:stream/orders",
 "DestinationStatus": "ACTIVE", "ApproximateCreationDateTimePrecision": "MICROSECOND"}]})x"}},
 .gone = {"dynamodb", "DescribeKinesisStreamingDestination", R"x({"__type": "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", "message": "gone"})x", 400},
 .changes = {{R"x(MICROSECOND)x", R"x(MILLISECOND)x", {R"x(approximate_creation_date_time_precision)x"}}, {R"x("ACTIVE")x", R"x("DISABLED")x", {R"x(missing)x"}}}},
    RecordedCase{.name = "DynamodbResourcePolicy", .type = "aws_dynamodb_resource_policy", .desired =
 R"x({"confirm_remove_self_resource_access": false,
 "id": "arn:aws:dynamodb:us-east-1:123456789012:table/data-stores-orders",
 "policy": "{\"Statement\":[{\"Action\":[\"dynamodb:GetItem\",\"dynamodb:Query\"],\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"123456789012\"},\"Resource\":\"arn:aws:dynamodb:us-east-1:123456789012:table/data-stores-orders\",\"Sid\":\"Read\"}],\"Version\":\"2012-10-17\"}",
 "resource_arn": "arn:aws:dynamodb:us-east-1:123456789012:table/data-stores-orders",
 "revision_id": "1795597321814"})x", .replies = {{"dynamodb", "GetResourcePolicy",
 R"x({"Policy": "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Sid\": \"Read\", \"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"123456789012\"}, \"Action\": [\"dynamodb:GetItem\", \"dynamodb:Query\"], \"Resource\": \"arn:aws:dynamodb:us-east-1:123456789012:table/data-stores-orders\"}]}",
 "RevisionId": "1795597828566"})x"}},
 .gone = {"dynamodb", "GetResourcePolicy", R"x({"__type": "com.amazonaws.dynamodb.v20120810#PolicyNotFoundException", "message": "gone"})x", 400},
 .changes = {{R"x(dynamodb:Query)x", R"x(dynamodb:*)x", {R"x(policy)x"}}}},
    RecordedCase{.name = "ElasticacheCluster", .type = "aws_elasticache_cluster", .desired =
 R"x({"apply_immediately": true, "arn": "arn:aws:elasticache:us-east-1:123456789012:cluster:sessions",
 "auto_minor_version_upgrade": "true", "availability_zone": "us-east-1a", "az_mode": "single-az",
 "cache_nodes": [{"address": "sessions.0001.cache.amazonaws.com", "availability_zone": "us-east-1a",
 "id": "0001", "outpost_arn": "", "port": 6379}], "cluster_address": null, "cluster_id": "sessions",
 "configuration_endpoint": null, "engine": "redis", "engine_version": "7.1",
 "engine_version_actual": "7.1.0", "final_snapshot_identifier": null, "id": "sessions",
 "ip_discovery": "ipv4", "log_delivery_configuration": [{"destination": "/aws/elasticache/sessions",
 "destination_type": "cloudwatch-logs", "log_format": "json", "log_type": "slow-log"}],
 "maintenance_window": "sun:23:00-mon:01:30", "network_type": "ipv4", "node_type": "cache.t4g.micro",
 "notification_topic_arn": "arn:aws:sns:us-east-1:123456789012:alarms", "num_cache_nodes": 1,
 "outpost_mode": null, "parameter_group_name": "data-stores", "port": 6379,
 "preferred_availability_zones": null, "preferred_outpost_arn": "", "replication_group_id": "",
 "security_group_ids": ["sg-1379bdb0a1e9e760b"], "snapshot_arns": null, "snapshot_name": null,
 "snapshot_retention_limit": 5, "snapshot_window": "04:00-06:00", "subnet_group_name": "data-stores",
 "tags": {"Name": "sessions"}, "tags_all": {"Environment": "shared", "Name": "sessions", "Team": "lego"},
 "transit_encryption_enabled": false})x", .replies = {{"elasticache", "DescribeCacheClusters",
 R"x(<DescribeCacheClustersResponse><DescribeCacheClustersResult><CacheClusters><CacheCluster>
 <CacheClusterId>sessions</CacheClusterId><CacheNodeType>cache.t4g.micro</CacheNodeType>
 <Engine>redis</Engine><EngineVersion>7.1.0</EngineVersion>
 <CacheClusterStatus>available</CacheClusterStatus><NumCacheNodes>1</NumCacheNodes>
 <PreferredAvailabilityZone>us-east-1a</PreferredAvailabilityZone>
 <PreferredMaintenanceWindow>sun:23:00-mon:01:30</PreferredMaintenanceWindow><PendingModifiedValues/>
 <NotificationConfiguration><TopicArn>arn:aws:sns:us-east-1:123456789012:alarms</TopicArn>
 <TopicStatus>active</TopicStatus></NotificationConfiguration><CacheParameterGroup>
 <CacheParameterGroupName>data-stores</CacheParameterGroupName>
 <ParameterApplyStatus>in-sync</ParameterApplyStatus></CacheParameterGroup>
 <CacheSubnetGroupName>data-stores</CacheSubnetGroupName><CacheNodes><CacheNode>
 <CacheNodeId>0001</CacheNodeId><CacheNodeStatus>available</CacheNodeStatus><Endpoint>
 <Address>sessions.0001.cache.amazonaws.com</Address><Port>6379</Port></Endpoint>
 <CustomerAvailabilityZone>us-east-1a</CustomerAvailabilityZone></CacheNode></CacheNodes>
 <AutoMinorVersionUpgrade>true</AutoMinorVersionUpgrade><SecurityGroups><member>
 <SecurityGroupId>sg-1379bdb0a1e9e760b</SecurityGroupId><Status>active</Status></member></SecurityGroups>
 <SnapshotRetentionLimit>5</SnapshotRetentionLimit><SnapshotWindow>04:00-06:00</SnapshotWindow>
 <TransitEncryptionEnabled>false</TransitEncryptionEnabled>
 <AtRestEncryptionEnabled>false</AtRestEncryptionEnabled>
 <ARN>arn:aws:elasticache:us-east-1:123456789012:cluster:sessions</ARN><LogDeliveryConfigurations>
 <LogDeliveryConfiguration><LogType>slow-log</LogType><DestinationType>cloudwatch-logs</DestinationType>
 <DestinationDetails><CloudWatchLogsDetails>
 <LogGroup>/aws/elasticache/sessions</LogGroup></CloudWatchLogsDetails></DestinationDetails>
 <LogFormat>json</LogFormat><Status>active</Status></LogDeliveryConfiguration></LogDeliveryConfigurations>
 <NetworkType>ipv4</NetworkType>
 <IpDiscovery>ipv4</IpDiscovery></CacheCluster></CacheClusters></DescribeCacheClustersResult></DescribeCacheClustersResponse>)x"}, {"resourcegroupstaggingapi", "GetResources",
 R"x({"ResourceTagMappingList": []})x"}, {"elasticache", "ListTagsForResource",
 R"x(<ListTagsForResourceResponse><ListTagsForResourceResult><TagList><Tag><Key>Team</Key>
 <Value>lego</Value></Tag><Tag><Key>Environment</Key><Value>shared</Value></Tag><Tag><Key>Name</Key>
 <Value>sessions</Value></Tag></TagList></ListTagsForResourceResult></ListTagsForResourceResponse>)x"}},
 .gone = {"elasticache", "DescribeCacheClusters", R"x(<ErrorResponse><Error><Type>Sender</Type><Code>CacheClusterNotFound</Code><Message>so</Message></Error></ErrorResponse>)x", 400},
 .changes = {{R"x(<CacheNodeType>cache.t4g.micro)x", R"x(<CacheNodeType>x)x", {R"x(node_type)x"}}, {R"x(<Engine>redis)x", R"x(<Engine>valkey)x", {R"x(engine)x"}}, {R"x(<SnapshotRetentionLimit>5)x", R"x(<SnapshotRetentionLimit>0)x", {R"x(snapshot_retention_limit)x"}}, {R"x(<LogFormat>json)x", R"x(<LogFormat>text)x", {R"x(log_delivery_configuration["slow-log"].log_format)x"}}, {R"x(<TopicStatus>active)x", R"x(<TopicStatus>inactive)x", {R"x(notification_topic_arn)x"}}, {R"x(<EngineVersion>7.1)x", R"x(<EngineVersion>7.2)x", {R"x(engine_version)x"}}}},
    RecordedCase{.name = "ElasticacheReplicationGroup", .type = "aws_elasticache_replication_group", .desired =
 R"x({"apply_immediately": true,
 "arn": "arn:aws:elasticache:us-east-1:123456789012:replicationgroup:lego-staging",
 "at_rest_encryption_enabled": "true", "auth_token_update_strategy": "ROTATE",
 "auto_minor_version_upgrade": "true", "automatic_failover_enabled": true, "cluster_enabled": false,
 "cluster_mode": "disabled", "configuration_endpoint_address": null, "data_tiering_enabled": false,
 "description": "cache of lego-staging", "engine": "redis", "engine_version": "7.1",
 "engine_version_actual": "7.1.0", "final_snapshot_identifier": null, "global_replication_group_id": null,
 "id": "lego-staging", "ip_discovery": "ipv4", "kms_key_id": "",
 "log_delivery_configuration": [{"destination": "/aws/elasticache/lego-staging",
 "destination_type": "cloudwatch-logs", "log_format": "text", "log_type": "engine-log"}],
 "maintenance_window": "tue:02:00-tue:03:00", "member_clusters": ["lego-staging-001", "lego-staging-002"],
 "multi_az_enabled": true, "network_type": "ipv4", "node_type": "cache.t4g.small",
 "notification_topic_arn": "arn:aws:sns:us-east-1:123456789012:alarms", "num_cache_clusters": 2,
 "num_node_groups": 1, "parameter_group_name": "default.redis7", "port": 6379,
 "preferred_cache_cluster_azs": null, "primary_endpoint_address": "master.lego-staging",
 "reader_endpoint_address": "replica.lego-staging", "replicas_per_node_group": 1,
 "replication_group_id": "lego-staging", "security_group_ids": ["sg-1379bdb0a1e9e760b",
 "sg-4f659d44002afdd50"], "security_group_names": [], "snapshot_arns": null, "snapshot_name": null,
 "snapshot_retention_limit": 7, "snapshot_window": "00:00-01:00", "subnet_group_name": "data-stores",
 "tags": {"Name": "lego-staging"}, "tags_all": {"Environment": "shared", "Name": "lego-staging",
 "Team": "lego"}, "transit_encryption_enabled": true, "transit_encryption_mode": "required",
 "user_group_ids": null})x", .replies = {{"elasticache", "DescribeReplicationGroups",
 R"x(<DescribeReplicationGroupsResponse><DescribeReplicationGroupsResult><ReplicationGroups><ReplicationGroup>
 <ReplicationGroupId>lego-staging</ReplicationGroupId><Description>cache of lego-staging</Description>
 <Status>available</Status><MemberClusters><ClusterId>lego-staging-001</ClusterId>
 <ClusterId>lego-staging-002</ClusterId></MemberClusters><NodeGroups><NodeGroup>
 <NodeGroupId>0001</NodeGroupId><Status>available</Status><PrimaryEndpoint>
 <Address>master.lego-staging</Address><Port>6379</Port></PrimaryEndpoint><ReaderEndpoint>
 <Address>replica.lego-staging</Address><Port>6379</Port></ReaderEndpoint><NodeGroupMembers>
 <NodeGroupMember><CacheClusterId>lego-staging-001</CacheClusterId>
 <CacheNodeId>0001</CacheNodeId></NodeGroupMember><NodeGroupMember>
 <CacheClusterId>lego-staging-002</CacheClusterId>
 <CacheNodeId>0001</CacheNodeId></NodeGroupMember></NodeGroupMembers></NodeGroup></NodeGroups>
 <AutomaticFailover>enabled</AutomaticFailover><MultiAZ>enabled</MultiAZ>
 <SnapshotRetentionLimit>7</SnapshotRetentionLimit><SnapshotWindow>00:00-01:00</SnapshotWindow>
 <ClusterEnabled>false</ClusterEnabled><CacheNodeType>cache.t4g.small</CacheNodeType>
 <AuthTokenEnabled>true</AuthTokenEnabled><TransitEncryptionEnabled>true</TransitEncryptionEnabled>
 <AtRestEncryptionEnabled>true</AtRestEncryptionEnabled>
 <ARN>arn:aws:elasticache:us-east-1:123456789012:replicationgroup:lego-staging</ARN><UserGroupIds/>
 <LogDeliveryConfigurations><LogDeliveryConfiguration><LogType>engine-log</LogType>
 <DestinationType>cloudwatch-logs</DestinationType><DestinationDetails><CloudWatchLogsDetails>
 <LogGroup>/aws/elasticache/lego-staging</LogGroup></CloudWatchLogsDetails></DestinationDetails>
 <LogFormat>text</LogFormat><Status>active</Status></LogDeliveryConfiguration></LogDeliveryConfigurations>
 <DataTiering>disabled</DataTiering><AutoMinorVersionUpgrade>true</AutoMinorVersionUpgrade>
 <NetworkType>ipv4</NetworkType><IpDiscovery>ipv4</IpDiscovery>
 <TransitEncryptionMode>required</TransitEncryptionMode><ClusterMode>disabled</ClusterMode>
 <Engine>redis</Engine></ReplicationGroup></ReplicationGroups></DescribeReplicationGroupsResult></DescribeReplicationGroupsResponse>)x"}, {"elasticache", "DescribeCacheClusters",
 R"x(<DescribeCacheClustersResponse><DescribeCacheClustersResult><CacheClusters><CacheCluster>
 <CacheClusterId>lego-staging-001</CacheClusterId><CacheNodeType>cache.t4g.small</CacheNodeType>
 <Engine>redis</Engine><EngineVersion>7.1.0</EngineVersion>
 <CacheClusterStatus>available</CacheClusterStatus><NumCacheNodes>1</NumCacheNodes>
 <PreferredAvailabilityZone>us-east-1a</PreferredAvailabilityZone>
 <PreferredMaintenanceWindow>tue:02:00-tue:03:00</PreferredMaintenanceWindow><PendingModifiedValues/>
 <NotificationConfiguration><TopicArn>arn:aws:sns:us-east-1:123456789012:alarms</TopicArn>
 <TopicStatus>active</TopicStatus></NotificationConfiguration><CacheParameterGroup>
 <CacheParameterGroupName>default.redis7</CacheParameterGroupName>
 <ParameterApplyStatus>in-sync</ParameterApplyStatus></CacheParameterGroup>
 <CacheSubnetGroupName>data-stores</CacheSubnetGroupName><CacheNodes><CacheNode>
 <CacheNodeId>0001</CacheNodeId><CacheNodeStatus>available</CacheNodeStatus><Endpoint>
 <Address>lego-staging-001.0001.cache.amazonaws.com</Address><Port>6379</Port></Endpoint>
 <CustomerAvailabilityZone>us-east-1a</CustomerAvailabilityZone></CacheNode></CacheNodes>
 <AutoMinorVersionUpgrade>true</AutoMinorVersionUpgrade><SecurityGroups><member>
 <SecurityGroupId>sg-1379bdb0a1e9e760b</SecurityGroupId><Status>active</Status></member><member>
 <SecurityGroupId>sg-4f659d44002afdd50</SecurityGroupId><Status>active</Status></member></SecurityGroups>
 <ReplicationGroupId>lego-staging</ReplicationGroupId><SnapshotRetentionLimit>7</SnapshotRetentionLimit>
 <SnapshotWindow>00:00-01:00</SnapshotWindow><TransitEncryptionEnabled>true</TransitEncryptionEnabled>
 <AtRestEncryptionEnabled>true</AtRestEncryptionEnabled>
 <ARN>arn:aws:elasticache:us-east-1:123456789012:cluster:lego-staging-001</ARN>
 <NetworkType>ipv4</NetworkType><IpDiscovery>ipv4</IpDiscovery>
 <TransitEncryptionMode>required</TransitEncryptionMode></CacheCluster></CacheClusters></DescribeCacheClustersResult></DescribeCacheClustersResponse>)x"}, {"elasticache", "ListTagsForResource",
 R"x(<ListTagsForResourceResponse><ListTagsForResourceResult><TagList><Tag><Key>Team</Key>
 <Value>lego</Value></Tag><Tag><Key>Environment</Key><Value>shared</Value></Tag><Tag><Key>Name</Key>
 <Value>lego-staging</Value></Tag></TagList></ListTagsForResourceResult></ListTagsForResourceResponse>)x"}},
 .gone = {"elasticache", "DescribeReplicationGroups", R"x(<ErrorResponse><Error><Type>Sender</Type><Code>ReplicationGroupNotFoundFault</Code><Message>so</Message></Error></ErrorResponse>)x", 400},
 .changes = {{R"x(<AutomaticFailover>enabled)x", R"x(<AutomaticFailover>disabled)x", {R"x(automatic_failover_enabled)x"}}, {R"x(<MultiAZ>enabled)x", R"x(<MultiAZ>disabled)x", {R"x(multi_az_enabled)x"}}, {R"x(<AtRestEncryptionEnabled>true)x", R"x(<AtRestEncryptionEnabled>false)x", {R"x(at_rest_encryption_enabled)x"}}, {R"x(<TransitEncryptionMode>required)x", R"x(<TransitEncryptionMode>preferred)x", {R"x(transit_encryption_mode)x"}}, {R"x(<Description>cache)x", R"x(<Description>x)x", {R"x(description)x"}}}},
    RecordedCase{.name = "ElasticacheParameterGroup", .type = "aws_elasticache_parameter_group", .desired =
 R"x({"arn": "arn:aws:elasticache:us-east-1:123456789012:parametergroup:data-stores",
 "description": "evict and notify", "family": "redis7", "id": "data-stores", "name": "data-stores",
 "parameter": [{"name": "maxmemory-policy", "value": "allkeys-lru"}, {"name": "notify-keyspace-events",
 "value": "Ex"}], "tags": {"Name": "data-stores"}, "tags_all": {"Environment": "shared",
 "Name": "data-stores", "Team": "lego"}})x", .replies = {{"elasticache", "DescribeCacheParameterGroups",
 R"x(<DescribeCacheParameterGroupsResponse><DescribeCacheParameterGroupsResult><CacheParameterGroups>
 <CacheParameterGroup><CacheParameterGroupName>data-stores</CacheParameterGroupName>
 <CacheParameterGroupFamily>redis7</CacheParameterGroupFamily><Description>evict and notify</Description>
 <ARN>arn:aws:elasticache:us-east-1:123456789012:parametergroup:data-stores</ARN></CacheParameterGroup></CacheParameterGroups></DescribeCacheParameterGroupsResult></DescribeCacheParameterGroupsResponse>)x"}, {"elasticache", "DescribeCacheParameters",
 R"x(<DescribeCacheParametersResponse><DescribeCacheParametersResult><Parameters><Parameter>
 <ParameterName>maxmemory-policy</ParameterName><ParameterValue>allkeys-lru</ParameterValue>
 <Source>user</Source><DataType>string</DataType><IsModifiable>true</IsModifiable></Parameter><Parameter>
 <ParameterName>notify-keyspace-events</ParameterName><ParameterValue>Ex</ParameterValue>
 <Source>user</Source><DataType>string</DataType>
 <IsModifiable>true</IsModifiable></Parameter></Parameters></DescribeCacheParametersResult></DescribeCacheParametersResponse>)x"}, {"elasticache", "ListTagsForResource",
 R"x(<ListTagsForResourceResponse><ListTagsForResourceResult><TagList><Tag><Key>Environment</Key>
 <Value>shared</Value></Tag><Tag><Key>Team</Key><Value>lego</Value></Tag><Tag><Key>Name</Key>
 <Value>data-stores</Value></Tag></TagList></ListTagsForResourceResult></ListTagsForResourceResponse>)x"}},
 .gone = {"elasticache", "DescribeCacheParameterGroups", R"x(<ErrorResponse><Error><Type>Sender</Type><Code>CacheParameterGroupNotFound</Code><Message>so</Message></Error></ErrorResponse>)x", 400},
 .changes = {{R"x(<CacheParameterGroupFamily>redis7)x", R"x(<CacheParameterGroupFamily>redis6)x", {R"x(family)x"}}}},
    RecordedCase{.name = "ElasticacheSubnetGroup", .type = "aws_elasticache_subnet_group", .desired =
 R"x({"arn": "arn:aws:elasticache:us-east-1:123456789012:subnetgroup:data-stores",
 "description": "Managed by Terraform", "id": "data-stores", "name": "data-stores",
 "subnet_ids": ["subnet-28aaa2ef2f42246b4", "subnet-2dbcf1239c6dae4de", "subnet-d23151aee492582aa"],
 "tags": {"Name": "data-stores"}, "tags_all": {"Environment": "shared", "Name": "data-stores",
 "Team": "lego"}, "vpc_id": "vpc-1"})x", .replies = {{"elasticache", "DescribeCacheSubnetGroups",
 R"x(<DescribeCacheSubnetGroupsResponse><DescribeCacheSubnetGroupsResult><CacheSubnetGroups><CacheSubnetGroup>
 <CacheSubnetGroupName>data-stores</CacheSubnetGroupName>
 <CacheSubnetGroupDescription>Managed by Terraform</CacheSubnetGroupDescription><VpcId>vpc-1</VpcId>
 <Subnets><Subnet><SubnetIdentifier>subnet-d23151aee492582aa</SubnetIdentifier><SubnetAvailabilityZone>
 <Name>us-east-1a</Name></SubnetAvailabilityZone><SupportedNetworkTypes>
 <member>ipv4</member></SupportedNetworkTypes></Subnet><Subnet>
 <SubnetIdentifier>subnet-2dbcf1239c6dae4de</SubnetIdentifier><SubnetAvailabilityZone>
 <Name>us-east-1a</Name></SubnetAvailabilityZone><SupportedNetworkTypes>
 <member>ipv4</member></SupportedNetworkTypes></Subnet><Subnet>
 <SubnetIdentifier>subnet-28aaa2ef2f42246b4</SubnetIdentifier><SubnetAvailabilityZone>
 <Name>us-east-1a</Name></SubnetAvailabilityZone><SupportedNetworkTypes>
 <member>ipv4</member></SupportedNetworkTypes></Subnet></Subnets>
 <ARN>arn:aws:elasticache:us-east-1:123456789012:subnetgroup:data-stores</ARN></CacheSubnetGroup></CacheSubnetGroups></DescribeCacheSubnetGroupsResult></DescribeCacheSubnetGroupsResponse>)x"}, {"elasticache", "ListTagsForResource",
 R"x(<ListTagsForResourceResponse><ListTagsForResourceResult><TagList><Tag><Key>Team</Key>
 <Value>lego</Value></Tag><Tag><Key>Environment</Key><Value>shared</Value></Tag><Tag><Key>Name</Key>
 <Value>data-stores</Value></Tag></TagList></ListTagsForResourceResult></ListTagsForResourceResponse>)x"}},
 .gone = {"elasticache", "DescribeCacheSubnetGroups", R"x(<ErrorResponse><Error><Type>Sender</Type><Code>CacheSubnetGroupNotFoundFault</Code><Message>so</Message></Error></ErrorResponse>)x", 400},
 .changes = {{R"x(<CacheSubnetGroupDescription>Managed by Terraform)x", R"x(<CacheSubnetGroupDescription>x)x", {R"x(description)x"}}}},
    RecordedCase{.name = "BackupVault", .type = "aws_backup_vault", .desired =
 R"x({"arn": "arn:aws:backup:us-east-1:123456789012:backup-vault:data-stores", "force_destroy": false,
 "id": "data-stores",
 "kms_key_arn": "arn:aws:kms:us-east-1:123456789012:key/99999999-2222-3333-4444-555555555555",
 "name": "data-stores", "recovery_points": 0, "tags": {"Name": "data-stores"},
 "tags_all": {"Environment": "shared", "Name": "data-stores", "Team": "lego"}})x", .replies = {{"backup", "DescribeBackupVault",
 R"x({"BackupVaultName": "data-stores",
 "BackupVaultArn": "arn:aws:backup:us-east-1:123456789012:backup-vault:data-stores",
 "EncryptionKeyArn": "arn:aws:kms:us-east-1:123456789012:key/99999999-2222-3333-4444-555555555555",
 "CreationDate": 1795597321.297, "Locked": false})x"}, {"resourcegroupstaggingapi", "GetResources",
 R"x({"ResourceTagMappingList": []})x"}, {"backup", "ListTags",
 R"x({"Tags": {"Team": "lego", "Environment": "shared", "Name": "data-stores"}})x"}, {"backup", "ListBackupVaults",
 R"x({"BackupVaultList": [{"BackupVaultName": "data-stores",
 "BackupVaultArn": "arn:aws:backup:us-east-1:123456789012:backup-vault:data-stores",
 "EncryptionKeyArn": "arn:aws:kms:us-east-1:123456789012:key/99999999-2222-3333-4444-555555555555",
 "CreationDate": 1795597321.297, "Locked": false}]})x"}},
 .gone = {"backup", "DescribeBackupVault", R"x({"__type": "ResourceNotFoundException", "Message": "gone"})x", 400},
 .needed = {{"DescribeBackupVault"}, {"ListTags"}},
 .changes = {{R"x(key/9999)x", R"x(key/1111)x", {R"x(kms_key_arn)x"}}}},
    RecordedCase{.name = "BackupPlan", .type = "aws_backup_plan", .desired =
 R"x({"advanced_backup_setting": [{"backup_options": {"WindowsVSS": "enabled"}, "resource_type": "EC2"}],
 "arn": "arn:aws:backup:us-east-1:123456789012:backup-plan:b23555c4-ac05-40ad-90af-bd0895c87ad4",
 "id": "b23555c4-ac05-40ad-90af-bd0895c87ad4", "name": "data-stores", "rule": [{"completion_window": 180,
 "copy_action": [{"destination_vault_arn": "arn:aws:backup:us-west-2:123456789012:backup-vault:plain",
 "lifecycle": [{"cold_storage_after": 0, "delete_after": 365,
 "opt_in_to_archive_for_supported_resources": false}]}], "enable_continuous_backup": false,
 "lifecycle": [{"cold_storage_after": 30, "delete_after": 365,
 "opt_in_to_archive_for_supported_resources": true}], "recovery_point_tags": {}, "rule_name": "monthly",
 "schedule": "cron(0 5 1 * ? *)", "schedule_expression_timezone": "Etc/UTC", "start_window": 60,
 "target_vault_name": "data-stores"}, {"completion_window": 240, "copy_action": [],
 "enable_continuous_backup": true, "lifecycle": [{"cold_storage_after": 0, "delete_after": 14,
 "opt_in_to_archive_for_supported_resources": false}], "recovery_point_tags": {"Rule": "hourly"},
 "rule_name": "hourly", "schedule": "cron(0 * * * ? *)", "schedule_expression_timezone": "Europe/Berlin",
 "start_window": 90, "target_vault_name": "data-stores"}], "tags": {"Name": "data-stores"},
 "tags_all": {"Environment": "shared", "Name": "data-stores", "Team": "lego"},
 "version": "n29Hjil0ErxSP0JmsGGW9YOvn4IQPOLYjNNIFQ1PW5asYras"})x", .replies = {{"backup", "ListBackupPlans",
 R"x({"BackupPlansList": [{"BackupPlanId": "b23555c4-ac05-40ad-90af-bd0895c87ad4",
 "BackupPlanArn": "arn:aws:backup:us-east-1:123456789012:backup-plan:b23555c4-ac05-40ad-90af-bd0895c87ad4",
 "CreationDate": 1795597321.812247, "VersionId": "n29Hjil0ErxSP0JmsGGW9YOvn4IQPOLYjNNIFQ1PW5asYras",
 "AdvancedBackupSettings": [{"ResourceType": "EC2", "BackupOptions": {"WindowsVSS": "enabled"}}],
 "BackupPlanName": "data-stores"}]})x"}, {"resourcegroupstaggingapi", "GetResources",
 R"x({"ResourceTagMappingList": []})x"}, {"backup", "ListTags",
 R"x({"Tags": {"Team": "lego", "Environment": "shared", "Name": "data-stores"}})x"}, {"backup", "GetBackupPlan",
 R"x({"BackupPlanId": "b23555c4-ac05-40ad-90af-bd0895c87ad4",
 "BackupPlanArn": "arn:aws:backup:us-east-1:123456789012:backup-plan:b23555c4-ac05-40ad-90af-bd0895c87ad4",
 "CreationDate": 1795597321.812247, "VersionId": "n29Hjil0ErxSP0JmsGGW9YOvn4IQPOLYjNNIFQ1PW5asYras",
 "AdvancedBackupSettings": [{"ResourceType": "EC2", "BackupOptions": {"WindowsVSS": "enabled"}}],
 "BackupPlan": {"BackupPlanName": "data-stores", "Rules": [{"RuleName": "hourly",
 "TargetBackupVaultName": "data-stores", "ScheduleExpression": "cron(0 * * * ? *)",
 "ScheduleExpressionTimezone": "Europe/Berlin", "EnableContinuousBackup": true, "StartWindowMinutes": 90,
 "CompletionWindowMinutes": 240, "RecoveryPointTags": {"Rule": "hourly"},
 "Lifecycle": {"DeleteAfterDays": 14}}, {"RuleName": "monthly", "TargetBackupVaultName": "data-stores",
 "ScheduleExpression": "cron(0 5 1 * ? *)", "Lifecycle": {"MoveToColdStorageAfterDays": 30,
 "DeleteAfterDays": 365, "OptInToArchiveForSupportedResources": true},
 "CopyActions": [{"DestinationBackupVaultArn": "arn:aws:backup:us-west-2:123456789012:backup-vault:plain",
 "Lifecycle": {"DeleteAfterDays": 365}}], "StartWindowMinutes": 60, "CompletionWindowMinutes": 180,
 "EnableContinuousBackup": false, "ScheduleExpressionTimezone": "Etc/UTC"}],
 "AdvancedBackupSettings": [{"ResourceType": "EC2", "BackupOptions": {"WindowsVSS": "enabled"}}]}})x"}},
 .gone = {"backup", "ListBackupPlans", R"x({"BackupPlansList": []})x", 200},
 .changes = {{R"x("CompletionWindowMinutes": 240)x", R"x("CompletionWindowMinutes": 120)x", {R"x(rule["hourly"].completion_window)x"}, "GetBackupPlan"}, {R"x("enabled"}}]}})x", R"x("disabled"}}]}})x", {R"x(advanced_backup_setting["EC2"].backup_options["WindowsVSS"])x"}, "GetBackupPlan"}}},
    RecordedCase{.name = "BackupSelection", .type = "aws_backup_selection", .desired =
 R"x({"condition": [{"string_equals": [{"key": "aws:ResourceTag/Backup", "value": "yes"}], "string_like": [],
 "string_not_equals": [], "string_not_like": [{"key": "aws:ResourceTag/Name", "value": "scratch-*"}]}],
 "iam_role_arn": "arn:aws:iam::123456789012:role/backup", "id": "00000000-0000-0000-0000-000000000001",
 "name": "tagged", "not_resources": [], "plan_id": "b23555c4-ac05-40ad-90af-bd0895c87ad4",
 "resources": ["*"], "selection_tag": [{"key": "Environment", "type": "STRINGEQUALS",
 "value": "production"}]})x", .replies = {{"backup", "GetBackupSelection",
 R"x({"SelectionId": "00000000-0000-0000-0000-000000000001",
 "BackupPlanId": "b23555c4-ac05-40ad-90af-bd0895c87ad4", "CreationDate": 1,
 "BackupSelection": {"Conditions": {"StringEquals": [{"ConditionKey": "aws:ResourceTag/Backup",
 "ConditionValue": "yes"}], "StringNotLike": [{"ConditionKey": "aws:ResourceTag/Name",
 "ConditionValue": "scratch-*"}]}, "IamRoleArn": "arn:aws:iam::123456789012:role/backup",
 "ListOfTags": [{"ConditionKey": "Environment", "ConditionType": "STRINGEQUALS",
 "ConditionValue": "production"}], "NotResources": [], "Resources": ["*"], "SelectionName": "tagged"}})x"}},
 .gone = {"backup", "GetBackupSelection", R"x({"__type": "ResourceNotFoundException", "Message": "gone"})x", 400},
 .changes = {{R"x(role/backup)x", R"x(role/x)x", {R"x(iam_role_arn)x"}}, {R"x("*")x", R"x("arn:x")x", {R"x(resources)x"}}, {R"x("production")x", R"x("dev")x", {R"x(selection_tag)x"}}, {R"x(scratch-*)x", R"x(x-*)x", {R"x(condition)x"}}}}), case_name);
// clang-format on

TEST(BackupPlanTable, ARuleThatNamesNoScheduleRunsByTheDefaultOne) {
  World world;
  const std::string desired = R"({"id": "p", "name": "n", "rule": [{"rule_name": "r", "schedule": "",
    "target_vault_name": "v"}]})";
  const auto drift = [&](const std::string& schedule) {
    world.reply("backup", "GetBackupPlan",
                R"({"BackupPlanId": "p", "BackupPlan": {"BackupPlanName": "n", "Rules": [{"RuleName": "r",
                    "TargetBackupVaultName": "v", "ScheduleExpression": ")" +
                    schedule + R"("}]}})");
    return world.drift("aws_backup_plan", desired);
  };
  world.reply("backup", "ListTags", R"({"Tags": {}})");
  world.reply("backup", "ListBackupPlans",
              R"({"BackupPlansList": [{"BackupPlanId": "p", "BackupPlanArn": "a"}]})");
  world.reply("resourcegroupstaggingapi", "GetResources", R"({"ResourceTagMappingList": []})");
  EXPECT_THAT(drift("cron(0 5 ? * * *)"), testing::IsEmpty());
  EXPECT_THAT(drift("cron(0 6 ? * * *)"), testing::ElementsAre("rule[\"r\"].schedule"));
}

}  // namespace
}  // namespace reconcile::aws
