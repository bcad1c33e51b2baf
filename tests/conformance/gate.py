#!/usr/bin/env python3
"""The gate against the emulator, with fixtures/*/reconcile.yaml as it is for the four systems of the runbooks:

  (a) everything passes on the healthy systems, before and after a deploy;
  (b) plans of real `terraform plan` runs have the verdicts of the contract;
  (c) each check is made to fail, alone, and is the only one that fails, with the right evidence;
  (d) each read is denied once: no check fails by it, and those that need it are unknown;
  (e) people and CI are shown the failure, and a waiver covers it until it gets worse.

    python3 gate.py --reconcile build/debug/bin/reconcile      # about two minutes; exit status 77 means skipped
"""
import argparse
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from xml.etree import ElementTree

os.environ["MOTO_ECS_SERVICE_RUNNING"] = "2"  # so many tasks of a service run
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import run as conformance  # noqa: E402
from checklists import breaks, plans, systems  # noqa: E402

FIXTURES = os.path.join(HERE, "..", "..", "fixtures")
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
ALWAYS = ("--window", "daily 00:00-24:00 UTC")
VERDICTS = {"undeployed": (30, "undeployed", 60, 30, 0), "conflict": (7, "conflict", 60, 7, 2), "drift": (7, "drift", 30, 7, 2),
            "converged": (60, "converged", 60, 60, 0), "destroy": (30, None, None, None, 0), "targeted": (30, "undeployed", 60, 30, 3)}


WAIVER = """  waivers:
    - check: dead-letters-empty
      subject: "prj-sde-001-dead*"
      accepts: "1"
      owner: platform
      reason: load test
      expires: 2999-12-31
"""


class Page:
    """The application that the deploy is of, as http-healthy asks it."""

    def __init__(self):
        page = self
        self.status = 200

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(page.status)
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"ok")

            def log_message(self, *_):
                pass
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def fail(self, on):
        self.status = 503 if on else 200


