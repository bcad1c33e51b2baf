"""VPC and EC2: gateways, routes, network ACLs, the twins of what AWS made, flow logs, endpoints, instances."""
import hashlib
import json

from .touch import ANY, SILENT, Touch, change, members, tag_touches

STACK = "network"
ALL = []

NOTHING = lambda value: value in ("", None)  # noqa: E731
WEST = "us-west-2"


def ec2(world, region="us-east-1"):
    return world.client("ec2", region)


def ident(world, address, name="id"):
    return world.state(address)[name]


def touch(label, address, do, undo, wanted, **more):
    ALL.append(Touch(label, address, do, undo, wanted, **more))


def tags(label, address, name, region="us-east-1", team="lego", key="id"):
    def put(world, tag, value):
        ec2(world, region).create_tags(Resources=[ident(world, address, key)], Tags=[{"Key": tag, "Value": value}])

    def drop(world, tag):
        ec2(world, region).delete_tags(Resources=[ident(world, address, key)], Tags=[{"Key": tag}])
    ALL.extend(tag_touches(label, address, put, drop, name, team))


VPC, PEER = "aws_vpc.main", "aws_vpc.peer"
SUBNET_A, SUBNET_B = ('module.zone["%s"].aws_subnet.this' % zone for zone in "ab")

# ------------------------------------------------------------------------------------------------- gateways

IGW, SPARE_IGW, EIGW = "aws_internet_gateway.main", "aws_internet_gateway.spare", "aws_egress_only_internet_gateway.main"
NAT, PRIVATE_NAT = "aws_nat_gateway.main", "aws_nat_gateway.private"


def attach(world, gateway, vpc):
    ec2(world).attach_internet_gateway(InternetGatewayId=ident(world, gateway), VpcId=ident(world, vpc))


def detach(world, gateway, vpc):
    ec2(world).detach_internet_gateway(InternetGatewayId=ident(world, gateway), VpcId=ident(world, vpc))


touch("internet gateway: detached", IGW, lambda w: detach(w, IGW, VPC), lambda w: attach(w, IGW, VPC),
      lambda w: [change("vpc_id", ident(w, VPC), NOTHING)])
touch("internet gateway: attached", SPARE_IGW, lambda w: attach(w, SPARE_IGW, PEER), lambda w: detach(w, SPARE_IGW, PEER),
      lambda w: [change("vpc_id", NOTHING, ident(w, PEER))])
tags("internet gateway", IGW, "network")
tags("internet gateway without tags", SPARE_IGW, None)
tags("egress-only gateway", EIGW, None)
tags("nat gateway", NAT, "network")
tags("elastic ip", "aws_eip.nat", "nat")
touch("internet gateway: deleted", SPARE_IGW, lambda w: ec2(w).delete_internet_gateway(InternetGatewayId=ident(w, SPARE_IGW)), None, "missing", last=True)
touch("egress-only gateway: deleted", EIGW,
      lambda w: ec2(w).delete_egress_only_internet_gateway(EgressOnlyInternetGatewayId=ident(w, EIGW)), None, "missing", last=True)
touch("nat gateway: deleted", PRIVATE_NAT, lambda w: ec2(w).delete_nat_gateway(NatGatewayId=ident(w, PRIVATE_NAT)), None, "missing", last=True)
touch("elastic ip: released", "aws_eip.spare", lambda w: ec2(w).release_address(AllocationId=ident(w, "aws_eip.spare")), None, "missing", last=True)

# --------------------------------------------------------------------------------------------------- routes

PUBLIC, PRIVATE, CLOSED, DEFAULT = ("aws_route_table.public", "aws_route_table.private", "aws_route_table.closed", "aws_default_route_table.main")


def create_route(world, table, **route):
    ec2(world).create_route(RouteTableId=ident(world, table), **route)


def replace_route(world, table, **route):
    ec2(world).replace_route(RouteTableId=ident(world, table), **route)


def delete_route(world, table, **destination):
    ec2(world).delete_route(RouteTableId=ident(world, table), **destination)


def extra_route(label, table, cidr="198.18.0.0/15"):
    touch(f"{label}: route added", table, lambda w: create_route(w, table, DestinationCidrBlock=cidr, GatewayId=ident(w, IGW)),
          lambda w: delete_route(w, table, DestinationCidrBlock=cidr),
          lambda w: [change(f'route["{cidr}"]', None, {"cidr_block": cidr, "gateway_id": ident(w, IGW)})], locks=(IGW,))


extra_route("route table", PUBLIC)
extra_route("route table beside routes of their own", PRIVATE)
extra_route("route table without routes", CLOSED)
extra_route("default route table", DEFAULT)
touch("route table: route taken away", PUBLIC, lambda w: delete_route(w, PUBLIC, DestinationCidrBlock="0.0.0.0/0"),
      lambda w: create_route(w, PUBLIC, DestinationCidrBlock="0.0.0.0/0", GatewayId=ident(w, IGW)),
      lambda w: [change('route["0.0.0.0/0"]', {"gateway_id": ident(w, IGW)}, None)], locks=(IGW,))
