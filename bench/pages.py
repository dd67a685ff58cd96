"""Reading of saved news pages beside other tools, all on the same pages in one run: text, authors, dates, speed.

    python -m bench.pages --gold GOLD [--write docs/reading.md]

GOLD holds ``reading/aeb`` and ``reading/fundus`` (``truth.jsonl`` of ``{id, url, body}`` beside ``html/ID.html.gz``) and
``reading/meta`` (``author.jsonl``, ``date.jsonl``): pages and labels of the article-extraction benchmark, Fundus' evaluation and the
evaluation pages of trafilatura and htmldate. The other tools are no part of dragoman: one that is not installed is said and skipped
(``pip install newspaper4k readability-lxml resiliparse`` for all). The measure of the text is the article-extraction benchmark's: shingles
of four words, F1 of the averages over pages. Seconds are CPU time of this process, tables and models loaded before.
"""

from __future__ import annotations

import argparse
import datetime as dt
import functools
import gzip
import importlib
import importlib.metadata
import json
import pathlib
import platform
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE / "scorers"))

SETS = ("aeb", "fundus")
#: pages read before the clock starts, so that tables and models are loaded
_WARM = 12
READ_AS_BODY = ("body", "subheading", "standfirst")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a tool makes of a page; a field that it has no notion of is ``None``."""

    text: str | None = None
    authors: list[str] | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    url: str
    html: str
    truth: dict[str, Any]


@functools.cache
def scorer() -> Any:  # noqa: ANN401 - a script
    return importlib.import_module("score_reading")


Tool = Callable[[Page], Reading]


def dragoman() -> Tool:
    from dragoman.reading import read  # noqa: PLC0415 - each tool is imported where it is asked for
    from dragoman.records import Received  # noqa: PLC0415

    def one(page: Page) -> Reading:
        found = read(Received(page.url, page.html.encode("utf-8", "surrogatepass"), "html", page.url if "://" in page.url else ""))
        text = "\n".join(found.text[each.start : each.end] for each in found.passages if each.kind in READ_AS_BODY)
        day = found.published.start if found.published is not None and found.published.precision == "day" else None
        return Reading(text, list(found.authors), day)

    return one


def _trafilatura(**options: bool) -> Tool:
    library = importlib.import_module("trafilatura")
    metadata = importlib.import_module("trafilatura.metadata")

    def one(page: Page) -> Reading:
        if "body" not in page.truth:
            said = metadata.extract_metadata(page.html, default_url=page.url)
            return Reading(None, [each.strip() for each in ((said.author if said else None) or "").split(";")], said.date if said else None)
        return Reading(library.extract(page.html, include_comments=False, **options))

    return one


def trafilatura() -> Tool:
    return _trafilatura()


def trafilatura_precise() -> Tool:
    return _trafilatura(favor_precision=True)


def newspaper() -> Tool:
    library = importlib.import_module("newspaper")

    def one(page: Page) -> Reading:
        article = library.Article(page.url or "http://page.example/", fetch_images=False)
        article.download(input_html=page.html)
        article.parse()
        return Reading(article.text, article.authors, str(article.publish_date)[:10] if article.publish_date else None)

    return one


def readability() -> Tool:
    markup = importlib.import_module("lxml.html")
    library = importlib.import_module("readability")

    return lambda page: Reading("\n".join(markup.fromstring(library.Document(page.html).summary()).itertext()))


def resiliparse() -> Tool:
    library = importlib.import_module("resiliparse.extract.html2text")

    return lambda page: Reading(library.extract_plain_text(page.html, main_content=True))


#: name, package, how to make it
TOOLS: tuple[tuple[str, str, Callable[[], Tool]], ...] = (
    ("dragoman", "dragoman", dragoman),
    ("trafilatura", "trafilatura", trafilatura),
    ("trafilatura, favor_precision", "trafilatura", trafilatura_precise),
    ("newspaper4k", "newspaper4k", newspaper),
    ("readability-lxml", "readability-lxml", readability),
    ("resiliparse", "resiliparse", resiliparse),
)


def pages(gold: pathlib.Path, name: str, rows: str = "truth") -> Iterator[Page]:
    """The pages of a set with their truth, decoded as the scorer does it."""

    base = gold / "reading" / name
    for line in (base / f"{rows}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        html = scorer().decode(gzip.decompress((base / "html" / f"{row['id']}.html.gz").read_bytes()))
        yield Page(row["url"] or f"page:{row['id']}", html, row)


@dataclass(slots=True)
class Score:
    tool: str
    version: str
    figures: dict[str, float | None] = field(default_factory=dict)


def measured(tool: Tool, gold: pathlib.Path) -> dict[str, float | None]:

    figures: dict[str, float | None] = {}
    for name in SETS:
        rows = list(pages(gold, name))
        for page in rows[:_WARM]:
            _tried(tool, page)
        began = time.process_time()
        found = [_tried(tool, page) for page in rows]
        figures[f"{name} pages/s"] = len(rows) / max(time.process_time() - began, 1e-9)
        figures[f"{name} F1"] = scorer().measure([page.truth["body"] for page in rows], [each.text or "" for each in found])[2]
    for rows_of, what in (("author", "authors"), ("date", "date")):
        rows = list(pages(gold, "meta", rows_of))
        answers = [getattr(_tried(tool, page), what) for page in rows]
        right = scorer().authors_right if rows_of == "author" else lambda wanted, answer: wanted == answer
        known = any(answer is not None for answer in answers)
        figures[what] = (
            sum(right(page.truth[rows_of], answer) for page, answer in zip(rows, answers, strict=True)) / len(rows) if known else None
        )
    return figures


def _tried(tool: Tool, page: Page) -> Reading:
    try:
        return tool(page)
    except Exception:  # noqa: BLE001 - a tool that stumbles over a page has read nothing of it
        return Reading()


def table(scores: list[Score]) -> list[str]:
    base = next((score for score in scores if score.tool == "trafilatura"), None)
    lines = ["| tool | aeb F1 | fundus F1 | authors right | dates right | speed |", "| --- | --- | --- | --- | --- | --- |"]
    for score in scores:
        speed = [(score.figures[f"{name} pages/s"] or 0) / (base.figures[f"{name} pages/s"] or 1) for name in SETS] if base else []
        cells = [score.figures["aeb F1"], score.figures["fundus F1"], score.figures["authors"], score.figures["date"]]
        shown = ["–" if cell is None else f"{cell:.3f}" for cell in cells]
        lines.append(f"| {score.tool} {score.version} | {' | '.join(shown)} | {', '.join(f'{each:.2f}' for each in speed)} |")
    return lines


def main() -> None:
    options = argparse.ArgumentParser(description="Reading of saved news pages beside other tools.")
    options.add_argument("--gold", type=pathlib.Path, required=True, help="folder of gold data")
    options.add_argument("--write", type=pathlib.Path, help="put the table into this Markdown file, between its two marks")
    said = options.parse_args()
    scores = []
    for name, package, make in TOOLS:
        try:
            tool, version = make(), importlib.metadata.version(package)
        except ImportError as missing:
            print(f"{name}: skipped, it is not installed ({missing})")
            continue
        scores.append(Score(name, version, measured(tool, said.gold)))
        print(table(scores)[-1], flush=True)
    about = f"{dt.datetime.now(dt.UTC).date()}, Python {platform.python_version()}, {platform.machine()}."
    text = "\n".join([*table(scores), "", about])
    print(f"\n{text}")
    if said.write is not None:
        page = said.write.read_text("utf-8")
        before, rest = page.split("<!-- table -->\n", 1)
        said.write.write_text(f"{before}<!-- table -->\n{text}\n<!-- end of table -->{rest.split('<!-- end of table -->', 1)[1]}", "utf-8")


if __name__ == "__main__":
    main()
