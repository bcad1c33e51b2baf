"""Reads the pages: what of them is a command, what is its output, and what the page says about how to run it.

Of a page this is read:

    <!-- world: NAME -->          above everything: the folder and the AWS that its commands see; `recording` without it
    <!-- status: 2 -->            above a block: how its commands end, one figure for all or one for each; 0 without it
    <!-- at: 2026-12-06T02:00:00Z -->   above a block: the time of day that its commands see
    <!-- file: reconcile.yaml --> above a block of any language: it is written to that file
    <!-- run: … -->               commands that are run here and not shown, to set the stage
    <!-- run by: TEST, TEST -->   above a block: these tests of ctest run its commands, or .ci/run does
    ```console                    commands after `$ `, each with the output it must have; a line `…` stands for any lines
    ```sh                         commands without output
"""
import dataclasses
import re

DIRECTIVE = re.compile(r"<!--\s*(world|status|at|file|run|run by):\s*(.*?)\s*-->", re.S)
FENCE = re.compile(r"^(\s*)```(\S*)\s*$")


@dataclasses.dataclass
class Command:
    text: str
    output: list  # the lines as the page has them, or None in a block that shows none
    first: int = 0  # line index of the output in the page
    last: int = 0  # behind it


@dataclasses.dataclass
class Block:
    line: int
    language: str
    lines: list
    status: list = dataclasses.field(default_factory=list)
    at: str = ""
    file: str = ""
    run_by: str = ""
    indent: str = ""
    hidden: bool = False
    end: int = 0

    def commands(self):
        if self.language != "console":
            return [Command("\n".join(self.lines), None)]
        found, index = [], 0
        while index < len(self.lines):
            line = self.lines[index]
            if not line.startswith("$ "):
                raise ValueError(f"line {self.line + index + 1}: output without a command before it")
            text = [line[2:]]
            while text[-1].endswith("\\") and index + 1 < len(self.lines):
                index += 1
                text.append(self.lines[index].removeprefix("> "))
            here_document = re.search(r"<<-?'?(\w+)'?", text[0])
            while here_document and text[-1].strip() != here_document[1]:
                index += 1
                text.append(self.lines[index])
            index += 1
            first = index
            while index < len(self.lines) and not self.lines[index].startswith("$ "):
                index += 1
            found.append(Command("\n".join(text), self.lines[first:index], self.line + first, self.line + index))
        return found


@dataclasses.dataclass
class Page:
    name: str
    lines: list
    world: str
    blocks: list


def read(name, text):
    """The page with its blocks in order; ValueError says what is wrong with it."""
    lines = text.split("\n")
    page = Page(name, lines, "", [])
    pending, index = {}, 0
    while index < len(lines):
        line = lines[index]
        if line.lstrip().startswith("<!--"):
            comment = line
            while "-->" not in comment and index + 1 < len(lines):
                index += 1
                comment += "\n" + lines[index]
            for kind, value in DIRECTIVE.findall(comment):
                if kind == "world":
                    page.world = value
                elif kind == "run":
                    page.blocks.append(Block(index + 1, "sh", value.split("\n"), status=pending.pop("status", ["2"]), at=pending.pop("at", ""), hidden=True))
                else:
                    pending[kind] = value.split() if kind == "status" else value
        elif fence := FENCE.match(line):
            start = index
            index += 1
            while index < len(lines) and lines[index].strip() != "```":
                index += 1
            if index == len(lines):
                raise ValueError(f"line {start + 1}: the block is never closed")
            indent = fence[1]
            body = [entry.removeprefix(indent) for entry in lines[start + 1:index]]
            page.blocks.append(Block(start + 1, fence[2], body, pending.get("status", []), pending.get("at", ""), pending.get("file", ""),
                                     pending.get("run by", ""), indent, end=index))
            pending = {}
        elif line.strip() and pending:
            raise ValueError(f"line {index + 1}: {', '.join(pending)} stands above no block")
        index += 1
    return page


NORMAL = [
    (re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z| UTC|[+-]\d\d:\d\d)?"), "TIME"),
    (re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b"), "UUID"),
    (re.compile(r"\b(vpc|subnet|sg|sgr|igw|rtb|acl|eni|eipalloc|pl|db|cluster)-[0-9A-Za-z]{8,26}\b"), r"\1-ID"),
    (re.compile(r"(:secret:[\w/+=.@-]+?)-[0-9A-Za-z]{6}\b"), r"\1-ID"),
    (re.compile(r"(loadbalancer/app/[\w-]+|targetgroup/[\w-]+)/[0-9a-f]{16}"), r"\1/ID"),
    (re.compile(r"\b\d{8}-\d{6}-[0-9a-f]{8}\b"), "PLAN"),
    (re.compile(r"\b[0-9a-f]{12,64}\b"), "HEX"),
    (re.compile(r"\(\d+ characters\)"), "(N characters)"),
    (re.compile(r"\b\d+ API calls?\b"), "N API calls"),
    (re.compile(r"\b\d+(\.\d+)? ?(ms|s|min|h)\b"), "DURATION"),
    (re.compile(r"\b\d+ (second|minute|hour)s?( ago)?\b"), "DURATION"),
    (re.compile(r"\bprocess \d+|\bpid \d+"), "process N"),
    (re.compile(r"http://127\.0\.0\.1:\d+"), "http://EMULATOR"),
    (re.compile(r"[ \t]+$"), ""),
    (re.compile(r"(?<=\S) {2,}"), "  "),
]


def normal(line):
    """The line without what differs from run to run: times, durations, counts of calls, ids that AWS makes up."""
    for pattern, text in NORMAL:
        line = pattern.sub(text, line)
    return line


def settled(lines):
    """The lines, those of actions that run side by side in one order."""
    lines, first = lines[:], 0
    while first < len(lines):
        last = first
        while last < len(lines) and lines[last].startswith(("applying ", "undoing ")):
            last += 1
        lines[first:last] = sorted(lines[first:last])
        first = last + 1
    return lines


def same(shown, got):
    """Whether the output that the page shows is what came; a shown line `…` stands for any lines."""
    shown, got = settled([normal(line) for line in shown]), settled([normal(line) for line in got])
    while shown and not shown[-1]:
        shown.pop()
    while got and not got[-1]:
        got.pop()
    if "…" not in shown:
        return shown == got
    parts, part = [], []
    for line in shown:
        if line == "…":
            parts.append(part)
            part = []
        else:
            part.append(line)
    parts.append(part)
    head, middle, tail = parts[0], parts[1:-1], parts[-1]
    if got[:len(head)] != head or len(got) < len(head) + len(tail) or (tail and got[-len(tail):] != tail):
        return False
    position, end = len(head), len(got) - len(tail)
    for part in middle:
        while position + len(part) <= end and got[position:position + len(part)] != part:
            position += 1
        if position + len(part) > end:
            return False
        position += len(part)
    return True
