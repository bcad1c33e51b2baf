#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/types/recorded_type.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<RecordedCase>& cases() {
  static const std::vector<RecordedCase> all{
      RecordedCase{
          .name = "FileSystem",
          .type = "aws_efs_file_system",
          .desired = R"({"arn": "arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-3e7663cd",
"creation_token": "terraform-20261125092020041900000002", "encrypted": true, "id": "fs-3e7663cd",
"lifecycle_policy": [{"transition_to_archive": "", "transition_to_ia": "AFTER_30_DAYS",
"transition_to_primary_storage_class": ""}], "name": "data", "number_of_mount_targets": 0,
"owner_id": "123456789012", "performance_mode": "generalPurpose", "provisioned_throughput_in_mibps": 0,
"size_in_bytes": [{"value": 0, "value_in_ia": 0, "value_in_standard": 0}], "tags": {"Name": "data"},
"tags_all": {"Environment": "shared", "Name": "data", "Team": "lego"}, "throughput_mode": "bursting"})",
          .replies = {{"efs", "DescribeFileSystems",
                       R"({"FileSystems": [{"AvailabilityZoneId": null, "AvailabilityZoneName": null,
"CreationToken": "terraform-20261125092020041900000002", "Encrypted": true,
"FileSystemArn": "arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-3e7663cd",
"FileSystemId": "fs-3e7663cd", "FileSystemPolicy": null, "KmsKeyId": null, "LifeCycleState": "available",
"LifecyclePolicies": [{"TransitionToIA": "AFTER_30_DAYS"}], "Name": "data", "NumberOfMountTargets": 0,
"OwnerId": "123456789012", "PerformanceMode": "generalPurpose", "ProvisionedThroughputInMibps": null,
"SizeInBytes": {"Timestamp": 1795599153.8601758, "Value": 0, "ValueInIA": 0, "ValueInStandard": 0},
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}, {"Key": "Name",
"Value": "data"}], "ThroughputMode": "bursting"}]})"},
                      {"efs", "DescribeLifecycleConfiguration",
                       R"({"LifecyclePolicies": [{"TransitionToIA": "AFTER_30_DAYS"}]})"}},
          .gone =
              {"efs", "DescribeFileSystems",
               R"({"ErrorCode": "FileSystemNotFound", "Message": "gone", "__type": "FileSystemNotFound"})",
               404},
          .needed = {{"DescribeFileSystems"}, {"DescribeLifecycleConfiguration"}},
          .changes = {{R"("Encrypted": true)", R"("Encrypted": false)", {"encrypted"}},
                      {R"("ThroughputMode": "bursting")",
                       R"("ThroughputMode": "elastic")",
                       {"throughput_mode"}},
                      {R"("PerformanceMode": "generalPurpose")",
                       R"("PerformanceMode": "maxIO")",
                       {"performance_mode"}},
                      {R"("LifeCycleState": "available")", R"("LifeCycleState": "deleting")", {"missing"}},
                      {R"(AFTER_30_DAYS)",
                       R"(AFTER_7_DAYS)",
                       {"lifecycle_policy"},
                       "DescribeLifecycleConfiguration"},
                      {R"("Value": "lego")", R"("Value": "other")", {"tags[\"Team\"]"}}}},
      RecordedCase{
          .name = "Stack",
          .type = "aws_cloudformation_stack",
          .desired = R"({"disable_rollback": false,
"id": "arn:aws:cloudformation:us-east-1:123456789012:stack/lego-workers/1c72be0e-fd17-4d8a-81ab-ea52bb0f87c6",
"name": "lego-workers", "outputs": {"Template": "lt-95a4b3ebf8371b91f"}, "parameters": {}, "tags": {},
"tags_all": {"Environment": "shared", "Team": "lego"},
"template_body": "Resources:\n  Workers:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateName: workers\n      LaunchTemplateData:\n        ImageId: ami-12c6146b\n        InstanceType: t3.micro\nOutputs:\n  Template:\n    Value: !Ref Workers\n",
"timeout_in_minutes": 0})",
          .replies = {{"cloudformation", "DescribeStacks",
                       R"(<DescribeStacksResponse><DescribeStacksResult><Stacks><member>
<StackId>arn:aws:cloudformation:us-east-1:123456789012:stack/lego-workers/1c72be0e-fd17-4d8a-81ab-ea52bb0f87c6</StackId>
<StackName>lego-workers</StackName><Parameters/><StackStatus>CREATE_COMPLETE</StackStatus>
<DisableRollback>false</DisableRollback><NotificationARNs/><Outputs><member><OutputKey>Template</OutputKey>
<OutputValue>lt-95a4b3ebf8371b91f</OutputValue></member></Outputs><Tags><member><Key>Environment</Key>
<Value>shared</Value></member><member><Key>Team</Key><Value>lego</Value></member></Tags>
<EnableTerminationProtection>false</EnableTerminationProtection></member></Stacks></DescribeStacksResult>
</DescribeStacksResponse>)"},
                      {"cloudformation", "GetTemplate", R"(<GetTemplateResponse><GetTemplateResult>
<TemplateBody>Resources:
  Workers:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateName: workers
      LaunchTemplateData:
        ImageId: ami-12c6146b
        InstanceType: t3.micro
Outputs:
  Template:
    Value: !Ref Workers
</TemplateBody>
</GetTemplateResult></GetTemplateResponse>)"}},
          .gone =
              {"cloudformation", "DescribeStacks",
               R"(<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>gone</Message></Error></ErrorResponse>)",
               400},
          .needed = {{"DescribeStacks"}, {"GetTemplate"}},
          .changes = {{R"(<Value>lego<)", R"(<Value>other<)", {"tags[\"Team\"]"}},
                      {R"(CREATE_COMPLETE)", R"(DELETE_COMPLETE)", {"missing"}},
                      {R"(<StackStatus>)",
                       R"(<RoleARN>arn:aws:iam::123456789012:role/admin</RoleARN><StackStatus>)",
                       {"iam_role_arn"}},
                      {R"(t3.micro)", R"(t3.large)", {"template_body"}, "GetTemplate"}}},
      RecordedCase{
          .name = "Trail",
          .type = "aws_cloudtrail",
          .desired =
              R"({"arn": "arn:aws:cloudtrail:us-east-1:123456789012:trail/lego", "enable_log_file_validation": true,
"enable_logging": true, "event_selector": [{"data_resource": [{"type": "AWS::S3::Object",
"values": ["arn:aws:s3"]}], "exclude_management_event_sources": [], "include_management_events": true,
"read_write_type": "WriteOnly"}], "home_region": "us-east-1",
"id": "arn:aws:cloudtrail:us-east-1:123456789012:trail/lego", "include_global_service_events": true,
"is_multi_region_trail": true, "is_organization_trail": false, "name": "lego", "s3_bucket_name": "lego-trail",
"s3_key_prefix": "trail", "tags": {"Name": "trail"}, "tags_all": {"Environment": "shared", "Name": "trail",
"Team": "lego"}})",
          .replies =
              {{"cloudtrail", "DescribeTrails",
                R"({"trailList": [{"CloudWatchLogsLogGroupArn": null, "CloudWatchLogsRoleArn": null,
"HasCustomEventSelectors": true, "HasInsightSelectors": false, "HomeRegion": "us-east-1",
"IncludeGlobalServiceEvents": true, "IsMultiRegionTrail": true, "IsOrganizationTrail": false, "KmsKeyId": null,
"LogFileValidationEnabled": true, "Name": "lego", "S3BucketName": "lego-trail", "S3KeyPrefix": "trail",
"TrailARN": "arn:aws:cloudtrail:us-east-1:123456789012:trail/lego"}]})"},
               {"cloudtrail", "GetEventSelectors",
                R"({"AdvancedEventSelectors": [], "EventSelectors": [{"DataResources": [{"Type": "AWS::S3::Object",
"Values": ["arn:aws:s3"]}], "IncludeManagementEvents": true, "ReadWriteType": "WriteOnly"}],
"TrailARN": "arn:aws:cloudtrail:us-east-1:123456789012:trail/lego"})"},
               {"cloudtrail", "GetTrailStatus",
                R"({"IsLogging": true, "LatestDeliveryAttemptSucceeded": "", "LatestDeliveryAttemptTime": "2026-11-25T09:32:34Z",
"LatestDeliveryTime": 1795599154, "LatestNotificationAttemptSucceeded": "",
"LatestNotificationAttemptTime": "", "StartLoggingTime": 1795598665, "StopLoggingTime": 1795598658,
"TimeLoggingStarted": "2026-11-25T09:24:25Z", "TimeLoggingStopped": "2026-11-25T09:24:18Z"})"},
               {"cloudtrail", "ListTags",
                R"({"ResourceTagList": [{"ResourceId": "arn:aws:cloudtrail:us-east-1:123456789012:trail/lego",
"TagsList": [{"Key": "Name", "Value": "trail"}, {"Key": "Environment", "Value": "shared"}, {"Key": "Team",
"Value": "lego"}]}]})"}},
          .gone = {"cloudtrail", "DescribeTrails", R"({"trailList": []})", 200},
          .needed = {{"DescribeTrails"}, {"GetTrailStatus"}, {"GetEventSelectors"}, {"ListTags"}},
          .changes =
              {{R"("IsMultiRegionTrail": true)", R"("IsMultiRegionTrail": false)", {"is_multi_region_trail"}},
               {R"("LogFileValidationEnabled": true)",
                R"("LogFileValidationEnabled": false)",
                {"enable_log_file_validation"}},
               {R"("S3BucketName": "lego-trail")", R"("S3BucketName": "elsewhere")", {"s3_bucket_name"}},
               {R"("IncludeGlobalServiceEvents": true)",
                R"("IncludeGlobalServiceEvents": false)",
                {"include_global_service_events"}},
               {R"("KmsKeyId": null)",
                R"("KmsKeyId": "arn:aws:kms:us-east-1:123456789012:key/k")",
                {"kms_key_id"}},
               {R"("IsLogging": true)", R"("IsLogging": false)", {"enable_logging"}, "GetTrailStatus"},
               {R"("WriteOnly")", R"("ReadOnly")", {"event_selector"}, "GetEventSelectors"},
               {R"("Value": "lego")", R"("Value": "other")", {"tags[\"Team\"]"}, "ListTags"}}},
      RecordedCase{
          .name = "StateMachine",
          .type = "aws_sfn_state_machine",
          .desired = R"({"arn": "arn:aws:states:us-east-1:123456789012:stateMachine:orders",
"definition": "{\"StartAt\":\"Done\",\"States\":{\"Done\":{\"Type\":\"Pass\",\"End\":true}}}",
"encryption_configuration": [{"kms_data_key_reuse_period_seconds": 0, "kms_key_id": "",
"type": "AWS_OWNED_KEY"}], "id": "arn:aws:states:us-east-1:123456789012:stateMachine:orders",
"logging_configuration": [{"include_execution_data": false, "level": "ERROR",
"log_destination": "arn:aws:logs:us-east-1:123456789012:log-group:/orders:*"}], "name": "orders",
"role_arn": "arn:aws:iam::123456789012:role/orders", "tags_all": {"Team": "lego"},
"tracing_configuration": [{"enabled": false}], "type": "STANDARD"})",
          .replies =
              {{"stepfunctions", "DescribeStateMachine",
                R"({"stateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:orders", "name": "orders",
"status": "ACTIVE", "definition": "{\"StartAt\": \"Done\", \"States\": {\"Done\": {\"End\": true, \"Type\": \"Pass\"}}}", "roleArn": "arn:aws:iam::123456789012:role/orders", "type": "STANDARD",
"loggingConfiguration": {"level": "ERROR", "includeExecutionData": false,
"destinations": [{"cloudWatchLogsLogGroup": {"logGroupArn": "arn:aws:logs:us-east-1:123456789012:log-group:/orders:*"}}]},
"tracingConfiguration": {"enabled": false}, "encryptionConfiguration": {"type": "AWS_OWNED_KEY"}})"},
               {"resourcegroupstaggingapi", "GetResources",
                R"({"PaginationToken": "", "ResourceTagMappingList": []})"},
               {"stepfunctions", "ListTagsForResource", R"({"tags": [{"key": "Team", "value": "lego"}]})"}},
          .gone = {"stepfunctions", "DescribeStateMachine",
                   R"({"__type": "StateMachineDoesNotExist", "message": "gone"})", 400},
          .needed = {{"DescribeStateMachine"}, {"GetResources", "ListTagsForResource"}},
          .changes =
              {{R"(Pass)", R"(Fail)", {"definition"}},
               {R"("level": "ERROR")", R"("level": "ALL")", {"logging_configuration[0].level"}},
               {R"(log-group:/orders:*)",
                R"(log-group:/other:*)",
                {"logging_configuration[0].log_destination"}},
               {R"(role/orders)", R"(role/admin)", {"role_arn"}},
               {R"("tracingConfiguration": {"enabled": false})",
                R"("tracingConfiguration": {"enabled": true})",
                {"tracing_configuration[0].enabled"}},
               {R"("AWS_OWNED_KEY")", R"("CUSTOMER_MANAGED_KMS_KEY")", {"encryption_configuration[0].type"}},
               {R"("ACTIVE")", R"("DELETING")", {"missing"}},
               {R"("value": "lego")", R"("value": "other")", {"tags[\"Team\"]"}, "ListTagsForResource"}}},
      RecordedCase{
          .name = "Stream",
          .type = "aws_kinesis_stream",
          .desired =
              R"({"arn": "arn:aws:kinesis:us-east-1:123456789012:stream/lego-events", "encryption_type": "KMS",
"enforce_consumer_deletion": false, "id": "arn:aws:kinesis:us-east-1:123456789012:stream/lego-events",
"kms_key_id": "alias/aws/kinesis", "name": "lego-events", "retention_period": 48, "shard_count": 2,
"shard_level_metrics": ["IncomingBytes", "OutgoingBytes"],
"stream_mode_details": [{"stream_mode": "PROVISIONED"}], "tags": {"Name": "events"},
"tags_all": {"Environment": "shared", "Name": "events", "Team": "lego"}})",
          .replies =
              {{"kinesis", "DescribeStreamSummary", R"({"StreamDescriptionSummary": {"EncryptionType": "KMS",
"EnhancedMonitoring": [{"ShardLevelMetrics": ["IncomingBytes", "OutgoingBytes"]}],
"KeyId": "alias/aws/kinesis", "OpenShardCount": 2, "RetentionPeriodHours": 48,
"StreamARN": "arn:aws:kinesis:us-east-1:123456789012:stream/lego-events",
"StreamModeDetails": {"StreamMode": "PROVISIONED"}, "StreamName": "lego-events", "StreamStatus": "ACTIVE"}})"},
               {"kinesis", "ListTagsForStream",
                R"({"HasMoreTags": false, "Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Name", "Value": "events"},
{"Key": "Team", "Value": "lego"}]})"},
               {"resourcegroupstaggingapi", "GetResources",
                R"({"PaginationToken": null, "ResourceTagMappingList": [{"ResourceARN": "arn:aws:s3:::lego-trail",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}]},
{"ResourceARN": "arn:aws:s3:::lego-balancer-logs", "Tags": [{"Key": "Team", "Value": "lego"},
{"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:cloudformation:us-east-1:123456789012:stack/lego-topic/a1fbe22a-9d27-4b7e-8961-8fe9c2838c65",
"Tags": [{"Key": "Name", "Value": "topic"}, {"Key": "Team", "Value": "lego"}, {"Key": "Environment",
"Value": "shared"}]},
{"ResourceARN": "arn:aws:cloudformation:us-east-1:123456789012:stack/lego-workers/1c72be0e-fd17-4d8a-81ab-ea52bb0f87c6",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}]},
{"ResourceARN": "arn:aws:ecs:us-east-1:123456789012:service/lego-blue/one", "Tags": [{"Key": "Team",
"Value": "lego"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:ecs:us-east-1:123456789012:service/lego-blue/two", "Tags": [{"Key": "Team",
"Value": "lego"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:ecs:us-east-1:123456789012:service/Lego/scaled", "Tags": [{"Key": "Environment",
"Value": "shared"}, {"Key": "Team", "Value": "lego"}]},
{"ResourceARN": "arn:aws:ecs:us-east-1:123456789012:service/Lego/web", "Tags": [{"Key": "Team",
"Value": "lego"}, {"Key": "Name", "Value": "web"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:ecs:us-east-1:123456789012:cluster/lego-green", "Tags": [{"Key": "Team",
"Value": "lego"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:ecs:us-east-1:123456789012:cluster/lego-blue", "Tags": [{"Key": "Team",
"Value": "lego"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:ecs:us-east-1:123456789012:cluster/Lego", "Tags": [{"Key": "Team", "Value": "lego"},
{"Key": "Name", "Value": "main"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:ecs:us-east-1:123456789012:task-definition/lego-plain:1", "Tags": [{"Key": "Team",
"Value": "lego"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:ecs:us-east-1:123456789012:task-definition/lego-web:1", "Tags": [{"Key": "Team",
"Value": "lego"}, {"Key": "Name", "Value": "web"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:ec2:us-east-1:123456789012:instance/i-42fa910e3dd42c4b5",
"Tags": [{"Key": "aws:ec2launchtemplate:id", "Value": "lt-95a4b3ebf8371b91f"},
{"Key": "aws:ec2launchtemplate:version", "Value": "1"}, {"Key": "Name", "Value": "worker"},
{"Key": "aws:autoscaling:groupName", "Value": "Lego-Workers"}]},
{"ResourceARN": "arn:aws:ec2:us-east-1:123456789012:instance/i-897f16b4058bdd66c",
"Tags": [{"Key": "aws:ec2launchtemplate:id", "Value": "lt-95a4b3ebf8371b91f"},
{"Key": "aws:ec2launchtemplate:version", "Value": "1"}, {"Key": "aws:autoscaling:groupName",
"Value": "plain-20261125092033917000000006"}]},
{"ResourceARN": "arn:aws:ec2:us-east-1:123456789012:instance/i-c5a378fc405d3ab5b",
"Tags": [{"Key": "aws:ec2launchtemplate:id", "Value": "lt-95a4b3ebf8371b91f"},
{"Key": "aws:ec2launchtemplate:version", "Value": "1"}, {"Key": "Name", "Value": "worker"},
{"Key": "aws:autoscaling:groupName", "Value": "Lego-Workers"}]},
{"ResourceARN": "arn:aws:ec2:us-east-1:123456789012:security-group/sg-0a353c09ea8375ae3",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}]},
{"ResourceARN": "arn:aws:ec2:us-east-1:123456789012:security-group/sg-1149edd47d706966c",
"Tags": [{"Key": "Team", "Value": "lego"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:ec2:us-east-1:123456789012:vpc/vpc-d5932cb99f6c8aef0", "Tags": [{"Key": "Team",
"Value": "lego"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:ec2:us-east-1:123456789012:subnet/subnet-de3c389d94b1d4d9d",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}]},
{"ResourceARN": "arn:aws:ec2:us-east-1:123456789012:subnet/subnet-d490b9fb1e0faebec",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}]},
{"ResourceARN": "arn:aws:ec2:us-east-1:123456789012:subnet/subnet-ddad04daaf074ab86",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}]},
{"ResourceARN": "arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-3e7663cd",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}, {"Key": "Name",
"Value": "data"}]}, {"ResourceARN": "arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-4f815be8",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}]},
{"ResourceARN": "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/plain-20261125092034832100000008/e37e248c9facb980",
"Tags": [{"Key": "Team", "Value": "lego"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/lego-network/a5b07cdaebcabfff",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}]},
{"ResourceARN": "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/Lego-Web/3db952785304a4f3",
"Tags": [{"Key": "Environment", "Value": "web"}, {"Key": "Team", "Value": "lego"}, {"Key": "Name",
"Value": "web"}]},
{"ResourceARN": "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/lego-function/1fe4e8bdf608b42b",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}]},
{"ResourceARN": "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/lego-tcp/e3641ab71417018a",
"Tags": [{"Key": "Team", "Value": "lego"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/lego-web/cd2fcdc867ff02be",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}, {"Key": "Name",
"Value": "web"}]},
{"ResourceARN": "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/plain-20261125092034337900000007/192a9875cbb08ea1",
"Tags": [{"Key": "Team", "Value": "lego"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:logs:us-east-1:123456789012:log-group:/lego/tasks", "Tags": [{"Key": "Environment",
"Value": "shared"}, {"Key": "Team", "Value": "lego"}]},
{"ResourceARN": "arn:aws:states:us-east-1:123456789012:stateMachine:lego-orders",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}, {"Key": "Name",
"Value": "orders"}]}]})"}},
          .gone = {"kinesis", "DescribeStreamSummary",
                   R"({"__type": "ResourceNotFoundException", "message": "gone"})", 400},
          .needed = {{"DescribeStreamSummary"}, {"GetResources", "ListTagsForStream"}},
          .changes =
              {{R"("RetentionPeriodHours": 48)", R"("RetentionPeriodHours": 24)", {"retention_period"}},
               {R"("OpenShardCount": 2)", R"("OpenShardCount": 4)", {"shard_count"}},
               {R"("EncryptionType": "KMS")", R"("EncryptionType": "NONE")", {"encryption_type"}},
               {R"(alias/aws/kinesis)", R"(arn:aws:kms:us-east-1:123456789012:key/k)", {"kms_key_id"}},
               {R"(OutgoingBytes)", R"(IteratorAgeMilliseconds)", {"shard_level_metrics"}},
               {R"("StreamStatus": "ACTIVE")", R"("StreamStatus": "DELETING")", {"missing"}},
               {R"("Value": "lego")", R"("Value": "other")", {"tags[\"Team\"]"}, "ListTagsForStream"}}},
  };
  return all;
}