touch("route table: IPv6 route added", CLOSED,
      lambda w: create_route(w, CLOSED, DestinationIpv6CidrBlock="::/0", EgressOnlyInternetGatewayId=ident(w, EIGW)),
      lambda w: delete_route(w, CLOSED, DestinationIpv6CidrBlock="::/0"),
      lambda w: [change('route["::/0"]', None, {"ipv6_cidr_block": "::/0", "egress_only_gateway_id": ident(w, EIGW)})])
touch("route table: IPv6 route taken away", PUBLIC, lambda w: delete_route(w, PUBLIC, DestinationIpv6CidrBlock="2001:DB8:0:0::/32"),
      lambda w: create_route(w, PUBLIC, DestinationIpv6CidrBlock="2001:DB8:0:0::/32", EgressOnlyInternetGatewayId=ident(w, EIGW)),
      lambda w: [change('route["2001:db8::/32"]', {"egress_only_gateway_id": ident(w, EIGW)}, None)])
touch("route table: through another gateway", PUBLIC,
      lambda w: replace_route(w, PUBLIC, DestinationCidrBlock="0.0.0.0/0", NatGatewayId=ident(w, NAT)),
      lambda w: replace_route(w, PUBLIC, DestinationCidrBlock="0.0.0.0/0", GatewayId=ident(w, IGW)),
      lambda w: [change('route["0.0.0.0/0"].gateway_id', ident(w, IGW), NOTHING), change('route["0.0.0.0/0"].nat_gateway_id', NOTHING, ident(w, NAT))], locks=(IGW,))
touch("default route table: through another gateway", DEFAULT,
      lambda w: replace_route(w, DEFAULT, DestinationCidrBlock="198.51.100.0/24", GatewayId=ident(w, IGW)),
      lambda w: replace_route(w, DEFAULT, DestinationCidrBlock="198.51.100.0/24", NatGatewayId=ident(w, NAT)),
      lambda w: [change('route["198.51.100.0/24"].gateway_id', NOTHING, ident(w, IGW)), change('route["198.51.100.0/24"].nat_gateway_id', ident(w, NAT), NOTHING)], locks=(IGW,))
touch("route: through another gateway", "aws_route.nat",
      lambda w: replace_route(w, PRIVATE, DestinationCidrBlock="0.0.0.0/0", GatewayId=ident(w, IGW)),
      lambda w: replace_route(w, PRIVATE, DestinationCidrBlock="0.0.0.0/0", NatGatewayId=ident(w, NAT)),
      lambda w: [change("gateway_id", NOTHING, ident(w, IGW)), change("nat_gateway_id", ident(w, NAT), NOTHING)], locks=(PRIVATE, IGW))
touch("route: peering exchanged for an instance's interface", "aws_route.peer",
      lambda w: replace_route(w, PRIVATE, DestinationCidrBlock="10.41.0.0/16", NatGatewayId=ident(w, PRIVATE_NAT)),
      lambda w: replace_route(w, PRIVATE, DestinationCidrBlock="10.41.0.0/16", VpcPeeringConnectionId=ident(w, "aws_vpc_peering_connection.main")),
      lambda w: [change("nat_gateway_id", NOTHING, ident(w, PRIVATE_NAT)), change("vpc_peering_connection_id", ident(w, "aws_vpc_peering_connection.main"), NOTHING)], locks=(PRIVATE,))
touch("route: deleted", "aws_route.out6", lambda w: delete_route(w, PRIVATE, DestinationIpv6CidrBlock="::/0"),
      lambda w: create_route(w, PRIVATE, DestinationIpv6CidrBlock="::/0", EgressOnlyInternetGatewayId=ident(w, EIGW)), "missing", locks=(PRIVATE,))
tags("route table", PUBLIC, "public")
tags("route table without tags", PRIVATE, None)
tags("default route table", DEFAULT, "default")
ASSOCIATION, MAIN = "aws_route_table_association.public", "aws_main_route_table_association.peer"
touch("route table association: gone", ASSOCIATION, lambda w: ec2(w).disassociate_route_table(AssociationId=ident(w, ASSOCIATION)), None, "missing", last=True)
touch("route table: deleted", CLOSED, lambda w: ec2(w).delete_route_table(RouteTableId=ident(w, CLOSED)), None, "missing", last=True)

# --------------------------------------------------------------------------------------------- network ACLs

INLINE, RULES, DEFAULT_ACL = "aws_network_acl.inline", "aws_network_acl.rules", "aws_default_network_acl.main"


