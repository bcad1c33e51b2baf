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
        if ":global-cluster:" in arn:
            from moto.rds.models import rds_backends
            return next((b.global_clusters[arn.rsplit(":", 1)[1]] for b in rds_backends[self.account_id].values() if arn.rsplit(":", 1)[1] in b.global_clusters), None)
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


# --------------------------------------------------------------------------------------------------- ElastiCache

def cache_error(code, message, status=404):
    from moto.core.exceptions import ServiceException

    class CacheError(ServiceException):
        pass
    error = CacheError(code, message)
    error.code = code
    return error


CACHE_PARAMETERS = {"maxmemory-policy": "volatile-lru", "timeout": "0", "notify-keyspace-events": "", "activerehashing": "yes",
                    "max_item_size": "1048576"}
CACHE_MODIFY = {"PreferredMaintenanceWindow": "PreferredMaintenanceWindow", "AutoMinorVersionUpgrade": "AutoMinorVersionUpgrade",
                "SnapshotRetentionLimit": "SnapshotRetentionLimit", "SnapshotWindow": "SnapshotWindow", "CacheNodeType": "CacheNodeType",
                "EngineVersion": "EngineVersion", "Engine": "Engine", "IpDiscovery": "IpDiscovery", "NumCacheNodes": "NumCacheNodes"}