INSTANTIATE_TEST_SUITE_P(Services, RecordedType, testing::ValuesIn(cases()), case_name);

TEST(Stacks, MaskedAndUnnamedParametersAreNotCompared) {
  World world;
  world.reply("cloudformation", "DescribeStacks",
              R"(<DescribeStacksResponse><DescribeStacksResult><Stacks><member>
<StackId>s</StackId><Parameters><member><ParameterKey>Secret</ParameterKey><ParameterValue>****</ParameterValue></member>
<member><ParameterKey>Size</ParameterKey><ParameterValue>2</ParameterValue></member>
<member><ParameterKey>Default</ParameterKey><ParameterValue>x</ParameterValue></member></Parameters>
</member></Stacks></DescribeStacksResult></DescribeStacksResponse>)");
  world.reply("cloudformation", "GetTemplate",
              "<GetTemplateResponse><GetTemplateResult/></GetTemplateResponse>");
  const std::string state = R"({"id": "s", "parameters": {"Secret": "hidden", "Size": "2"}})";
  EXPECT_THAT(world.drift("aws_cloudformation_stack", state), IsEmpty());
  EXPECT_THAT(world.drift("aws_cloudformation_stack", with(state, "/parameters/Size", "\"3\"")),
              ElementsAre(R"(parameters["Size"])"));
}

