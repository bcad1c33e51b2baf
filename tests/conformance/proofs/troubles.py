"""What goes wrong on the night itself: each is a clear error, with nothing lost and nothing changed that was not said."""
import datetime
import json
import os
import pty
import resource
import select
import subprocess
import threading
import time

from .crashes import fresh, once_each
from .site import DRIFTED, WANTED, Ended, calls_of, expect


def walk(site, report):
    site.unlock()
    site.drift()
    plan = site.plan()
    for name, part in [
            ("the live side moved between plan and apply", moved), ("a plan that was edited", edited),
            ("a window that is over", window_over), ("a window that closes while it works", window_closes),
            ("resources in windows of their own, one after the other", own_windows),
            ("credentials that expire in the middle", expired), ("credentials of another account", other_account),
            ("a file system that cannot be written", read_only), ("a full disk", full_disk),
            ("a disk that fills up in the middle", fills_up), ("yes, typed at the prompt", typed_yes),
            ("anything but yes, typed at the prompt", typed_no)]:
        report(name, lambda: part(site, plan))


def refused(site, journal, ended, *words, drifted=True):
    """Exit status 1, the words in the error, nothing changed, no lock and no journal left."""
    expect(ended.status == 1 and all(word in ended.err for word in words), f"wanted {words}: {ended}")
    expect("Nothing was changed" in ended.err, f"it does not say that nothing was changed: {ended}")
    expect(not site.changes(journal), f"changed: {site.changes(journal)}")
    expect(site.lock_id() is None, "the lock was left behind")
    expect(not site.exists(journal), "a journal was begun")
    if drifted:
        site.expect_live(DRIFTED, "it was refused")


def carry_on(site, plan, journal, section=None):
    ended = site.apply("--resume", journal)
    expect(ended.status == 0, f"--resume: {ended}")
    once_each(site, section or journal, calls_of(plan))
    site.expect_live(WANTED, "after --resume")


def moved(site, plan):
    journal = fresh(site)
    site.world.client("logs").put_retention_policy(logGroupName="/proof/api", retentionInDays=60)
    section = journal + " moved"
    site.world.section(section)
    ended = site.apply("plan.json", "--journal", journal)
    expect(ended.status == 2 and "the live side moved: retention_in_days" in ended.out, f"{ended}")
    site.expect_live({**WANTED, "retention": 60, "tags": site.live()["tags"]}, "only what moved is skipped")
    expect(not any(name == "PutRetentionPolicy" for _, name, *_ in site.changes(section)), "what moved was overwritten")


def edited(site, plan):
    for what, change in [
            ("a value", lambda document: document["actions"][0]["calls"][0]["parameters"].update(retentionInDays=1)),
            ("the risk", lambda document: document["actions"][0].update(risk="online" if document["actions"][0]["risk"] != "online" else "outage")),
            ("an action", lambda document: document["actions"].pop()),
            ("the account", lambda document: document.update(account="999999999999")),
            ("the digest", lambda document: document.update(digest="0" * 64))]:
        journal = fresh(site)
        document = json.loads(site.read("plan.json"))
        change(document)
        with open(site.path("edited.json"), "w") as file:
            json.dump(document, file)
        ended = site.apply("edited.json", "--journal", journal)
        expect(ended.status == 1 and "edited" in ended.err, f"{what}: {ended}")
        expect(not site.changes(journal) and site.lock_id() is None, f"{what}: changed")


def at(when):
    return when.strftime("%H:%M")


def window_over(site, plan):
    journal = fresh(site)
    now = datetime.datetime.now(datetime.timezone.utc)
    begin, end = now + datetime.timedelta(hours=2), now + datetime.timedelta(hours=3)
    ended = site.apply("plan.json", "--journal", journal, "--window", f"daily {at(begin)}-{at(end)} UTC")
    refused(site, journal, ended, "the maintenance window is closed", "it opens next at", begin.strftime("T%H:%M:00Z"))


def window_closes(site, plan):
    """One that closes within two minutes takes the short actions, and not the one that usually takes them."""
    journal = fresh(site)
    now = datetime.datetime.now(datetime.timezone.utc)
    begin, end = now - datetime.timedelta(minutes=1), now + datetime.timedelta(seconds=100)
    if now.second < 10 or end.second > 55:
        time.sleep(12)
    ended = site.apply("plan.json", "--journal", journal, "--window", f"daily {at(begin)}-{at(end)} UTC")
    expect(ended.status == 2 and "usually takes 120 s, and the window closes at" in ended.out, f"{ended}")
    expect(not any(name == "ModifyDBCluster" for _, name, *_ in site.changes(journal)), "the long action was begun")
    expect(site.live()["retention"] == 30, "the short actions were not done")
    carry_on(site, plan, journal)


