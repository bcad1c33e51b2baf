#!/usr/bin/env python3
"""completions.py SHELL RECONCILE: what a real shell offers where the completions of reconcile are loaded.

bash and zsh are driven over a terminal: a line is typed, the shell's own key puts every completion into it, and
the line is read back. fish says by itself what it would offer. 77 (skipped) where the shell is not installed."""
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
END = "=-="  # the line's end as it is read back
DEADLINE_S = 30

# A line, what has to be offered, and what must not be; None: no word at all.
CASES = [
    ("reconcile ", ["drift", "gate", "completion"], ["--strict"]),
    ("reconcile dr", ["drift"], ["gate"]),
    ("reconcile drift --form", ["--format"], ["--output"]),
    ("reconcile --format ", ["text", "json", "sarif"], ["drift", "prod.tfstate"]),
    ("reconcile --format=js", ["json"], ["junit"]),
    ("reconcile --format=", ["json", "junit"], ["drift"]),
    ("reconcile drift --fail-on ", ["low", "critical", "new"], ["text"]),
    ("reconcile gate --check alarms", ["alarms-ok"], ["no-drift"]),
    ("reconcile gate --p", ["--phase"], ["--previous"]),
    ("reconcile drift --p", ["--previous", "--profile"], ["--phase"]),
    ("reconcile --pre", ["--previous"], ["--phase"]),
    ("reconcile --region eu-west-1 gate --phase ", ["pre", "post"], []),
    ("reconcile --apply --dry", ["--dry-run"], []),
    ("reconcile plan --max-risk ", ["online", "destructive"], []),
    ("reconcile types aws_rds_clu", ["aws_rds_cluster"], ["aws_sqs_queue"]),
    ("reconcile drift --type aws_sqs_q", ["aws_sqs_queue"], ["aws_rds_cluster"]),
    ("reconcile config ", ["check", "init"], ["prod.tfstate"]),
    ("reconcile completion ", ["bash", "zsh", "fish"], ["prod.tfstate"]),
    ("reconcile man ga", ["gate"], []),
    ("reconcile drift pro", ["prod.tfstate"], []),
    ("reconcile drift --output pro", ["prod.tfstate"], []),
    ("reconcile drift --record st", ["states/"], ["stale.json"]),
    ("reconcile drift --profile ", None, ["prod.tfstate", "drift"]),
]


class Terminal:
    """A shell at the other end of a terminal."""

    def __init__(self, command, environment, directory):
        self.child, self.fd = pty.fork()
        if self.child == 0:
            os.chdir(directory)
            os.execvpe(command[0], command, environment)
        self.seen = ""

    def type(self, text):
        os.write(self.fd, text.encode())

    def until(self, pattern):
        """What was shown up to `pattern`, which is taken off."""
        end = time.monotonic() + DEADLINE_S
        while True:
            found = re.search(pattern, self.seen, re.DOTALL)
            if found:
                self.seen = self.seen[found.end():]
                return found
            if time.monotonic() > end or not select.select([self.fd], [], [], 1)[0]:
                if time.monotonic() > end:
                    raise TimeoutError(f"no {pattern!r} in {self.seen!r}")
                continue
            self.seen += os.read(self.fd, 65536).decode(errors="replace")

    def close(self):
        os.close(self.fd)
        os.kill(self.child, 9)
        os.waitpid(self.child, 0)


def environment():
    return {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "TERM": "dumb", "LANG": "C.UTF-8", "PS1": "",
            "COLUMNS": "10000", "LINES": "500"}


ALL_COMPLETIONS = "\x14"  # the key that both shells are given for it


def typed(terminal, line):
    """The words of the line once the shell has put all completions into it."""
    # The line becomes an argument of printf: nothing of it is run.
    terminal.type(line + ALL_COMPLETIONS + f" '{END}'" + "\x01printf '<%s>' \x05\r")
    shown = terminal.until(rf"((?:<[^<>]*>)+)<{END}>").group(1)
    return re.findall(r"<([^<>]*)>", shown)


def bash(script, directory):
    terminal = Terminal(["bash", "--norc", "--noprofile", "-i"], environment(), directory)
    terminal.type("stty cols 10000 -echo; bind 'set enable-bracketed-paste off'; bind 'set bell-style none'; "
                  rf"bind '\"\C-t\": insert-completions'; source {script}; printf 'rea''dy\n'" + "\r")
    terminal.until("ready")
    return terminal, lambda line: typed(terminal, line)


def zsh(script, directory):
    terminal = Terminal(["zsh", "-f", "-i"], environment(), directory)
    terminal.type("stty cols 10000; unsetopt zle_bracketed_paste prompt_cr prompt_sp; PS1=; fpath=(" +
                  os.path.dirname(script) + " $fpath); autoload -Uz compinit; compinit -u -D; "
                  "zstyle ':completion:all-matches:*' insert true; "
                  "zstyle ':completion:all-matches::::' completer _all_matches _complete; "
                  "zle -C all-matches complete-word _generic; bindkey -e; bindkey '^T' all-matches; "
                  "printf 'rea''dy\\n'\r")
    terminal.until("ready")
    return terminal, lambda line: typed(terminal, line)


def fish(script, directory):
    def ask(line):
        shown = subprocess.run(["fish", "--no-config", "-c", f"source {script}; complete -C '{line}'"],
                               capture_output=True, text=True, check=True, cwd=directory,
                               env={**os.environ, "HOME": directory, "XDG_CONFIG_HOME": directory})
        assert not shown.stderr, shown.stderr
        return [entry.split("\t")[0] for entry in shown.stdout.splitlines()]

    return None, ask


SHELLS = {"bash": (bash, "reconcile"), "zsh": (zsh, "_reconcile"), "fish": (fish, "reconcile.fish")}


def offered(words, word):
    """Whether one of the words is, or (as --format=json) ends in, that word."""
    return any(got in (word, word.rstrip("/")) or got.endswith("=" + word) for got in words)


def main():
    shell, program = sys.argv[1], os.path.abspath(sys.argv[2])
    if not shutil.which(shell):
        print(f"SKIPPED: {shell} is not installed (scripts/dependencies --test)")
        return SKIPPED
    start, name = SHELLS[shell]
    failed = 0
    with tempfile.TemporaryDirectory() as scripts, tempfile.TemporaryDirectory() as directory:
        script = os.path.join(scripts, name)
        with open(script, "wb") as file:
            subprocess.run([program, "completion", shell], stdout=file, check=True)
        subprocess.run([shell, "-n", script], check=True)
        os.mkdir(os.path.join(directory, "states"))
        for file in ("prod.tfstate", "stale.json"):
            open(os.path.join(directory, file), "w", encoding="utf-8").close()
        terminal, ask = start(script, directory)
        try:
            for line, wanted, unwanted in CASES:
                words = ask(line)
                # bash and zsh give back the words that were typed, too.
                added = words if terminal is None else words[len(line.split()) - (0 if line.endswith(" ") else 1):]
                missing = [word for word in wanted or [] if not offered(added, word)]
                wrong = [word for word in unwanted if offered(added, word)]
                if wanted is None and added:
                    wrong = added
                if missing or wrong:
                    print(f"{line!r}: missing {missing}, wrong {wrong}, offered {added[:40]}")
                    failed += 1
        finally:
            if terminal is not None:
                terminal.close()
    print(f"{len(CASES) - failed} of {len(CASES)} lines completed as they should in {shell}")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
