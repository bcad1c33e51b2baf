"""RDS beyond the runbooks, DynamoDB's replicas, ElastiCache and AWS Backup."""
import json
import re


def replace(cls, name):
    """Replaces cls.name by the decorated function, which gets the original as its first argument."""
    def decorate(function):
        original = getattr(cls, name, None)
        setattr(cls, name, lambda *args, **kwargs: function(original, *args, **kwargs))
        return function
    return decorate


def handlers(cls, *functions):
    for function in functions:
        setattr(cls, function.__name__, function)


# ----------------------------------------------------------------------------------------------------------- RDS

def rds_error(code, message):
    from moto.rds.exceptions import RDSClientError
    return RDSClientError(code, message)


# Settings that an option has by itself, with their defaults.
OPTION_DEFAULTS = {"MARIADB_AUDIT_PLUGIN": {"SERVER_AUDIT_EVENTS": "CONNECT,QUERY", "SERVER_AUDIT_FILE_ROTATIONS": "9",
                                            "SERVER_AUDIT_FILE_PATH": "/rdsdbdata/log/audit/", "SERVER_AUDIT_EXCL_USERS": None},
                   "MEMCACHED": {"BACKLOG_QUEUE_LIMIT": "1024", "BINDING_PROTOCOL": "auto"}}


def rds_options():
    """Gaps: of an option only its settings are kept, and the settings that have a default aren't listed."""
    from moto.rds.models import OptionGroup

    def add_options(self, options_to_add):
        for option in options_to_add:
            self._options[option["OptionName"]] = option

    def options(self):
        result = []
        for name, option in self._options.items():
            settings = dict(OPTION_DEFAULTS.get(name, {}))
            given = {s["Name"]: s["Value"] for s in option.get("OptionSettings") or []}
            rows = [{"Name": n, "Value": given.get(n, settings.get(n)), "DefaultValue": settings.get(n)} for n in {**settings, **given}]
            result.append({"OptionName": name, "Port": option.get("Port"), "OptionVersion": option.get("OptionVersion"), "OptionSettings": rows,
                           "VpcSecurityGroupMemberships": [{"VpcSecurityGroupId": g, "Status": "active"} for g in option.get("VpcSecurityGroupMemberships") or []],
                           "DBSecurityGroupMemberships": [{"DBSecurityGroupName": g, "Status": "authorized"} for g in option.get("DBSecurityGroupMemberships") or []]})
        return result
    OptionGroup.add_options, OptionGroup.options = add_options, property(options)


def rds_proxies():
    """Gaps: no ModifyDBProxy; a pool's initial query is dropped; names that aren't there are KeyErrors, answered as 500;
    a target names no cluster."""
    from moto.core.responses import ActionResult
    from moto.rds.exceptions import DBProxyNotFoundFault
    from moto.rds.models import DBProxyTargetGroup, RDSBackend
    from moto.rds.responses import RDSResponse

    def proxy(backend, name):
        if name not in backend.db_proxies:
            raise DBProxyNotFoundFault(name)
        return backend.db_proxies[name]

    def modify_db_proxy(self):
        found = proxy(self.backend, self.params["DBProxyName"])
        for member, attribute in (("Auth", "auth"), ("RequireTLS", "require_tls"), ("IdleClientTimeout", "idle_client_timeout"),
                                  ("DebugLogging", "debug_logging"), ("RoleArn", "role_arn"), ("SecurityGroups", "vpc_security_group_ids")):
            if self.params.get(member) is not None:
                setattr(found, attribute, self.params[member])
        return ActionResult({"DBProxy": found})
    handlers(RDSResponse, modify_db_proxy)

    pool = DBProxyTargetGroup.connection_pool_config.fget
    DBProxyTargetGroup.connection_pool_config = property(lambda self: {**pool(self), "InitQuery": getattr(self, "init_query", None)})

    @replace(RDSBackend, "modify_db_proxy_target_group")
    def modify_group(original, self, proxy_name, config):
        group = proxy(self, proxy_name).proxy_target_groups["default"]
        if not config.get("MaxIdleConnectionsPercent"):
            config["MaxIdleConnectionsPercent"] = group.max_idle_connections
        original(self, proxy_name, config)
        if "InitQuery" in config:
            group.init_query = config["InitQuery"]
        return group

    for name in ("describe_db_proxy_targets", "describe_db_proxy_target_groups"):
        @replace(RDSBackend, name)
        def describe(original, self, proxy_name):
            proxy(self, proxy_name)
            return original(self, proxy_name)

    @replace(RDSBackend, "describe_db_proxies")
    def describe_proxies(original, self, db_proxy_name=None, **_):
        return [proxy(self, db_proxy_name)] if db_proxy_name else list(self.db_proxies.values())


