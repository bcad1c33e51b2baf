#!/usr/bin/env python3
"""Put right what the touches did, by the script of `reconcile plan --emit aws-cli`.

    python3 tests/conformance/put_right.py --reconcile build/debug/bin/reconcile
    … --attach DIR          against what `run.py --prepare-only --keep` left
    … --only TEXT           touches whose name contains this (repeatable); default: those of CHOSEN
    … --all                 every touch that can be taken back
    … --by apply            by `reconcile apply` instead of the script

Each touch is made with boto3 and planned; the plan must promise to put right exactly what the report calls
remediable; the script runs through stand_in/aws; then `reconcile drift` must no longer find any of that. What
is left to people is taken back by the touch's own undo. At the end real `terraform plan` must show no change that it did
not show before the first touch. What was put right has to be what facts/put_right/ says of these touches;
RECONCILE_ACCEPT=1 writes it anew. Exit status: 0, 1, or 77 where something is missing, or was just accepted.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile

import facts
import run as conformance

HERE = os.path.dirname(os.path.abspath(__file__))
# A member of a call, several, members of a block, a member that another call takes away; more with --all.
CHOSEN = ["rds cluster: max capacity", "rds cluster: both capacities", "rds cluster: backup retention",
          "rds cluster: deletion protection", "log group: retention", "dynamodb: point in time recovery off"]
STATE = "settled.tfstate"


class PutRight:
    def __init__(self, world, reconcile, by="script"):
        self.world, self.reconcile, self.by = world, reconcile, by
        self.failures, self.passed, self.by_hand, self.applied = [], 0, [], 0
        self.proven = {}  # type of each touch that was put right, by the touch's name

    def run(self, *arguments):
        return subprocess.run([self.reconcile, *arguments, "--read-with", "native", "--progress", "never"],
                              cwd=self.world.dir, env=self.world.environment(), text=True, capture_output=True)

    def drift(self):
        """{(address, path)} of everything that differs, and those of them that the report calls remediable."""
        run = self.run("drift", STATE, "--format", "json")
        if run.returncode not in (0, 2):
            raise RuntimeError(f"drift ended with {run.returncode}: {run.stderr}")
        found, remediable = set(), set()
        for item in json.loads(run.stdout)["resources"]:
            for change in item["changes"]:
                if change["verdict"] == "drift":
                    found.add((item["address"], change["path"]))
                    if change["remediable"]:
                        remediable.add((item["address"], change["path"]))
        return found, remediable

    def plan(self):
        run = self.run("plan", STATE, "--max-risk", "destructive", "--out", "plan.json", "--emit", "aws-cli")
        if run.returncode not in (0, 2):
            raise RuntimeError(f"plan ended with {run.returncode}: {run.stderr}")
        with open(os.path.join(self.world.dir, "plan.json")) as file:
            return json.load(file), run.stdout

    def execute(self, script):
        if self.by == "apply":
            self.applied += 1
            return self.run("apply", "plan.json", "--auto-approve", "--snapshot", "never",
                            "--journal", f"put-right-{os.getpid()}-{self.applied}.jsonl")
        path = os.path.join(self.world.dir, "put-right.sh")
        with open(path, "w") as file:
            file.write(script)
        environment = self.world.environment()
        environment.update(PATH=os.path.join(HERE, "stand_in") + os.pathsep + environment["PATH"],
                           RECONCILE_POLL_SECONDS="0", AWS_DEFAULT_REGION="us-east-1")
        return subprocess.run(["/bin/sh", path], env=environment, text=True, capture_output=True)

    def problems(self):
        """What went wrong; None where the script has nothing to do: no drift, or none that a script can put right."""
        before, remediable = self.drift()
        if not before:
            return None
        plan, script = self.plan()
        promised = {(action["address"], change["path"]) for action in plan["actions"] for change in action["changes"]}
        by_hand = {(item["address"], path) for item in plan["by_hand"] for path in item["paths"]}
        out = []
        if promised != remediable:
            out.append(f"the plan has {sorted(promised)}, the report calls remediable {sorted(remediable)}")
        if promised | by_hand != before:
            out.append(f"neither planned nor left to people: {sorted(before - promised - by_hand)}")
        if out or not promised:
            return out or None
        ran = self.execute(script)
        if self.by == "apply" and ran.returncode == 2 and plan["by_hand"]:  # what is left to people is left over
            ran.returncode = 0
        if self.by == "script" and ran.returncode == 3:  # a secret is needed, which a script must not hold
            return None
        if ran.returncode != 0:
            said = ran.stdout if self.by == "apply" else script
            out.append(f"the {self.by} ended with {ran.returncode}: {ran.stderr.strip().splitlines()[-1:]}\n{said}")
        left, _ = self.drift()
        if left & promised:
            out.append(f"still drifted: {sorted(left & promised)}\n{script}")
        if left - before:
            out.append(f"new drift: {sorted(left - before)}\n{script}")
        return out

    def terraform_changes(self):
        """{address: (verbs, what it would change)}, of real `terraform plan`."""
        self.world.terraform("plan", "-input=false", "-lock=false", "-out=put-right.tfplan", "-parallelism=40")
        out = {}
        for item in json.loads(self.world.terraform("show", "-json", "put-right.tfplan")).get("resource_changes", []):
            change = item["change"]
            if change["actions"] in (["no-op"], ["read"]):
                continue
            before, after = change["before"] or {}, change["after"] or {}
            differs = {key: (before.get(key), value) for key, value in after.items() if before.get(key) != value}
            out[item["address"]] = change["actions"], json.dumps(differs, sort_keys=True)
        return out

    def check(self, touch):
        touch.do(self.world)
        try:
            problems = self.problems()
        except Exception as error:  # the touch has to be taken back, whatever happened
            problems = [repr(error)]
        # None: by hand, or nothing that a report calls drift, such as a resource that is gone.
        if problems or problems is None or self.drift()[0]:
            touch.undo(self.world)
        if problems is None:
            self.by_hand.append(touch.name)
            print("by hand", touch.name, flush=True)
        elif problems:
            self.failures.append(touch.name)
            print("FAILED", touch.name, *problems, sep="\n  ", flush=True)
        else:
            self.passed += 1
            self.proven[touch.name] = facts.type_of(touch.address)
            print("ok    ", touch.name, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reconcile", required=True)
    parser.add_argument("--stack", default="runbooks")
    parser.add_argument("--attach", metavar="DIR")
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--by", choices=["script", "apply"], default="script")
    options = parser.parse_args()
    mirror = conformance.require()
    world = conformance.World(os.path.abspath(options.attach) if options.attach else tempfile.mkdtemp(prefix="put-right-"))
    if options.attach:
        with open(os.path.join(world.dir, "url")) as file:
            world.url = file.read().strip()
    else:
        world.start_emulator()
    try:
        if not options.attach:
            world.prepare(os.path.join(HERE, "stacks", options.stack), mirror)
        import touches
        wanted = options.only or ([] if options.all else CHOSEN)
        chosen = [touch for touch in touches.of_stack(options.stack)
                  if touch.undo and not touch.last and touch.terraform and world.has(touch.address)
                  and (not wanted or any(part in touch.name for part in wanted))]
        checker = PutRight(world, os.path.abspath(options.reconcile), options.by)
        if checker.drift()[0]:
            print("the stack is not quiet before the first touch:", sorted(checker.drift()[0]))
            return 1
        before = checker.terraform_changes()
        for touch in chosen:
            checker.check(touch)
        after = checker.terraform_changes()
        if after != before:
            checker.failures.append("terraform plan")
            print("FAILED terraform plan shows changes:",
                  *(f"{address}: {what}" for address, what in after.items() if before.get(address) != what), sep="\n  ")
        if not checker.failures:
            other = facts.hold_put_right(options.stack, options.by, [touch.name for touch in chosen], checker.proven, options.all)
            if other:
                checker.failures.append("facts")
                print("FAILED the run proves something else than facts/put_right/ says (RECONCILE_ACCEPT=1 writes it anew)", *other, sep="\n  ")
    finally:
        if not options.attach:
            world.stop()
            shutil.rmtree(world.dir, ignore_errors=True)
    print(f"{checker.passed} put right, {len(checker.by_hand)} by hand, {len(checker.failures)} failed")
    # The chosen ones are those that a script can put right.
    if checker.failures or not checker.passed or (checker.by_hand and not options.all):
        return 1
    return 77 if facts.accepting() else 0


if __name__ == "__main__":
    sys.exit(main())
