"""IAM, KMS, Secrets Manager, SSM, SQS and SNS."""
import json

from .touch import ANY, Either, SILENT, Touch, change, members, tag_touches

STACK = "identity"
CANARIES = ("canary-horse", "Y2FuYXJ5LWhvcnNl")  # what no output may hold, once more in base64
ALL = []

# ----------------------------------------------------------------------------------------------------------- IAM

USER, PLAIN_USER, READER = (f"aws_iam_user.{n}" for n in ("deployer", "plain", "reader"))
GROUP, POLICY, PLAIN_POLICY = "aws_iam_group.developers", "aws_iam_policy.deploy", "aws_iam_policy.plain"
PROFILE, EMPTY_PROFILE = "aws_iam_instance_profile.service", "aws_iam_instance_profile.empty"
PROVIDER, PASSWORDS = "aws_iam_openid_connect_provider.ci", "aws_iam_account_password_policy.strict"
EVERYWHERE, SERVICE, BARE = "aws_iam_policy_attachment.everywhere", "aws_iam_role.service", "aws_iam_role.bare"
ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess"
BOUNDARY = "arn:aws:iam::aws:policy/PowerUserAccess"
ALLOW_ALL = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})


def iam(world):
    return world.client("iam")


def touch(label, address, wanted, do, undo, **more):
    ALL.append(Touch(label, address, do, undo, wanted, **more))


def tagged(label, address, identity, tag, untag, name, team="lego"):
    """identity(world): the members that name the resource; tag, untag: names of the client's methods."""
    def put(world, key, value):
        getattr(iam(world), tag)(**identity(world), Tags=[{"Key": key, "Value": value}])

    def drop(world, key):
        getattr(iam(world), untag)(**identity(world), TagKeys=[key])
    ALL.extend(tag_touches(label, address, put, drop, name, team=team))


def reworded(document):
    """The same policy in other words: lists for single values, statements the other way round."""
    statements = json.loads(document)["Statement"]
    statements = statements if isinstance(statements, list) else [statements]
    for statement in statements:
        for name in ("Action", "Resource"):
            if isinstance(statement.get(name), str):
                statement[name] = [statement[name]]
    return json.dumps({"Statement": statements[::-1], "Version": "2012-10-17"}, indent=1)


tagged("iam user", USER, lambda w: {"UserName": "Deployer.Of_Lego"}, "tag_user", "untag_user", "deployer")
tagged("iam user without tags", PLAIN_USER, lambda w: {"UserName": "plain"}, "tag_user", "untag_user", None, team=None)
touch("iam user: path", USER, [change("path", "/lego/", "/mine/")], lambda w: iam(w).update_user(UserName="Deployer.Of_Lego", NewPath="/mine/"),
      lambda w: iam(w).update_user(UserName="Deployer.Of_Lego", NewPath="/lego/"))
touch("iam user: boundary exchanged", USER, [change("permissions_boundary", BOUNDARY, ADMIN)],
      lambda w: iam(w).put_user_permissions_boundary(UserName="Deployer.Of_Lego", PermissionsBoundary=ADMIN),
      lambda w: iam(w).put_user_permissions_boundary(UserName="Deployer.Of_Lego", PermissionsBoundary=BOUNDARY))
touch("iam user: boundary gone", USER, [change("permissions_boundary", BOUNDARY, lambda v: v in ("", None))],
      lambda w: iam(w).delete_user_permissions_boundary(UserName="Deployer.Of_Lego"),
      lambda w: iam(w).put_user_permissions_boundary(UserName="Deployer.Of_Lego", PermissionsBoundary=BOUNDARY))
touch("iam user: boundary set", PLAIN_USER, [change("permissions_boundary", lambda v: v in ("", None), BOUNDARY)],
      lambda w: iam(w).put_user_permissions_boundary(UserName="plain", PermissionsBoundary=BOUNDARY),
      lambda w: iam(w).delete_user_permissions_boundary(UserName="plain"))


def delete_reader(world):
    for policy in ("ReadOnlyAccess", "job-function/Billing"):
        iam(world).detach_user_policy(UserName="reader", PolicyArn="arn:aws:iam::aws:policy/" + policy)
    iam(world).delete_user(UserName="reader")


READ = 'aws_iam_user_policy_attachment.these["arn:aws:iam::aws:policy/ReadOnlyAccess"]'
BILLING = 'aws_iam_user_policy_attachment.these["arn:aws:iam::aws:policy/job-function/Billing"]'
touch("iam user attachment: detached", READ, "missing", lambda w: iam(w).detach_user_policy(UserName="reader", PolicyArn=w.state(READ)["policy_arn"]),
      lambda w: iam(w).attach_user_policy(UserName="reader", PolicyArn=w.state(READ)["policy_arn"]))
touch("iam user: deleted", READER, "missing", delete_reader, None, also={READ: "missing", BILLING: "missing"}, last=True)

# Inline policies: address, kind, its member, its name
INLINE = [("aws_iam_user_policy.named", "user", "Deployer.Of_Lego"), ("aws_iam_group_policy.logs", "group", "Developers"),
          ('aws_iam_role_policy.these["read"]', "role", None), ('module.audited["audit"].aws_iam_role_policy.this', "role", None)]


