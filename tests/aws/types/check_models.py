"""Holds every operation, parameter and reply field that a table names against botocore's service models.

usage: check_models.py REGISTRY_DUMP        exit 77: skipped, botocore is not there
"""
import json
import re
import subprocess
import sys

try:
    import botocore.session
except ImportError:
    print("SKIPPED: botocore is not installed (apt-get install python3-botocore); tables not held against AWS's models")
    sys.exit(77)

SESSION = botocore.session.get_session()
MODELS = {}
ERRORS = []


def model(service):
    if service not in MODELS:
        MODELS[service] = SESSION.get_service_model(service)
    return MODELS[service]


def wire_names(shape, member, protocol):
    """The names under which a member may stand on the wire."""
    target = shape.members[member]
    names = {member}
    location = target.serialization.get("name")
    if location:
        names.add(location)
    if protocol == "ec2":
        query = target.serialization.get("queryName")
        names.add(query or (location or member))
        names.add(member[0].lower() + member[1:])
        if location:
            names.add(location[0].upper() + location[1:])
    return names


def find_member(shape, name, protocol):
    for member in shape.members:
        if name in wire_names(shape, member, protocol):
            return shape.members[member]
    return None


def walk_reply(shape, path, protocol, where):
    """Follows a reply path (model/attribute.h) through the output shape; returns the shape it ends in."""
    if path in ("", "."):
        return shape
    for step in path.split("."):
        name = re.sub(r"(\[[+0]?\]|\{\})$", "", step)
        if step.endswith("{}"):  # what the JSON in a text holds is in no model
            if find_member(shape, name, protocol) is None:
                ERRORS.append(f"{where}: no field {name!r} in {shape.name}")
            return None
        iterates = name != step
        if name:
            if shape.type_name == "map":
                shape = shape.value
            elif shape.type_name == "structure":
                member = find_member(shape, name, protocol)
                if member is None:
                    ERRORS.append(f"{where}: no field {name!r} in {shape.name}")
                    return None
                shape = member
            else:
                ERRORS.append(f"{where}: {name!r} is asked of {shape.name}, a {shape.type_name}")
                return None
        if iterates:
            if shape.type_name == "list":
                shape = shape.member
            elif shape.type_name != "map":
                ERRORS.append(f"{where}: {step!r} goes through {shape.name}, which is a {shape.type_name}")
                return None
    return shape


def check_param(operation, name, where):
    shape = model(operation["service"]).operation_model(operation["name"]).input_shape
    protocol = model(operation["service"]).protocol
    if name == "@body":
        return
    name = name.lstrip("?@")
    # rest-xml: the body's root is the input shape itself, where no member of it is the body.
    root = shape.serialization.get("name") if shape is not None else None
    if root and name.startswith(root + "."):
        name = name[len(root) + 1:]
    for step in name.split("."):
        if shape is None:
            ERRORS.append(f"{where}: {operation['name']} takes no parameters")
            return
        if step.isdigit():
            if shape.type_name == "list":
                shape = shape.member
            continue
        if shape.type_name == "list":
            # The name of a list's entries on the wire: `member`, or the service's own.
            own = shape.member.serialization.get("name")
            if step == (own or "member") or step == "member":
                shape = shape.member
                continue
            shape = shape.member
        if shape.type_name == "map":
            shape = shape.value
            continue
        member = find_member(shape, step, protocol) if shape.type_name == "structure" else None
        if member is None:
            ERRORS.append(f"{where}: {operation['name']} has no parameter {step!r} (of {name!r}) in {shape.name}")
            return
        shape = member


def output_of(operation, where):
    try:
        output = model(operation["service"]).operation_model(operation["name"]).output_shape
        # rest-xml: the reply's root element is the payload member; a text payload has no fields at all.
        payload = output.serialization.get("payload") if output is not None else None
        if payload:
            return output.members[payload]
        return output
    except botocore.exceptions.ClientError:
        raise
    except Exception:  # botocore's OperationNotFoundError
        ERRORS.append(f"{where}: {operation['service']} has no operation {operation['name']}")
        return None


def check_operation(operation, where):
    if operation["name"] not in model(operation["service"]).operation_names:
        ERRORS.append(f"{where}: {operation['service']} has no operation {operation['name']}")


def check_call(call, where):
    operation = call["operation"]
    output = output_of(operation, where)
    if output is None:
        return None
    protocol = model(operation["service"]).protocol
    for param in call["params"]:
        check_param(operation, param["name"], where)
    if call.get("ids"):
        check_param(operation, call["ids"], where)
    for member in ("page_in", "page_limit"):
        if operation[member]:
            check_param(operation, operation[member], where)
    for member in ("page_out", "page_more"):
        if operation[member]:
            walk_reply(output, operation[member], protocol, where)
    if call["items"].startswith("@"):
        return None
    return walk_reply(output, call["items"], protocol, f"{where} items")


def item_shape(shape):
    return shape.member if shape is not None and shape.type_name == "list" else shape


def check_update(update, parameter, where):
    if parameter:
        check_param(update["operation"], parameter, where)
    for operation in filter(None, (update["operation"], update.get("clear"))):
        for param in [] if update["computed"] else update["params"]:
            check_param(operation, param["name"], where)
    for operation in update["operations"]:
        output_of(operation, where)


def check_attributes(attributes, shape, details, protocol, where):
    for attribute in attributes:
        at = f"{where}.{attribute['name']}"
        inner = None
        for path in (attribute["from"], attribute["pending"]):
            if not path:
                continue
            name = path.split(".")[0].split("[")[0]
            if name.startswith("@"):
                base = details.get(name)
                if base is None:
                    continue
                rest = path[len(name):].lstrip(".")
                end = walk_reply(item_shape(base), re.sub(r"^\[[+0]?\]\.?", "", rest), protocol, at)
            elif shape is None:
                continue
            else:
                end = walk_reply(shape, path, protocol, at)
            if path == attribute["from"]:
                inner = end
        update = attribute.get("update")
        if update:
            check_update(update, attribute["parameter"], at)
        if attribute.get("block") and not attribute["live"]:
            check_attributes(attribute["block"], item_shape(inner), details, protocol, at)


def main():
    types = json.loads(subprocess.run([sys.argv[1]], check=True, capture_output=True).stdout)
    for table in types:
        name = table["name"]
        shape = None
        protocol = None
        for way in ("list", "single", "batch"):
            if table[way]:
                shape = item_shape(check_call(table[way], f"{name} {way}"))
                protocol = model(table[way]["operation"]["service"]).protocol
        details = {}
        for detail in table["details"]:
            details[detail["into"]] = check_call(detail, f"{name} {detail['into']}")
            if detail.get("one_by_one"):
                check_call(detail["one_by_one"], f"{name} {detail['into']} when denied")
        check_attributes(table["attributes"], shape, details, protocol, name)
    for error in ERRORS:
        print(error)
    print(f"{len(types)} tables held against AWS's models: {len(ERRORS)} mistakes")
    sys.exit(1 if ERRORS else 0)


main()
