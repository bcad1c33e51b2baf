"""Faults on the way to AWS and back: no change is made twice, and nothing is called done that is not.

Each way of failing meets a call of each kind once (the first of its action, one between others, the last, one that is
waited for, one that would show a repetition); then all of them come at random, on reads as well."""
import random
from collections import Counter

from .fault_proxy import ALL, DONE, FaultProxy
from .crashes import fresh, in_sync, once_each
from .site import NO_CHANGES, WANTED, calls_of, expect

# The parameter counts its versions, so a second call would show even where it changes nothing.
MEETS = ("PutRetentionPolicy", "UntagResource", "TagResource", "ModifyDBCluster", "AuthorizeSecurityGroupIngress",
         "RevokeSecurityGroupIngress", "PutParameter")
SLOW = ("silent", "unheard")  # each is given up after half a minute, hurried to seconds
SLOW_MEETS = ("UntagResource", "PutParameter")
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