class Gates:
    """Runs gates in the folders of the systems, and judges them."""

    def __init__(self, program, world):
        self.program, self.world, self.wrong, self.failed, self.unknown, self.paths = program, world, 0, set(), set(), {}
        self.denied = set()
        for system in (breaks.LEGO, breaks.LIMITER, breaks.FINTECH):
            self.paths[system] = os.path.join(world.dir, system)
            os.makedirs(self.paths[system])
            self.configure(system)

    def configure(self, system, *replaced):
        with open(os.path.join(FIXTURES, system, "reconcile.yaml"), encoding="utf-8") as file:
            text = file.read()
        for before, after in replaced:
            self.expect(f"{system} declares {before}", before in text, "it does not")
            text = text.replace(before, after)
        with open(os.path.join(self.paths[system], "reconcile.yaml"), "w", encoding="utf-8") as file:
            file.write(text)

    def run(self, system, *arguments):
        done = subprocess.run([self.program, *arguments, "--format", "json"], cwd=self.paths[system], capture_output=True, text=True,
                              env={**self.world.environment(), "AWS_MAX_ATTEMPTS": "1"}, timeout=120)
        if systems.CANARY in done.stdout + done.stderr:
            self.expect(f"no secret is shown by {arguments}", False, "it is")
        if done.returncode not in (0, 2, 3):
            raise SystemExit(f"{arguments} in {system}: {done.stderr}")
        return done.returncode, json.loads(done.stdout)

    def gate(self, system, phase, plan="undeployed", options=()):
        managed = system == breaks.PRJ
        arguments = [self.plans.paths[plan]] if managed and phase == "pre" else []
        window = ALWAYS if managed and phase == "pre" and "--window" not in options else ()
        code, report = self.run(system, "gate", *arguments, "--phase", phase, *window, *options)
        return code, {check["name"]: check for check in report["checks"]}

    def expect(self, what, right, shown):
        print(("ok    " if right else "WRONG ") + what + ("" if right else f": {shown}"), flush=True)
        self.wrong += not right

    def healthy(self, system, phase, least, plan="undeployed"):
        code, checks = self.gate(system, phase, plan)
        others = {n: c["summary"] for n, c in checks.items() if c["status"] != "pass"}
        told = all(one["read"] or one["found"] for check in checks.values() for one in check["observations"])
        self.expect(f"{system} ({phase}) passes, {len(checks)} checks", code == 0 and not others and len(checks) >= least and told,
                    (code, others, sorted(checks)))
        return checks

    def fails_alone(self, one):
        other_day = DAYS[(time.gmtime().tm_wday + 2) % 7]
        one.do(self.world)
        try:
            code, checks = self.gate(one.system, one.phase, one.plan, [o.format(other_day=other_day) for o in one.options])
        finally:
            one.undo(self.world)
        others = {n: (c["status"], c["summary"]) for n, c in checks.items() if c["status"] != "pass"}
        right = code == 2 and set(others) == {one.check} and others[one.check][0] == "fail" and one.words in others[one.check][1]
        self.expect(f"{one.system}: {one.check} alone fails: {one.words}", right, (code, others))
        self.failed.add(one.check)

    def deny_each(self, system, phase):
        """Every operation that the gate asks, one after the other; after a deploy those that it did not ask before."""
        self.world.section(f"{system} {phase}")
        self.gate(system, phase)
        asked = sorted(key.split(":", 1) for key in self.world.admin("calls", section=f"{system} {phase}"))
        wanted = {}
        for service, operation, check in breaks.ASKED.get((system, phase), []):
            wanted.setdefault((service, operation), set()).add(check)
        missing = [key for key in wanted if list(key) not in asked]
        self.expect(f"{system} ({phase}) asks what its checks need", not missing, (missing, asked))
        for service, operation in asked:
            done = (system, service, operation) in self.denied and (service, operation) not in wanted
            # Without the state there is nothing to do, and the status is 1 by the contract.
            if done or service == "sts" or (phase, service, operation) == ("post", "s3", "GetObject"):
                continue
            self.denied.add((system, service, operation))
            self.world.admin("deny", {"service": service, "operation": operation})
            code, checks = self.gate(system, phase)
            self.world.admin("allow")
            others = {n: c["status"] for n, c in checks.items() if c["status"] != "pass"}
            need = wanted.get((service, operation), set())
            # What only adds to a resource (tags, a signing policy) may be missing where nothing is expected of it.
            right = set(others.values()) <= {"unknown"} and need <= set(others) and code == (3 if others else 0)
            self.expect(f"{system} ({phase}) without {service}:{operation}: unknown: {', '.join(sorted(others)) or 'none'}", right,
                        (code, others))
            self.unknown |= set(others)

    def verdicts(self):
        for name, (live, verdict, wish, found, status) in VERDICTS.items():
            plans.retention(self.world.client, live)
            code, report = self.run(breaks.PRJ, "drift", self.plans.paths[name])
            plans.retention(self.world.client, 30)
            got = [(r["address"], c["path"], c.get("desired"), c.get("live"), c["verdict"])
                   for r in report["resources"] for c in r["changes"]]
            right = [("aws_cloudwatch_log_group.app", "retention_in_days", wish, found, verdict)] if verdict else []
            self.expect(f"drift of the plan {name}: {verdict or 'nothing'}", (code, got) == (status, right), (code, got))


    def shown(self):
        """What people and CI see of a failure, and that a waiver is pinned to it."""
        folder = self.paths[breaks.PRJ]
        breaks.letter(self.world, "prj-sde-001-dead", True)
        done = subprocess.run([self.program, "gate", "--phase", "post", "--format", "text", "--format", "markdown", "--output", "gate.md",
                               "--format", "junit", "--output", "gate.xml"], cwd=folder, capture_output=True, text=True,
                              env=self.world.environment(), timeout=120)
        with open(os.path.join(folder, "gate.md"), encoding="utf-8") as file:
            markdown = file.read()
        suite = ElementTree.parse(os.path.join(folder, "gate.xml")).getroot()[0]
        lines = [line for line in done.stdout.splitlines() if line.startswith(("✓ ", "✗ "))]
        self.expect("the terminal has a line for each check, and what to do",
                    len([line for line in lines if line.startswith("✗ dead-letters-empty ")]) == 1 and "→ Read the messages" in done.stdout,
                    done.stdout)
        self.expect("JUnit has a test case for each check, and one failure",
                    len(suite) == len(lines) and [case.get("name") for case in suite if case.find("failure") is not None]
                    == ["dead-letters-empty"], ElementTree.tostring(suite))
        self.expect("Markdown has a row for the failure", "| ❌ | `dead-letters-empty` |" in markdown, markdown)
        code, checks = self.gate(breaks.PRJ, "post", options=("--skip", "dead-letters-empty"))
        self.expect("--skip leaves it out", code == 0 and "dead-letters-empty" not in checks, (code, sorted(checks)))
        code, checks = self.gate(breaks.PRJ, "post", options=("--check", "dead-letters-empty"))
        self.expect("--check runs it alone", code == 2 and list(checks) == ["dead-letters-empty"], (code, sorted(checks)))
        with open(os.path.join(folder, "reconcile.yaml"), "a", encoding="utf-8") as file:
            file.write(WAIVER)
        code, checks = self.gate(breaks.PRJ, "post")
        waived = checks["dead-letters-empty"]
        self.expect("a waiver covers it with its owner and reason", code == 0 and waived["status"] == "waived" and
                    waived["observations"][0]["waiver"] == "load test (platform, until 2999-12-31)", (code, waived))
        breaks.letter(self.world, "prj-sde-001-dead", True)
        code, report = self.run(breaks.PRJ, "gate", "--phase", "post")
        self.expect("and lapses when it gets worse", code == 2 and any("it is worse now" in d["summary"] for d in report["diagnostics"]),
                    (code, report["diagnostics"]))
        breaks.letter(self.world, "prj-sde-001-dead", False)