def inline(world, address, kind, owner, document):
    state = world.state(address)
    getattr(iam(world), f"put_{kind}_policy")(**{f"{kind.capitalize()}Name": owner or state["role"]}, PolicyName=state["name"], PolicyDocument=document)


for _address, _kind, _owner in INLINE:
    def _put(document, a=_address, k=_kind, o=_owner):
        return lambda w: inline(w, a, k, o, document(w.state(a)["policy"]))

    def _drop(w, a=_address, k=_kind, o=_owner):
        getattr(iam(w), f"delete_{k}_policy")(**{f"{k.capitalize()}Name": o or w.state(a)["role"]}, PolicyName=w.state(a)["name"])
    _back = _put(lambda own: own)
    touch(f"{_address}: opened", _address, [change("policy", ANY, ANY)], _put(lambda own: ALLOW_ALL), _back)
    touch(f"{_address}: the same in other words", _address, SILENT, _put(reworded), _back, terraform=False)
    touch(f"{_address}: deleted", _address, "missing", _drop, _back)

touch("iam role: an inline policy beside those that are resources", BARE, [change('inline_policy["mine"]', None, ANY)],
      lambda w: iam(w).put_role_policy(RoleName=w.state(BARE)["name"], PolicyName="mine", PolicyDocument=ALLOW_ALL),
      lambda w: iam(w).delete_role_policy(RoleName=w.state(BARE)["name"], PolicyName="mine"))

ODD_ROLE = "aws_iam_role.odd"
touch("iam role: an inline policy where there shall be none", ODD_ROLE, [change('inline_policy["mine"]', None, ANY)],
      lambda w: iam(w).put_role_policy(RoleName=w.state(ODD_ROLE)["name"], PolicyName="mine", PolicyDocument=ALLOW_ALL),
      lambda w: iam(w).delete_role_policy(RoleName=w.state(ODD_ROLE)["name"], PolicyName="mine"))

touch("iam group: path", GROUP, [change("path", "/lego/", "/mine/")], lambda w: iam(w).update_group(GroupName="Developers", NewPath="/mine/"),
      lambda w: iam(w).update_group(GroupName="Developers", NewPath="/lego/"))
touch("iam group attachment: detached", "aws_iam_group_policy_attachment.read", "missing",
      lambda w: iam(w).detach_group_policy(GroupName="Developers", PolicyArn=w.state(POLICY)["arn"]),
      lambda w: iam(w).attach_group_policy(GroupName="Developers", PolicyArn=w.state(POLICY)["arn"]))


def delete_group(world):
    iam(world).detach_group_policy(GroupName="Developers", PolicyArn=world.state(POLICY)["arn"])
    iam(world).delete_group_policy(GroupName="Developers", PolicyName="logs")
    iam(world).delete_group(GroupName="Developers")


touch("iam group: deleted", GROUP, "missing", delete_group, None, last=True,
      also={"aws_iam_group_policy.logs": "missing", "aws_iam_group_policy_attachment.read": "missing"})

tagged("iam policy", POLICY, lambda w: {"PolicyArn": w.state(POLICY)["arn"]}, "tag_policy", "untag_policy", "deploy")
tagged("iam policy without tags", PLAIN_POLICY, lambda w: {"PolicyArn": w.state(PLAIN_POLICY)["arn"]}, "tag_policy", "untag_policy", None, team=None)


def leave_default(world):
    """Deletes every version but the one in force: a policy takes five."""
    arn = world.state(POLICY)["arn"]
    for version in iam(world).list_policy_versions(PolicyArn=arn)["Versions"]:
        if not version["IsDefaultVersion"]:
            iam(world).delete_policy_version(PolicyArn=arn, VersionId=version["VersionId"])


def new_version(document, default=True, times=1):
    def do(world):
        leave_default(world)
        own = world.state(POLICY)
        for _ in range(times):
            iam(world).create_policy_version(PolicyArn=own["arn"], PolicyDocument=document(own["policy"]), SetAsDefault=default)
    return do


def old_version(world):
    new_version(lambda own: own)(world)
    leave_default(world)


touch("iam policy: a new version", POLICY, [change("policy", ANY, ANY)], new_version(lambda own: ALLOW_ALL), old_version)
touch("iam policy: the fifth version", POLICY, [change("policy", ANY, ANY)],
      new_version(lambda own: ALLOW_ALL, times=4), old_version)
touch("iam policy: a new version in other words", POLICY, SILENT, new_version(reworded), old_version, terraform=False)
touch("iam policy: a version that is not the default", POLICY, SILENT,
      new_version(lambda own: ALLOW_ALL, default=False), old_version, terraform=False)

for _kind, _member, _name in (("role", "RoleName", lambda w: w.state(BARE)["name"]), ("user", "UserName", lambda w: "reader"), ("group", "GroupName", lambda w: "Developers")):
    def _call(verb, name, k=_kind, m=_member):
        return lambda w: getattr(iam(w), f"{verb}_{k}_policy")(**{m: name(w)}, PolicyArn=w.state(PLAIN_POLICY)["arn"])
    _own = {"role": lambda w: "lego-Service", "user": lambda w: "plain", "group": lambda w: "plain"}[_kind]
    touch(f"iam policy attachment: one more {_kind}", EVERYWHERE, [members(f"{_kind}s", extra=[ANY])], _call("attach", _name), _call("detach", _name), locks=(BARE,))
    touch(f"iam policy attachment: one {_kind} less", EVERYWHERE, [members(f"{_kind}s", missing=[ANY])], _call("detach", _own), _call("attach", _own), locks=(SERVICE,))

