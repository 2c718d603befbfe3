"""The report in a real browser: hostile text does nothing, tables sort and filter, and everybody can read it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from expectations import all_checks, render_report
from tests.expectations.reports import HOSTILE, held, hostile, report, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs a real browser: apt-get install chromium")


class Visit(NamedTuple):
    """A page that was opened, and what happened on the way: dialogs, requests, messages of the console."""

    page: Page
    dialogs: list[str]
    requests: list[str]
    messages: list[str]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not where there is no browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Writes a page to a file and opens it."""
    contexts = []

    def opened(content: str, width: int = 1280, **options: Any) -> Visit:
        file = tmp_path / "index.html"
        file.write_text(content, encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 1000}, **options)
        contexts.append(context)
        seen = Visit(context.new_page(), [], [], [])
        seen.page.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.on("console", lambda message: seen.messages.append(message.text))
        seen.page.goto(file.as_uri())
        seen.page.wait_for_timeout(200)
        return seen

    yield opened
    for context in contexts:
        context.close()


def test_hostile_text_in_every_field_does_nothing(visit: Callable[..., Visit]) -> None:
    seen = visit(render_report(hostile()))

    assert seen.page.title().startswith("Dateline: held")
    assert seen.page.inner_text("body") != "owned"
    assert (seen.dialogs, seen.messages) == ([], [])
    assert [url for url in seen.requests if not url.startswith("file:")] == []
    assert len(seen.requests) == 1
    assert seen.page.locator("script").count() == 1
    seen.page.get_by_role("button", name="Dimension").click()
    seen.page.get_by_role("searchbox").fill("<script>")
    assert seen.page.title().startswith("Dateline: held")
    assert seen.dialogs == []


def test_the_policy_stops_what_escaping_would_have_let_through(visit: Callable[..., Visit]) -> None:
    seen = visit(render_report(report()).replace("<main>", f"<main>{HOSTILE}"))

    assert seen.page.title().startswith("Dateline: published")
    assert seen.dialogs == []
    assert [url for url in seen.requests if not url.startswith("file:")] == []
    assert any("Content Security Policy" in message for message in seen.messages)


def test_without_escaping_and_policy_this_browser_would_have_run_it(visit: Callable[..., Visit]) -> None:
    """The tests above prove something only if this browser runs scripts."""
    assert visit(f"<!doctype html><title>safe</title><body>{HOSTILE}").page.title() == "owned"


def test_a_table_sorts_by_its_headers_up_and_down(visit: Callable[..., Visit]) -> None:
    page = visit(render_report(held())).page
    page.get_by_label("Outcome").select_option("")
    failed = page.get_by_role("button", name="Failed rows")
    failed.click()
    failed.click()
    assert column(page, 8)[:4] == ["30", "30", "30", "0"]
    table = page.get_by_role("button", name="Table", exact=True)
    table.click()
    assert column(page, 7) == sorted(column(page, 7))
    table.focus()
    page.keyboard.press("Enter")
    assert column(page, 7) == sorted(column(page, 7), reverse=True)
    assert page.locator("#all-checks th[aria-sort]").get_attribute("aria-sort") == "descending"


def test_checks_filter_by_words_outcome_and_severity(visit: Callable[..., Visit]) -> None:
    page = visit(render_report(held())).page
    assert len(column(page, 1)) == 3
    assert page.locator("#shown").inner_text().endswith("checks shown; the others passed")
    page.get_by_label("Severity").select_option("warn")
    assert [text.splitlines()[0] for text in column(page, 1)] == ["No HTML is left"]
    page.get_by_label("Severity").select_option("")
    page.get_by_role("searchbox").fill("placement overlap")
    assert len(column(page, 1)) == 3
    assert page.locator("#shown").inner_text().startswith("3 of ")
    page.get_by_role("searchbox").fill("")
    assert len(column(page, 1)) == len(all_checks())


