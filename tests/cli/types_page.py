"""docs/types.md is what the tables say. usage: types_page.py RECONCILE DOCS_TYPES_MD

RECONCILE_ACCEPT=1 writes the page anew and ends with 77: such a run counts as skipped, never as passed.
"""
import os
import subprocess
import sys

HEAD = """# Resource types

Made by the test `docs.TypesPageIsCurrent` out of the tables; `reconcile types TYPE` lists one type in full, with every
attribute, the reason for each that is left out, and how it is put right. The share is how much is compared of what AWS
returns and a user can set. Every other type is read through the provider's own binary.

"""


def main():
    reconcile, page = sys.argv[1:]
    wanted = HEAD + subprocess.run([reconcile, "types", "--format", "markdown"], check=True, capture_output=True, text=True).stdout
    if os.environ.get("RECONCILE_ACCEPT"):
        with open(page, "w") as file:
            file.write(wanted)
        print("accepted", page)
        return 77
    with open(page) as file:
        if file.read() == wanted:
            return 0
    print(f"{page} is not what the tables say; RECONCILE_ACCEPT=1 ctest -R TypesPage takes it over")
    return 1


sys.exit(main())
