#!/usr/bin/env python3
"""A second provider than AWS, from end to end: real Terraform creates things through the test provider, and the
program reads them, finds what was changed behind Terraform's back, and puts it right.

    python3 tests/plugin/second_provider.py --provider BINARY --reconcile BINARY --scan BINARY --module reconcile_plugin.so

Exit status: 0 passed, 1 failed, 77 skipped because terraform is missing.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile

SOURCE = "example.com/team/tested"

CONFIGURATION = """
terraform {
  required_providers {
    tested = { source = "%s" }
  }
}
provider "tested" {
  directory = "%s"
  retry { times = 2 }
}
resource "tested_thing" "one" {
  name    = "one"
  note    = "as wished"
  size    = 3
  secret  = "correct-horse"
  labels  = { a = "1", b = "2" }
  members = ["x", "y"]
  rule {
    port    = 22
    sources = ["10.0.0.0/8"]
  }
}
resource "tested_thing" "many" {
  for_each = toset(["a/b", "c \\"d\\""])
  name     = replace(each.key, "/[^a-z]/", "_")
}
"""


def skip(why):
    print(f"{'=' * 78}\nTHE SECOND PROVIDER WAS SKIPPED: {why}\n{'=' * 78}", file=sys.stderr)
    sys.exit(77)


class Checks:
    def __init__(self, options, folder):
        self.options, self.folder, self.failures = options, folder, []
        self.stack, self.things = os.path.join(folder, "stack"), os.path.join(folder, "things")
        for made in (self.stack, self.things):
            os.makedirs(made)
        system = subprocess.run(["terraform", "version", "-json"], capture_output=True, text=True)
        self.platform = json.loads(system.stdout)["platform"]
        package = os.path.join(folder, "mirror", SOURCE, "1.2.3", self.platform)
        os.makedirs(package)
        shutil.copy(options.provider, os.path.join(package, "terraform-provider-tested_v1.2.3"))
        with open(os.path.join(folder, "terraform.rc"), "w") as file:
            file.write(f'provider_installation {{\n  filesystem_mirror {{\n    path    = "{folder}/mirror"\n'
                       f'    include = ["*/*/*"]\n  }}\n}}\n')
        with open(os.path.join(self.stack, "main.tf"), "w") as file:
            file.write(CONFIGURATION % (SOURCE, self.things))
        with open(os.path.join(self.stack, "reconcile.yaml"), "w") as file:
            file.write(f"providers: {{tested: {{directory: {self.things}}}}}\n")

    def environment(self):
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "TF_"))}
        return {**clean, "TF_CLI_CONFIG_FILE": os.path.join(self.folder, "terraform.rc"), "CHECKPOINT_DISABLE": "1",
                "RECONCILE_PLUGIN_MODULE": os.path.abspath(self.options.module),
                "PROVIDER_SETTINGS": json.dumps({"tested": {"directory": self.things}}),
                "XDG_CACHE_HOME": os.path.join(self.folder, "cache"), "AWS_EC2_METADATA_DISABLED": "true"}

    def run(self, *command):
        return subprocess.run(command, cwd=self.stack, env=self.environment(), text=True, capture_output=True)

    def terraform(self, *arguments):
        result = self.run("terraform", *arguments)
        if result.returncode not in (0, 2):
            raise SystemExit(f"terraform {arguments[0]} failed:\n{result.stdout}\n{result.stderr}")
        return result

    def expect(self, what, good, shown=""):
        print("ok  " if good else "FAIL", what, shown if not good else "", flush=True)
        if not good:
            self.failures.append(what)

    def drift(self, *arguments):
        result = self.run(os.path.abspath(self.options.reconcile), "drift", *arguments, "--format", "json")
        try:
            report = json.loads(result.stdout)
        except ValueError:
            raise SystemExit(f"no report: {result.stdout}\n{result.stderr}")
        found = {(r["address"], c["path"]) for r in report["resources"] for c in r.get("changes") or []}
        self.expect("no secret is shown", "correct-horse" not in result.stdout + result.stderr)
        return result.returncode, found, report

    def thing(self, name):
        with open(os.path.join(self.things, name + ".json")) as file:
            return json.load(file)

    def change(self, name, **members):
        thing = {**self.thing(name), **members}
        with open(os.path.join(self.things, name + ".json"), "w") as file:
            json.dump(thing, file)

    def check(self):
        self.terraform("init", "-input=false")
        self.terraform("apply", "-input=false", "-auto-approve")
        self.expect("created", sorted(os.listdir(self.things)) == ["a_b.json", "c__d_.json", "one.json"], os.listdir(self.things))
        status, found, report = self.drift()
        self.expect("silent when untouched", status == 0 and not found and report["summary"]["in_sync"] == 3, report["summary"])

        self.change("one", note="otherwise", labels={"a": "1", "b": "9"}, members=["y", "x"])
        wanted = {("tested_thing.one", "note"), ("tested_thing.one", 'labels["b"]')}
        status, found, report = self.drift()
        self.expect("drift is found at its path and nowhere else", status == 2 and found == wanted, found)

        self.terraform("plan", "-input=false", "-out=plan.bin", "-refresh=false")
        with open(os.path.join(self.stack, "plan.json"), "w") as file:
            file.write(self.terraform("show", "-json", "plan.bin").stdout)
        os.rename(os.path.join(self.stack, "reconcile.yaml"), os.path.join(self.folder, "reconcile.yaml"))
        status, found, report = self.drift("plan.json")
        self.expect("a plan says itself how its provider is configured", status == 2 and found == wanted, report["resources"])
        status, found, report = self.drift("terraform.tfstate")
        self.expect("a state does not, and what to add is said", status == 3 and "needs directory" in json.dumps(report), report)
        os.rename(os.path.join(self.folder, "reconcile.yaml"), os.path.join(self.stack, "reconcile.yaml"))

        result = self.run(os.path.abspath(self.options.scan), "--fix", "terraform.tfstate", self.stack)
        self.expect("it is put right", result.returncode == 0 and self.thing("one")["note"] == "as wished"
                    and self.thing("one")["labels"] == {"a": "1", "b": "2"}, result.stdout + result.stderr)
        status, found, report = self.drift()
        self.expect("silent again", status == 0 and not found, report["resources"])
        plan = self.terraform("plan", "-input=false", "-detailed-exitcode")
        self.expect("Terraform has nothing to do either", plan.returncode == 0, plan.stdout)

        os.remove(os.path.join(self.things, "one.json"))
        status, found, report = self.drift()
        self.expect("what is gone is missing", status == 2 and report["summary"]["missing"] == 1, report["summary"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("provider", "reconcile", "scan", "module"):
        parser.add_argument(f"--{name}", required=True)
    options = parser.parse_args()
    if not shutil.which("terraform"):
        skip("terraform is missing.")
    with tempfile.TemporaryDirectory(prefix="second-provider-") as folder:
        checks = Checks(options, folder)
        checks.check()
    print(f"{len(checks.failures)} failed")
    return 1 if checks.failures else 0


if __name__ == "__main__":
    sys.exit(main())
