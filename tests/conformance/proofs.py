#!/usr/bin/env python3
"""What has to hold when `reconcile apply` is disturbed, on a small stack (stacks/apply) that Terraform made.

    python3 tests/conformance/proofs.py --reconcile build/debug/bin/reconcile
    … --attach DIR          against what `run.py --stack apply --prepare-only --keep` left
    … --only NAME           one of the proofs (repeatable): crashes, faults, rivals, troubles, canaries
    … --grep TEXT           of these, the parts whose name contains this

Exit status: 0, 1, or 77 where something is missing.
"""
import argparse
import os
import shutil
import sys
import time
import traceback

import run as conformance
from proofs import canaries, crashes, faults, rivals, site as sites, troubles

PROOFS = {"crashes": crashes.walk, "faults": faults.walk, "rivals": rivals.walk, "troubles": troubles.walk,
          "canaries": canaries.walk}


class Reporter:
    def __init__(self, grep):
        self.grep, self.passed, self.failed = grep, 0, []

    def __call__(self, name, part):
        if self.grep not in name:
            return
        try:
            part()
            self.passed += 1
        except Exception as error:  # one that fails must not hide the others
            self.failed.append(name)
            print("FAILED", name, flush=True)
            text = str(error) if isinstance(error, sites.Failed) else traceback.format_exc()
            print("   ", text.strip().replace("\n", "\n    "), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reconcile", required=True)
    parser.add_argument("--attach", metavar="DIR")
    parser.add_argument("--only", action="append", choices=sorted(PROOFS))
    parser.add_argument("--grep", default="")
    options = parser.parse_args()
    mirror = conformance.require()
    if not shutil.which("cc"):
        conformance.skip("a C compiler", "The proofs load a small library into the program: apt-get install gcc")
    world, ours = sites.prepare(options, mirror)
    reporter = Reporter(options.grep)
    try:
        site = sites.Site(world, os.path.abspath(options.reconcile), sites.build_shim(world.dir))
        for name in options.only or PROOFS:
            began = time.monotonic()
            before = reporter.passed
            try:
                PROOFS[name](site, reporter)
            except sites.Failed as error:
                reporter.failed.append(name)
                print("FAILED", name, error, sep="\n    ", flush=True)
            print(f"{name}: {reporter.passed - before} hold, {time.monotonic() - began:.0f} s", flush=True)
    finally:
        if ours:
            world.stop()
            shutil.rmtree(world.dir, ignore_errors=True)
    print(f"{reporter.passed} hold, {len(reporter.failed)} fail")
    return 1 if reporter.failed or not reporter.passed else 0


if __name__ == "__main__":
    sys.exit(main())
