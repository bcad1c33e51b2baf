"""Touches of the stack of provisioned concurrency."""
from .touch import Touch, change

STACK = "concurrency"
ALIAS, VERSION = (f"aws_lambda_provisioned_concurrency_config.{name}" for name in ("alias", "version"))


def put(address, executions):
    return lambda w: w.client("lambda").put_provisioned_concurrency_config(
        FunctionName="warm", Qualifier=w.state(address)["qualifier"], ProvisionedConcurrentExecutions=executions)


def drop(address):
    return lambda w: w.client("lambda").delete_provisioned_concurrency_config(FunctionName="warm", Qualifier=w.state(address)["qualifier"])


ALL = [
    Touch("provisioned concurrency: of an alias", ALIAS, put(ALIAS, 50), put(ALIAS, 5), [change("provisioned_concurrent_executions", 5, 50)]),
    Touch("provisioned concurrency: of a version", VERSION, put(VERSION, 1), put(VERSION, 2), [change("provisioned_concurrent_executions", 2, 1)]),
    Touch("provisioned concurrency: taken away", ALIAS, drop(ALIAS), put(ALIAS, 5), "missing"),
]
