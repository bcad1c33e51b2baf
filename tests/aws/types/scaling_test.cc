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
          .name = "TargetTracking",
          .type = "aws_appautoscaling_policy",
          .desired =
              R"({"arn": "arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:11c51e40-c515-4567-b710-5480a66b0860:resource/ecs/service/Lego/scaled:policyName/cpu",
"id": "cpu", "name": "cpu", "policy_type": "TargetTrackingScaling", "resource_id": "service/Lego/scaled",
"scalable_dimension": "ecs:service:DesiredCount", "service_namespace": "ecs",
"target_tracking_scaling_policy_configuration": [{"customized_metric_specification": [],
"disable_scale_in": false,
"predefined_metric_specification": [{"predefined_metric_type": "ECSServiceAverageCPUUtilization",
"resource_label": ""}], "scale_in_cooldown": 300, "scale_out_cooldown": 60, "target_value": 62.5}]})",
          .replies = {{"application-autoscaling", "DescribeScalingPolicies", R"({"NextToken": null,
"ScalingPolicies": [{"Alarms": [{"AlarmARN": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:TargetTracking-service/Lego/scaled-AlarmHigh-e4f7a85f-7076-4c1a-a9b8-5a1c215eee2c",
"AlarmName": "TargetTracking-service/Lego/scaled-AlarmHigh-e4f7a85f-7076-4c1a-a9b8-5a1c215eee2c"},
{"AlarmARN": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:TargetTracking-service/Lego/scaled-AlarmLow-7bd1715a-d83b-4ad1-afaf-ac323fca6368",
"AlarmName": "TargetTracking-service/Lego/scaled-AlarmLow-7bd1715a-d83b-4ad1-afaf-ac323fca6368"}],
"PolicyARN": "arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:ab284912-e147-4b64-83e7-e0c15f7b539f:resource/ecs/service/Lego/scaled:policyName/cpu",
"PolicyName": "cpu", "PolicyType": "TargetTrackingScaling", "ResourceId": "service/Lego/scaled",
"ScalableDimension": "ecs:service:DesiredCount", "ServiceNamespace": "ecs",
"TargetTrackingScalingPolicyConfiguration": {"PredefinedMetricSpecification": {"PredefinedMetricType": "ECSServiceAverageCPUUtilization"},
"ScaleInCooldown": 300, "ScaleOutCooldown": 60, "TargetValue": 62.5}}, {"Alarms": [],
"PolicyARN": "arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:a749bb05-4581-47eb-8eb7-113ff9a887c0:resource/ecs/service/Lego/scaled:policyName/step",
"PolicyName": "step", "PolicyType": "StepScaling", "ResourceId": "service/Lego/scaled",
"ScalableDimension": "ecs:service:DesiredCount", "ServiceNamespace": "ecs",
"StepScalingPolicyConfiguration": {"AdjustmentType": "ChangeInCapacity", "Cooldown": 60,
"MetricAggregationType": "Maximum", "StepAdjustments": [{"MetricIntervalLowerBound": 0,
"ScalingAdjustment": 2}, {"MetricIntervalUpperBound": 0.0, "ScalingAdjustment": -1}]}},
{"Alarms": [{"AlarmARN": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:TargetTracking-service/Lego/scaled-AlarmHigh-0f1948da-113c-40ee-9eea-4c91c65d604e",
"AlarmName": "TargetTracking-service/Lego/scaled-AlarmHigh-0f1948da-113c-40ee-9eea-4c91c65d604e"},
{"AlarmARN": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:TargetTracking-service/Lego/scaled-AlarmLow-5ae114dd-eef0-4b77-8655-f51e4088bc44",
"AlarmName": "TargetTracking-service/Lego/scaled-AlarmLow-5ae114dd-eef0-4b77-8655-f51e4088bc44"}],
"PolicyARN": "arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:dd4dc4b9-7963-4fc3-8b3f-7501e3e67959:resource/ecs/service/Lego/scaled:policyName/queue",
"PolicyName": "queue", "PolicyType": "TargetTrackingScaling", "ResourceId": "service/Lego/scaled",
"ScalableDimension": "ecs:service:DesiredCount", "ServiceNamespace": "ecs",
"TargetTrackingScalingPolicyConfiguration": {"CustomizedMetricSpecification": {"Dimensions": [{"Name": "Queue",
"Value": "orders"}], "MetricName": "Backlog", "Namespace": "Lego", "Statistic": "Average"},
"DisableScaleIn": true, "TargetValue": 100}}]})"}},
          .gone = {"application-autoscaling", "DescribeScalingPolicies", R"({"ScalingPolicies": []})", 200},
          .needed = {{"DescribeScalingPolicies"}},
          .changes = {{R"("TargetValue": 62.5)",
                       R"("TargetValue": 62.75)",
                       {"target_tracking_scaling_policy_configuration[0].target_value"}},
                      {R"("ScaleInCooldown": 300)",
                       R"("ScaleInCooldown": 0)",
                       {"target_tracking_scaling_policy_configuration[0].scale_in_cooldown"}},
                      {R"("ScaleOutCooldown": 60)",
                       R"("ScaleOutCooldown": 6)",
                       {"target_tracking_scaling_policy_configuration[0].scale_out_cooldown"}},
                      {R"(ECSServiceAverageCPUUtilization)",
                       R"(ECSServiceAverageMemoryUtilization)",
                       {"target_tracking_scaling_policy_configuration[0].predefined_metric_specification[0]."
                        "predefined_metric_type"}},
                      {R"("TargetValue")",
                       R"("DisableScaleIn": true, "TargetValue")",
                       {"target_tracking_scaling_policy_configuration[0].disable_scale_in"}}}},
      RecordedCase{
          .name = "Steps",
          .type = "aws_appautoscaling_policy",
          .desired =
              R"({"arn": "arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:aff85b27-ff2f-43f1-9f96-91a03d28a0cb:resource/ecs/service/Lego/scaled:policyName/step",
"id": "step", "name": "step", "policy_type": "StepScaling", "resource_id": "service/Lego/scaled",
"scalable_dimension": "ecs:service:DesiredCount", "service_namespace": "ecs",
"step_scaling_policy_configuration": [{"adjustment_type": "ChangeInCapacity", "cooldown": 60,
"metric_aggregation_type": "Maximum", "min_adjustment_magnitude": 0,
"step_adjustment": [{"metric_interval_lower_bound": "", "metric_interval_upper_bound": "0",
"scaling_adjustment": -1}, {"metric_interval_lower_bound": "0", "metric_interval_upper_bound": "",
"scaling_adjustment": 2}]}]})",
          .replies = {{"application-autoscaling", "DescribeScalingPolicies", R"({"NextToken": null,
"ScalingPolicies": [{"Alarms": [{"AlarmARN": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:TargetTracking-service/Lego/scaled-AlarmHigh-e4f7a85f-7076-4c1a-a9b8-5a1c215eee2c",
"AlarmName": "TargetTracking-service/Lego/scaled-AlarmHigh-e4f7a85f-7076-4c1a-a9b8-5a1c215eee2c"},
{"AlarmARN": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:TargetTracking-service/Lego/scaled-AlarmLow-7bd1715a-d83b-4ad1-afaf-ac323fca6368",
"AlarmName": "TargetTracking-service/Lego/scaled-AlarmLow-7bd1715a-d83b-4ad1-afaf-ac323fca6368"}],
"PolicyARN": "arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:ab284912-e147-4b64-83e7-e0c15f7b539f:resource/ecs/service/Lego/scaled:policyName/cpu",
"PolicyName": "cpu", "PolicyType": "TargetTrackingScaling", "ResourceId": "service/Lego/scaled",
"ScalableDimension": "ecs:service:DesiredCount", "ServiceNamespace": "ecs",
"TargetTrackingScalingPolicyConfiguration": {"PredefinedMetricSpecification": {"PredefinedMetricType": "ECSServiceAverageCPUUtilization"},
"ScaleInCooldown": 300, "ScaleOutCooldown": 60, "TargetValue": 62.5}}, {"Alarms": [],
"PolicyARN": "arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:a749bb05-4581-47eb-8eb7-113ff9a887c0:resource/ecs/service/Lego/scaled:policyName/step",
"PolicyName": "step", "PolicyType": "StepScaling", "ResourceId": "service/Lego/scaled",
"ScalableDimension": "ecs:service:DesiredCount", "ServiceNamespace": "ecs",
"StepScalingPolicyConfiguration": {"AdjustmentType": "ChangeInCapacity", "Cooldown": 60,
"MetricAggregationType": "Maximum", "StepAdjustments": [{"MetricIntervalLowerBound": 0,
"ScalingAdjustment": 2}, {"MetricIntervalUpperBound": 0.0, "ScalingAdjustment": -1}]}},
{"Alarms": [{"AlarmARN": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:TargetTracking-service/Lego/scaled-AlarmHigh-0f1948da-113c-40ee-9eea-4c91c65d604e",
"AlarmName": "TargetTracking-service/Lego/scaled-AlarmHigh-0f1948da-113c-40ee-9eea-4c91c65d604e"},
{"AlarmARN": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:TargetTracking-service/Lego/scaled-AlarmLow-5ae114dd-eef0-4b77-8655-f51e4088bc44",
"AlarmName": "TargetTracking-service/Lego/scaled-AlarmLow-5ae114dd-eef0-4b77-8655-f51e4088bc44"}],
"PolicyARN": "arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:dd4dc4b9-7963-4fc3-8b3f-7501e3e67959:resource/ecs/service/Lego/scaled:policyName/queue",
"PolicyName": "queue", "PolicyType": "TargetTrackingScaling", "ResourceId": "service/Lego/scaled",
"ScalableDimension": "ecs:service:DesiredCount", "ServiceNamespace": "ecs",
"TargetTrackingScalingPolicyConfiguration": {"CustomizedMetricSpecification": {"Dimensions": [{"Name": "Queue",
"Value": "orders"}], "MetricName": "Backlog", "Namespace": "Lego", "Statistic": "Average"},
"DisableScaleIn": true, "TargetValue": 100}}]})"}},
          .gone = {"application-autoscaling", "DescribeScalingPolicies", R"({"ScalingPolicies": []})", 200},
          .needed = {{"DescribeScalingPolicies"}},
          .changes = {{R"("Cooldown": 60)",
                       R"("Cooldown": 61)",
                       {"step_scaling_policy_configuration[0].cooldown"}},
                      {R"("ScalingAdjustment": 2)",
                       R"("ScalingAdjustment": 20)",
                       {"step_scaling_policy_configuration[0].step_adjustment"}}}},
      RecordedCase{
          .name = "ScheduledAction",
          .type = "aws_appautoscaling_scheduled_action",
          .desired =
              R"r({"arn": "arn:aws:autoscaling:us-east-1:123456789012:scheduledAction:ecs/service/Lego/scaled:scheduledActionName/night",
"id": "night-ecs-service/Lego/scaled", "name": "night", "resource_id": "service/Lego/scaled",
"scalable_dimension": "ecs:service:DesiredCount", "scalable_target_action": [{"max_capacity": "2",
"min_capacity": "1"}], "schedule": "cron(0 22 * * ? *)", "service_namespace": "ecs",
"timezone": "Europe/Berlin"})r",
          .replies = {{"application-autoscaling", "DescribeScheduledActions",
                       R"r({"ScheduledActions": [{"EndTime": null, "ResourceId": "service/Lego/scaled",
"ScalableDimension": "ecs:service:DesiredCount", "ScalableTargetAction": {"MaxCapacity": 2, "MinCapacity": 1},
"Schedule": "cron(0 22 * * ? *)",
"ScheduledActionARN": "arn:aws:autoscaling:us-east-1:123456789012:scheduledAction:ecs/service/Lego/scaled:scheduledActionName/night",
"ScheduledActionName": "night", "ServiceNamespace": "ecs", "StartTime": null, "Timezone": "Europe/Berlin"}]})r"}},
          .gone = {"application-autoscaling", "DescribeScheduledActions", R"({"ScheduledActions": []})", 200},
          .needed = {{"DescribeScheduledActions"}},
          .changes = {{R"(cron(0 22 * * ? *))", R"(cron(0 2 * * ? *))", {"schedule"}},
                      {R"(Europe/Berlin)", R"(UTC)", {"timezone"}},
                      {R"("MaxCapacity": 2)",
                       R"("MaxCapacity": 20)",
                       {"scalable_target_action[0].max_capacity"}},
                      {R"("Schedule")", R"("EndTime": 1795256540, "Schedule")", {"end_time"}}}},
      RecordedCase{
          .name = "Group",
          .type = "aws_autoscaling_group",
          .desired =
              R"({"arn": "arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:1594f677-e22d-45de-8de1-73fa3839d737:autoScalingGroupName/Lego-Workers",
"availability_zone_distribution": [{"capacity_distribution_strategy": null}],
"availability_zones": ["us-east-1a", "us-east-1b"], "capacity_rebalance": true,
"capacity_reservation_specification": [{"capacity_reservation_preference": null,
"capacity_reservation_target": []}], "default_cooldown": 200, "default_instance_warmup": 0,
"desired_capacity": 1, "enabled_metrics": ["GroupInServiceInstances", "GroupTotalInstances"],
"force_delete": false, "force_delete_warm_pool": false, "health_check_grace_period": 120,
"health_check_type": "ELB", "id": "Lego-Workers", "ignore_failed_scaling_activities": false,
"launch_template": [{"id": "lt-95a4b3ebf8371b91f", "name": "workers", "version": "$Latest"}],
"max_instance_lifetime": 604800, "max_size": 4, "metrics_granularity": "1Minute", "min_size": 0,
"name": "Lego-Workers", "predicted_capacity": 0, "protect_from_scale_in": true,
"service_linked_role_arn": "arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
"suspended_processes": ["AZRebalance"], "tag": [{"key": "Name", "propagate_at_launch": true,
"value": "worker"}, {"key": "Role", "propagate_at_launch": false, "value": "build"}],
"target_group_arns": ["arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/plain-20261125092034337900000007/192a9875cbb08ea1"],
"termination_policies": ["OldestInstance", "Default"], "vpc_zone_identifier": ["subnet-d490b9fb1e0faebec",
"subnet-de3c389d94b1d4d9d"], "wait_for_capacity_timeout": "0", "warm_pool_size": 0})",
          .replies =
              {{"autoscaling", "DescribeAutoScalingGroups",
                R"(<DescribeAutoScalingGroupsResponse><DescribeAutoScalingGroupsResult><AutoScalingGroups><member>
<AutoScalingGroupName>Lego-Workers</AutoScalingGroupName>
<AutoScalingGroupARN>arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:1594f677-e22d-45de-8de1-73fa3839d737:autoScalingGroupName/Lego-Workers</AutoScalingGroupARN>
<LaunchTemplate><LaunchTemplateId>lt-95a4b3ebf8371b91f</LaunchTemplateId>
<LaunchTemplateName>workers</LaunchTemplateName><Version>$Latest</Version></LaunchTemplate><MinSize>0</MinSize>
<MaxSize>4</MaxSize><DesiredCapacity>1</DesiredCapacity><DefaultCooldown>200</DefaultCooldown>
<AvailabilityZones><member>us-east-1a</member><member>us-east-1b</member></AvailabilityZones>
<LoadBalancerNames/><TargetGroupARNs>
<member>arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/plain-20261125092034337900000007/192a9875cbb08ea1</member>
</TargetGroupARNs><HealthCheckType>ELB</HealthCheckType><HealthCheckGracePeriod>120</HealthCheckGracePeriod>
<Instances/><SuspendedProcesses><member><ProcessName>AZRebalance</ProcessName><SuspensionReason/></member>
</SuspendedProcesses><VPCZoneIdentifier>subnet-d490b9fb1e0faebec,subnet-de3c389d94b1d4d9d</VPCZoneIdentifier>
<EnabledMetrics><member><Metric>GroupTotalInstances</Metric><Granularity>1Minute</Granularity></member><member>
<Metric>GroupInServiceInstances</Metric><Granularity>1Minute</Granularity></member></EnabledMetrics><Tags>
<member><ResourceId>Lego-Workers</ResourceId><ResourceType>auto-scaling-group</ResourceType><Key>Role</Key>
<Value>build</Value><PropagateAtLaunch>false</PropagateAtLaunch></member><member>
<ResourceId>Lego-Workers</ResourceId><ResourceType>auto-scaling-group</ResourceType><Key>Name</Key>
<Value>worker</Value><PropagateAtLaunch>true</PropagateAtLaunch></member></Tags><TerminationPolicies>
<member>OldestInstance</member><member>Default</member></TerminationPolicies>
<NewInstancesProtectedFromScaleIn>true</NewInstancesProtectedFromScaleIn>
<ServiceLinkedRoleARN>arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling</ServiceLinkedRoleARN>
<MaxInstanceLifetime>604800</MaxInstanceLifetime><CapacityRebalance>true</CapacityRebalance><Context/></member>
</AutoScalingGroups></DescribeAutoScalingGroupsResult></DescribeAutoScalingGroupsResponse>)"}},
          .gone =
              {"autoscaling", "DescribeAutoScalingGroups",
               R"(<DescribeAutoScalingGroupsResponse><DescribeAutoScalingGroupsResult><AutoScalingGroups/></DescribeAutoScalingGroupsResult></DescribeAutoScalingGroupsResponse>)",
               200},
          .needed = {{"DescribeAutoScalingGroups"}},
          .changes =
              {{R"(<MaxSize>4)", R"(<MaxSize>5)", {"max_size"}},
               {R"(<MinSize>0)", R"(<MinSize>1)", {"min_size"}},
               {R"(<DefaultCooldown>200)", R"(<DefaultCooldown>300)", {"default_cooldown"}},
               {R"(<HealthCheckType>ELB)", R"(<HealthCheckType>EC2)", {"health_check_type"}},
               {R"(<HealthCheckGracePeriod>120)",
                R"(<HealthCheckGracePeriod>300)",
                {"health_check_grace_period"}},
               {R"(<Version>$Latest)", R"(<Version>3)", {"launch_template[0].version"}},
               {R"(<ProcessName>AZRebalance)", R"(<ProcessName>Launch)", {"suspended_processes"}},
               {R"(<Metric>GroupTotalInstances)", R"(<Metric>GroupMaxSize)", {"enabled_metrics"}},
               {R"(OldestInstance)", R"(NewestInstance)", {"termination_policies"}},
               {R"(<Value>build)", R"(<Value>other)", {"tag[\"Role\"].value"}},
               {R"(<CapacityRebalance>true)", R"(<CapacityRebalance>false)", {"capacity_rebalance"}},
               {R"(<MaxInstanceLifetime>604800)", R"(<MaxInstanceLifetime>0)", {"max_instance_lifetime"}},
               {R"(<MaxSize>4)",
                R"(<InstanceMaintenancePolicy><MinHealthyPercentage>90</MinHealthyPercentage><MaxHealthyPercentage>110</MaxHealthyPercentage></InstanceMaintenancePolicy><MaxSize>4)",
                {"instance_maintenance_policy[0].max_healthy_percentage",
                 "instance_maintenance_policy[0].min_healthy_percentage"}},
               {R"(<MaxSize>4)",
                R"(<InstanceMaintenancePolicy><MinHealthyPercentage>-1</MinHealthyPercentage><MaxHealthyPercentage>-1</MaxHealthyPercentage></InstanceMaintenancePolicy><MaxSize>4)",
                {}},
               {R"(<MaxSize>4)",
                R"(<WarmPoolConfiguration><PoolState>Stopped</PoolState><MinSize>2</MinSize></WarmPoolConfiguration><MaxSize>4)",
                {"warm_pool[0].min_size"}},
               {R"(<MaxSize>4)", R"(<PlacementGroup>rack</PlacementGroup><MaxSize>4)", {"placement_group"}},
               {R"(<MaxSize>4)", R"(<Status>Delete in progress</Status><MaxSize>4)", {"missing"}}}},
      RecordedCase{
          .name = "InstancePolicy",
          .type = "aws_autoscaling_policy",
          .desired =
              R"({"arn": "arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:c322761b-3172-4d56-9a21-0ed9d6161d67:autoScalingGroupName/Lego-Workers:policyName/cpu",
"autoscaling_group_name": "Lego-Workers", "cooldown": 0, "enabled": true, "estimated_instance_warmup": 0,
"id": "cpu", "min_adjustment_magnitude": 0, "name": "cpu", "policy_type": "TargetTrackingScaling",
"predictive_scaling_configuration": [{"max_capacity_breach_behavior": "", "max_capacity_buffer": "",
"metric_specification": [], "mode": "", "scheduling_buffer_time": ""}], "scaling_adjustment": 0,
"target_tracking_configuration": [{"customized_metric_specification": [], "disable_scale_in": false,
"predefined_metric_specification": [{"predefined_metric_type": "ASGAverageCPUUtilization",
"resource_label": ""}], "target_value": 40}]})",
          .replies = {{"autoscaling", "DescribePolicies",
                       R"(<DescribePoliciesResponse><DescribePoliciesResult><ScalingPolicies><member>
<AutoScalingGroupName>Lego-Workers</AutoScalingGroupName><PolicyName>step</PolicyName>
<PolicyARN>arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:c322761b-3172-4d56-9a21-0ed9d6161d67:autoScalingGroupName/Lego-Workers:policyName/step</PolicyARN>
<PolicyType>StepScaling</PolicyType><AdjustmentType>PercentChangeInCapacity</AdjustmentType>
<MinAdjustmentMagnitude>1</MinAdjustmentMagnitude><StepAdjustments><member>
<MetricIntervalLowerBound>0.0</MetricIntervalLowerBound>
<MetricIntervalUpperBound>10.5</MetricIntervalUpperBound><ScalingAdjustment>10</ScalingAdjustment></member>
<member><MetricIntervalLowerBound>10.5</MetricIntervalLowerBound><ScalingAdjustment>30</ScalingAdjustment>
</member></StepAdjustments><MetricAggregationType>Maximum</MetricAggregationType>
<EstimatedInstanceWarmup>120</EstimatedInstanceWarmup><Enabled>true</Enabled><PredictiveScalingConfiguration/>
</member><member><AutoScalingGroupName>Lego-Workers</AutoScalingGroupName><PolicyName>cpu</PolicyName>
<PolicyARN>arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:c322761b-3172-4d56-9a21-0ed9d6161d67:autoScalingGroupName/Lego-Workers:policyName/cpu</PolicyARN>
<PolicyType>TargetTrackingScaling</PolicyType><StepAdjustments/><TargetTrackingConfiguration>
<PredefinedMetricSpecification><PredefinedMetricType>ASGAverageCPUUtilization</PredefinedMetricType>
</PredefinedMetricSpecification><TargetValue>40.0</TargetValue></TargetTrackingConfiguration>
<Enabled>true</Enabled><PredictiveScalingConfiguration/></member><member>
<AutoScalingGroupName>Lego-Workers</AutoScalingGroupName><PolicyName>simple</PolicyName>
<PolicyARN>arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:c322761b-3172-4d56-9a21-0ed9d6161d67:autoScalingGroupName/Lego-Workers:policyName/simple</PolicyARN>
<PolicyType>SimpleScaling</PolicyType><AdjustmentType>ChangeInCapacity</AdjustmentType>
<ScalingAdjustment>1</ScalingAdjustment><Cooldown>300</Cooldown><StepAdjustments/><Enabled>true</Enabled>
<PredictiveScalingConfiguration/></member><member><AutoScalingGroupName>Lego-Workers</AutoScalingGroupName>
<PolicyName>custom</PolicyName>
<PolicyARN>arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:c322761b-3172-4d56-9a21-0ed9d6161d67:autoScalingGroupName/Lego-Workers:policyName/custom</PolicyARN>
<PolicyType>TargetTrackingScaling</PolicyType><StepAdjustments/><TargetTrackingConfiguration>
<CustomizedMetricSpecification><MetricName>hoge</MetricName><Namespace>hoge</Namespace><Dimensions><member>
<Name>fuga</Name><Value>fuga</Value></member></Dimensions><Statistic>Average</Statistic>
</CustomizedMetricSpecification><TargetValue>12.5</TargetValue><DisableScaleIn>true</DisableScaleIn>
</TargetTrackingConfiguration><Enabled>true</Enabled><PredictiveScalingConfiguration/></member>
</ScalingPolicies></DescribePoliciesResult></DescribePoliciesResponse>)"}},
          .gone =
              {"autoscaling", "DescribePolicies",
               R"(<DescribePoliciesResponse><DescribePoliciesResult><ScalingPolicies/></DescribePoliciesResult></DescribePoliciesResponse>)",
               200},
          .needed = {{"DescribePolicies"}},
          .changes = {{R"(<TargetValue>40.0)",
                       R"(<TargetValue>40.5)",
                       {"target_tracking_configuration[0].target_value"}},
                      {"40.0</TargetValue></TargetTrackingConfiguration>\n<Enabled>true",
                       "40.0</TargetValue></TargetTrackingConfiguration>\n<Enabled>false",
                       {"enabled"}},
                      {R"(ASGAverageCPUUtilization)",
                       R"(ASGAverageNetworkIn)",
                       {"target_tracking_configuration[0].predefined_metric_specification[0].predefined_"
                        "metric_type"}}}},
  };
  return all;
}

