"""IAM roles and Lambda functions."""
import io
import json
import zipfile

from .touch import ANY, Either, SILENT, Touch, change, members, tag_touches

ALL = []
SERVICE, MONITORING, MANAGED = (f"aws_iam_role.{n}" for n in ("service", "monitoring", "managed"))


def iam(world):
    return world.client("iam")


def role(world, address):
    return world.state(address)["name"]


def touch(label, address, do, undo, wanted, **more):
    ALL.append(Touch(f"iam role: {label}", address, lambda w: do(w, role(w, address)), lambda w: undo(w, role(w, address)), wanted, **more))


touch("description", SERVICE, lambda w, n: iam(w).update_role(RoleName=n, Description="mine", MaxSessionDuration=7200),
      lambda w, n: iam(w).update_role(RoleName=n, Description="lego service", MaxSessionDuration=7200), [change("description", "lego service", "mine")])
touch("session duration", SERVICE, lambda w, n: iam(w).update_role(RoleName=n, Description="lego service", MaxSessionDuration=43200),
      lambda w, n: iam(w).update_role(RoleName=n, Description="lego service", MaxSessionDuration=7200), [change("max_session_duration", 7200, 43200)])


def trust(world, name, document):
    iam(world).update_assume_role_policy(RoleName=name, PolicyDocument=document if isinstance(document, str) else json.dumps(document))


def original_trust(world, address):
    return world.state(address)["assume_role_policy"]


EVERYONE = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]}
SAME = {"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": ["sts:AssumeRole"], "Condition": {"StringEquals": {"sts:ExternalId": ["lego"]}}},
    {"Action": "sts:AssumeRole", "Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}}]}
touch("anyone may assume it", MANAGED, lambda w, n: trust(w, n, EVERYONE), lambda w, n: trust(w, n, original_trust(w, MANAGED)), [change("assume_role_policy", ANY, ANY)])
touch("the same trust in other words", SERVICE, lambda w, n: trust(w, n, SAME), lambda w, n: trust(w, n, original_trust(w, SERVICE)), SILENT)
touch("one condition gone from the trust", SERVICE, lambda w, n: trust(w, n, {**SAME, "Statement": [{k: v for k, v in s.items() if k != "Condition"} for s in SAME["Statement"]]}),
      lambda w, n: trust(w, n, original_trust(w, SERVICE)), [change("assume_role_policy", ANY, ANY)])
touch("permissions boundary gone", MANAGED, lambda w, n: iam(w).delete_role_permissions_boundary(RoleName=n),
      lambda w, n: iam(w).put_role_permissions_boundary(RoleName=n, PermissionsBoundary="arn:aws:iam::aws:policy/PowerUserAccess"),
      [change("permissions_boundary", "arn:aws:iam::aws:policy/PowerUserAccess", lambda v: v in ("", None))])
touch("permissions boundary exchanged", MANAGED, lambda w, n: iam(w).put_role_permissions_boundary(RoleName=n, PermissionsBoundary="arn:aws:iam::aws:policy/ReadOnlyAccess"),
      lambda w, n: iam(w).put_role_permissions_boundary(RoleName=n, PermissionsBoundary="arn:aws:iam::aws:policy/PowerUserAccess"),
      [change("permissions_boundary", "arn:aws:iam::aws:policy/PowerUserAccess", "arn:aws:iam::aws:policy/ReadOnlyAccess")])
ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess"
BILLING = "arn:aws:iam::aws:policy/job-function/Billing"
touch("administrator attached", MANAGED, lambda w, n: iam(w).attach_role_policy(RoleName=n, PolicyArn=ADMIN),
      lambda w, n: iam(w).detach_role_policy(RoleName=n, PolicyArn=ADMIN), [members("managed_policy_arns", extra=[ADMIN])])
touch("policy detached", MANAGED, lambda w, n: iam(w).detach_role_policy(RoleName=n, PolicyArn=BILLING),
      lambda w, n: iam(w).attach_role_policy(RoleName=n, PolicyArn=BILLING), [members("managed_policy_arns", [BILLING])])


def inline(world, name, policy, document):
    iam(world).put_role_policy(RoleName=name, PolicyName=policy, PolicyDocument=json.dumps(document))


LOGS = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["logs:PutLogEvents", "logs:CreateLogStream"], "Resource": "arn:aws:logs:*:*:log-group:/lego/*:*"}]}
LOGS_SAME = {"Statement": [{"Resource": ["arn:aws:logs:*:*:log-group:/lego/*:*"], "Action": ["logs:CreateLogStream", "logs:PutLogEvents"], "Effect": "Allow"}], "Version": "2012-10-17"}
READ = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "*"}}
ALLOW_ALL = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
touch("inline policy changed", SERVICE, lambda w, n: inline(w, n, "logs", ALLOW_ALL), lambda w, n: inline(w, n, "logs", LOGS), [change('inline_policy["logs"].policy', ANY, ANY)])
touch("the same inline policy in other words", SERVICE, lambda w, n: inline(w, n, "logs", LOGS_SAME), lambda w, n: inline(w, n, "logs", LOGS), SILENT)
touch("inline policy added", SERVICE, lambda w, n: inline(w, n, "mine", ALLOW_ALL), lambda w, n: iam(w).delete_role_policy(RoleName=n, PolicyName="mine"), [change('inline_policy["mine"]', None, ANY)])
touch("inline policy taken away", SERVICE, lambda w, n: iam(w).delete_role_policy(RoleName=n, PolicyName="read"), lambda w, n: inline(w, n, "read", READ), [change('inline_policy["read"]', ANY, None)])


