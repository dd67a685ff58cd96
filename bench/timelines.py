"""Timelines beside those that papers made by hand (Timeline17): do they choose the same days, and say the same of them?

Date F1 over days, and ROUGE-1 F1 aligned by date (many to one, each pair weighed by 1 / (1 + days apart); Martschat and Markert 2017).
For each gold timeline ours has as many days; the baseline is the days on which most of the articles were printed, with their titles or
first sentences. Long: `python -m bench.timelines GOLD TOPIC` adds all articles of a topic to a chronicle first.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import pathlib
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import dragoman

Timeline = Mapping[str, str]
_WORD = re.compile(r"\w+")


def run(gold: pathlib.Path, topic: str) -> dict[str, float]:
    """Score both on one topic, print the table, give our mean figures."""
    folder = gold / "stories" / "t17" / topic
    articles, wanted = (_rows(folder / f"{name}.jsonl.gz") for name in ("articles", "timelines"))
    with tempfile.TemporaryDirectory() as place:
        path = pathlib.Path(place, "articles.jsonl")
        path.write_text("".join(f"{json.dumps({**row, 'language': 'en'})}\n" for row in articles), encoding="utf-8")
        with dragoman.open(pathlib.Path(place, "chronicle.db")) as known:
            known.add([str(path)], jobs=1)
            told = [(each.date.start, each.text) for each in known.timeline(entries=10_000) if each.date and each.date.precision == "day"]
            weight = Counter(day for day, _ in told if day)
    printed = Counter(row["date"][:10] for row in articles)
    said: dict[str, str] = {}
    for row in articles:
        said.setdefault(row["date"][:10], row["title"] or row["text"].split(". ")[0])
    ours: defaultdict[str, list[str]] = defaultdict(list)
    for day, text in told:
        if day:
            ours[day].append(text)
    scores: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in wanted:
        reference = {day: " ".join(lines) for day, lines in row["timeline"]}
        for name, days, words in (
            ("dragoman", weight, {day: " ".join(texts[:2]) for day, texts in ours.items()}),
            ("days of most articles", printed, said),
        ):
            span = {day: n for day, n in days.items() if min(reference) <= day <= max(reference)}
            best = sorted(span, key=lambda day: (-span[day], day))[: len(reference)]
            scores[name].append((_f1(set(best), set(reference)), _aligned({day: words[day] for day in best}, reference)))
    for name, every in scores.items():
        dates, words_ = (sum(each) / len(every) for each in zip(*every, strict=True))
        print(f"{topic}: {name:24} date F1 {dates:.3f}  ROUGE-1 aligned {words_:.3f}  ({len(wanted)} timelines, {len(articles)} articles)")
    return {f"{topic}: date F1": sum(each[0] for each in scores["dragoman"]) / len(wanted)}


def _rows(path: pathlib.Path) -> list[Any]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _f1(found: set[str], gold: set[str]) -> float:
    return 2 * len(found & gold) / (len(found) + len(gold)) if found or gold else 0.0


def _aligned(found: Timeline, gold: Timeline) -> float:
    precision, recall = _share(found, gold), _share(gold, found)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _share(one: Timeline, other: Timeline) -> float:
    """How many of the words of one stand in the other, at the day nearest, weighed by how near it is."""
    total = shared = 0.0
    for day, text in one.items():
        words = Counter(_WORD.findall(text.lower()))
        total += sum(words.values())
        near = max(other, key=lambda each: (-_apart(day, each), each), default=None)
        if near is not None:
            both = words & Counter(_WORD.findall(other[near].lower()))
            shared += sum(both.values()) / (1 + _apart(day, near))
    return shared / total if total else 0.0


def _apart(one: str, other: str) -> int:
    return abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(other)).days)


def main(arguments: Sequence[str]) -> None:
    """Score the topics named."""
    for topic in arguments[1:]:
        run(pathlib.Path(arguments[0]), topic)


if __name__ == "__main__":
    main(sys.argv[1:])