def entry(number, protocol, action, cidr, egress=False, ports=None, icmp=None):
    return {"RuleNumber": number, "Protocol": protocol, "RuleAction": action, "Egress": egress,
            **({"Ipv6CidrBlock": cidr} if ":" in cidr else {"CidrBlock": cidr}),
            **({"PortRange": {"From": ports[0], "To": ports[1]}} if ports else {}),
            **({"IcmpTypeCode": {"Type": icmp[0], "Code": icmp[1]}} if icmp else {})}


def acl(verb, address, rule):
    return lambda w: getattr(ec2(w), f"{verb}_network_acl_entry")(NetworkAclId=ident(w, address), **rule)


def acl_entry(label, address, now, before, wanted, **more):
    """Replaces an entry, or adds or deletes one where the other side is None."""
    def from_to(old, new):
        if new is None:
            return lambda w: ec2(w).delete_network_acl_entry(NetworkAclId=ident(w, more.get("acl", address)), RuleNumber=old["RuleNumber"], Egress=old["Egress"])
        return acl("create" if old is None else "replace", more.get("acl", address), new)
    touch(f"network acl: {label}", address, from_to(before, now), from_to(now, before), wanted, locks=(more["acl"],) if "acl" in more else ())


HTTPS = entry(100, "6", "allow", "10.0.0.0/8", ports=(443, 443))
DENY = entry(110, "-1", "deny", "0.0.0.0/0")
PING = entry(120, "1", "allow", "10.0.0.0/8", icmp=(8, -1))
DNS6 = entry(100, "17", "allow", "2001:db8::/32", True, ports=(53, 53))
acl_entry("ports", INLINE, {**HTTPS, "PortRange": {"From": 22, "To": 8443}}, HTTPS,
          [change('ingress["100"].from_port', 443, 22), change('ingress["100"].to_port', 443, 8443)])
acl_entry("opened to everyone", INLINE, {**HTTPS, "CidrBlock": "0.0.0.0/0"}, HTTPS,
          [change('ingress["100"].cidr_block', "10.0.0.0/8", "0.0.0.0/0", severity="critical")])
acl_entry("protocol", INLINE, {**HTTPS, "Protocol": "17"}, HTTPS, [change('ingress["100"].protocol', "6", "17")])
acl_entry("allowed instead of denied", INLINE, {**DENY, "RuleAction": "allow"}, DENY, [change('ingress["110"].action', "deny", "allow")])
acl_entry("ICMP type", INLINE, {**PING, "IcmpTypeCode": {"Type": 3, "Code": 4}}, PING,
          [change('ingress["120"].icmp_type', 8, 3), change('ingress["120"].icmp_code', -1, 4)])
acl_entry("IPv6 block", INLINE, {**DNS6, "Ipv6CidrBlock": "::/0"}, DNS6, [change('egress["100"].ipv6_cidr_block', "2001:db8::/32", "::/0")])
acl_entry("entry added", INLINE, entry(90, "-1", "allow", "0.0.0.0/0"), None,
          [change('ingress["90"]', None, {"rule_no": 90, "action": "allow", "protocol": "-1", "cidr_block": "0.0.0.0/0"}, severity="critical")])
acl_entry("entry taken away", INLINE, None, DNS6, [change('egress["100"]', {"rule_no": 100, "protocol": "17"}, None)])
acl_entry("entry added beside rules of their own", RULES, entry(150, "6", "allow", "10.0.0.0/8", ports=(22, 22)), None,
          [change('ingress["150"]', None, {"rule_no": 150, "from_port": 22})])
acl_entry("entry of the default one", DEFAULT_ACL, entry(100, "-1", "allow", "0.0.0.0/0"), entry(100, "-1", "allow", "10.0.0.0/8"),
          [change('ingress["100"].cidr_block', "10.0.0.0/8", "0.0.0.0/0")])
acl_entry("entry added to the default one", DEFAULT_ACL, entry(100, "-1", "allow", "0.0.0.0/0", True), None,
          [change('egress["100"]', None, {"rule_no": 100})])
RULE = "aws_network_acl_rule."
RULE_HTTPS, RULE_OUT = entry(100, "6", "allow", "10.0.0.0/8", ports=(443, 443)), entry(100, "-1", "allow", "0.0.0.0/0", True)
RULE_PING, RULE_DNS6 = entry(200, "1", "deny", "203.0.113.0/24", icmp=(8, 0)), entry(300, "17", "allow", "2001:db8::/32", ports=(53, 53))
acl_entry("rule's block", RULE + "https", {**RULE_HTTPS, "CidrBlock": "0.0.0.0/0"}, RULE_HTTPS, [change("cidr_block", "10.0.0.0/8", "0.0.0.0/0")], acl=RULES)
acl_entry("rule's ports", RULE + "https", {**RULE_HTTPS, "PortRange": {"From": 80, "To": 8080}}, RULE_HTTPS,
          [change("from_port", 443, 80), change("to_port", 443, 8080)], acl=RULES)