tagged("iam instance profile", PROFILE, lambda w: {"InstanceProfileName": "lego-service"}, "tag_instance_profile", "untag_instance_profile", "profile")
touch("iam instance profile: another role", PROFILE, [change("role", "lego-Service", ANY)],
      lambda w: (iam(w).remove_role_from_instance_profile(InstanceProfileName="lego-service", RoleName="lego-Service"),
                 iam(w).add_role_to_instance_profile(InstanceProfileName="lego-service", RoleName=w.state(BARE)["name"])),
      lambda w: (iam(w).remove_role_from_instance_profile(InstanceProfileName="lego-service", RoleName=w.state(BARE)["name"]),
                 iam(w).add_role_to_instance_profile(InstanceProfileName="lego-service", RoleName="lego-Service")))
touch("iam instance profile: a role where there was none", EMPTY_PROFILE, [change("role", lambda v: v in ("", None), "lego-Service")],
      lambda w: iam(w).add_role_to_instance_profile(InstanceProfileName=w.state(EMPTY_PROFILE)["name"], RoleName="lego-Service"),
      lambda w: iam(w).remove_role_from_instance_profile(InstanceProfileName=w.state(EMPTY_PROFILE)["name"], RoleName="lego-Service"))
touch("iam instance profile: deleted", EMPTY_PROFILE, "missing", lambda w: iam(w).delete_instance_profile(InstanceProfileName=w.state(EMPTY_PROFILE)["name"]), None, last=True)

tagged("iam openid provider", PROVIDER, lambda w: {"OpenIDConnectProviderArn": w.state(PROVIDER)["arn"]}, "tag_open_id_connect_provider", "untag_open_id_connect_provider", "ci")
THUMBS = ["6938fd4d98bab03faadb97b34396831e3780aea1", "1c58a3a8518e8759bf075b76b750d4f2df264fcd"]


def thumbs(*values):
    return lambda w: iam(w).update_open_id_connect_provider_thumbprint(OpenIDConnectProviderArn=w.state(PROVIDER)["arn"], ThumbprintList=list(values))


touch("iam openid provider: thumbprint exchanged", PROVIDER, [members("thumbprint_list", [THUMBS[1]], ["a" * 40])], thumbs(THUMBS[0], "a" * 40), thumbs(*THUMBS))
touch("iam openid provider: thumbprints in another order and case", PROVIDER, SILENT, thumbs(THUMBS[1].upper(), THUMBS[0]), thumbs(*THUMBS), terraform=False)


def client_id(verb, value):
    return lambda w: getattr(iam(w), verb + "_open_id_connect_provider")(OpenIDConnectProviderArn=w.state(PROVIDER)["arn"], ClientID=value)


touch("iam openid provider: one more audience", PROVIDER, [members("client_id_list", extra=["mine"])], client_id("add_client_id_to", "mine"), client_id("remove_client_id_from", "mine"))
touch("iam openid provider: one audience less", PROVIDER, [members("client_id_list", ["lego"])], client_id("remove_client_id_from", "lego"), client_id("add_client_id_to", "lego"))

STRICT = {"MinimumPasswordLength": 14, "RequireLowercaseCharacters": True, "RequireNumbers": True, "RequireUppercaseCharacters": True,
          "RequireSymbols": False, "AllowUsersToChangePassword": True, "MaxPasswordAge": 90}
for _path, _member, _was, _is in (("minimum_password_length", "MinimumPasswordLength", 14, 8), ("require_lowercase_characters", "RequireLowercaseCharacters", True, False),
                                  ("require_numbers", "RequireNumbers", True, False), ("require_uppercase_characters", "RequireUppercaseCharacters", True, False),
                                  ("require_symbols", "RequireSymbols", False, True), ("allow_users_to_change_password", "AllowUsersToChangePassword", True, False),
                                  ("max_password_age", "MaxPasswordAge", 90, 365), ("hard_expiry", "HardExpiry", lambda v: not v, True),
                                  ("password_reuse_prevention", "PasswordReusePrevention", lambda v: not v, 5)):
    touch(f"iam passwords: {_path}", PASSWORDS, [change(_path, _was, _is)], lambda w, m=_member, v=_is: iam(w).update_account_password_policy(**{**STRICT, m: v}),
          lambda w: iam(w).update_account_password_policy(**STRICT))
touch("iam passwords: no rules at all", PASSWORDS, "missing", lambda w: iam(w).delete_account_password_policy(), lambda w: iam(w).update_account_password_policy(**STRICT))

# ------------------------------------------------------------------------------------------------- S3, of the account

BLOCK = "aws_s3_account_public_access_block.this"
BLOCKED = {"BlockPublicAcls": True, "IgnorePublicAcls": False, "BlockPublicPolicy": False, "RestrictPublicBuckets": True}


def block_account(**now):
    return lambda w: w.client("s3control").put_public_access_block(AccountId="123456789012", PublicAccessBlockConfiguration={**BLOCKED, **now})


