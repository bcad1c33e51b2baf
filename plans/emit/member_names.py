#!/usr/bin/env python3
"""Makes or checks plans/emit/member_names.cc, the members that the SDKs name otherwise than the wire.

usage: member_names.py REGISTRY_DUMP --write     after tables named further operations
       member_names.py REGISTRY_DUMP             exit 1: the file is not what the models say; 77: no botocore
"""
import json
import pathlib
import re
import subprocess
import sys

try:
    import botocore.session
except ImportError:
    print("SKIPPED: botocore is not installed (apt-get install python3-botocore)")
    sys.exit(77)

FILE = pathlib.Path(__file__).with_name("member_names.cc")
DEEPEST = 8


def write_operations(dump):
    """(service, operation) of every call that a remedy may make, and of the reads that wait for it."""
    found = set()

    def add(operation):
        if operation:
            found.add((operation["service"], operation["name"]))

    def walk(attributes):
        for attribute in attributes:
            update = attribute.get("update")
            if update:
                for operation in [update["operation"], update.get("clear"), *update.get("operations", [])]:
                    add(operation)
            walk(attribute.get("block", []))

    for resource_type in dump:
        walk(resource_type["attributes"])
        add((resource_type.get("single") or {}).get("operation"))
    return sorted(found)


def wire_name(shape, member, protocol):
    target = shape.members[member]
    name = target.serialization.get("name", member)
    location = target.serialization.get("location")
    if location == "querystring":
        return "?" + name
    if location == "header":
        return "@" + name
    if target.serialization.get("xmlAttribute"):
        return "@" + name
    if protocol == "ec2":
        return target.serialization.get("queryName") or name[:1].upper() + name[1:]
    if protocol == "query" and target.type_name == "list" and target.serialization.get("flattened"):
        return target.member.serialization.get("name", name)
    return name


def entries(key, shape, protocol, path=(), depth=0):
    if depth > DEEPEST:
        return
    if shape.type_name == "list":
        yield from entries(key, shape.member, protocol, path, depth)
        return
    if shape.type_name != "structure":
        return
    payload = shape.serialization.get("payload") if not path else None
    for member, target in shape.members.items():
        wire = wire_name(shape, member, protocol)
        raw = member == payload and target.type_name in ("string", "blob")
        if raw:
            wire = "@body"
        here = path + (wire,)
        form = ""
        if protocol == "rest-xml" and target.type_name == "list" and not wire.startswith(("?", "@")):
            flat = target.serialization.get("flattened")
            form = "+" if flat else target.member.serialization.get("name", "member")
        if member != wire or form:
            yield (key, "/".join(here), member, form)
        yield from entries(key, target, protocol, here, depth + 1)


def expected(dump):
    session = botocore.session.get_session()
    out = set()
    for service, name in write_operations(dump):
        model = session.get_service_model(service)
        protocol = model.protocol if model.protocol != "smithy-rpc-v2-cbor" else "query"
        shape = model.operation_model(name).input_shape
        if shape is not None:
            out.update(entries(f"{service}:{name}", shape, protocol))
    return sorted(out, key=lambda entry: (entry[0].encode(), entry[1].encode()))


def text_of(found):
    lines = ["    " + "{" + ", ".join(f'"{part}"' for part in (entry if entry[3] else entry[:3])) + "}," for entry in found]
    body = "\n".join(lines)
    return (
        "// Made by plans/emit/member_names.py from botocore's models; not edited by hand.\n"
        '#include "plans/emit/member_names.h"\n\n#include <array>\n\n'
        "namespace reconcile {\n\nnamespace {\n\n// clang-format off\n"
        f"constexpr std::array<MemberName, {len(found)}> kNames{{{{\n{body}\n}}}};\n// clang-format on\n\n"
        "}  // namespace\n\nstd::span<const MemberName> member_names() { return kNames; }\n\n}  // namespace reconcile\n"
    )


def main():
    dump = json.loads(subprocess.run([sys.argv[1]], check=True, capture_output=True, text=True).stdout)
    text = text_of(expected(dump))
    if "--write" in sys.argv:
        FILE.write_text(text, encoding="utf-8")
        return 0
    if text == FILE.read_text(encoding="utf-8"):
        return 0
    print("plans/emit/member_names.cc is not what the models say of the tables' operations;")
    print("run: python3 plans/emit/member_names.py build/debug/tests/aws/types/registry_dump --write")
    return 1


if __name__ == "__main__":
    sys.exit(main())
