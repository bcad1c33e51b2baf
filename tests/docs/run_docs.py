#!/usr/bin/env python3
"""Runs every command of the documentation, and holds the output that a page shows to what comes.

    python3 tests/docs/run_docs.py --reconcile build/debug/bin/reconcile --clock build/debug/tests/docs/libat_time.so recorded
    … worlds                                     the pages that need an AWS: one emulator for all of them
    … worlds --only docs/window.md --workdir /tmp/docs --keep     keep the emulator, and afterwards
    … worlds --only docs/window.md --workdir /tmp/docs            work against it in seconds

Pages whose world is `recording` need nothing. The others need terraform, the AWS provider, moto and the AWS CLI, and are
skipped, loudly, where one is missing (exit status 77). With RECONCILE_ACCEPT=1 a page is rewritten where its output is
another one; such a run counts as skipped. pages.py says how a page is read.
"""
import argparse
import concurrent.futures
import glob
import os
import pty
import re
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "conformance")]

import pages  # noqa: E402
import worlds  # noqa: E402

LANGUAGES = {"console", "sh"}
# What a page may show beside commands. A fence says what it is, so that no command goes unseen.
SHOWN = {"text", "yaml", "json", "hcl", "groovy", "dockerfile", "ini"}
WORDS = re.compile(r"^\s*(\$ )?(reconcile|aws|terraform|\./scripts/\S+|cmake|ctest|sudo|git|docker)\b", re.M)
PATIENCE = 240  # seconds that a block may take
# What a help page needs beside the files of the world `examples`, and the time of day that it is about.
HELP = {
    "reconciler/commands/apply.md": ("", "2026-12-06T02:00:05Z"),
    "reconciler/commands/gate.md": ("terraform show -json plan.out > plan.json", ""),
}

# Help pages whose commands other tests run: these write into zsh's and fish's own folders.
HELP_RUN_BY = {"reconciler/commands/completion.md": "completions_${shell}"}


def all_pages():
    names = ["README.md", "CONTRIBUTING.md"]
    names += sorted(os.path.relpath(name, ROOT) for name in glob.glob(os.path.join(ROOT, "docs/**/*.md"), recursive=True))
    return names


def help_pages():
    return sorted(os.path.relpath(name, ROOT) for name in glob.glob(os.path.join(ROOT, "reconciler/commands/*.md")))


def load(name):
    with open(os.path.join(ROOT, name), encoding="utf-8") as file:
        text = file.read()
    page = pages.read(name, text)
    if name in help_pages():
        # What `--help` prints: no comments, no languages. The first block is the synopsis.
        page.world = "examples"
        before, at = HELP.get(name, ("", ""))
        page.blocks[0] = pages.Block(1, "sh", before.split("\n") if before else [])
        for block in page.blocks[1:]:
            block.language, block.status, block.at, block.run_by = "sh", ["2", "3"], at, HELP_RUN_BY.get(name, "")
    return page


