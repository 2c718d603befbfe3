"""One module per dimension of quality; each ends in `CHECKS`, which is all it takes to be found."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from expectations.check import Check


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check, suite by suite in the order of their names, within a suite as it is written."""
    modules = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(check for name in modules for check in import_module(f"{__name__}.{name}").CHECKS)
