#!/usr/bin/env python3
"""Put right what the touches did, by `reconcile apply`.

    python3 tests/conformance/apply.py --reconcile build/debug/bin/reconcile
    … --attach DIR          against what `run.py --prepare-only --keep` left
    … --only TEXT           touches whose name contains this (repeatable); default: those of put_right.CHOSEN

Each touch is made with boto3; `reconcile apply` must then put right what the plan holds, `reconcile drift` must find
nothing of it, and a second apply must make no call. The lock must be free and the journal whole afterwards. One of
them is applied from a saved plan and rolled back again, from its journal. Exit status: 0, 1, or 77 where
something is missing.
"""
import argparse
import glob
import json
import os
import shutil
import sys
import tempfile

import put_right
import run as conformance

HERE = os.path.dirname(os.path.abspath(__file__))


class Apply(put_right.PutRight):
    def journals(self):
        return set(glob.glob(os.path.join(self.world.dir, "*.journal.jsonl")))

    def apply(self, *arguments):
        """(exit status, output, records of the journal that it wrote, its path)"""
        before = self.journals()
        if "--rollback" not in arguments:
            # Two plans of the same content in the same second have the same id, and so the same journal.
            arguments += ("--journal", f"{len(before)}.journal.jsonl")
        run = self.run("apply", *arguments, "--auto-approve", "--snapshot", "never")
        new = sorted(self.journals() - before)
        records = []
        if new:
            with open(new[0]) as file:
                records = [json.loads(line) for line in file]
        return run.returncode, run.stdout + run.stderr, records, new[0] if new else None

    def problems(self):
        before, remediable = self.drift()
        if not before:
            return ["the touch made no drift"]
        self.plan()
        out = []
        status, text, _, _ = self.apply("plan.json", "--dry-run")
        if status != 2 or self.drift()[0] != before:
            out.append(f"the dry run ended with {status}: {text}")
        status, text, records, journal = self.apply("plan.json")
        calls = sum(record["event"] == "intent" for record in records)
        if status not in ((0,) if before == remediable else (2,)) or not calls:
            out.append(f"apply ended with {status} after {calls} calls: {text}")
        left, _ = self.drift()
        if left != before - remediable:
            out.append(f"still drifted: {sorted(left)}: {text}")
        if os.path.exists(os.path.join(self.world.dir, "." + put_right.STATE + ".lock.info")):
            out.append("the lock was left behind")
        if out:
            return out
        status, text, _, _ = self.apply("--rollback", journal)
        if status != 0 or self.drift()[0] != before:
            out.append(f"the rollback ended with {status}: {text}; drift is {sorted(self.drift()[0])}")
        status, text, records, _ = self.apply(put_right.STATE, "--max-risk", "destructive")
        if self.drift()[0] != before - remediable:
            out.append(f"apply from the state ended with {status}: {text}")
        status, text, records, _ = self.apply(put_right.STATE, "--max-risk", "destructive")
        if records or (status == 0) != (before == remediable):
            out.append(f"the second apply ended with {status}: {text}")
        return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reconcile", required=True)
    parser.add_argument("--stack", default="runbooks")
    parser.add_argument("--attach", metavar="DIR")
    parser.add_argument("--only", action="append", default=[])
    options = parser.parse_args()
    mirror = conformance.require()
    world = conformance.World(os.path.abspath(options.attach) if options.attach else tempfile.mkdtemp(prefix="apply-"))
    if options.attach:
        with open(os.path.join(world.dir, "url")) as file:
            world.url = file.read().strip()
    else:
        world.start_emulator()
    try:
        if not options.attach:
            world.prepare(os.path.join(HERE, "stacks", options.stack), mirror)
        import touches
        wanted = options.only or put_right.CHOSEN
        chosen = [touch for touch in touches.of_stack(options.stack)
                  if touch.undo and not touch.last and touch.terraform and world.has(touch.address)
                  and any(part in touch.name for part in wanted)]
        checker = Apply(world, os.path.abspath(options.reconcile))
        if checker.drift()[0]:
            print("the stack is not quiet before the first touch:", sorted(checker.drift()[0]))
            return 1
        before = checker.terraform_changes()
        for touch in chosen:
            checker.check(touch)
        if (after := checker.terraform_changes()) != before:
            checker.failures.append("terraform plan")
            print("FAILED terraform plan shows changes:", after, "and showed before:", before, sep="\n  ")
    finally:
        if not options.attach:
            world.stop()
            shutil.rmtree(world.dir, ignore_errors=True)
    print(f"{checker.passed} applied, {len(checker.failures)} failed, {len(chosen)} touches")
    return 1 if checker.failures or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