def cache_full():
    """Gaps: clusters and groups answer little of what they were made with, groups have no member clusters, nothing can be
    modified, and there are no parameter groups. So these are kept here, shaped as AWS answers them."""
    from moto.core.responses import ActionResult
    from moto.elasticache.responses import ElastiCacheResponse as Response

    def store(self, kind):
        backend = self.elasticache_backend
        backend._full = getattr(backend, "_full", {"cluster": {}, "replicationgroup": {}, "parametergroup": {}, "subnetgroup": {}, "tags": {}})
        return backend._full[kind]

    def arn(self, kind, name):
        return f"arn:aws:elasticache:{self.region}:{self.current_account}:{kind}:{name}"

    def keep(self, kind, name, item):
        item["ARN"] = arn(self, kind, name)
        store(self, kind)[name] = item
        store(self, "tags")[item["ARN"]] = {t["Key"]: t["Value"] for t in self._get_params().get("Tags") or []}
        return item

    def found(self, kind, name, code):
        if name not in store(self, kind):
            raise cache_error(code, f"{name} not found")
        return store(self, kind)[name]

    def logs(configurations):
        return [{**{k: v for k, v in log.items() if k != "Enabled"}, "Status": "active"} for log in configurations or []]

    def set_parts(item, params):
        if "SecurityGroupIds" in params:
            item["SecurityGroups"] = [{"SecurityGroupId": g, "Status": "active"} for g in params["SecurityGroupIds"]]
        if params.get("CacheParameterGroupName"):
            item["CacheParameterGroup"] = {"CacheParameterGroupName": params["CacheParameterGroupName"], "ParameterApplyStatus": "in-sync"}
        if params.get("NotificationTopicArn"):
            item["NotificationConfiguration"] = {"TopicArn": params["NotificationTopicArn"], "TopicStatus": params.get("NotificationTopicStatus") or "active"}
        elif params.get("NotificationTopicStatus") == "inactive" and item.get("NotificationConfiguration"):
            item["NotificationConfiguration"]["TopicStatus"] = "inactive"
        for source, name in CACHE_MODIFY.items():
            if params.get(source) is not None:
                item[name] = params[source].lower() if source == "PreferredMaintenanceWindow" else params[source]
        for log in params.get("LogDeliveryConfigurations") or []:
            rest = [c for c in item.get("LogDeliveryConfigurations", []) if c["LogType"] != log["LogType"]]
            item["LogDeliveryConfigurations"] = rest + ([] if str(log.get("Enabled", True)).lower() == "false" else logs([log]))

    def new_cluster(self, name, params, group=None):
        memcached = params.get("Engine") == "memcached"
        count, port = int(params.get("NumCacheNodes") or 1), int(params.get("Port") or (11211 if memcached else 6379))
        zone = params.get("PreferredAvailabilityZone") or ("Multiple" if params.get("AZMode") == "cross-az" else self.region + "a")
        item = {"CacheClusterId": name, "CacheClusterStatus": "available", "Engine": params.get("Engine") or "redis", "NumCacheNodes": count,
                "EngineVersion": "1.6.22" if memcached else "7.1.0", "CacheNodeType": params.get("CacheNodeType"), "PreferredAvailabilityZone": zone,
                "PreferredMaintenanceWindow": "sun:05:00-sun:06:00", "SnapshotRetentionLimit": 0, "AutoMinorVersionUpgrade": True, "PendingModifiedValues": {},
                "CacheSubnetGroupName": params.get("CacheSubnetGroupName") or "default", "NetworkType": params.get("NetworkType") or "ipv4", "IpDiscovery": "ipv4",
                "TransitEncryptionEnabled": bool(params.get("TransitEncryptionEnabled")), "TransitEncryptionMode": params.get("TransitEncryptionMode"),
                "AtRestEncryptionEnabled": bool(params.get("AtRestEncryptionEnabled")), "ReplicationGroupId": group,
                "CacheParameterGroup": {"CacheParameterGroupName": "default.memcached1.6" if memcached else "default.redis7", "ParameterApplyStatus": "in-sync"},
                "CacheNodes": [{"CacheNodeId": f"{n + 1:04}", "CacheNodeStatus": "available", "Endpoint": {"Address": f"{name}.{n + 1:04}.cache.amazonaws.com", "Port": port},
                                "CustomerAvailabilityZone": self.region + "a"} for n in range(count)]}
        if not memcached:
            item["SnapshotWindow"] = "03:30-04:30"
        if memcached:
            item["ConfigurationEndpoint"] = {"Address": f"{name}.cfg.cache.amazonaws.com", "Port": port}
        set_parts(item, params)
        if str(item["EngineVersion"]).count(".") < 2:
            item["EngineVersion"] += ".0"
        return item

    def create_cache_cluster(self):
        params = self._get_params()
        item = new_cluster(self, params["CacheClusterId"].lower(), params)
        return ActionResult({"CacheCluster": keep(self, "cluster", item["CacheClusterId"], item)})

    def describe_cache_clusters(self):
        name = self._get_params().get("CacheClusterId")
        rows = [found(self, "cluster", name.lower(), "CacheClusterNotFound")] if name else list(store(self, "cluster").values())
        return ActionResult({"CacheClusters": rows})

    def modify_cache_cluster(self):
        params = self._get_params()
        item = found(self, "cluster", params["CacheClusterId"], "CacheClusterNotFound")
        set_parts(item, params)
        return ActionResult({"CacheCluster": item})

    def delete_cache_cluster(self):
        name = self._get_params()["CacheClusterId"]
        item = found(self, "cluster", name, "CacheClusterNotFound")
        del store(self, "cluster")[name]
        return ActionResult({"CacheCluster": item})

    def make_members(self, item, params):
        shards, replicas = item["_shards"], item["_replicas"]
        for member in item.get("MemberClusters", []):
            store(self, "cluster").pop(member, None)
        item["MemberClusters"], item["NodeGroups"] = [], []
        for shard in range(1, shards + 1):
            names = [f"{item['ReplicationGroupId']}-{f'{shard:04}-' if item['ClusterEnabled'] else ''}{n + 1:03}" for n in range(replicas + 1)]
            for name in names:
                keep(self, "cluster", name, new_cluster(self, name, {**params, "NumCacheNodes": 1, "Tags": []}, item["ReplicationGroupId"]))
            item["MemberClusters"] += names
            item["NodeGroups"].append({"NodeGroupId": f"{shard:04}", "Status": "available", "NodeGroupMembers": [{"CacheClusterId": n, "CacheNodeId": "0001"} for n in names],
                                       "PrimaryEndpoint": {"Address": f"master.{item['ReplicationGroupId']}", "Port": int(params.get("Port") or 6379)},
                                       "ReaderEndpoint": {"Address": f"replica.{item['ReplicationGroupId']}", "Port": int(params.get("Port") or 6379)}})

    def create_replication_group(self):
        params = dict(self._get_params())
        name = params["ReplicationGroupId"].lower()
        sharded = params.get("ClusterMode") == "enabled" or int(params.get("NumNodeGroups") or 1) > 1
        item = {"ReplicationGroupId": name, "Description": params["ReplicationGroupDescription"], "Status": "available", "Engine": params.get("Engine") or "redis",
                "AutomaticFailover": "enabled" if params.get("AutomaticFailoverEnabled") else "disabled", "MultiAZ": "enabled" if params.get("MultiAZEnabled") else "disabled",
                "ClusterEnabled": sharded, "ClusterMode": params.get("ClusterMode") or ("enabled" if sharded else "disabled"), "CacheNodeType": params.get("CacheNodeType"),
                "AtRestEncryptionEnabled": bool(params.get("AtRestEncryptionEnabled")), "TransitEncryptionEnabled": bool(params.get("TransitEncryptionEnabled")),
                "KmsKeyId": params.get("KmsKeyId"), "DataTiering": "disabled", "AutoMinorVersionUpgrade": True, "NetworkType": params.get("NetworkType") or "ipv4", "IpDiscovery": "ipv4",
                "SnapshotRetentionLimit": int(params.get("SnapshotRetentionLimit") or 0), "SnapshotWindow": params.get("SnapshotWindow") or "05:00-06:00",
                "UserGroupIds": params.get("UserGroupIds") or [], "AuthTokenEnabled": bool(params.get("AuthToken")), "LogDeliveryConfigurations": logs(params.get("LogDeliveryConfigurations")),
                "_shards": int(params.get("NumNodeGroups") or 1), "_replicas": int(params.get("ReplicasPerNodeGroup") or max(int(params.get("NumCacheClusters") or 1) - 1, 0)), "_params": params}
        if item["TransitEncryptionEnabled"]:
            item["TransitEncryptionMode"] = params.get("TransitEncryptionMode") or "required"
        if sharded:
            item["ConfigurationEndpoint"] = {"Address": f"clustercfg.{name}", "Port": int(params.get("Port") or 6379)}
        params["LogDeliveryConfigurations"] = []
        make_members(self, item, params)
        return ActionResult({"ReplicationGroup": keep(self, "replicationgroup", name, item)})

    def describe_replication_groups(self):
        name = self._get_params().get("ReplicationGroupId")
        rows = [found(self, "replicationgroup", name.lower(), "ReplicationGroupNotFoundFault")] if name else list(store(self, "replicationgroup").values())
        return ActionResult({"ReplicationGroups": rows})

    def modify_replication_group(self):
        params = self._get_params()
        item = found(self, "replicationgroup", params["ReplicationGroupId"], "ReplicationGroupNotFoundFault")
        for source, name in (("ReplicationGroupDescription", "Description"), ("TransitEncryptionMode", "TransitEncryptionMode"), ("ClusterMode", "ClusterMode"),
                             ("TransitEncryptionEnabled", "TransitEncryptionEnabled")):
            if params.get(source) is not None:
                for part in (item, *(store(self, "cluster")[m] for m in item["MemberClusters"])):
                    part[name] = params[source]
        for source, name in (("AutomaticFailoverEnabled", "AutomaticFailover"), ("MultiAZEnabled", "MultiAZ")):
            if params.get(source) is not None:
                item[name] = "enabled" if str(params[source]).lower() == "true" else "disabled"
        item["UserGroupIds"] = [g for g in item["UserGroupIds"] if g not in (params.get("UserGroupIdsToRemove") or [])] + (params.get("UserGroupIdsToAdd") or [])
        own = {k: v for k, v in params.items() if k in ("AutoMinorVersionUpgrade", "SnapshotRetentionLimit", "SnapshotWindow", "CacheNodeType", "IpDiscovery", "LogDeliveryConfigurations", "Engine")}
        set_parts(item, own)
        for member in item["MemberClusters"]:
            set_parts(store(self, "cluster")[member], {k: v for k, v in params.items() if k != "LogDeliveryConfigurations"})
        return ActionResult({"ReplicationGroup": item})

    def change_count(self, key, params_key):
        params = self._get_params()
        item = found(self, "replicationgroup", params["ReplicationGroupId"], "ReplicationGroupNotFoundFault")
        item[key] = int(params[params_key])
        make_members(self, item, item["_params"])
        return ActionResult({"ReplicationGroup": item})

    def increase_replica_count(self):
        return change_count(self, "_replicas", "NewReplicaCount")

    def decrease_replica_count(self):
        return change_count(self, "_replicas", "NewReplicaCount")

    def modify_replication_group_shard_configuration(self):
        return change_count(self, "_shards", "NodeGroupCount")

    def delete_replication_group(self):
        name = self._get_params()["ReplicationGroupId"]
        item = found(self, "replicationgroup", name, "ReplicationGroupNotFoundFault")
        for member in item["MemberClusters"]:
            store(self, "cluster").pop(member, None)
        del store(self, "replicationgroup")[name]
        return ActionResult({"ReplicationGroup": item})

    def create_cache_parameter_group(self):
        params = self._get_params()
        name = params["CacheParameterGroupName"].lower()
        item = {"CacheParameterGroupName": name, "CacheParameterGroupFamily": params["CacheParameterGroupFamily"], "Description": params["Description"], "_set": {}}
        return ActionResult({"CacheParameterGroup": keep(self, "parametergroup", name, item)})

    def parameter_group(self):
        return found(self, "parametergroup", self._get_params()["CacheParameterGroupName"].lower(), "CacheParameterGroupNotFound")

    def describe_cache_parameter_groups(self):
        named = self._get_params().get("CacheParameterGroupName")
        return ActionResult({"CacheParameterGroups": [parameter_group(self)] if named else list(store(self, "parametergroup").values())})

    def describe_cache_parameters(self):
        item, source = parameter_group(self), self._get_params().get("Source")
        rows = [{"ParameterName": n, "ParameterValue": item["_set"].get(n, v), "Source": "user" if n in item["_set"] else "system", "DataType": "string", "IsModifiable": True}
                for n, v in {**CACHE_PARAMETERS, **item["_set"]}.items()]
        return ActionResult({"Parameters": [r for r in rows if not source or r["Source"] == source]})

    def modify_cache_parameter_group(self):
        item = parameter_group(self)
        item["_set"].update({p["ParameterName"]: p.get("ParameterValue", "") for p in self._get_params()["ParameterNameValues"]})
        return ActionResult({"CacheParameterGroupName": item["CacheParameterGroupName"]})

    def reset_cache_parameter_group(self):
        item, params = parameter_group(self), self._get_params()
        for parameter in params.get("ParameterNameValues") or [{"ParameterName": n} for n in list(item["_set"])]:
            item["_set"].pop(parameter["ParameterName"], None)
        return ActionResult({"CacheParameterGroupName": item["CacheParameterGroupName"]})

    def delete_cache_parameter_group(self):
        del store(self, "parametergroup")[parameter_group(self)["CacheParameterGroupName"]]
        return ActionResult({})

    def subnets(ids):
        return [{"SubnetIdentifier": i, "SubnetAvailabilityZone": {"Name": "us-east-1a"}, "SupportedNetworkTypes": ["ipv4"]} for i in ids]

    def create_cache_subnet_group(self):
        params = self._get_params()
        name = params["CacheSubnetGroupName"].lower()
        item = {"CacheSubnetGroupName": name, "CacheSubnetGroupDescription": params["CacheSubnetGroupDescription"], "VpcId": "vpc-1", "Subnets": subnets(params["SubnetIds"])}
        return ActionResult({"CacheSubnetGroup": keep(self, "subnetgroup", name, item)})

    def subnet_group(self):
        return found(self, "subnetgroup", self._get_params()["CacheSubnetGroupName"].lower(), "CacheSubnetGroupNotFoundFault")

    def describe_cache_subnet_groups(self):
        named = self._get_params().get("CacheSubnetGroupName")
        return ActionResult({"CacheSubnetGroups": [subnet_group(self)] if named else list(store(self, "subnetgroup").values())})

    def modify_cache_subnet_group(self):
        item, params = subnet_group(self), self._get_params()
        item["CacheSubnetGroupDescription"] = params.get("CacheSubnetGroupDescription") or item["CacheSubnetGroupDescription"]
        if params.get("SubnetIds"):
            item["Subnets"] = subnets(params["SubnetIds"])
        return ActionResult({"CacheSubnetGroup": item})

    def delete_cache_subnet_group(self):
        del store(self, "subnetgroup")[subnet_group(self)["CacheSubnetGroupName"]]
        return ActionResult({})

    def tags_of(self):
        return store(self, "tags").setdefault(self._get_params()["ResourceName"], {})

    def list_tags_for_resource(self):
        return ActionResult({"TagList": [{"Key": k, "Value": v} for k, v in tags_of(self).items()]})

    def add_tags_to_resource(self):
        tags_of(self).update({t["Key"]: t["Value"] for t in self._get_params()["Tags"]})
        return list_tags_for_resource(self)

    def remove_tags_from_resource(self):
        for key in self._get_params()["TagKeys"]:
            tags_of(self).pop(key, None)
        return list_tags_for_resource(self)
    handlers(Response, create_cache_cluster, describe_cache_clusters, modify_cache_cluster, delete_cache_cluster, create_replication_group,
             describe_replication_groups, modify_replication_group, increase_replica_count, decrease_replica_count, modify_replication_group_shard_configuration,
             delete_replication_group, create_cache_parameter_group, describe_cache_parameter_groups, describe_cache_parameters, modify_cache_parameter_group,
             reset_cache_parameter_group, delete_cache_parameter_group, create_cache_subnet_group, describe_cache_subnet_groups, modify_cache_subnet_group,
             delete_cache_subnet_group, list_tags_for_resource, add_tags_to_resource, remove_tags_from_resource)


