"""Gaps of moto in VPC and EC2."""
import base64
import functools


def replace(cls, name):
    """Replaces cls.name by the decorated function, which gets the original as its first argument."""
    def decorate(function):
        original = getattr(cls, name)

        @functools.wraps(original)
        def method(*args, **kwargs):
            return function(original, *args, **kwargs)
        setattr(cls, name, method)
        return function
    return decorate


def network_acls():
    """Gaps: DescribeNetworkAcls doesn't know the filter network-acl-id; ICMP types are read under a wrong name."""
    from moto.ec2.models.network_acls import NetworkAcl
    from moto.ec2.responses.network_acls import NetworkACLs

    @replace(NetworkAcl, "get_filter_value")
    def get_filter_value(original, self, filter_name, method_name=None):
        return self.id if filter_name == "network-acl-id" else original(self, filter_name, method_name)

    def with_types(original, self):
        answer = original(self)
        icmp = self._get_param("IcmpTypeCode") or {}
        for entry in self.ec2_backend.get_network_acl(self._get_param("NetworkAclId")).network_acl_entries:
            if entry.rule_number == self._get_param("RuleNumber") and entry.egress == self._get_param("Egress"):
                entry.icmp_code, entry.icmp_type = icmp.get("Code"), icmp.get("Type")
        return answer
    for name in ("create_network_acl_entry", "replace_network_acl_entry"):
        replace(NetworkACLs, name)(with_types)


def dhcp_options():
    """Gap: tags and the owner of a new set of DHCP options are dropped."""
    from moto.ec2.models.dhcp_options import DHCPOptionsSet
    from moto.ec2.responses.dhcp_options import DHCPOptions
    DHCPOptionsSet.owner_id = property(lambda self: self.ec2_backend.account_id)

    @replace(DHCPOptions, "create_dhcp_options")
    def create(original, self):
        before = set(self.ec2_backend.dhcp_options_sets)
        answer = original(self)
        for name in set(self.ec2_backend.dhcp_options_sets) - before:
            self.ec2_backend.dhcp_options_sets[name].add_tags(self._parse_tag_specification().get("dhcp-options", {}))
        return answer


def flow_logs():
    """Gap: the options of a flow log's destination are dropped."""
    from moto.ec2.responses.flow_logs import FlowLogs

    @replace(FlowLogs, "create_flow_logs")
    def create(original, self):
        before = set(self.ec2_backend.flow_logs)
        answer = original(self)
        options = self._get_param("DestinationOptions")
        for name in set(self.ec2_backend.flow_logs) - before:
            self.ec2_backend.flow_logs[name].destination_options = options and {
                "FileFormat": "plain-text", "HiveCompatiblePartitions": False, "PerHourPartition": False, **options}
        return answer


def subnets():
    """Gap: ModifySubnetAttribute drops most attributes."""
    from moto.ec2.responses.subnets import Subnets
    names = {"EnableResourceNameDnsAAAARecordOnLaunch": "EnableResourceNameDnsAAAARecord", "PrivateDnsHostnameTypeOnLaunch": "HostnameType"}

    @replace(Subnets, "modify_subnet_attribute")
    def modify(original, self):
        subnet = self.ec2_backend.get_subnet(self._get_param("SubnetId"))
        for name, member in names.items():
            value = self._get_param(name)
            if value is not None:
                subnet.private_dns_name_options_on_launch[member] = value["Value"] if isinstance(value, dict) else value
        if self._get_param("EnableDns64.Value") is not None:
            subnet.enable_dns64 = self._get_param("EnableDns64.Value")
        return original(self)


