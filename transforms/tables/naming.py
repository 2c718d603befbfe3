"""What a declaration says about itself: its table's name and its sentences."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transforms.tables.base import Table


def table_name(table: type[Table]) -> str:
    """The class name in snake case.

    >>> from transforms.tables.audit import FailingRows
    >>> table_name(FailingRows)
    'failing_rows'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", "_", table.__name__).lower()


def table_comment(table: type[Table]) -> str:
    """The first line of the docstring."""
    return inspect.getdoc(table).splitlines()[0]  # type: ignore[union-attr]