INSTANTIATE_TEST_SUITE_P(Scaling, RecordedType, testing::ValuesIn(cases()), case_name);

constexpr std::string_view kGroupReply =
    R"(<DescribeAutoScalingGroupsResponse><DescribeAutoScalingGroupsResult>
<AutoScalingGroups><member><AutoScalingGroupName>g</AutoScalingGroupName><MinSize>1</MinSize><MaxSize>5</MaxSize>
<DesiredCapacity>4</DesiredCapacity><Tags><member><Key>own</Key><Value>1</Value>
<PropagateAtLaunch>true</PropagateAtLaunch></member><member><Key>aws:made</Key><Value>x</Value></member></Tags>
<TargetGroupARNs><member>arn:tg</member></TargetGroupARNs>
</member></AutoScalingGroups></DescribeAutoScalingGroupsResult></DescribeAutoScalingGroupsResponse>)";
const std::string kGroupState =
    R"({"id": "g", "name": "g", "min_size": 1, "max_size": 5, "desired_capacity": 2,
 "tag": [{"key": "own", "value": "1", "propagate_at_launch": true}], "target_group_arns": ["arn:tg"]})";

class GroupCapacity : public testing::Test {
 protected:
  GroupCapacity() {
    world.reply("autoscaling", "DescribeAutoScalingGroups", std::string(kGroupReply));
    policies("");
    schedules("");
  }
  void policies(const std::string& some) {
    world.reply("autoscaling", "DescribePolicies",
                "<DescribePoliciesResponse><DescribePoliciesResult><ScalingPolicies>" + some +
                    "</ScalingPolicies></DescribePoliciesResult></DescribePoliciesResponse>");
  }
  void schedules(const std::string& some) {
    world.reply(
        "autoscaling", "DescribeScheduledActions",
        "<DescribeScheduledActionsResponse><DescribeScheduledActionsResult><ScheduledUpdateGroupActions>" +
            some +
            "</ScheduledUpdateGroupActions></DescribeScheduledActionsResult>"
            "</DescribeScheduledActionsResponse>");
  }
  std::vector<std::string> drift(const std::string& state = kGroupState) {
    return world.drift("aws_autoscaling_group", state);
  }
  World world;
};

