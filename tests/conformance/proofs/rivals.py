"""Two at once on one state: one wins, the other waits or refuses and names the holder; real Terraform is locked out
while an apply runs, and a lock that a dead process left is explained and stays. For each backend that has a lock."""
import http.server
import json
import os
import re
import shutil
import signal
import subprocess
import threading
import time

from .fault_proxy import FaultProxy
from .site import DRIFTED, WANTED, calls_of, expect

BUCKET, TABLE = "proof-states", "proof-locks"
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


class StateServer(http.server.BaseHTTPRequestHandler):
    """Terraform's HTTP backend in memory; `lose` answers to LOCK are never given."""
    protocol_version = "HTTP/1.1"

    def handle_any(self):
        server, body = self.server, self.rfile.read(int(self.headers.get("Content-Length") or 0))
        status, reply = 200, b""
        if self.command == "GET":
            status, reply = (200, server.state) if server.state else (404, b"")
        elif self.command == "POST":
            server.state = body
        elif self.command == "LOCK":
            if server.lock:
                status, reply = 423, server.lock
            else:
                server.lock = body
        elif self.command == "UNLOCK":
            server.lock = None
        self.send_response_only(status)
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    do_GET = do_POST = do_LOCK = do_UNLOCK = handle_any

    def log_message(self, *_):
        pass


class Backend:
    """The small stack once more, its state in a backend, in a folder that Terraform has initialised."""

    def __init__(self, site, name, kind, settings):
        self.site, self.name = site, name
        self.dir = site.path("rivals-" + name)
        shutil.rmtree(self.dir, ignore_errors=True)
        shutil.copytree(site.world.stack, self.dir, ignore=shutil.ignore_patterns("*.tfstate*", "terraform.tfstate.d"))
        if kind != "local":
            lines = "".join(f"    {key} = {json.dumps(value)}\n" for key, value in settings.items())
            with open(os.path.join(self.dir, "backend.tf"), "w") as file:
                file.write(f'terraform {{\n  backend "{kind}" {{\n{lines}  }}\n}}\n')
        shutil.copy(site.path("settled.tfstate"), os.path.join(self.dir, "terraform.tfstate"))
        ended = self.terraform("init", "-input=false", *(["-migrate-state", "-force-copy"] if kind != "local" else []))
        expect(ended.returncode == 0, f"{name}: terraform init: {ended.stdout}{ended.stderr}")

    def terraform(self, *arguments):
        return subprocess.run(["terraform", *arguments, "-no-color"], cwd=self.dir, env=self.site.world.environment(),
                              capture_output=True, text=True, timeout=180)

    def command(self, *arguments):
        return [self.site.reconcile, "apply", *arguments, "--auto-approve", "--snapshot", "never", "--read-with", "native",
                "--progress", "never"]

    def start(self, url, *arguments):
        environment = {**self.site.world.environment(), "AWS_ENDPOINT_URL": url}
        return subprocess.Popen(self.command(*arguments), cwd=self.dir, env=environment, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def apply(self, *arguments, **more):
        return self.site.apply(*arguments, cwd=self.dir, **more)


class Gate:
    """Holds the first changing call of an apply up, so that it is under way for as long as is wanted."""

    def __init__(self):
        self.reached, self.open = threading.Event(), threading.Event()

    def __call__(self, name):
        if name == "PutRetentionPolicy":
            self.reached.set()
            self.open.wait(60)
        return None


def backends(site):
    s3, dynamodb = site.world.client("s3"), site.world.client("dynamodb")
    try:
        s3.create_bucket(Bucket=BUCKET)
        dynamodb.create_table(TableName=TABLE, BillingMode="PAY_PER_REQUEST",
                              AttributeDefinitions=[{"AttributeName": "LockID", "AttributeType": "S"}],
                              KeySchema=[{"AttributeName": "LockID", "KeyType": "HASH"}])
    except Exception as error:
        expect("Already" in repr(error) or "InUse" in repr(error), repr(error))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), StateServer)
    server.state = server.lock = None
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    common = {"bucket": BUCKET, "region": "us-east-1", "use_path_style": True, "skip_credentials_validation": True,
              "skip_requesting_account_id": True}
    address = f"http://127.0.0.1:{server.server_address[1]}/state"
    return [("local", "local", {}),
            ("s3-lockfile", "s3", {**common, "key": "lockfile.tfstate", "use_lockfile": True}),
            ("s3-table", "s3", {**common, "key": "table.tfstate", "dynamodb_table": TABLE}),
            ("s3-both", "s3", {**common, "key": "both.tfstate", "use_lockfile": True, "dynamodb_table": TABLE}),
            ("http", "http", {"address": address, "lock_address": address, "unlock_address": address})]


