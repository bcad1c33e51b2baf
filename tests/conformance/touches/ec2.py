"""EC2: security groups with rules inline, and rules that are resources of their own."""
from .touch import Either, SILENT, Touch, change, members, tag_touches

ALL = []
LEGO, APP, BATCH, CLOSED = (f"aws_security_group.{n}" for n in ("lego", "app", "batch", "closed"))
INGRESS, EGRESS = "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"


def ec2(world):
    return world.client("ec2")


def sg(world, address):
    return world.state(address)["id"]


def permission(protocol, low=None, high=None, **ranges):
    ports = {} if protocol == "-1" else {"FromPort": low, "ToPort": high}
    return {"IpProtocol": protocol, **ports, **ranges}


def v4(cidr, description=None):
    return {"IpRanges": [{"CidrIp": cidr, **({"Description": description} if description else {})}]}


def v6(cidr, description=None):
    return {"Ipv6Ranges": [{"CidrIpv6": cidr, **({"Description": description} if description else {})}]}


def authorize(world, address, direction, rule):
    return getattr(ec2(world), f"authorize_security_group_{direction}")(GroupId=sg(world, address), IpPermissions=[rule])


def revoke(world, address, direction, rule):
    getattr(ec2(world), f"revoke_security_group_{direction}")(GroupId=sg(world, address), IpPermissions=[rule])


def added(label, address, direction, rule, element, **more):
    make = rule if callable(rule) else lambda w: rule
    ALL.append(Touch(f"security group: {label}", address, lambda w: authorize(w, address, direction, make(w)),
                     lambda w: revoke(w, address, direction, make(w)),
                     lambda w: [members(direction, extra=[element(w) if callable(element) else element], **more)]))


def removed(label, address, direction, rule, element, **more):
    make = rule if callable(rule) else lambda w: rule
    ALL.append(Touch(f"security group: {label}", address, lambda w: revoke(w, address, direction, make(w)),
                     lambda w: authorize(w, address, direction, make(w)),
                     lambda w: [members(direction, missing=[element(w) if callable(element) else element], **more)]))


