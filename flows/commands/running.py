"""Commands that run the pipeline, plan a run, or keep it running on a schedule."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from flows import console
from flows.engines import DirectEngine
from flows.options import AsJson, HomeFolder, Sources, Target
from flows.orchestration import prefect_server, prepare_prefect
from flows.pipeline import COUNTS, Summary, check_run, plan_run, run_pipeline
from flows.progress import announce, showing_progress
from flows.settings import Settings, load_settings
from warehouse.home import Home
from warehouse.lock import ensure_free

HELD = 3
"""Exit code when the gate held the data back."""

Direct = Annotated[bool, typer.Option("--direct", help="Run the same functions without Prefect's engine.")]
Workers = Annotated[int | None, typer.Option("--workers", help="Processes that read, clean and extract.")]
BatchSize = Annotated[int | None, typer.Option("--batch-size", help="Documents of one batch.")]
AllowDeletions = Annotated[
    bool, typer.Option("--allow-deletions", help="Believe it when ever so many files have vanished from a source.")
]
Cron = Annotated[str | None, typer.Option("--cron", help='When to run, such as "*/15 * * * *" (the default).')]
Interval = Annotated[float | None, typer.Option("--interval", help="Seconds between runs, instead of --cron.")]
Port = Annotated[int | None, typer.Option("--port", help="Port of Prefect's own server; a free one if not given.")]


def run(
    sources: Sources = None,
    home: HomeFolder = None,
    *,
    direct: Direct = False,
    workers: Workers = None,
    batch_size: BatchSize = None,
    allow_deletions: AllowDeletions = False,
    target: Target = None,
    as_json: AsJson = False,
) -> None:
    """Run once: land, clean, extract, link, audit, publish, report.

    Runs as a flow of Prefect: on the server of PREFECT_API_URL if that is set, else on a temporary one.

    \b
    Examples:
      dateline run
      dateline run ~/scraped/harbour-times --home data
      dateline run ~/scraped --direct --workers 4 --json
    """
    flags = {"sources": sources or None, "home": home, "workers": workers, "batch_size": batch_size}
    settings = load_settings(flags | {"allow_deletions": allow_deletions or None, "target": target})
    check_run(settings)
    with showing_progress(console.err if as_json else console.out):
        summary = run_pipeline(settings, DirectEngine()) if direct else _run_as_flow(settings)
    _finish(summary, as_json=as_json)


def rebuild(home: HomeFolder = None, *, workers: Workers = None, as_json: AsJson = False) -> None:
    """Build the warehouse again from what is in raw/, the sources aside, and publish it.

    For a warehouse that is damaged, lost, or of an older version. The old one stays until the new one has passed the
    gate.

    \b
    Example:
      dateline rebuild --home data
    """
    from flows.rebuilding import rebuild as rebuild_warehouse  # noqa: PLC0415 - with all that a run may do without

    settings = load_settings({"home": home, "workers": workers})
    ensure_free(Home(settings.home.absolute()))
    with showing_progress(console.err if as_json else console.out):
        summary = rebuild_warehouse(settings, DirectEngine())
    _finish(summary, as_json=as_json)


def plan(sources: Sources = None, home: HomeFolder = None, *, as_json: AsJson = False) -> None:
    """Say what a run would do, and do nothing.

    \b
    Example:
      dateline plan ~/scraped --home data
    """
    settings = load_settings({"sources": sources or None, "home": home})
    planned = plan_run(settings)
    if as_json:
        console.print_json(planned)
        return
    console.print_facts(planned, "A run would find")


def serve(
    sources: Sources = None,
    home: HomeFolder = None,
    *,
    cron: Cron = None,
    interval: Interval = None,
    port: Port = None,
) -> None:
    """Keep running on a schedule, as a Prefect deployment, until stopped with Ctrl-C.

    On the server of PREFECT_API_URL if that is set, else on one of its own on this machine. One run at a time.

    \b
    Examples:
      dateline serve ~/scraped --cron "*/15 * * * *"
      dateline serve ~/scraped --interval 600 --home /srv/dateline
    """
    settings = load_settings({"sources": sources or None, "home": home})
    schedule = {"interval": interval} if interval else {"cron": cron or "*/15 * * * *"}
    check_run(settings)
    prepare_prefect(settings.home, "INFO")
    with prefect_server(settings.home, port, settings.server_timeout_seconds) as url:
        from flows.serving import serve_flow  # noqa: PLC0415 - Prefect takes seconds to import and reads its settings then

        console.out.print(
            f"serving {schedule}; Prefect is at {url.removesuffix('/api')}; stop with Ctrl-C", markup=False
        )
        serve_flow(settings, schedule)


def _run_as_flow(settings: Settings) -> Summary:
    prepare_prefect(settings.home, "CRITICAL")
    announce("starting Prefect" if "PREFECT_API_URL" not in os.environ else "connecting to Prefect")
    with prefect_server(settings.home, None, settings.server_timeout_seconds):
        from flows.flow import run_flow  # noqa: PLC0415 - Prefect takes seconds to import, and reads its settings then

        return run_flow(settings)


def _finish(summary: Summary, *, as_json: bool) -> None:
    """Print how a run ended, and end with the code for it."""
    (_print_json if as_json else _print_summary)(summary)
    if summary.is_held:
        raise typer.Exit(HELD)


def _print_json(summary: Summary) -> None:
    console.print_json(
        summary.run
        | {
            "failed_checks": summary.failed_checks,
            "seconds": round(summary.seconds, 3),
            "articles_per_second": round(summary.articles_per_second, 2),
            "warehouse": summary.warehouse,
            "report": summary.report,
        }
    )


def _print_summary(summary: Summary) -> None:
    counts = {name: summary.run[name] for name in COUNTS if name in COUNTS[:7] or summary.run[name]}
    where = {"warehouse": summary.warehouse, "report": summary.report}
    speed = {"seconds": f"{summary.seconds:.1f}", "articles/s": f"{summary.articles_per_second:.1f}"}
    console.print_facts(
        {"verdict": _VERDICTS[summary.run["verdict"]], **counts, **speed, **where}, summary.run["run_id"]
    )
    if summary.failed_checks:
        kind = "held back by" if summary.is_held else f"{summary.run['verdict']} with warnings"
        console.out.print(f"{kind}: {', '.join(summary.failed_checks)}", markup=False, highlight=False)


_VERDICTS = {
    "published": "published",
    "unchanged": "unchanged: nothing new, and nothing new was published",
    "held": "held back by the gate: the published warehouse is as it was",
}
