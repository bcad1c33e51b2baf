#!/usr/bin/env python3
"""Real Terraform's state locks against ours, for each backend that Terraform can be given here.

    terraform_lock.py --reconcile PROGRAM --hold-lock PROGRAM [--only NAME] [--keep]

For each backend: `reconcile` reads the state that Terraform wrote; while `terraform apply` holds the lock, ours is
refused and names Terraform's; while we hold it, `terraform apply` is refused and names ours; a lock that a killed
Terraform left behind is explained with its id and left alone; the state is byte for byte what Terraform left.
Exit status: 0 passed, 1 failed, 77 skipped because terraform, moto or boto3 is missing.
"""
import argparse
import http.server
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
EMULATOR = HERE.parent / "conformance" / "emulator.py"
TABLE = "locks"
BUCKET = "states"

CONFIGURATION = """
terraform {
  backend "%s" {
%s  }
}
variable "wait" { default = "" }
resource "terraform_data" "it" {
  input = var.wait
  provisioner "local-exec" {
    command = "if [ -n \\"${var.wait}\\" ]; then touch ${var.wait}.in; while [ ! -e ${var.wait}.go ]; do sleep 0.1; done; fi"
  }
  triggers_replace = [var.wait]
}
"""


def skip(what):
    print(f"TERRAFORM LOCK WAS SKIPPED: {what} is missing", file=sys.stderr)
    sys.exit(77)


class StateServer(http.server.BaseHTTPRequestHandler):
    """Terraform's HTTP backend in memory."""
    state = None
    lock = None

    def body(self):
        return self.rfile.read(int(self.headers.get("content-length") or 0))

    def answer(self, status, body=b""):
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.headers.get("authorization") != "Basic bWU6Y2FuYXJ5":
            return self.answer(401)
        self.answer(200, StateServer.state) if StateServer.state else self.answer(404)

    def do_POST(self):
        StateServer.state = self.body()
        self.answer(200)

    def do_LOCK(self):
        wanted = self.body()
        if StateServer.lock:
            return self.answer(423, StateServer.lock)
        StateServer.lock = wanted
        self.answer(200)

    def do_UNLOCK(self):
        self.body()
        StateServer.lock = None
        self.answer(200)

    def log_message(self, *_):
        pass


