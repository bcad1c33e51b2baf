"""Gap of moto: EKS has no add-ons. Those of a cluster are kept with the cluster, and what is asked for is there at once."""
import json
import uuid
from urllib.parse import parse_qs, unquote

ACCOUNT = "123456789012"
VERSION = "v1.19.2-eksbuild.1"  # where the request names none
WHEN = 1704067200.0


def _json(value, status="200 OK", *headers):
    return status, "application/json", json.dumps(value).encode(), *headers


def _error(code, message, status="404 Not Found"):
    return _json({"message": message}, status, ("x-amzn-ErrorType", code))


def _clusters(environ):
    from moto.eks.models import eks_backends
    return eks_backends[ACCOUNT][environ.get("HTTP_AUTHORIZATION", "").split("Credential=")[-1].split("/")[2]].clusters


def _addons(cluster):
    return cluster.__dict__.setdefault("addons", {})


def _parts(environ):
    """`clusters/NAME/KIND/ID` of the path, each unquoted."""
    return [unquote(part) for part in environ["PATH_INFO"].strip("/").split("/")]


def _associate(cluster, region, given):
    """The add-on owns its associations: a new list takes the place of the old one."""
    kept = cluster.__dict__.setdefault("pod_identities", {})
    arns = []
    for one in given:
        ident = "a-" + uuid.uuid4().hex[:17]
        arns.append(f"arn:aws:eks:{region}:{ACCOUNT}:podidentityassociation/{cluster.name}/{ident}")
        kept[ident] = {**one, "clusterName": cluster.name, "namespace": "kube-system", "associationArn": arns[-1], "associationId": ident,
                       "createdAt": WHEN, "modifiedAt": WHEN}
    return arns


def addon(environ, operation, body):
    """UpdateAddon leaves what it does not name as it is, but for the role: then the add-on uses that of the nodes."""
    _, name, _, *rest = _parts(environ)
    cluster = _clusters(environ).get(name)
    if cluster is None:
        return _error("ResourceNotFoundException", f"No cluster found for name: {name}.")
    addons, region = _addons(cluster), cluster.arn.split(":")[3]
    if operation == "ListAddons":
        return _json({"addons": sorted(addons)})
    given = json.loads(body) if body else {}
    key = rest[0] if rest else given["addonName"]
    if operation == "CreateAddon":
        if key in addons:
            return _error("ResourceInUseException", "Addon already exists.", "409 Conflict")
        addons[key] = {"addonName": key, "clusterName": name, "status": "ACTIVE", "addonVersion": given.get("addonVersion", VERSION), "health": {"issues": []},
                       "addonArn": f"arn:aws:eks:{region}:{ACCOUNT}:addon/{name}/{key}/{uuid.uuid4()}", "createdAt": WHEN, "modifiedAt": WHEN,
                       "tags": given.get("tags", {}), "owner": "aws", "publisher": "eks"}
    if key not in addons:
        return _error("ResourceNotFoundException", f"No addon: {key} found in cluster: {name}")
    found = addons[key]
    if operation in ("CreateAddon", "UpdateAddon"):
        if given.get("serviceAccountRoleArn") == "":
            return _error("InvalidParameterException", "serviceAccountRoleArn is too short", "400 Bad Request")
        found.pop("serviceAccountRoleArn", None)
        found.update({member: given[member] for member in ("addonVersion", "configurationValues", "serviceAccountRoleArn") if member in given})
        if "podIdentityAssociations" in given:
            found["podIdentityAssociations"] = _associate(cluster, region, given["podIdentityAssociations"])
    if operation == "UpdateAddon":
        return _json({"update": {"id": str(uuid.uuid4()), "status": "InProgress", "type": "AddonUpdate", "params": [], "createdAt": WHEN, "errors": []}})
    if operation == "DeleteAddon":
        return _json({"addon": {**addons.pop(key), "status": "DELETING"}})
    return _json({"addon": found})


def update(environ, operation, body):
    ident = _parts(environ)[3]
    if "addonName" not in parse_qs(environ.get("QUERY_STRING", "")):
        return None
    return _json({"update": {"id": ident, "status": "Successful", "type": "AddonUpdate", "params": [], "createdAt": WHEN, "errors": []}})


def pod_identity(environ, operation, body):
    _, name, _, ident = _parts(environ)
    cluster = _clusters(environ).get(name)
    found = cluster and cluster.__dict__.get("pod_identities", {}).get(ident)
    return _json({"association": found}) if found else _error("ResourceNotFoundException", f"No association found with ID: {ident}")


def tags(environ, operation, body):
    """moto tags clusters alone."""
    arn = unquote(environ["PATH_INFO"]).split("/tags/", 1)[1]
    found = next((one for cluster in _clusters(environ).values() for one in _addons(cluster).values() if one["addonArn"] == arn), None)
    if found is None:
        return None
    if operation == "TagResource":
        found["tags"].update(json.loads(body)["tags"])
    elif operation == "UntagResource":
        for key in parse_qs(environ.get("QUERY_STRING", "")).get("tagKeys", []):
            found["tags"].pop(key, None)
    return _json({"tags": found["tags"]} if operation == "ListTagsForResource" else {})


OVERLAYS = {**{("eks", f"{verb}Addon"): addon for verb in ("Create", "Describe", "Update", "Delete")},
            ("eks", "ListAddons"): addon, ("eks", "DescribeUpdate"): update, ("eks", "DescribePodIdentityAssociation"): pod_identity,
            **{("eks", name): tags for name in ("TagResource", "UntagResource", "ListTagsForResource")}}
