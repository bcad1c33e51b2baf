#!/usr/bin/env python3
"""What reconcile says of configurations that nobody wrote for it: the examples of public modules, or your own.

    python3 tests/conformance/foreign.py --reconcile build/debug/bin/reconcile ~/terraform-aws-vpc/examples/*
    python3 tests/conformance/foreign.py --reconcile build/debug/bin/reconcile --root modules modules/alb/examples/complete-alb

Each folder is copied with all that is below `--root` (the folder two levels up without it: an example names its module
`../..`), applied to an emulator of its own, and read as apply left it and after a refresh. Whatever is not in sync is printed, with its changes. An apply that
fails half-way (moto does not know every call) leaves a state as well, and that has to be silent, too. After a refresh any
word is a false alarm, or something that moto shows and the provider does not read; before it, look at what Terraform
itself says. Nothing is judged: the exit status is 0 where all that was read is in sync, else 1.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import run  # noqa: E402

PATIENCE = 300  # seconds for each command of terraform
# The emulator is no AWS: what every provider block of the configuration gets besides.
OVERRIDE = """provider "aws" {
  s3_use_path_style           = true
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
}
"""


def terraform(world, folder, *arguments):
    try:
        done = subprocess.run(["terraform", *arguments, "-input=false", "-no-color"], cwd=folder, env=world.environment(), text=True,
                              capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return [f"terraform {arguments[0]} took more than {PATIENCE} s"]
    return [line.strip("│ ") for line in done.stderr.split("\n") if "Error:" in line]


def read(world, folder, reconcile, when):
    """Prints what is not in sync; returns whether there was anything."""
    done = subprocess.run([reconcile, "drift", "terraform.tfstate", "--format", "json", "--read-with", "native"], cwd=folder, env=world.environment(),
                          text=True, capture_output=True, timeout=PATIENCE)
    if done.returncode == 1:
        print(f"  {when}: {done.stderr.strip()}")
        return True
    report = json.loads(done.stdout)
    loud = [item for item in report["resources"] if item["status"] not in ("in_sync", "unsupported")]
    summary = report["summary"]
    print(f"  {when}: {summary['in_sync']} in sync, {len(loud)} not, {summary['unsupported']} without a table")
    for item in loud:
        print(f"    {item['address']}: {item['status']} {item['reason'] or ''}")
        for change in item["changes"]:
            print("      " + change["path"], {key: change[key] for key in ("desired", "live", "missing", "extra") if key in change})
    return bool(loud)


def check(configuration, options, mirror):
    print(configuration, flush=True)
    with tempfile.TemporaryDirectory(prefix="foreign-") as directory:
        world = run.World(directory)
        world.start_emulator()
        try:
            configuration = os.path.abspath(configuration)
            root = os.path.abspath(options.root or os.path.dirname(os.path.dirname(configuration)))
            shutil.copytree(root, os.path.join(directory, "root"), ignore=shutil.ignore_patterns(".terraform*", "*.tfstate*", ".git"))
            folder = os.path.join(directory, "root", os.path.relpath(configuration, root))
            run.write_rc(directory, mirror)
            with open(os.path.join(folder, "emulator_override.tf"), "w") as file:
                file.write(OVERRIDE)
            failed = terraform(world, folder, "init")
            if not failed:
                failed = terraform(world, folder, "apply", "-auto-approve", "-parallelism=30")
            for line in failed[:3]:
                print("  ", line)
            if not os.path.exists(os.path.join(folder, "terraform.tfstate")):
                print("  no state came of it")
                return False
            loud = read(world, folder, options.reconcile, "as apply left it")
            terraform(world, folder, "apply", "-refresh-only", "-auto-approve", "-parallelism=30")
            return read(world, folder, options.reconcile, "after a refresh") or loud
        finally:
            world.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reconcile", required=True)
    parser.add_argument("--root", help="what is copied with each folder: its modules are below it")
    parser.add_argument("folder", nargs="+")
    options = parser.parse_args()
    options.reconcile = os.path.abspath(options.reconcile)
    mirror = run.require()
    loud = [folder for folder in filter(os.path.isdir, options.folder) if check(folder, options, mirror)]
    return 1 if loud else 0


if __name__ == "__main__":
    sys.exit(main())