def rds_roles():
    """Gaps: roles can't be taken away; a cluster's roles are hidden after the description was copied."""
    from moto.core.responses import EmptyResult
    from moto.rds.responses import RDSResponse

    def remove(holder, params):
        holder._associated_roles = [r for r in holder._associated_roles if r.role_arn != params["RoleArn"]]
        return EmptyResult()

    def remove_role_from_db_cluster(self):
        return remove(self.backend.clusters[self.params["DBClusterIdentifier"]], self.params)

    def remove_role_from_db_instance(self):
        return remove(self.backend.databases[self.params["DBInstanceIdentifier"]], self.params)
    handlers(RDSResponse, remove_role_from_db_cluster, remove_role_from_db_instance)


def rds_cluster_endpoints():
    """Gap: no custom endpoints of clusters."""
    from moto.core.responses import ActionResult
    from moto.rds.models import RDSBaseModel, RDSBackend
    from moto.rds.responses import RDSResponse

    class Endpoint(RDSBaseModel):
        resource_type = "cluster-endpoint"

        def __init__(self, backend, params):
            super().__init__(backend)
            self.db_cluster_endpoint_identifier = params["DBClusterEndpointIdentifier"].lower()
            self.db_cluster_identifier = params["DBClusterIdentifier"]
            self.custom_endpoint_type, self.endpoint_type, self.status = params["EndpointType"], "CUSTOM", "available"
            self.static_members, self.excluded_members = params.get("StaticMembers") or [], params.get("ExcludedMembers") or []
            self.endpoint = f"{self.db_cluster_endpoint_identifier}.cluster-custom-x.{self.region}.rds.amazonaws.com"
            self.tags = params.get("Tags") or []

        @property
        def resource_id(self):
            return self.db_cluster_endpoint_identifier

        @property
        def db_cluster_endpoint_arn(self):
            return self.arn

    def store(backend):
        if Endpoint not in backend.resource_map:
            backend.resource_map[Endpoint] = {}
        return backend.resource_map[Endpoint]

    def found(self):
        name = self.params["DBClusterEndpointIdentifier"].lower()
        if name not in store(self.backend):
            raise rds_error("DBClusterEndpointNotFoundFault", name)
        return store(self.backend)[name]

    def create_db_cluster_endpoint(self):
        endpoint = Endpoint(self.backend, self.params)
        store(self.backend)[endpoint.resource_id] = endpoint
        return ActionResult(endpoint)

    def modify_db_cluster_endpoint(self):
        endpoint = found(self)
        endpoint.custom_endpoint_type = self.params.get("EndpointType") or endpoint.custom_endpoint_type
        for member, attribute in (("StaticMembers", "static_members"), ("ExcludedMembers", "excluded_members")):
            if member in self.params:
                setattr(endpoint, attribute, self.params[member] or [])
        return ActionResult(endpoint)

    def delete_db_cluster_endpoint(self):
        endpoint = found(self)
        del store(self.backend)[endpoint.resource_id]
        return ActionResult(endpoint)

    def describe_db_cluster_endpoints(self):
        name, cluster = (self.params.get(k) for k in ("DBClusterEndpointIdentifier", "DBClusterIdentifier"))
        rows = [e for e in store(self.backend).values() if (not name or e.resource_id == name.lower()) and (not cluster or e.db_cluster_identifier == cluster)]
        # Those that AWS makes are in the list as well, and have no identifier.
        rows += [{"DBClusterIdentifier": c.db_cluster_identifier, "Endpoint": c.endpoint, "Status": "available", "EndpointType": "WRITER"}
                 for c in self.backend.clusters.values() if not name]
        return ActionResult({"DBClusterEndpoints": rows})

    @replace(RDSBackend, "_get_resource_for_tagging")
    def resource_for_tagging(original, self, arn):
        if ":cluster-endpoint:" in arn:
            return store(self).get(arn.rsplit(":", 1)[1])
        return original(self, arn)
    handlers(RDSResponse, create_db_cluster_endpoint, modify_db_cluster_endpoint, delete_db_cluster_endpoint, describe_db_cluster_endpoints)


