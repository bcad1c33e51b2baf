#!/usr/bin/env python3
"""Conformance: what reconcile says about a real terraform apply against an emulated AWS.

    python3 tests/conformance/run.py --reconcile build/release/reconciler/reconcile

  (a) right after apply, after `terraform apply -refresh-only`, and as `terraform show -json`: silence, exit 0;
  (b) each touch of touches/: found at exactly its path, nothing else in the report, undone, silent again;
  (c) faults: denied is `unreadable` and exit 3, throttling is survived;
  (d) --bench: terraform plan -refresh-only against reconcile, as JSON.

Exit status: 0 passed, 1 failed, 77 skipped because terraform, the provider or moto is missing.
--oracle terraform checks the touches with `terraform plan -refresh-only` itself instead of reconcile.
"""
import argparse
import glob
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import facts  # noqa: E402  its folder is on the path only now


def skip(missing, how):
    bar = "=" * 78
    print(f"{bar}\nCONFORMANCE WAS SKIPPED: {missing} is missing.\n{how}\n{bar}", file=sys.stderr)
    sys.exit(77)


def find_mirror():
    """The folder of a filesystem mirror that holds the AWS provider, or None."""
    wanted = os.environ.get("TF_PROVIDER_MIRROR")
    home = os.path.expanduser("~")
    for folder in [wanted] if wanted else ["/opt/tf-plugins", "/usr/local/share/terraform/plugins", "/usr/share/terraform/plugins",
                                           f"{home}/.terraform.d/plugins", f"{home}/.local/share/terraform/plugins",
                                           f"{home}/.terraform.d/plugin-cache", f"{home}/.cache/terraform/plugins",
                                           os.environ.get("TF_PLUGIN_CACHE_DIR", "/nonexistent")]:
        if folder and glob.glob(f"{folder}/registry.terraform.io/hashicorp/aws/*/*/terraform-provider-aws_v*"):
            return folder
    return None


def require():
    if not shutil.which("terraform"):
        skip("terraform", "Install Terraform 1.5 or newer and put it on the PATH: https://developer.hashicorp.com/terraform/install")
    mirror = find_mirror()
    if not mirror:
        skip("a provider mirror with hashicorp/aws 5.x",
             "Make one with `terraform providers mirror /opt/tf-plugins` and name it in TF_PROVIDER_MIRROR.")
    try:
        import boto3  # noqa: F401
        import flask  # noqa: F401
        import moto  # noqa: F401
    except ImportError as error:
        skip(f"the Python module {error.name}", "pip install 'moto[server]==5.2.1' boto3")
    return mirror


def stack_needs(folder):
    """Makes what the stack reads but git should not keep: the zip of the Lambda functions, the same bytes each time."""
    with zipfile.ZipFile(os.path.join(folder, "lambda.zip"), "w") as archive:
        archive.writestr(zipfile.ZipInfo("index.py", (2024, 1, 1, 0, 0, 0)), "def handler(event, context):\n    return {}\n")


def write_rc(folder, mirror):
    """Terraform's own configuration: providers come from the mirror alone."""
    with open(os.path.join(folder, "terraform.rc"), "w") as file:
        file.write(f'provider_installation {{\n  filesystem_mirror {{\n    path    = "{mirror}"\n    include = ["*/*/*"]\n  }}\n}}\n')


