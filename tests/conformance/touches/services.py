"""Load balancers, containers, scaling, and the other services of the runbooks."""
import json

from .touch import ANY, SILENT, Touch, change, members, tag_touches

STACK = "services"
ALL = []


def touch(service, label, address, do, undo, wanted, region="us-east-1", **more):
    """`do` and `undo` get the client and the attributes of the touched resource."""
    def act(function):
        return lambda world: function(world.client(service, region), world.state(address))
    ALL.append(Touch(f"{service}: {label}", address, act(do), act(undo) if undo else None, wanted, **more))


def tags(service, label, address, put, drop, name, team="lego", region="us-east-1"):
    def one(function):
        return lambda world, *rest: function(world.client(service, region), world.state(address), *rest)
    ALL.extend(tag_touches(label, address, one(put), one(drop), name, team))


# ------------------------------------------------------------------------------------------------ load balancers

WEB, PLAIN, NETWORK = "aws_lb.web", "aws_alb.plain", "aws_lb.network"
EMPTY = lambda v: v in ("", None)  # noqa: E731


def lb_setting(address, path, key, desired, live, text=None, back=None):
    def put(elb, state, value):
        elb.modify_load_balancer_attributes(LoadBalancerArn=state["arn"], Attributes=[{"Key": key, "Value": value}])
    spell = lambda v: str(v).lower() if isinstance(v, bool) else str(v)  # noqa: E731
    touch("elbv2", f"load balancer {key}", address, lambda c, s: put(c, s, text or spell(live)),
          lambda c, s: put(c, s, back if back is not None else spell(desired)), [change(path, desired, live)])


for path, key, desired, live in [
        ("idle_timeout", "idle_timeout.timeout_seconds", 120, 4000),
        ("client_keep_alive", "client_keep_alive.seconds", 3600, 7200),
        ("desync_mitigation_mode", "routing.http.desync_mitigation_mode", "defensive", "monitor"),
        ("drop_invalid_header_fields", "routing.http.drop_invalid_header_fields.enabled", True, False),
        ("enable_http2", "routing.http2.enabled", False, True),
        ("enable_deletion_protection", "deletion_protection.enabled", False, True),
        ("enable_tls_version_and_cipher_suite_headers", "routing.http.x_amzn_tls_version_and_cipher_suite.enabled", False, True),
        ("enable_waf_fail_open", "waf.fail_open.enabled", False, True),
        ("enable_xff_client_port", "routing.http.xff_client_port.enabled", False, True),
        ("preserve_host_header", "routing.http.preserve_host_header.enabled", False, True),
        ("xff_header_processing_mode", "routing.http.xff_header_processing.mode", "append", "remove"),
        ("access_logs[0].prefix", "access_logs.s3.prefix", "web", "elsewhere"),
        ("access_logs[0].bucket", "access_logs.s3.bucket", "lego-balancer-logs", "somewhere-else"),
        ("access_logs[0].enabled", "access_logs.s3.enabled", True, False)]:
    lb_setting(WEB, path, key, desired, live)
lb_setting(NETWORK, "enable_cross_zone_load_balancing", "load_balancing.cross_zone.enabled", True, False)
lb_setting(NETWORK, "dns_record_client_routing_policy", "dns_record.client_routing_policy", "any_availability_zone", "availability_zone_affinity")
lb_setting(PLAIN, "access_logs[0].enabled", "access_logs.s3.enabled", False, True)
lb_setting(PLAIN, "enable_zonal_shift", "zonal_shift.config.enabled", False, True)


def other_groups(world):
    return [world.state("aws_security_group.other")["id"]]


ALL.append(Touch("elbv2: security groups", WEB,
                 lambda w: w.client("elbv2").set_security_groups(LoadBalancerArn=w.state(WEB)["arn"], SecurityGroups=other_groups(w)),
                 lambda w: w.client("elbv2").set_security_groups(LoadBalancerArn=w.state(WEB)["arn"], SecurityGroups=w.state(WEB)["security_groups"]),
                 lambda w: [members("security_groups", w.state(WEB)["security_groups"], other_groups(w))]))
ALL.append(Touch("elbv2: a subnet less", WEB,
                 lambda w: w.client("elbv2").set_subnets(LoadBalancerArn=w.state(WEB)["arn"], Subnets=sorted(w.state(WEB)["subnets"])[:2]),
                 lambda w: w.client("elbv2").set_subnets(LoadBalancerArn=w.state(WEB)["arn"], Subnets=w.state(WEB)["subnets"]),
                 lambda w: [members("subnets", sorted(w.state(WEB)["subnets"])[2:])]))
touch("elbv2", "dual stack", WEB, lambda c, s: c.set_ip_address_type(LoadBalancerArn=s["arn"], IpAddressType="dualstack"),
      lambda c, s: c.set_ip_address_type(LoadBalancerArn=s["arn"], IpAddressType="ipv4"), [change("ip_address_type", "ipv4", "dualstack")])


def elb_put(c, s, key, value):
    c.add_tags(ResourceArns=[s["arn"]], Tags=[{"Key": key, "Value": value}])


def elb_drop(c, s, key):
    c.remove_tags(ResourceArns=[s["arn"]], TagKeys=[key])


for address, name in ((WEB, "web"), (PLAIN, None), ("aws_lb_target_group.web", "web"), ("aws_lb_listener.http", "http"),
                      ("aws_lb_listener_rule.login", "login"), ("aws_alb_listener_rule.source", None)):
    tags("elbv2", address, address, elb_put, elb_drop, name)

# ----------------------------------------------------------------------------------- listeners, rules, certificates

HTTP, HTTPS, WEIGHTED, FIXED, TCP = ("aws_lb_listener.http", "aws_lb_listener.https", "aws_alb_listener.weighted", "aws_lb_listener.fixed", "aws_lb_listener.tcp")
REDIRECT = {"Type": "redirect", "RedirectConfig": {"Port": "443", "Protocol": "HTTPS", "StatusCode": "HTTP_301"}}


def listener(label, address, now, back, wanted, **more):
    def do(given):
        def act(world):
            values = given(world) if callable(given) else given
            if "DefaultActions" in values:  # AWS numbers them by itself
                values = {**values, "DefaultActions": [{"Order": i, **action} for i, action in enumerate(values["DefaultActions"], 1)]}
            world.client("elbv2").modify_listener(ListenerArn=world.state(address)["arn"], **values)
        return act
    ALL.append(Touch(f"elbv2: listener {label}", address, do(now), do(back), wanted, **more))


def arn(world, address):
    return world.state(address)["arn"]


WEB_GROUP, PLAIN_GROUP = "aws_lb_target_group.web", "aws_alb_target_group.plain"
A = "default_action[0]"
listener("redirect elsewhere", HTTP, {"DefaultActions": [{**REDIRECT, "RedirectConfig": {**REDIRECT["RedirectConfig"], "Host": "evil.example", "StatusCode": "HTTP_302"}}]},
         {"DefaultActions": [REDIRECT]}, [change(f"{A}.redirect[0].host", "#{host}", "evil.example"), change(f"{A}.redirect[0].status_code", "HTTP_301", "HTTP_302")])
listener("port", FIXED, {"Port": 8082}, {"Port": 8081}, [change("port", 8081, 8082)])
listener("fixed response", FIXED, {"DefaultActions": [{"Type": "fixed-response", "FixedResponseConfig": {"ContentType": "text/html", "MessageBody": "mine", "StatusCode": "503"}}]},
         {"DefaultActions": [{"Type": "fixed-response", "FixedResponseConfig": {"ContentType": "text/plain", "MessageBody": "nothing here", "StatusCode": "404"}}]},
         [change(f"{A}.fixed_response[0].content_type", "text/plain", "text/html"), change(f"{A}.fixed_response[0].message_body", "nothing here", "mine"),
          change(f"{A}.fixed_response[0].status_code", "404", "503")])
