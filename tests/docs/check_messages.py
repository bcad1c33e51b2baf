#!/usr/bin/env python3
"""Each message that docs/troubleshooting.md explains is one that the program has: every part of it between two `…` stands in
a text of the source. And what a page links to is there.

    python3 tests/docs/check_messages.py ROOT
"""
import glob
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


def main():
    root = sys.argv[1]
    problems = [*missing_messages(root), *broken_links(root), *unlisted(root)]
    for problem in problems:
        print("FAIL", problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