# ---------------------------------------------------------------------------------------------------- AWS Backup

def backup_defaults():
    """Gaps: the windows that a plan's rule leaves out are other ones than AWS's (and the provider's), a deleted plan stays, and
    tags are listed only where the path ends in a slash."""
    from urllib.parse import unquote

    from moto.backup.models import BackupBackend, Plan
    from moto.backup.responses import BackupResponse
    BackupResponse.list_tags = lambda self: json.dumps(
        {"Tags": self.backup_backend.list_tags(unquote(self.path).split("/tags/", 1)[1].rstrip("/"))})
    original = Plan.__init__

    def init(self, backup_plan, creator_request_id, backend):
        for rule in backup_plan["Rules"]:
            rule.setdefault("StartWindowMinutes", 60)
            rule.setdefault("CompletionWindowMinutes", 180)
            rule.setdefault("EnableContinuousBackup", False)
        original(self, backup_plan, creator_request_id, backend)
    Plan.__init__ = init

    @replace(BackupBackend, "delete_backup_plan")
    def delete(original, self, backup_plan_id):
        answer = original(self, backup_plan_id)
        del self.plans[backup_plan_id]
        return answer

    @replace(BackupBackend, "create_backup_vault")
    def create_vault(original, self, backup_vault_name, backup_vault_tags, encryption_key_arn, creator_request_id):
        return original(self, backup_vault_name, backup_vault_tags, encryption_key_arn or
                        f"arn:aws:kms:{self.region_name}:{self.account_id}:key/11111111-2222-3333-4444-555555555555", creator_request_id)