listener("forward elsewhere", HTTPS, lambda w: {"DefaultActions": [{"Type": "forward", "TargetGroupArn": arn(w, PLAIN_GROUP)}]},
         lambda w: {"DefaultActions": [{"Type": "forward", "TargetGroupArn": arn(w, WEB_GROUP)}]},
         lambda w: [change(f"{A}.target_group_arn", arn(w, WEB_GROUP), arn(w, PLAIN_GROUP))])
listener("the same forward in other words", HTTPS,
         lambda w: {"DefaultActions": [{"Type": "forward", "TargetGroupArn": arn(w, WEB_GROUP), "ForwardConfig": {"TargetGroups": [{"TargetGroupArn": arn(w, WEB_GROUP), "Weight": 1}],
                                                                             "TargetGroupStickinessConfig": {"Enabled": False}}}]},
         lambda w: {"DefaultActions": [{"Type": "forward", "TargetGroupArn": arn(w, WEB_GROUP)}]}, SILENT)
listener("TLS policy", HTTPS, {"SslPolicy": "ELBSecurityPolicy-2016-08"}, {"SslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06"},
         [change("ssl_policy", "ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-2016-08")])


def weighted(world, web, plain, sticky=600):
    return {"DefaultActions": [{"Type": "forward", "ForwardConfig": {
        "TargetGroups": [{"TargetGroupArn": arn(world, PLAIN_GROUP), "Weight": plain}, {"TargetGroupArn": arn(world, WEB_GROUP), "Weight": web}],
        "TargetGroupStickinessConfig": {"Enabled": True, "DurationSeconds": sticky}}}]}


listener("weights", WEIGHTED, lambda w: weighted(w, 50, 50), lambda w: weighted(w, 80, 20),
         lambda w: [change(f'{A}.forward[0].target_group["{arn(w, WEB_GROUP)}"].weight', 80, 50), change(f'{A}.forward[0].target_group["{arn(w, PLAIN_GROUP)}"].weight', 20, 50)])
listener("stickiness", WEIGHTED, lambda w: weighted(w, 80, 20, 60), lambda w: weighted(w, 80, 20), [change(f"{A}.forward[0].stickiness[0].duration", 600, 60)])


def listener_setting(address, path, key, desired, live, back):
    def put(value):
        return lambda c, s: c.modify_listener_attributes(ListenerArn=s["arn"], Attributes=[{"Key": key, "Value": value}])
    touch("elbv2", f"listener {key}", address, put(str(live).lower()), put(back), [change(path, desired, live)])


listener_setting(TCP, "tcp_idle_timeout_seconds", "tcp.idle_timeout.seconds", 350, 60, "350")
listener_setting(HTTP, "routing_http_response_strict_transport_security_header_value", "routing.http.response.strict_transport_security.header_value", EMPTY, "max-age=1", "")
listener_setting(HTTP, "routing_http_response_access_control_allow_origin_header_value", "routing.http.response.access_control_allow_origin.header_value", EMPTY, "*", "")

MORE = 'aws_lb_listener_certificate.more["b"]'
ALL.append(Touch("elbv2: certificate taken away", MORE,
                 lambda w: w.client("elbv2").remove_listener_certificates(ListenerArn=arn(w, HTTPS), Certificates=[{"CertificateArn": w.state(MORE)["certificate_arn"]}]),
                 lambda w: w.client("elbv2").add_listener_certificates(ListenerArn=arn(w, HTTPS), Certificates=[{"CertificateArn": w.state(MORE)["certificate_arn"]}]),
                 "missing"))

LOGIN, MANY, SOURCE = "aws_lb_listener_rule.login", "aws_lb_listener_rule.many", "aws_alb_listener_rule.source"
OIDC = {"AuthorizationEndpoint": "https://id.example/authorize", "ClientId": "lego", "ClientSecret": "correct-horse-battery-staple", "Issuer": "https://id.example",
        "TokenEndpoint": "https://id.example/token", "UserInfoEndpoint": "https://id.example/me"}


def login(world, **values):
    return {"Actions": [{"Type": "authenticate-oidc", "Order": 1, "AuthenticateOidcConfig": {**OIDC, **values}},
                        {"Type": "forward", "Order": 2, "TargetGroupArn": arn(world, WEB_GROUP)}]}


def rule(label, address, now, back, wanted, **more):
    def do(values):
        return lambda w: w.client("elbv2").modify_rule(RuleArn=arn(w, address), **(values(w) if callable(values) else values))
    ALL.append(Touch(f"elbv2: rule {label}", address, do(now), do(back), wanted, **more))


rule("asks somebody else", LOGIN, lambda w: login(w, Issuer="https://evil.example", OnUnauthenticatedRequest="allow"), login,
     [change("action[0].authenticate_oidc[0].issuer", "https://id.example", "https://evil.example"),
      change("action[0].authenticate_oidc[0].on_unauthenticated_request", ANY, "allow")])
rule("forwards without asking", LOGIN, lambda w: {"Actions": [{"Type": "forward", "Order": 1, "TargetGroupArn": arn(w, WEB_GROUP)}]}, login,
     [change("action[0].type", "authenticate-oidc", "forward"), change("action[0].target_group_arn", EMPTY, ANY), change("action[1]", ANY, None),
      *(change(f"action[0].authenticate_oidc[0].{member}", ANY, None) for member in ("authorization_endpoint", "client_id", "issuer", "token_endpoint", "user_info_endpoint"))])


def path(*values):
    return {"Conditions": [{"Field": "path-pattern", "PathPatternConfig": {"Values": list(values)}}]}


def values(block, *some):
    return lambda condition: condition[block] == [{"values": list(some)}] or sorted(condition[block][0]["values"]) == sorted(some)


rule("path", LOGIN, path("/login/*"), path("/login/*", "/account/*"),
     [members("condition", [values("path_pattern", "/account/*", "/login/*")], [values("path_pattern", "/login/*")])])
rule("path in another order", LOGIN, path("/account/*", "/login/*"), path("/login/*", "/account/*"), SILENT)
touch("elbv2", "rule priority", LOGIN, lambda c, s: c.set_rule_priorities(RulePriorities=[{"RuleArn": s["arn"], "Priority": 77}]),
      lambda c, s: c.set_rule_priorities(RulePriorities=[{"RuleArn": s["arn"], "Priority": 10}]), [change("priority", 10, 77)])
MANY_CONDITIONS = [{"Field": "host-header", "HostHeaderConfig": {"Values": ["API.lego.example", "www.lego.example"]}},
                   {"Field": "http-header", "HttpHeaderConfig": {"HttpHeaderName": "X-Lego", "Values": ["yes"]}},
                   {"Field": "query-string", "QueryStringConfig": {"Values": [{"Key": "version", "Value": "2"}, {"Value": "beta*"}]}}]
rule("conditions in another order", MANY, {"Conditions": MANY_CONDITIONS[::-1]}, {"Conditions": MANY_CONDITIONS}, SILENT)
rule("one condition less", MANY, {"Conditions": MANY_CONDITIONS[:2]}, {"Conditions": MANY_CONDITIONS}, [members("condition", [ANY])])
rule("another header", MANY, {"Conditions": [MANY_CONDITIONS[0], {"Field": "http-header", "HttpHeaderConfig": {"HttpHeaderName": "X-Other", "Values": ["yes"]}}, MANY_CONDITIONS[2]]},
     {"Conditions": MANY_CONDITIONS}, [members("condition", [ANY], [ANY])])
rule("addresses", SOURCE, {"Conditions": [{"Field": "source-ip", "SourceIpConfig": {"Values": ["0.0.0.0/0"]}}, {"Field": "http-request-method", "HttpRequestMethodConfig": {"Values": ["GET", "HEAD"]}}]},
     {"Conditions": [{"Field": "source-ip", "SourceIpConfig": {"Values": ["10.0.0.0/8", "2001:db8::/32"]}}, {"Field": "http-request-method", "HttpRequestMethodConfig": {"Values": ["GET", "HEAD"]}}]},
     [members("condition", [ANY], [ANY])])