TEST_F(GroupCapacity, ThatNobodyMovesIsDrift) { EXPECT_THAT(drift(), ElementsAre("desired_capacity")); }

TEST_F(GroupCapacity, ThatPoliciesOrSchedulesMoveIsNone) {
  policies("<member><PolicyName>cpu</PolicyName></member>");
  EXPECT_THAT(drift(), IsEmpty());
  policies("");
  schedules("<member><ScheduledActionName>night</ScheduledActionName></member>");
  EXPECT_THAT(drift(), IsEmpty());
}

TEST_F(GroupCapacity, ThatTheClusterAutoscalerMovesIsNone) {
  world.reply("autoscaling", "DescribeAutoScalingGroups",
              replaced(std::string(kGroupReply), "<Key>aws:made", "<Key>k8s.io/cluster-autoscaler/enabled"));
  EXPECT_THAT(drift(with(kGroupState, "/tag", R"([{"key": "own", "value": "1", "propagate_at_launch": true},
    {"key": "k8s.io/cluster-autoscaler/enabled", "value": "x", "propagate_at_launch": false}])")),
              IsEmpty());
}

TEST_F(GroupCapacity, ThatIsAsWantedAsksNobody) {
  EXPECT_THAT(drift(with(kGroupState, "/desired_capacity", "4")), IsEmpty());
  EXPECT_EQ(world.aws.count("DescribePolicies"), 0U);
}