def test_an_address_opens_the_check_that_it_names(visit: Callable[..., Visit]) -> None:
    page = visit(render_report(held())).page
    passed, failed = "check-mentions-mentions_do_not_overlap", "check-articles-no_html_is_left"
    assert not page.locator(f"#{passed}").is_visible()
    page.evaluate("name => { location.hash = name }", passed)
    page.locator(f"#{passed} pre").wait_for(state="visible")
    page.get_by_role("link", name="HTML is left in the text").first.click()
    assert page.url.endswith(f"#{failed}")
    assert page.locator(f"article#{failed}").is_visible()


def test_a_query_is_copied_or_at_least_selected(visit: Callable[..., Visit]) -> None:
    page = visit(render_report(held()), permissions=["clipboard-read", "clipboard-write"]).page
    finding = page.locator("article.finding").first
    finding.locator("summary").last.click()
    finding.get_by_role("button", name="Copy query").click()
    finding.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == finding.locator("pre").inner_text()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
    finding.get_by_role("button", name="Copied").click()
    finding.get_by_role("button", name="Selected").wait_for()
    assert page.evaluate("getSelection().toString()").strip() == finding.locator("pre").inner_text().strip()


def test_a_page_that_is_old_says_so(visit: Callable[..., Visit]) -> None:
    now = datetime.now(UTC)
    fresh = visit(render_report(report(run=run(started_at=now, finished_at=now)))).page
    assert not fresh.locator("#stale").is_visible()
    then = now - timedelta(days=3)
    old = visit(render_report(report(run=run(started_at=then, finished_at=then)))).page
    assert "3 days old" in old.locator("#stale").inner_text()


def test_without_scripts_everything_is_there_to_read(visit: Callable[..., Visit]) -> None:
    page = visit(render_report(held()), java_script_enabled=False).page
    assert len(column(page, 1)) == len(all_checks())
    assert not page.locator(".filters").is_visible()
    page.locator("#check-mentions-mentions_do_not_overlap summary").click()
    assert page.locator("#check-mentions-mentions_do_not_overlap pre").is_visible()


def test_headers_stay_in_sight_below_the_contents(visit: Callable[..., Visit]) -> None:
    page = visit(render_report(held())).page
    page.get_by_label("Outcome").select_option("")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight - 2500)")
    bars = [page.locator(name).bounding_box() for name in ("nav", "#all-checks thead th >> nth=0")]
    assert bars[0] is not None
    assert bars[1] is not None
    assert bars[0]["y"] == 0
    assert 0 < bars[1]["y"] <= bars[0]["height"] + 1


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_hangs_over_the_edge(visit: Callable[..., Visit], width: int) -> None:
    for data in (held(), hostile()):
        page = visit(render_report(data), width).page
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["held", "published", "unchanged"])
def test_axe_finds_nothing_serious(visit: Callable[..., Visit], scheme: str, name: str) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - not where there is no browser

    data = held() if name == "held" else report(name)
    # axe is injected into the page, which the page's own policy forbids: here, and nowhere else, it is set aside.
    page = visit(render_report(data), color_scheme=scheme, bypass_csp=True).page
    violations = Axe().run(page).response["violations"]
    serious = {each["id"]: each["nodes"][0]["html"] for each in violations if each["impact"] in {"serious", "critical"}}
    assert serious == {}


def test_the_keyboard_reaches_the_checks_first(visit: Callable[..., Visit]) -> None:
    page = visit(render_report(held())).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to all checks"
    page.keyboard.press("Enter")
    assert page.url.endswith("#checks")


def test_print_shows_no_controls_and_cuts_nothing_off(visit: Callable[..., Visit]) -> None:
    page = visit(render_report(held())).page
    page.emulate_media(media="print")
    for name in (".filters", "nav", ".copy"):
        assert not page.locator(name).first.is_visible()
    assert page.locator("#shown").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.wide')).overflowX") == "visible"


def column(page: Page, number: int) -> list[str]:
    """The texts of a column of the checks that are shown, from 1."""
    return [
        text.strip()
        for text in page.locator(f"#all-checks tbody tr:not([hidden]) > :nth-child({number})").all_inner_texts()
    ]
