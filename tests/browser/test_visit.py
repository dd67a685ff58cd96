"""A visitor's walk in a real browser: reading, keys, judging, adding, without scripts, with a screen reader's eyes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

PAGES = (
    "/timeline",
    "/stories",
    "/actors",
    "/pair",
    "/pair?a=RUS&b=BLR",
    "/pair?a=RUS&b=BLR&by=week",
    "/system",
    "/system?by=actor&type=ACCUSE",
    "/reports",
    "/statements",
    "/figures",
    "/disagreements",
    "/silence?least=1",
    "/outlets",
    "/outlet?name=Dvina+Dispatch",
    "/changes",
    "/judgements",
    "/search?q=Minsk",
    "/search?q=nowhere",
    "/add",
    "/words",
    "/timeline?actor=Belarus&partner=Poland",
    "/timeline?outlet=Nobody",
    "/statements?since=1900&until=1901",
    "/nothing-here",
)
PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


def first(page: Any, path: str, kind: str) -> str:
    """The address of the first thing of a kind that a page lists."""
    page.goto(path)
    return str(page.locator(f'main a[href^="/{kind}/"]').first.get_attribute("href")).partition("#")[0]


def every(page: Any) -> list[str]:
    """All pages, one of each kind."""
    lists = {"event": "/timeline", "report": "/reports", "actor": "/actors", "story": "/stories"}
    return [*PAGES, *(first(page, path, kind) for kind, path in lists.items())]


def test_axe_finds_no_violation_on_any_page_in_either_scheme(page: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for path in every(page):
            page.goto(path)
            result = axe.run(page)
            if result.violations_count:
                found[f"{scheme} {path}"] = result.generate_report()[:600]
    assert not found, "\n".join(f"{where}: {what}" for where, what in found.items())


def test_from_the_timeline_to_the_sentence_and_back(page: Any) -> None:
    page.goto("/")
    assert page.title().startswith("Timeline")
    page.locator("ol.events .deed a").nth(3).click()
    page.wait_for_url("**/event/*")
    page.locator("blockquote a").first.click()
    page.wait_for_url("**/report/*#*")
    target = page.locator(":target")
    assert target.count() == 1
    box = target.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 900
    page.locator("a.m-event").first.click()
    page.wait_for_url("**/event/*")


def test_keys_lead_through_a_list(page: Any) -> None:
    page.goto("/timeline")
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator("ol.events > li").nth(1).locator("a").first
    assert page.evaluate("document.activeElement.href") == second.evaluate("each => each.href")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/event/*")
    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 1
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_a_judgement_and_its_undo(page: Any) -> None:
    page.goto("/timeline")
    before = page.locator("main").inner_text()
    page.locator("ol.events .deed a").nth(1).click()
    page.locator("#keep-because").fill("a caption, not news")
    page.get_by_role("button", name="It is wrong").click()
    page.goto("/timeline")
    assert page.locator("main").inner_text() != before
    page.goto("/judgements")
    assert "a caption, not news" in page.locator("main").inner_text()
    page.get_by_role("button", name="Undo").last.click()
    page.goto("/timeline")
    assert page.locator("main").inner_text() == before


def test_everything_works_without_scripts(browser: Any, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/timeline")
    page.get_by_label("Type").select_option("CONSULT")
    page.get_by_role("button", name="Narrow").click()
    assert "type=CONSULT" in page.url
    assert page.locator("ol.events > li").count() >= 1
    page.get_by_role("link", name="take out type CONSULT").click()
    assert "CONSULT" not in page.url
    page.get_by_label("Search the reports").fill("Minsk")
    page.get_by_role("button", name="Search").click()
    assert page.locator("main li a").count() > 1
    context.close()


def test_a_pasted_report_comes_in(page: Any) -> None:
    page.goto("/add")
    page.get_by_label("Paste a report").fill("Tallinn, 5 June 2021\n\nEstonia expelled a diplomat of Russia on Saturday.")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("1 report added").wait_for(timeout=90_000)
    page.goto("/timeline?actor=Estonia")
    assert "Estonia expelled a diplomat" in page.locator("main").inner_text()


@pytest.mark.parametrize("width", [360, 1200])
def test_no_page_is_wider_than_the_screen(width: int, page: Any) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in every(page):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.skipif(not os.environ.get("DRAGOMAN_WRITE_DOCS"), reason="DRAGOMAN_WRITE_DOCS=1 takes the pictures for docs/ anew")
def test_the_pictures_of_the_pages(page: Any) -> None:
    PICTURES.mkdir(exist_ok=True)
    lists = {"event": "/timeline", "report": "/reports", "actor": "/actors", "story": "/stories"}
    shown = {"timeline": "/timeline", "pair": "/pair?a=RUS&b=BLR", "system": "/system", "changes": "/changes"}
    shown |= {kind: first(page, path, kind) for kind, path in lists.items()}
    for name, path in shown.items():
        page.goto(path)
        page.screenshot(path=PICTURES / f"{name}.png")