def walk(site, report):
    for name, kind, settings in backends(site):
        report(f"two at once on a state in {name}", lambda: rivals(site, name, kind, settings))


def rivals(site, name, kind, settings):
    site.unlock()
    site.drift()
    backend = Backend(site, name, kind, settings)
    ended = site.run("plan", "--out", "plan.json", "--max-risk", "destructive", cwd=backend.dir)
    expect(ended.status == 2, f"plan: {ended}")
    with open(os.path.join(backend.dir, "plan.json")) as file:
        plan = json.load(file)
    before = backend.terraform("state", "pull").stdout
    section = f"{name} {os.getpid()}"
    site.world.section(section)

    # One is under way: the other is refused, Terraform as well, and one that waits gets it afterwards.
    gate = Gate()
    with FaultProxy(site.world.url, gate) as proxy:
        first = backend.start(proxy.url, "plan.json", "--journal", "first.jsonl")
        try:
            expect(gate.reached.wait(60), f"{name}: the first apply did not come to its first change")
            second = backend.apply("plan.json", "--journal", "second.jsonl")
            found = re.search(rf"ID ({UUID}), OperationTypeApply by \S+@\S+ since", second.err)
            expect(second.status == 1 and found, f"the second is not refused with the holder's name: {second}")
            expect(not os.path.exists(os.path.join(backend.dir, "second.jsonl")), "the second has begun a journal")
            theirs = backend.terraform("apply", "-auto-approve", "-lock-timeout=0s", "-input=false")
            expect(theirs.returncode != 0 and "Error acquiring the state lock" in theirs.stderr and found.group(1) in theirs.stderr,
                   f"terraform apply was not locked out: {theirs.stdout[-1500:]}{theirs.stderr}")
            third = backend.start(site.world.url, "plan.json", "--journal", "third.jsonl", "--lock-timeout", "60s")
            time.sleep(1)
            expect(third.poll() is None, f"the third does not wait: {third.stderr.read() if third.poll() is not None else ''}")
        finally:
            gate.open.set()
        first_out, first_err = first.communicate(timeout=120)
        third_out, third_err = third.communicate(timeout=120)
    expect(first.returncode == 0, f"the first: {first.returncode}\n{first_out}{first_err}")
    expect("Waiting: " in third_err and found.group(1) in third_err, f"the third does not say for whom it waits: {third_err}")
    expect(third.returncode == 0 and "it was put right already" in third_out, f"the third: {third.returncode}\n{third_out}{third_err}")
    made = [(service, operation, digest, status) for service, operation, digest, status in site.changes(section)
            if (service, operation) in set(calls_of(plan))]
    once = {(service, operation) for service, operation, *_ in made}
    expect(len(made) == len(once) == len(calls_of(plan)), f"made by several: {made}")
    site.expect_live(WANTED, name)
    expect(backend.terraform("state", "pull").stdout == before, "the state was written")

    # One is killed: its lock is explained, with its id, to whoever comes, and is not broken.
    site.drift()
    gate = Gate()
    with FaultProxy(site.world.url, gate) as proxy:
        dead = backend.start(proxy.url, "plan.json", "--journal", "dead.jsonl")
        expect(gate.reached.wait(60), f"{name}: the apply did not come to its first change")
        dead.send_signal(signal.SIGKILL)
        dead.communicate(timeout=30)
        gate.open.set()
        time.sleep(0.5)  # what was on its way arrives
    site.drift()
    for _ in range(2):
        left = backend.apply("plan.json", "--journal", "after.jsonl")
        found = re.search(rf"ID ({UUID})", left.err)
        expect(left.status == 1 and found and ("force-unlock " + found.group(1) in left.err or "remove " in left.err),
               f"the lock of a dead process is not explained: {left}")
        site.expect_live(DRIFTED, "refused for the lock")
    if kind == "local":
        os.unlink(os.path.join(backend.dir, re.search(r"remove (\S+)\.\n", left.err).group(1)))
    else:
        unlocked = backend.terraform("force-unlock", "-force", found.group(1))
        expect(unlocked.returncode == 0, f"terraform force-unlock: {unlocked.stderr}")
    ended = backend.apply("plan.json", "--journal", "after.jsonl")
    expect(ended.status == 0, f"after the unlocking: {ended}")
    site.expect_live(WANTED, "after the unlocking")
    expect(backend.terraform("plan", "-input=false", "-detailed-exitcode").returncode in (0, 2), "terraform is still locked out")