def role_tagger(address):
    def put(world, key, value):
        iam(world).tag_role(RoleName=role(world, address), Tags=[{"Key": key, "Value": value}])

    def drop(world, key):
        iam(world).untag_role(RoleName=role(world, address), TagKeys=[key])
    return put, drop


ALL += tag_touches("iam role", SERVICE, *role_tagger(SERVICE), "lego-service")
ALL += tag_touches("iam role without tags", MONITORING, *role_tagger(MONITORING), None)


def delete_role(world):
    name = role(world, MANAGED)
    for policy in ("arn:aws:iam::aws:policy/ReadOnlyAccess", BILLING):
        iam(world).detach_role_policy(RoleName=name, PolicyArn=policy)
    iam(world).delete_role(RoleName=name)


ATTACHMENT = "aws_iam_role_policy_attachment.monitoring"
ALL.append(Touch("iam role policy attachment: detached", ATTACHMENT,
                 lambda w: iam(w).detach_role_policy(RoleName=w.state(ATTACHMENT)["role"], PolicyArn=w.state(ATTACHMENT)["policy_arn"]),
                 lambda w: iam(w).attach_role_policy(RoleName=w.state(ATTACHMENT)["role"], PolicyArn=w.state(ATTACHMENT)["policy_arn"]),
                 "missing", locks=(MONITORING,)))
ALL.append(Touch("iam role: deleted", MANAGED, delete_role, None, "missing", last=True))

# -------------------------------------------------------------------------------------------------------- Lambda

API, MINIMAL, WEST = (f"aws_lambda_function.{n}" for n in ("api", "minimal", "west"))


def awslambda(world, region="us-east-1"):
    return world.client("lambda", region)


def function(label, address, name, wanted, now, back, region="us-east-1", **more):
    def put(world, values):
        awslambda(world, region).update_function_configuration(FunctionName=name, **(values(world) if callable(values) else values))
    ALL.append(Touch(f"lambda: {label}", address, lambda w: put(w, now), lambda w: put(w, back), wanted, **more))


VARIABLES = {"STAGE": "production", "LEVEL": "info", "PASSWORD": "correct-horse-battery-staple"}


def environment(drop=(), **values):
    return {"Environment": {"Variables": {k: v for k, v in {**VARIABLES, **values}.items() if k not in drop}}}


E = 'environment[0].variables'
function("size", API, "lego-api", [change("memory_size", 512, 1024), change("timeout", 30, 900)], {"MemorySize": 1024, "Timeout": 900}, {"MemorySize": 512, "Timeout": 30})
function("handler and runtime", MINIMAL, "lego-minimal", [change("handler", "index.handler", "other.main"), change("runtime", "nodejs20.x", "nodejs22.x")],
         {"Handler": "other.main", "Runtime": "nodejs22.x"}, {"Handler": "index.handler", "Runtime": "nodejs20.x"})
