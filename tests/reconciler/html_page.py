"""The HTML report in a real headless Chromium, driven through chromedriver's WebDriver protocol.

usage: html_page.py RECONCILE GOLDEN_REPORT     exit 77: skipped, chromium or chromedriver is not there
"""
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

MISSING = [name for name in ("chromium", "chromedriver") if not shutil.which(name)]
if MISSING:
    print(f"SKIPPED: {' and '.join(MISSING)} missing (apt-get install chromium chromium-driver); the HTML report was not looked at")
    sys.exit(77)

FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--window-size=1300,1000"]


class Browser:
    def __init__(self, folder, dark):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.driver = subprocess.Popen(["chromedriver", f"--port={self.port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        flags = [*FLAGS, f"--user-data-dir={tempfile.mkdtemp(dir=folder)}"] + (["--force-dark-mode"] if dark else [])
        for _ in range(100):
            try:
                self.session = self.post("/session", {"capabilities": {"alwaysMatch": {"goog:chromeOptions": {"args": flags}}}})["sessionId"]
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("chromedriver did not start")

    def post(self, path, body):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as reply:
            return json.load(reply)["value"]

    def open(self, path):
        self.post(f"/session/{self.session}/url", {"url": "file://" + path})

    def run(self, script, *arguments):
        return self.post(f"/session/{self.session}/execute/sync", {"script": script, "args": list(arguments)})

    def keys(self, text):
        """Typed as a person does, at whatever has the focus."""
        actions = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self.post(f"/session/{self.session}/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def close(self):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/session/{self.session}", method="DELETE")
        urllib.request.urlopen(request, timeout=60).close()
        self.driver.terminate()
        self.driver.wait()


ROWS = "return document.querySelectorAll('#rows tr').length"
CHOOSE = "const s = document.getElementById(arguments[0]); s.value = arguments[1]; s.dispatchEvent(new Event('change'))"
BACKGROUND = "return getComputedStyle(document.documentElement).backgroundColor"
ENTER, ESCAPE = "\ue007", "\ue00c"
FAILED = []


def check(what, holds):
    print("ok  " if holds else "FAIL", what)
    if not holds:
        FAILED.append(what)


def many(report):
    """Ten thousand findings in 5,000 resources."""
    severities = ("critical", "high", "medium", "low")
    return {**report, "resources": [
        {"address": f"module.m[{i % 40}].aws_sqs_queue.q[{i}]", "type": "aws_sqs_queue", "id": f"q{i}", "arn": None, "account": "123456789012",
         "region": "us-east-1", "source": "a.tfstate", "status": "drifted", "reader": "native", "reason": None,
         "changes": [{"path": f"a{k}", "desired": k, "live": i, "verdict": "drift", "severity": severities[(i + k) % 4], "remediable": True} for k in range(2)]}
        for i in range(5000)]}


def places(report):
    """The sample in two regions, held against an earlier report: what is in the second region is new."""
    resources = [{**r, "region": region, "address": f"module.{region}.{r['address']}",
                  "changes": [{**c, "novelty": news} for c in r["changes"]], **({"novelty": news} if r["status"] == "missing" else {})}
                 for region, news in (("us-east-1", "known"), ("eu-west-1", "new")) for r in report["resources"]]
    return {**report, "resources": sorted(resources, key=lambda r: r["address"])}


def main():
    reconcile, golden = sys.argv[1:]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, open(golden) as file:
        report = json.load(file)
        next(r for r in report["resources"] if r["changes"])["changes"][-1]["live"] = "</script><img src=x onerror='document.title=1'>"
        pages = {}
        for name, content in (("sample", report), ("many", many(report)), ("places", places(report))):
            with open(f"{folder}/{name}.json", "w") as out:
                json.dump(content, out)
            pages[name] = f"{folder}/{name}.html"
            subprocess.run([reconcile, "show", f"{folder}/{name}.json", "--format", "html", "--output", pages[name]], check=True)

        browser = Browser(folder, dark=False)
        try:
            browser.open(pages["sample"])
            listed = sum(max(1, len(r["changes"])) for r in report["resources"] if r["status"] in ("drifted", "missing", "pending", "unmanaged", "unreadable"))
            check("a row for each change, and for each resource that is missing or unreadable", browser.run(ROWS) == listed)
            check("the most severe comes first", browser.run("return document.querySelector('#rows .badge').textContent") == "critical")
            check("a value that is markup is shown, not run", "onerror" in browser.run("return document.getElementById('rows').textContent")
                  and browser.run("return document.querySelectorAll('img').length") == 0)
            check("no secret is in the page", "canary" not in open(pages["sample"]).read())
            check("nothing is loaded from anywhere", browser.run("return performance.getEntriesByType('resource').length") == 0)
            policy = "[...document.querySelectorAll('#rows tr')].find(tr => tr.textContent.includes('assume_role_policy'))"
            seen = f"return [...{policy}.querySelectorAll('td.to code')].filter(c => c.offsetParent).map(c => c.textContent).join()"
            check("beside its path", browser.run(f"return {policy}.querySelector('td.path code').offsetParent !== null"))
            check("of a document the row shows what differs", browser.run(seen) == 'Statement[0].Principal.AWS: "*"')
            browser.run(f"{policy}.click()")
            check("and the whole of it once it is opened", "2012-10-17" in browser.run(seen))
            browser.run(f"{policy}.click()")
            browser.run(CHOOSE, "severity", "critical")
            critical = sum(c["severity"] == "critical" for r in report["resources"] for c in r["changes"])
            check("the severity filter leaves the critical ones", browser.run(ROWS) == critical)
            browser.keys(ESCAPE)
            check("Escape clears the filters", browser.run(ROWS) == listed)
            browser.keys("/")
            browser.keys("max_capacity")
            check("/ goes to the search, which finds a path", browser.run(ROWS) == 1)
            browser.keys(ESCAPE)
            browser.keys("j")
            browser.keys("j")
            check("j moves down the rows", browser.run("return [...document.querySelectorAll('#rows tr')].indexOf(document.activeElement)") == 1)
            browser.keys(ENTER)
            check("Enter opens a row", browser.run("return document.activeElement.classList.contains('open')"))
            browser.run("document.querySelector('.tile.missing').click()")
            check("a tile filters by its status", browser.run(ROWS) == sum(r["status"] == "missing" for r in report["resources"]))
            browser.run("document.querySelector('.tile.missing').click()")
            light = browser.run(BACKGROUND)
            browser.keys("tt")
            check("t turns to the dark theme", browser.run(BACKGROUND) != light and browser.run("return document.documentElement.dataset.theme") == "dark")

            browser.open(pages["places"])
            heads = browser.run("return [...document.querySelectorAll('#rows tr.group th')].map(th => th.textContent)")
            check("findings in two regions stand below their account and region, each with its count",
                  heads == [f"123456789012 {region} {listed}" for region in ("eu-west-1", "us-east-1")])
            browser.run(CHOOSE, "news", "new")
            check("what is new can be filtered out", set(browser.run("return [...document.querySelectorAll('#rows td:first-child small')].map(s => s.textContent)"))
                  and all("eu-west-1" in text for text in browser.run("return [...document.querySelectorAll('#rows td:first-child small')].map(s => s.textContent)"))
                  and "new" in browser.run("return document.querySelector('#rows tr:not(.group) td:last-child').textContent"))
            browser.run(CHOOSE, "news", "")
            browser.run(CHOOSE, "group", "service")
            check("they can be grouped by service", "rds" in " ".join(browser.run("return [...document.querySelectorAll('#rows tr.group th')].map(th => th.textContent)")).lower())
            browser.run(CHOOSE, "group", "")
            check("or not at all", browser.run(ROWS) == 2 * listed)

            browser.open(pages["many"])
            check("ten thousand findings are counted", browser.run("return document.getElementById('count').textContent").startswith("10000 of 10000"))
            check("and made a page at a time", browser.run(ROWS) == 200)
            slow = browser.run("const t = performance.now(); const s = document.getElementById('search'); s.value = 'q[49';"
                               "s.dispatchEvent(new Event('input')); return performance.now() - t")
            found = sum(f"q[{i}]".startswith("q[49") for i in range(5000)) * 2
            check("a search goes over all of them", browser.run("return document.getElementById('count').textContent").startswith(f"{found} of"))
            print(f"      a search over 10,000 findings took {slow:.0f} ms")
        finally:
            browser.close()

        browser = Browser(folder, dark=True)
        try:
            browser.open(pages["sample"])
            check("the theme follows the system", browser.run(BACKGROUND) != light)
        finally:
            browser.close()
    print(f"{len(FAILED)} failed")
    return 1 if FAILED else 0


sys.exit(main())
