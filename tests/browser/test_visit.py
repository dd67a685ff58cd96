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
    page.locator('article a[href^="/event/"]').first.click()
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


def test_dragging_over_bars_leads_to_their_span(page: Any) -> None:
    page.goto("/timeline")
    bars = page.locator("svg.months a")
    first_bar, last_bar = bars.nth(1), bars.nth(3)
    since, until = first_bar.get_attribute("data-since"), last_bar.get_attribute("data-until")
    one, other = (each.locator("rect").first.bounding_box() for each in (first_bar, last_bar))
    page.mouse.move(one["x"] + one["width"] / 2, one["y"] + one["height"] / 2)
    page.mouse.down()
    page.mouse.move(other["x"] + other["width"] / 2, other["y"] + other["height"] / 2, steps=4)
    assert page.locator(".chosen-span").inner_text() == f"{since} to {until}"
    page.mouse.up()
    page.wait_for_url(f"**/timeline?since={since}&until={until}")
    bars = page.locator("svg.months a")
    bars.first.click()  # a click alone leads to the bar's own span
    page.wait_for_url("**/timeline?since=*")


def test_keys_choose_a_span_of_bars(page: Any) -> None:
    page.goto("/timeline")
    bars = page.locator("svg.months a")
    since, until = bars.nth(0).get_attribute("data-since"), bars.nth(2).get_attribute("data-until")
    bars.nth(0).focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    assert page.locator("svg.months a.taken").count() == 3
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/timeline?since={since}&until={until}")


def test_words_selected_in_a_report_become_an_event(page: Any, differing: str) -> None:
    page.goto(f"{differing}/reports")
    page.get_by_role("link", name="Belarus weist zwei lettische").click()
    page.wait_for_url("**/report/*")
    page.evaluate("""() => {
        const blocks = [...document.querySelectorAll("article.text .passage")];
        const text = blocks.find((each) => each.textContent.includes("Mehr als 400")).lastChild;
        getSelection().selectAllChildren(text.parentElement);
    }""")
    assert "Mehr als 400 Menschen" in page.locator("#mark-exact").input_value()
    page.locator("#mark-exact").fill("Mehr als 400 Menschen protestierten in Riga")
    page.get_by_label("Kind of act").select_option("PROTEST")
    page.locator("#mark-because").fill("read by a person")
    with page.expect_navigation():
        page.get_by_role("button", name="Enter the event").click()
    page.locator('article a[href^="/event/"]').first.click()
    page.wait_for_url("**/event/*")
    assert "Mehr als 400 Menschen protestierten in Riga" in page.locator("main").inner_text()
    page.goto(f"{differing}/judgements")
    with page.expect_navigation():
        page.get_by_role("button", name="Undo add").last.click()


def test_two_events_are_merged_and_parted_again(page: Any, differing: str) -> None:
    page.goto(f"{differing}/timeline?type=PROTEST")
    before = page.locator("ol.events > li").count()
    other = str(page.locator("ol.events .deed a").nth(1).get_attribute("href")).rsplit("/", 1)[-1]
    page.locator("ol.events .deed a").first.click()
    page.get_by_text("Correct, merge or note").click()
    page.locator("#merge-with").fill(other)
    page.locator("#merge-because").fill("one march")
    with page.expect_navigation():
        page.get_by_role("button", name="Merge").click()
    assert page.locator("ol.cards > li").count() > 1
    assert "one march" in page.locator("main").inner_text()
    page.goto(f"{differing}/timeline?type=PROTEST")
    assert page.locator("ol.events > li").count() == before - 1
    page.goto(f"{differing}/judgements")
    page.get_by_label("Why it is taken back").last.fill("two marches")
    with page.expect_navigation():
        page.get_by_role("button", name="Undo merge").last.click()
    page.goto(f"{differing}/timeline?type=PROTEST")
    assert page.locator("ol.events > li").count() == before


def test_files_dropped_on_the_page_come_in(page: Any, differing: str) -> None:
    page.goto(f"{differing}/add")
    page.evaluate("""() => {
        const data = new DataTransfer();
        data.items.add(new File(["Vilnius, 7 June 2021\\n\\nLithuania expelled a diplomat of Belarus."], "v.txt"));
        data.items.add(new File(["%PDF-1.4 broken"], "broken.pdf"));
        document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
    }""")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("1 report added").wait_for(timeout=90_000)
    failures = page.locator("#job li")
    assert failures.count() == 1
    assert "broken.pdf" in failures.inner_text()


def test_an_empty_chronicle_says_what_to_do(page: Any, empty: str) -> None:
    for path in ("/timeline", "/stories", "/system", "/outlets", "/search?q=x", "/judgements"):
        page.goto(empty + path)
        assert page.locator("main").get_by_role("link").count() > 0, path
        assert "no reports yet" in page.locator("main").inner_text()
    page.goto(f"{empty}/add")
    assert page.get_by_label("Paste a report").count() == 1


def test_errors_say_what_to_do(page: Any) -> None:
    for path in ("/nothing-here", "/timeline?since=never"):
        page.goto(path)
        assert page.get_by_role("alert").count() == 1
        assert page.locator("main").get_by_role("link").count() >= 2


def test_paper_has_no_forms_and_no_menus(page: Any) -> None:
    page.emulate_media(media="print")
    for path in every(page):
        page.goto(path)
        page.emulate_media(media="print")
        for part in ("header.top", "form.filters", ".judge", "footer"):
            for each in page.locator(part).all():
                assert not each.is_visible() or path == "/add", (path, part)


def test_who_wants_less_motion_gets_none(page: Any) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/timeline")
    page.evaluate("() => { window.behaviours = []; Element.prototype.scrollIntoView = (how) => behaviours.push(how?.behavior); }")
    page.keyboard.press("j")
    assert page.evaluate("behaviours") == ["auto"]


def test_axe_finds_nothing_where_texts_run_from_right_to_left(page: Any, differing: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page.goto(f"{differing}/reports")
    for name in ("بيلاروسيا تطرد", "Belarus weist"):
        page.goto(f"{differing}/reports")
        page.get_by_role("link", name=name).click()
        page.get_by_role("button", name="Show both").click()
        assert page.locator(".beside > div").count() >= 4
        assert axe.run(page).violations_count == 0


@pytest.mark.parametrize("width", [360, 1200])
def test_no_page_is_wider_than_the_screen(width: int, page: Any) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in every(page):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.skipif(not os.environ.get("DRAGOMAN_WRITE_DOCS"), reason="DRAGOMAN_WRITE_DOCS=1 takes the pictures for docs/ anew")
def test_the_pictures_of_the_pages(page: Any, differing: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    lists = {"report": "/reports", "actor": "/actors"}
    shown = {"timeline": "/timeline", "pair": "/pair?a=RUS&b=BLR", "system": "/system", "outlet": "/outlet?name=Dvina+Dispatch"}
    shown |= {"disagreements": "/disagreements", "add": "/add"}
    shown |= {kind: first(page, path, kind) for kind, path in lists.items()}
    shown |= {kind: differing + first(page, differing + path, kind) for kind, path in {"event": "/timeline", "story": "/stories"}.items()}
    page.goto(f"{differing}/reports")
    page.get_by_role("link", name="Belarus weist").click()
    page.get_by_role("button", name="Show both").click()
    shown["beside"] = page.url
    for name, path in shown.items():
        page.goto(path)
        page.screenshot(path=PICTURES / f"{name}.png")
    page.set_viewport_size({"width": 400, "height": 800})
    page.emulate_media(color_scheme="dark")
    page.goto("/timeline")
    page.screenshot(path=PICTURES / "phone.png")