# ------------------------------------------------------------------------------------------------- target groups


def group_setting(address, path, key, desired, live, back):
    def put(value):
        return lambda c, s: c.modify_target_group_attributes(TargetGroupArn=s["arn"], Attributes=[{"Key": key, "Value": value}])
    touch("elbv2", f"target group {key}", address, put(str(live).lower() if isinstance(live, bool) else str(live)), put(back), [change(path, desired, live)])


TCP_GROUP, FUNCTION = "aws_lb_target_group.tcp", "aws_lb_target_group.function"
group_setting(WEB_GROUP, "deregistration_delay", "deregistration_delay.timeout_seconds", "30", "600", "30")
group_setting(WEB_GROUP, "slow_start", "slow_start.duration_seconds", 60, 30, "60")
group_setting(WEB_GROUP, "load_balancing_algorithm_type", "load_balancing.algorithm.type", "least_outstanding_requests", "round_robin", "least_outstanding_requests")
group_setting(WEB_GROUP, "stickiness[0].cookie_name", "stickiness.app_cookie.cookie_name", "LEGO", "OTHER", "LEGO")
group_setting(WEB_GROUP, "stickiness[0].cookie_duration", "stickiness.app_cookie.duration_seconds", 3600, 60, "3600")
group_setting(WEB_GROUP, "stickiness[0].enabled", "stickiness.enabled", True, False, "true")
group_setting(WEB_GROUP, "load_balancing_cross_zone_enabled", "load_balancing.cross_zone.enabled", "use_load_balancer_configuration", "false", "use_load_balancer_configuration")
group_setting(TCP_GROUP, "proxy_protocol_v2", "proxy_protocol_v2.enabled", True, False, "true")
group_setting(TCP_GROUP, "preserve_client_ip", "preserve_client_ip.enabled", "true", "false", "true")
group_setting(FUNCTION, "lambda_multi_value_headers_enabled", "lambda.multi_value_headers.enabled", True, False, "true")


def health(path, member, desired, live, back=None):
    def put(value):
        return lambda c, s: c.modify_target_group(TargetGroupArn=s["arn"], **{member: value})
    touch("elbv2", f"target group {member}", WEB_GROUP, put(live), put(back if back is not None else desired), [change(f"health_check[0].{path}", desired, live)])


health("path", "HealthCheckPath", "/health", "/")
health("interval", "HealthCheckIntervalSeconds", 15, 60)
health("timeout", "HealthCheckTimeoutSeconds", 5, 10)
health("healthy_threshold", "HealthyThresholdCount", 2, 9)
health("unhealthy_threshold", "UnhealthyThresholdCount", 4, 9)
health("port", "HealthCheckPort", "traffic-port", "9999")
health("protocol", "HealthCheckProtocol", "HTTP", "HTTPS")
touch("elbv2", "target group matcher", WEB_GROUP, lambda c, s: c.modify_target_group(TargetGroupArn=s["arn"], Matcher={"HttpCode": "200-499"}),
      lambda c, s: c.modify_target_group(TargetGroupArn=s["arn"], Matcher={"HttpCode": "200-299"}), [change("health_check[0].matcher", "200-299", "200-499")])

TARGET, PORT = 'aws_lb_target_group_attachment.web["10.20.0.50"]', "aws_alb_target_group_attachment.port"


def register(on, target):
    def act(world):
        elb = world.client("elbv2")
        (elb.register_targets if on else elb.deregister_targets)(TargetGroupArn=arn(world, WEB_GROUP), Targets=[target])
    return act


ALL.append(Touch("elbv2: target deregistered", TARGET, register(False, {"Id": "10.20.0.50"}), register(True, {"Id": "10.20.0.50"}), "missing"))
ALL.append(Touch("elbv2: target at another port", PORT, register(False, {"Id": "10.20.2.50", "Port": 9090}), register(True, {"Id": "10.20.2.50", "Port": 9090}), "missing"))
touch("elbv2", "rule deleted", SOURCE, lambda c, s: c.delete_rule(RuleArn=s["arn"]), None, "missing", last=True)
touch("elbv2", "load balancer deleted", NETWORK, lambda c, s: c.delete_load_balancer(LoadBalancerArn=s["arn"]), None, "missing", also={TCP: "missing"}, locks=(TCP,), last=True)
touch("elbv2", "target group deleted", FUNCTION, lambda c, s: c.delete_target_group(TargetGroupArn=s["arn"]), None, "missing", last=True)

# ----------------------------------------------------------------------------------------------------------- ECS

MAIN, WEST, PROVIDERS = "aws_ecs_cluster.main", "aws_ecs_cluster.west", "aws_ecs_cluster_capacity_providers.main"
touch("ecs", "container insights", MAIN, lambda c, s: c.update_cluster(cluster="Lego", settings=[{"name": "containerInsights", "value": "disabled"}]),
      lambda c, s: c.update_cluster(cluster="Lego", settings=[{"name": "containerInsights", "value": "enabled"}]), [change('setting["containerInsights"].value', "enabled", "disabled")])


def execute(logging, group):
    return {"executeCommandConfiguration": {"logging": logging, "logConfiguration": {"cloudWatchLogGroupName": group}}}


E = "configuration[0].execute_command_configuration[0]"
touch("ecs", "where commands are logged", MAIN, lambda c, s: c.update_cluster(cluster="Lego", configuration=execute("OVERRIDE", "/elsewhere")),
      lambda c, s: c.update_cluster(cluster="Lego", configuration=execute("OVERRIDE", "/lego/tasks")),
      [change(f"{E}.log_configuration[0].cloud_watch_log_group_name", "/lego/tasks", "/elsewhere")])
touch("ecs", "whether commands are logged", MAIN, lambda c, s: c.update_cluster(cluster="Lego", configuration=execute("NONE", "/lego/tasks")),
      lambda c, s: c.update_cluster(cluster="Lego", configuration=execute("OVERRIDE", "/lego/tasks")), [change(f"{E}.logging", "OVERRIDE", "NONE")])


def ecs_put(c, s, key, value):
    c.tag_resource(resourceArn=s.get("arn") or s["id"], tags=[{"key": key, "value": value}])


def ecs_drop(c, s, key):
    c.untag_resource(resourceArn=s.get("arn") or s["id"], tagKeys=[key])


SERVICE, SCALED, ONE = "aws_ecs_service.web", "aws_ecs_service.scaled", 'aws_ecs_service.plain["one"]'
TASK, PLAIN_TASK = "aws_ecs_task_definition.web", "aws_ecs_task_definition.plain"
for address, name in ((MAIN, "main"), ('module.cluster["blue"].aws_ecs_cluster.this', None), (SERVICE, "web"), (ONE, None), (TASK, "web"), (PLAIN_TASK, None)):
    tags("ecs", address, address, ecs_put, ecs_drop, name)
tags("ecs", WEST, WEST, ecs_put, ecs_drop, None, team=None, region="us-west-2")

FARGATE, SPOT = {"capacityProvider": "FARGATE", "base": 1, "weight": 100}, {"capacityProvider": "FARGATE_SPOT", "weight": 50}


def providers(names, strategy):
    return lambda c, s: c.put_cluster_capacity_providers(cluster="Lego", capacityProviders=names, defaultCapacityProviderStrategy=strategy)


BOTH = providers(["FARGATE", "FARGATE_SPOT"], [FARGATE, SPOT])
touch("ecs", "a provider less", PROVIDERS, providers(["FARGATE"], [FARGATE, SPOT]), BOTH, [members("capacity_providers", ["FARGATE_SPOT"])])
touch("ecs", "another weight", PROVIDERS, providers(["FARGATE", "FARGATE_SPOT"], [FARGATE, {**SPOT, "weight": 1}]), BOTH,
      [change('default_capacity_provider_strategy["FARGATE_SPOT"].weight', 50, 1)])