function("description", MINIMAL, "lego-minimal", [change("description", lambda v: v in ("", None), "mine")], {"Description": "mine"}, {"Description": ""})
function("role", MINIMAL, "lego-minimal", lambda w: [change("role", w.state(SERVICE)["arn"], w.state(MANAGED)["arn"])],
         lambda w: {"Role": w.state(MANAGED)["arn"]}, lambda w: {"Role": w.state(SERVICE)["arn"]})
function("variable changed", API, "lego-api", [change(f'{E}["STAGE"]', "production", "dev")], environment(STAGE="dev"), environment())
function("variable added", API, "lego-api", [change(f'{E}["DEBUG"]', None, "1")], environment(DEBUG="1"), environment())
function("variable removed", API, "lego-api", [change(f'{E}["LEVEL"]', "info", None)], environment(drop=("LEVEL",)), environment())
function("sensitive variable changed", API, "lego-api", [change(f'{E}["PASSWORD"]', "(sensitive)", "(sensitive)")], environment(PASSWORD="leaked-by-mistake"), environment())
function("variables where there were none", WEST, "lego-west", Either([[change(f'{E}["DEBUG"]', None, "1")], [change("environment[0]", None, {"variables": {"DEBUG": "1"}})]]),
         {"Environment": {"Variables": {"DEBUG": "1"}}}, {"Environment": {"Variables": {}}}, region="us-west-2")
function("tracing", API, "lego-api", [change("tracing_config[0].mode", "Active", "PassThrough")], {"TracingConfig": {"Mode": "PassThrough"}}, {"TracingConfig": {"Mode": "Active"}})
function("dead letters elsewhere", API, "lego-api", [change("dead_letter_config[0].target_arn", "arn:aws:sns:us-east-1:123456789012:dead-letters", "arn:aws:sqs:us-east-1:123456789012:other")],
         {"DeadLetterConfig": {"TargetArn": "arn:aws:sqs:us-east-1:123456789012:other"}}, {"DeadLetterConfig": {"TargetArn": "arn:aws:sns:us-east-1:123456789012:dead-letters"}})
function("dead letters nowhere", API, "lego-api", Either([[change("dead_letter_config[0].target_arn", "arn:aws:sns:us-east-1:123456789012:dead-letters", lambda v: v in ("", None))],
                                                          [change("dead_letter_config[0]", ANY, None)]]),
         {"DeadLetterConfig": {"TargetArn": ""}}, {"DeadLetterConfig": {"TargetArn": "arn:aws:sns:us-east-1:123456789012:dead-letters"}})
function("temporary storage", API, "lego-api", [change("ephemeral_storage[0].size", 1024, 4096)], {"EphemeralStorage": {"Size": 4096}}, {"EphemeralStorage": {"Size": 1024}})
function("logging", WEST, "lego-west", [change("logging_config[0].application_log_level", "WARN", "DEBUG")],
         {"LoggingConfig": {"LogFormat": "JSON", "LogGroup": "/lego/west", "ApplicationLogLevel": "DEBUG", "SystemLogLevel": "INFO"}},
         {"LoggingConfig": {"LogFormat": "JSON", "LogGroup": "/lego/west", "ApplicationLogLevel": "WARN", "SystemLogLevel": "INFO"}}, region="us-west-2")


def vpc(world, groups, keys):
    return {"VpcConfig": {"SecurityGroupIds": [world.state(g)["id"] for g in groups], "SubnetIds": [world.state(f'aws_subnet.private["{k}"]')["id"] for k in keys]}}


function("network", API, "lego-api", lambda w: [members("vpc_config[0].security_group_ids", [w.state("aws_security_group.app")["id"]], [w.state("aws_security_group.lego")["id"]]),
                                                members("vpc_config[0].subnet_ids", [w.state('aws_subnet.private["b"]')["id"]])],
         lambda w: vpc(w, ["aws_security_group.lego"], "ac"), lambda w: vpc(w, ["aws_security_group.app"], "abc"))
KEY = "arn:aws:kms:us-east-1:123456789012:key/66666666-2222-3333-4444-555555555555"
function("key", API, "lego-api", [change("kms_key_arn", lambda v: v in ("", None), KEY)], {"KMSKeyArn": KEY}, {"KMSKeyArn": ""})
function("dual stack", API, "lego-api", [change("vpc_config[0].ipv6_allowed_for_dual_stack", False, True)],
         lambda w: {"VpcConfig": {**vpc(w, ["aws_security_group.app"], "abc")["VpcConfig"], "Ipv6AllowedForDualStack": True}}, lambda w: vpc(w, ["aws_security_group.app"], "abc"))
