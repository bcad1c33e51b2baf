"""Switches of RDS that `apply` turns."""


def rds_http_endpoint():
    """Gap: no EnableHttpEndpoint and no DisableHttpEndpoint."""
    from moto.core.responses import ActionResult
    from moto.rds.responses import RDSResponse

    def switch(on):
        def action(self):
            arn = self.params.get("resource_arn") or self.params["ResourceArn"]
            for cluster in self.backend.clusters.values():
                if cluster.arn == arn:
                    cluster._force_http_endpoint = on
            return ActionResult({"ResourceArn": arn, "HttpEndpointEnabled": on})
        return action
    RDSResponse.enable_http_endpoint, RDSResponse.disable_http_endpoint = switch(True), switch(False)


def rds_what_goes_with_it():
    """Gap: the role of monitoring and the retention of Performance Insights stay when these are switched off."""
    from moto.rds.models import RDSBackend

    def forget(target):
        if str(getattr(target, "monitoring_interval", "")) == "0":
            target.monitoring_role_arn = None
        if getattr(target, "performance_insights_enabled", None) is False:
            target.performance_insights_retention_period = target.performance_insights_kms_key_id = None

    modify_cluster, modify_instance = RDSBackend.modify_db_cluster, RDSBackend.modify_db_instance

    def modify_db_cluster(self, kwargs):
        name = kwargs["db_cluster_identifier"]  # taken out of them on the way
        result = modify_cluster(self, kwargs)
        if name in self.clusters:
            forget(self.clusters[name])
        return result

    def modify_db_instance(self, db_instance_identifier, db_kwargs):
        database = modify_instance(self, db_instance_identifier, db_kwargs)
        forget(database)
        return database
    RDSBackend.modify_db_cluster, RDSBackend.modify_db_instance = modify_db_cluster, modify_db_instance


PATCHES = [rds_http_endpoint, rds_what_goes_with_it]
