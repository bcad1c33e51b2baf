"""IAM, keys, secrets, queues and topics."""


def iam_policy_details():
    """Gap: the account's details list policies without their names and ids."""
    from moto.iam.models import ManagedPolicy
    ManagedPolicy.policy_name = property(lambda self: self.name)
    ManagedPolicy.policy_id = property(lambda self: self.id)


def iam_principals():
    """Gaps: users have no permissions boundary; a user whose path changes loses its tags; a group's path can't be changed alone."""
    from moto.core.responses import EmptyResult
    from moto.iam.models import IAMBackend, User
    from moto.iam.responses import IamResponse

    User.permissions_boundary_arn = None
    User.permissions_boundary = property(lambda self: self.permissions_boundary_arn and {
        "PermissionsBoundaryType": "PermissionsBoundaryPolicy", "PermissionsBoundaryArn": self.permissions_boundary_arn})

    def put(self):
        self.backend.get_user(self._get_param("UserName")).permissions_boundary_arn = self._get_param("PermissionsBoundary")
        return EmptyResult()

    def delete(self):
        self.backend.get_user(self._get_param("UserName")).permissions_boundary_arn = None
        return EmptyResult()
    IamResponse.put_user_permissions_boundary, IamResponse.delete_user_permissions_boundary = put, delete

    create = IamResponse.create_user

    def create_user(self):
        result = create(self)
        self.backend.get_user(self._get_param("UserName")).permissions_boundary_arn = self._get_param("PermissionsBoundary")
        return result
    IamResponse.create_user = create_user

    update_user = IAMBackend.update_user

    def keep_tags(self, user_name, new_path=None, new_user_name=None):
        tags = self.tagger.list_tags_for_resource(self.get_user(user_name).arn)["Tags"]
        update_user(self, user_name, new_path, new_user_name)
        self.tagger.tag_resource(self.get_user(new_user_name or user_name).arn, tags)
    IAMBackend.update_user = keep_tags

    update_group = IAMBackend.update_group

    def path_alone(self, group_name, new_group_name, new_path):
        if new_group_name:
            return update_group(self, group_name, new_group_name, new_path)
        self.get_group(group_name).path = new_path
    IAMBackend.update_group = path_alone


def iam_openid_clients():
    """Gap: an OpenID provider's audiences can't be changed."""
    from moto.core.responses import EmptyResult
    from moto.iam.responses import IamResponse

    def audiences(self):
        return self.backend.get_open_id_connect_provider(self._get_param("OpenIDConnectProviderArn")).client_id_list

    def add(self):
        if self._get_param("ClientID") not in audiences(self):
            audiences(self).append(self._get_param("ClientID"))
        return EmptyResult()

    def remove(self):
        if self._get_param("ClientID") in audiences(self):
            audiences(self).remove(self._get_param("ClientID"))
        return EmptyResult()
    IamResponse.add_client_id_to_open_id_connect_provider = add
    IamResponse.remove_client_id_from_open_id_connect_provider = remove


def tagging_of_iam():
    """Gap: the tagging API does not know IAM's policies and instance profiles, which AWS lists in us-east-1 alone."""
    from moto.iam.models import iam_backends
    from moto.resourcegroupstaggingapi.models import ResourceGroupsTaggingAPIBackend

    generator = ResourceGroupsTaggingAPIBackend._get_resources_generator

    def with_iam(self, tag_filters=None, resource_type_filters=None):
        yield from generator(self, tag_filters=tag_filters, resource_type_filters=resource_type_filters)
        if self.region_name == "us-east-1" and not tag_filters and not resource_type_filters:
            iam = iam_backends[self.account_id]["aws"]
            for item in [*iam.managed_policies.values(), *iam.instance_profiles.values()]:
                if item.tags:
                    tags = item.tags.values() if isinstance(item.tags, dict) else item.tags
                    yield {"ResourceARN": item.arn, "Tags": [t if isinstance(t, dict) else {"Key": k, "Value": t} for k, t in zip(item.tags, tags)]}
    ResourceGroupsTaggingAPIBackend._get_resources_generator = with_iam


def sqs_redrive_allow_policy():
    """Gap: a queue does not know who may use it as a dead-letter queue."""
    from moto.sqs.models import Queue
    Queue.BASE_ATTRIBUTES = [*Queue.BASE_ATTRIBUTES, "RedriveAllowPolicy"]
    Queue.redrive_allow_policy = None
    attributes = Queue.attributes.fget

    def what_is_set(self):
        return {name: value for name, value in attributes(self).items() if name != "RedriveAllowPolicy" or value}
    Queue.attributes = property(what_is_set)