touch("ecs", "in another order", PROVIDERS, providers(["FARGATE_SPOT", "FARGATE"], [SPOT, FARGATE]), BOTH, SILENT)


def service(label, address, cluster, now, back, wanted, **more):
    def do(given):
        return lambda w: w.client("ecs").update_service(cluster=cluster, service=w.state(address)["name"], **(given(w) if callable(given) else given))
    ALL.append(Touch(f"ecs: service {label}", address, do(now), do(back), wanted, **more))


def on_main(label, now, back, wanted, **more):
    service(label, SERVICE, "Lego", now, back, wanted, **more)


on_main("count", {"desiredCount": 7}, {"desiredCount": 2}, [change("desired_count", 2, 7)])
on_main("command execution", {"enableExecuteCommand": False}, {"enableExecuteCommand": True}, [change("enable_execute_command", True, False)])
on_main("managed tags", {"enableECSManagedTags": False}, {"enableECSManagedTags": True}, [change("enable_ecs_managed_tags", True, False)])
on_main("propagated tags", {"propagateTags": "NONE"}, {"propagateTags": "SERVICE"}, [change("propagate_tags", "SERVICE", "NONE")])
on_main("grace period", {"healthCheckGracePeriodSeconds": 5}, {"healthCheckGracePeriodSeconds": 60}, [change("health_check_grace_period_seconds", 60, 5)])
on_main("platform", {"platformVersion": "1.3.0"}, {"platformVersion": "1.4.0"}, [change("platform_version", "1.4.0", "1.3.0")])
on_main("rebalancing", {"availabilityZoneRebalancing": "ENABLED"}, {"availabilityZoneRebalancing": "DISABLED"}, [change("availability_zone_rebalancing", "DISABLED", "ENABLED")])
DEPLOYMENT = {"maximumPercent": 150, "minimumHealthyPercent": 50, "deploymentCircuitBreaker": {"enable": True, "rollback": True}}
on_main("deployment", {"deploymentConfiguration": {"maximumPercent": 300, "minimumHealthyPercent": 0, "deploymentCircuitBreaker": {"enable": True, "rollback": False}}},
        {"deploymentConfiguration": DEPLOYMENT}, [change("deployment_maximum_percent", 150, 300), change("deployment_minimum_healthy_percent", 50, 0),
                                                  change("deployment_circuit_breaker[0].rollback", True, False)])
on_main("alarms", {"deploymentConfiguration": {**DEPLOYMENT, "alarms": {"alarmNames": ["mine"], "enable": True, "rollback": False}}}, {"deploymentConfiguration": DEPLOYMENT},
        [members("alarms[0].alarm_names", extra=["mine"]), change("alarms[0].enable", lambda v: v in (None, False), True)])


def vpc(world, groups, subnets, public="DISABLED"):
    return {"networkConfiguration": {"awsvpcConfiguration": {"securityGroups": groups, "subnets": subnets, "assignPublicIp": public}}}


def own_network(world):
    block = world.state(SERVICE)["network_configuration"][0]
    return block["security_groups"], block["subnets"]


N = "network_configuration[0]"
on_main("public address", lambda w: vpc(w, *own_network(w), "ENABLED"), lambda w: vpc(w, *own_network(w)), [change(f"{N}.assign_public_ip", False, True)])
on_main("networks", lambda w: vpc(w, other_groups(w), own_network(w)[1][:1]), lambda w: vpc(w, *own_network(w)),
        lambda w: [members(f"{N}.security_groups", own_network(w)[0], other_groups(w)), members(f"{N}.subnets", own_network(w)[1][1:])])
on_main("load balancer", lambda w: {"loadBalancers": []},
        lambda w: {"loadBalancers": [{"targetGroupArn": arn(w, WEB_GROUP), "containerName": "web", "containerPort": 8080}]}, [members("load_balancer", [ANY])])
on_main("task definition", {"taskDefinition": "lego-plain:1"}, lambda w: {"taskDefinition": arn(w, TASK)}, lambda w: [change("task_definition", arn(w, TASK), arn(w, PLAIN_TASK))])
on_main("capacity", {"capacityProviderStrategy": [{"capacityProvider": "FARGATE_SPOT", "weight": 1}]}, {"capacityProviderStrategy": []},
        [change('capacity_provider_strategy["FARGATE_SPOT"]', None, ANY)])
service("placement", ONE, "lego-blue", {"placementStrategy": [{"type": "random"}], "placementConstraints": []},
        {"placementStrategy": [{"type": "spread", "field": "instanceId"}, {"type": "binpack", "field": "cpu"}],
         "placementConstraints": [{"type": "memberOf", "expression": "attribute:ecs.instance-type == t3.micro"}]},
        [change("ordered_placement_strategy[0].type", "spread", "random"), change("ordered_placement_strategy[0].field", "instanceId", EMPTY),
         change("ordered_placement_strategy[1]", ANY, None), members("placement_constraints", [ANY])])
TARGET_LOCK = ("aws_appautoscaling_target.scaled",)
service("count that autoscaling moved", SCALED, "Lego", {"desiredCount": 9}, {"desiredCount": 1}, SILENT, locks=TARGET_LOCK, terraform=False)
service("count beyond what autoscaling may", SCALED, "Lego", {"desiredCount": 11}, {"desiredCount": 1}, [change("desired_count", 1, 11)], locks=TARGET_LOCK)
touch("ecs", "revision deregistered", PLAIN_TASK, lambda c, s: c.deregister_task_definition(taskDefinition=s["arn"]), None, "missing", last=True)
touch("ecs", "service deleted", 'aws_ecs_service.plain["two"]', lambda c, s: c.delete_service(cluster="lego-blue", service="two", force=True), None, "missing", last=True)
touch("ecs", "cluster deleted", WEST, lambda c, s: c.delete_cluster(cluster="lego-west"), None, "missing", last=True, region="us-west-2")

# ----------------------------------------------------------------------------------------------------------- ECR

REPOSITORY, LIFECYCLE, POLICY = "aws_ecr_repository.web", "aws_ecr_lifecycle_policy.web", "aws_ecr_repository_policy.web"
touch("ecr", "mutable tags", REPOSITORY, lambda c, s: c.put_image_tag_mutability(repositoryName=s["name"], imageTagMutability="MUTABLE"),
      lambda c, s: c.put_image_tag_mutability(repositoryName=s["name"], imageTagMutability="IMMUTABLE"), [change("image_tag_mutability", "IMMUTABLE", "MUTABLE")])
touch("ecr", "no scans", REPOSITORY, lambda c, s: c.put_image_scanning_configuration(repositoryName=s["name"], imageScanningConfiguration={"scanOnPush": False}),
      lambda c, s: c.put_image_scanning_configuration(repositoryName=s["name"], imageScanningConfiguration={"scanOnPush": True}),
      [change("image_scanning_configuration[0].scan_on_push", True, False)])


def ecr_put(c, s, key, value):
    c.tag_resource(resourceArn=s["arn"], tags=[{"Key": key, "Value": value}])


def ecr_drop(c, s, key):
    c.untag_resource(resourceArn=s["arn"], tagKeys=[key])


tags("ecr", REPOSITORY, REPOSITORY, ecr_put, ecr_drop, "web")
tags("ecr", "repository without tags", 'aws_ecr_repository.plain["lego/one"]', ecr_put, ecr_drop, None)


def lifecycle(change_it):
    def act(c, s):
        policy = json.loads(s["policy"])
        change_it(policy["rules"])
        c.put_lifecycle_policy(repositoryName="lego/web", lifecyclePolicyText=json.dumps(policy))
    return act