def own_windows(site, plan):
    """With --wait the run goes on to the cluster's own window, without Terraform's lock in between."""
    journal = fresh(site)
    rds = site.world.client("rds")
    before = rds.describe_db_clusters(DBClusterIdentifier="proof")["DBClusters"][0]["PreferredMaintenanceWindow"]
    now = datetime.datetime.now(datetime.timezone.utc)
    begin = now + datetime.timedelta(minutes=1 if now.second < 45 else 2)
    end = begin + datetime.timedelta(minutes=30)
    own = "-".join(f"{when:%a:%H:%M}".lower() for when in (begin, end))
    rds.modify_db_cluster(DBClusterIdentifier="proof", PreferredMaintenanceWindow=own)
    locks = []

    def look():
        while not over.wait(0.5):
            if "Waiting for the next window" in site.read("waiting.log"):
                locks.append(site.lock_id())

    over = threading.Event()
    with open(site.path("waiting.log"), "w"):
        pass
    looking = threading.Thread(target=look)
    looking.start()
    try:
        with open(site.path("waiting.log"), "w") as err:
            ended = subprocess.run([site.reconcile, "apply", "plan.json", "--auto-approve", "--snapshot", "never", "--journal", journal,
                                    "--window", "resource", "--window", "daily 00:00-23:59 UTC", "--wait", "--read-with", "native",
                                    "--progress", "never"], cwd=site.world.dir, env=site.world.environment(), text=True,
                                   stdout=subprocess.PIPE, stderr=err, timeout=240)
    finally:
        over.set()
        looking.join()
        rds.modify_db_cluster(DBClusterIdentifier="proof", PreferredMaintenanceWindow=before)
    said = ended.stdout + site.read("waiting.log")
    site.keep_output(said)
    expect(ended.returncode == 0 and "0 not reached" in ended.stdout, f"{ended.returncode}: {said}")
    expect("Waiting for the next window: " in said and begin.strftime("T%H:%M:00Z") in said, f"it did not wait: {said}")
    expect(locks and locks[0] is None, f"Terraform's lock was held while it waited: {locks}")
    made = [entry for entry in site.changes(journal) if entry[1] != "ModifyDBCluster"]
    expect(len(made) == len(calls_of(plan)) - 1, f"made: {made}")
    live = site.live()
    expect(live == WANTED, f"{live}: {said}")
    expect([record["event"] for record in site.records(journal)].count("end") == 2, "two parts, each with its end")


def expired(site, plan):
    """The token expires after the first change: what was done stays known, and new credentials go on."""
    journal = fresh(site)
    site.world.admin("deny", {"service": "rds", "operation": "*", "code": "ExpiredToken", "status": 403,
                              "message": "The security token included in the request is expired"})
    try:
        ended = site.apply("plan.json", "--journal", journal, "--parallelism", "1")
    finally:
        site.world.admin("allow")
    expect(ended.status == 1 and "ExpiredToken" in ended.text and "expired" in ended.text, f"{ended}")
    expect(site.lock_id() is None, "the lock was left behind")
    expect(site.live()["retention"] == 30 and site.live()["backups"] == 1, f"{site.live()}: {ended}")
    made = [entry for entry in site.changes(journal) if entry[3] < 300]
    ended = site.apply("--resume", journal)
    expect(ended.status == 0, f"--resume: {ended}")
    made = [entry for entry in site.changes(journal) if entry[3] < 300]
    expect(len(made) == len(set(made)) == len(calls_of(plan)), f"made twice or left out: {made}")
    site.expect_live(WANTED, "after --resume")


def other_account(site, plan):
    journal = fresh(site)

    # The emulator's other accounts are reached through a role.
    sts = site.world.client("sts")
    role = sts.assume_role(RoleArn="arn:aws:iam::222222222222:role/other", RoleSessionName="other")["Credentials"]
    site.world.section(journal)
    ended = site.apply("plan.json", "--journal", journal, env={
        "AWS_ACCESS_KEY_ID": role["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": role["SecretAccessKey"], "AWS_SESSION_TOKEN": role["SessionToken"]})
    refused(site, journal, ended, "the plan is for account 123456789012", "222222222222")


def mounted(site, options, then, *arguments, **more):
    """Runs an apply whose journal lies on a small file system of its own."""
    folder = site.path("small")
    os.makedirs(folder, exist_ok=True)
    command = [site.reconcile, "apply", *arguments, "--journal", "small/night.jsonl", "--auto-approve", "--snapshot", "never",
               "--read-with", "native", "--progress", "never"]
    script = f'mount -t tmpfs -o {options} none small && {then} "$@"; status=$?; cp small/night.jsonl "$KEEP" 2>/dev/null; exit $status'
    run = subprocess.run(["unshare", "-rm", "sh", "-c", script, "sh", *command], cwd=site.world.dir, text=True, capture_output=True,
                         env={**site.world.environment(), "LD_PRELOAD": site.shim, "KEEP": site.path("night.jsonl"), **more})
    site.keep_output(run.stdout + run.stderr)
    return Ended(run.returncode, run.stdout, run.stderr)


def can_mount():
    return subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True).returncode == 0