for _path, _member in (("block_public_acls", "BlockPublicAcls"), ("ignore_public_acls", "IgnorePublicAcls"),
                       ("block_public_policy", "BlockPublicPolicy"), ("restrict_public_buckets", "RestrictPublicBuckets")):
    touch(f"s3 account: {_path}", BLOCK, [change(_path, BLOCKED[_member], not BLOCKED[_member])], block_account(**{_member: not BLOCKED[_member]}), block_account())
touch("s3 account: nothing blocked", BLOCK, "missing", lambda w: w.client("s3control").delete_public_access_block(AccountId="123456789012"), block_account())

# ----------------------------------------------------------------------------------------------------------- KMS

KEY, PLAIN_KEY, SIGNING = (f"aws_kms_key.{n}" for n in ("data", "plain", "signing"))
UNSET = lambda v: v in ("", None)  # noqa: E731


def kms(world, region="us-east-1"):
    return world.client("kms", region)


def key_touch(label, address, wanted, do, undo, region="us-east-1", **more):
    touch(f"kms key: {label}", address, wanted, lambda w: do(kms(w, region), w.state(address)["key_id"]), lambda w: undo(kms(w, region), w.state(address)["key_id"]), **more)


ALL.extend(tag_touches("kms key", KEY, lambda w, k, v: kms(w).tag_resource(KeyId=w.state(KEY)["key_id"], Tags=[{"TagKey": k, "TagValue": v}]),
                       lambda w, k: kms(w).untag_resource(KeyId=w.state(KEY)["key_id"], TagKeys=[k]), "data"))
key_touch("description", KEY, [change("description", "data of lego", "mine")], lambda c, k: c.update_key_description(KeyId=k, Description="mine"),
          lambda c, k: c.update_key_description(KeyId=k, Description="data of lego"))
key_touch("disabled", SIGNING, [change("is_enabled", True, False)], lambda c, k: c.disable_key(KeyId=k), lambda c, k: c.enable_key(KeyId=k))
key_touch("rotation off", KEY, [change("enable_key_rotation", True, False)],
          lambda c, k: c.disable_key_rotation(KeyId=k), lambda c, k: c.enable_key_rotation(KeyId=k, RotationPeriodInDays=180))
key_touch("rotation slower", KEY, [change("rotation_period_in_days", 180, 365)], lambda c, k: c.enable_key_rotation(KeyId=k, RotationPeriodInDays=365),
          lambda c, k: c.enable_key_rotation(KeyId=k, RotationPeriodInDays=180))
key_touch("rotation on", PLAIN_KEY, [change("enable_key_rotation", False, True)],
          lambda c, k: c.enable_key_rotation(KeyId=k), lambda c, k: c.disable_key_rotation(KeyId=k), region="us-west-2", terraform=False)
EVERYONE = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "kms:*", "Resource": "*"}]})
touch("kms key: policy opened", KEY, [change("policy", ANY, ANY)], lambda w: kms(w).put_key_policy(KeyId=w.state(KEY)["key_id"], PolicyName="default", Policy=EVERYONE),
      lambda w: kms(w).put_key_policy(KeyId=w.state(KEY)["key_id"], PolicyName="default", Policy=w.state(KEY)["policy"]))
touch("kms key: policy in other words", KEY, SILENT, lambda w: kms(w).put_key_policy(KeyId=w.state(KEY)["key_id"], PolicyName="default", Policy=reworded(w.state(KEY)["policy"])),
      lambda w: kms(w).put_key_policy(KeyId=w.state(KEY)["key_id"], PolicyName="default", Policy=w.state(KEY)["policy"]), terraform=False)
touch("kms key: policy of a key without one of its own", SIGNING, [change("policy", ANY, ANY)], lambda w: kms(w).put_key_policy(KeyId=w.state(SIGNING)["key_id"], PolicyName="default", Policy=EVERYONE),
      lambda w: kms(w).put_key_policy(KeyId=w.state(SIGNING)["key_id"], PolicyName="default", Policy=w.state(SIGNING)["policy"]))
key_touch("marked for deletion", SIGNING, "missing", lambda c, k: c.schedule_key_deletion(KeyId=k, PendingWindowInDays=7), lambda c, k: (c.cancel_key_deletion(KeyId=k), c.enable_key(KeyId=k)))
ALIAS = "aws_kms_alias.data"
touch("kms alias: another key", ALIAS, lambda w: [change("target_key_id", ANY, w.state(SIGNING)["key_id"])], lambda w: kms(w).update_alias(AliasName="alias/Lego/data", TargetKeyId=w.state(SIGNING)["key_id"]),
      lambda w: kms(w).update_alias(AliasName="alias/Lego/data", TargetKeyId=w.state(KEY)["key_id"]))
touch("kms alias: deleted", ALIAS, "missing", lambda w: kms(w).delete_alias(AliasName="alias/Lego/data"), lambda w: kms(w).create_alias(AliasName="alias/Lego/data", TargetKeyId=w.state(KEY)["key_id"]))

# ------------------------------------------------------------------------------------------------ Secrets Manager

DB, BINARY, STAGED, WRITE_ONLY, SCHEDULED = (f"aws_secretsmanager_secret_version.{n}" for n in ("db", "binary", "staged", "write_only", "scheduled"))
POLICED, DAYS, CRON = "aws_secretsmanager_secret_policy.this", "aws_secretsmanager_secret_rotation.days", "aws_secretsmanager_secret_rotation.cron"
POLICED_SECRET = "aws_secretsmanager_secret.policed"


