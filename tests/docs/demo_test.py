#!/usr/bin/env python3
"""./scripts/demo shows what the README says that it shows, and ends well.

    python3 tests/docs/demo_test.py . debug
"""
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import pages  # noqa: E402


def main():
    root, preset = sys.argv[1:]
    done = subprocess.run([os.path.join(root, "scripts", "demo")], stdout=subprocess.PIPE, text=True, env={**os.environ, "RECONCILE_PRESET": preset})
    with open(os.path.join(root, "README.md"), encoding="utf-8") as file:
        page = pages.read("README.md", file.read())
    shown = next(command for block in page.blocks if block.language == "console" for command in block.commands())
    got = done.stdout.replace(f"build/{preset}/", "build/release/").split("\n")
    wanted = ["", "$ " + shown.text, *shown.output, "…"]
    if done.returncode != 0 or not pages.same(wanted, got):
        print(f"./scripts/demo ended with status {done.returncode}; README.md shows something else than:", done.stdout, sep="\n")
        return 1
    print("ok")
    return 0


if __name__ == "__main__":
    sys.exit(main())