TEST(Stacks, AreListedByPages) {
  World world;
  world.reply("cloudformation", "DescribeStacks", [](const Value& params) {
    const bool second = !params["NextToken"].is_null();
    return std::string("<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackId>") +
           (second ? "b" : "a") + "</StackId></member></Stacks>" +
           (second ? "" : "<NextToken>2</NextToken>") + "</DescribeStacksResult></DescribeStacksResponse>";
  });
  world.reply("cloudformation", "GetTemplate",
              "<GetTemplateResponse><GetTemplateResult/></GetTemplateResponse>");
  const std::vector<Outcome> outcomes = world.read_all(
      {{"aws_cloudformation_stack", R"({"id": "a"})"}, {"aws_cloudformation_stack", R"({"id": "b"})"}});
  for (const Outcome& outcome : outcomes) EXPECT_TRUE(std::holds_alternative<Found>(outcome));
}

TEST(Trails, WithoutSelectorsAskForNone) {
  World world;
  world.reply("cloudtrail", "DescribeTrails",
              R"({"trailList": [{"TrailARN": "t", "Name": "t", "HasCustomEventSelectors": false,
    "HasInsightSelectors": true}]})");
  world.reply("cloudtrail", "GetTrailStatus", R"({"IsLogging": true})");
  world.reply("cloudtrail", "GetInsightSelectors",
              R"({"InsightSelectors": [{"InsightType": "ApiCallRateInsight"}]})");
  world.reply("cloudtrail", "ListTags", R"({"ResourceTagList": []})");
  EXPECT_THAT(
      world.drift(
          "aws_cloudtrail",
          R"({"arn": "t", "id": "t", "name": "t", "insight_selector": [], "include_global_service_events": true})"),
      ElementsAre(R"(insight_selector["ApiCallRateInsight"])"));
  EXPECT_EQ(world.aws.count("GetEventSelectors"), 0U);
}

