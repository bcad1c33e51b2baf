"""The share of each table's configurable attributes that are compared, held against the provider's schema.

usage: check_coverage.py REGISTRY_DUMP [--show]

Every attribute of the schema must be named in the table. Of the attributes and nested block members that a
user can configure, those with a reason for being left out that says AWS does not return them don't count;
of the others at least 90 % must be compared. Exit 77: skipped, terraform or the provider is not there.
"""
import json
import os
import subprocess
import sys
import tempfile

FLOOR = 0.90
# Reasons that mean "one of the two sides does not have it"; any other reason counts against the share.
NOT_RETURNED = ("no read call returns", "never hands back", "the state never holds it", "used once, at creation", "setting of Terraform's own",
                "only how Terraform made it")
HERE = os.path.dirname(os.path.abspath(__file__))


def schema():
    sys.path.insert(0, os.path.join(HERE, "..", "..", "conformance"))
    cached = os.environ.get("RECONCILE_PROVIDER_SCHEMA")
    if cached and os.path.exists(cached):
        return json.load(open(cached))
    mirror = find_mirror()
    if mirror is None or subprocess.run(["which", "terraform"], capture_output=True).returncode != 0:
        print("SKIPPED: coverage needs terraform and the AWS provider in a filesystem mirror "
              "(TF_PROVIDER_MIRROR); tables not held against the provider's schema")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as work:
        rc = os.path.join(work, "terraform.rc")
        open(rc, "w").write('provider_installation {\n  filesystem_mirror { path = "%s" }\n}\n' % mirror)
        open(os.path.join(work, "main.tf"), "w").write(
            'terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws" }\n  }\n}\n')
        env = dict(os.environ, TF_CLI_CONFIG_FILE=rc)
        subprocess.run(["terraform", "init", "-input=false"], cwd=work, env=env, check=True, capture_output=True)
        out = subprocess.run(["terraform", "providers", "schema", "-json"], cwd=work, env=env, check=True,
                             capture_output=True).stdout
    document = json.loads(out)
    if cached:
        json.dump(document, open(cached, "w"))
    return document


def find_mirror():
    for root in (os.environ.get("TF_PROVIDER_MIRROR"), "/opt/tf-plugins", "/usr/local/share/terraform/plugins",
                 os.path.expanduser("~/.terraform.d/plugins")):
        if root and os.path.isdir(os.path.join(root, "registry.terraform.io", "hashicorp", "aws")):
            return root
    return None


def blocks_of_object(attribute):
    """The members of an attribute that is a list or set of objects, as nested attributes."""
    kind = attribute.get("type")
    while isinstance(kind, list) and kind[0] in ("list", "set", "map"):
        kind = kind[1]
    if isinstance(kind, list) and kind[0] == "object":
        return {name: {"optional": True, "type": inner} for name, inner in kind[1].items()}
    return {}


def configurable(attribute):
    return attribute.get("required") or attribute.get("optional")


def count(block, table, where, result):
    """result: (compared, counted, problems)"""
    by_name = {a["name"]: a for a in table}
    members = dict(block.get("attributes", {}))
    for name, attribute in members.items():
        entry = by_name.get(name)
        if entry is None:
            if configurable(attribute) or where.count(".") == 0:
                result["problems"].append(f"{where}.{name} is not in the table")
            continue
        tally(attribute, entry, f"{where}.{name}", result)
        inner = blocks_of_object(attribute)
        if inner and entry.get("block") and configurable(attribute):
            count({"attributes": inner}, entry["block"], f"{where}.{name}", dict(result, members_of_live=True))
    for name, nested in block.get("block_types", {}).items():
        entry = by_name.get(name)
        if entry is None:
            result["problems"].append(f"{where}.{name} is not in the table")
            continue
        if name == "timeouts" or entry["left_out"]:
            tally({"optional": True}, entry, f"{where}.{name}", result)
            continue
        if entry["computed"]:
            continue
        count(nested["block"], entry.get("block", []), f"{where}.{name}", result)
    for name, entry in by_name.items():  # a computed one may serve an update, which decides by it
        if name not in members and name not in block.get("block_types", {}) and not entry["computed"]:
            result["problems"].append(f"{where}.{name} is in the table but not in the schema")


def tally(attribute, entry, where, result):
    if not configurable(attribute) or entry["name"] in ("id", "tags_all"):
        return
    if any(reason in entry["left_out"] for reason in NOT_RETURNED):
        return
    result["counted"].append(where)
    if entry["left_out"] or entry["computed"]:
        result["missed"].append(f"{where}: {entry['left_out'] or 'computed'}")


def main():
    types = json.loads(subprocess.run([sys.argv[1]], check=True, capture_output=True).stdout)
    resources = schema()["provider_schemas"]["registry.terraform.io/hashicorp/aws"]["resource_schemas"]
    failed = False
    for table in types:
        result = {"counted": [], "missed": [], "problems": []}
        count(resources[table["name"]]["block"], table["attributes"], table["name"], result)
        total = len(result["counted"])
        share = 1.0 if total == 0 else (total - len(result["missed"])) / total
        bad = share < FLOOR or result["problems"]
        failed = failed or bad
        print(f"{'BAD ' if bad else ''}{table['name']}: {share:.0%} of {total}")
        for line in result["problems"] + (result["missed"] if bad or "--show" in sys.argv else []):
            print(f"    {line}")
    sys.exit(1 if failed else 0)


main()
