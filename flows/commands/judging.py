"""Commands that judge: the published warehouse by the expectations, and the pipeline by the gold set."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from expectations.scoring import fallen
from flows import console
from flows.options import AsJson, HomeFolder
from flows.scoring import GOLD, keep_scores, read_baseline, score_gold, write_baseline
from flows.settings import load_settings
from flows.validation import validate_published
from warehouse.home import Home

FAILED_CHECKS = 3
"""Exit code where a blocking check, or the comparison with the baseline, does not pass: that of a run that is held."""

GoldFolder = Annotated[Path, typer.Option("--gold", help="Folder with articles/*.gold and baseline.json.")]
Compare = Annotated[bool, typer.Option("--compare", help="End with 3 where a score is below its baseline's interval.")]
WriteBaseline = Annotated[bool, typer.Option("--write-baseline", help="Make these scores the baseline.")]


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

    The scores are kept, and carried by every run from then on into `scores` and the report.

    \b
    Examples:
      dateline score
      dateline score --compare
    """
    settings = load_settings({"home": home})
    scores = score_gold(gold, settings.engine)
    keep_scores(Home(settings.home.absolute()), scores, settings.engine)
    if baseline:
        write_baseline(gold, scores, settings.engine)
    rows = pl.DataFrame([row._asdict() for row in scores])
    if as_json:
        console.print_json(rows.to_dicts())
    else:
        console.print_rows(rows.with_columns(pl.col("value", "low", "high").round(3)), "accuracy on the gold set")
    worse = fallen(scores, read_baseline(gold)) if compare else []
    for line in worse:
        console.note(f"worse than the baseline: {line}")
    if worse:
        raise typer.Exit(FAILED_CHECKS)