def secrets(world, region="us-east-1"):
    return world.client("secretsmanager", region)


def moved(address, region="us-east-1"):
    """A new value takes the place of a version; undone by moving the stage back."""
    def do(w):
        secrets(w, region).put_secret_value(SecretId=w.state(address)["arn"], SecretString="canary-horse-by-hand")

    def undo(w):
        arn, version = w.state(address)["arn"], w.state(address)["version_id"]
        stages = secrets(w, region).describe_secret(SecretId=arn)["VersionIdsToStages"]
        current = next(v for v, s in stages.items() if "AWSCURRENT" in s)
        secrets(w, region).update_secret_version_stage(SecretId=arn, VersionStage="AWSCURRENT", RemoveFromVersionId=current, MoveToVersionId=version)
    return do, undo


def kept(address, name, other, region="us-east-1"):
    """The value of a version itself, which in AWS nothing can change: a hand in the emulator's store."""
    def put(w, value):
        w.admin("secret", {"arn": w.state(address)["arn"], "region": region, "version": w.state(address)["version_id"], "name": name, "value": value})
    return lambda w: put(w, other), lambda w: put(w, w.state(address)[name])


for _address, _region in ((DB, "us-east-1"), (BINARY, "us-west-2"), (WRITE_ONLY, "us-east-1")):
    touch(f"{_address}: another value in its place", _address, [members("version_stages", ["AWSCURRENT"], ["AWSPREVIOUS"])], *moved(_address, _region))
touch("secret version: rotated", SCHEDULED, SILENT, *moved(SCHEDULED), terraform=False)
touch("secret version: another value", DB, [change("secret_string", "(sensitive)", "(sensitive)")], *kept(DB, "secret_string", "canary-horse-other"), terraform=False)
touch("secret version: another binary value", BINARY, [change("secret_binary", "(sensitive)", "(sensitive)")], *kept(BINARY, "secret_binary", "Y2FuYXJ5LWhvcnNlLW90aGVy", "us-west-2"), terraform=False)
touch("secret version: a stage taken away", STAGED, [members("version_stages", ["lego"])],
      lambda w: secrets(w).update_secret_version_stage(SecretId=w.state(STAGED)["arn"], VersionStage="lego", RemoveFromVersionId=w.state(STAGED)["version_id"]),
      lambda w: secrets(w).update_secret_version_stage(SecretId=w.state(STAGED)["arn"], VersionStage="lego", MoveToVersionId=w.state(STAGED)["version_id"]))
touch("secret: marked for deletion, its version too", "aws_secretsmanager_secret.db", "missing", lambda w: secrets(w).delete_secret(SecretId=w.state(DB)["arn"], RecoveryWindowInDays=7),
      lambda w: secrets(w).restore_secret(SecretId=w.state(DB)["arn"]), also={DB: "missing"})

OPEN = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::999999999999:root"}, "Action": "secretsmanager:*", "Resource": "*"}]}


def secret_policy(document):
    return lambda w: secrets(w).put_resource_policy(SecretId=w.state(POLICED)["secret_arn"], ResourcePolicy=json.dumps(document) if isinstance(document, dict) else document(w.state(POLICED)["policy"]))


touch("secret policy: opened", POLICED, [change("policy", ANY, ANY)], secret_policy(OPEN), secret_policy(lambda own: own))
touch("secret policy: in other words", POLICED, SILENT, secret_policy(reworded), secret_policy(lambda own: own), terraform=False)
touch("secret policy: deleted", POLICED, [change("policy", ANY, UNSET)], lambda w: secrets(w).delete_resource_policy(SecretId=w.state(POLICED)["secret_arn"]), secret_policy(lambda own: own))


def rotate(address, **rules):
    arn = "arn:aws:lambda:us-east-1:123456789012:function:rotate"
    return lambda w: secrets(w).rotate_secret(SecretId=w.state(address)["secret_id"], RotationLambdaARN=rules.get("function", arn), RotateImmediately=False,
                                              RotationRules={k: v for k, v in rules.items() if k != "function"})


touch("secret rotation: days", DAYS, [change("rotation_rules[0].automatically_after_days", 30, 90)], rotate(DAYS, AutomaticallyAfterDays=90), rotate(DAYS, AutomaticallyAfterDays=30))
touch("secret rotation: another function", DAYS, [change("rotation_lambda_arn", ANY, ANY)],
      rotate(DAYS, AutomaticallyAfterDays=30, function="arn:aws:lambda:us-east-1:123456789012:function:mine"), rotate(DAYS, AutomaticallyAfterDays=30))
touch("secret rotation: schedule and window", CRON, [change("rotation_rules[0].schedule_expression", "rate(10 days)", "rate(99 days)"), change("rotation_rules[0].duration", "3h", "1h")],
      rotate(CRON, ScheduleExpression="rate(99 days)", Duration="1h"), rotate(CRON, ScheduleExpression="rate(10 days)", Duration="3h"))
touch("secret rotation: off", DAYS, [change("rotation_enabled", True, False)], lambda w: secrets(w).cancel_rotate_secret(SecretId=w.state(DAYS)["secret_id"]),
      rotate(DAYS, AutomaticallyAfterDays=30), terraform=False)

# ----------------------------------------------------------------------------------------------------------- SSM

