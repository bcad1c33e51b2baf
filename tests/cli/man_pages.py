#!/usr/bin/env python3
"""man_pages.py RECONCILE: every manual page is one that mandoc and groff have nothing to say against, and reads
as a page. 77 (skipped) where neither is installed."""
import os
import re
import shutil
import subprocess
import sys

SKIPPED = 77


def output_of(command, page):
    return subprocess.run(command, input=page, capture_output=True, check=False)


def complaints(page):
    found = []
    if shutil.which("mandoc"):
        lint = output_of(["mandoc", "-Tlint", "-Wwarning"], page)
        found += lint.stdout.decode().splitlines()
    if shutil.which("groff"):
        shown = output_of(["groff", "-ww", "-Kutf8", "-man", "-Tutf8", "-P-cbou", "-rLL=78n"], page)
        found += shown.stderr.decode().splitlines()
        found += [f"no {part}" for part in ("NAME", "SYNOPSIS", "DESCRIPTION", "EXIT STATUS", "SEE ALSO")
                  if not re.search(rf"^{part}$", shown.stdout.decode(), re.MULTILINE)]
    return found


def main():
    program = os.path.abspath(sys.argv[1])
    if not shutil.which("mandoc") and not shutil.which("groff"):
        print("SKIPPED: neither mandoc nor groff is installed (scripts/dependencies --test)")
        return SKIPPED

    def said(*words):
        return subprocess.run([program, *words], capture_output=True, check=True).stdout

    verbs = re.search(r"\nCommands\n(.*?)\n\n", said("--help").decode(), re.DOTALL).group(1)
    names = [[]] + [[line.split()[0]] for line in verbs.splitlines()]
    failed = False
    for name in names:
        for complaint in complaints(said("man", *name)):
            print(f"reconcile man {' '.join(name)}: {complaint}")
            failed = True
    print(f"{len(names)} manual pages looked at")
    return int(failed or len(names) < 5)


if __name__ == "__main__":
    sys.exit(main())
