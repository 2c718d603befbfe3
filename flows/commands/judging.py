"""Commands that judge: the published warehouse by the expectations, and the pipeline by the gold set."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from expectations.scoring import Change
from expectations.scoring import score as figures
from flows import console
from flows.options import AsJson, HomeFolder
from flows.scoring import GOLD, count_gold, keep_scores, score_rows, since_baseline, write_baseline
from flows.settings import load_settings
from flows.validation import validate_published
from warehouse.home import Home

FAILED_CHECKS = 3
"""Exit code where a blocking check, or the comparison with the baseline, does not pass: that of a run that is held."""

GoldFolder = Annotated[Path, typer.Option("--gold", help="Folder with articles/*.gold and baseline.json.")]
Compare = Annotated[
    bool, typer.Option("--compare", help="Hold the scores against the baseline; end with 3 where one has fallen.")
]
WriteBaseline = Annotated[bool, typer.Option("--write-baseline", help="Make these scores the baseline from now on.")]


def validate(home: HomeFolder = None, *, as_json: AsJson = False) -> None:
    """Judge the published warehouse by all expectations, without a run; nothing is written.

    Ends with 3 where a blocking check does not pass.

    \b
    Example:
      dateline validate --home data
    """
    audit = validate_published(Home(load_settings({"home": home}).home.absolute()))
    if as_json:
        console.print_json({"checks": audit.checks.to_dicts(), "failing_rows": audit.failing_rows.to_dicts()})
    else:
        columns = ["outcome", "severity", "table_name", "check_name", "observed"]
        not_passed = audit.checks.filter(~pl.col("outcome").cast(pl.String).is_in(["passed", "learning"]))
        console.print_rows(not_passed.select(columns), f"{audit.checks.height} checks, {not_passed.height} not passed")
    if not audit.is_passed:
        raise typer.Exit(FAILED_CHECKS)


def score(
    home: HomeFolder = None,
    *,
    gold: GoldFolder = GOLD,
    compare: Compare = False,
    baseline: WriteBaseline = False,
    as_json: AsJson = False,
) -> None:
    """Run the extraction over the gold set and say how right it is, with 95 % bootstrap intervals.

    A value is a share from 0 to 1; support says how many answers of the gold set it rests on. The scores are kept, and
    every run from then on carries them into `scores` and the report. With --compare, each has the value before, the
    interval of the change, and whether it is a fall: more than chance would take.

    \b
    Examples:
      dateline score
      dateline score --compare
      dateline score --compare --json
    """
    settings = load_settings({"home": home})
    counts = count_gold(gold, settings.engine)
    scores = figures(list(counts.values()))
    changed = since_baseline(gold, counts) if compare else []
    keep_scores(Home(settings.home.absolute()), scores, settings.engine)
    rows = pl.DataFrame(score_rows(scores, settings.engine))
    if as_json:
        console.print_json(_with_changes(rows, changed).to_dicts())
    else:
        title = f"accuracy on {len(counts)} gold articles, {rows['model'][0]}, rules {rows['rules'][0]}"
        console.print_rows(_with_changes(rows.drop("model", "rules"), changed).with_columns(_ROUNDED), title)
    if baseline:
        console.note(f"wrote the baseline {write_baseline(gold, counts, settings.engine)}")
    fallen = [change for change in changed if change.is_fall]
    for change in fallen:
        console.note(f"worse than the baseline: {change}")
    if fallen:
        raise typer.Exit(FAILED_CHECKS)
    if compare:
        console.note("no score has fallen below the baseline")


_ROUNDED = pl.col(pl.Float64).round(3)


def _with_changes(rows: pl.DataFrame, changed: list[Change]) -> pl.DataFrame:
    """Scores with what they were and how they changed; the scores alone where nothing was compared."""
    if not changed:
        return rows
    known = pl.DataFrame([change._asdict() for change in changed]).drop("now")
    named = known.rename({"low": "change_low", "high": "change_high"})
    return rows.join(named, on=["task", "measure"], how="left", maintain_order="left")