TEST(ServiceRemedies, AStackUpdateSaysWhatStays) {
  const std::string before =
      R"({"id": "S", "template_body": "{}", "parameters": {"A": "1", "B": "2"}, "tags": {"Team": "lego"},
                                 "capabilities": ["CAPABILITY_IAM"]})";
  EXPECT_THAT(
      requests("aws_cloudformation_stack", "parameters", before, with(before, "/parameters/B", "\"3\"")),
      ElementsAre(
          R"(UpdateStack {"Capabilities.member":["CAPABILITY_IAM"],"Parameters.member":[{"ParameterKey":"A",)"
          R"("UsePreviousValue":true},{"ParameterKey":"B","ParameterValue":"3"}],"StackName":"S",)"
          R"("Tags.member":[{"Key":"Team","Value":"lego"}],"UsePreviousTemplate":true})"));
}

TEST(ServiceRemedies, ATrailIsSwitchedOnAndItsSelectorsPut) {
  EXPECT_THAT(requests("aws_cloudtrail", "enable_logging", R"({"arn": "T", "enable_logging": false})",
                       R"({"arn": "T", "enable_logging": true})"),
              ElementsAre(R"(StartLogging {"Name":"T"})"));
  EXPECT_THAT(requests("aws_cloudtrail", "enable_logging", R"({"arn": "T", "enable_logging": true})",
                       R"({"arn": "T", "enable_logging": false})"),
              ElementsAre(R"(StopLogging {"Name":"T"})"));
  EXPECT_THAT(
      requests("aws_cloudtrail", "event_selector", R"({"arn": "T"})",
               R"({"arn": "T", "event_selector": [], "advanced_event_selector": []})"),
      ElementsAre(
          R"(PutEventSelectors {"EventSelectors":[{"DataResources":[],"IncludeManagementEvents":true,)"
          R"("ReadWriteType":"All"}],"TrailName":"T"})"));
  EXPECT_THAT(
      requests("aws_cloudtrail", "advanced_event_selector", R"({"arn": "T"})",
               R"({"arn": "T", "advanced_event_selector":
     [{"name": "n", "field_selector": [{"field": "eventCategory", "equals": ["Data"], "not_equals": []}]}]})"),
      ElementsAre(R"(PutEventSelectors {"AdvancedEventSelectors":[{"FieldSelectors":[{"Equals":["Data"],)"
                  R"("Field":"eventCategory"}],"Name":"n"}],"TrailName":"T"})"));
}

