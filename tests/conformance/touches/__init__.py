"""All touches: a module a service. A module's STACK names the stack that it touches (default: runbooks); its
CANARIES are texts that the stack's secrets hold."""
import importlib
import pkgutil

MODULES = sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name != "touch")


def of_stack(stack):
    """The touches of a folder of stacks/."""
    modules = [importlib.import_module(f"{__name__}.{name}") for name in MODULES]
    return [touch for module in modules if getattr(module, "STACK", "runbooks") == stack for touch in module.ALL]


def canaries_of(stack):
    """What no output, log or recording of the stack may hold."""
    modules = [importlib.import_module(f"{__name__}.{name}") for name in MODULES]
    return [canary for module in modules if getattr(module, "STACK", "runbooks") == stack for canary in getattr(module, "CANARIES", ())]