def instances():
    """Gaps: MonitorInstances and UnmonitorInstances are missing; RunInstances drops the protection against termination;
    ModifyInstanceMetadataOptions forgets what it isn't given; new user data is decoded twice; a new
    shutdown behaviour is taken for an empty list of groups."""
    from moto.core.responses import ActionResult, EmptyResult
    from moto.ec2.models.instances import InstanceBackend
    from moto.ec2.responses.instances import InstanceResponse
    from moto.ec2.responses.monitoring import Monitoring

    def monitor(state):
        def answer(self):
            ids = self._get_param("InstanceIds", [])
            for name in ids:
                self.ec2_backend.get_instance(name).monitoring_state = state
            return ActionResult({"InstanceMonitorings": [{"InstanceId": name, "Monitoring": {"State": state}} for name in ids]})
        return answer
    Monitoring.monitor_instances = monitor("enabled")
    Monitoring.unmonitor_instances = monitor("disabled")

    @replace(InstanceResponse, "run_instances")
    def run(original, self):
        before = {instance.id for instance in self.ec2_backend.all_instances()}
        answer = original(self)
        for instance in self.ec2_backend.all_instances():
            if instance.id not in before:
                instance.disable_api_termination = bool(self._get_param("DisableApiTermination"))
        return answer

    @replace(InstanceBackend, "modify_instance_metadata_options")
    def modify(original, self, instance_id, **options):
        old = self.get_instance(instance_id).metadata_options
        names = {"http_tokens": "http_tokens", "hop_limit": "http_put_response_hop_limit", "http_endpoint": "http_endpoint",
                 "http_protocol": "http_protocol_ipv6", "metadata_tags": "instance_metadata_tags"}
        for name, kept in names.items():
            if options.get(name) is None:
                options[name] = getattr(old, kept)
        return original(self, instance_id, **options)

    @replace(InstanceResponse, "_dot_value_instance_attribute_handler")
    def attribute(original, self):
        instance = self.ec2_backend.get_instance(self._get_param("InstanceId"))
        behaviour, data = self._get_param("InstanceInitiatedShutdownBehavior.Value"), self._get_param("UserData.Value")
        if behaviour is not None:
            instance.instance_initiated_shutdown_behavior = behaviour
            return EmptyResult()
        if data is None:
            return original(self)
        raw = data if isinstance(data, bytes) else str(data).encode()
        try:
            base64.b64decode(raw, validate=True)
        except ValueError:
            raw = base64.b64encode(raw)
        instance.user_data = type(instance.user_data or "")(raw.decode())
        return EmptyResult()


def launch_templates():
    """Gaps: tags of a template are those of its making for ever, and stand among the tags that its instances get."""
    from moto.ec2.models.launch_templates import LaunchTemplate, LaunchTemplateVersion
    LaunchTemplate.tags = property(lambda self: self.get_tags(), lambda self, value: None)

    @replace(LaunchTemplateVersion, "__init__")
    def init(original, self, template, number, data, description):
        if data.get("TagSpecifications"):
            data = {**data, "TagSpecifications": [one for one in data["TagSpecifications"] if one["ResourceType"] != "launch-template"]}
        original(self, template, number, data, description)


def endpoints():
    """Gaps: DescribeVpcEndpoints doesn't know the filter vpc-endpoint-id; ModifyVpcEndpoint drops private DNS and the
    reset of the policy."""
    from moto.ec2.models.vpcs import VPCEndPoint
    from moto.ec2.responses.vpcs import VPCs

    @replace(VPCEndPoint, "get_filter_value")
    def get_filter_value(original, self, filter_name, method_name=None):
        return self.id if filter_name == "vpc-endpoint-id" else original(self, filter_name, method_name)

    @replace(VPCs, "modify_vpc_endpoint")
    def modify(original, self):
        answer = original(self)
        endpoint = self.ec2_backend.vpc_end_points[self._get_param("VpcEndpointId")]
        if self._get_param("PrivateDnsEnabled") is not None:
            endpoint.private_dns_enabled = self._get_bool_param("PrivateDnsEnabled")
        return answer


PATCHES = [instances, launch_templates, endpoints, subnets, network_acls, dhcp_options, flow_logs]
