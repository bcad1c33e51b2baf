"""IAM, KMS, Secrets Manager, SSM, SQS and SNS."""
import json

from .touch import ANY, Either, SILENT, Touch, change, members, tag_touches

STACK = "identity"
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


def new_version(document):
    return lambda w: iam(w).create_policy_version(PolicyArn=w.state(POLICY)["arn"], PolicyDocument=document(w.state(POLICY)["policy"]), SetAsDefault=True)


def old_version(world):
    arn = world.state(POLICY)["arn"]
    iam(world).set_default_policy_version(PolicyArn=arn, VersionId="v1")
    for version in iam(world).list_policy_versions(PolicyArn=arn)["Versions"]:
        if version["VersionId"] != "v1":
            iam(world).delete_policy_version(PolicyArn=arn, VersionId=version["VersionId"])


touch("iam policy: a new version", POLICY, [change("policy", ANY, ANY)], new_version(lambda own: ALLOW_ALL), old_version)
touch("iam policy: a new version in other words", POLICY, SILENT, new_version(reworded), old_version, terraform=False)
touch("iam policy: a version that is not the default", POLICY, SILENT,
      lambda w: iam(w).create_policy_version(PolicyArn=w.state(POLICY)["arn"], PolicyDocument=ALLOW_ALL, SetAsDefault=False), old_version, terraform=False)

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
