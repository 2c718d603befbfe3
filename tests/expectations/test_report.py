"""The report tells what happened, adds up, and lets nothing that it shows run, load or hide."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from expectations import ReportData, all_checks, render_report
from transforms.tables import BY_NAME
from transforms.tables.audit import VERDICTS

HOSTILE = (
    "</style></title></code></pre><script>document.title = 'owned'; document.body.innerHTML = 'owned'</script>"
    "<img src=x onerror=\"document.title='owned'\"><svg onload=document.title='owned'>"
    "'\" autofocus onfocus=\"document.title='owned'\" {{ 7 * 7 }} javascript:alert(1)"
    "<link rel=stylesheet href=https://example.invalid/x.css>\x1b[31m\u202efdp.exe\u2066\u200b\x00"
)
CHROMIUM = shutil.which("chromium")


def run(verdict: str = "published", run_id: str = "20260305T060000-0a1b2c", **changes: Any) -> dict[str, Any]:
    counts = {"seen": 27, "loaded": 24, "unchanged": 0, "duplicate": 1, "quarantined": 2, "deferred": 0, "skipped": 0}
    return {
        "run_id": run_id,
        "started_at": datetime(2026, 3, 5, 6, tzinfo=UTC),
        "finished_at": datetime(2026, 3, 5, 6, 1, tzinfo=UTC),
        "verdict": verdict,
        **counts,
        "superseded": 0,
        "deleted": 0,
        "version": "0.1.0",
        "model": "spacy en_core_web_sm 3.8.0",
    } | changes


def check_rows(outcomes: dict[str, str], text: str | None = None) -> pl.DataFrame:
    """All checks as passed, but for those whose outcome is given; `text` stands in every free field."""
    rows = [
        {
            "run_id": text or "20260305T060000-0a1b2c",
            "suite": text or check.suite,
            "check_name": check.name,
            "table_name": text or check.table,
            "severity": check.severity,
            "outcome": outcomes.get(check.name, "passed"),
            "observed": text or ("30 rows fail" if check.name in outcomes else "no row fails"),
            "expected": text or check.expected,
            "failed_rows": 30 if check.name in outcomes else 0,
            "sql": text or check.query("20260305T060000-0a1b2c"),
        }
        for check in all_checks()
    ]
    return pl.DataFrame(rows, schema=BY_NAME["checks"].create_empty().schema)


def failing(
    check_name: str, table: str, count: int, text: str = 'surface "Osterik", clean text "Östervik"'
) -> pl.DataFrame:
    rows = [
        {
            "run_id": "20260305T060000-0a1b2c",
            "check_name": check_name,
            "table_name": table,
            "row_key": f'{{"article_id":"{"4f" * 32}","start_char":{number},"end_char":{number + 8}}}',
            "detail": text,
        }
        for number in range(count)
    ]
    return pl.DataFrame(rows, schema=BY_NAME["failing_rows"].create_empty().schema)


def report(verdict: str = "published", **changes: Any) -> ReportData:
    fields: dict[str, Any] = {
        "run": run(verdict),
        "checks": check_rows({}),
        "failing_rows": failing("", "", 0),
        "quarantined": pl.DataFrame(
            {
                "path": ["samples/harbour-times/0412.txt", "samples/coast-wire/photo.txt"],
                "reason": ["empty", "binary: PNG image"],
                "first_run_id": ["20260305T060000-0a1b2c"] * 2,
            }
        ),
        "history": pl.DataFrame(
            [run(verdict), run("published", "20260304T060000-9f8e7d"), run("held", "20260303T060000-1c")]
        ),
        "published_path": "/srv/dateline/warehouse.duckdb",
    }
    return ReportData(**(fields | changes))


def held(text: str | None = None) -> ReportData:
    """A run held back by a failure and a crash, with a warning on top."""
    outcomes = {
        "mention_is_a_slice_of_its_article": "failed",
        "edits_do_not_overlap": "error",
        "no_html_is_left": "failed",
    }
    rows = failing("mention_is_a_slice_of_its_article", text or "mentions", 30, text or "surface")
    return report("held", checks=check_rows(outcomes, text), failing_rows=rows)


def hostile() -> ReportData:
    """Hostile text wherever a text can stand."""
    texts = {"run_id": HOSTILE, "version": HOSTILE, "model": HOSTILE}
    return report(
        run=run("held", **texts),
        checks=held(HOSTILE).checks.with_columns(
            check_name=pl.when(pl.col("check_name") == "no_html_is_left").then(pl.lit(HOSTILE)).otherwise("check_name")
        ),
        failing_rows=held(HOSTILE).failing_rows.with_columns(row_key=pl.lit(json.dumps({HOSTILE: HOSTILE}))),
        quarantined=pl.DataFrame({"path": [HOSTILE], "reason": [HOSTILE], "first_run_id": [HOSTILE]}),
        history=pl.DataFrame([run("published", **texts)]),
        published_path=HOSTILE,
    )


class Tags(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(page)
    return parser.found


def verdict_line(page: str) -> str:
    found = re.search(r'<p class="verdict \w+" role="status">(.*?)</p>', page)
    assert found
    return found[1]


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_renders(verdict: str) -> None:
    empty = check_rows({}).clear()
    page = render_report(report(verdict, checks=check_rows({}) if verdict in {"published", "held"} else empty))
    assert verdict_line(page).lower().startswith({"held": "held back"}.get(verdict, verdict))


def test_the_verdict_says_it_in_one_line() -> None:
    assert verdict_line(render_report(held())) == (
        "Held back: 1 blocking check failed and 1 blocking check could not be evaluated; "
        "the warehouse of run 20260304T060000-9f8e7d stays in place"
    )
    assert verdict_line(render_report(report())) == (
        f"Published: 24 articles from 27 files; {len(all_checks())} checks made, all passed"
    )
    warned = render_report(report(checks=check_rows({"no_html_is_left": "failed"})))
    assert verdict_line(warned).endswith("checks made, 1 warning")
    first = render_report(report("failed", history=report().history.clear()))
    assert verdict_line(first).endswith("nothing has been published yet")


def test_the_numbers_add_up() -> None:
    page = render_report(report())
    assert "27 files seen" in page
    assert "24 loaded + 0 unchanged + 1 duplicate + 2 quarantined + 0 deferred + 0 skipped" in " ".join(page.split())
    assert "does not add up" not in page
    assert "1 file short of" in " ".join(render_report(report(run=run(seen=28))).replace("are ", "").split())


def test_what_did_not_pass_comes_first() -> None:
    page = render_report(held())
    crash, failure, warning, passed = (
        page.index(f">{name}")
        for name in (
            "Edits do not overlap",
            "Mention is a slice of its article",
            "No html is left",
            "Every file seen has one outcome",
        )
    )
    assert crash < failure < warning < passed
    assert "could not be evaluated" in page
    assert "The first 10 rows that fail" in page
    assert page.count("start_char 1") == 1
    assert page.count("article_id 4f4f4f4f4f4f…") == 10


def test_every_check_is_shown_with_its_query() -> None:
    page = render_report(held())
    assert page.count('<th scope="row">') >= len(all_checks())
    assert page.count("<summary>") == len(all_checks())


def test_hostile_text_is_escaped_everywhere() -> None:
    page = render_report(hostile())
    names = {tag for tag, _ in tags(page)}
    assert "<script" not in page
    assert names.isdisjoint({"script", "img", "svg", "link", "iframe", "object", "base", "form"})
    attributes = {name for _, found in tags(page) for name in found}
    assert not {name for name in attributes if name.startswith("on") or name in {"src", "href", "style", "autofocus"}}
    assert not set(page) & {"\x1b", "\x00", "\u202e", "\u2066", "\u200b"}
    assert "⟨U+202E⟩fdp.exe" in page
    assert "⟨U+001B⟩[31m" in page
    assert "49" not in verdict_line(page)


def test_the_policy_lets_in_exactly_the_pages_own_style() -> None:
    page = render_report(held())
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = next(found["content"] for tag, found in tags(page) if found.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert page.count("<style>") == 1


def test_a_page_of_many_failures_stays_small() -> None:
    outcomes = {check.name: "failed" for check in all_checks()}
    rows = pl.concat([failing(check.name, check.table, 1000) for check in all_checks()])
    assert len(render_report(report("held", checks=check_rows(outcomes), failing_rows=rows)).encode()) < 1_000_000


@pytest.mark.skipif(CHROMIUM is None, reason="needs a real browser: apt-get install chromium")
def test_a_browser_runs_nothing_of_a_hostile_page(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text(render_report(hostile()), encoding="utf-8")

    dom = browse(page, tmp_path, "--dump-dom")

    assert "<title>Dateline: held" in dom
    assert dom.count("could not be evaluated") >= 2
    assert "<script" not in dom
    assert ">owned<" not in dom


@pytest.mark.skipif(CHROMIUM is None, reason="needs a real browser: apt-get install chromium")
def test_the_browser_would_have_run_it(tmp_path: Path) -> None:
    """The test above proves something only if this browser runs scripts."""
    page = tmp_path / "unsafe.html"
    page.write_text(f"<!doctype html><title>safe</title><body>{HOSTILE}", encoding="utf-8")
    assert "<title>owned</title>" in browse(page, tmp_path, "--dump-dom")


def browse(page: Path, folder: Path, *options: str) -> str:
    """Open a page in a headless browser of its own and return what it prints."""
    assert CHROMIUM is not None
    command = [
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        f"--user-data-dir={folder / 'profile'}",
        *options,
        page.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout
