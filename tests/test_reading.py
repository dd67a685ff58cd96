"""Any bytes become a document whose passages cover its text; damage is mended without moving an offset; clues date what has no date."""

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reading import read
from dragoman.reading.decode import decode
from dragoman.reading.read import LONGEST, MOST_LINES
from dragoman.records import READ, Document, Received


def document(content: str | bytes, media: str = "text", **said: str) -> Any:
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    return read(Received("r", data, media, given=said))


def kinds(doc: Document) -> list[tuple[str, str]]:
    return [(p.kind, doc.text[p.start : p.end].strip()) for p in doc.passages if doc.text[p.start : p.end].strip()]


def as_read(doc: Document) -> list[str]:
    """The text that is read, mended."""
    pieces = []
    for passage in doc.passages:
        if passage.kind in READ:
            at, here = passage.start, ""
            for mend in doc.mends:
                if passage.start <= mend.start and mend.end <= passage.end:
                    here += doc.text[at : mend.start] + mend.reads
                    at = mend.end
            pieces.append((here + doc.text[at : passage.end]).strip())
    return pieces


def holds_the_laws(doc: Document) -> None:
    at = 0
    for passage in doc.passages:
        assert passage.start == at
        assert passage.end > passage.start
        assert passage.why
        at = passage.end
    assert at == len(doc.text)
    end = 0
    for mend in doc.mends:
        assert end <= mend.start <= mend.end <= len(doc.text)
        assert any(p.start <= mend.start and mend.end <= p.end and p.kind in READ for p in doc.passages)
        end = mend.end


SCRAPS = (
    "The minister * said on Monday . The” “also read Lire aussi : Photo: Anna Weber / AP (Photo by A. B/Getty Images) \n \n\n • "
    "Dhe he two.The 3 million. dollars © 2020 Leave a Comment Source: dpa 2021-05-31T02:35:26Z MOSCOW (AP) — "
    "T \x00 \u202e <p> </div> & &amp; 17.04.2020 […]"
)
WORDS = st.sampled_from(SCRAPS.split(" "))


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS | st.text(max_size=6), max_size=60).map(" ".join), st.sampled_from(["text", "html", "unknown"]))
def test_passages_cover_the_text_and_mends_stay_inside(content, media):
    doc = document(content, media)
    holds_the_laws(doc)
    assert document(content, media) == doc


TAGS = st.sampled_from(
    ["p", "div", "article", "aside", "h1", "h2", "li", "figure", "figcaption", "table", "td", "time", "a", "em", "section", "nav", "script"]
)
ATTRIBUTES = st.sampled_from(
    ["", ' class="related"', ' id="cookie-consent"', " hidden", ' itemprop="author"', ' datetime="2020-04-17"', ' class="', " x='>'"]
)


def element(tag: str, said: str, parts: list[str], shut: bool) -> str:
    return f"<{tag}{said}>{''.join(parts)}{f'</{tag}>' * shut}"


TREES = st.recursive(
    WORDS | st.text(max_size=8),
    lambda inside: st.builds(element, TAGS, ATTRIBUTES, st.lists(inside, max_size=5), st.booleans()),
    max_leaves=25,
)
KEYS = st.sampled_from(["@type", "@id", "@graph", "headline", "author", "name", "datePublished", "publisher", "isBasedOn", "url"])
LD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.sampled_from(["2020-04-17", "NewsArticle", "https://a.example/b"]),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(KEYS, inside, max_size=5),
    max_leaves=20,
)


@settings(max_examples=120, deadline=None)
@given(st.lists(TREES, max_size=5), LD, st.integers(0, 3))
def test_any_page_becomes_a_document(trees, said, cut):
    script = json.dumps(said)
    head = f'<head><script type="application/ld+json">{script[: len(script) - cut]}</script></head>'
    page = f'<html lang="en">{head}<body>{"".join(trees)}</body>'
    doc = document(page, "html")
    holds_the_laws(doc)
    assert document(page, "html") == doc


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["text", "html", "unknown"]))
def test_any_bytes_become_a_document(data, media):
    holds_the_laws(document(data, media))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfa\r\nb\rc", "a\nb\nc"),
        ("Żółw".encode("utf-16"), "Żółw"),
        ("words in wide letters".encode("utf-16-be"), "words in wide letters"),
        ("Où est l'été?".encode("cp1252"), "Où est l'été?"),
        ('<meta charset="windows-1251"><p>Привет'.encode("cp1251"), '<meta charset="windows-1251"><p>Привет'),
        (("Всё хорошо, прекрасная маркиза. " * 9).encode("koi8-r"), "Всё хорошо, прекрасная маркиза. " * 9),
        ("plain Żółw ".encode() * 40 + b"\xff", "plain Żółw " * 40 + "\ufffd"),
        (b"a\x00b", "a\x00b"),
    ],
)
def test_encodings(data, text):
    assert decode(data) == text


