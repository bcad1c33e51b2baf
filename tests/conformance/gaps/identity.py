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


PATCHES = [iam_policy_details, iam_principals, iam_openid_clients, tagging_of_iam]
