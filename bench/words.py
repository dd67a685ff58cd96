"""`python -m bench.words`: dragoman beside dateparser (dates), quantulum3 (figures) and textacy (statements) on the own cases of tests.

A peer that is not installed is said and skipped. With DRAGOMAN_GOLD set, dates and statements are scored on the gold as well.
The own cases were written with dragoman in view: they tell what each tool can do at all, the gold tells how well.
"""

from __future__ import annotations

import csv
import datetime as dt
import importlib
import importlib.metadata
import math
import pathlib
from collections.abc import Callable, Iterable
from typing import Any, Literal

from bench import scores
from bench.__main__ import folder
from dragoman.figures.units import units
from dragoman.language import load, parse, read_times
from dragoman.language.times.grammar import grammar
from dragoman.pipeline import derive, snippet
from dragoman.records import Interval

DATA = pathlib.Path(__file__).parent.parent / "tests" / "data"
Row = dict[str, Any]
Span = tuple[int, int]


def peer(name: str, module: str) -> Any:  # noqa: ANN401 - a peer's module, typed or not
    """A peer's module, or ``None`` after saying that it is not there."""
    try:
        return importlib.import_module(module)
    except ImportError as problem:
        print(f"{name} is skipped: {problem}")
        return None


def cases(name: str, delimiter: str) -> list[Row]:
    """The own cases of a kind, those known to be wrong among them."""
    quoting: Literal[0, 3] = csv.QUOTE_NONE if delimiter == "|" else csv.QUOTE_MINIMAL
    lines = [(DATA / f"{name}{part}.csv").read_text("utf-8").splitlines() for part in ("", "_gaps")]
    return [dict(row) for part in lines for row in csv.DictReader(part, delimiter=delimiter, quoting=quoting)]


def table(title: str, rows: Iterable[tuple[str, int, dict[str, int]]]) -> None:
    """Shares of right answers, one column a tool."""
    print(f"\n{title}")
    for name, total, right in rows:
        print(f"  {name:<34} {'  '.join(f'{tool} {k / total:.3f}' for tool, k in right.items())}  (n = {total})")


# --- dates: the TIMEX3 value of an expression, told the day of the report


def dates() -> None:
    known = grammar("en")
    assert known is not None
    rows = sorted({(each[0], each[1], each[2]) for rule in known.rules for each in rule.examples})
    lines = (DATA / "times.csv").read_text("utf-8").splitlines()[1:]
    written: list[tuple[str, str, str]] = [(text, day, timex) for text, day, timex in (line.split("|") for line in lines)]
    tools: dict[str, Callable[[str, str], str | None]] = {"dragoman": _timex}
    module = peer("dateparser", "dateparser.search")
    if module is not None:
        tools["dateparser"] = lambda text, day: _dateparser(module, text, day)
    days = [row for row in rows if len(row[2]) == 10 and row[2].replace("-", "").isdigit()]
    table(
        "dates: TIMEX3 values",
        [
            (name, len(chosen), {tool: sum(read(text, day) == timex for text, day, timex in chosen) for tool, read in tools.items()})
            for name, chosen in (("examples of the grammar", rows), ("single days of these", days), ("cases apart from it", written))
        ],
    )


def _timex(text: str, day: str) -> str | None:
    found = read_times(text, Interval(day, day, "day", "given"), "en")
    return max(found, key=lambda each: each.end - each.start).timex if found else None


def _dateparser(module: Any, text: str, day: str) -> str | None:  # noqa: ANN401 - as above
    settings = {"RELATIVE_BASE": dt.datetime.fromisoformat(day), "PREFER_DATES_FROM": "past", "RETURN_TIME_SPAN": False}
    found = module.search_dates(text, languages=["en"], settings=settings)
    if not found:
        return None
    words, when = max(found, key=lambda each: len(each[0]))
    data = importlib.import_module("dateparser.date").DateDataParser(languages=["en"], settings=settings).get_date_data(words)
    shapes = {"month": "%Y-%m", "year": "%Y", "week": "%G-W%V"}
    return str(when.strftime(shapes.get(data.period, "%Y-%m-%d")))


# --- figures: the number, or both ends of a range, or the bound that is told


def figures() -> None:
    examples = [{**row, "kind": "none"} if row.get("none") else dict(row) for row in units().examples]
    rows = [*cases("figures", "|"), *examples]
    some, none = [row for row in rows if row["kind"] != "none"], [row for row in rows if row["kind"] == "none"]
    tools: dict[str, Callable[[str], list[tuple[float, float]]]] = {"dragoman": _measured}
    module = peer("quantulum3", "quantulum3.parser")
    if module is not None:
        tools["quantulum3"] = lambda text: [
            (each.value - (each.uncertainty or 0), each.value + (each.uncertainty or 0)) for each in module.parse(text)
        ]
    right = {tool: sum(any(_same(row, *each) for each in read(row["text"])) for row in some) for tool, read in tools.items()}
    silent = {tool: sum(not read(row["text"]) for row in none) for tool, read in tools.items()}
    table("figures: the number told", [("value", len(some), right), ("silent where nothing is counted", len(none), silent)])

    rows = cases("figures_told", "|")
    told = [_told(row) for row in rows]
    wholes = {key: sum(key == "by" or bool(row[key]) for row in rows) for key in ("of", "by", "stance", "event")}
    table("figures: what is told of them", [(key, wholes[key], {"dragoman": sum(each[key] for each in told)}) for key in wholes])