REPORT = """The Limited Times

Two ministers meet in Lisbon

17 April 2020, 14:05

By Anna Weber

The two countries had not talked for years

LISBON (AP) — The ministers of both countries met on Tuesday and signed a treaty on trade, officials said.

also read

A very long road to the summit of Lisbon

The

treaty

of Lisbon opens the border for goods on 1 May, and it costs 2.5 billion. dollars a year.

Demonstrators hold banners in front of parliament. (Photo by A. Silva/Getty Images)

What comes next

Both governments want to talk again in autumn, said Minister Weber * on Friday, but no date is set.

Leave a Comment
You may like
Storm hits coast 2024-01-01T10:00:00Z"""


def test_the_lines_of_a_plain_text_are_told_apart():
    doc = document(REPORT)
    found = kinds(doc)
    assert " ".join(kind for kind, _ in found) == (
        "boilerplate headline dateline byline standfirst dateline body related related body caption subheading body comment related related"
    )
    assert doc.authors == ("Anna Weber",)
    assert (doc.published.start, doc.published.precision) == ("2020-04-17", "day")
    assert "The treaty of Lisbon opens the border for goods on 1 May, and it costs 2.5 billion dollars a year." in as_read(doc)
    assert "Both governments want to talk again in autumn, said Minister Weber on Friday, but no date is set." in as_read(doc)


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("Dhe two men left the city. They took the train.", "The two men left the city. They took the train."),
        ("he two men left the city. They took the train.", "The two men left the city. They took the train."),
        ("T\n\nhe two men left the city. They took the train.", "The two men left the city. They took the train."),
        ("He went home. Nobody saw him on the way there.", "He went home. Nobody saw him on the way there."),
        ("They met the president\n\nAnna Weber\n\n, who said nothing.", "They met the president Anna Weber, who said nothing."),
    ],
)
def test_damage_is_read_past(printed, read_as):
    assert (
        as_read(document(f"A headline without an end\n\n{printed}\n\nThe rest of the story is told in one more paragraph here."))[1]
        == read_as
    )


def test_lines_wrapped_by_hand_are_one_paragraph():
    line = (
        "The ministers of both countries met on Tuesday in the old\ncapital of the country and signed a treaty on trade that they had\n"
        "worked on for years, officials said.\n"
    )
    doc = document(f"{line}\n{line}\n{line}")
    assert [kind for kind, _ in kinds(doc)] == ["body", "body", "body"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        # Belarus voted in 2020 and in 2025: what is left of two years is no interval, unless an office or a silence decides
        ("Belarus arrested men on Monday, long after last year's presidential election. The corona pandemic goes on.", None, None),
        (
            "Chancellor Angela Merkel spoke to the ruler of Belarus, alone since last year's presidential election in Belarus: Covid.",
            "2021-01-01",
            "2021-12-08",
        ),
        (
            "Belarus, Minsk and Minsk told Moscow, Moscow and Moscow after last year's election in Belarus, by video meeting of leaders.",
            "2021-01-01",
            "2021-12-31",
        ),
        ("Poland arrested two men on Monday, a year before next year's presidential election in Poland, and after the Brexit.", None, None),
        (
            "The treaty was signed ten days ago, on 24 May 2021, and nobody has read it since then, officials said.",
            "2021-06-03",
            "2021-06-03",
        ),
        ("He left the party two years ago, in 2019, and founded his own. Nobody followed him there.", "2021-01-01", "2021-12-31"),
        ("Last year (2020) they sold more fish than ever, said the ministry of the island on Monday.", "2021-01-01", "2021-12-31"),
        ("They met in February 2021. The pipeline will be finished by the end of 2022, the company says.", "2021-02-01", "2022-12-31"),
        ("They met in February 2021. “It will be finished in 2021,” he had said in 2019.", None, None),
        ("More than two years ago, in 2019, it began. Nobody knows how it will end.", None, None),
        (
            "Police said on Thursday (June 3rd) that they held men. They protested against the Belarusian election last August.",
            "2021-06-03",
            "2021-06-06",
        ),
        ("President Joe Biden met Chancellor Angela Merkel in the White House on Monday and spoke of gas.", "2021-01-20", "2021-12-08"),
        (
            "The vote was expected this year, but is not due before the beginning of 2022, said the minister.",
            "2021-01-01",
            "2021-12-31",
        ),
        ("The two ministers met on Monday and spoke about the weather in the capital for two hours.", None, None),
        ("The museum shows what the war of 1945 left. It will close in 2031, it says.", None, None),
    ],
)
def test_an_undated_report_is_put_between_the_days_its_words_allow(text, start, end):
    published = document(text).published
    assert (getattr(published, "start", None), getattr(published, "end", None)) == (start, end)
    assert published is None or "inside the text" in published.basis