SECURE, TOKEN, STRING, LIST, WRITTEN = (f"aws_ssm_parameter.{n}" for n in ("secure", "default_key", "string", "list", "write_only"))
BLUE = 'aws_ssm_parameter.insecure["blue"]'


def ssm(world, region="us-east-1"):
    return world.client("ssm", region)


def parameter(label, address, wanted, now, region="us-east-1", **more):
    """now: what a PutParameter says otherwise."""
    def put(w, changes):
        state = w.state(address)
        whole = {"Name": state["name"], "Type": state["type"], "Value": state["insecure_value"] or state["value"] or "canary-horse-unknown", "Overwrite": True,
                 "Description": state["description"] or "", "AllowedPattern": state["allowed_pattern"] or "", "Tier": state["tier"]}
        if state["type"] == "SecureString":
            whole["KeyId"] = state["key_id"]
        ssm(w, region).put_parameter(**{**whole, **changes})
    touch(f"ssm parameter: {label}", address, wanted, lambda w: put(w, now), lambda w: put(w, {}), **more)


ALL.extend(tag_touches("ssm parameter", SECURE, lambda w, k, v: ssm(w).add_tags_to_resource(ResourceType="Parameter", ResourceId="/Lego/api/password", Tags=[{"Key": k, "Value": v}]),
                       lambda w, k: ssm(w).remove_tags_from_resource(ResourceType="Parameter", ResourceId="/Lego/api/password", TagKeys=[k]), "secure"))
HIDDEN = [change("value", "(sensitive)", "(sensitive)")]
parameter("secret value", SECURE, HIDDEN, {"Value": "canary-horse-other"})
parameter("secret value under the default key", TOKEN, HIDDEN, {"Value": "canary-horse-other"})
parameter("value of a string", STRING, HIDDEN, {"Value": "canary-horse-other"}, region="us-west-2")
parameter("value of a list", LIST, HIDDEN, {"Value": "a.example"})
parameter("insecure value", BLUE, [change("insecure_value", "blue", "red")], {"Value": "red"})
touch("ssm parameter: in plain text", SECURE, [change("type", "SecureString", "String")],
      lambda w: ssm(w).put_parameter(Name="/Lego/api/password", Type="String", Value=w.state(SECURE)["value"], Overwrite=True),
      lambda w: ssm(w).put_parameter(Name="/Lego/api/password", Type="SecureString", Value=w.state(SECURE)["value"],
                                     KeyId=w.state(SECURE)["key_id"], Overwrite=True))
parameter("key", SECURE, [change("key_id", ANY, "alias/aws/ssm")], {"KeyId": "alias/aws/ssm"})
parameter("description", TOKEN, [change("description", "of the API", "mine")], {"Description": "mine"})
parameter("pattern", STRING, [change("allowed_pattern", "^canary.*", lambda v: v == ".*")], {"AllowedPattern": ".*"}, region="us-west-2")
touch("ssm parameter: deleted", LIST, "missing", lambda w: ssm(w).delete_parameter(Name="/lego/hosts"), None, last=True)
touch("ssm parameter: a write-only value written anew", WRITTEN, [change("version", 1, 2)],
      lambda w: ssm(w).put_parameter(Name="/lego/write-only", Type="SecureString", Value="canary-horse-by-hand", Overwrite=True), None, last=True)

# ----------------------------------------------------------------------------------------------------------- SQS

ORDERS, DEAD, BARE_QUEUE, FIFO, DEAD_WEST = (f"aws_sqs_queue.{n}" for n in ("orders", "dead", "bare", "fifo", "dead_west"))


def sqs(world, region="us-east-1"):
    return world.client("sqs", region)


def queue(label, address, wanted, now, back, region="us-east-1", of=None, **more):
    def put(w, attributes):
        sqs(w, region).set_queue_attributes(QueueUrl=w.state(of or address).get("url") or w.state(of or address)["queue_url"], Attributes=attributes(w) if callable(attributes) else attributes)
    touch(f"sqs: {label}", address, wanted, lambda w: put(w, now), lambda w: put(w, back), **more)


def redrive(world, address, count):
    return json.dumps({**json.loads(world.state(address)["redrive_policy"]), "maxReceiveCount": count})


for _name, _wire, _was, _is in (("delay_seconds", "DelaySeconds", 5, 6), ("visibility_timeout_seconds", "VisibilityTimeout", 60, 600), ("max_message_size", "MaximumMessageSize", 65536, 1024),
                                ("message_retention_seconds", "MessageRetentionPeriod", 86400, 60), ("receive_wait_time_seconds", "ReceiveMessageWaitTimeSeconds", 10, 0)):
    queue(_name, ORDERS, [change(_name, _was, _is)], {_wire: str(_is)}, {_wire: str(_was)})