def read_only(site, plan):
    journal = fresh(site)
    if can_mount():
        ended = mounted(site, "size=64k", "mount -o remount,ro small &&", "plan.json")
        refused(site, journal, ended, "it cannot be created: Read-only file system", "--journal")
    ended = site.apply("plan.json", "--journal", "/proc/night.jsonl")
    refused(site, journal, ended, "it cannot be created", "--journal")


def full_disk(site, plan):
    journal = fresh(site)
    if not can_mount():
        return
    ended = mounted(site, "size=8k", "dd if=/dev/zero of=small/rest bs=4096 count=2 2>/dev/null;", "plan.json")
    expect(ended.status == 1 and "No space left on device" in ended.err, f"{ended}")
    expect(not site.changes(journal), f"changed: {site.changes(journal)}")
    expect(site.lock_id() is None, "the lock was left behind")
    site.expect_live(DRIFTED, "the disk was full")


def fills_up(site, plan):
    """The file cannot grow beyond what the journal has before its last actions: what is not written down is not done."""
    journal = fresh(site)
    whole = site.apply("plan.json", "--journal", journal, "--parallelism", "1")
    expect(whole.status == 0, f"{whole}")
    size = len(site.read(journal).encode())
    lines = site.read(journal).encode().split(b"\n")
    room = size - sum(len(line) + 1 for line in lines[-8:])
    journal = fresh(site)

    def limit():
        import signal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    run = subprocess.run([site.reconcile, "apply", "plan.json", "--journal", journal, "--auto-approve", "--snapshot", "never",
                          "--read-with", "native", "--progress", "never", "--parallelism", "1"], cwd=site.world.dir, text=True, capture_output=True,
                         env={**site.world.environment(), "LD_PRELOAD": site.shim}, preexec_fn=limit)
    site.keep_output(run.stdout + run.stderr)
    text = run.stdout + run.stderr
    expect(run.returncode == 1 and "cannot be written" in text and "--resume" in text, f"{run.returncode}: {text}")
    expect(site.lock_id() is None, "the lock was left behind")
    expect(0 < len(site.changes(journal)) < len(calls_of(plan)), f"{site.changes(journal)}")
    carry_on(site, plan, journal)


def at_prompt(site, journal, answer):
    """Types the answer when the prompt is there; (exit status, all output)."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(site.world.dir)
        os.execve(site.reconcile, [site.reconcile, "apply", "plan.json", "--journal", journal, "--snapshot", "never", "--read-with",
                                   "native", "--progress", "never", "--color", "never"], {**site.world.environment(), "LD_PRELOAD": site.shim})
    text, typed, until = "", False, time.monotonic() + 60
    while time.monotonic() < until:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                piece = os.read(terminal, 65536).decode("utf-8", "replace")
            except OSError:
                break
            if not piece:
                break
            text += piece
        if not typed and 'Only "yes" is accepted' in text:
            expect(not site.changes(journal) and not site.exists(journal), "something was done before it was approved")
            os.write(terminal, answer.encode())
            typed = True
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    site.keep_output(text)
    expect(typed, f"it did not ask: {text}")
    return os.waitstatus_to_exitcode(status), text


def typed_yes(site, plan):
    journal = fresh(site)
    status, text = at_prompt(site, journal, "yes\n")
    expect(status == 0, f"{status}: {text}")
    once_each(site, journal, calls_of(plan))
    site.expect_live(WANTED, "after yes")


def typed_no(site, plan):
    for answer in ("no\n", "y\n", "YES\n", "\n", "\x04"):
        journal = fresh(site)
        status, text = at_prompt(site, journal, answer)
        expect(status == 1 and "it was not approved" in text and "Nothing was changed" in text, f"{answer!r}: {status}: {text}")
        expect(not site.changes(journal) and site.lock_id() is None and not site.exists(journal), f"{answer!r}: something was done")
