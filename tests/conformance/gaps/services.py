"""Gaps of moto: load balancing, containers, scaling and what stands beside them."""
import copy
import functools
import json


def replace(cls, name):
    """Replaces cls.name by the decorated function, which gets the original as its first argument."""
    def decorate(function):
        original = getattr(cls, name, None)

        @functools.wraps(function)
        def method(*args, **kwargs):
            return function(original, *args, **kwargs)

        setattr(cls, name, method)
        return function
    return decorate


# What ECS keeps of a service, moto's attribute for it, and what AWS says where the request said nothing.
SERVICE_ECHO = {
    "deploymentConfiguration": ("deployment_configuration", {"maximumPercent": 200, "minimumHealthyPercent": 100}),
    "capacityProviderStrategy": ("capacity_provider_strategy", []),
    "placementConstraints": ("placement_constraints", []),
    "placementStrategy": ("placement_strategy", []),
    "healthCheckGracePeriodSeconds": ("health_check_grace_period_seconds", None),
    "enableECSManagedTags": ("enable_ecs_managed_tags", False),
    "enableExecuteCommand": ("enable_execute_command", False),
    "availabilityZoneRebalancing": ("availability_zone_rebalancing", "DISABLED"),
    "networkConfiguration": ("network_configuration", None),
    "platformVersion": ("platform_version", None),
    "loadBalancers": ("load_balancers", []),
    "serviceRegistries": ("service_registries", []),
    "propagateTags": ("propagate_tags", "NONE"),
    "serviceConnectConfiguration": ("service_connect_configuration", None),
}


def ecs_services():
    """Gaps: most settings of a service are dropped; and so are security groups that are left out."""
    from moto.ecs.models import Service
    from moto.ecs.responses import EC2ContainerServiceResponse as Response

    def keep(service, params, creating):
        for member, (attribute, default) in SERVICE_ECHO.items():
            if member in params:
                value = params[member]
                if member == "deploymentConfiguration":
                    value = {**default, **value}
                if member == "networkConfiguration" and value.get("awsvpcConfiguration"):
                    value = {"awsvpcConfiguration": {"assignPublicIp": "DISABLED", "securityGroups": [], **value["awsvpcConfiguration"]}}
                setattr(service, attribute, value)
            elif creating:
                setattr(service, attribute, default)

    @replace(Service, "_validate_network")
    def validate(original, self, network):
        network["awsvpcConfiguration"].setdefault("securityGroups", [])
        return original(self, network)

    @replace(Response, "create_service")
    def create(original, self):
        answer = original(self)
        service = answer.result["service"]
        keep(service, json.loads(self.body), True)
        if service.launch_type is None and not service.capacity_provider_strategy:
            service.launch_type = "EC2"
        if service.launch_type == "FARGATE" or service.capacity_provider_strategy:
            service.platform_version = service.platform_version or "LATEST"
        return answer

    @replace(Response, "update_service")
    def update(original, self):
        answer = original(self)
        service = answer.result["service"]
        keep(service, json.loads(self.body), False)
        if not str(service.task_definition).startswith("arn:"):
            service.task_definition = self.ecs_backend.describe_task_definition(service.task_definition).arn
        return answer


def elbv2_settings():
    """Gaps: a function's target group has settings that only other groups have; certificates have to be ACM's own."""
    from moto.elbv2 import models
    from moto.elbv2.models import ELBv2Backend, FakeTargetGroup

    models.register_certificate = lambda **kwargs: None
    ELBv2Backend._certificate_exists = lambda self, certificate_arn: True

    @replace(FakeTargetGroup, "__init__")
    def init(original, self, *args, **kwargs):
        original(self, *args, **kwargs)
        if self.target_type == "lambda":
            self.attributes = {k: v for k, v in self.attributes.items() if k.startswith("lambda.")}