TEST(ServiceRemedies, AStreamHasACallForEachWay) {
  EXPECT_THAT(requests("aws_kinesis_stream", "retention_period", R"({"retention_period": 24})",
                       R"({"retention_period": 48})"),
              ElementsAre(R"(IncreaseStreamRetentionPeriod {"RetentionPeriodHours":48,"StreamName":"KEY"})"));
  EXPECT_THAT(requests("aws_kinesis_stream", "retention_period", R"({"retention_period": 48})",
                       R"({"retention_period": 24})"),
              ElementsAre(R"(DecreaseStreamRetentionPeriod {"RetentionPeriodHours":24,"StreamName":"KEY"})"));
  EXPECT_THAT(
      requests("aws_kinesis_stream", "encryption_type", R"({"encryption_type": "KMS", "kms_key_id": "k"})",
               R"({"encryption_type": "NONE", "kms_key_id": ""})"),
      ElementsAre(R"(StopStreamEncryption {"EncryptionType":"KMS","KeyId":"k","StreamName":"KEY"})"));
  EXPECT_THAT(requests("aws_kinesis_stream", "shard_level_metrics", R"({"shard_level_metrics": ["A"]})",
                       R"({"shard_level_metrics": ["B"]})"),
              ElementsAre(R"(EnableEnhancedMonitoring {"ShardLevelMetrics":["B"],"StreamName":"KEY"})",
                          R"(DisableEnhancedMonitoring {"ShardLevelMetrics":["A"],"StreamName":"KEY"})"));
}

