"""Gaps of moto in VPC and EC2."""
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


PATCHES = [subnets, network_acls, dhcp_options, flow_logs]