acl_entry("rule's action", RULE + "out", {**RULE_OUT, "RuleAction": "deny"}, RULE_OUT, [change("rule_action", "allow", "deny")], acl=RULES)
acl_entry("rule's protocol", RULE + "dns6", {**RULE_DNS6, "Protocol": "6"}, RULE_DNS6, [change("protocol", "17", "6")], acl=RULES)
acl_entry("rule's IPv6 block", RULE + "dns6", {**RULE_DNS6, "Ipv6CidrBlock": "::/0"}, RULE_DNS6, [change("ipv6_cidr_block", "2001:db8::/32", "::/0")], acl=RULES)
acl_entry("rule's ICMP type", RULE + "ping", {**RULE_PING, "IcmpTypeCode": {"Type": 0, "Code": 1}}, RULE_PING,
          [change("icmp_code", 0, 1), change("icmp_type", 8, 0)], acl=RULES)
acl_entry("rule deleted", RULE + "ping", None, RULE_PING, "missing", acl=RULES)
tags("network acl", INLINE, "inline")
tags("network acl without tags", RULES, None)
tags("default network acl", DEFAULT_ACL, None)


def acl_of_subnet(world, subnet):
    return next(a["NetworkAclAssociationId"] for n in ec2(world).describe_network_acls()["NetworkAcls"] for a in n["Associations"]
                if a["SubnetId"] == ident(world, subnet))


def give(world, subnet, address):
    ec2(world).replace_network_acl_association(AssociationId=acl_of_subnet(world, subnet), NetworkAclId=ident(world, address))


touch("network acl: subnet lost to the default one", INLINE, lambda w: give(w, SUBNET_A, DEFAULT_ACL), lambda w: give(w, SUBNET_A, INLINE),
      lambda w: [members("subnet_ids", [ident(w, SUBNET_A)])], locks=(DEFAULT_ACL,))
touch("network acl: subnet won", RULES, lambda w: give(w, SUBNET_A, RULES), lambda w: give(w, SUBNET_A, INLINE),
      lambda w: [members("subnet_ids", (), [ident(w, SUBNET_A)])], also={INLINE: lambda w: [members("subnet_ids", [ident(w, SUBNET_A)])]}, locks=(DEFAULT_ACL,))

# ------------------------------------------------------------------------------ twins of what came with a VPC

GROUP, PEER_GROUP = "aws_default_security_group.main", "aws_default_security_group.peer"
EVERYONE = [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]
touch("default security group: opened", GROUP, lambda w: ec2(w).authorize_security_group_ingress(GroupId=ident(w, GROUP), IpPermissions=EVERYONE),
      lambda w: ec2(w).revoke_security_group_ingress(GroupId=ident(w, GROUP), IpPermissions=EVERYONE),
      [members("ingress", (), [{"protocol": "tcp", "from_port": 22, "cidr_blocks": ["0.0.0.0/0"]}], severity="critical")])
WITHIN = lambda w: [{"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": ident(w, PEER_GROUP)}]}]  # noqa: E731
touch("default security group: closed", PEER_GROUP, lambda w: ec2(w).revoke_security_group_ingress(GroupId=ident(w, PEER_GROUP), IpPermissions=WITHIN(w)),
      lambda w: ec2(w).authorize_security_group_ingress(GroupId=ident(w, PEER_GROUP), IpPermissions=WITHIN(w)),
      [members("ingress", [{"protocol": "-1", "self": True}])])
tags("default security group", PEER_GROUP, "default")
DEFAULT_VPC, DEFAULT_SUBNET = "aws_default_vpc.west", "aws_default_subnet.west"


def vpc_attribute(name, path, before, now):
    def put(value):
        return lambda w: ec2(w, WEST).modify_vpc_attribute(VpcId=ident(w, DEFAULT_VPC), **{name: {"Value": value}})
    touch(f"default vpc: {path}", DEFAULT_VPC, put(now), put(before), [change(path, before, now)])


vpc_attribute("EnableDnsHostnames", "enable_dns_hostnames", True, False)
vpc_attribute("EnableDnsSupport", "enable_dns_support", True, False)
vpc_attribute("EnableNetworkAddressUsageMetrics", "enable_network_address_usage_metrics", False, True)


def subnet_attribute(name, path, before, now, wrap=True):
    def put(value):
        return lambda w: ec2(w, WEST).modify_subnet_attribute(SubnetId=ident(w, DEFAULT_SUBNET), **{name: {"Value": value} if wrap else value})
    touch(f"default subnet: {path}", DEFAULT_SUBNET, put(now), put(before), [change(path, before, now)])