queue("key", ORDERS, [change("kms_master_key_id", "alias/aws/sqs", "alias/Lego/data")], {"KmsMasterKeyId": "alias/Lego/data"}, {"KmsMasterKeyId": "alias/aws/sqs"})
queue("policy opened", ORDERS, [change("policy", ANY, ANY)], {"Policy": EVERYONE}, lambda w: {"Policy": w.state(ORDERS)["policy"]})
queue("policy in other words", ORDERS, SILENT, lambda w: {"Policy": reworded(w.state(ORDERS)["policy"])}, lambda w: {"Policy": w.state(ORDERS)["policy"]}, terraform=False)
queue("policy where there was none", DEAD, [change("policy", UNSET, ANY)], {"Policy": EVERYONE}, {"Policy": ""})
queue("redrive policy", ORDERS, [change("redrive_policy", ANY, ANY)], lambda w: {"RedrivePolicy": redrive(w, ORDERS, 40)}, lambda w: {"RedrivePolicy": w.state(ORDERS)["redrive_policy"]})
queue("redrive policy gone", ORDERS, [change("redrive_policy", ANY, UNSET)], {"RedrivePolicy": ""}, lambda w: {"RedrivePolicy": w.state(ORDERS)["redrive_policy"]})
queue("redrive allow policy", DEAD, [change("redrive_allow_policy", UNSET, ANY)], {"RedriveAllowPolicy": json.dumps({"redrivePermission": "denyAll"})}, {"RedriveAllowPolicy": ""})
queue("managed encryption off", DEAD, [change("sqs_managed_sse_enabled", True, False)], {"SqsManagedSseEnabled": "false"}, {"SqsManagedSseEnabled": "true"})
queue("deduplication", FIFO, [change("content_based_deduplication", True, False)], {"ContentBasedDeduplication": "false"}, {"ContentBasedDeduplication": "true"})
queue("deduplication scope", FIFO, [change("deduplication_scope", "messageGroup", "queue"), change("fifo_throughput_limit", "perMessageGroupId", "perQueue")],
      {"DeduplicationScope": "queue", "FifoThroughputLimit": "perQueue"}, {"DeduplicationScope": "messageGroup", "FifoThroughputLimit": "perMessageGroupId"})
ALL.extend(tag_touches("sqs", ORDERS, lambda w, k, v: sqs(w).tag_queue(QueueUrl=w.state(ORDERS)["url"], Tags={k: v}), lambda w, k: sqs(w).untag_queue(QueueUrl=w.state(ORDERS)["url"], TagKeys=[k]), "orders"))
ALL.extend(tag_touches("sqs without tags", DEAD_WEST, lambda w, k, v: sqs(w, "us-west-2").tag_queue(QueueUrl=w.state(DEAD_WEST)["url"], Tags={k: v}),
                       lambda w, k: sqs(w, "us-west-2").untag_queue(QueueUrl=w.state(DEAD_WEST)["url"], TagKeys=[k]), None, team=None))
QUEUE_POLICY, REDRIVE, ALLOW = "aws_sqs_queue_policy.bare", "aws_sqs_queue_redrive_policy.bare", "aws_sqs_queue_redrive_allow_policy.dead"
for _address, _name, _wire, _other in ((QUEUE_POLICY, "policy", "Policy", EVERYONE), (ALLOW, "redrive_allow_policy", "RedriveAllowPolicy", json.dumps({"redrivePermission": "allowAll"}))):
    _back = lambda w, a=_address, n=_name, x=_wire: {x: w.state(a)[n]}  # noqa: E731
    queue(f"{_address} changed", _address, [change(_name, ANY, ANY)], {_wire: _other}, _back, region="us-west-2")
    queue(f"{_address} gone", _address, "missing", {_wire: ""}, _back, region="us-west-2")
_back = lambda w: {"RedrivePolicy": w.state(REDRIVE)["redrive_policy"]}  # noqa: E731
queue("redrive policy of its own changed", REDRIVE, [change("redrive_policy", ANY, ANY)], lambda w: {"RedrivePolicy": redrive(w, REDRIVE, 30)}, _back, region="us-west-2", terraform=False)
queue("redrive policy of its own gone", REDRIVE, "missing", {"RedrivePolicy": ""}, _back, region="us-west-2")
touch("sqs: deleted", FIFO, "missing", lambda w: sqs(w).delete_queue(QueueUrl=w.state(FIFO)["url"]), None, last=True)

# ----------------------------------------------------------------------------------------------------------- SNS

TOPIC, PLAIN_TOPIC, FIFO_TOPIC, POLICED_TOPIC = (f"aws_sns_topic.{n}" for n in ("orders", "plain", "fifo", "policed"))
SUBSCRIPTION, PLAIN_SUBSCRIPTION = "aws_sns_topic_subscription.orders", "aws_sns_topic_subscription.plain"


def sns(world, region="us-east-1"):
    return world.client("sns", region)


def topic(label, address, wanted, name, value, back, region="us-east-1", **more):
    def put(w, text):
        sns(w, region).set_topic_attributes(TopicArn=w.state(address)["arn"], AttributeName=name, AttributeValue=text(w) if callable(text) else text)
    touch(f"sns topic: {label}", address, wanted, lambda w: put(w, value), lambda w: put(w, back), **more)


def subscription(label, wanted, name, value, back, address=SUBSCRIPTION, region="us-east-1", **more):
    def put(w, text):
        sns(w, region).set_subscription_attributes(SubscriptionArn=w.state(address)["arn"], AttributeName=name, AttributeValue=text(w) if callable(text) else text)
    touch(f"sns subscription: {label}", address, wanted, lambda w: put(w, value), lambda w: put(w, back), **more)