TEST(ServiceRemedies, MegabytesAreSentForProvisionedThroughputAlone) {
  EXPECT_THAT(requests("aws_efs_file_system", "throughput_mode",
                       R"({"throughput_mode": "provisioned", "provisioned_throughput_in_mibps": 9})",
                       R"({"throughput_mode": "bursting", "provisioned_throughput_in_mibps": 0})"),
              ElementsAre(R"(UpdateFileSystem {"FileSystemId":"KEY","ThroughputMode":"bursting"})"));
  EXPECT_THAT(
      requests("aws_efs_file_system", "throughput_mode", R"({"throughput_mode": "bursting"})",
               R"({"throughput_mode": "provisioned", "provisioned_throughput_in_mibps": 9})"),
      ElementsAre(
          R"(UpdateFileSystem {"FileSystemId":"KEY","ProvisionedThroughputInMibps":9,"ThroughputMode":"provisioned"})"));
}

TEST(ServiceRemedies, AStateMachinesBlocksAreSentAsAWhole) {
  EXPECT_EQ(
      encoded(
          "aws_sfn_state_machine", "logging_configuration",
          R"({"logging_configuration": [{"level": "ALL", "include_execution_data": true, "log_destination": "g"}]})"),
      R"({"destinations":[{"cloudWatchLogsLogGroup":{"logGroupArn":"g"}}],"includeExecutionData":true,"level":"ALL"})");
  EXPECT_EQ(
      encoded("aws_sfn_state_machine", "encryption_configuration", R"({"encryption_configuration": []})"),
      R"({"type":"AWS_OWNED_KEY"})");
}

}  // namespace
}  // namespace reconcile::aws
