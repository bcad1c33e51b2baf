#!/usr/bin/env python3
"""docs/conformance.md is what the tests went through: the recorded cases of this very run, and what the conformance
runs proved (facts/). Also holds that every type went through all that it can.

    conformance_page.py AWS_TYPES_TEST DOCS_CONFORMANCE_MD        RECONCILE_ACCEPT=1 writes the page anew
"""
import collections
import glob
import json
import os
import subprocess
import sys
import tempfile

import facts

CASES = ("none", "one", "paged", "denied", "drifted")

# What is compared of these is what they are found by: another value is another thing, and this one is missing.
IDENTITY_ALONE = {
    "aws_db_proxy_target", "aws_dynamodb_contributor_insights", "aws_iam_group_policy_attachment",
    "aws_iam_role_policy_attachment", "aws_iam_user_policy_attachment", "aws_lb_listener_certificate",
    "aws_lb_target_group_attachment", "aws_main_route_table_association", "aws_volume_attachment",
    "aws_vpc_dhcp_options_association", "aws_vpc_endpoint_route_table_association",
    "aws_vpc_endpoint_security_group_association", "aws_vpc_endpoint_subnet_association"}
# A setting that every account and region has: AWS always answers.
ALWAYS_THERE = {"aws_ebs_encryption_by_default"}
# What moto 5.2 cannot hold, or the provider cannot make there: recorded cases alone.
NOT_IN_MOTO = {}

HEAD = """# Conformance

Made by the test `docs.ConformancePageIsCurrent`, out of what the tests went through.

*Recorded* cases stand in `tests/aws/types`: AWS says that there is **none**; **one** is as Terraform left it, and
silent; it is on a later page (**paged**); a call is **denied**, and it is unreadable, not missing; something
**drifted**, and is found at its exact path. A dash says that there is no such case: its calls have no pages, AWS always
has one, or all that is compared is what it is found by, so that another value is another thing.

*Conformance* is real `terraform apply` of the [stacks](../tests/conformance/stacks) against an emulated AWS:
**silent** is how many untouched instances were in sync, right after apply, after a refresh and as
`terraform show -json`; **found** is how many changes made behind Terraform's back were found at exactly their path and
nothing else with them; **put right** is how many of such changes a plan of ours took back, by its script or by
`reconcile apply`, so that drift was silent again and `terraform plan` showed no change.

"""


def recorded(program):
    """{type: {"cases": […], "pages": bool}}, by running every recorded case."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "facts.json")
        run = subprocess.run([program], env={**os.environ, "RECONCILE_RECORDED_FACTS": path}, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if run.returncode != 0 or not os.path.exists(path):
            sys.exit(f"the recorded cases do not pass:\n{run.stdout[-3000:]}")
        with open(path) as file:
            return json.load(file)


def stacks():
    """{stack: facts}."""
    names = sorted(os.path.basename(path)[:-5] for path in glob.glob(os.path.join(facts.FOLDER, "*.json")))
    return {name: facts.read(name) for name in names}


def put_right():
    """{type: how many touches were put right}, over all stacks, whichever way."""
    out = collections.Counter()
    for path in glob.glob(os.path.join(facts.FOLDER, "put_right", "*.json")):
        with open(path) as file:
            ways = json.load(file)
        out.update({touch: kind for way in ways.values() for touch, kind in way.items()}.values())
    return out


def missing_cases(name, row):
    wanted = set(CASES)
    if not row["pages"]:
        wanted.discard("paged")
    if name in IDENTITY_ALONE:
        wanted.discard("drifted")
    if name in ALWAYS_THERE:
        wanted.discard("none")
    return sorted(wanted - set(row["cases"]))


def table(rows, live):
    lines = ["| type | none | one | paged | denied | drifted | silent | found | put right |", "|---|---|---|---|---|---|--:|--:|--:|"]
    for name, row in sorted(rows.items()):
        cells = []
        for case in CASES:
            without = (case == "paged" and not row["pages"]) or (case == "drifted" and name in IDENTITY_ALONE) or (case == "none" and name in ALWAYS_THERE)
            cells.append("yes" if case in row["cases"] else "–" if without else "no")
        here = live.get(name)
        cells += [str(here["instances"]), str(here["found"]), str(here["put_right"] or "–")] if here else ["–"] * 3
        lines.append(f"| `{name}` | " + " | ".join(cells) + " |")
    return lines


def awkward(all_stacks):
    kinds = sorted({kind for one in all_stacks.values() for kind in one["awkward"]})
    lines = ["", "## Awkward on purpose", "", "How many resources of each stack are so; silence holds for all of them.", "",
             "| | " + " | ".join(all_stacks) + " |", "|---|" + "--:|" * len(all_stacks)]
    lines += [f"| {kind} | " + " | ".join(str(one["awkward"].get(kind, "")) for one in all_stacks.values()) + " |" for kind in kinds]
    return lines


def main():
    program, page = sys.argv[1:]
    rows, all_stacks = recorded(program), stacks()
    alias = {other: name for name, row in rows.items() for other in row.get("aliases", [])}
    live, problems, righted = {}, [], collections.Counter()
    for name, number in put_right().items():
        righted[alias.get(name, name)] += number
    for stack, one in all_stacks.items():
        for name, row in one["types"].items():
            if alias.get(name, name) not in rows:
                continue  # a type without a table: the provider's own binary reads it
            into = live.setdefault(alias.get(name, name), {"instances": 0, "found": 0, "put_right": righted[alias.get(name, name)]})
            into["instances"] += row["instances"]
            into["found"] += row["found"]
            if not row["silent"]:
                problems.append(f"{name} is not silent in {stack}")
    for name, row in rows.items():
        if left := missing_cases(name, row):
            problems.append(f"{name} has no recorded case {', '.join(left)}")
        if name not in live and name not in NOT_IN_MOTO:
            problems.append(f"{name} is in no conformance stack, and NOT_IN_MOTO does not say why")
        if name in live and name in NOT_IN_MOTO:
            problems.append(f"{name} is in a conformance stack, though NOT_IN_MOTO says it cannot be")
        if name in live and not live[name]["found"]:
            problems.append(f"no touch of {name} is found in any stack")
    for kind in facts.KINDS:
        if not any(kind in one["awkward"] for one in all_stacks.values()):
            problems.append(f"no stack has {kind}")
    if problems:
        sys.exit("\n".join(sorted(problems)))
    lines = table(rows, live)
    lines += ["", "In no stack, and why:", "", *(f"- `{name}`: {why}" for name, why in sorted(NOT_IN_MOTO.items()))] if NOT_IN_MOTO else ["", "Every type is in a stack."]
    text = HEAD + "\n".join(lines + awkward(all_stacks)) + "\n"
    with open(page) as file:
        current = file.read()
    if text == current:
        return 0
    if facts.accepting():
        with open(page, "w") as file:
            file.write(text)
        print("written anew; read the difference")
        return 77
    print(f"{page} is not what the tests went through; RECONCILE_ACCEPT=1 writes it anew")
    return 1


if __name__ == "__main__":
    sys.exit(main())