subnet_attribute("MapPublicIpOnLaunch", "map_public_ip_on_launch", True, False)
subnet_attribute("AssignIpv6AddressOnCreation", "assign_ipv6_address_on_creation", False, True)
subnet_attribute("EnableDns64", "enable_dns64", False, True)
subnet_attribute("PrivateDnsHostnameTypeOnLaunch", "private_dns_hostname_type_on_launch", "ip-name", "resource-name", wrap=False)
tags("default vpc", DEFAULT_VPC, "default", WEST, None)
tags("default subnet", DEFAULT_SUBNET, None, WEST, None)

# --------------------------------------------------------------------------------- options, peering, flow logs

OPTIONS, BARE_OPTIONS, ASSIGNED = "aws_vpc_dhcp_options.main", "aws_vpc_dhcp_options.amazon", "aws_vpc_dhcp_options_association.main"


def assign(world, address):
    ec2(world).associate_dhcp_options(VpcId=ident(world, VPC), DhcpOptionsId=ident(world, address))


touch("dhcp options: others assigned", ASSIGNED, lambda w: assign(w, BARE_OPTIONS), lambda w: assign(w, OPTIONS), "missing", locks=(VPC,))
tags("dhcp options", OPTIONS, "network")
PEERING = "aws_vpc_peering_connection.main"


def peering(world, **options):
    ec2(world).modify_vpc_peering_connection_options(VpcPeeringConnectionId=ident(world, PEERING), **options)


def resolve(on):
    return {"AllowDnsResolutionFromRemoteVpc": on}


touch("peering: the accepter's names", PEERING, lambda w: peering(w, AccepterPeeringConnectionOptions=resolve(False)),
      lambda w: peering(w, AccepterPeeringConnectionOptions=resolve(True)), [change("accepter[0].allow_remote_vpc_dns_resolution", True, False)])
touch("peering: the requester's names", PEERING, lambda w: peering(w, RequesterPeeringConnectionOptions=resolve(True)),
      lambda w: peering(w, RequesterPeeringConnectionOptions=resolve(False)), [change("requester[0].allow_remote_vpc_dns_resolution", False, True)])
tags("peering", PEERING, "network")
FLOW, SUBNET_FLOW = "aws_flow_log.vpc", "aws_flow_log.subnet"
tags("flow log", FLOW, "flow")
tags("flow log without tags", SUBNET_FLOW, None)
touch("peering: deleted", PEERING, lambda w: ec2(w).delete_vpc_peering_connection(VpcPeeringConnectionId=ident(w, PEERING)), None, "missing", last=True)
touch("flow log: deleted", SUBNET_FLOW, lambda w: ec2(w).delete_flow_logs(FlowLogIds=[ident(w, SUBNET_FLOW)]), None, "missing", last=True)

# ------------------------------------------------------------------------------------------------ endpoints

S3, LOGS, DYNAMODB = (f"aws_vpc_endpoint.{name}" for name in ("s3", "logs", "dynamodb"))
MAIN_GROUP, OTHER_GROUP = "aws_security_group.main", "aws_security_group.other"


def endpoint(label, address, now, back, wanted, **more):
    def modify(values):
        return lambda w: ec2(w).modify_vpc_endpoint(VpcEndpointId=ident(w, address), **values(w))
    touch(f"endpoint: {label}", address, modify(now), modify(back), wanted, **more)


EVERYTHING = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]}
SAME = {"Version": "2012-10-17", "Statement": {"Resource": ["*"], "Action": ["s3:ListBucket", "s3:GetObject"], "Principal": {"AWS": "*"}, "Effect": "Allow"}}
endpoint("policy", S3, lambda w: {"PolicyDocument": json.dumps(EVERYTHING)}, lambda w: {"PolicyDocument": ident(w, S3, "policy")}, [change("policy", ANY, ANY, severity="high")])
endpoint("the same policy in other words", S3, lambda w: {"PolicyDocument": json.dumps(SAME)}, lambda w: {"PolicyDocument": ident(w, S3, "policy")}, SILENT)
endpoint("a table less", S3, lambda w: {"RemoveRouteTableIds": [ident(w, PRIVATE)]}, lambda w: {"AddRouteTableIds": [ident(w, PRIVATE)]},
         lambda w: [members("route_table_ids", [ident(w, PRIVATE)])])
endpoint("a table more", S3, lambda w: {"AddRouteTableIds": [ident(w, CLOSED)]}, lambda w: {"RemoveRouteTableIds": [ident(w, CLOSED)]},
         lambda w: [members("route_table_ids", (), [ident(w, CLOSED)])])
endpoint("a table more beside associations of their own", DYNAMODB, lambda w: {"AddRouteTableIds": [ident(w, PUBLIC)]}, lambda w: {"RemoveRouteTableIds": [ident(w, PUBLIC)]},
         lambda w: [members("route_table_ids", (), [ident(w, PUBLIC)])])
