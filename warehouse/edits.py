"""The file of entity edits: made by `dateline entities`, kept apart from the warehouse, to outlive rebuilds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from transforms.errors import WarehouseError
from transforms.linking import Edit, Entity
from warehouse.home import disk_error, write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from warehouse.home import Home


def read_edits(home: Home) -> list[Edit]:
    """The edits of entities, in the order in which they were made; a WarehouseError names a line that is none."""
    if not home.edits.exists():
        return []
    try:
        lines = home.edits.read_text("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise WarehouseError(f"{home.edits} is not UTF-8: {error}. Mend or remove it.") from error
    except OSError as error:
        raise disk_error(error, home.edits) from error
    return [_parse(home.edits, number, line) for number, line in enumerate(lines, 1) if line.strip()]


def add_edit(home: Home, edit: Edit) -> None:
    """Write one more edit behind the others."""
    home.create()
    kept = [*read_edits(home), edit]
    write_atomically(home.edits, "".join(f"{_line(one)}\n" for one in kept))


def _line(edit: Edit) -> str:
    parts = {"action": edit.action, "entity": edit.entity._asdict(), "other": edit.other._asdict()}
    return json.dumps(parts, ensure_ascii=False)


def _parse(path: Path, number: int, line: str) -> Edit:
    try:
        parts = json.loads(line)
        edit = Edit(parts["action"], Entity(**parts["entity"]), Entity(**parts["other"]))
    except (ValueError, KeyError, TypeError) as error:
        raise WarehouseError(
            f"{path}, line {number} is no edit of entities ({error}). Mend or remove the line."
        ) from error
    if edit.action not in {"merge", "split"}:
        raise WarehouseError(f"{path}, line {number} has the action {edit.action!r}. Make it merge or split.")
    return edit
