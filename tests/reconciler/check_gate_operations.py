#!/usr/bin/env python3
"""Holds reconciler/gate/operations.h against botocore: names, HTTP forms and paging. 77: skipped, and why."""
import re
import sys

try:
    import botocore.session
except ImportError as missing:
    print(f"SKIPPED: {missing}")
    sys.exit(77)


def main(path):
    text = open(path, encoding="utf-8").read()
    session = botocore.session.get_session()
    names = {re.sub("[^a-z0-9]", "", name): name for name in session.get_available_services()}
    wrong, seen = [], []
    shared = {m[1]: m[2] for m in re.finditer(r"constexpr Paging (\w+)\{(.*?)\};", text, re.S)}
    for match in re.finditer(r"constexpr Operation (\w+)\{(.*?)\};", text, re.S):
        body = match[2]
        for name, paging in shared.items():
            body = body.replace(f".paging = {name}", f".paging = {{{paging}}}")
        service = names[re.search(r"&aws::k(\w+)", body)[1].lower()]
        name = re.search(r'\.name = "(\w+)"', body)[1]
        seen.append(match[1])
        model = session.get_service_model(service)
        if name not in model.operation_names:
            wrong.append(f"{service} has no {name}")
            continue
        operation = model.operation_model(name)
        http = re.search(r'\.http = "(\w+) ([^"]*)"', body)
        if http and (http[1], http[2].rstrip("/")) != (operation.http["method"],
                                                        operation.http["requestUri"].rstrip("/")):
            wrong.append(f"{service}:{name} is {operation.http['method']} {operation.http['requestUri']}")
        members = operation.input_shape.members
        for field in ("input", "limit"):
            member = re.search(rf'\.{field} = "\??(\w+)"', body)
            if member and member[1] not in members:
                wrong.append(f"{service}:{name} takes no {member[1]}")
        output = re.search(r'\.output = "(\w+)"', body)
        if output and output[1] not in operation.output_shape.members:
            wrong.append(f"{service}:{name} answers no {output[1]}")
        if session.get_service_model(service) and not output:
            try:
                session.get_paginator_model(service).get_paginator(name)
                # Batches by id never have a further page; those that can are to say how.
                if name not in ("DescribeTargetHealth", "DescribeServices"):
                    wrong.append(f"{service}:{name} pages, and no paging is given")
            except (ValueError, botocore.exceptions.UnknownServiceError, botocore.exceptions.DataNotFoundError):
                pass
    listed = set(re.findall(r"&(k\w+)", re.search(r"kAll\[\] = \{(.*?)\};", text, re.S)[1]))
    wrong += [f"{name} is not in kAll" for name in seen if name not in listed]
    print("\n".join(wrong) or f"{len(seen)} operations are botocore's")
    return 1 if wrong or not seen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