endpoint("another group", LOGS, lambda w: {"AddSecurityGroupIds": [ident(w, OTHER_GROUP)], "RemoveSecurityGroupIds": [ident(w, MAIN_GROUP)]},
         lambda w: {"AddSecurityGroupIds": [ident(w, MAIN_GROUP)], "RemoveSecurityGroupIds": [ident(w, OTHER_GROUP)]},
         lambda w: [members("security_group_ids", [ident(w, MAIN_GROUP)], [ident(w, OTHER_GROUP)])])
endpoint("a subnet more", LOGS, lambda w: {"AddSubnetIds": [ident(w, SUBNET_B)]}, lambda w: {"RemoveSubnetIds": [ident(w, SUBNET_B)]},
         lambda w: [members("subnet_ids", (), [ident(w, SUBNET_B)])])
endpoint("private names", LOGS, lambda w: {"PrivateDnsEnabled": False}, lambda w: {"PrivateDnsEnabled": True}, [change("private_dns_enabled", True, False)])
tags("endpoint", S3, "s3")
touch("endpoint: deleted", LOGS, lambda w: ec2(w).delete_vpc_endpoints(VpcEndpointIds=[ident(w, LOGS)]), None, "missing", last=True)

# ------------------------------------------------------------------------------------------------ instances

INSTANCE, BARE = "aws_instance.main", "aws_instance.bare"


def attribute(name, path, now, before, address=INSTANCE, wrap=True, wanted=None, **more):
    def put(value):
        return lambda w: ec2(w).modify_instance_attribute(InstanceId=ident(w, address), **{name: {"Value": value} if wrap else (value(w) if callable(value) else value)})
    touch(f"instance: {path}", address, put(now), put(before), wanted or [change(path, before, now, **more)])


attribute("DisableApiTermination", "disable_api_termination", False, True, severity="high")
attribute("DisableApiStop", "disable_api_stop", True, False)
attribute("InstanceInitiatedShutdownBehavior", "instance_initiated_shutdown_behavior", "terminate", "stop")
attribute("SourceDestCheck", "source_dest_check", False, True)
attribute("UserData", "user_data", b"#!/bin/sh\nrm -rf /\n", b"#!/bin/sh\necho lego\n",
          wanted=[change("user_data", hashlib.sha1(b"#!/bin/sh\necho lego\n").hexdigest(), hashlib.sha1(b"#!/bin/sh\nrm -rf /\n").hexdigest())])
attribute("Groups", "vpc_security_group_ids", lambda w: [ident(w, OTHER_GROUP)], lambda w: [ident(w, MAIN_GROUP)], wrap=False,
          wanted=lambda w: [members("vpc_security_group_ids", [ident(w, MAIN_GROUP)], [ident(w, OTHER_GROUP)])])
touch("instance: not monitored any more", INSTANCE, lambda w: ec2(w).unmonitor_instances(InstanceIds=[ident(w, INSTANCE)]),
      lambda w: ec2(w).monitor_instances(InstanceIds=[ident(w, INSTANCE)]), [change("monitoring", True, False)])


def metadata(path, name, now, before, desired=None):
    def put(value):
        return lambda w: ec2(w).modify_instance_metadata_options(InstanceId=ident(w, INSTANCE), **{name: value})
    touch(f"instance: {path}", INSTANCE, put(now), put(before), [change(f"metadata_options[0].{path}", before, now)])


metadata("http_tokens", "HttpTokens", "optional", "required")
metadata("http_endpoint", "HttpEndpoint", "disabled", "enabled")
metadata("http_put_response_hop_limit", "HttpPutResponseHopLimit", 5, 1)
metadata("instance_metadata_tags", "InstanceMetadataTags", "enabled", "disabled")
tags("instance", INSTANCE, "lego")
tags("instance without tags", BARE, None)


def root(world):
    return world.state(INSTANCE)["root_block_device"][0]["volume_id"]


touch("instance: root volume grown", INSTANCE, lambda w: ec2(w).modify_volume(VolumeId=root(w), Size=32), lambda w: ec2(w).modify_volume(VolumeId=root(w), Size=16),
      [change("root_block_device[0].volume_size", 16, 32)])


def resize(world, kind):
    ec2(world).stop_instances(InstanceIds=[ident(world, BARE)])
    ec2(world).modify_instance_attribute(InstanceId=ident(world, BARE), InstanceType={"Value": kind})
    ec2(world).start_instances(InstanceIds=[ident(world, BARE)])


DISKS = "aws_instance.disks"


def disk(world):
    return [volume["VolumeId"] for volume in ec2(world).describe_volumes(Filters=[{"Name": "attachment.instance-id", "Values": [ident(world, DISKS)]}])["Volumes"]]


def disk_tag(key, value):
    return lambda w: ec2(w).create_tags(Resources=disk(w), Tags=[{"Key": key, "Value": value}])