TEST_F(GroupCapacity, OfUnknownOwnerIsUnreadable) {
  world.aws.deny("DescribePolicies");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

TEST_F(GroupCapacity, TagsAndTargetsOfOtherResourcesAreTheirs) {
  const std::string state = with(with(kGroupState, "/desired_capacity", "4"), "/tag", "[]");
  EXPECT_THAT(drift(state), ElementsAre(R"(tag["own"])"));
  EXPECT_THAT(world.drift("aws_autoscaling_group", state,
                          {{"aws_autoscaling_group_tag", R"({"autoscaling_group_name": "g",
                             "tag": [{"key": "own", "value": "1", "propagate_at_launch": true}]})"}}),
              IsEmpty());
  const std::string other =
      with(with(kGroupState, "/desired_capacity", "4"), "/target_group_arns", R"(["arn:other"])");
  EXPECT_THAT(drift(other), ElementsAre("target_group_arns"));
}

TEST(ScalingPolicies, AreListedByPages) {
  World world;
  world.reply("autoscaling", "DescribePolicies", [](const Value& params) {
    const std::string name = params["NextToken"].is_null() ? "a" : "b";
    return "<DescribePoliciesResponse><DescribePoliciesResult><ScalingPolicies><member><AutoScalingGroupName>"
           "g"
           "</AutoScalingGroupName><PolicyName>" +
           name + "</PolicyName></member></ScalingPolicies>" +
           (name == "a" ? "<NextToken>2</NextToken>" : "") +
           "</DescribePoliciesResult></DescribePoliciesResponse>";
  });
  const auto state = [](const std::string& name) {
    return R"({"autoscaling_group_name": "g", "name": ")" + name + "\"}";
  };
  const std::vector<Outcome> outcomes = world.read_all({{"aws_autoscaling_policy", state("a")},
                                                        {"aws_autoscaling_policy", state("b")},
                                                        {"aws_autoscaling_policy", state("c")}});
  EXPECT_TRUE(std::holds_alternative<Found>(outcomes[0]));
  EXPECT_TRUE(std::holds_alternative<Found>(outcomes[1]));
  EXPECT_TRUE(std::holds_alternative<Absent>(outcomes[2]));
}

TEST(ScalingPolicies, NoBoundIsNotABoundOfZero) {
  World world;
  world.reply("application-autoscaling", "DescribeScalingPolicies",
              R"({"ScalingPolicies": [{"PolicyName": "p",
   "ServiceNamespace": "ecs", "ResourceId": "r", "ScalableDimension": "d", "StepScalingPolicyConfiguration":
   {"StepAdjustments": [{"MetricIntervalLowerBound": 0.0, "ScalingAdjustment": 1}]}}]})");
  const auto state = [](const std::string& lower) {
    return R"({"name": "p", "service_namespace": "ecs", "resource_id": "r", "scalable_dimension": "d",
     "step_scaling_policy_configuration": [{"step_adjustment": [{"metric_interval_lower_bound": ")" +
           lower + R"(", "metric_interval_upper_bound": "", "scaling_adjustment": 1}]}]})";
  };
  EXPECT_THAT(world.drift("aws_appautoscaling_policy", state("0")), IsEmpty());
  EXPECT_THAT(world.drift("aws_appautoscaling_policy", state("")),
              ElementsAre("step_scaling_policy_configuration[0].step_adjustment"));
}

