"""The report tells what happened, adds up, and lets nothing that it shows run, load or hide."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import sys
from html.parser import HTMLParser
from xml.etree.ElementTree import fromstring

import polars as pl
import pytest

from expectations import all_checks, render_json, render_junit, render_markdown, render_report
from tests.expectations.reports import HOSTILE, OUTCOMES, check_rows, failing, held, hostile, past, report, run, scores
from transforms.tables.audit import VERDICTS


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
    found = re.search(r'<h1 class="verdict \w+">(.*?)</h1>', page)
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
    findings = page[page.index('id="findings"') :]
    crash, failure, warning, passed = (
        findings.index(f">{name}") if ">" not in name else findings.index(name)
        for name in (
            "Edits do not overlap",
            "Mention is a slice of its article",
            "No html is left",
            "Every file seen has one outcome",
        )
    )
    assert crash < failure < warning < passed
    assert "could not be evaluated" in page
    assert "The first 10 of 30" in page
    assert findings.count("article_id 4f4f4f4f4f4f…") == 10


def test_every_check_is_shown_with_its_query() -> None:
    page = render_report(held())
    assert page.count("<tr data-outcome=") == len(all_checks())
    assert page.count("Why, and the query") == len(all_checks()) - len(OUTCOMES)
    assert page.count("Query for the failing rows") == len(OUTCOMES)


def test_the_place_of_a_failing_row_is_marked_in_its_sentence() -> None:
    sentence = "The mayor of Osterik left <early>."
    place = {
        "stands_in": "articles.text",
        "start_char": 113,
        "end_char": 120,
        "sentence": sentence,
        "sentence_start": 100,
    }
    rows = failing("mention_is_a_slice_of_its_article", "mentions", 1, path="samples/harbour-times/0412.txt", **place)
    page = render_report(report("held", checks=check_rows(OUTCOMES), failing_rows=rows))
    assert "<blockquote>The mayor of <mark>Osterik</mark> left &lt;early&gt;.</blockquote>" in page
    assert "samples/harbour-times/0412.txt, articles.text from 113 to 120" in page


def test_what_changed_since_the_last_judged_run_is_said() -> None:
    now = past({"no_html_is_left": "failed", "edits_do_not_overlap": "error"})
    before = past({"edits_do_not_overlap": "failed", "language_is_mostly_filled": "failed"}, "20260304T060000-9f8e7d")
    first = past({"edits_do_not_overlap": "failed"}, "20260303T060000-1c")
    page = " ".join(render_report(report(past_checks=pl.concat([now, before, first]))).split())
    changes = page[page.index('id="changes"') : page.index("</section>")]
    assert "What changed since run 20260304T060000-9f8e7d" in changes
    assert re.search(r"1 new failure</h3> <ul class=.plain.> <li>Not true: no html is left", changes)
    assert "for 3 judged runs, since 20260303T060000-1c" in changes
    assert "1 mended" in changes
    assert "Language is mostly filled" in changes


def test_a_dimension_has_the_share_of_its_checks_that_passed_and_a_line_of_the_runs_before() -> None:
    runs = [past({"no_html_is_left": "failed"} if number else {}, f"run {number}") for number in range(30)]
    residue = sum(check.suite == "residue" for check in all_checks())
    page = render_report(report(past_checks=pl.concat(runs)))
    assert 'aria-label="residue: 100 % now, last 30 judged runs"' in page
    assert page.count("<svg") == 1 + len({check.suite for check in all_checks()})
    worse = render_report(report(past_checks=pl.concat(runs[1:])))
    assert f"residue: {100 * (residue - 1) / residue:.0f} % now" in worse


def test_a_source_that_has_gone_silent_is_marked() -> None:
    page = render_report(report())
    assert re.search(r"harbour-times <span class=\"badge warned\">silent</span>", page)
    assert "of which 1 silent" in page


def test_accuracy_is_told_with_its_interval() -> None:
    page = render_report(report())
    assert '<strong>65 %</strong></td><td class="number">60 % to 70 %' in page
    assert "dateline score" in render_report(report(scores=scores().clear()))


def test_charts_that_were_drawn_before_are_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    charts: dict[str, str] = {}
    first = render_report(report(), charts)
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert charts
    assert render_report(report(), charts) == first


def test_the_json_twin_says_the_same() -> None:
    document = json.loads(render_json(held()))
    assert document["verdict"] == html.unescape(verdict_line(render_report(held())))
    assert len(document["checks"]) == len(all_checks())
    assert len(document["failing_rows"]) == 30
    assert {each["suite"] for each in document["dimensions"]} == {check.suite for check in all_checks()}
    assert {each["check_name"] for each in document["changes"]["new"]} == set(OUTCOMES)


def test_the_junit_twin_fails_what_blocks_and_skips_what_warns() -> None:
    root = fromstring(render_junit(held()).partition("\n")[2])
    cases = {case.get("name"): [part.tag for part in case] for case in root.iter("testcase")}
    assert len(list(root.iter("testcase"))) == len(all_checks())
    assert cases["mention_is_a_slice_of_its_article"] == ["failure"]
    assert cases["edits_do_not_overlap"] == ["error"]
    assert cases["no_html_is_left"] == ["skipped"]
    assert sum(int(suite.get("failures", 0)) for suite in root) == 1


def test_the_twins_carry_hostile_text_as_text() -> None:
    fromstring(render_junit(hostile()).partition("\n")[2])
    assert json.loads(render_json(hostile()))["run"]["model"] == HOSTILE
    markdown = render_markdown(hostile())
    assert "<" not in markdown.replace("&lt;", "")
    assert not re.search(r"(?<!\\)[\[\]`*!]", markdown)
    assert "\x1b" not in markdown


def test_hostile_text_is_escaped_everywhere() -> None:
    page = render_report(hostile())
    names = [tag for tag, _ in tags(page)]
    assert names.count("script") == page.count("<script") == 1
    assert set(names).isdisjoint({"img", "link", "iframe", "object", "base", "form", "a"} - {"a"})
    attributes = {name for _, found in tags(page) for name in found}
    assert not {name for name in attributes if name.startswith("on") or name in {"src", "style", "autofocus"}}
    assert [found["href"] for tag, found in tags(page) if "href" in found] == ["#checks"]
    assert not set(page) & {"\x1b", "\x00", "\u202e", "\u2066", "\u200b"}
    assert "⟨U+202E⟩fdp.exe" in page
    assert "⟨U+001B⟩[31m" in page
    assert "49" not in verdict_line(page)


def test_the_policy_lets_in_exactly_the_pages_own_style_and_script() -> None:
    page = render_report(held())
    policy = next(found["content"] for tag, found in tags(page) if found.get("http-equiv") == "Content-Security-Policy")
    assert policy == (
        f"default-src 'none'; style-src '{digest_of('style', page)}'; script-src '{digest_of('script', page)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def digest_of(tag: str, page: str) -> str:
    (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def test_a_page_of_many_failures_stays_small() -> None:
    outcomes = {check.name: "failed" for check in all_checks()}
    rows = pl.concat([failing(check.name, check.table, 1000) for check in all_checks()])
    assert len(render_report(report("held", checks=check_rows(outcomes), failing_rows=rows)).encode()) < 1_000_000