topic("display name", TOPIC, [change("display_name", "Orders", "Mine")], "DisplayName", "Mine", "Orders")
topic("key", TOPIC, [change("kms_master_key_id", ANY, "alias/aws/sns")], "KmsMasterKeyId", "alias/aws/sns", lambda w: w.state(TOPIC)["kms_master_key_id"])
topic("key gone", TOPIC, [change("kms_master_key_id", ANY, UNSET)], "KmsMasterKeyId", "", lambda w: w.state(TOPIC)["kms_master_key_id"])
topic("tracing", TOPIC, [change("tracing_config", "Active", "PassThrough")], "TracingConfig", "PassThrough", "Active")
topic("signature", TOPIC, [change("signature_version", 2, 1)], "SignatureVersion", "1", "2")
topic("signature where none was set", FIFO_TOPIC, [change("signature_version", 0, 2)], "SignatureVersion", "2", "1", terraform=False)
topic("role of feedback", TOPIC, [change("sqs_failure_feedback_role_arn", ANY, ANY)], "SQSFailureFeedbackRoleArn", "arn:aws:iam::123456789012:role/other", lambda w: w.state(TOPIC)["sqs_failure_feedback_role_arn"])
for _protocol in ("Application", "Firehose", "Lambda"):
    for _what in ("SuccessFeedbackRoleArn", "FailureFeedbackRoleArn"):
        _path = f"{_protocol.lower()}_{'success' if 'Success' in _what else 'failure'}_feedback_role_arn"
        topic(_path, PLAIN_TOPIC, [change(_path, UNSET, ANY)], _protocol + _what, "arn:aws:iam::123456789012:role/other", "", region="us-west-2", terraform=False)
topic("sample rate of feedback", TOPIC, [change("http_success_feedback_sample_rate", 50, 100)], "HTTPSuccessFeedbackSampleRate", "100", "50")
topic("delivery policy", TOPIC, [change("delivery_policy", ANY, ANY)], "DeliveryPolicy", lambda w: w.state(TOPIC)["delivery_policy"].replace("linear", "exponential"), lambda w: w.state(TOPIC)["delivery_policy"])
topic("policy opened", TOPIC, [change("policy", ANY, ANY)], "Policy", EVERYONE, lambda w: w.state(TOPIC)["policy"])
topic("deduplication", FIFO_TOPIC, [change("content_based_deduplication", True, False)], "ContentBasedDeduplication", "false", "true")
touch("sns topic policy: opened", "aws_sns_topic_policy.policed", [change("policy", ANY, ANY)],
      lambda w: sns(w).set_topic_attributes(TopicArn=w.state(POLICED_TOPIC)["arn"], AttributeName="Policy", AttributeValue=EVERYONE),
      lambda w: sns(w).set_topic_attributes(TopicArn=w.state(POLICED_TOPIC)["arn"], AttributeName="Policy", AttributeValue=w.state("aws_sns_topic_policy.policed")["policy"]),
      also={POLICED_TOPIC: SILENT}, terraform=False)
ALL.extend(tag_touches("sns topic", TOPIC, lambda w, k, v: sns(w).tag_resource(ResourceArn=w.state(TOPIC)["arn"], Tags=[{"Key": k, "Value": v}]),
                       lambda w, k: sns(w).untag_resource(ResourceArn=w.state(TOPIC)["arn"], TagKeys=[k]), "orders"))
ALL.extend(tag_touches("sns topic without tags", PLAIN_TOPIC, lambda w, k, v: sns(w, "us-west-2").tag_resource(ResourceArn=w.state(PLAIN_TOPIC)["arn"], Tags=[{"Key": k, "Value": v}]),
                       lambda w, k: sns(w, "us-west-2").untag_resource(ResourceArn=w.state(PLAIN_TOPIC)["arn"], TagKeys=[k]), None, team=None))
subscription("raw delivery", [change("raw_message_delivery", True, False)], "RawMessageDelivery", "false", "true")
subscription("filter", [change("filter_policy", ANY, ANY)], "FilterPolicy", json.dumps({"kind": ["new"]}), lambda w: w.state(SUBSCRIPTION)["filter_policy"])
subscription("filter scope", [change("filter_policy_scope", "MessageBody", "MessageAttributes")], "FilterPolicyScope", "MessageAttributes", "MessageBody")
subscription("filter where there was none", [change("filter_policy", UNSET, ANY)], "FilterPolicy", json.dumps({"kind": ["new"]}), "", address=PLAIN_SUBSCRIPTION, region="us-west-2", terraform=False)
subscription("redrive policy", [change("redrive_policy", ANY, ANY)], "RedrivePolicy", json.dumps({"deadLetterTargetArn": "arn:aws:sqs:us-east-1:123456789012:mine"}), lambda w: w.state(SUBSCRIPTION)["redrive_policy"])
subscription("delivery policy", [change("delivery_policy", UNSET, ANY)], "DeliveryPolicy", json.dumps({"healthyRetryPolicy": {"numRetries": 5}}), "", address=PLAIN_SUBSCRIPTION, region="us-west-2", terraform=False)
touch("sns subscription: deleted", PLAIN_SUBSCRIPTION, "missing", lambda w: sns(w, "us-west-2").unsubscribe(SubscriptionArn=w.state(PLAIN_SUBSCRIPTION)["arn"]), None, last=True)
touch("sns topic: deleted", FIFO_TOPIC, "missing", lambda w: sns(w).delete_topic(TopicArn=w.state(FIFO_TOPIC)["arn"]), None, last=True)
