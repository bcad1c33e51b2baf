"""kill -9 at each record of the journal in turn, then --resume; the same for --rollback, itself killed and resumed.

A record is killed at in two ways: torn (a power failure before it was on the disk: its call, if it is the result
of one, was made) and kept (nothing after it happened). The dead process leaves its lock: whoever resumes is told so
with its id, nothing is changed, and it is the operator who removes it."""
import os
from collections import Counter

from .site import DRIFTED, STATE, WANTED, calls_of, expect

WAYS = ("torn", "kept")


def walk(site, report):
    site.unlock()
    plan = site.plan()
    expect(max(len(action["calls"]) for action in plan["actions"]) > 1, "no action takes several calls")
    journal = site.new_journal()
    whole = site.apply("plan.json", "--journal", journal)
    expect(whole.status == 0, f"the apply without a crash: {whole}")
    site.expect_live(WANTED, "after the apply without a crash")
    forward = len(site.records(journal))
    whole = site.apply("--rollback", journal)
    expect(whole.status == 0, f"the rollback without a crash: {whole}")
    site.expect_live(DRIFTED, "after the rollback without a crash")
    back = len(site.records(journal)) - forward
    for how in WAYS:
        for record in range(1, forward + 1):
            report(f"apply, killed at record {record} of {forward}, {how}", lambda: forwards(site, plan, record, how))
        for record in range(1, back + 1):
            report(f"rollback, killed at record {record} of {back}, {how}", lambda: backwards(site, plan, record, how))
        # What a rollback finds after a torn record is what a kept one left, but for a call that was made.
        for record in range(1, forward + 1) if how == "torn" else ():
            report(f"apply, killed at record {record} of {forward}, {how}, then rolled back",
                   lambda: half_way_back(site, plan, record, how))


def fresh(site):
    """Drifted, unlocked, and a journal of its own, which also names the section of the request log."""
    site.unlock()
    site.drift()
    journal = site.new_journal()
    site.world.section(journal)
    return journal


def killed(site, *arguments, at):
    ended = site.apply(*arguments, crash=at)
    expect(ended.status == -9, f"it was not killed: {ended}")
    ident = site.lock_id()
    expect(ident, "the dead process left no lock")
    return ident


def refused_for_the_lock(site, ident, *arguments):
    before = site.read(arguments[-1])
    ended = site.apply(*arguments)
    expect(ended.status == 1 and ident in ended.err and "left behind" in ended.err and os.path.basename(site.lock_file) in ended.err,
           f"the lock {ident} of a dead process is not explained: {ended}")
    expect(site.lock_id() == ident, "the lock of a dead process was broken")
    expect(site.read(arguments[-1]) == before, "the journal was touched without the lock")
    site.unlock()


def go_on(site, ident, *arguments):
    refused_for_the_lock(site, ident, *arguments)
    ended = site.apply(*arguments)
    expect(ended.status == 0, f"{arguments[0]}: {ended}")
    expect(site.lock_id() is None, "the lock was left behind")
    return ended


def once_each(site, section, wanted):
    """Every call was made once: none twice, none left out, and each was taken."""
    made = site.changes(section)
    expect(Counter((service, operation) for service, operation, _, _ in made) == Counter(wanted),
           f"calls made: {made}; wanted: {wanted}")
    expect(len(set(made)) == len(made) and all(status < 300 for *_, status in made), f"made twice or refused: {made}")


def in_sync(site):
    ended = site.run("drift", STATE)
    expect(ended.status == 0, f"drift is left: {ended}")


def forwards(site, plan, record, how):
    journal = fresh(site)
    ident = killed(site, "plan.json", "--journal", journal, at=(record, how))
    if record == 1 and how == "torn":
        # Nothing was begun, and it says so; the plan itself is applied then.
        ended = site.apply("--resume", journal)
        expect(ended.status == 1 and "nothing was begun" in ended.err, f"a journal without a header: {ended}")
        expect(not site.changes(journal), f"changed: {site.changes(journal)}")
        os.unlink(site.path(journal))
        site.unlock()
        ended = site.apply("plan.json", "--journal", journal)
        expect(ended.status == 0, f"the plan itself: {ended}")
    else:
        go_on(site, ident, "--resume", journal)
    once_each(site, journal, calls_of(plan))
    site.expect_live(WANTED, "after --resume")
    if how == "kept":
        again = site.apply("--resume", journal)
        expect(again.status == 0 and len(site.changes(journal)) == len(calls_of(plan)), f"a second --resume: {again}")
    else:
        in_sync(site)


def backwards(site, plan, record, how):
    journal = fresh(site)
    expect(site.apply("plan.json", "--journal", journal).status == 0, "the apply before the rollback")
    section = journal + " back"
    site.world.section(section)
    ident = killed(site, "--rollback", journal, at=(record, how))
    go_on(site, ident, "--rollback", journal)
    once_each(site, section, calls_of(plan, undo=True))
    site.expect_live(DRIFTED, "after the rollback")
    if how == "kept":
        again = site.apply("--rollback", journal)
        expect(again.status == 0 and len(site.changes(section)) == len(calls_of(plan, undo=True)), f"a second --rollback: {again}")


def half_way_back(site, plan, record, how):
    """What was done up to the crash is undone, whatever that was."""
    journal = fresh(site)
    ident = killed(site, "plan.json", "--journal", journal, at=(record, how))
    if record == 1 and how == "torn":
        site.unlock()
    else:
        go_on(site, ident, "--rollback", journal)
    made = site.changes(journal)
    expect(len(set(made)) == len(made) and all(status < 300 for *_, status in made), f"made twice or refused: {made}")
    site.expect_live(DRIFTED, "after the rollback of what was done")