touch("instance: tag of its volumes", DISKS, disk_tag("Name", "other"), disk_tag("Name", "disk"), [change('volume_tags["Name"]', "disk", "other")])
touch("instance: another tag of its volumes", DISKS, disk_tag("Mine", "x"), lambda w: ec2(w).delete_tags(Resources=disk(w), Tags=[{"Key": "Mine"}]),
      [change('volume_tags["Mine"]', None, "x")])
touch("instance: a default tag of its volumes", DISKS, disk_tag("Team", "other"), disk_tag("Team", "lego"), [change('volume_tags["Team"]', None, "other")])
touch("instance: another type", BARE, lambda w: resize(w, "m5.24xlarge"), lambda w: resize(w, "m5.large"), [change("instance_type", "m5.large", "m5.24xlarge")])


def volume(label, address, now, back, wanted):
    touch(f"volume: {label}", address, lambda w: ec2(w).modify_volume(VolumeId=ident(w, address), **now), lambda w: ec2(w).modify_volume(VolumeId=ident(w, address), **back), wanted)


DATA, BARE_VOLUME, ATTACHED = "aws_ebs_volume.data", "aws_ebs_volume.bare", "aws_volume_attachment.data"
volume("grown", DATA, {"Size": 40}, {"Size": 20}, [change("size", 20, 40)])
volume("another type", BARE_VOLUME, {"VolumeType": "io1"}, {"VolumeType": "gp2"}, [change("type", "gp2", "io1")])
tags("volume", DATA, "data")
tags("volume without tags", BARE_VOLUME, None)
touch("volume: detached", ATTACHED, lambda w: ec2(w).detach_volume(VolumeId=ident(w, DATA), InstanceId=ident(w, INSTANCE), Device="/dev/sdh"),
      lambda w: ec2(w).attach_volume(VolumeId=ident(w, DATA), InstanceId=ident(w, INSTANCE), Device="/dev/sdh"), "missing", locks=(INSTANCE, DATA))
touch("volume: deleted", BARE_VOLUME, lambda w: ec2(w).delete_volume(VolumeId=ident(w, BARE_VOLUME)), None, "missing", last=True)

KEY, TEMPLATE, BARE_TEMPLATE = "aws_key_pair.main", "aws_launch_template.main", "aws_launch_template.bare"
tags("key pair", KEY, "lego", key="key_pair_id")
tags("launch template", TEMPLATE, "lego")


def version(world, changes):
    """The template as it was at first, but for these; versions never change, so putting back makes one more."""
    template = ec2(world).describe_launch_template_versions(LaunchTemplateId=ident(world, TEMPLATE), Versions=["1"])["LaunchTemplateVersions"][0]
    data = {**template["LaunchTemplateData"], **{k: v(world) if callable(v) else v for k, v in changes.items() if k != "description"}}
    ec2(world).create_launch_template_version(LaunchTemplateId=ident(world, TEMPLATE), VersionDescription=changes.get("description", "first"), LaunchTemplateData=data)


def new_version(label, changes, wanted):
    touch(f"launch template: {label}", TEMPLATE, lambda w: version(w, changes), lambda w: version(w, {}), wanted)


new_version("type", {"InstanceType": "m5.large"}, [change("instance_type", "t3.micro", "m5.large")])
new_version("image", {"ImageId": "ami-0b301ce3ce347599c"}, [change("image_id", "ami-12c6146b", "ami-0b301ce3ce347599c")])
new_version("key", {"KeyName": "other"}, [change("key_name", "lego", "other")])
new_version("description", {"description": "second"}, [change("description", "first", "second")])
new_version("optimised", {"EbsOptimized": False}, [change("ebs_optimized", "true", "false")])
new_version("groups", {"SecurityGroupIds": lambda w: [ident(w, OTHER_GROUP)]},
            lambda w: [members("vpc_security_group_ids", [ident(w, MAIN_GROUP)], [ident(w, OTHER_GROUP)])])
new_version("metadata", {"MetadataOptions": {"HttpTokens": "optional"}}, [change("metadata_options[0].http_tokens", "required", "optional")])
new_version("monitoring", {"Monitoring": {"Enabled": False}}, [change("monitoring[0].enabled", True, False)])
new_version("volume", {"BlockDeviceMappings": [{"DeviceName": "/dev/sda1", "Ebs": {"VolumeSize": 30, "Encrypted": False}}]},
            [change("block_device_mappings[0].ebs[0].volume_size", 20, 30), change("block_device_mappings[0].ebs[0].encrypted", "true", "false")])
new_version("tags", {"TagSpecifications": [{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "other"}]}]},
            [change('tag_specifications[0].tags["Name"]', "lego", "other")])
new_version("user data", {"UserData": "IyEvYmluL3NoCnJtCg=="}, [change("user_data", "(sensitive)", "(sensitive)")])