def _told(row: Row) -> dict[str, bool]:
    """What is right of a figure: what it counts, by whose word, with which stance, in which event; what a case leaves open is not."""
    found = derive(parse(snippet("case", row["text"], "2021-05-31"), load()))
    types = {each.id: each.type for each in found.mentions}
    figure = next((each for each in found.figures if row["figure"] in each.text), None)
    if figure is None:
        return dict.fromkeys(("of", "by", "stance", "event"), False)
    return {
        "of": bool(row["of"]) and row["of"].lower() in (figure.of or "").lower(),
        "by": (figure.according_to[0].text if figure.according_to else "") == row["by"],
        "stance": bool(row["stance"]) and figure.stance == row["stance"],
        "event": bool(row["event"]) and types.get(figure.event or "") == row["event"],
    }


def _measured(text: str) -> list[tuple[float, float]]:
    found = derive(parse(snippet("case", text, None), load())).figures
    return [(_end(each.low, each.high), _end(each.high, each.low)) for each in found]


def _end(value: float | None, other: float | None) -> float:
    return value if value is not None else other if other is not None else math.nan


def _same(row: Row, low: float, high: float) -> bool:
    ends = [float(row[side]) if row.get(side) not in (None, "") else None for side in ("low", "high")]
    return all(end is None or math.isclose(end, value, rel_tol=1e-3) for end, value in zip(ends, (low, high), strict=True))


# --- statements: the words said (at least half of the shorter: a case may name one sentence of several), and who says them


def statements() -> None:
    rows = [{**row, "text": row["text"].replace("\\n", "\n")} for row in cases("statements", ",")]
    quoted = [row for row in rows if row["manner"] == "direct"]
    said = [row for row in rows if row["kind"] != "none"]
    none = [row for row in rows if row["kind"] == "none"]
    tools: dict[str, Callable[[str], list[tuple[Span, str]]]] = {"dragoman": _attributed}
    module = peer("textacy", "textacy.extract")
    if module is not None:
        tools["textacy"] = lambda text: _quotations(module, text)
    found = {tool: [(row, read(row["text"])) for row in rows] for tool, read in tools.items()}

    def right(chosen: list[Row], fits: Callable[[Row, list[tuple[Span, str]]], bool]) -> dict[str, int]:
        return {tool: sum(fits(row, each) for row, each in pairs if row in chosen) for tool, pairs in found.items()}

    table(
        "statements: half of the words said, and the speaker",
        [
            ("quoted: words and speaker", len(quoted), right(quoted, _held)),
            ("all: words and speaker", len(said), right(said, _held)),
            ("silent where nobody speaks", len(none), right(none, lambda _, each: not each)),
        ],
    )


def _attributed(text: str) -> list[tuple[Span, str]]:
    found = derive(parse(snippet("case", text, None), load())).statements
    return [((each.content_spans[0][0], each.content_spans[-1][1]), each.speaker.text if each.speaker else "") for each in found]


def _quotations(module: Any, text: str) -> list[tuple[Span, str]]:  # noqa: ANN401 - as above
    try:
        found = list(module.direct_quotations(load().nlp(text)))
    except ValueError:  # it refuses texts with an odd number of marks
        return []
    return [((each.content.start_char, each.content.end_char), " ".join(token.text for token in each.speaker)) for each in found]


def _held(row: Row, found: list[tuple[Span, str]]) -> bool:
    start = row["text"].find(row["content"])
    if start < 0:  # "The general is said to be in Minsk": the words stand apart
        start = row["text"].find(row["content"].split()[0])
    end = start + len(row["content"])
    for (first, last), speaker in found:
        shared = min(end, last) - max(start, first)
        same = speaker in row["speaker"] or row["speaker"] in speaker if speaker and row["speaker"] else speaker == row["speaker"]
        if same and shared >= 0.5 * min(end - start, last - first):
            return True
    return False


def main() -> None:
    for name in ("dragoman", "dateparser", "quantulum3", "textacy", "spacy"):
        try:
            print(name, importlib.metadata.version(name), end="; ")
        except importlib.metadata.PackageNotFoundError:
            print(name, "not installed", end="; ")
    print(load().name, dt.datetime.now(dt.UTC).date().isoformat())
    dates()
    figures()
    statements()
    gold = folder("DRAGOMAN_GOLD")
    for area in ("dates", "statements") if gold is not None else ():
        scores.run(area, gold, None)


if __name__ == "__main__":
    main()
