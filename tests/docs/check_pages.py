#!/usr/bin/env python3
"""Each message that docs/troubleshooting.md explains is one that the program has: every part of it between two `…` stands in
a text of the source. What a page links to is there, each page is in the index, every action that the gate asks for is in docs/iam.md,
and the JSON that pages show is JSON.

    python3 tests/docs/check_pages.py ROOT
"""
import glob
import json
import os
import re
import sys

LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')


def texts_of(source):
    """The string literals of a source, neighbours joined as the compiler does."""
    source = re.sub(r'"\s*\n\s*"', "", source)
    return [text.replace('\\"', '"').replace("\\\\", "\\") for text in LITERAL.findall(source)]


def anchors(text):
    """What GitHub makes of a page's headings."""
    found = set()
    for heading in re.findall(r"^#+ (.*)$", text, re.M):
        found.add(re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-"))
    return found


def missing_messages(root):
    texts = []
    for folder in ("model", "providers", "diff", "plans", "reconciler"):
        for name in glob.glob(os.path.join(root, folder, "**/*.cc"), recursive=True):
            with open(name, encoding="utf-8") as file:
                texts += texts_of(file.read())
    everything = "\n".join(texts)
    with open(os.path.join(root, "docs/troubleshooting.md"), encoding="utf-8") as file:
        messages = [message for heading in re.findall(r"^### (.*)$", file.read(), re.M) for message in re.findall(r"`([^`]*)`", heading)]
    if len(messages) < 20:
        yield f"docs/troubleshooting.md explains {len(messages)} messages only; are its headings still `### ` and in backquotes?"
    for message in messages:
        parts = [part.strip(' "') for part in message.split("…")]
        if max(map(len, parts)) < 9:
            yield f"docs/troubleshooting.md: `{message}` says too little to be looked for"
        for part in parts:
            if part not in everything:
                yield f"docs/troubleshooting.md: no text of the source has {part!r} (of `{message}`)"


def broken_links(root):
    pages = ["README.md", "CONTRIBUTING.md", *glob.glob("docs/**/*.md", root_dir=root, recursive=True)]
    for name in sorted(page if page[0].isupper() else page for page in pages):
        path = os.path.join(root, name)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)):
            if re.match(r"\w+:", target):
                continue
            file_name, _, anchor = target.partition("#")
            other = os.path.normpath(os.path.join(os.path.dirname(path), file_name)) if file_name else path
            if not os.path.exists(other):
                yield f"{name}: {target} is not there"
            elif anchor and other.endswith(".md"):
                with open(other, encoding="utf-8") as file:
                    if anchor not in anchors(file.read()):
                        yield f"{name}: {target} has no such heading"


def unlisted(root):
    """A page that no index leads to is never found."""
    with open(os.path.join(root, "docs/README.md"), encoding="utf-8") as file:
        index = file.read()
    for page in sorted(os.listdir(os.path.join(root, "docs"))):
        if page != "README.md" and f"({page}" not in index:
            yield f"docs/README.md does not lead to {page}"


IAM = {"Elbv2": "elasticloadbalancing"}


def permissions(root):
    """What the gate asks beside the tables, held against docs/iam.md; and the policies there."""
    with open(os.path.join(root, "reconciler/gate/operations.h"), encoding="utf-8") as file:
        asked = re.findall(r"\.service = &aws::k(\w+),\s*\.name = \"(\w+)\"", file.read())
    with open(os.path.join(root, "docs/iam.md"), encoding="utf-8") as file:
        page = file.read()
    if len(asked) < 15:
        yield "reconciler/gate/operations.h: its operations are not found any more"
    for service, operation in asked:
        action = f"{IAM.get(service, service.lower())}:{operation}"
        if f"`{action}`" not in page:
            yield f"docs/iam.md does not name {action}, which the gate asks for"
    for policy in re.findall(r"^```json\n(.*?)^```", page, re.M | re.S):
        try:
            policy = json.loads(policy)
        except ValueError as error:
            yield f"docs/iam.md: a policy is no JSON: {error}"
            continue
        if policy.get("Version") != "2012-10-17" or not all(
                item.get("Effect") in ("Allow", "Deny") and re.match(r"\w+:\w+", item.get("Action", "")) and ("Resource" in item) != ("Principal" in item)
                and set(item) <= {"Sid", "Effect", "Action", "Resource", "Principal", "Condition"} for item in policy["Statement"]):
            yield f"docs/iam.md: IAM would not take {json.dumps(policy)}"


def main():
    root = sys.argv[1]
    problems = [*missing_messages(root), *broken_links(root), *unlisted(root), *permissions(root)]
    for problem in problems:
        print("FAIL", problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