TEST(ScalingRemedies, SetsAreAddedToAndTakenFrom) {
  EXPECT_THAT(
      requests("aws_autoscaling_group", "target_group_arns", R"({"target_group_arns": ["a", "b"]})",
               R"({"target_group_arns": ["b", "c"]})"),
      ElementsAre(
          R"(AttachLoadBalancerTargetGroups {"AutoScalingGroupName":"KEY","TargetGroupARNs.member":["c"]})",
          R"(DetachLoadBalancerTargetGroups {"AutoScalingGroupName":"KEY","TargetGroupARNs.member":["a"]})"));
  EXPECT_THAT(
      requests("aws_autoscaling_group", "suspended_processes", R"({"suspended_processes": ["Launch"]})",
               R"({"suspended_processes": []})"),
      ElementsAre(R"(ResumeProcesses {"AutoScalingGroupName":"KEY","ScalingProcesses.member":["Launch"]})"));
  EXPECT_THAT(
      requests("aws_autoscaling_group", "enabled_metrics", R"({"enabled_metrics": ["A"]})",
               R"({"enabled_metrics": ["B"], "metrics_granularity": ""})"),
      ElementsAre(
          R"(EnableMetricsCollection {"AutoScalingGroupName":"KEY","Granularity":"1Minute","Metrics.member":["B"]})",
          R"(DisableMetricsCollection {"AutoScalingGroupName":"KEY","Metrics.member":["A"]})"));
  EXPECT_THAT(requests("aws_autoscaling_group", "traffic_source", R"({"traffic_source": []})",
                       R"({"traffic_source": [{"identifier": "i", "type": "vpc-lattice"}]})"),
              ElementsAre(R"(AttachTrafficSources {"AutoScalingGroupName":"KEY","TrafficSources.member":)"
                          R"([{"Identifier":"i","Type":"vpc-lattice"}]})"));
}