ENI, BARE_ENI = "aws_network_interface.main", "aws_network_interface.bare"


def interface(label, address, now, back, wanted):
    def put(values):
        return lambda w: ec2(w).modify_network_interface_attribute(NetworkInterfaceId=ident(w, address), **values(w))
    touch(f"interface: {label}", address, put(now), put(back), wanted)


tags("interface", ENI, "spare")
tags("interface without tags", BARE_ENI, None)
interface("groups", ENI, lambda w: {"Groups": [ident(w, OTHER_GROUP)]}, lambda w: {"Groups": [ident(w, MAIN_GROUP)]},
          lambda w: [members("security_groups", [ident(w, MAIN_GROUP)], [ident(w, OTHER_GROUP)])])
interface("check", ENI, lambda w: {"SourceDestCheck": {"Value": True}}, lambda w: {"SourceDestCheck": {"Value": False}}, [change("source_dest_check", False, True)])
interface("description", ENI, lambda w: {"Description": {"Value": "mine"}}, lambda w: {"Description": {"Value": "spare"}}, [change("description", "spare", "mine")])
touch("interface: an address more", ENI, lambda w: ec2(w).assign_private_ip_addresses(NetworkInterfaceId=ident(w, ENI), PrivateIpAddresses=["10.40.0.60"]),
      lambda w: ec2(w).unassign_private_ip_addresses(NetworkInterfaceId=ident(w, ENI), PrivateIpAddresses=["10.40.0.60"]),
      [members("private_ips", (), ["10.40.0.60"]), change("private_ips_count", 0, 1)])
touch("interface: deleted", BARE_ENI, lambda w: ec2(w).delete_network_interface(NetworkInterfaceId=ident(w, BARE_ENI)), None, "missing", last=True)

MINE = "aws_eip_association.instance"
TABLE_OF_ENDPOINT = "aws_vpc_endpoint_route_table_association.dynamodb"
touch("endpoint: association gone", TABLE_OF_ENDPOINT, lambda w: ec2(w).modify_vpc_endpoint(VpcEndpointId=ident(w, DYNAMODB), RemoveRouteTableIds=[ident(w, CLOSED)]),
      lambda w: ec2(w).modify_vpc_endpoint(VpcEndpointId=ident(w, DYNAMODB), AddRouteTableIds=[ident(w, CLOSED)]), "missing", locks=(DYNAMODB,))
SSM, SUBNET_OF_ENDPOINT, GROUP_OF_ENDPOINT = "aws_vpc_endpoint.ssm", "aws_vpc_endpoint_subnet_association.ssm", "aws_vpc_endpoint_security_group_association.ssm"
touch("endpoint: subnet association gone", SUBNET_OF_ENDPOINT, lambda w: ec2(w).modify_vpc_endpoint(VpcEndpointId=ident(w, SSM), RemoveSubnetIds=[ident(w, SUBNET_A)]),
      lambda w: ec2(w).modify_vpc_endpoint(VpcEndpointId=ident(w, SSM), AddSubnetIds=[ident(w, SUBNET_A)]), "missing", locks=(SSM,))
touch("endpoint: security group association gone", GROUP_OF_ENDPOINT, lambda w: ec2(w).modify_vpc_endpoint(VpcEndpointId=ident(w, SSM), RemoveSecurityGroupIds=[ident(w, "aws_security_group.other")]),
      lambda w: ec2(w).modify_vpc_endpoint(VpcEndpointId=ident(w, SSM), AddSecurityGroupIds=[ident(w, "aws_security_group.other")]), "missing", locks=(SSM,))
MAIN_TABLE = "aws_main_route_table_association.peer"
touch("main route table: another one", MAIN_TABLE, lambda w: ec2(w).replace_route_table_association(
    AssociationId=ident(w, MAIN_TABLE), RouteTableId=w.state(MAIN_TABLE)["original_route_table_id"]), None, "missing", last=True)
touch("address: taken away", MINE, lambda w: ec2(w).disassociate_address(AssociationId=ident(w, MINE)), None, "missing", last=True)
touch("key pair: deleted", KEY, lambda w: ec2(w).delete_key_pair(KeyName="lego"), None, "missing", last=True)
touch("instance: terminated", BARE, lambda w: ec2(w).terminate_instances(InstanceIds=[ident(w, BARE)]), None, "missing", last=True)
touch("launch template: deleted", BARE_TEMPLATE, lambda w: ec2(w).delete_launch_template(LaunchTemplateId=ident(w, BARE_TEMPLATE)), None, "missing", last=True)
ENCRYPTION = "aws_ebs_encryption_by_default.main"
touch("encryption by default: off", ENCRYPTION, lambda w: ec2(w).disable_ebs_encryption_by_default(), lambda w: ec2(w).enable_ebs_encryption_by_default(),
      [change("enabled", True, False, severity="high")])
