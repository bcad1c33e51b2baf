"""Further gaps of moto, a module a group of services.

A module may have PATCHES, functions that replace methods of moto at start-up, and OVERLAYS, as emulator.py's own:
{(service, operation): function(environ, operation, body) -> the reply's body as XML, or (status, content type, body,
further headers …), or None where moto itself has to answer}; and ADMIN, further admin calls {verb: function(what was posted)}. Each comment
names the gap.
"""
import importlib
import pkgutil


def all_modules():
    return [importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)]