AS_IT_WAS = lifecycle(lambda rules: None)
touch("ecr", "keeps other images", LIFECYCLE, lifecycle(lambda rules: rules[0]["selection"].update(countNumber=1)), AS_IT_WAS, [change("policy", ANY, ANY)])
touch("ecr", "the same rules in another order", LIFECYCLE, lifecycle(lambda rules: (rules.reverse(), rules[0]["selection"]["tagPrefixList"].reverse())), AS_IT_WAS, SILENT)
touch("ecr", "lifecycle policy deleted", LIFECYCLE, lambda c, s: c.delete_lifecycle_policy(repositoryName="lego/web"), AS_IT_WAS, "missing")
EVERYONE = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "ecr:*"}]}
SAME = {"Version": "2012-10-17", "Statement": [{"Sid": "pull", "Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]}]}
POLICY_BACK = lambda c, s: c.set_repository_policy(repositoryName="lego/web", policyText=s["policy"])  # noqa: E731
touch("ecr", "open to everyone", POLICY, lambda c, s: c.set_repository_policy(repositoryName="lego/web", policyText=json.dumps(EVERYONE)), POLICY_BACK, [change("policy", ANY, ANY)])
touch("ecr", "the same policy in other words", POLICY, lambda c, s: c.set_repository_policy(repositoryName="lego/web", policyText=json.dumps(SAME)), POLICY_BACK, SILENT)
touch("ecr", "policy deleted", POLICY, lambda c, s: c.delete_repository_policy(repositoryName="lego/web"), POLICY_BACK, "missing")
touch("ecr", "repository deleted", 'aws_ecr_repository.plain["lego/two"]', lambda c, s: c.delete_repository(repositoryName="lego/two", force=True), None, "missing", last=True)

# ----------------------------------------------------------------------------------------------- application scaling

SCALE = {"ServiceNamespace": "ecs", "ResourceId": "service/Lego/scaled", "ScalableDimension": "ecs:service:DesiredCount"}
SCALABLE = "aws_appautoscaling_target.scaled"


def bounds(least, most):
    return lambda c, s: c.register_scalable_target(**SCALE, MinCapacity=least, MaxCapacity=most)


touch("application-autoscaling", "bounds", SCALABLE, bounds(0, 99), bounds(1, 10), [change("min_capacity", 1, 0), change("max_capacity", 10, 99)], locks=(SCALED,))


def scaling(label, address, name, kind, member, now, back, wanted):
    def put(values):
        return lambda c, s: c.put_scaling_policy(PolicyName=name, PolicyType=kind, **SCALE, **{member: values})
    touch("application-autoscaling", label, address, put(now), put(back), wanted)


def tracked(value, **more):
    return {"TargetValue": value, "ScaleInCooldown": 300, "ScaleOutCooldown": 60, "PredefinedMetricSpecification": {"PredefinedMetricType": "ECSServiceAverageCPUUtilization"}, **more}


T, TRACKING = "target_tracking_scaling_policy_configuration[0]", "TargetTrackingScalingPolicyConfiguration"
CPU, STEP, QUEUE, NIGHT = (f"aws_appautoscaling_{n}" for n in ("policy.cpu", "policy.step", "policy.queue", "scheduled_action.night"))
scaling("target value", CPU, "cpu", "TargetTrackingScaling", TRACKING, tracked(90.5), tracked(62.5), [change(f"{T}.target_value", 62.5, 90.5)])
scaling("cooldowns", CPU, "cpu", "TargetTrackingScaling", TRACKING, tracked(62.5, ScaleInCooldown=1, ScaleOutCooldown=2, DisableScaleIn=True), tracked(62.5, DisableScaleIn=False),
        [change(f"{T}.scale_in_cooldown", 300, 1), change(f"{T}.scale_out_cooldown", 60, 2), change(f"{T}.disable_scale_in", False, True)])
scaling("metric", CPU, "cpu", "TargetTrackingScaling", TRACKING, tracked(62.5, PredefinedMetricSpecification={"PredefinedMetricType": "ECSServiceAverageMemoryUtilization"}), tracked(62.5),
        [change(f"{T}.predefined_metric_specification[0].predefined_metric_type", "ECSServiceAverageCPUUtilization", "ECSServiceAverageMemoryUtilization")])


def backlog(**more):
    return {"TargetValue": 100, "DisableScaleIn": True, "CustomizedMetricSpecification": {
        "MetricName": "Backlog", "Namespace": "Lego", "Statistic": "Average", "Dimensions": [{"Name": "Queue", "Value": "orders"}], **more}}


C = f"{T}.customized_metric_specification[0]"
scaling("customised metric", QUEUE, "queue", "TargetTrackingScaling", TRACKING, backlog(MetricName="Other", Dimensions=[{"Name": "Queue", "Value": "other"}]), backlog(),
        [change(f"{C}.metric_name", "Backlog", "Other"), members(f"{C}.dimensions", [{"value": "orders"}], [{"value": "other"}])])


def steps(lower=-1, upper=2, cooldown=60):
    return {"AdjustmentType": "ChangeInCapacity", "Cooldown": cooldown, "MetricAggregationType": "Maximum", "StepAdjustments": [
        {"MetricIntervalLowerBound": 0, "ScalingAdjustment": upper}, {"MetricIntervalUpperBound": 0.0, "ScalingAdjustment": lower}]}


P, STEPS = "step_scaling_policy_configuration[0]", "StepScalingPolicyConfiguration"
scaling("steps", STEP, "step", "StepScaling", STEPS, steps(upper=8), steps(), [members(f"{P}.step_adjustment", [{"scaling_adjustment": 2}], [{"scaling_adjustment": 8}])])
scaling("cooldown of steps", STEP, "step", "StepScaling", STEPS, steps(cooldown=1), steps(), [change(f"{P}.cooldown", 60, 1)])
touch("application-autoscaling", "policy deleted", QUEUE, lambda c, s: c.delete_scaling_policy(PolicyName="queue", **SCALE), None, "missing", last=True)


def night(schedule="cron(0 22 * * ? *)", zone="Europe/Berlin", least=1, most=2):
    return lambda c, s: c.put_scheduled_action(ScheduledActionName="night", Schedule=schedule, Timezone=zone, ScalableTargetAction={"MinCapacity": least, "MaxCapacity": most}, **SCALE)


touch("application-autoscaling", "schedule", NIGHT, night(schedule="rate(1 hour)", zone="UTC"), night(),
      [change("schedule", "cron(0 22 * * ? *)", "rate(1 hour)"), change("timezone", "Europe/Berlin", "UTC")])
touch("application-autoscaling", "what the schedule does", NIGHT, night(least=0, most=50), night(),
      [change("scalable_target_action[0].min_capacity", "1", "0"), change("scalable_target_action[0].max_capacity", "2", "50")])

# ------------------------------------------------------------------------------------------------- auto scaling

WORKERS, PLAIN_GROUP_OF = "aws_autoscaling_group.workers", "aws_autoscaling_group.plain"


def group(label, address, now, back, wanted, **more):
    touch("autoscaling", label, address, lambda c, s: c.update_auto_scaling_group(AutoScalingGroupName=s["name"], **now),
          lambda c, s: c.update_auto_scaling_group(AutoScalingGroupName=s["name"], **back), wanted, **more)


group("bounds", WORKERS, {"MinSize": 1, "MaxSize": 40}, {"MinSize": 0, "MaxSize": 4}, [change("min_size", 0, 1), change("max_size", 4, 40)])
group("capacity that policies moved", WORKERS, {"DesiredCapacity": 2}, {"DesiredCapacity": 1}, SILENT, terraform=False)
touch("autoscaling", "capacity that nobody owns", PLAIN_GROUP_OF, lambda c, s: c.set_desired_capacity(AutoScalingGroupName=s["name"], DesiredCapacity=1),
      lambda c, s: c.set_desired_capacity(AutoScalingGroupName=s["name"], DesiredCapacity=0), [change("desired_capacity", 0, 1)])
group("lifetime and context", WORKERS, {"MaxInstanceLifetime": 0, "Context": "mine"}, {"MaxInstanceLifetime": 604800, "Context": ""},
      [change("max_instance_lifetime", 604800, 0), change("context", EMPTY, "mine")])
group("rebalancing", WORKERS, {"CapacityRebalance": False}, {"CapacityRebalance": True}, [change("capacity_rebalance", True, False)])
group("health checks", WORKERS, {"HealthCheckType": "EC2", "HealthCheckGracePeriod": 1}, {"HealthCheckType": "ELB", "HealthCheckGracePeriod": 120},
      [change("health_check_type", "ELB", "EC2"), change("health_check_grace_period", 120, 1)])
group("cooldown", WORKERS, {"DefaultCooldown": 1}, {"DefaultCooldown": 200}, [change("default_cooldown", 200, 1)])
group("protection", WORKERS, {"NewInstancesProtectedFromScaleIn": False}, {"NewInstancesProtectedFromScaleIn": True}, [change("protect_from_scale_in", True, False)])
group("termination", WORKERS, {"TerminationPolicies": ["NewestInstance"]}, {"TerminationPolicies": ["OldestInstance", "Default"]}, [change("termination_policies", ANY, ANY)])
ALL.append(Touch("autoscaling: subnets", WORKERS,
                 lambda w: w.client("autoscaling").update_auto_scaling_group(AutoScalingGroupName="Lego-Workers", VPCZoneIdentifier=w.state(WORKERS)["vpc_zone_identifier"][0]),
                 lambda w: w.client("autoscaling").update_auto_scaling_group(AutoScalingGroupName="Lego-Workers", VPCZoneIdentifier=",".join(w.state(WORKERS)["vpc_zone_identifier"])),
                 lambda w: [members("vpc_zone_identifier", w.state(WORKERS)["vpc_zone_identifier"][1:]), members("availability_zones", [ANY])]))
touch("autoscaling", "processes", WORKERS, lambda c, s: c.suspend_processes(AutoScalingGroupName=s["name"], ScalingProcesses=["Launch"]),
      lambda c, s: c.resume_processes(AutoScalingGroupName=s["name"], ScalingProcesses=["Launch"]), [members("suspended_processes", extra=["Launch"])])
touch("autoscaling", "process resumed", WORKERS, lambda c, s: c.resume_processes(AutoScalingGroupName=s["name"], ScalingProcesses=["AZRebalance"]),
      lambda c, s: c.suspend_processes(AutoScalingGroupName=s["name"], ScalingProcesses=["AZRebalance"]), [members("suspended_processes", ["AZRebalance"])])
touch("autoscaling", "target group detached", WORKERS, lambda c, s: c.detach_load_balancer_target_groups(AutoScalingGroupName=s["name"], TargetGroupARNs=s["target_group_arns"]),
      lambda c, s: c.attach_load_balancer_target_groups(AutoScalingGroupName=s["name"], TargetGroupARNs=s["target_group_arns"]), [members("target_group_arns", [ANY])])


def group_tag(key, value, propagate):
    return {"Key": key, "Value": value, "PropagateAtLaunch": propagate, "ResourceId": "Lego-Workers", "ResourceType": "auto-scaling-group"}


def put_tag(*tag):
    return lambda c, s: c.create_or_update_tags(Tags=[group_tag(*tag)])


touch("autoscaling", "tag changed", WORKERS, put_tag("Role", "other", False), put_tag("Role", "build", False), [change('tag["Role"].value', "build", "other")])
touch("autoscaling", "tag no longer handed on", WORKERS, put_tag("Name", "worker", False), put_tag("Name", "worker", True), [change('tag["Name"].propagate_at_launch', True, False)])
touch("autoscaling", "tag added", WORKERS, put_tag("drift", "yes", True), lambda c, s: c.delete_tags(Tags=[group_tag("drift", "yes", True)]), [change('tag["drift"]', None, ANY)])

SIMPLE, STEPPED, TRACKED, CUSTOM = (f"aws_autoscaling_policy.{n}" for n in ("simple", "step", "cpu", "custom"))


def policy(label, address, now, back, wanted):
    touch("autoscaling", label, address, lambda c, s: c.put_scaling_policy(AutoScalingGroupName="Lego-Workers", PolicyName=s["name"], **now),
          lambda c, s: c.put_scaling_policy(AutoScalingGroupName="Lego-Workers", PolicyName=s["name"], **back), wanted)


SIMPLY = {"AdjustmentType": "ChangeInCapacity", "ScalingAdjustment": 1, "Cooldown": 300, "PolicyType": "SimpleScaling"}
policy("adjustment", SIMPLE, {**SIMPLY, "ScalingAdjustment": 5, "Cooldown": 1}, SIMPLY, [change("scaling_adjustment", 1, 5), change("cooldown", 300, 1)])
policy("adjustment type", SIMPLE, {**SIMPLY, "AdjustmentType": "ExactCapacity"}, SIMPLY, [change("adjustment_type", "ChangeInCapacity", "ExactCapacity")])
STEPWISE = {"PolicyType": "StepScaling", "AdjustmentType": "PercentChangeInCapacity", "MinAdjustmentMagnitude": 1, "EstimatedInstanceWarmup": 120, "MetricAggregationType": "Maximum",
            "StepAdjustments": [{"MetricIntervalLowerBound": 0, "MetricIntervalUpperBound": 10.5, "ScalingAdjustment": 10}, {"MetricIntervalLowerBound": 10.5, "ScalingAdjustment": 30}]}
policy("warm-up and aggregation", STEPPED, {**STEPWISE, "EstimatedInstanceWarmup": 1, "MetricAggregationType": "Average", "MinAdjustmentMagnitude": 2}, STEPWISE,
       [change("estimated_instance_warmup", 120, 1), change("metric_aggregation_type", "Maximum", "Average"), change("min_adjustment_magnitude", 1, 2)])
policy("steps of instances", STEPPED, {**STEPWISE, "StepAdjustments": STEPWISE["StepAdjustments"][:1]}, STEPWISE, [members("step_adjustment", [{"scaling_adjustment": 30}])])


def instances(value, metric="ASGAverageCPUUtilization", **more):
    return {"PolicyType": "TargetTrackingScaling", "TargetTrackingConfiguration": {"TargetValue": value, "PredefinedMetricSpecification": {"PredefinedMetricType": metric}, **more}}


policy("target value of instances", TRACKED, instances(80.25), instances(40), [change("target_tracking_configuration[0].target_value", 40, 80.25)])
policy("metric of instances", TRACKED, instances(40, "ASGAverageNetworkIn"), instances(40),
       [change("target_tracking_configuration[0].predefined_metric_specification[0].predefined_metric_type", "ASGAverageCPUUtilization", "ASGAverageNetworkIn")])
touch("autoscaling", "policy deleted", CUSTOM, lambda c, s: c.delete_policy(AutoScalingGroupName="Lego-Workers", PolicyName="custom"), None, "missing", last=True)
touch("autoscaling", "group deleted", PLAIN_GROUP_OF, lambda c, s: c.delete_auto_scaling_group(AutoScalingGroupName=s["name"], ForceDelete=True), None, "missing", last=True)

# ------------------------------------------------------------------------------------------------------------ EKS

KUBERNETES, NODES = "aws_eks_cluster.main", "aws_eks_node_group.main"


def cluster_config(**values):
    return lambda c, s: c.update_cluster_config(name="lego", **values)


def network(private, cidrs):
    """moto takes the whole block for what is sent."""
    return lambda c, s: c.update_cluster_config(name="lego", resourcesVpcConfig={
        "endpointPrivateAccess": private, "endpointPublicAccess": True, "publicAccessCidrs": cidrs, "subnetIds": s["vpc_config"][0]["subnet_ids"]})


V = "vpc_config[0]"
touch("eks", "open to the world", KUBERNETES, network(False, ["0.0.0.0/0"]), network(True, ["203.0.113.0/24"]),
      [change(f"{V}.endpoint_private_access", True, False), members(f"{V}.public_access_cidrs", ["203.0.113.0/24"], ["0.0.0.0/0"])])


def logging(on, off):
    return cluster_config(logging={"clusterLogging": [{"types": on, "enabled": True}, {"types": off, "enabled": False}]})


touch("eks", "logging", KUBERNETES, logging(["api"], ["audit", "authenticator", "controllerManager", "scheduler"]),
      logging(["api", "audit"], ["authenticator", "controllerManager", "scheduler"]), [members("enabled_cluster_log_types", ["audit"])])


def map_put(c, s, key, value):
    c.tag_resource(resourceArn=s["arn"], tags={key: value})


def map_drop(c, s, key):
    c.untag_resource(resourceArn=s["arn"], tagKeys=[key])


tags("eks", KUBERNETES, KUBERNETES, map_put, map_drop, "lego")


def node_config(**values):
    return lambda c, s: c.update_nodegroup_config(clusterName="lego", nodegroupName="workers", **values)


touch("eks", "nodes", NODES, node_config(scalingConfig={"minSize": 0, "maxSize": 9, "desiredSize": 4}), node_config(scalingConfig={"minSize": 1, "maxSize": 3, "desiredSize": 1}),
      [change("scaling_config[0].desired_size", 1, 4), change("scaling_config[0].max_size", 3, 9), change("scaling_config[0].min_size", 1, 0)])
touch("eks", "labels", NODES, node_config(labels={"addOrUpdateLabels": {"tier": "other", "mine": "yes"}}), node_config(labels={"addOrUpdateLabels": {"tier": "web"}, "removeLabels": ["mine"]}),
      [change('labels["tier"]', "web", "other"), change('labels["mine"]', None, "yes")])
touch("eks", "taints", NODES, node_config(taints={"removeTaints": [{"key": "dedicated", "value": "web", "effect": "NO_SCHEDULE"}]}),
      node_config(taints={"addOrUpdateTaints": [{"key": "dedicated", "value": "web", "effect": "NO_SCHEDULE"}]}), [members("taint", [ANY])])
touch("eks", "node group deleted", NODES, lambda c, s: c.delete_nodegroup(clusterName="lego", nodegroupName="workers"), None, "missing", last=True)

ADDON, PLAIN_ADDON = "aws_eks_addon.network", "aws_eks_addon.plain"


def addon(label, address, wanted, now, back):
    """The role is said each time, as the add-on loses it where a call does not say it."""
    def put(client, state, values):
        sent = {"serviceAccountRoleArn": state["service_account_role_arn"] or None, **values}
        client.update_addon(clusterName="lego", addonName=state["addon_name"], **{k: v for k, v in sent.items() if v is not None})
    touch("eks", f"add-on: {label}", address, lambda c, s: put(c, s, now), lambda c, s: put(c, s, back(s) if callable(back) else back), wanted)


OTHER_ROLE = "arn:aws:iam::123456789012:role/other"
POD = "pod_identity_association"
addon("version", ADDON, [change("addon_version", "v1.18.1-eksbuild.3", "v1.17.0-eksbuild.1")], {"addonVersion": "v1.17.0-eksbuild.1"}, {"addonVersion": "v1.18.1-eksbuild.3"})
addon("version that AWS chose", PLAIN_ADDON, [change("addon_version", ANY, "v1.20.0-eksbuild.1")], {"addonVersion": "v1.20.0-eksbuild.1"}, lambda s: {"addonVersion": s["addon_version"]})
addon("configuration", ADDON, [change("configuration_values", ANY, ANY)], {"configurationValues": json.dumps({"env": {"WARM_PREFIX_TARGET": "9"}})},
      lambda s: {"configurationValues": s["configuration_values"]})
addon("role", ADDON, [change("service_account_role_arn", ANY, OTHER_ROLE)], {"serviceAccountRoleArn": OTHER_ROLE}, {})
addon("role gone", ADDON, [change("service_account_role_arn", ANY, EMPTY)], {"serviceAccountRoleArn": None}, {})
addon("role where there was none", PLAIN_ADDON, [change("service_account_role_arn", EMPTY, OTHER_ROLE)], {"serviceAccountRoleArn": OTHER_ROLE}, {})
addon("identity's role", ADDON, [change(f'{POD}["aws-node"].role_arn', ANY, OTHER_ROLE)], {"podIdentityAssociations": [{"serviceAccount": "aws-node", "roleArn": OTHER_ROLE}]},
      lambda s: {"podIdentityAssociations": [{"serviceAccount": "aws-node", "roleArn": s[POD][0]["role_arn"]}]})
addon("identity gone", ADDON, [change(f'{POD}["aws-node"]', ANY, None)], {"podIdentityAssociations": []},
      lambda s: {"podIdentityAssociations": [{"serviceAccount": "aws-node", "roleArn": s[POD][0]["role_arn"]}]})
addon("identity where there was none", PLAIN_ADDON, [change(f'{POD}["mine"]', None, ANY)], {"podIdentityAssociations": [{"serviceAccount": "mine", "roleArn": OTHER_ROLE}]},
      {"podIdentityAssociations": []})
tags("eks", "eks add-on", ADDON, map_put, map_drop, "network")
touch("eks", "add-on deleted", PLAIN_ADDON, lambda c, s: c.delete_addon(clusterName="lego", addonName="kube-proxy"), None, "missing", last=True)

# ------------------------------------------------------------------------------------------------------------ EFS

FILES, PLAIN_FILES = "aws_efs_file_system.data", "aws_efs_file_system.plain"


def lifecycle_policies(*policies):
    return lambda c, s: c.put_lifecycle_configuration(FileSystemId=s["id"], LifecyclePolicies=list(policies))


touch("efs", "lifecycle", FILES, lifecycle_policies({"TransitionToIA": "AFTER_7_DAYS"}, {"TransitionToPrimaryStorageClass": "AFTER_1_ACCESS"}), lifecycle_policies({"TransitionToIA": "AFTER_30_DAYS"}),
      [members("lifecycle_policy", [{"transition_to_ia": "AFTER_30_DAYS"}], [ANY, ANY])])
touch("efs", "lifecycle where there was none", PLAIN_FILES, lifecycle_policies({"TransitionToIA": "AFTER_7_DAYS"}), lifecycle_policies(), [members("lifecycle_policy", extra=[ANY])])


def files_put(c, s, key, value):
    c.tag_resource(ResourceId=s["id"], Tags=[{"Key": key, "Value": value}])


def files_drop(c, s, key):
    c.untag_resource(ResourceId=s["id"], TagKeys=[key])


tags("efs", FILES, FILES, files_put, files_drop, "data")
tags("efs", "file system without tags", PLAIN_FILES, files_put, files_drop, None)
touch("efs", "deleted", PLAIN_FILES, lambda c, s: c.delete_file_system(FileSystemId=s["id"]), None, "missing", last=True)

# ----------------------------------------------------------------------------------------------------- CloudFormation

STACK_OF = "aws_cloudformation_stack.topic"


def update_stack(title="lego", body=None, name="topic"):
    def act(c, s):
        c.update_stack(StackName="lego-topic", TemplateBody=json.dumps(body) if body else s["template_body"], Parameters=[{"ParameterKey": "Title", "ParameterValue": title}],
                       Tags=[{"Key": "Name", "Value": name}, {"Key": "Team", "Value": "lego"}, {"Key": "Environment", "Value": "shared"}])
    return act


OTHER_TEMPLATE = {"Parameters": {"Title": {"Type": "String"}}, "Resources": {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "mine"}}}}
touch("cloudformation", "parameter", STACK_OF, update_stack("other"), update_stack(), [change('parameters["Title"]', "lego", "other")])
touch("cloudformation", "template", STACK_OF, update_stack(body=OTHER_TEMPLATE), update_stack(), [change("template_body", ANY, ANY)])
touch("cloudformation", "tag", STACK_OF, update_stack(name="other"), update_stack(), [change('tags["Name"]', "topic", "other")])
touch("cloudformation", "deleted", STACK_OF, lambda c, s: c.delete_stack(StackName="lego-topic"), None, "missing", last=True)

# ---------------------------------------------------------------------------------------------------------- CloudTrail

TRAIL, PLAIN_TRAIL = "aws_cloudtrail.main", "aws_cloudtrail.plain"


def trail(label, address, now, back, wanted):
    touch("cloudtrail", label, address, lambda c, s: c.update_trail(Name=s["name"], **now), lambda c, s: c.update_trail(Name=s["name"], **back), wanted)


trail("validation", TRAIL, {"EnableLogFileValidation": False}, {"EnableLogFileValidation": True}, [change("enable_log_file_validation", True, False)])
trail("regions", TRAIL, {"IsMultiRegionTrail": False}, {"IsMultiRegionTrail": True}, [change("is_multi_region_trail", True, False)])
trail("bucket", PLAIN_TRAIL, {"S3BucketName": "lego-balancer-logs"}, {"S3BucketName": "lego-trail"}, [change("s3_bucket_name", "lego-trail", "lego-balancer-logs")])
touch("cloudtrail", "switched off", TRAIL, lambda c, s: c.stop_logging(Name=s["name"]), lambda c, s: c.start_logging(Name=s["name"]), [change("enable_logging", True, False)])


def selectors(kind, *data):
    return lambda c, s: c.put_event_selectors(TrailName=s["name"], EventSelectors=[{"ReadWriteType": kind, "IncludeManagementEvents": True, "DataResources": list(data)}])


OBJECTS = {"Type": "AWS::S3::Object", "Values": ["arn:aws:s3"]}
touch("cloudtrail", "events", TRAIL, selectors("ReadOnly", OBJECTS), selectors("WriteOnly", OBJECTS), [members("event_selector", [{"read_write_type": "WriteOnly"}], [{"read_write_type": "ReadOnly"}])])


def trail_put(c, s, key, value):
    c.add_tags(ResourceId=s["arn"], TagsList=[{"Key": key, "Value": value}])


def trail_drop(c, s, key):
    c.remove_tags(ResourceId=s["arn"], TagsList=[{"Key": key}])


tags("cloudtrail", PLAIN_TRAIL, PLAIN_TRAIL, trail_put, trail_drop, None)
touch("cloudtrail", "deleted", PLAIN_TRAIL, lambda c, s: c.delete_trail(Name=s["name"]), None, "missing", last=True)

# ------------------------------------------------------------------------------------------------------ Step Functions

MACHINE = "aws_sfn_state_machine.orders"


def machine(**values):
    return lambda c, s: c.update_state_machine(stateMachineArn=s["arn"], **values)


DONE = {"StartAt": "Done", "States": {"Done": {"Type": "Pass", "End": True}}}
touch("stepfunctions", "definition", MACHINE, machine(definition=json.dumps({"StartAt": "Fail", "States": {"Fail": {"Type": "Fail"}}})), machine(definition=json.dumps(DONE)), [change("definition", ANY, ANY)])
touch("stepfunctions", "the same definition in other words", MACHINE, machine(definition=json.dumps(DONE, indent=4)),
      lambda c, s: c.update_state_machine(stateMachineArn=s["arn"], definition=s["definition"]), SILENT)
touch("stepfunctions", "tracing", MACHINE, machine(tracingConfiguration={"enabled": True}), machine(tracingConfiguration={"enabled": False}), [change("tracing_configuration[0].enabled", False, True)])
touch("stepfunctions", "logging", MACHINE, machine(loggingConfiguration={"level": "ALL", "includeExecutionData": True,
                                                                         "destinations": [{"cloudWatchLogsLogGroup": {"logGroupArn": "arn:aws:logs:us-east-1:123456789012:log-group:/lego/tasks:*"}}]}),
      machine(loggingConfiguration={"level": "OFF", "includeExecutionData": False, "destinations": []}),
      [change("logging_configuration[0].level", "OFF", "ALL"), change("logging_configuration[0].include_execution_data", False, True),
       change("logging_configuration[0].log_destination", EMPTY, ANY)])
ALL.append(Touch("stepfunctions: role", MACHINE, lambda w: w.client("stepfunctions").update_state_machine(stateMachineArn=arn(w, MACHINE), roleArn=arn(w, "aws_iam_role.other")),
                 lambda w: w.client("stepfunctions").update_state_machine(stateMachineArn=arn(w, MACHINE), roleArn=arn(w, "aws_iam_role.service")),
                 lambda w: [change("role_arn", arn(w, "aws_iam_role.service"), arn(w, "aws_iam_role.other"))]))


def machine_put(c, s, key, value):
    c.tag_resource(resourceArn=s["arn"], tags=[{"key": key, "value": value}])


def machine_drop(c, s, key):
    c.untag_resource(resourceArn=s["arn"], tagKeys=[key])


tags("stepfunctions", MACHINE, MACHINE, machine_put, machine_drop, "orders")
touch("stepfunctions", "deleted", MACHINE, lambda c, s: c.delete_state_machine(stateMachineArn=s["arn"]), None, "missing", last=True)

# ----------------------------------------------------------------------------------------------------------- Kinesis

EVENTS, ON_DEMAND = "aws_kinesis_stream.events", "aws_kinesis_stream.plain"
touch("kinesis", "retention", EVENTS, lambda c, s: c.increase_stream_retention_period(StreamName=s["name"], RetentionPeriodHours=72),
      lambda c, s: c.decrease_stream_retention_period(StreamName=s["name"], RetentionPeriodHours=48), [change("retention_period", 48, 72)])
touch("kinesis", "metrics", EVENTS, lambda c, s: c.disable_enhanced_monitoring(StreamName=s["name"], ShardLevelMetrics=["OutgoingBytes"]),
      lambda c, s: c.enable_enhanced_monitoring(StreamName=s["name"], ShardLevelMetrics=["OutgoingBytes"]), [members("shard_level_metrics", ["OutgoingBytes"])])
touch("kinesis", "encryption", EVENTS, lambda c, s: c.stop_stream_encryption(StreamName=s["name"], EncryptionType="KMS", KeyId="alias/aws/kinesis"),
      lambda c, s: c.start_stream_encryption(StreamName=s["name"], EncryptionType="KMS", KeyId="alias/aws/kinesis"),
      [change("encryption_type", "KMS", "NONE"), change("kms_key_id", "alias/aws/kinesis", EMPTY)])
touch("kinesis", "mode", ON_DEMAND, lambda c, s: c.update_stream_mode(StreamARN=s["arn"], StreamModeDetails={"StreamMode": "PROVISIONED"}),
      lambda c, s: c.update_stream_mode(StreamARN=s["arn"], StreamModeDetails={"StreamMode": "ON_DEMAND"}),
      [change("stream_mode_details[0].stream_mode", "ON_DEMAND", "PROVISIONED"), change("shard_count", lambda v: v in (0, None), ANY)])


def stream_put(c, s, key, value):
    c.add_tags_to_stream(StreamName=s["name"], Tags={key: value})


def stream_drop(c, s, key):
    c.remove_tags_from_stream(StreamName=s["name"], TagKeys=[key])


tags("kinesis", EVENTS, EVENTS, stream_put, stream_drop, "events")
tags("kinesis", "stream without tags", ON_DEMAND, stream_put, stream_drop, None)
touch("kinesis", "deleted", ON_DEMAND, lambda c, s: c.delete_stream(StreamName=s["name"]), None, "missing", last=True)