def rds_events():
    """Gaps: no ModifyEventSubscription, no calls for its sources; one is off unless it is said that it is on."""
    from moto.core.responses import ActionResult
    from moto.rds.exceptions import SubscriptionNotFoundError
    from moto.rds.models import EventSubscription
    from moto.rds.responses import RDSResponse

    def found(self):
        if self.params["SubscriptionName"] not in self.backend.event_subscriptions:
            raise SubscriptionNotFoundError(self.params["SubscriptionName"])
        return self.backend.event_subscriptions[self.params["SubscriptionName"]]

    def modify_event_subscription(self):
        subscription = found(self)
        for member, attribute in (("SnsTopicArn", "sns_topic_arn"), ("SourceType", "source_type"), ("EventCategories", "event_categories"), ("Enabled", "enabled")):
            if member in self.params:
                setattr(subscription, attribute, self.params[member])
        return ActionResult({"EventSubscription": subscription})

    def add_source_identifier_to_subscription(self):
        subscription = found(self)
        subscription.source_ids = [*(subscription.source_ids or []), self.params["SourceIdentifier"]]
        return ActionResult({"EventSubscription": subscription})

    def remove_source_identifier_from_subscription(self):
        subscription = found(self)
        subscription.source_ids = [s for s in subscription.source_ids or [] if s != self.params["SourceIdentifier"]]
        return ActionResult({"EventSubscription": subscription})
    handlers(RDSResponse, modify_event_subscription, add_source_identifier_to_subscription, remove_source_identifier_from_subscription)
    EventSubscription.event_subscription_arn = property(lambda self: self.arn)


def rds_global_clusters():
    """Gaps: no ModifyGlobalCluster; a name isn't asked for, and one that isn't there is no error; database name, tags and
    lifecycle support are dropped; the ARN of one made in another region loses that region's name wherever it stands."""
    from moto.core.responses import ActionResult
    from moto.rds.models import GlobalCluster
    from moto.rds.responses import RDSResponse

    def found(self):
        name = self.params["GlobalClusterIdentifier"].lower()
        if name not in self.global_backend.global_clusters:
            raise rds_error("GlobalClusterNotFoundFault", name)
        return self.global_backend.global_clusters[name]

    def modify_global_cluster(self):
        cluster = found(self)
        for member, attribute in (("DeletionProtection", "deletion_protection"), ("EngineVersion", "engine_version")):
            if self.params.get(member) is not None:
                setattr(cluster, attribute, self.params[member])
        return ActionResult({"GlobalCluster": cluster})
    handlers(RDSResponse, modify_global_cluster)

    @replace(RDSResponse, "describe_global_clusters")
    def describe(original, self):
        return ActionResult({"GlobalClusters": [found(self)]}) if self.params.get("GlobalClusterIdentifier") else original(self)

    @replace(RDSResponse, "create_global_cluster")
    def create(original, self):
        answer = original(self)
        cluster = found(self)
        cluster.database_name = self.params.get("DatabaseName")
        cluster.engine_lifecycle_support = self.params.get("EngineLifecycleSupport") or "open-source-rds-extended-support"
        cluster.tags = self.params.get("Tags") or []
        return answer
    GlobalCluster.tag_list = property(lambda self: self.get_tags())


def rds_managed_password():
    """Gap: a password that RDS manages has no secret when an instance is made so."""
    from moto.rds.models import DBInstance
    original = DBInstance.__init__

    def init(self, *args, **kwargs):
        original(self, *args, **kwargs)
        if kwargs.get("manage_master_user_password") and not getattr(self, "master_user_secret", None):
            self.master_user_secret = {"SecretArn": f"arn:aws:secretsmanager:{self.region}:{self.account_id}:secret:rds!db-1", "SecretStatus": "active",
                                       "KmsKeyId": f"arn:aws:kms:{self.region}:{self.account_id}:key/11111111-2222-3333-4444-555555555555"}
    DBInstance.__init__ = init


def tagging_api():
    """Gap: the tagging API knows no groups of RDS and ElastiCache, no event subscriptions and no backup plans."""
    from moto.resourcegroupstaggingapi.models import ResourceGroupsTaggingAPIBackend as Backend

    @replace(Backend, "_get_resources_generator")
    def resources(original, self, tag_filters=None, resource_type_filters=None):
        yield from original(self, tag_filters, resource_type_filters)
        rds = self.rds_backend
        for group in (rds.db_parameter_groups, rds.db_cluster_parameter_groups, rds.option_groups, rds.subnet_groups, rds.event_subscriptions):
            for resource in group.values():
                if resource.get_tags():
                    yield {"ResourceARN": resource.arn, "Tags": resource.get_tags()}


PATCHES = [rds_options, rds_proxies, rds_roles, rds_cluster_endpoints, rds_events, rds_global_clusters, rds_managed_password, tagging_api]
