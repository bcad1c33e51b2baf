"""Faults on the way to AWS and back: no change is made twice, and nothing is called done that is not.

Each way of failing meets a call of each kind once (the first of its action, one between others, the last, one that is
waited for, one that would show a repetition); then all of them come at random, on reads as well."""
import random
from collections import Counter

from .fault_proxy import ALL, DONE, FaultProxy
from .crashes import fresh, in_sync, once_each
from .site import DRIFTED, NO_CHANGES, WANTED, calls_of, expect

# The parameter counts its versions, so a second call would show even where it changes nothing.
MEETS = ("PutRetentionPolicy", "UntagResource", "TagResource", "ModifyDBCluster", "AuthorizeSecurityGroupIngress",
         "RevokeSecurityGroupIngress", "PutParameter")
SLOW = ("silent", "unheard")  # each is given up after half a minute, hurried to seconds
SLOW_MEETS = ("UntagResource", "PutParameter")
# A rollback takes the tags back with one call.
MEETS_BACK = tuple(name for name in MEETS if name != "UntagResource")
SLOW_MEETS_BACK = ("TagResource", "PutParameter")
SEEDS = range(2)
ENOUGH = 25


def walk(site, report):
    site.unlock()
    site.drift()
    plan = site.plan()
    for fault in ALL:
        for operation in SLOW_MEETS if fault in SLOW else MEETS:
            report(f"{operation} is {fault}", lambda: one_fault(site, plan, operation, fault))
    for seed in SEEDS:
        report(f"30 % throttled, seed {seed}", lambda: at_random(site, plan, seed, 0.3, ("throttled",)))
        report(f"20 % of any fault, seed {seed}", lambda: at_random(site, plan, seed, 0.2, tuple(set(ALL) - set(SLOW))))
    report("every read of the verification fails", lambda: unverifiable(site, plan))
    for fault in ALL:
        for operation in SLOW_MEETS_BACK if fault in SLOW else MEETS_BACK:
            report(f"rollback, {operation} is {fault}", lambda: one_fault_back(site, plan, operation, fault))
        report(f"rollback of the failed group, its call is {fault}", lambda: failed_group(site, plan, fault))
    for seed in SEEDS:
        report(f"rollback, 30 % throttled, seed {seed}", lambda: at_random_back(site, plan, seed, 0.3, ("throttled",)))
        report(f"rollback, 20 % of any fault, seed {seed}",
               lambda: at_random_back(site, plan, seed, 0.2, tuple(set(ALL) - set(SLOW))))
    report("rollback, every read of the verification fails", lambda: unverifiable_back(site, plan))


def one_fault(site, plan, operation, fault):
    journal = fresh(site)
    met = []

    def choose(name):
        if name != operation or met:
            return None
        met.append(name)
        return fault

    with FaultProxy(site.world.url, choose) as proxy:
        ended = site.apply("plan.json", "--journal", journal, url=proxy.url, env={"HURRY": "10"})
        expect(met, f"{operation} was not called")
        done = Counter((service, name) for service, name, *_ in site.changes(journal))
        if fault in DONE or fault == "throttled":
            expect(ended.status == 0, f"not put right: {ended}")
        else:
            # Not repeated at once: that the change will not show after all is known to nobody.
            expect(ended.status == 1 and "did not take effect" in ended.out and
                   not any(name == operation for _, name in done), f"{done}: {ended}")
            expect(site.lock_id() is None, "the lock was left behind")
            ended = site.apply("--resume", journal, url=proxy.url)
            expect(ended.status == 0, f"not put right by --resume: {ended}")
    once_each(site, journal, calls_of(plan))
    site.expect_live(WANTED, f"{operation} was {fault}")
    in_sync(site)


def at_random(site, plan, seed, part, faults):
    journal = fresh(site)
    dice = random.Random(seed)

    def choose(_):
        return dice.choice(sorted(faults)) if dice.random() < part else None

    begun = False
    with FaultProxy(site.world.url, choose) as proxy:
        for _ in range(ENOUGH):
            begun = begun or bool(site.exists(journal))
            arguments = ("--resume", journal) if begun else ("plan.json", "--journal", journal)
            ended = site.apply(*arguments, url=proxy.url, env={"HURRY": "10"})
            expect(ended.status in (0, 1, 2), f"{arguments[0]}: {ended}")
            expect(site.lock_id() is None, "the lock was left behind")
            if ended.status == 0:
                break
            expect(ended.status == 1 or site.live() != WANTED, f"called left over, and all is put right: {ended}")
    expect(ended.status == 0, f"not done after {ENOUGH} attempts: {ended}")
    site.expect_live(WANTED, "it was called done")
    once_each(site, journal, calls_of(plan))
    in_sync(site)


