#!/usr/bin/env python3
"""check_includes.py ROOT: who may include whom, held against every `#include "…"` of the product's folders.

The rules are those of CONTRIBUTING.md and the folders' READMEs.
"""
import pathlib
import re
import sys

CALL = ["providers/aws/" + name for name in
        ("access.h", "aws_caller.h", "caller.h", "config/", "credentials/credentials.h", "credentials/secret.h",
         "protocol/percent.h", "services.h", "sessions.h")]
RULES = [
    ("model/", ["model/"]),
    ("providers/http/", ["model/", "providers/http/"]),
    ("providers/backends/", ["model/", "providers/http/", "providers/backends/", *CALL]),
    ("providers/plugin/", ["model/", "providers/plugin/", "build/"]),
    ("diff/", ["model/", "diff/"]),
    ("plans/", ["model/", "diff/", "plans/"]),
    ("reconciler/", ["model/", "providers/", "diff/", "plans/", "reconciler/"]),
]
INCLUDE = re.compile(r'^\s*#include "([^"]+)"', re.MULTILINE)


def services(root):
    """The folders of services, as the registry names them."""
    text = (root / "providers/aws/registry.cc").read_text(encoding="utf-8")
    return set(re.findall(r'#include "providers/aws/(\w+)/\w+\.h"', text))


def may_include(path, included, of_services):
    for folder, allowed in RULES:
        if path.startswith(folder):
            return any(included.startswith(prefix) for prefix in allowed)
    # providers/aws: access, engine and what services share stand below the services, which never meet. Only the
    # room's own registry names them all.
    if not included.startswith(("model/", "providers/http/", "providers/aws/")):
        return False
    own, other = path.split("/")[2], included.split("/")[2] if included.startswith("providers/aws/") else ""
    if own in of_services:
        return other == own or (other not in of_services and
                                (other != "engine" or included == "providers/aws/engine/projection.h"))
    return other not in of_services or own == "registry.cc"


def main():
    root = pathlib.Path(sys.argv[1])
    of_services = services(root)
    wrong = seen = 0
    for folder in ("model", "providers", "diff", "plans", "reconciler"):
        for file in sorted((root / folder).rglob("*")):
            if file.suffix not in (".h", ".cc"):
                continue
            path = file.relative_to(root).as_posix()
            for included in INCLUDE.findall(file.read_text(encoding="utf-8")):
                seen += 1
                if "/" not in included:  # generated, beside the file
                    continue
                if not may_include(path, included, of_services):
                    print(f"{path} must not include {included}")
                    wrong += 1
    if seen < 500 or len(of_services) < 5:
        print(f"only {seen} includes were seen in {root}: the check looks at the wrong place")
        wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
