"""What moto does at every call although its answer never changes, and an ARN."""
import functools


def backend_lookup():
    """Not a gap of AWS's: moto lists its own folder on the disk, 170 files, twice for each request."""
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication
    original = DomainDispatcherApplication.get_backend_for_host
    known = {}

    @functools.wraps(original)
    def get_backend_for_host(self, host):
        if host not in known:
            known[host] = original(self, host)
        return known[host]
    DomainDispatcherApplication.get_backend_for_host = get_backend_for_host


def resource_group_arn():
    """Gap: the ARN of every resource group says us-west-1."""
    from moto.resourcegroups.models import FakeResourceGroup
    original = FakeResourceGroup.__init__

    @functools.wraps(original)
    def init(self, account_id, region_name, *args, **kwargs):
        original(self, account_id, region_name, *args, **kwargs)
        self.arn = self.arn.replace(":us-west-1:", f":{region_name}:")
    FakeResourceGroup.__init__ = init


PATCHES = [backend_lookup, resource_group_arn]