def apply(world, mirror, page, gates):
    world.certificate = systems.before_terraform(world.client)
    shutil.copytree(os.path.join(HERE, "stacks", "gate"), world.stack, ignore=shutil.ignore_patterns(".terraform*"))
    conformance.stack_needs(world.stack)
    with open(os.path.join(world.stack, "terraform.tfvars"), "w", encoding="utf-8") as file:
        file.write(f'certificate_arn = "{world.certificate}"\n')
    with open(os.path.join(world.dir, "terraform.rc"), "w", encoding="utf-8") as file:
        file.write(f'provider_installation {{\n  filesystem_mirror {{\n    path    = "{mirror}"\n    include = ["*/*/*"]\n  }}\n}}\n')
    world.terraform("init", "-input=false", f"-backend-config=bucket={systems.STATES}")
    world.terraform("apply", "-input=false", "-auto-approve", "-parallelism=40")
    systems.after_terraform(world.client)
    gates.paths[breaks.PRJ] = world.stack
    gates.configure(breaks.PRJ, ("https://prj-sde-001.example.com", page.url))


def checks_of_the_product():
    """The names of all checks, as the schema of the configuration has them."""
    with open(os.path.join(HERE, "..", "..", "docs", "schema", "config.json"), encoding="utf-8") as file:
        return json.load(file)["properties"]["gate"]["properties"]["checks"]["properties"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--reconcile", required=True)
    options = parser.parse_args()
    mirror = conformance.require()
    with tempfile.TemporaryDirectory() as directory:
        world = conformance.World(directory)
        world.page = Page()
        world.start_emulator()
        try:
            gates = Gates(os.path.abspath(options.reconcile), world)
            for make in (systems.lego_api, systems.rate_limiter, systems.fintech):
                make(world.client)
            # Terraform mostly waits while it applies; meanwhile the other systems are looked at.
            failure = []

            def apply_or_tell():
                try:
                    apply(world, mirror, world.page, gates)
                except BaseException as error:  # noqa: BLE001  told below, in the main thread
                    failure.append(error)
            applying = threading.Thread(target=apply_or_tell)
            applying.start()
            for system, least in ((breaks.LEGO, (4, 2)), (breaks.LIMITER, (5, 5)), (breaks.FINTECH, (5, 4))):
                gates.healthy(system, "pre", least[0])
                gates.healthy(system, "post", least[1])
            for one in breaks.NAMED:
                gates.fails_alone(one)
            for system in (breaks.LEGO, breaks.LIMITER, breaks.FINTECH):
                gates.deny_each(system, "pre")
            applying.join()
            if failure:
                raise failure[0]
            gates.plans = plans.Plans(world)
            gates.plans.make_all()
            gates.healthy(breaks.PRJ, "pre", 13)
            gates.healthy(breaks.PRJ, "post", 12)
            gates.verdicts()
            for one in breaks.MANAGED:
                gates.fails_alone(one)
            for phase in ("pre", "post"):
                gates.deny_each(breaks.PRJ, phase)
                gates.healthy(breaks.PRJ, phase, 12)
            gates.shown()
            every = set(checks_of_the_product())
            gates.expect("each check has failed once, alone", every == gates.failed, every ^ gates.failed)
            asking = every - breaks.ASKS_NOTHING
            gates.expect("each check that asks was unknown once", gates.unknown == asking, gates.unknown ^ asking)
        finally:
            world.stop()
    return 1 if gates.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
