"""Gaps of moto: what hangs on Lambda functions."""
import json
from urllib.parse import parse_qs, unquote

EXECUTIONS = {}  # {(region, function): {qualifier: provisioned executions}}


def _place(environ):
    """(region, function's name) of a request."""
    region = environ.get("HTTP_AUTHORIZATION", "").split("Credential=")[-1].split("/")[2]
    name = unquote(environ["PATH_INFO"]).split("/functions/", 1)[1].split("/")[0]
    return region, name.split(":function:")[-1].split(":")[0]


def _json(value, status="200 OK", *headers):
    return status, "application/json", b"" if value is None else json.dumps(value).encode(), *headers


def list_urls(environ, operation, body):
    """Gap: the URLs of a function cannot be listed; moto keeps one."""
    from moto.awslambda.models import lambda_backends
    region, name = _place(environ)
    config = lambda_backends["123456789012"][region].get_function(name).url_config
    return _json({"FunctionUrlConfigs": [config.to_dict()] if config else []})


def provisioned_concurrency(environ, operation, body):
    """Gap: there is none. What is asked for is there at once. The list's path is that of one."""
    region, name = _place(environ)
    kept, query = EXECUTIONS.setdefault((region, name), {}), parse_qs(environ.get("QUERY_STRING", ""))

    def config(number):
        return {"RequestedProvisionedConcurrentExecutions": number, "AvailableProvisionedConcurrentExecutions": number,
                "AllocatedProvisionedConcurrentExecutions": number, "Status": "READY", "LastModified": "2024-01-01T00:00:00+0000"}

    if "List" in query:
        arn = f"arn:aws:lambda:{region}:123456789012:function:{name}"
        return _json({"ProvisionedConcurrencyConfigs": [{"FunctionArn": f"{arn}:{one}", **config(number)} for one, number in kept.items()]})
    qualifier = query["Qualifier"][0]
    if environ["REQUEST_METHOD"] == "PUT":
        kept[qualifier] = json.loads(body)["ProvisionedConcurrentExecutions"]
        return _json(config(kept[qualifier]), "202 Accepted")
    if environ["REQUEST_METHOD"] == "DELETE":
        kept.pop(qualifier, None)
        return _json(None, "204 No Content")
    if qualifier not in kept:
        return _json({"Type": "User", "Message": "No Provisioned Concurrency Config found for this function"}, "404 Not Found",
                     ("x-amzn-ErrorType", "ProvisionedConcurrencyConfigNotFoundException"))
    return _json(config(kept[qualifier]))


OVERLAYS = {("lambda", "ListFunctionUrlConfigs"): list_urls,
            **{("lambda", f"{verb}ProvisionedConcurrencyConfig"): provisioned_concurrency for verb in ("Get", "Put", "Delete")}}