def backup_backend(environ):
    from moto.backup.models import backup_backends
    match = re.search(r"Credential=[^/]+/[^/]+/([^/]+)/", environ.get("HTTP_AUTHORIZATION", ""))
    return backup_backends["123456789012"][match.group(1) if match else "us-east-1"]


def backup_json(answer, status="200 OK"):
    return status, "application/json", json.dumps(answer).encode()


def backup_not_found(what):
    return "400 Bad Request", "application/json", json.dumps({"__type": "ResourceNotFoundException", "Code": "ERROR_2102", "Message": what, "Type": "User"}).encode()


def backup_update_plan(environ, operation, body):
    """Gap: no UpdateBackupPlan."""
    backend, plan_id = backup_backend(environ), environ["PATH_INFO"].strip("/").split("/")[-1]
    if plan_id not in backend.plans:
        return backup_not_found(plan_id)
    plan = backend.plans[plan_id]
    plan.backup_plan = json.loads(body)["BackupPlan"]
    for rule in plan.backup_plan["Rules"]:
        for member, value in (("StartWindowMinutes", 60), ("CompletionWindowMinutes", 180), ("EnableContinuousBackup", False), ("ScheduleExpressionTimezone", "Etc/UTC")):
            rule.setdefault(member, value)
    plan.advanced_backup_settings = plan.backup_plan.get("AdvancedBackupSettings") or []
    return backup_json(plan.to_dict())


