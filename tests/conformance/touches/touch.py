"""What a touch is: a change made behind Terraform's back, what must be said of it, and how it is taken back.

Expectations are written like the report's changes. In a list of alternatives each is a full list of changes
(`[[]]` means: nothing may be reported). Numbers compare as numbers; objects by the keys that are named here.
"""
from dataclasses import dataclass, field
from typing import Any, Callable

ANY = lambda value: True  # noqa: E731  a value that the harness can't or needn't know


@dataclass
class Touch:
    name: str
    address: str
    do: Callable
    undo: Callable | None
    wanted: Any                                  # changes, "missing", "pending", Either(...), or a function of the world
    also: dict = field(default_factory=dict)     # address -> wanted, for other resources it shows up at
    locks: tuple = ()                            # other addresses that must be left alone meanwhile
    terraform: bool = True                       # does `terraform plan -refresh-only` see it?
    last: bool = False                           # can't be taken back: comes at the end

    @property
    def places(self):
        return {self.address, *self.also, *self.locks}

    def expect(self, world):
        return {address: alternatives(wanted(world) if callable(wanted) else wanted)
                for address, wanted in [(self.address, self.wanted), *self.also.items()]}


class Either(list):
    """Any of several answers is right: each a list of changes or a status."""


def alternatives(wanted):
    if isinstance(wanted, str):
        return wanted
    return list(wanted) if isinstance(wanted, Either) else [wanted]


def change(path, desired, live, **more):
    return {"path": path, "desired": desired, "live": live, **more}


def members(path, missing=(), extra=(), **more):
    """A set without a key: elements that should be there and aren't, and the other way round."""
    return {"path": path, "missing": list(missing), "extra": list(extra), **more}


SILENT: list = []


def tag_touches(label, address, put, drop, name, team="lego", own=()):
    """Tag added, changed and removed; `name` is the tag Name as the state has it (None: there is none);
    `team` is the default tag of the provider (None: the provider has none)."""
    result = [Touch(f"{label}: tag added", address, lambda w: put(w, "drift", "yes"), lambda w: drop(w, "drift"),
                    [change('tags["drift"]', None, "yes")])]
    if name is not None:
        result.append(Touch(f"{label}: tag changed", address, lambda w: put(w, "Name", "someone else's"),
                            lambda w: put(w, "Name", name), [change('tags["Name"]', name, "someone else's")]))
        result.append(Touch(f"{label}: tag removed", address, lambda w: drop(w, "Name"), lambda w: put(w, "Name", name),
                            [change('tags["Name"]', name, None)]))
    if team is not None:
        result.append(Touch(f"{label}: default tag changed", address, lambda w: put(w, "Team", "other"),
                            lambda w: put(w, "Team", team), [change('tags["Team"]', team, "other")]))
    return result
