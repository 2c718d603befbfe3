"""Judging the published warehouse without a run."""

from __future__ import annotations

from datetime import UTC, datetime

from expectations import Audit, judge
from transforms.errors import WarehouseError
from warehouse.home import Home
from warehouse.querying import open_published

_LAST = """
    SELECT run_id FROM runs WHERE verdict = 'published' ORDER BY started_at DESC, run_id DESC LIMIT 1
"""


def validate_published(home: Home) -> Audit:
    """What all checks find in the whole published warehouse, seen from the run that was published last.

    What a run is compared with is that run's history; whether sources are silent is judged today.

    A WarehouseError where there is no warehouse, or none that a run has published.
    """
    with open_published(home) as connection:
        last = connection.execute(_LAST).fetchone()
        if last is None:
            raise WarehouseError(f"{home.published} holds no published run. Run `dateline run`.")
        return judge(connection, str(last[0]), whole_on=datetime.now(UTC).date())
