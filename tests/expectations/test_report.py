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
from expectations.report.negation import untrue
from tests.expectations.reports import (
    HOSTILE,
    OUTCOMES,
    check_rows,
    failing,
    held,
    hostile,
    past,
    report,
    run,
    scores,
    sources,
)
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
    assert verdict_line(render_report(report())) == ("Published: 24 new articles of 27 files seen; all checks pass")
    warned = render_report(report(checks=check_rows({"no_html_is_left": "failed"})))
    assert verdict_line(warned).endswith(f"1 of {len(all_checks())} checks warns")
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
            "Mention is not a slice of its article",
            "HTML is left in the text",
            "Every file seen has one outcome",
        )
    )
    assert crash < failure < warning < passed
    assert "could not be evaluated" in page
    assert "The first 10 of 30" in page
    assert findings.count("article_id 4f4f4f4f4f4f…") == 10


def test_every_check_is_shown_with_its_query() -> None:
    page = render_report(held())
    assert page.count(' data-outcome="') == len(all_checks())
    assert page.count('<details class="query"><summary>') == len(all_checks())
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
    assert '<blockquote dir="auto">The mayor of <mark>Osterik</mark> left &lt;early&gt;.</blockquote>' in page
    assert "samples/harbour-times/0412.txt, articles.text from 113 to 120" in page


def test_what_changed_since_the_last_judged_run_is_said() -> None:
    now = past({"no_html_is_left": "failed", "edits_do_not_overlap": "error"})
    before = past({"edits_do_not_overlap": "failed", "language_is_mostly_filled": "failed"}, "20260304T060000-9f8e7d")
    first = past({"edits_do_not_overlap": "failed"}, "20260303T060000-1c")
    checks = check_rows({"no_html_is_left": "failed", "edits_do_not_overlap": "error"})
    page = " ".join(render_report(report(checks=checks, past_checks=pl.concat([now, before, first]))).split())
    top = page[page.index('id="headlines"') : page.index("</section>")]
    assert re.search(
        r"New since run 20260304T060000-9f8e7d</h3>.*>HTML is left in the text</a>.*Mended since then", top
    )
    assert "in 3 judged runs without a break, since 20260303T060000-1c" in top
    assert re.search(r"Mended since then</h3> <ul class=.headlines good.> <li><p>Language is mostly filled", top)


def test_another_model_or_version_than_before_is_said() -> None:
    history = pl.DataFrame([run(), run(run_id="20260304T060000-9f8e7d", model="onnx:older")])
    assert "The recogniser of names was onnx:older and is spacy en_core_web_sm 3.8.0" in render_report(
        report(history=history)
    )


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
    assert re.search(r"harbour-times</bdi> <span class=\"badge warned\">silent</span>", page)
    assert "of which 1 silent" in page


def test_accuracy_is_told_with_its_interval() -> None:
    page = render_report(report())
    assert '<strong>64.6 %</strong></td><td class="number">59.6 % to 69.6 %' in page
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
    links = [found["href"] or "" for _, found in tags(page) if "href" in found]
    assert all(re.fullmatch(r"#[a-z0-9_-]+", link) for link in links)
    assert not set(page) & {"\x1b", "\x00", "\u202e", "\u2066", "\u200b"}
    assert "⟨U+202E⟩fdp.exe" in page
    assert "⟨U+001B⟩[31m" in page
    assert "49" not in verdict_line(page)


def test_the_policy_lets_in_exactly_the_pages_own_style_and_script() -> None:
    page = render_report(held())
    policy = next(found["content"] for tag, found in tags(page) if found.get("http-equiv") == "Content-Security-Policy")
    assert policy == (
        f"default-src 'none'; style-src '{digest_of('style', page)}'; script-src '{digest_of('script', page)}'; "
        "require-trusted-types-for 'script'; base-uri 'none'; form-action 'none'"
    )


