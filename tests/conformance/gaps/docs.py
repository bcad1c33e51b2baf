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


PATCHES = [ecs_services_run]