def cloudtrail_by_arn():
    """Gaps: a trail is known by its name alone; the provider names it by its ARN. DescribeTrails answers with all, and
    never says that there are selectors."""
    from moto.cloudtrail.models import CloudTrailBackend, Trail
    from moto.cloudtrail.responses import CloudTrailResponse

    def by_name(method):
        @replace(CloudTrailBackend, method)
        def call(original, self, name, *args, **kwargs):
            return original(self, name.rsplit("/", 1)[-1], *args, **kwargs)
    for method in ("start_logging", "stop_logging", "delete_trail"):
        by_name(method)

    @replace(Trail, "description")
    def description(original, self, include_region=False):
        return {**original(self, include_region), "HasCustomEventSelectors": bool(self.event_selectors or self.advanced_event_selectors)}

    @replace(CloudTrailResponse, "describe_trails")
    def describe(original, self):
        wanted = {name.rsplit("/", 1)[-1] for name in json.loads(self.body or "{}").get("trailNameList") or []}
        reply = json.loads(original(self))
        if wanted:
            reply["trailList"] = [trail for trail in reply["trailList"] if trail["Name"] in wanted]
        return json.dumps(reply)


def autoscaling_groups():
    """Gaps: an update drops most settings, and takes the mixed instances away; whether a policy is enabled is not said."""
    from moto.autoscaling.models import FakeAutoScalingGroup, FakeScalingPolicy
    from moto.autoscaling.responses import AutoScalingResponse

    @replace(FakeAutoScalingGroup, "update")
    def update(original, self, *args, **kwargs):
        mixed = copy.deepcopy(kwargs.get("mixed_instances_policy") or self.mixed_instances_policy)
        template = (mixed or {}).get("LaunchTemplate", {}).get("LaunchTemplateSpecification", {})
        if template.get("LaunchTemplateId"):
            template.pop("LaunchTemplateName", None)  # both are answered, and only one may be asked for
        original(self, *args, **{**kwargs, "mixed_instances_policy": mixed})

    def keep(response):
        group = response.autoscaling_backend.autoscaling_groups[response._get_param("AutoScalingGroupName")]
        for member, attribute in (("DefaultCooldown", "default_cooldown"), ("MaxInstanceLifetime", "max_instance_lifetime"),
                                  ("DefaultInstanceWarmup", "default_instance_warmup"), ("Context", "context"), ("TerminationPolicies", "termination_policies")):
            value = response._get_param(member)
            if value is not None:
                setattr(group, attribute, value)
        if response._get_param("CapacityRebalance") is not None:
            group.capacity_rebalance = str(response._get_param("CapacityRebalance")).lower() == "true"

    for action in ("create_auto_scaling_group", "update_auto_scaling_group"):
        @replace(AutoScalingResponse, action)
        def act(original, self):
            answer = original(self)
            keep(self)
            return answer

    @replace(FakeScalingPolicy, "__init__")
    def init(original, self, *args, **kwargs):
        original(self, *args, **kwargs)
        self.enabled = True


def kinesis_tags():
    """Gap: CreateStream drops the tags."""
    from moto.kinesis.responses import KinesisResponse

    @replace(KinesisResponse, "create_stream")
    def create(original, self):
        answer = original(self)
        given = json.loads(self.body)
        if given.get("Tags"):
            self.kinesis_backend.add_tags_to_stream(stream_arn=None, stream_name=given["StreamName"], tags=given["Tags"])
        return answer


def validate_state_machine_definition(environ, operation, body):
    """Gap: ValidateStateMachineDefinition is not there; the provider asks it at plan time."""
    return "200 OK", "application/x-amz-json-1.0", b'{"result": "OK", "diagnostics": []}'


def list_state_machine_versions(environ, operation, body):
    """Gap: ListStateMachineVersions is not there."""
    return "200 OK", "application/x-amz-json-1.0", b'{"stateMachineVersions": []}'


PATCHES = [ecs_services, elbv2_settings, cloudtrail_by_arn, autoscaling_groups, kinesis_tags]
OVERLAYS = {("states", "ValidateStateMachineDefinition"): validate_state_machine_definition,
            ("states", "ListStateMachineVersions"): list_state_machine_versions}