def unverifiable(site, plan):
    """The change is made, and nobody can look whether it took effect: that is no success."""
    journal = fresh(site)
    changed = []

    def choose(name):
        if not NO_CHANGES.fullmatch(name):
            changed.append(name)
        return "unavailable" if changed and NO_CHANGES.fullmatch(name) else None

    with FaultProxy(site.world.url, choose) as proxy:
        ended = site.apply("plan.json", "--journal", journal, "--parallelism", "1", url=proxy.url,
                           env={"HURRY": "10"}, timeout=300)
    expect(ended.status == 1 and "0 applied" in ended.out and len(changed) == 1, f"{changed}: {ended}")
    expect(site.apply("--resume", journal).status == 0, "--resume")
    once_each(site, journal, calls_of(plan))
    site.expect_live(WANTED, "after --resume")


# -- the same on the way back


def applied(site):
    """A journal of an apply that went well, and the section of the log in which its rollback is."""
    journal = fresh(site)
    ended = site.apply("plan.json", "--journal", journal)
    expect(ended.status == 0, f"the apply before the rollback: {ended}")
    section = journal + " back"
    site.world.section(section)
    return journal, section


def undone(site, plan, section):
    once_each(site, section, calls_of(plan, undo=True))
    site.expect_live(DRIFTED, "after the rollback")
    expect(site.lock_id() is None, "the lock was left behind")


def one_fault_back(site, plan, operation, fault):
    journal, section = applied(site)
    met = []

    def choose(name):
        if name != operation or met:
            return None
        met.append(name)
        return fault

    with FaultProxy(site.world.url, choose) as proxy:
        ended = site.apply("--rollback", journal, url=proxy.url, env={"HURRY": "10"})
        expect(met, f"{operation} was not called")
        done = [name for _, name, *_ in site.changes(section)]
        if fault in DONE or fault == "throttled":
            expect(ended.status == 0, f"not undone: {ended}")
        else:
            expect(ended.status == 1 and "did not take effect" in ended.out and operation not in done, f"{done}: {ended}")
            expect(site.lock_id() is None, "the lock was left behind")
            ended = site.apply("--rollback", journal, url=proxy.url)
            expect(ended.status == 0, f"not undone by another --rollback: {ended}")
    undone(site, plan, section)


def failed_group(site, plan, fault):
    """One of the log group's actions fails, and so does a call that --rollback-on-failure then makes for it."""
    journal = fresh(site)
    made = []

    def choose(name):
        made.append(name)
        if name == "TagResource" and made.count(name) == 1:
            return "unavailable"
        return fault if name == "PutRetentionPolicy" and made.count(name) == 2 else None

    group = ("retention", "tags")
    with FaultProxy(site.world.url, choose) as proxy:
        ended = site.apply("plan.json", "--journal", journal, "--rollback-on-failure", url=proxy.url, env={"HURRY": "10"})
        expect(made.count("PutRetentionPolicy") >= 2, f"nothing was undone: {ended}")
        expect(ended.status == 1, f"a failed apply ends with {ended}")
        live = site.live()
        if fault in DONE or fault == "throttled":
            expect("of the failed group 2 undone" in ended.out, f"not undone: {ended}")
        else:
            expect("of the failed group 1 undone" in ended.out and live["retention"] == WANTED["retention"],
                   f"called undone, and it is not: {ended}")
            ended = site.apply("--rollback", journal, url=proxy.url)
            expect(ended.status == 0, f"not undone by --rollback: {ended}")
            live = site.live()
    expect(all(live[key] == DRIFTED[key] for key in group), f"the group is not as it was: {live}: {ended}")
    made = site.changes(journal)
    expect(len(set(made)) == len(made), f"made twice: {made}")
    expect(site.lock_id() is None, "the lock was left behind")


def at_random_back(site, plan, seed, part, faults):
    journal, section = applied(site)
    dice = random.Random(seed)

    def choose(_):
        return dice.choice(sorted(faults)) if dice.random() < part else None

    with FaultProxy(site.world.url, choose) as proxy:
        for _ in range(ENOUGH):
            ended = site.apply("--rollback", journal, url=proxy.url, env={"HURRY": "10"})
            expect(ended.status in (0, 1, 2), f"--rollback: {ended}")
            expect(site.lock_id() is None, "the lock was left behind")
            if ended.status == 0:
                break
            expect(ended.status == 1 or site.live() != DRIFTED, f"called left over, and all is undone: {ended}")
    expect(ended.status == 0, f"not undone after {ENOUGH} attempts: {ended}")
    undone(site, plan, section)


def unverifiable_back(site, plan):
    journal, section = applied(site)
    changed = []

    def choose(name):
        if not NO_CHANGES.fullmatch(name):
            changed.append(name)
        return "unavailable" if changed and NO_CHANGES.fullmatch(name) else None

    with FaultProxy(site.world.url, choose) as proxy:
        ended = site.apply("--rollback", journal, "--parallelism", "1", url=proxy.url, env={"HURRY": "10"}, timeout=300)
    expect(ended.status == 1 and "0 undone" in ended.out and len(changed) == 1, f"{changed}: {ended}")
    expect(site.apply("--rollback", journal).status == 0, "another --rollback")
    undone(site, plan, section)
