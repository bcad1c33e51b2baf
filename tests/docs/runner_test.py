#!/usr/bin/env python3
"""The runner of the pages can fail: for each way in which a page can be wrong there is one here, and it says so.

    python3 tests/docs/runner_test.py python3 tests/docs/run_docs.py --reconcile PROGRAM --clock LIBRARY
"""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import pages  # noqa: E402

GOOD = "```console\n$ echo one; echo two\none\ntwo\n```\n"
WRONG = {
    "another output": ("```console\n$ echo one\nother\n```\n", "the output is another one"),
    "output that is missing": ("```console\n$ echo one\n```\n", "the output is another one"),
    "another status": ("```console\n$ false\n```\n", "ended with status 1, wanted 0"),
    "a status that did not come": ("<!-- status: 2 -->\n```console\n$ true\n```\n", "ended with status 0, wanted 2"),
    "a failure in the middle of a script": ("```sh\nfalse\ntrue\n```\n", "ended with status 1"),
    "an option that is gone": ("```sh\nreconcile drift --no-such-option\n```\n", "ended with status 1"),
    "a command that is gone": ("```sh\nreconcile reconsile\n```\n", "ended with status 1"),
    "a block that does not say what it is": ("```\nreconcile\n```\n", "does not say what it is"),
    "commands in a block of text": ("```text\nreconcile drift\n```\n", "a block with commands is called text"),
    "a block that is never closed": ("```console\n$ true\n", "never closed"),
    "a test that is not there": ("<!-- run by: nobody -->\n```sh\ntrue\n```\n", "no test is called nobody"),
    "a directive above nothing": ("<!-- run by: package -->\n\nWords.\n", "stands above no block"),
}
FAILURES = []


def expect(what, right, shown=""):
    print("ok   " if right else "FAIL ", what)
    if not right:
        FAILURES.append(what)
        print(shown)


def run(text, **environment):
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "page.md")
        with open(path, "w") as file:
            file.write(text)
        done = subprocess.run([*sys.argv[1:], "recorded", "--page", path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              env={**os.environ, **environment})
        with open(path) as file:
            return done.returncode, done.stdout, file.read()


def main():
    status, text, _ = run(GOOD)
    expect("a page that is right passes", status == 0, text)
    for what, (page, words) in WRONG.items():
        status, text, _ = run(page)
        expect(f"{what} fails", status == 1 and words in text, text)
    status, text, page = run("```console\n$ echo one\nother\n\n$ echo two\n```\n", RECONCILE_ACCEPT="1")
    expect("accepting rewrites the page and counts as skipped", status == 77 and page == "```console\n$ echo one\none\n\n$ echo two\ntwo\n```\n", page)
    status, text, _ = run("<!-- run by: package, .ci/run -->\n```sh\nfalse\n```\n")
    expect("what another test runs is listed with its name", status == 0 and "package, .ci/run" in text, text)
    status, text, _ = run("<!-- at: 2026-12-06T02:00:00Z -->\n```console\n$ python3 -c 'import time; print(time.gmtime().tm_mon, time.gmtime().tm_mday)'\n12 6\n```\n")
    expect("a block has the time of day that it asks for", status == 0, text)
    expect("times, ids and durations differ from run to run", pages.same(["3 new (2 API calls, 0.1 s) sg-0123456789abcdef0"],
                                                                      ["3 new (9 API calls, 1.7 s) sg-fedcba98765432100"]))
    expect("actions side by side have no order", pages.same(["a", "applying x", "applying y"], ["a", "applying y", "applying x"]))
    expect("figures do not", not pages.same(["2 drifted"], ["3 drifted"]))
    expect("… stands for any lines", pages.same(["a", "…", "d"], ["a", "b", "c", "d"]) and not pages.same(["a", "…", "d"], ["a", "b"]))
    return 1 if FAILURES else 0


if __name__ == "__main__":
    sys.exit(main())