class Session:
    """One page's commands, one after the other, in a folder of their own; exports and `cd` last."""

    def __init__(self, page, directory, environment, clock):
        self.page, self.directory, self.clock = page, directory, clock
        self.environment, self.here = environment, directory
        self.problems, self.accepted, self.run_by, self.count = [], [], [], 0

    def fail(self, line, what, *lines):
        self.problems.append("\n".join([f"{self.page.name}:{line}: {what}", *(f"    {text}" for text in lines)]))

    def run(self, command, at, errors_count):
        """(exit status, output, exit statuses of the commands in it that failed)."""
        shell = os.path.join(self.directory, ".session")
        os.makedirs(shell, exist_ok=True)
        environment = dict(self.environment)
        if at:
            # A sanitizer wants to be the first library; the clock does nothing that it has to see.
            environment.update(LD_PRELOAD=self.clock, RECONCILE_CLOCK_OFFSET=worlds.offset_to(at), ASAN_OPTIONS="verify_asan_link_order=0")
        script = [f"cd {shell_quote(self.here)}",
                  f"trap 'status=$?; echo $status >> {shell}/failed' ERR" if errors_count else "",
                  command,
                  "status=$?", "trap - ERR", f"pwd > {shell}/pwd", f"export -p > {shell}/exports", "exit $status"]
        open(os.path.join(shell, "failed"), "w").close()
        exports = os.path.join(shell, "exports")
        begin = f". {exports}\n" if os.path.exists(exports) else ""
        answers, terminal = pty.openpty()  # so that a question gets its answer
        os.write(answers, b"yes\n")
        with subprocess.Popen(["bash", "-c", begin + "\n".join(script)], env=environment, cwd=self.directory, text=True, errors="replace",
                              stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True) as done:
            try:
                output, _ = done.communicate(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                os.killpg(done.pid, signal.SIGKILL)
                raise
            finally:
                os.close(answers)
                os.close(terminal)
        if os.path.exists(exports):
            with open(exports) as file:
                kept = [line for line in file if not re.match(r"declare -x (LD_PRELOAD|ASAN_OPTIONS|RECONCILE_CLOCK_OFFSET|PWD|OLDPWD|SHLVL)\b", line)]
            with open(exports, "w") as file:
                file.writelines(kept)
            with open(os.path.join(shell, "pwd")) as file:
                self.here = file.read().strip()
        with open(os.path.join(shell, "failed")) as file:
            failed = file.read().split()
        return done.returncode, output, failed

    def block(self, block):
        if block.file:
            path = os.path.join(self.here, block.file)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write("\n".join(block.lines) + "\n")
            return
        if block.run_by:
            for test in block.run_by.split(", "):
                if not runs_elsewhere(test):
                    self.fail(block.line, f"no test is called {test}")
            self.run_by.append(f"{self.page.name}:{block.line}: {block.run_by}")
            return
        if block.language not in LANGUAGES:
            if block.language not in SHOWN:
                self.fail(block.line, "the block does not say what it is (console, sh, text, yaml, json, hcl …)")
            elif block.language == "text" and WORDS.search("\n".join(block.lines)):
                self.fail(block.line, "a block with commands is called text; make it console or sh")
            return
        commands = block.commands()
        for index, command in enumerate(commands):
            line = command.first or block.line + 1
            wanted = block.status or ["0"]
            if not command.text.strip():
                continue
            self.count += 1 if command.output is not None else len(WORDS.findall(command.text))
            if command.output is None:
                status, output, failed = self.run(command.text, block.at, True)
                wrong = [s for s in failed if s not in wanted]
                if wrong or (status and str(status) not in wanted):
                    self.fail(line, f"ended with status {', '.join(wrong) or status}", *command.text.splitlines(), "", *output.splitlines())
                continue
            wanted = wanted[0] if len(wanted) == 1 else wanted[min(index, len(wanted) - 1)]
            status, output, _ = self.run(command.text, block.at, False)
            got = [text.rstrip() for text in output.splitlines()]
            if str(status) != wanted:
                self.fail(line, f"ended with status {status}, wanted {wanted}", f"$ {command.text}", *got)
            if not pages.same(command.output, got):
                if os.environ.get("RECONCILE_ACCEPT") == "1":
                    while got and not got[-1]:
                        got.pop()
                    gap = [""] if index + 1 < len(commands) and got and command.output[-1:] == [""] else []
                    self.accepted.append((command.first, command.last, [(block.indent + text).rstrip() for text in got + gap]))
                else:
                    self.fail(line, "the output is another one", f"$ {command.text}", "- what the page shows",
                              *(f"  {text}" for text in command.output), "+ what came", *(f"  {text}" for text in got))

    def all(self):
        for block in self.page.blocks:
            try:
                self.block(block)
            except ValueError as error:
                self.fail(block.line, str(error))
            except subprocess.TimeoutExpired as error:
                self.fail(block.line, f"did not end in {error.timeout:.0f} seconds")

    def rewrite(self):
        if not self.accepted:
            return
        lines = self.page.lines[:]
        for first, last, new in sorted(self.accepted, reverse=True):
            lines[first:last] = new
        with open(os.path.join(ROOT, self.page.name), "w", encoding="utf-8") as file:
            file.write("\n".join(lines))


def shell_quote(text):
    return "'" + text.replace("'", "'\\''") + "'"


def runs_elsewhere(test):
    """Whether there is a test of that name; `.ci/run` runs what every test is part of."""
    for name in glob.glob(os.path.join(ROOT, "tests/*/CMakeLists.txt")):
        with open(name, encoding="utf-8") as file:
            if re.search(rf"\bNAME {re.escape(test)}\s", file.read()):
                return True
    return test == ".ci/run"


def run_pages(names, world, options):
    """Problems, rewritten pages, blocks that other tests run, and how many commands ran."""
    problems, rewritten, elsewhere, count = [], [], [], 0
    for name in names:
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="docs-") as directory:
            try:
                page = load(name)
            except ValueError as error:
                problems.append(f"{name}: {error}")
                continue
            environment = world.open(page, directory, options.reconcile)
            session = Session(page, directory, environment, options.clock)
            session.all()
            left = world.close(page)
            if left:
                session.problems.append(f"{name}: the page leaves its world changed, so that others run on it:\n{left}")
            session.rewrite()
            problems += session.problems
            rewritten += [name] if session.accepted else []
            elsewhere += session.run_by
            count += session.count
            print(f"{'FAIL' if session.problems else 'ok  '} {name}: {session.count} commands, {time.monotonic() - began:.1f} s", flush=True)
    return problems, rewritten, elsewhere, count


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["recorded", "worlds"])
    parser.add_argument("--reconcile", required=True)
    parser.add_argument("--clock", required=True, help="the library of at_time.c")
    parser.add_argument("--only", action="append", metavar="PAGE")
    parser.add_argument("--page", action="append", metavar="FILE", help="instead of the documentation (tests of this program)")
    parser.add_argument("--workdir")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    options.reconcile, options.clock = os.path.abspath(options.reconcile), os.path.abspath(options.clock)
    names = options.page or options.only or all_pages() + help_pages()
    kept = []
    for name in names:
        try:
            page = load(name)
        except ValueError as error:
            print(f"FAIL {name}: {error}")
            return 1
        if (page.world in ("", "recording")) == (options.kind == "recorded") and any(block.lines for block in page.blocks):
            kept.append((page.world or "recording", name))
    groups = [[name for world, name in kept if world in group] for group in worlds.GROUPS]
    world = worlds.Recorded() if options.kind == "recorded" else worlds.Emulated(options.workdir, options.keep)
    with world:
        with concurrent.futures.ThreadPoolExecutor(len(groups)) as pool:
            parts = list(pool.map(lambda names: run_pages(names, world, options), groups))
    problems, rewritten, elsewhere = ([item for part in parts for item in part[kind]] for kind in range(3))
    count = sum(part[3] for part in parts)
    for block in elsewhere:
        print("run by another test:", block)
    for problem in problems:
        print("\nFAIL", problem)
    print(f"\n{len(kept)} pages, {count} commands run, {len(elsewhere)} blocks run by other tests, {len(problems)} problems")
    if problems:
        return 1
    if rewritten:
        print("rewritten, read the difference:", ", ".join(rewritten))
        return 77
    return 0


if __name__ == "__main__":
    sys.exit(main())