added("SSH from everywhere", LEGO, "ingress", permission("tcp", 22, 22, **v4("0.0.0.0/0")),
      {"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["0.0.0.0/0"]}, severity="critical")
added("SSH from everywhere over IPv6", LEGO, "ingress", permission("tcp", 22, 22, **v6("::/0")),
      {"protocol": "tcp", "from_port": 22, "to_port": 22, "ipv6_cidr_blocks": ["::/0"]}, severity="critical")
added("everything from everywhere", CLOSED, "ingress", permission("-1", **v4("0.0.0.0/0")),
      {"protocol": "-1", "cidr_blocks": ["0.0.0.0/0"]}, severity="critical")
added("rule added from inside", LEGO, "ingress", permission("udp", 123, 123, **v4("10.99.0.0/16", "ntp")),
      {"protocol": "udp", "from_port": 123, "to_port": 123, "cidr_blocks": ["10.99.0.0/16"], "description": "ntp"})
added("one more CIDR on the ports of an inline rule", LEGO, "ingress", permission("tcp", 5432, 5432, **v4("10.20.9.0/24", "PostgreSQL")),
      {"protocol": "tcp", "from_port": 5432, "to_port": 5432, "cidr_blocks": ["10.20.9.0/24"], "description": "PostgreSQL"})
added("egress added to the closed group", CLOSED, "egress", permission("tcp", 443, 443, **v4("0.0.0.0/0")),
      {"protocol": "tcp", "from_port": 443, "to_port": 443, "cidr_blocks": ["0.0.0.0/0"]})
added("rule for a group added", CLOSED, "ingress", lambda w: permission("tcp", 80, 80, UserIdGroupPairs=[{"GroupId": sg(w, APP)}]),
      lambda w: {"protocol": "tcp", "from_port": 80, "to_port": 80, "security_groups": [sg(w, APP)]})
added("rule for a prefix list added", CLOSED, "ingress", lambda w: permission("tcp", 81, 81, PrefixListIds=[{"PrefixListId": w.state("aws_ec2_managed_prefix_list.office")["id"]}]),
      lambda w: {"protocol": "tcp", "from_port": 81, "to_port": 81, "prefix_list_ids": [w.state("aws_ec2_managed_prefix_list.office")["id"]]})
added("self rule added", CLOSED, "ingress", lambda w: permission("tcp", 82, 82, UserIdGroupPairs=[{"GroupId": sg(w, CLOSED)}]),
      {"protocol": "tcp", "from_port": 82, "to_port": 82, "self": True})
added("SSH from everywhere beside classic rule resources", APP, "ingress", permission("tcp", 22, 22, **v4("0.0.0.0/0")),
      {"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["0.0.0.0/0"]}, severity="critical")
added("SSH from everywhere beside newer rule resources", BATCH, "ingress", permission("tcp", 22, 22, **v4("0.0.0.0/0")),
      {"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["0.0.0.0/0"]}, severity="critical")

removed("one CIDR of an inline rule", LEGO, "ingress", permission("tcp", 5432, 5432, **v4("10.20.1.0/24", "PostgreSQL")),
        {"protocol": "tcp", "from_port": 5432, "to_port": 5432, "cidr_blocks": ["10.20.1.0/24"]})
removed("self rule of protocol -1", LEGO, "ingress", lambda w: permission("-1", UserIdGroupPairs=[{"GroupId": sg(w, LEGO)}]),
        {"protocol": "-1", "self": True})
removed("prefix list rule", LEGO, "ingress", lambda w: permission("tcp", 5432, 5432, PrefixListIds=[{"PrefixListId": w.state("aws_ec2_managed_prefix_list.office")["id"], "Description": "office"}]),
        lambda w: {"protocol": "tcp", "from_port": 5432, "to_port": 5432, "prefix_list_ids": [w.state("aws_ec2_managed_prefix_list.office")["id"]]})
removed("IPv6 part of a rule", LEGO, "ingress", permission("tcp", 9187, 9187, **v6("2001:db8:1234::/48", "monitoring over IPv6")),
        {"protocol": "tcp", "from_port": 9187, "to_port": 9187, "ipv6_cidr_blocks": ["2001:db8:1234::/48"]})
removed("group rule", LEGO, "ingress", lambda w: permission("tcp", 5432, 5432, UserIdGroupPairs=[{"GroupId": sg(w, APP), "Description": "from the application"}]),
        lambda w: {"protocol": "tcp", "from_port": 5432, "to_port": 5432, "security_groups": [sg(w, APP)]})
removed("ICMP rule", LEGO, "ingress", permission("icmp", 8, 0, **v4("10.20.0.0/16", "ping")), {"protocol": "icmp", "from_port": 8, "to_port": 0, "cidr_blocks": ["10.20.0.0/16"]})
removed("egress rule", LEGO, "egress", permission("-1", **v6("::/0")), {"protocol": "-1", "ipv6_cidr_blocks": ["::/0"]})

ALL.append(Touch("security group: description of a rule", LEGO,
                 lambda w: ec2(w).update_security_group_rule_descriptions_ingress(GroupId=sg(w, LEGO), IpPermissions=[permission("tcp", 9187, 9187, **v4("10.30.0.0/16", "mine"))]),
                 lambda w: ec2(w).update_security_group_rule_descriptions_ingress(GroupId=sg(w, LEGO), IpPermissions=[permission("tcp", 9187, 9187, **v4("10.30.0.0/16", "monitoring over IPv6"))]),
                 [members("ingress", [{"from_port": 9187, "cidr_blocks": ["10.30.0.0/16"], "description": "monitoring over IPv6"}],
                          [{"from_port": 9187, "cidr_blocks": ["10.30.0.0/16"], "description": "mine"}])]))


def tagger(address):
    def put(world, key, value):
        ec2(world).create_tags(Resources=[world.state(address)["id"]], Tags=[{"Key": key, "Value": value}])

    def drop(world, key):
        ec2(world).delete_tags(Resources=[world.state(address)["id"]], Tags=[{"Key": key}])
    return put, drop


ALL += tag_touches("security group", LEGO, *tagger(LEGO), "lego-api")
ALL += tag_touches("security group with empty tags", APP, *tagger(APP), None)
ALL += tag_touches("security group without tags", BATCH, *tagger(BATCH), None)

# ----------------------------------------------------------------------------------- aws_security_group_rule


def classic(label, name, direction, take, wanted, put_back=None, **more):
    address = f"aws_security_group_rule.{name}"
    make = take if callable(take) else lambda w: take
    back = put_back or make
    ALL.append(Touch(f"security group rule: {label}", address, lambda w: revoke(w, APP, direction, make(w)),
                     lambda w: authorize(w, APP, direction, back(w)), wanted, locks=(APP, "classic rules"), **more))


classic("revoked", "app_https6", "ingress", permission("tcp", 443, 443, **v6("2001:db8::/32")), "missing")
classic("self rule revoked", "app_self", "ingress", lambda w: permission("udp", 0, 65535, UserIdGroupPairs=[{"GroupId": sg(w, APP)}]), "missing")
classic("prefix list rule revoked", "app_office", "ingress", lambda w: permission("tcp", 8443, 8443, PrefixListIds=[{"PrefixListId": w.state("aws_ec2_managed_prefix_list.office")["id"]}]), "missing")
classic("egress revoked", "app_all_out", "egress", permission("-1", **v4("0.0.0.0/0")), "missing")
classic("group rule revoked", "app_from_batch", "ingress", lambda w: permission("tcp", 9000, 9010, UserIdGroupPairs=[{"GroupId": sg(w, BATCH), "Description": "batch"}]), "missing")
classic("one of three CIDRs revoked", "app_https", "ingress", permission("tcp", 443, 443, **v4("172.16.0.0/12", "HTTPS from inside")),
        Either([[members("cidr_blocks", ["172.16.0.0/12"])], "missing",
                [change("cidr_blocks", lambda v: sorted(v) == ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"], lambda v: sorted(v) == ["10.0.0.0/8", "192.168.0.0/16"])]]))
ALL.append(Touch("security group rule: description", "aws_security_group_rule.app_from_batch",
                 lambda w: ec2(w).update_security_group_rule_descriptions_ingress(GroupId=sg(w, APP), IpPermissions=[
                     permission("tcp", 9000, 9010, UserIdGroupPairs=[{"GroupId": sg(w, BATCH), "Description": "mine"}])]),
                 lambda w: ec2(w).update_security_group_rule_descriptions_ingress(GroupId=sg(w, APP), IpPermissions=[
                     permission("tcp", 9000, 9010, UserIdGroupPairs=[{"GroupId": sg(w, BATCH), "Description": "batch"}])]),
                 [change("description", "batch", "mine")], locks=(APP,)))

# ------------------------------------------------------------------------ aws_vpc_security_group_*_rule

FIRST = f'{INGRESS}.batch["10.1.0.0/16"]'
SECOND = f'{INGRESS}.batch["10.2.0.0/16"]'


def modified(label, address, wanted, now, back, **more):
    def modify(world, rule):
        rule = rule(world) if callable(rule) else rule
        ec2(world).modify_security_group_rules(GroupId=sg(world, BATCH), SecurityGroupRules=[
            {"SecurityGroupRuleId": world.state(address)["security_group_rule_id"], "SecurityGroupRule": rule}])
    ALL.append(Touch(f"vpc rule: {label}", address, lambda w: modify(w, now), lambda w: modify(w, back), wanted, locks=(BATCH,), **more))


ONE = {"IpProtocol": "tcp", "FromPort": 8080, "ToPort": 8081, "CidrIpv4": "10.1.0.0/16", "Description": "batch from 10.1.0.0/16"}
SIX = {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIpv6": "2001:db8:42::/48"}
modified("CIDR", FIRST, [change("cidr_ipv4", "10.1.0.0/16", "10.0.0.0/8")], {**ONE, "CidrIpv4": "10.0.0.0/8"}, ONE)
modified("ports", FIRST, [change("from_port", 8080, 80), change("to_port", 8081, 9000)], {**ONE, "FromPort": 80, "ToPort": 9000}, ONE)
modified("protocol", FIRST, [change("ip_protocol", "tcp", "udp")], {**ONE, "IpProtocol": "udp"}, ONE)
modified("description", FIRST, [change("description", "batch from 10.1.0.0/16", "mine")], {**ONE, "Description": "mine"}, ONE)
modified("IPv6 CIDR", f"{INGRESS}.batch6", [change("cidr_ipv6", "2001:db8:42::/48", "::/0")], {**SIX, "CidrIpv6": "::/0"}, SIX)
OUT = f"{EGRESS}.batch_app"
modified("referenced group of an egress rule", OUT,
         lambda w: [change("referenced_security_group_id", sg(w, APP), sg(w, LEGO)), change("to_port", 443, 8443)],
         lambda w: {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 8443, "ReferencedGroupId": sg(w, LEGO), "Description": "to the application"},
         lambda w: {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "ReferencedGroupId": sg(w, APP), "Description": "to the application"})
modified("CIDR of an egress rule", f"{EGRESS}.batch_all", [change("cidr_ipv4", "0.0.0.0/0", "10.0.0.0/8")],
         {"IpProtocol": "-1", "CidrIpv4": "10.0.0.0/8"}, {"IpProtocol": "-1", "CidrIpv4": "0.0.0.0/0"})


modified("description of an egress rule", OUT, [change("description", "to the application", lambda v: v in ("", None))],
         lambda w: {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "ReferencedGroupId": sg(w, APP)},
         lambda w: {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "ReferencedGroupId": sg(w, APP), "Description": "to the application"})
modified("prefix list exchanged for a CIDR", f"{INGRESS}.batch_office",
         lambda w: [change("prefix_list_id", w.state("aws_ec2_managed_prefix_list.office")["id"], lambda v: v in ("", None)), change("cidr_ipv4", lambda v: v in ("", None), "198.51.100.0/24")],
         {"IpProtocol": "udp", "FromPort": 53, "ToPort": 53, "CidrIpv4": "198.51.100.0/24"},
         lambda w: {"IpProtocol": "udp", "FromPort": 53, "ToPort": 53, "PrefixListId": w.state("aws_ec2_managed_prefix_list.office")["id"]})


def take_away(world, address, direction):
    getattr(ec2(world), f"revoke_security_group_{direction}")(GroupId=sg(world, BATCH), SecurityGroupRuleIds=[world.state(address)["security_group_rule_id"]])


def give_back(world, address, direction, rule):
    reply = authorize(world, BATCH, direction, rule)
    new, old = reply["SecurityGroupRules"][0]["SecurityGroupRuleId"], world.state(address)["security_group_rule_id"]
    world.admin("rule_id", {"from": new, "to": old})
    tags = world.state(address).get("tags_all") or {}
    if tags:
        ec2(world).create_tags(Resources=[old], Tags=[{"Key": k, "Value": v} for k, v in tags.items()])


ALL.append(Touch("vpc rule: revoked", SECOND, lambda w: take_away(w, SECOND, "ingress"),
                 lambda w: give_back(w, SECOND, "ingress", permission("tcp", 8080, 8081, **v4("10.2.0.0/16", "batch from 10.2.0.0/16"))), "missing", locks=(BATCH,)))
ALL.append(Touch("vpc rule: egress rule revoked", f"{EGRESS}.batch_all", lambda w: take_away(w, f"{EGRESS}.batch_all", "egress"),
                 lambda w: give_back(w, f"{EGRESS}.batch_all", "egress", permission("-1", **v4("0.0.0.0/0"))), "missing", locks=(BATCH,)))
SELF = f"{INGRESS}.batch_self"
ALL.append(Touch("vpc rule: self rule revoked", SELF, lambda w: take_away(w, SELF, "ingress"),
                 lambda w: give_back(w, SELF, "ingress", permission("-1", UserIdGroupPairs=[{"GroupId": sg(w, BATCH)}])), "missing", locks=(BATCH,)))


def rule_tagger(address):
    def put(world, key, value):
        ec2(world).create_tags(Resources=[world.state(address)["security_group_rule_id"]], Tags=[{"Key": key, "Value": value}])

    def drop(world, key):
        ec2(world).delete_tags(Resources=[world.state(address)["security_group_rule_id"]], Tags=[{"Key": key}])
    return put, drop


ALL += tag_touches("vpc rule", FIRST, *rule_tagger(FIRST), "batch 10.1.0.0/16")
ALL += tag_touches("vpc egress rule", OUT, *rule_tagger(OUT), None)
ALL.append(Touch("security group: deleted", CLOSED, lambda w: ec2(w).delete_security_group(GroupId=sg(w, CLOSED)), None, "missing", last=True))

# ------------------------------------------------------------------------------- the network itself, and its lists

MAIN, SUBNET, OFFICE = "aws_vpc.main", 'aws_subnet.private["a"]', "aws_ec2_managed_prefix_list.office"


def tagger(address):
    return (lambda w, key, value: ec2(w).create_tags(Resources=[w.state(address)["id"]], Tags=[{"Key": key, "Value": value}]),
            lambda w, key: ec2(w).delete_tags(Resources=[w.state(address)["id"]], Tags=[{"Key": key}]))


def vpc_attribute(path, name):
    def put(value):
        return lambda w: ec2(w).modify_vpc_attribute(VpcId=w.state(MAIN)["id"], **{name: {"Value": value}})
    ALL.append(Touch(f"vpc: {path}", MAIN, put(False), put(True), [change(path, True, False)]))


vpc_attribute("enable_dns_hostnames", "EnableDnsHostnames")
vpc_attribute("enable_dns_support", "EnableDnsSupport")
ALL += tag_touches("vpc", MAIN, *tagger(MAIN), "lego")
ALL.append(Touch("subnet: public addresses", SUBNET,
                 lambda w: ec2(w).modify_subnet_attribute(SubnetId=w.state(SUBNET)["id"], MapPublicIpOnLaunch={"Value": True}),
                 lambda w: ec2(w).modify_subnet_attribute(SubnetId=w.state(SUBNET)["id"], MapPublicIpOnLaunch={"Value": False}),
                 [change("map_public_ip_on_launch", False, True)]))
ALL += tag_touches("subnet without tags", SUBNET, *tagger(SUBNET), None)


def entries(world, **more):
    one = world.state(OFFICE)["id"]
    version = ec2(world).describe_managed_prefix_lists(PrefixListIds=[one])["PrefixLists"][0]["Version"]
    # The name goes along, since moto takes its absence for an empty one.
    ec2(world).modify_managed_prefix_list(PrefixListId=one, CurrentVersion=version, PrefixListName=world.state(OFFICE)["name"], **more)


ALL.append(Touch("prefix list: entry added", OFFICE,
                 lambda w: entries(w, AddEntries=[{"Cidr": "203.0.113.0/24", "Description": "home"}]),
                 lambda w: entries(w, RemoveEntries=[{"Cidr": "203.0.113.0/24"}]),
                 [change('entry["203.0.113.0/24"]', None, {"cidr": "203.0.113.0/24", "description": "home"})]))
ALL += tag_touches("prefix list without tags", OFFICE, *tagger(OFFICE), None)

IPV6_BLOCK = "aws_vpc_ipv6_cidr_block_association.main"
ALL.append(Touch("vpc: IPv6 block taken away", IPV6_BLOCK,
                 lambda w: ec2(w).disassociate_vpc_cidr_block(AssociationId=w.state(IPV6_BLOCK)["id"]),
                 None, "missing", locks=("aws_vpc.main",), last=True))