def test_other_articles_and_captions_date_nothing():
    text = "The two ministers met on Monday and spoke about the weather.\n\nFILE PHOTO: Soldiers stand, April 17, 2020."
    assert document(f"{text}\n\nYou may like\nNews/World 2024-02-21T19:02:41.242Z").published is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Der Minister sagte am Montag, dass er nicht mehr kommen wolle. Die Regierung schwieg dazu.", "in German"),
        ("Министр сказал в понедельник, что больше не придёт. Правительство промолчало.", "in Russian"),
        ("", "nothing to read"),
        ("© 2020 The Paper\nShare", "nothing to read"),
    ],
)
def test_what_is_not_read_says_why(text, says):
    doc = document(text)
    assert says in doc.unread
    assert doc.text == text
    holds_the_laws(doc)


PAGE = """<html lang="en"><head><title>Two ministers meet | Gazette</title><meta property="og:site_name" content="Gazette">
<link rel="canonical" href="https://gazette.example/a"><script type="application/ld+json">{"@graph": [{"@type": "Person", "@id": "#a",
"name": "Anna Weber"}, {"@type": "NewsArticle", "headline": "Two ministers meet", "datePublished": "2020-04-17T08:00:00+02:00",
"dateModified": "2020-05-01", "author": {"@id": "#a"}}]}</script></head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Two ministers meet</h1><p class="standfirst">The two countries had not talked for years before this Tuesday</p>
<div class="byline">By Anna Weber</div><div class="body">
<p>The ministers of both countries met on Tuesday in the capital and signed a treaty on trade.</p>
<figure><img src="a.jpg"><figcaption>The ministers on the terrace of the palace in the capital.</figcaption></figure>
<p>They spoke for two hours about the border, and about the fish that both want to catch in the bay of the river.</p>
<aside class="related-stories"><p>Fishermen block the port of the capital for a third day in a row.</p></aside>
<h2>What comes next</h2><p>Both governments want to talk again in autumn, but nobody in the two capitals would name a day for it.</p>
<p>Read more: <a href="/x">Storm hits the coast</a></p></div></article><footer><p>© 2020 Gazette</p></footer></body></html>"""


def test_a_page_is_told_apart_and_says_who_and_when():
    doc = document(PAGE, "html")
    found = {text: kind for kind, text in kinds(doc)}
    assert found["Two ministers meet"] == "headline"
    assert found["The two countries had not talked for years before this Tuesday"] == "standfirst"
    assert found["What comes next"] == "subheading"
    assert found["The ministers on the terrace of the palace in the capital."] == "caption"
    assert found["Fishermen block the port of the capital for a third day in a row."] == "related"
    assert found["Read more: Storm hits the coast"] == "related"
    assert sum(kind == "body" for kind in found.values()) == 3
    assert (doc.title, doc.authors, doc.outlet.name, doc.language) == ("Two ministers meet", ("Anna Weber",), "Gazette", "en")
    assert (doc.published.start, doc.published.basis) == ("2020-04-17", "the page's metadata (JSON-LD datePublished)")
    holds_the_laws(doc)


@pytest.mark.parametrize(
    ("content", "media"),
    [
        ("<div>" * 200_000 + "deep words" + "</div>" * 200_000, "html"),
        ("<p>" + "<b>" * 50_000 + "words", "html"),
        ("<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;'>]><p>&c;</p>", "html"),
        ("<p>words</p>" * 60_000, "html"),
        ("<" * 300_000, "html"),
        ("<p class='" + "a-" * 200_000 + "'>words", "html"),
        ('<script type="application/ld+json">' + "[" * 100_000 + "</script><p>words", "html"),
        ("line\n" * 1_000_000, "text"),
        ("word " * 300_000, "text"),
        ("a" * 2_000_000, "text"),
        ("\x00" * 100_000, "text"),
        ("\u202eevil\u202c " * 5_000, "text"),
        ("A. " * 100_000, "text"),
        ("“" * 100_000, "text"),
        ("Anna * " * 50_000, "text"),
        ("last year's election " * 30_000, "text"),
        (" \n" * 300_000 + "x", "text"),
    ],
)  # fmt: skip
def test_hostile_reports_take_bounded_time(content, media):
    start = time.process_time()
    doc = document(content, media)
    assert time.process_time() - start < 12
    holds_the_laws(doc)
    assert media == "html" or doc.text == content


@pytest.mark.parametrize("content", ["a" * (LONGEST + 1), "a\n" * (MOST_LINES + 1)])
def test_beyond_the_limits_a_report_is_kept_whole_and_says_so(content):
    doc = document(content)
    assert doc.text == content
    assert "longer than" in doc.unread


def test_nothing_of_a_page_too_deep_to_parse_is_lost():
    assert "deep words" in document("<div>" * 5_000 + "deep words", "html").text