def backup_selection(environ, operation, body):
    """Gap: no selections."""
    backend, parts = backup_backend(environ), environ["PATH_INFO"].strip("/").split("/")
    kept = backend.__dict__.setdefault("_selections", {})
    plan_id = parts[2]
    if operation == "CreateBackupSelection":
        selection_id = f"00000000-0000-0000-0000-{len(kept) + 1:012}"
        kept[selection_id] = (plan_id, json.loads(body)["BackupSelection"])
        return backup_json({"SelectionId": selection_id, "BackupPlanId": plan_id, "CreationDate": 1})
    if operation == "ListBackupSelections":
        return backup_json({"BackupSelectionsList": [{"SelectionId": i, "BackupPlanId": p, "SelectionName": s["SelectionName"]} for i, (p, s) in kept.items() if p == plan_id]})
    if parts[4] not in kept:
        return backup_not_found(parts[4])
    if operation == "DeleteBackupSelection":
        del kept[parts[4]]
        return backup_json({})
    return backup_json({"SelectionId": parts[4], "BackupPlanId": kept[parts[4]][0], "CreationDate": 1, "BackupSelection": kept[parts[4]][1]})


def scalable_targets(environ, operation, body):
    """Gap: of the service namespaces moto does not know ElastiCache's; nothing is registered there."""
    if json.loads(body or b"{}").get("ServiceNamespace") != "elasticache":
        return None
    return "200 OK", "application/x-amz-json-1.1", b'{"ScalableTargets": []}'


