"""Gaps of moto: what the pages of the documentation and the gate look at."""
import functools


def ecs_services_run():
    """Gap: no task of a service ever starts, so that no deployment is ever completed. Here all run at once."""
    from moto.ecs.models import Service
    original = Service.__init__

    @functools.wraps(original)
    def init(self, *args, **kwargs):
        original(self, *args, **kwargs)
        for deployment in self.deployments:
            deployment.update(runningCount=self.desired_count, pendingCount=0, rolloutState="COMPLETED",
                              rolloutStateReason=f"ECS deployment {deployment['id']} completed.")

    Service.__init__ = init
    Service.running_count = property(lambda self: self.desired_count, lambda self, count: None)
    Service.pending_count = property(lambda self: 0, lambda self, count: None)


def dynamodb_recovers_until_now():
    """Gap: the latest restorable time of a table stays at the moment when its recovery was switched on."""
    from moto.core.utils import unix_time
    from moto.dynamodb.models import DynamoDBBackend
    original = DynamoDBBackend.describe_continuous_backups

    @functools.wraps(original)
    def describe(self, table_name):
        answer = original(self, table_name)
        if "LatestRestorableDateTime" in answer["PointInTimeRecoveryDescription"]:
            answer["PointInTimeRecoveryDescription"]["LatestRestorableDateTime"] = unix_time()
        return answer

    DynamoDBBackend.describe_continuous_backups = describe


PATCHES = [dynamodb_recovers_until_now, ecs_services_run]