def digest_of(tag: str, page: str) -> str:
    (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def test_a_page_of_many_failures_stays_small() -> None:
    outcomes = {check.name: "failed" for check in all_checks()}
    place = {"stands_in": "articles.text", "start_char": 0, "end_char": 9, "sentence": "<&" * 300, "sentence_start": 0}
    key, long = json.dumps({"source": "harbour-times", "day": "2026-03-01"}), f"samples/harbour-times/{'f' * 4000}"
    rows = pl.concat(
        [failing(check.name, check.table, 100, "<" * 400, key, path=long, **place) for check in all_checks()]
    )
    files = pl.DataFrame({"path": [long] * 5000, "reason": ["empty"] * 5000, "first_run_id": ["1"] * 5000})
    page = render_report(report("held", checks=check_rows(outcomes), failing_rows=rows, quarantined=files))
    assert len(page.encode()) < 1_000_000
    assert "5,000</strong> empty" in page


def test_names_of_checks_are_put_as_what_is_wrong() -> None:
    told = {
        "no_source_has_gone_silent": "A source has gone silent",
        "no_html_entity_is_left": "HTML entity is left in the text",
        "entity_id_stands_in_entities": "Entity ID refers to no row of entities",
        "every_file_seen_has_one_outcome": "Not every file seen has one outcome",
        "few_new_files_are_quarantined": "Many new files are quarantined",
        "length_of_articles_has_not_shifted": "Length of articles has shifted",
        "rules_fire_as_often_as_before": "Rules do not fire as often as before",
        "title_is_no_longer_than_a_headline": "Title is longer than a headline",
        "article_has_at_most_one_headline": "Article has more than one headline",
        "run_before_ended_well": "Run before did not end well",
        "nobody_knows_this_form": "Not true: nobody knows this form",
    }
    assert {name: untrue(name) for name in told} == told


def test_every_check_has_an_address_of_its_own_that_leads_to_it() -> None:
    page = render_report(held())
    found = [attributes["id"] for _, attributes in tags(page) if (attributes.get("id") or "").startswith("check-")]
    assert len(found) == len(set(found)) == len(all_checks())
    links = {attributes["href"] for tag, attributes in tags(page) if tag == "a"}
    assert "#check-mentions-mention_is_a_slice_of_its_article" in links
    ids = {f"#{attributes['id']}" for _, attributes in tags(page) if "id" in attributes}
    assert links <= ids


def test_a_day_that_the_checks_of_volume_object_to_is_marked_with_its_source() -> None:
    name = "volume_of_a_source_has_not_dropped"
    key = json.dumps({"source": "harbour-times", "day": "2026-02-27"})
    rows = failing(name, "articles", 1, "harbour-times has dropped: 1 article", key)
    page = render_report(report(checks=check_rows({name: "failed"}), failing_rows=rows))
    assert '<td class="level-1 fault">1<span class="unseen"> dropped</span></td>' in page
    assert '<td class="level-4">8</td><td class="level-1">2</td>' in page
    assert ">harbour-times has dropped: 1 article</a>" in page


def test_articles_that_fail_as_a_whole_show_how_they_begin() -> None:
    name, key = "title_is_mostly_filled", json.dumps({"article_id": "4f" * 32})
    rows = failing(name, "articles", 1, "no title", key, path="samples/harbour-times/0412.txt")
    data = report(
        checks=check_rows({name: "failed"}), failing_rows=rows, openings={"4f" * 32: "The <ferry> left Lisbon"}
    )
    page = render_report(data)
    assert "The &lt;ferry&gt; left Lisbon…</blockquote>" in page
    assert "<bdi>harbour-times</bdi> 1" in page


def test_accuracy_is_compared_with_the_version_before() -> None:
    lower = scores().with_columns(pl.col("value") - 0.1, rules=pl.lit("older"))
    page = render_report(report(scores_before=lower))
    assert "rules older" in page
    assert '<td class="number good">+10.0, outside the interval</td>' in page
    near = render_report(report(scores_before=scores().with_columns(pl.col("value") + 0.01)))
    assert '<td class="number">-1.0</td>' in near


def test_an_unchanged_run_says_that_sources_have_gone_silent() -> None:
    line = verdict_line(render_report(report("unchanged")))
    assert "nothing new; 1 of 1 source has gone silent; the warehouse of run" in line
    calm = sources().with_columns(is_silent=pl.lit(False))
    assert "silent" not in verdict_line(render_report(report("unchanged", sources=calm)))


def test_why_a_run_failed_is_said() -> None:
    page = render_report(report("failed", failure="OSError: no space left on <device>"))
    assert "OSError: no space left on &lt;device&gt;" in page[: page.index('id="files"')]
    assert "no space left" in render_markdown(report("failed", failure="OSError: no space left"))


def test_markdown_says_what_is_wrong_and_not_what_should_be() -> None:
    markdown = render_markdown(held())
    assert "- HTML is left in the text; 30 rows fail" in markdown
    assert "- Could not be evaluated\\: Edits do not overlap" in markdown
    assert "No HTML is left" not in markdown
