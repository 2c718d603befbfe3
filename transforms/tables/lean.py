"""Imports dataframely without SQLAlchemy, which it looks for: a quarter of a second, and no table here needs it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from types import ModuleType

if "sqlalchemy" not in sys.modules:
    # None is how Python notes that there is no such module: an import of it fails at once.
    sys.modules["sqlalchemy"] = cast("ModuleType", None)
    import dataframely  # noqa: F401

    del sys.modules["sqlalchemy"]