class World:
    """The emulator, the work folder and terraform in it."""

    def __init__(self, workdir, port=0):
        self.dir = workdir
        self.stack = os.path.join(workdir, "stack")
        self.port = port
        self.process = None
        self.url = None
        self.clients = {}
        self.attributes = None

    # -- life

    def start_emulator(self):
        log = os.path.join(self.dir, "requests.jsonl")
        self.process = subprocess.Popen([sys.executable, os.path.join(HERE, "emulator.py"), "--port", str(self.port), "--log", log],
                                        stdout=subprocess.PIPE, stderr=open(os.path.join(self.dir, "emulator.err"), "w"),
                                        text=True, start_new_session=True)
        line = self.process.stdout.readline()
        if not line.startswith("URL "):
            raise SystemExit("the emulator did not start, see " + os.path.join(self.dir, "emulator.err"))
        self.url = line.split()[1]
        with open(os.path.join(self.dir, "url"), "w") as file:
            file.write(self.url + "\n")

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(10)

    def environment(self):
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "TF_"))}
        clean.update(TF_CLI_CONFIG_FILE=os.path.join(self.dir, "terraform.rc"), CHECKPOINT_DISABLE="1", TF_IN_AUTOMATION="1",
                     AWS_ENDPOINT_URL=self.url, AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test",
                     AWS_REGION="us-east-1", AWS_DEFAULT_REGION="us-east-1", AWS_EC2_METADATA_DISABLED="true",
                     AWS_CONFIG_FILE="/dev/null", AWS_SHARED_CREDENTIALS_FILE="/dev/null",
                     # For S3 Control alone, whose host name begins with the account: nothing resolves that.
                     HTTP_PROXY=self.url, NO_PROXY="127.0.0.1")
        return clean

    def prepare(self, stack, mirror):
        shutil.copytree(stack, self.stack, ignore=shutil.ignore_patterns(".terraform*", "*.tfstate*", "lambda.zip"))
        stack_needs(self.stack)
        write_rc(self.dir, mirror)
        self.terraform("init", "-input=false")
        self.section("apply")
        log = self.terraform("apply", "-input=false", "-auto-approve", "-parallelism=40")
        with open(os.path.join(self.dir, "apply.log"), "w") as file:
            file.write(log)
        self.keep("terraform.tfstate")
        with open(os.path.join(self.dir, "show.json"), "w") as file:
            file.write(self.terraform("show", "-json"))
        self.section("settle")
        self.terraform("apply", "-refresh-only", "-input=false", "-auto-approve", "-parallelism=40")
        self.keep("settled.tfstate")
        self.section("tests")

    def keep(self, name):
        shutil.copy(os.path.join(self.stack, "terraform.tfstate"), os.path.join(self.dir, name))

    def terraform(self, verb, *arguments, status=(0,)):
        result = subprocess.run(["terraform", verb, *([] if "-json" in arguments else ["-no-color"]), *arguments], cwd=self.stack,
                                env=self.environment(), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if result.returncode not in status:
            raise SystemExit(f"terraform {verb} failed:\n{result.stdout[-3000:]}\n{result.stderr[-6000:]}")
        return result.stdout

    # -- what the touches use

    def client(self, service, region="us-east-1"):
        import boto3
        from botocore.config import Config
        key = service, region
        if key not in self.clients:
            self.clients[key] = boto3.client(service, region_name=region, endpoint_url=self.url, aws_access_key_id="test",
                                             aws_secret_access_key="test",
                                             config=Config(retries={"max_attempts": 1}, s3={"addressing_style": "path"}, proxies={"http": self.url}))
        return self.clients[key]

    def addresses(self):
        """Of every managed instance."""
        self.has("")
        return list(self.attributes)

    def has(self, address):
        try:
            return bool(self.state(address))
        except KeyError:
            return False

    def state(self, address):
        """The attributes of a resource instance, as apply left them."""
        if self.attributes is None:
            self.attributes = {}
            with open(os.path.join(self.dir, "terraform.tfstate")) as file:
                for item in json.load(file)["resources"]:
                    if item["mode"] != "managed":
                        continue
                    for instance in item["instances"]:
                        key = instance.get("index_key")
                        index = "" if key is None else f"[{key}]" if isinstance(key, int) else "[" + json.dumps(key, ensure_ascii=False) + "]"
                        prefix = item["module"] + "." if "module" in item else ""
                        self.attributes[f"{prefix}{item['type']}.{item['name']}{index}"] = instance["attributes"]
        return self.attributes[address]

    def admin(self, verb, body=None, **query):
        from urllib.parse import urlencode
        url = f"{self.url}/_reconcile/{verb}" + ("?" + urlencode(query) if query else "")
        request = urllib.request.Request(url, data=None if verb == "calls" else json.dumps(body or {}).encode())
        with urllib.request.urlopen(request) as reply:
            return json.load(reply)

    def section(self, name):
        self.admin("section", name=name)


class Run:
    """One run of a program: its status, output and cost."""

    def __init__(self, command, env, cwd):
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        process = subprocess.Popen(command, env=env, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.output, self.error = (part.decode("utf-8", "replace") for part in process.communicate())
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.status, self.wall = process.returncode, time.monotonic() - began
        self.cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


class Checker:
    def __init__(self, world, reconcile, state, verbose=False, options=()):
        self.world, self.reconcile, self.default_state, self.options = world, reconcile, state, options
        self.failures, self.passed, self.verbose = [], 0, verbose
        self.yardstick = None
        self.canaries = []
        self.facts = facts.Facts()

    def drift(self, state=None, *more, url=None):
        run = Run([self.reconcile, "drift", os.path.join(self.world.dir, state or self.default_state), "--endpoint-url", url or self.world.url,
                   "--format", "json", *self.options, *more], {**self.world.environment(), "AWS_ENDPOINT_URL": ""}, self.world.dir)
        try:
            run.report = json.loads(run.output)
        except ValueError:
            run.report = None
        self.holds_no_secret("the report or the log", run.output + run.error)
        return run

    def holds_no_secret(self, where, text):
        found = [canary for canary in self.canaries if canary in text]
        if found:
            self.fail(f"{where} holds a secret: {found}")
        return not found

    def fail(self, what, *lines):
        self.failures.append(what)
        print("FAIL", what, flush=True)
        for line in lines:
            print("    ", line)

    def ok(self, what, *_):
        self.passed += 1
        if self.verbose:
            print("ok  ", what, flush=True)

    def measure(self, what):
        """Holds the native tables to what the provider's own binary reads, attribute by attribute (tests/plugin/yardstick.cc)."""
        if not self.yardstick:
            return
        run = Run([self.yardstick, os.path.join(self.world.dir, "settled.tfstate"), find_mirror(), self.world.url], self.world.environment(), self.world.dir)
        if run.status == 0:
            self.ok(f"{what}: {run.output.strip().splitlines()[-1]}")
        else:
            self.fail(f"{what}: the tables and the provider disagree", run.output[-3000:], run.error[-1000:])

    def crashed(self, what, run):
        if run.report is None or run.status not in (0, 2, 3):
            self.fail(what, f"exit status {run.status}, no usable report", run.output[:500], run.error[-2000:])
            return True
        return False

    def silent(self, what, state=None, touched=False):
        run = self.drift(state)
        if self.crashed(what, run):
            return run
        noise = [line for item in run.report["resources"] for line in describe(item)
                 if item["status"] not in ("in_sync", "unsupported")]
        if run.status != 0 or noise:
            self.fail(what, f"exit status {run.status}, wanted 0", *noise)
        else:
            self.ok(what)
        if not touched:
            self.facts.silent(run.report)
        return run


def describe(item):
    lines = [f"{item['address']}: {item['status']}" + (f" ({item['reason']})" if item.get("reason") else "")]
    for change in item.get("changes") or []:
        lines.append("    " + json.dumps({k: v for k, v in change.items() if k not in ("remediable",)}, ensure_ascii=False))
    return lines


# ----------------------------------------------------------------------------------------- comparing expectation

def equal(wanted, got):
    if callable(wanted):
        return bool(wanted(got))
    if isinstance(wanted, bool) or isinstance(got, bool):
        return wanted is got
    if isinstance(wanted, (int, float)) and isinstance(got, (int, float)):
        return wanted == got
    if isinstance(wanted, dict) and isinstance(got, dict):  # what is wanted is there; more may be
        return all(key in got and equal(value, got[key]) for key, value in wanted.items())
    if isinstance(wanted, list) and isinstance(got, list):
        rest = list(got)
        for value in wanted:
            hit = next((i for i, other in enumerate(rest) if equal(value, other)), None)
            if hit is None:
                return False
            rest.pop(hit)
        return not rest
    return wanted == got


def change_matches(wanted, got):
    return all(key in got and equal(value, got[key]) for key, value in wanted.items())


def problems(touch_name, wanted, item):
    """Lines that say in what a report's resource differs from what a touch wants; wanted is "missing", "pending" or
    a list of alternatives, each a list of changes."""
    if item is None:
        return [f"{touch_name}: not in the report at all"]
    if isinstance(wanted, str):
        return [] if item["status"] == wanted else [f"{touch_name}: wanted status {wanted}", *describe(item)]
    for alternative in wanted:
        if alternative in ("missing", "pending", "in_sync"):
            if item["status"] == alternative:
                return []
            continue
        rest = list(item.get("changes") or [])
        if len(rest) != len(alternative) or item["status"] != ("drifted" if alternative else "in_sync"):
            continue
        for change in alternative:
            hit = next((i for i, got in enumerate(rest) if change_matches({"verdict": "drift", **change}, got)), None)
            if hit is None:
                break
            rest.pop(hit)
        else:
            return []
    text = [json.dumps(a, ensure_ascii=False, default=lambda f: "<condition>") for a in wanted]
    return [f"{touch_name}: wanted {' or '.join(text)}", *describe(item)]


# ------------------------------------------------------------------------------------------------------ batching

def batches(touches):
    """Touches that share no resource go together: each batch is one run of the tool."""
    result = []
    for touch in touches:
        for batch in result:
            if not any(touch.places & other.places for other in batch) and touch.last == batch[0].last:
                batch.append(touch)
                break
        else:
            result.append([touch])
    return sorted(result, key=lambda batch: batch[0].last)


def undo_all(world, touches):
    """Puts a world back that a broken run left in between; what needs no putting back complains, and is ignored."""
    for touch in touches:
        try:
            if touch.undo:
                touch.undo(world)
        except Exception:
            pass


MEASURED_BATCHES = 4  # the provider takes seconds to start


def check_touches(checker, touches, oracle):
    world = checker.world
    for number, batch in enumerate(batches(touches), 1):
        wanted, failed = {}, set()
        for touch in batch:
            try:
                touch.do(world)
                wanted.update({address: (touch.name, value) for address, value in touch.expect(world).items()})
            except Exception as error:  # a mistake of the harness or a gap of the emulator, not of the tool
                failed.add(touch.name)
                checker.fail(f"{touch.name}: the touch itself failed: {error}")
        try:
            if oracle == "terraform":
                check_with_terraform(checker, batch, failed)
            else:
                check_with_reconcile(checker, number, batch, wanted, failed)
                if number <= MEASURED_BATCHES:
                    check_secrets(checker, f"touched by batch {number}")
                    checker.measure(f"both ways, touched by batch {number}")
        except Exception as error:
            checker.fail(f"batch {number}: the harness failed: {error!r}")
        undone = True
        for touch in reversed(batch):
            if touch.undo is None:
                undone = False
                continue
            try:
                touch.undo(world)
            except Exception as error:
                checker.fail(f"{touch.name}: putting it back failed: {error}")
        if undone and oracle != "terraform":
            checker.silent(f"silent again after batch {number}", touched=True)


def names(batch, noise):
    """The touches of a batch that most likely made the noise: those that lock or touch what is noisy, else all."""
    text = "\n".join(noise)
    near = [t.name for t in batch if any(place in text for place in t.places)]
    return ", ".join(near or [t.name for t in batch])


def check_with_reconcile(checker, number, batch, wanted, failed):
    run = checker.drift()
    if checker.crashed(f"batch {number}", run):
        return
    found = {item["address"]: item for item in run.report["resources"]}
    for touch in batch:
        if touch.name in failed:
            continue
        lines = [line for address, (name, value) in wanted.items() if name == touch.name
                 for line in problems(address, value, found.get(address))]
        if lines:
            checker.fail(touch.name, *lines)
        else:
            checker.ok(touch.name)
            checker.facts.touched(touch)
    noise = [line for item in run.report["resources"] if item["address"] not in wanted
             and item["status"] not in ("in_sync", "unsupported") for line in describe(item)]
    if noise:
        checker.fail(f"batch {number}: more than was touched, by one of: {names(batch, noise)}", *noise)
    if any(value not in ("pending", [[]]) for _, value in wanted.values()) and run.status != 2:
        checker.fail(f"batch {number}: exit status {run.status}, wanted 2")


# ----------------------------------------------------------------- the harness itself, checked against terraform

def at(attributes, path):
    """The value that a path of ours names in Terraform's attributes; None where there is none."""
    value = attributes
    for name, number, key in re.findall(r'(\w+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]', path.replace("tags[", "tags_all[", 1) if path.startswith("tags[") else path):
        if value is None:
            return None
        if number:
            value = value[int(number)] if int(number) < len(value) else None
        elif key:
            key = json.loads(key)
            value = value.get(key) if isinstance(value, dict) else next((v for v in value if key in v.values()), None)
        else:
            value = value.get(name)
    return value


def exploded(values):
    """Rules with several sources are several rules with one."""
    lists = ("cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids", "security_groups")
    for value in values or []:
        if not isinstance(value, dict) or lists[0] not in value:
            yield value
            continue
        for name in lists:
            for one in value[name] or []:
                yield {**{k: v for k, v in value.items() if k not in lists}, "self": False, name: [one]}
        if value.get("self"):
            yield {**{k: v for k, v in value.items() if k not in lists}, "self": True}


def agrees(wanted, before, after):
    """Does Terraform's own drift show this one change?"""
    if "missing" in wanted or "extra" in wanted:
        old, new = (list(exploded(at(side, wanted["path"]))) for side in (before, after))
        return equal(wanted["missing"], [v for v in old if v not in new]) and equal(wanted["extra"], [v for v in new if v not in old])
    if wanted["desired"] == "(sensitive)":
        return at(before, wanted["path"]) != at(after, wanted["path"])
    return equal(wanted["desired"], at(before, wanted["path"])) and equal(wanted["live"], at(after, wanted["path"]))


RESTLESS = {"latest_restorable_time", "last_modified", "tags_all", "tags", "version", "version_id", "source_code_size",
            "engine_version_actual", "endpoint", "security_group_rule_id", "stream_arn", "stream_label"}


def check_with_terraform(checker, batch, failed):
    """Does Terraform's own refresh see the touched resources, and with the values that the touches expect?"""
    world = checker.world
    out = world.terraform("plan", "-refresh-only", "-out=drift.bin", "-input=false", "-parallelism=40", "-lock=false", status=(0, 1))
    if "Planning failed" in out or "Error:" in out or not os.path.exists(os.path.join(world.stack, "drift.bin")):
        checker.fail(f"terraform itself: {out[-800:]}")
        return
    drift = {item["address"]: item["change"] for item in json.loads(world.terraform("show", "-json", "drift.bin")).get("resource_drift", [])}
    os.remove(os.path.join(world.stack, "drift.bin"))
    for touch in batch:
        if touch.name in failed or not touch.terraform:
            continue
        for address, wanted in touch.expect(world).items():
            seen = drift.get(address)
            before, after = (seen["before"] or {}, seen["after"]) if seen else ({}, {})
            changed = {k for k in before if after is not None and before[k] != after.get(k)} - RESTLESS
            good, paths = wanted in ("missing", "pending") and (wanted == "pending" or after is None), set()
            for alternative in [] if isinstance(wanted, str) else wanted:
                if alternative == "missing":
                    good = good or after is None
                elif alternative == []:
                    good = good or not changed
                elif after is not None and all(agrees(change, before, after) for change in alternative):
                    good, paths = True, {re.match(r"\w+", change["path"]).group() for change in alternative}
            if not good:
                checker.fail(f"{touch.name}: terraform sees otherwise at {address}", "gone" if after is None else json.dumps(
                    {k: [before[k], after.get(k)] for k in before if before[k] != after.get(k)}, ensure_ascii=False)[:1500])
            else:
                checker.ok(touch.name)
                if changed - paths and wanted not in ("missing", "pending"):
                    print(f"note {touch.name}: terraform also shows", {k: [before[k], after.get(k)] for k in changed - paths})


# -------------------------------------------------------------------------------------------------------- faults

def check_faults(checker):
    world = checker.world
    for service, operation, kinds in [("rds", "DescribeDBClusters", ("aws_rds_cluster",)),
                                      ("ec2", "DescribeSecurityGroups", ("aws_security_group",)),
                                      ("logs", "DescribeLogGroups", ("aws_cloudwatch_log_group",)),
                                      ("dynamodb", "DescribeTable", ("aws_dynamodb_table",)),
                                      ("monitoring", "DescribeAlarms", ("aws_cloudwatch_metric_alarm",)),
                                      ("s3", "GetPublicAccessBlock", ("aws_s3_bucket_public_access_block",)),
                                      ("iam", "*", ("aws_iam_role",)), ("lambda", "*", ("aws_lambda_function",)),
                                      ("secretsmanager", "*", ("aws_secretsmanager_secret",))]:
        what = f"denied {service}:{operation} is unreadable, not missing"
        world.admin("deny", {"service": service, "operation": operation})
        run = checker.drift()
        world.admin("allow")
        if checker.crashed(what, run):
            continue
        wrong = [line for item in run.report["resources"] for line in describe(item)
                 if item["status"] in ("missing", "drifted") or (item["type"] in kinds and item["status"] != "unreadable")]
        if run.status != 3 or wrong or run.report.get("complete") is not False:
            checker.fail(what, f"exit status {run.status} (wanted 3), complete {run.report.get('complete')} (wanted false)", *wrong)
        else:
            checker.ok(what)
    for code, status in (("Throttling", 400), ("InternalFailure", 500)):
        what = f"{code} twice is survived"
        world.admin("deny", {"service": "rds", "operation": "DescribeDBClusters", "code": code, "status": status, "times": 2})
        run = checker.drift()
        world.admin("allow")
        if checker.crashed(what, run):
            continue
        if run.status != 0 or not run.report["summary"].get("retries"):
            checker.fail(what, f"exit status {run.status}, retries {run.report['summary'].get('retries')}")
        else:
            checker.ok(what)


def check_report(checker, run):
    """The report of an untouched stack, against the contract."""
    report, world = run.report, checker.world
    if report is None:
        return
    with open(os.path.join(world.dir, "terraform.tfstate")) as file:
        state = json.load(file)
    world.attributes = None
    try:
        world.state("-")
    except KeyError:
        pass
    addresses = [item["address"] for item in report["resources"]]
    summary = report["summary"]
    rules = {
        "every resource instance of the state is in the report": sorted(world.attributes) == sorted(addresses),
        "summary.resources counts them": summary["resources"] == len(addresses),
        "summary counts statuses": all(summary[s] == sum(i["status"] == s for i in report["resources"])
                                       for s in ("in_sync", "drifted", "missing", "pending", "unsupported", "unreadable", "ignored")),
        "format_version 1.x": report["format_version"].startswith("1."),
        "command drift": report["command"] == "drift",
        "complete": report["complete"] is True,
        "source kind tfstate": [s["kind"] for s in report["sources"]] == ["tfstate"],
        "lineage and serial": report["sources"][0]["lineage"] == state["lineage"] and report["sources"][0]["serial"] == state["serial"],
        "nothing unreadable": summary["unreadable"] == 0,
        "api_calls add up": sum(c["calls"] for c in report["api_calls"]) == summary["api_calls"],
        "the second region was read": any(c["region"] == "us-west-2" for c in report["api_calls"]),
        "no secret in the report": not any(secret in run.output + run.error for secret in
                                           ("correct-horse", "another-horse", "just-for-scratching")),
    }
    supported = set(SUPPORTED)
    rules["every type that has a table is supported"] = all(i["status"] != "unsupported" for i in report["resources"] if i["type"] in supported)
    rules["what is unsupported says why"] = all(i.get("reason") for i in report["resources"] if i["status"] == "unsupported")
    for rule, holds in rules.items():
        (checker.ok if holds else checker.fail)("report: " + rule)


def timeless(report):
    """A report without what may differ between two runs over the same world."""
    result = {k: v for k, v in report.items() if k not in ("started_at", "finished_at", "api_calls", "sources")}
    result["summary"] = {k: v for k, v in report["summary"].items() if k not in ("duration_ms", "api_calls", "retries")}
    for item in result["resources"]:
        item.pop("source", None)
    return result


def check_runs(checker, first):
    """Ways of running that must all say the same: again, from standard input, recorded and replayed; and --strict."""
    if first.report is None:
        return
    world, wanted = checker.world, timeless(first.report)
    again = checker.drift()
    (checker.ok if again.report and timeless(again.report) == wanted else checker.fail)("two runs print the same report")
    with open(os.path.join(world.dir, "terraform.tfstate"), "rb") as file:
        piped = subprocess.run([checker.reconcile, "drift", "-", "--endpoint-url", world.url, "--format", "json", *checker.options], stdin=file,
                               env={**world.environment(), "AWS_ENDPOINT_URL": ""}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=world.dir)
    try:
        same = timeless(json.loads(piped.stdout)) == wanted
    except ValueError:
        same = False
    (checker.ok if same else checker.fail)("a state on standard input gives the same report")
    unsupported = first.report["summary"]["unsupported"]
    strict = checker.drift(None, "--strict")
    (checker.ok if strict.status == (3 if unsupported else 0) else checker.fail)(f"--strict exits 3 because of {unsupported} unsupported")
    if "plugin" not in checker.options:
        folder = os.path.join(world.dir, "recording")
        shutil.rmtree(folder, ignore_errors=True)
        recorded = checker.drift(None, "--record", folder)
        text = "".join(open(path, encoding="utf-8", errors="replace").read() for path in glob.glob(folder + "/**", recursive=True) if os.path.isfile(path))
        (checker.ok if text and "correct-horse" not in text and "Signature=" not in text else checker.fail)("a recording holds no secret and no signature")
        calls = sum(world.admin("calls").values())
        replayed = checker.drift(None, "--replay", folder)
        good = recorded.report and replayed.report and timeless(replayed.report) == timeless(recorded.report) and replayed.status == 0
        (checker.ok if good and sum(world.admin("calls").values()) == calls else checker.fail)(
            "a replay gives the same report without a request" + ("" if replayed.report else ": " + replayed.error[-500:]))


def check_rest(checker, mirror, reader):
    """Types without a table, read through the provider's own binary: nothing is unsupported any more, and all is silent."""
    if reader != "native":
        return
    checker.options, kept = ["--read-with", "auto", "--provider-dir", mirror], checker.options
    # The settled state: that of the VPC as apply left it predates its IPv6 block, and the provider says so.
    run = checker.silent("untouched, what no table covers read by the provider", "settled.tfstate", touched=True)
    checker.options = kept
    if run.report:
        left = [i["address"] for i in run.report["resources"] if i["status"] == "unsupported"]
        readers = {i["type"]: i["reader"] for i in run.report["resources"]}
        (checker.ok if not left else checker.fail)(f"the provider reads what no table covers: {left}")
        (checker.ok if all(readers[t] == "native" for t in readers if t in SUPPORTED) else checker.fail)("tables go before the provider")


def check_plan(checker):
    """A plan as the source: undeployed, conflict and converged."""
    world = checker.world
    planned = os.path.join(world.dir, "planned")
    path = os.path.join(world.dir, "plan.json")
    if not os.path.exists(path):
        shutil.copytree(world.stack, planned, symlinks=True)
        for name, old, new in [("observability.tf", "retention_in_days = 90", "retention_in_days = 14"), ("main.tf", "staging    = { max = 4", "staging    = { max = 6")]:
            with open(os.path.join(planned, name)) as file:
                text = file.read()
            assert old in text, f"{name} no longer has {old}"
            with open(os.path.join(planned, name), "w") as file:
                file.write(text.replace(old, new))
        stack, world.stack = world.stack, planned
        world.terraform("plan", "-input=false", "-lock=false", "-out=plan.bin", "-parallelism=40")
        with open(path, "w") as file:
            file.write(world.terraform("show", "-json", "plan.bin"))
        world.stack = stack
    groups = {stage: f"/aws/rds/cluster/lego-api-{stage}/postgresql" for stage in ("dev", "staging", "production")}
    logs = world.client("logs")
    logs.put_retention_policy(logGroupName=groups["staging"], retentionInDays=7)
    logs.put_retention_policy(logGroupName=groups["production"], retentionInDays=14)
    run = checker.drift("plan.json")
    for name in groups.values():
        logs.put_retention_policy(logGroupName=name, retentionInDays=90)
    if checker.crashed("a plan as the source", run):
        return
    found = {item["address"]: item for item in run.report["resources"]}
    (checker.ok if ["plan" in s["kind"] for s in run.report["sources"]] == [True] else checker.fail)(f"source kind plan: {run.report['sources']}")
    for stage, verdict, live in (("dev", "undeployed", 90), ("staging", "conflict", 7), ("production", "converged", 14)):
        address = f'aws_cloudwatch_log_group.rds["{stage}"]'
        item = found.get(address) or {"address": address, "status": "not in the report"}
        changes = item.get("changes") or []
        good = len(changes) == 1 and change_matches({"path": "retention_in_days", "desired": 14, "live": live, "verdict": verdict}, changes[0])
        (checker.ok if good else checker.fail)(f"plan: {verdict}", *([] if good else describe(item)))
    item = found.get('aws_rds_cluster.lego["staging"]') or {"address": "the cluster", "status": "not in the report"}
    good = [c["verdict"] for c in item.get("changes") or [] if c["path"].endswith("max_capacity")] == ["undeployed"]
    (checker.ok if good else checker.fail)("plan: undeployed capacity", *([] if good else describe(item)))
    noise = [line for address, i in found.items() for line in describe(i)
             if i["status"] in ("drifted", "missing", "unreadable") and not any(name in address for name in ("log_group.rds", 'lego["staging"]'))]
    if noise:
        checker.fail("plan: nothing else", *noise)


def check_types(checker, run):
    """Every type of a stack that widens the tables has one: nothing is left to the provider unnoticed."""
    if run.report:
        left = sorted({i["type"] for i in run.report["resources"] if i["status"] == "unsupported"})
        (checker.ok if not left else checker.fail)(f"every type of the stack has a table; without one: {left}")


def same_but_for_marks(recorded, replayed):
    """Equal where the replay has no mark: a recording has one for the value of every parameter, insecure ones too. What
    takes the value along to be put right cannot be, from a replay."""
    if isinstance(replayed, str) and replayed.startswith("(masked:"):
        return isinstance(recorded, str)
    if isinstance(recorded, dict) and isinstance(replayed, dict):
        return recorded.keys() == replayed.keys() and all(
            same_but_for_marks(recorded[key], replayed[key]) for key in recorded if key != "remediable")
    if isinstance(recorded, list) and isinstance(replayed, list):
        return len(recorded) == len(replayed) and all(map(same_but_for_marks, recorded, replayed))
    return recorded == replayed


def check_secrets(checker, what):
    """Every form of a report, the log at its most talkative and a recording hold none of the stack's secrets; and the
    recording, which has marks in their place, is replayed into the same report."""
    if not checker.canaries:
        return
    world = checker.world
    folder = os.path.join(world.dir, "secrets")
    shutil.rmtree(folder, ignore_errors=True)
    outputs = [part for form in ("text", "json", "markdown", "junit") for part in ("--format", form, "--output", os.path.join(folder, form))]
    os.makedirs(folder)
    recorded = checker.drift(None, "--record", os.path.join(folder, "recording"), "--log-level", "debug")
    replayed = checker.drift(None, "--replay", os.path.join(folder, "recording"))
    checker.drift(None, *outputs)
    files = [path for path in glob.glob(folder + "/**", recursive=True) if os.path.isfile(path)]
    clean = [checker.holds_no_secret(os.path.relpath(path, folder), open(path, encoding="utf-8", errors="replace").read()) for path in files]
    written = {os.path.relpath(path, folder).split(os.sep)[0] for path in files}
    if all(clean) and written >= {"text", "json", "markdown", "junit", "recording"}:
        checker.ok(f"{what}: no report and no recording holds a secret")
    else:
        checker.fail(f"{what}: secrets, {len(files)} files in {sorted(written)}", recorded.error[-500:])
    if not recorded.report or not replayed.report:
        checker.fail(f"{what}: a recording without its secrets is not replayed", replayed.error[-500:])
        return
    pairs = zip(timeless(recorded.report)["resources"], timeless(replayed.report)["resources"])
    differing = [f"{one}\n     {other}" for one, other in pairs if not same_but_for_marks(one, other)]
    (checker.ok if not differing else checker.fail)(f"{what}: a recording without its secrets is replayed into the same report", *differing)


# IAM's names of what S3 calls otherwise; and of services whose name for signing is not IAM's.
IAM_ACTIONS = {"s3:GetBucketCors": "s3:GetBucketCORS", "s3:GetBucketEncryption": "s3:GetEncryptionConfiguration",
               "s3:GetBucketLifecycleConfiguration": "s3:GetLifecycleConfiguration", "s3:GetPublicAccessBlock": "s3:GetBucketPublicAccessBlock",
               "s3:GetBucketReplication": "s3:GetReplicationConfiguration", "s3:GetBucketAccelerateConfiguration": "s3:GetAccelerateConfiguration",
               "s3:GetBucketNotificationConfiguration": "s3:GetBucketNotification", "s3:GetObjectLockConfiguration": "s3:GetBucketObjectLockConfiguration",
               "s3:GetBucketPolicyStatus": "s3:GetBucketPolicyStatus", "s3:HeadBucket": "s3:ListBucket",
               "s3control:GetPublicAccessBlock": "s3:GetAccountPublicAccessBlock"}
IAM_PREFIXES = {"tagging": "tag", "monitoring": "cloudwatch"}
FREE = {"sts:GetCallerIdentity"}  # needs no permission


def action_of(service, operation):
    """The IAM action of a call, by botocore's models and AWS's service authorisation reference."""
    import botocore.session
    signing = botocore.session.get_session().get_service_model(service).signing_name
    call = f"{IAM_PREFIXES.get(signing, signing)}:{operation}"
    return IAM_ACTIONS.get(f"{service}:{operation}", IAM_ACTIONS.get(call, call))


def check_policy(checker, run):
    """`types --iam-policy` of the stack allows every call that a scan of it made, each by name."""
    if run.report is None:
        return
    policy = Run([checker.reconcile, "types", "--iam-policy", os.path.join(checker.world.dir, "terraform.tfstate")],
                 checker.world.environment(), checker.world.dir)
    try:
        allowed = {action for part in json.loads(policy.output)["Statement"] for action in part["Action"]}
    except ValueError:
        checker.fail("types --iam-policy", policy.error[-500:])
        return
    made = {action_of(call["service"], call["operation"]) for call in run.report["api_calls"]} - FREE
    lacks = sorted(made - allowed)
    (checker.ok if made and not lacks and not any("*" in action for action in allowed) else checker.fail)(
        f"the policy of types --iam-policy allows what the scan asked for; lacks {lacks}")


IMPORTER = """terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region            = "us-east-1"
  s3_use_path_style = true
}
"""


NO_IMPORT = {"aws_appautoscaling_scheduled_action"}  # by the provider's own word


def regions_of(item):
    """Those that the ARNs of a resource's instances name; none of what belongs to the whole account."""
    arns = (instance["attributes"].get("arn") or "" for instance in item["instances"])
    return {found.group(1) for found in (re.match(r"arn:aws:\w+:([a-z0-9-]+):", arn) for arn in arns) if found}


def aliases_of(resources):
    """{region: alias} of resources of a state."""
    found = {}
    for item in resources:
        if alias := re.fullmatch(r'provider\[".*/aws"\]\.(\w+)', item["provider"]):
            found.update(dict.fromkeys(regions_of(item), alias.group(1)))
    return found


def check_imports(checker):
    """Import blocks for what a source of one resource does not hold; where the stack has a second region, of one in each:
    once by the provider that the state names for it, and once by one that the configuration is told to declare. The near
    one has to show its region: of a role nobody can tell where the default provider works, and the far one would decide."""
    with open(os.path.join(checker.world.dir, "settled.tfstate")) as file:
        state = json.load(file)
    resources = [r for r in state["resources"] if r["mode"] == "managed" and '/hashicorp/aws"]' in r["provider"]]
    near = next(r for r in resources if r["provider"].endswith('/hashicorp/aws"]') and regions_of(r) == {"us-east-1"})
    far = next((r for r in resources if set(aliases_of([r])) - {"us-east-1"} and not r.get("module")), None)
    import_what_is_unmanaged(checker, {**state, "resources": [near, far] if far else [near]})
    if far:
        undeclared = {**far, "provider": near["provider"]}
        import_what_is_unmanaged(checker, {**state, "resources": [near, undeclared]})


def import_what_is_unmanaged(checker, state):
    """Terraform finds the resource behind each block. It then writes their configuration by itself, and is known to
    contradict itself there; that is none of the blocks' mistakes."""
    world = checker.world
    folder = os.path.join(world.dir, "import")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    with open(os.path.join(world.dir, "one.tfstate"), "w") as file:
        json.dump(state, file)
    plan = Run([checker.reconcile, "plan", os.path.join(world.dir, "one.tfstate"), "--emit", "import", "--read-with", "native", "--endpoint-url", world.url],
               {**world.environment(), "AWS_ENDPOINT_URL": ""}, world.dir)
    with open(os.path.join(folder, "import.tf"), "w") as file:
        file.write(plan.output)
    with open(os.path.join(folder, "main.tf"), "w") as file:
        file.write(IMPORTER)
        # The providers that the comment above the blocks asks for, and those that the state has.
        file.write("".join(line[4:] for line in plan.output.splitlines(True) if line.startswith("#   ")))
        file.write("".join(f'provider "aws" {{\n  alias  = "{alias}"\n  region = "{region}"\n}}\n' for region, alias in aliases_of(state["resources"]).items()))
    wanted = set(re.findall(r"^  to = (\S+)$", plan.output, re.M))
    cannot = set(re.findall(r"^# (\w+)\.\S+: Terraform cannot import this type$", plan.output, re.M))
    for arguments in (["init"], ["plan", "-generate-config-out=generated.tf"]):
        ended = Run(["terraform", *arguments, "-no-color", "-input=false"], world.environment(), folder)
    try:
        with open(os.path.join(folder, "generated.tf")) as file:
            found = {f"{kind}.{name}" for kind, name in re.findall(r'^resource "(\w+)" "([^"]+)"', file.read(), re.M)}
    except OSError:
        found = set()
    errors = [part for part in re.split(r"\n(?=Error: )", ended.error) if part.startswith("Error: ") and "on generated.tf" not in part and "generating configuration" not in part.lower()]
    kinds = {address.split(".")[0] for address in wanted}
    good = wanted and wanted == found and not errors and plan.status in (0, 2) and cannot <= NO_IMPORT
    (checker.ok if good else checker.fail)(f"terraform plan finds what the {len(wanted)} import blocks of {len(kinds)} types and "
                                           f"{len(set(re.findall(r'provider = (.+)', plan.output)))} further regions name",
                                           *([] if good else [plan.error[-500:], f"not found: {sorted(wanted - found)}", *errors[:5]]))


def check_denials(checker):
    """Each call of a scan denied once, alone: what depends on it is unreadable or asked otherwise, never missing or drifted."""
    world = checker.world
    for call in sorted(world.admin("calls", section="untouched")):
        service, operation = call.split(":", 1)
        what = f"denied {call}: nothing is called missing or drifted"
        world.admin("deny", {"service": service, "operation": operation})
        run = checker.drift()
        world.admin("allow")
        if checker.crashed(what, run):
            continue
        wrong = [line for item in run.report["resources"] if item["status"] not in ("in_sync", "unreadable", "unsupported")
                 for line in describe(item)]
        unreadable = run.report["summary"]["unreadable"]
        if wrong or run.status != (3 if unreadable else 0):
            checker.fail(what, f"exit status {run.status}, {unreadable} unreadable", *wrong)
        else:
            checker.ok(what)


SUPPORTED = """aws_rds_cluster aws_rds_cluster_instance aws_db_instance aws_rds_cluster_parameter_group
aws_db_parameter_group aws_db_subnet_group aws_security_group aws_security_group_rule aws_vpc_security_group_ingress_rule
aws_vpc_security_group_egress_rule aws_cloudwatch_log_group aws_cloudwatch_metric_alarm aws_dynamodb_table
aws_secretsmanager_secret aws_iam_role aws_lambda_function aws_s3_bucket aws_s3_bucket_versioning
aws_s3_bucket_server_side_encryption_configuration aws_s3_bucket_public_access_block aws_vpc aws_subnet
aws_ec2_managed_prefix_list aws_iam_role_policy_attachment aws_appautoscaling_target""".split()


# --------------------------------------------------------------------------------------------------------- bench

def proportional(pid):
    """Memory of a process in kB, pages that it shares counted in part (Pss), so that a sum over processes is fair."""
    try:
        with open(f"/proc/{pid}/smaps_rollup") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0


def peak_memory(command, env, cwd):
    """Runs a command and watches the memory of it and all its descendants together; the peak in kB."""
    process = subprocess.Popen(command, env=env, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        parents = {}
        for entry in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{entry}/stat") as file:
                    parents[int(entry)] = int(file.read().rsplit(")", 1)[1].split()[1])
            except (OSError, IndexError):
                continue
        family, grown = {process.pid}, True
        while grown:
            more = {pid for pid, parent in parents.items() if parent in family} - family
            grown, family = bool(more), family | more
        peak = max(peak, sum(map(proportional, family)))
        time.sleep(0.02)
    return peak


BENCH_ROUNDS = 5  # of each command, in turns, so that what else the machine does meets all of them


def measure(world, commands, rounds, env=None):
    """Costs of each command: the least wall and processor time of its rounds, the peak memory and the calls of one."""
    env = env or world.environment()
    runs = {name: [] for name in commands}
    for number in range(rounds):
        for name, command in commands.items():
            world.section(f"bench {name} {number}")
            runs[name].append(Run(command, env, world.stack))
    result = {}
    for name, command in commands.items():
        failed = [run for run in runs[name] if run.status not in (0, 2)]
        if failed:
            raise SystemExit(f"{name} failed: {failed[0].error[-2000:]}")
        calls = sum(world.admin("calls", section=f"bench {name} {rounds - 1}").values())
        world.section("bench memory")
        result[name] = {"wall_s": round(min(run.wall for run in runs[name]), 3), "cpu_s": round(min(run.cpu for run in runs[name]), 3),
                        "peak_kb": peak_memory(command, env, world.stack), "api_calls": calls}
    return result


def bench(checker):
    world = checker.world
    commands = {
        "terraform": ["terraform", "plan", "-refresh-only", "-input=false", "-lock=false"],
        "reconcile": [checker.reconcile, "drift", os.path.join(world.dir, "settled.tfstate"), "--endpoint-url", world.url, "--format", "json", *checker.options],
    }
    result = measure(world, commands, BENCH_ROUNDS)
    ours, theirs = result["reconcile"], result["terraform"]
    result["ratio"] = {key: round(theirs[key] / ours[key], 2) if ours[key] else None for key in theirs}
    result["wanted"] = {"wall_s": 20, "cpu_s": 100, "peak_kb": 20, "api_calls": 2}
    world.section("tests")
    return result


# ---------------------------------------------------------------------------------------------------------- main

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reconcile", help="the binary to test")
    parser.add_argument("--yardstick", metavar="BIN", help="also compare the tables with the provider's own reads, by this program")
    parser.add_argument("--stack", default="runbooks", help="a folder of stacks/ or a path")
    parser.add_argument("--only", action="append", default=[], help="only touches whose name contains this (repeatable)")
    parser.add_argument("--keep", action="store_true", help="leave the emulator and the work folder, print the environment")
    parser.add_argument("--prepare-only", action="store_true", help="apply the stack and stop (with --keep: leave it running)")
    parser.add_argument("--attach", metavar="DIR", help="use the work folder and the emulator that --keep left")
    parser.add_argument("--workdir", help="work folder (default: a new temporary one)")
    parser.add_argument("--port", type=int, default=0, help="port of the emulator")
    parser.add_argument("--bench", metavar="FILE", nargs="?", const="-", help="compare costs with terraform; JSON to FILE or standard output")
    parser.add_argument("--reader", choices=["auto", "native", "plugin"], default="native",
                        help="pass --read-with to the tool; auto also starts the provider, for the types without a table")
    parser.add_argument("--oracle", choices=["reconcile", "terraform"], default="reconcile")
    parser.add_argument("--undo", action="store_true", help="with --attach: put everything back after a run that broke off")
    parser.add_argument("--destroy", action="store_true", help="with --attach: also the touches that can't be taken back")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()

    mirror = require()
    if not options.prepare_only and not options.undo and options.oracle == "reconcile":
        if not options.reconcile or not os.access(options.reconcile, os.X_OK):
            parser.error("--reconcile must name the binary")
        options.reconcile = os.path.abspath(options.reconcile)
    began = time.monotonic()
    if options.attach:
        world = World(os.path.abspath(options.attach))
        with open(os.path.join(world.dir, "url")) as file:
            world.url = file.read().strip()
    else:
        folder = options.workdir or tempfile.mkdtemp(prefix="reconcile-conformance-")
        os.makedirs(folder, exist_ok=True)
        world = World(folder, options.port)
        stack = options.stack if os.path.isdir(options.stack) else os.path.join(HERE, "stacks", options.stack)
        world.start_emulator()
        try:
            world.prepare(stack, mirror)
        except BaseException:
            if not options.keep:
                world.stop()
            raise
        print(f"prepared in {time.monotonic() - began:.0f} s: {world.dir}, emulator at {world.url}", flush=True)
    try:
        status = 0 if options.prepare_only else check(world, options, mirror)
    finally:
        if options.attach:
            pass
        elif options.keep:
            print("kept; continue with:  python3", os.path.join(HERE, "run.py"), "--attach", world.dir, "…")
            for key in ("TF_CLI_CONFIG_FILE", "AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION"):
                print(f"export {key}={world.environment()[key]}")
            print(f"kill {world.process.pid}   # ends the emulator")
        else:
            world.stop()
            shutil.rmtree(world.dir, ignore_errors=True)
    print(f"{time.monotonic() - began:.0f} s in all")
    return status


def check(world, options, mirror):
    import touches
    stack = os.path.basename(os.path.normpath(options.stack))
    chosen = [t for t in touches.of_stack(stack) if not options.only or any(part in t.name for part in options.only)]
    more = ["--read-with", options.reader] + (["--provider-dir", find_mirror()] if options.reader == "plugin" else [])
    if options.attach and not options.destroy:
        chosen = [t for t in chosen if not t.last]
    absent = [t.name for t in chosen if not world.has(t.address)]
    if absent:
        print("not in this stack, left out:", ", ".join(absent))
        chosen = [t for t in chosen if t.name not in absent]
    checker = Checker(world, options.reconcile, "terraform.tfstate", options.verbose, more if options.reader != "auto" else [])
    checker.yardstick = options.yardstick and os.path.abspath(options.yardstick)
    checker.canaries = touches.canaries_of(stack)
    if options.undo:
        undo_all(world, chosen)
        return 0
    if options.oracle == "reconcile":
        world.section("untouched")
        first = checker.silent("untouched, as apply left it", "terraform.tfstate")
        print("api calls:", json.dumps(world.admin("calls", section="untouched"), sort_keys=True))
        world.section("tests")
        checker.silent("untouched, settled by apply -refresh-only", "settled.tfstate")
        checker.silent("untouched, terraform show -json", "show.json")
        if not options.only:
            if stack == "runbooks":
                check_report(checker, first)
                check_runs(checker, first)
                check_rest(checker, mirror, options.reader)
            check_policy(checker, first)
            checker.measure("both ways, untouched")
            if stack == "runbooks":
                check_plan(checker)
                check_faults(checker)
            else:
                check_types(checker, first)
                check_secrets(checker, "untouched")
                check_imports(checker)
                check_denials(checker)
    check_touches(checker, chosen, options.oracle)
    whole = not (options.only or options.attach) and options.oracle == "reconcile" and options.reader == "native"
    if whole and not checker.failures:
        other = facts.hold(stack, checker.facts.result(world))
        (checker.fail if other else checker.ok)("the run proves what facts/ says (RECONCILE_ACCEPT=1 writes it anew)", *(other or []))
    if options.bench:
        text = json.dumps(bench(checker), indent=2)
        if options.bench == "-":
            print(text)
        else:
            with open(options.bench, "w") as file:
                file.write(text + "\n")
    print(f"{checker.passed} passed, {len(checker.failures)} failed, {len(chosen)} touches")
    for name in checker.failures:
        print("failed:", name)
    if checker.failures:
        return 1
    return 77 if whole and facts.accepting() else 0


if __name__ == "__main__":
    sys.exit(main())