class Case:
    def __init__(self, name, kind, settings, root, environment):
        self.name, self.root = name, root / name
        self.root.mkdir()
        self.environment = environment
        lines = "".join(f"    {key} = {value}\n" for key, value in settings.items())
        (self.root / "main.tf").write_text(CONFIGURATION % (kind, lines))

    def terraform(self, *arguments, check=True):
        run = subprocess.run(["terraform", *arguments, "-no-color"], cwd=self.root, env=self.environment,
                             capture_output=True, text=True, timeout=120)
        if check and run.returncode != 0:
            raise AssertionError(f"terraform {arguments[0]}: {run.stdout}{run.stderr}")
        return run

    def start_terraform(self, mark):
        """An apply that holds the lock until the file mark.go is there."""
        path = str(self.root / mark)
        process = subprocess.Popen(["terraform", "apply", "-auto-approve", "-no-color", f"-var=wait={path}"],
                                   cwd=self.root, env=self.environment, stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT, text=True, start_new_session=True)
        for _ in range(600):
            if os.path.exists(path + ".in"):
                return process
            if process.poll() is not None:
                break
            time.sleep(0.1)
        process.kill()
        raise AssertionError("terraform apply did not start: " + process.communicate()[0])


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def check_case(case, options):
    env = case.environment
    hold = [options.hold_lock, str(case.root)]
    case.terraform("init", "-input=false")
    case.terraform("apply", "-auto-approve")
    pulled = case.terraform("state", "pull").stdout

    read = subprocess.run([options.reconcile, "--read-with", "native", "--format", "json"], cwd=case.root, env=env,
                          capture_output=True, text=True, timeout=120)
    expect(read.returncode == 0, f"reconcile could not read the state: {read.stderr}{read.stdout}")
    source = json.loads(read.stdout)["sources"][0]
    expect(source["serial"] == json.loads(pulled)["serial"], f"another serial was read: {source}")
    expect("canary" not in read.stdout + read.stderr, "a secret was shown")

    # We hold it: Terraform must not get it.
    ours = subprocess.Popen(hold, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    line = ours.stdout.readline()
    expect(line.startswith("held "), f"no lock: {line}{ours.stdout.read() if ours.poll() is not None else ''}")
    ident = line.split()[1]
    refused = case.terraform("apply", "-auto-approve", check=False)
    expect(refused.returncode != 0, "terraform applied while we held the lock")
    expect("Error acquiring the state lock" in refused.stderr and ident in refused.stderr,
           f"terraform does not name our lock {ident}: {refused.stderr}")
    ours.stdin.close()
    expect(ours.stdout.readline() == "released\n" and ours.wait() == 0, "the lock was not given back")
    case.terraform("plan")

    # Terraform holds it: we must not get it, and say whose it is.
    mark = "wait1"
    apply = case.start_terraform(mark)
    refused = subprocess.run(hold, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
    (case.root / (mark + ".go")).touch()
    output = apply.communicate(timeout=120)[0]
    expect(apply.returncode == 0, f"terraform failed: {output}")
    expect(refused.returncode == 1 and "OperationTypeApply by" in refused.stdout and "@" in refused.stdout,
           f"our refusal does not name Terraform's lock: {refused.stdout}")

    # Terraform is killed while it holds it.
    mark = "wait2"
    apply = case.start_terraform(mark)
    os.killpg(apply.pid, signal.SIGKILL)
    apply.wait()
    (case.root / (mark + ".go")).touch()
    for attempt in (1, 2):
        left = subprocess.run(hold, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
        expect(left.returncode == 1 and re.search(r"ID [0-9a-f]{8}-[0-9a-f-]{27}", left.stdout),
               f"attempt {attempt}: the lock left behind is not explained: {left.stdout}")
    ident = re.search(r"ID ([0-9a-f-]{36})", left.stdout).group(1)
    if case.name == "local":
        expect(".terraform.tfstate.lock.info" in left.stdout, left.stdout)
        (case.root / ".terraform.tfstate.lock.info").unlink()
    else:
        case.terraform("force-unlock", "-force", ident)

    before = case.terraform("state", "pull").stdout
    again = subprocess.run(hold, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
    expect(again.returncode == 0 and again.stdout.endswith("released\n"), f"no lock after all: {again.stdout}")
    expect(case.terraform("state", "pull").stdout == before, "the state was written")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reconcile", required=True)
    parser.add_argument("--hold-lock", required=True)
    parser.add_argument("--only")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    options.reconcile = os.path.abspath(options.reconcile)
    options.hold_lock = os.path.abspath(options.hold_lock)
    if shutil.which("terraform") is None:
        skip("terraform")
    try:
        import boto3
        import moto  # noqa: F401
    except ImportError as error:
        skip(f"the Python module {error.name}")

    root = pathlib.Path(tempfile.mkdtemp(prefix="reconcile-terraform-lock-"))
    emulator = subprocess.Popen([sys.executable, str(EMULATOR)], stdout=subprocess.PIPE, text=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), StateServer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    failed = 0
    try:
        url = emulator.stdout.readline().split()[1]
        environment = {"PATH": os.environ["PATH"], "HOME": str(root), "TMPDIR": str(root),
                       "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1",
                       "AWS_ENDPOINT_URL": url, "AWS_EC2_METADATA_DISABLED": "true", "CHECKPOINT_DISABLE": "1",
                       "TF_IN_AUTOMATION": "1", "TF_HTTP_USERNAME": "me", "TF_HTTP_PASSWORD": "canary"}
        client = {"endpoint_url": url, "region_name": "us-east-1", "aws_access_key_id": "test",
                  "aws_secret_access_key": "test"}
        boto3.client("s3", **client).create_bucket(Bucket=BUCKET)
        boto3.client("dynamodb", **client).create_table(
            TableName=TABLE, BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": "LockID", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "LockID", "KeyType": "HASH"}])
        s3 = {"bucket": f'"{BUCKET}"', "region": '"us-east-1"', "use_path_style": "true",
              "skip_credentials_validation": "true", "skip_requesting_account_id": "true"}
        address = f'"http://127.0.0.1:{server.server_address[1]}/state"'
        cases = [
            ("local", "local", {}),
            ("s3-lockfile", "s3", {**s3, "key": '"a/lockfile.tfstate"', "use_lockfile": "true"}),
            ("s3-table", "s3", {**s3, "key": '"a/table.tfstate"', "dynamodb_table": f'"{TABLE}"'}),
            ("s3-both", "s3", {**s3, "key": '"a/both.tfstate"', "dynamodb_table": f'"{TABLE}"',
                               "use_lockfile": "true"}),
            ("http", "http", {"address": address, "lock_address": address, "unlock_address": address}),
        ]
        for name, kind, settings in cases:
            if options.only and options.only != name:
                continue
            try:
                check_case(Case(name, kind, settings, root, environment), options)
                print(f"ok    {name}")
            except AssertionError as error:
                failed += 1
                print(f"FAIL  {name}: {error}")
    finally:
        emulator.terminate()
        emulator.wait()
        if not options.keep:
            shutil.rmtree(root, ignore_errors=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