OVERLAYS = {("application-autoscaling", "DescribeScalableTargets"): scalable_targets,
            ("backup", "UpdateBackupPlan"): backup_update_plan,
            **{("backup", name): backup_selection for name in ("CreateBackupSelection", "GetBackupSelection", "DeleteBackupSelection", "ListBackupSelections")}}


# ------------------------------------------------------------------------------------------------------ DynamoDB

def dynamodb_replicas():
    """Gap: UpdateTable knows no replicas. Here one is a copy of the table in its region, and every table of the family tells the others."""
    import copy

    from moto.core.responses import ActionResult
    from moto.dynamodb.models import dynamodb_backends
    from moto.dynamodb.models.table import Table
    from moto.dynamodb.responses import DynamoHandler

    def family(table):
        return table.__dict__.setdefault("_family", [table])

    def add(table, region):
        twin = copy.copy(table)
        twin.region_name, twin.table_arn = region, table.table_arn.replace(f":{table.region_name}:", f":{region}:")
        twin.deletion_protection_enabled = False
        twin.tags = []
        twin.continuous_backups = copy.deepcopy(table.continuous_backups)
        twin.continuous_backups["PointInTimeRecoveryDescription"] = {"PointInTimeRecoveryStatus": "DISABLED"}
        family(table).append(twin)
        twin._family = family(table)
        dynamodb_backends[table.account_id][region].tables[table.name] = twin

    @replace(DynamoHandler, "update_table")
    def update_table(original, self):
        updates = self.body.pop("ReplicaUpdates", None)
        if not updates:
            return original(self)
        table = self.dynamodb_backend.get_table(self.body["TableName"])
        for update in updates:
            if "Create" in update:
                add(table, update["Create"]["RegionName"])
            if "Delete" in update:
                gone = next(t for t in family(table) if t.region_name == update["Delete"]["RegionName"])
                family(table).remove(gone)
                dynamodb_backends[table.account_id][gone.region_name].tables.pop(gone.name)
        return ActionResult(table.describe())

    @replace(Table, "describe")
    def describe(original, self, base_key="TableDescription"):
        result = original(self, base_key)
        others = [t for t in family(self) if t is not self]
        if others:
            result[base_key]["Replicas"] = [{"RegionName": t.region_name, "ReplicaStatus": "ACTIVE"} for t in others]
        return result

    def update_kinesis_streaming_destination(self):
        holder = self.dynamodb_backend.get_table(self.body["TableName"])
        precision = self.body["UpdateKinesisStreamingConfiguration"]["ApproximateCreationDateTimePrecision"]
        holder._streaming = {**holder._streaming, self.body["StreamArn"]: ("ACTIVE", precision)}
        return ActionResult({"TableName": self.body["TableName"], "StreamArn": self.body["StreamArn"], "DestinationStatus": "UPDATING"})
    handlers(DynamoHandler, update_kinesis_streaming_destination)


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
        for arn, tags in getattr(self.elasticache_backend, "_full", {"tags": {}})["tags"].items():
            if tags:
                yield {"ResourceARN": arn, "Tags": [{"Key": k, "Value": v} for k, v in tags.items()]}
        for plan in self.backup_backend.plans.values():
            tags = self.backup_backend.list_tags(plan.backup_plan_arn)
            if tags:
                yield {"ResourceARN": plan.backup_plan_arn, "Tags": [{"Key": k, "Value": v} for k, v in tags.items()]}


PATCHES = [rds_options, rds_proxies, rds_roles, rds_cluster_endpoints, rds_events, rds_global_clusters, rds_managed_password, cache_full,
           backup_defaults, dynamodb_replicas, tagging_api]