function("log format and group", WEST, "lego-west", [change("logging_config[0].log_group", "/lego/west", "/lego/elsewhere"), change("logging_config[0].system_log_level", "INFO", "DEBUG")],
         {"LoggingConfig": {"LogFormat": "JSON", "LogGroup": "/lego/elsewhere", "ApplicationLogLevel": "WARN", "SystemLogLevel": "DEBUG"}},
         {"LoggingConfig": {"LogFormat": "JSON", "LogGroup": "/lego/west", "ApplicationLogLevel": "WARN", "SystemLogLevel": "INFO"}}, region="us-west-2")
function("snap start", MINIMAL, "lego-minimal", Either([[change("snap_start[0].apply_on", ANY, "PublishedVersions")], [change("snap_start[0]", None, ANY)]]),
         {"SnapStart": {"ApplyOn": "PublishedVersions"}}, {"SnapStart": {"ApplyOn": "None"}})


def add_layer(world):
    arn = awslambda(world).publish_layer_version(LayerName="mine", Content={"ZipFile": archive("x = 1\n")})["LayerVersionArn"]
    awslambda(world).update_function_configuration(FunctionName="lego-minimal", Layers=[arn])


ALL.append(Touch("lambda: layer added", MINIMAL, add_layer, lambda w: awslambda(w).update_function_configuration(FunctionName="lego-minimal", Layers=[]),
                 Either([[change("layers[0]", None, ANY)], [change("layers", ANY, ANY)], [members("layers", extra=[ANY])]])))
ALL.append(Touch("lambda: architecture", MINIMAL, lambda w: awslambda(w).update_function_code(FunctionName="lego-minimal", ZipFile=archive(SOURCE), Architectures=["arm64"]),
                 lambda w: awslambda(w).update_function_code(FunctionName="lego-minimal", ZipFile=archive(SOURCE), Architectures=["x86_64"]),
                 Either([[change("architectures[0]", "x86_64", "arm64")], [change("architectures", ["x86_64"], ["arm64"])], [members("architectures", ["x86_64"], ["arm64"])]])))
ALL.append(Touch("lambda: reserved concurrency", API, lambda w: awslambda(w).put_function_concurrency(FunctionName="lego-api", ReservedConcurrentExecutions=1),
                 lambda w: awslambda(w).put_function_concurrency(FunctionName="lego-api", ReservedConcurrentExecutions=20), [change("reserved_concurrent_executions", 20, 1)]))
ALL.append(Touch("lambda: no reserved concurrency", API, lambda w: awslambda(w).delete_function_concurrency(FunctionName="lego-api"),
                 lambda w: awslambda(w).put_function_concurrency(FunctionName="lego-api", ReservedConcurrentExecutions=20), [change("reserved_concurrent_executions", 20, -1)]))


SOURCE = "def handler(event, context):\n    return {}\n"


def archive(text):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(zipfile.ZipInfo("index.py", (2024, 1, 1, 0, 0, 0)), text)
    return buffer.getvalue()


ALL.append(Touch("lambda: other code", API, lambda w: awslambda(w).update_function_code(FunctionName="lego-api", ZipFile=archive("def handler(event, context):\n    return 'mine'\n"), Architectures=["arm64"]),
                 lambda w: awslambda(w).update_function_code(FunctionName="lego-api", ZipFile=archive(SOURCE), Architectures=["arm64"]),
                 Either([[change("source_code_hash", ANY, ANY)], [change("code_sha256", ANY, ANY)], [change("source_code_hash", ANY, ANY), change("code_sha256", ANY, ANY)]])))


def lambda_tagger(address, region="us-east-1"):
    def put(world, key, value):
        awslambda(world, region).tag_resource(Resource=world.state(address)["arn"], Tags={key: value})

    def drop(world, key):
        awslambda(world, region).untag_resource(Resource=world.state(address)["arn"], TagKeys=[key])
    return put, drop


ALL += tag_touches("lambda", API, *lambda_tagger(API), "api")
ALL += tag_touches("lambda without tags", MINIMAL, *lambda_tagger(MINIMAL), None)
ALL.append(Touch("lambda: deleted", MINIMAL, lambda w: awslambda(w).delete_function(FunctionName="lego-minimal"), None, "missing", last=True))