TEST(ScalingRemedies, TagsSayWhetherInstancesGetThem) {
  EXPECT_THAT(
      requests(
          "aws_autoscaling_group", "tag",
          R"({"tag": [{"key": "a", "value": "1", "propagate_at_launch": true}, {"key": "b", "value": "2", "propagate_at_launch": true}]})",
          R"({"tag": [{"key": "a", "value": "1", "propagate_at_launch": false}]})"),
      ElementsAre(
          R"(DeleteTags {"Tags.member":[{"Key":"b","PropagateAtLaunch":true,"ResourceId":"KEY",)"
          R"("ResourceType":"auto-scaling-group","Value":"2"}]})",
          R"(CreateOrUpdateTags {"Tags.member":[{"Key":"a","PropagateAtLaunch":false,"ResourceId":"KEY",)"
          R"("ResourceType":"auto-scaling-group","Value":"1"}]})"));
}

TEST(ScalingRemedies, AWarmPoolIsPutOrDeleted) {
  EXPECT_THAT(
      requests(
          "aws_autoscaling_group", "warm_pool", R"({"warm_pool": []})",
          R"({"warm_pool": [{"min_size": 1, "pool_state": "Hibernated", "instance_reuse_policy": [{"reuse_on_scale_in": true}]}]})"),
      ElementsAre(
          R"(PutWarmPool {"AutoScalingGroupName":"KEY","InstanceReusePolicy":{"ReuseOnScaleIn":true},)"
          R"("MinSize":1,"PoolState":"Hibernated"})"));
  EXPECT_THAT(requests("aws_autoscaling_group", "warm_pool", R"({"warm_pool": [{"min_size": 1}]})",
                       R"({"warm_pool": []})"),
              ElementsAre(R"(DeleteWarmPool {"AutoScalingGroupName":"KEY"})"));
}