def sns_topic_attributes():
    """Gap: of a topic's attributes moto tells a few, whatever was set."""
    from moto.sns.models import SNSBackend
    from moto.sns.responses import SNSResponse

    KEPT = {"SignatureVersion", "TracingConfig", "FifoThroughputScope", "ArchivePolicy", *(
        protocol + what for protocol in ("Application", "Firehose", "HTTP", "Lambda", "SQS")
        for what in ("SuccessFeedbackRoleArn", "SuccessFeedbackSampleRate", "FailureFeedbackRoleArn"))}
    get, change, create = SNSResponse.get_topic_attributes, SNSResponse.set_topic_attributes, SNSBackend.create_topic

    def tell(self):
        result = get(self)
        kept = getattr(self.backend.get_topic(self._get_param("TopicArn")), "kept", {})
        result.result["Attributes"].update({name: value for name, value in kept.items() if value})
        return result

    def keep(self):
        name = self._get_param("AttributeName")
        if name not in KEPT:
            return change(self)
        topic = self.backend.get_topic(self._get_param("TopicArn"))
        topic.kept = {**getattr(topic, "kept", {}), name: self._get_param("AttributeValue")}
        from moto.core.responses import EmptyResult
        return EmptyResult()

    def create_topic(self, name, attributes=None, tags=None):
        topic = create(self, name, attributes, tags)
        topic.kept = {k: v for k, v in (attributes or {}).items() if k in KEPT}
        return topic
    SNSResponse.get_topic_attributes, SNSResponse.set_topic_attributes, SNSBackend.create_topic = tell, keep, create_topic


def secret_rotation():
    """Gap: rotation runs the function in a container, and keeps of its schedule the days alone."""
    import time

    from moto.secretsmanager.models import FakeSecret, SecretsManagerBackend

    def rotate(self, secret_id, client_request_token=None, rotation_lambda_arn=None, rotation_rules=None, rotate_immediately=True):
        secret = self.secrets[secret_id]
        secret.rotation_requested = secret.rotation_enabled = True
        secret.rotation_lambda_arn, secret.rotation_rules = rotation_lambda_arn or secret.rotation_lambda_arn, rotation_rules or {}
        if rotate_immediately:
            secret.last_rotation_date = int(time.time())
        return secret.to_short_dict()
    SecretsManagerBackend.rotate_secret = rotate

    to_dict = FakeSecret.to_dict

    def with_rules(self):
        result = to_dict(self)
        if "RotationRules" in result:
            result["RotationRules"] = dict(self.rotation_rules)
            if "ScheduleExpression" in self.rotation_rules:  # as AWS does it
                result["RotationRules"]["AutomaticallyAfterDays"] = 10
        return result
    FakeSecret.to_dict = with_rules


def kms_rotation_period():
    """Gap: a key's rotation has no period."""
    import json
    from moto.kms.models import KmsBackend
    from moto.kms.responses import KmsResponse

    enable, status = KmsResponse.enable_key_rotation, KmsResponse.get_key_rotation_status

    def with_period(self):
        reply = enable(self)
        self.kms_backend.keys[self.kms_backend.get_key_id(self._get_param("KeyId"))].period = self._get_param("RotationPeriodInDays") or 365
        return reply

    def tell(self):
        reply = json.loads(status(self))
        if reply["KeyRotationEnabled"]:
            reply["RotationPeriodInDays"] = self.kms_backend.keys[self.kms_backend.get_key_id(self._get_param("KeyId"))].period
        return json.dumps(reply)
    KmsResponse.enable_key_rotation, KmsResponse.get_key_rotation_status = with_period, tell


def secret_deleted():
    """Gap: reading a secret that is marked for deletion is refused in other words than AWS's, which the provider goes by."""
    from moto.secretsmanager.exceptions import InvalidRequestException
    from moto.secretsmanager.models import SecretsManagerBackend

    def refuse(name):
        original = getattr(SecretsManagerBackend, name)

        def checked(self, secret_id, *args, **kwargs):
            if self._is_valid_identifier(secret_id) and self.secrets[secret_id].is_deleted():
                raise InvalidRequestException("You can't perform this operation on the secret because it was marked for deletion.")
            return original(self, secret_id, *args, **kwargs)
        setattr(SecretsManagerBackend, name, checked)
    for name in ("get_secret_value", "get_resource_policy"):
        refuse(name)


PATCHES = [iam_policy_details, iam_principals, iam_openid_clients, tagging_of_iam, sqs_redrive_allow_policy, sns_topic_attributes, secret_rotation,
           kms_rotation_period, secret_deleted]


def set_secret(given):
    """Changes the value of a version where it stands, which no call can."""
    import base64
    from moto.secretsmanager.models import secretsmanager_backends
    secret = secretsmanager_backends["123456789012"][given["region"]].secrets[given["arn"]]
    value = given["value"]
    if given["name"] == "secret_binary":
        value = base64.b64decode(value) if isinstance(secret.versions[given["version"]]["secret_binary"], bytes) else value
    secret.versions[given["version"]][given["name"]] = value


ADMIN = {"secret": set_secret}
