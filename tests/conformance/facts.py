"""What a run of a stack proved, kept in facts/<stack>.json; docs/conformance.md is made of these and of the recorded
cases (conformance_page.py). A run whose facts are others fails; RECONCILE_ACCEPT=1 writes them anew."""
import collections
import glob
import json
import os
import re

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "facts")


def read(name):
    try:
        with open(os.path.join(FOLDER, name + ".json")) as file:
            return json.load(file)
    except OSError:
        return {}


def accepting():
    return os.environ.get("RECONCILE_ACCEPT") == "1"


def hold(name, facts):
    """None where the facts are the kept ones (or were just accepted), else what differs."""
    kept = read(name)
    if facts == kept:
        return None
    if accepting():
        path = os.path.join(FOLDER, name + ".json")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(json.dumps(facts, indent=1, sort_keys=True) + "\n")
        return None
    return [f"{part}.{key}: kept {kept.get(part, {}).get(key)}, now {facts.get(part, {}).get(key)}"
            for part in sorted({*kept, *facts}) for key in sorted({*kept.get(part, {}), *facts.get(part, {})})
            if kept.get(part, {}).get(key) != facts.get(part, {}).get(key)]


def hold_put_right(stack, by, chosen, proven, whole):
    """hold, for a run of put_right.py by one way: it speaks only of the touches that it chose, unless it is a whole one.
    Kept is the type of each touch that was put right, by way and by the touch's name."""
    name = os.path.join("put_right", stack)
    kept = read(name)
    others = {} if whole else {touch: kind for touch, kind in kept.get(by, {}).items() if touch not in chosen}
    return hold(name, {**kept, by: {**others, **proven}})


def type_of(address):
    return re.sub(r'^(module\.[^.\[]+(\[("(?:[^"\\]|\\.)*"|\d+)\])?\.)*', "", address).split(".")[0]


class Facts:
    """Gathers what holds of each type while a run goes on."""

    def __init__(self):
        self.instances, self.loud, self.found = collections.Counter(), set(), collections.Counter()
        self.silences = 0

    def silent(self, report):
        """A report of the untouched stack."""
        self.silences += 1
        self.instances = collections.Counter(item["type"] for item in report["resources"])
        self.loud |= {item["type"] for item in report["resources"] if item["status"] != "in_sync"}

    def touched(self, touch):
        """A touch that was found at its exact path."""
        self.found[type_of(touch.address)] += 1

    def result(self, world):
        return {"types": {name: {"instances": number, "silent": name not in self.loud and self.silences >= 3,
                                 "found": self.found[name]} for name, number in self.instances.items()},
                "awkward": awkward(world)}


# ------------------------------------------------------------------------------- awkward resources, on purpose

def text_of(world):
    return "\n".join(open(path).read() for path in sorted(glob.glob(os.path.join(world.stack, "**", "*.tf"), recursive=True)))


def walk(value):
    yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(one)


def policies(attributes):
    for name, value in attributes.items():
        if isinstance(value, str) and "policy" in name and '"Statement"' in value:
            yield json.loads(value)


def rewritten(policy):
    """Written as AWS never answers: a list of one, an account's bare number."""
    statements = policy["Statement"] if isinstance(policy["Statement"], list) else [policy["Statement"]]
    for statement in statements:
        values = [statement.get(key) for key in ("Action", "Resource")]
        principal = statement.get("Principal")
        values += list(principal.values()) if isinstance(principal, dict) else []
        if any(isinstance(value, list) and len(value) == 1 or isinstance(value, str) and re.fullmatch(r"\d{12}", value) for value in values):
            return True
    return False


def rules(attributes):
    for name in ("ingress", "egress", "rule", "rules", "statement", "filter"):
        value = attributes.get(name)
        yield from [value] if isinstance(value, list) else []


def overlaps(world, address):
    """A tag of the resource's own that the provider also has by default: the key of a default, with another value."""
    own, defaults = world.state(address).get("tags") or {}, default_tags(text_of(world))
    return any(key in defaults and own[key] != defaults[key] for key in own)


def default_tags(text):
    block = re.search(r"default_tags\s*\{\s*tags\s*=\s*\{(.*?)\}", text, re.S)
    return dict(re.findall(r'(\w+)\s*=\s*"([^"]*)"', block.group(1))) if block else {}


AWKWARD = {
    "no tags at all": lambda w, a, s: "tags_all" in s and not s["tags_all"],
    "empty lists and blocks": lambda w, a, s: any(value == [] for value in s.values()),
    "policies that AWS rewrites": lambda w, a, s: any(map(rewritten, policies(s))),
    "IPv6": lambda w, a, s: any(isinstance(v, str) and re.fullmatch(r"[0-9a-f:]*::[0-9a-f:]*(/\d+)?", v) for v in walk(s)),
    "self rules": lambda w, a, s: s.get("self") is True or any(isinstance(r, dict) and r.get("self") is True for rs in rules(s) for r in rs),
    "several rules in one": lambda w, a, s: any(len(rs) > 1 for rs in rules(s)) or len(s.get("cidr_blocks") or []) > 1,
    "name_prefix": lambda w, a, s: any(name.endswith("name_prefix") or name == "identifier_prefix" for name, v in s.items() if v and not name.startswith("log"))
        and re.search(r"name_prefix\s*=", text_of(w)) is not None,
    "default_tags that overlap": lambda w, a, s: overlaps(w, a),
    "modules with for_each": lambda w, a, s: re.match(r'module\.[^.\[]+\["', a) is not None,
}


KINDS = (*AWKWARD, "mixed-case windows", "resources in two regions", "defaults left out")


def awkward(world):
    """For each kind of awkwardness, how many resources of the stack have it."""
    text, out = text_of(world), {}
    for name, has in AWKWARD.items():
        count = sum(bool(has(world, address, world.state(address))) for address in world.addresses())
        if count:
            out[name] = count
    if windows := re.findall(r'window\w*\s*=\s*"[^"]*[A-Z][^"]*"', text):
        out["mixed-case windows"] = len(windows)
    regions = {part for address in world.addresses() for part in re.findall(r"arn:aws:\w+:([a-z]+-[a-z]+-\d):", json.dumps(world.state(address).get("arn") or ""))}
    if len(regions) > 1:
        out["resources in two regions"] = len(regions)
    bare = sum(1 for body in re.findall(r'^resource "aws_\w+" "\w+" \{(.*?)^\}', text, re.M | re.S) if body.count("=") <= 2)
    if bare:
        out["defaults left out"] = bare
    return dict(sorted(out.items()))