TEST(ScalingRemedies, BlocksAreWrittenAsTheProtocolWantsThem) {
  EXPECT_EQ(
      encoded("aws_autoscaling_group", "mixed_instances_policy", R"({"mixed_instances_policy": [{
   "instances_distribution": [{"on_demand_base_capacity": 0, "spot_instance_pools": 0, "spot_max_price": ""}],
   "launch_template": [{"launch_template_specification": [{"launch_template_id": "lt", "launch_template_name": "n", "version": "1"}],
    "override": [{"instance_type": "t3.small", "weighted_capacity": "2", "instance_requirements": []},
     {"instance_requirements": [{"vcpu_count": [{"min": 0, "max": 0}], "cpu_manufacturers": ["intel"]}]}]}]}]})"),
      R"({"InstancesDistribution":{"OnDemandBaseCapacity":0},"LaunchTemplate":{"LaunchTemplateSpecification":)"
      R"({"LaunchTemplateId":"lt","Version":"1"},"Overrides.member":[{"InstanceType":"t3.small","WeightedCapacity":"2"},)"
      R"({"InstanceRequirements":{"CpuManufacturers.member":["intel"],"VCpuCount":{"Min":0}}}]}})");
  EXPECT_EQ(encoded("aws_autoscaling_group", "vpc_zone_identifier", R"({"vpc_zone_identifier": ["a", "b"]})"),
            R"("a,b")");
  EXPECT_EQ(encoded("aws_autoscaling_group", "launch_template",
                    R"({"launch_template": [{"id": "lt", "name": "n", "version": "$Latest"}]})"),
            R"({"LaunchTemplateId":"lt","Version":"$Latest"})");
  EXPECT_EQ(encoded("aws_autoscaling_group", "instance_maintenance_policy",
                    R"({"instance_maintenance_policy": []})"),
            R"({"MaxHealthyPercentage":-1,"MinHealthyPercentage":-1})");
  EXPECT_EQ(encoded("aws_autoscaling_policy", "step_adjustment",
                    R"({"step_adjustment": [{"metric_interval_lower_bound": "0",
   "metric_interval_upper_bound": "", "scaling_adjustment": 1}]})"),
            R"([{"MetricIntervalLowerBound":0,"ScalingAdjustment":1}])");
  EXPECT_EQ(encoded("aws_autoscaling_policy", "predictive_scaling_configuration",
                    R"({"predictive_scaling_configuration": [{"mode": "", "metric_specification": []}]})"),
            "null");
  EXPECT_EQ(
      encoded("aws_appautoscaling_target", "suspended_state", R"({"suspended_state": []})"),
      R"({"DynamicScalingInSuspended":false,"DynamicScalingOutSuspended":false,"ScheduledScalingSuspended":false})");
}

TEST(ScheduledActions, TimesAreTheSameHoweverTheyAreWritten) {
  World world;
  world.reply("application-autoscaling", "DescribeScheduledActions",
              R"({"ScheduledActions": [{"ScheduledActionName": "n",
   "ServiceNamespace": "ecs", "ResourceId": "r", "ScalableDimension": "d", "StartTime": 1795257000.0}]})");
  const auto state = [](const std::string& time) {
    return R"({"name": "n", "service_namespace": "ecs", "resource_id": "r", "scalable_dimension": "d", "start_time": ")" +
           time + "\"}";
  };
  EXPECT_THAT(world.drift("aws_appautoscaling_scheduled_action", state("2026-11-21T10:30:00Z")), IsEmpty());
  EXPECT_THAT(world.drift("aws_appautoscaling_scheduled_action", state("2026-11-21T12:30:00+02:00")),
              IsEmpty());
  EXPECT_THAT(world.drift("aws_appautoscaling_scheduled_action", state("2026-11-21T10:31:00Z")),
              ElementsAre("start_time"));
}

}  // namespace
}  // namespace reconcile::aws
