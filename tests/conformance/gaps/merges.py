"""Gaps of moto: calls that change what they name and leave the rest, as AWS does."""
import copy
import functools


def keep_around(cls, name):
    """Replaces cls.name by the decorated function, which gets the original as its first argument."""
    def decorate(function):
        original = getattr(cls, name)

        @functools.wraps(original)
        def method(*args, **kwargs):
            return function(original, *args, **kwargs)

        setattr(cls, name, method)
        return function
    return decorate


def eks_clusters():
    """Gap: UpdateClusterConfig replaces network and logging by what it names of them."""
    from moto.eks.models import EKSBackend

    def types(logging):
        return {name: setup["enabled"] for setup in (logging or {}).get("clusterLogging") or [] for name in setup.get("types") or []}

    @keep_around(EKSBackend, "update_cluster_config")
    def update(original, self, name, resources_vpc_config=None, logging=None, **others):
        cluster = self.clusters.get(name)
        if cluster and resources_vpc_config:
            resources_vpc_config = {**(cluster.resources_vpc_config or {}), **resources_vpc_config}
        if cluster and logging:
            merged = {**types(cluster.logging), **types(logging)}
            logging = {"clusterLogging": [{"enabled": on, "types": names} for on in (True, False)
                                          if (names := [name for name, enabled in merged.items() if enabled is on])]}
        return original(self, name=name, resources_vpc_config=resources_vpc_config, logging=logging, **others)


def prefix_lists():
    """Gap: a prefix list loses its name when only its entries are changed."""
    from moto.ec2.models.managed_prefixes import ManagedPrefixListBackend

    @keep_around(ManagedPrefixListBackend, "modify_managed_prefix_list")
    def modify(original, self, *args, **kwargs):
        found = self.managed_prefix_lists.get(kwargs.get("prefix_list_id"))
        if found and not kwargs.get("prefix_list_name"):
            kwargs["prefix_list_name"] = found.prefix_list_name
        return original(self, *args, **kwargs)


# What load balancing takes where an action does not say it, and answers with.
ACTION_DEFAULTS = {
    "RedirectConfig": {"Protocol": "#{protocol}", "Port": "#{port}", "Host": "#{host}", "Path": "/#{path}", "Query": "#{query}"},
    "AuthenticateOidcConfig": {"Scope": "openid", "SessionCookieName": "AWSELBAuthSessionCookie", "SessionTimeout": 604800,
                               "OnUnauthenticatedRequest": "authenticate"},
    "AuthenticateCognitoConfig": {"Scope": "openid", "SessionCookieName": "AWSELBAuthSessionCookie", "SessionTimeout": 604800,
                                  "OnUnauthenticatedRequest": "authenticate"},
}


def action_defaults():
    """Gap: no defaults of what redirects and signs in."""
    from moto.elbv2.models import FakeAction

    @keep_around(FakeAction, "__init__")
    def init(original, self, data):
        data = copy.deepcopy(data)
        for member, defaults in ACTION_DEFAULTS.items():
            if member in data:
                data[member] = {**defaults, **data[member]}
        original(self, data)


PATCHES = [eks_clusters, prefix_lists, action_defaults]
