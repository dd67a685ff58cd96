"""How fast the pages of a large chronicle are.

    python -m bench.growth 1000 --keep large.db && python -m bench.page_times large.db

Each page is asked for by the application's own test client, without a network, in this process: the first time, and the median of
the times after it, in milliseconds of the clock and (CPU) of the processor, which other work on the machine changes less.
A larger chronicle is made of a small one by `python -m bench.multiplied`.
"""

from __future__ import annotations

import argparse
import pathlib
import statistics
import time
import warnings

from dragoman.web import application

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the client speaks of another client library
    from starlette.testclient import TestClient

#: requests after the first
AGAIN = 7
PAGES = (
    "/timeline",
    "/timeline?type=CONSULT",
    "/timeline?page=20",
    "/timeline?since=2021-03&until=2021-06",
    "/stories",
    "/actors",
    "/reports",
    "/statements",
    "/figures",
    "/disagreements",
    "/outlets",
    "/changes",
    "/system?since=2021-06&until=2021-06",
    "/search?q=Minsk",
)


def run(path: pathlib.Path) -> dict[str, float]:
    """Ask for every page, print a row each; gives the median milliseconds of processor time by page."""
    found: dict[str, float] = {}
    with TestClient(application(path), base_url="http://127.0.0.1", follow_redirects=True) as client:
        lists = {"event": "/timeline.json", "actor": "/actors.json", "story": "/stories.json", "report": "/reports.json"}
        whole = [f"/{kind}/{_first(client, page.removesuffix('.json'), kind)}" for kind, page in lists.items()]
        print("  first, ms (CPU)   then, ms (CPU)      bytes  page")
        for page in (*PAGES, *whole):
            clock, spent = [], []
            for _ in range(1 + AGAIN):
                began, worked = time.perf_counter(), time.process_time()
                answer = client.get(page)
                clock.append((time.perf_counter() - began) * 1000)
                spent.append((time.process_time() - worked) * 1000)
            found[page] = statistics.median(spent[1:])
            first, then = f"{clock[0]:.0f} ({spent[0]:.0f})", f"{statistics.median(clock[1:]):.0f} ({found[page]:.0f})"
            print(f"  {first:>15}   {then:>14}   {len(answer.content):8,}  {page}", flush=True)
    return found


def _first(client: TestClient, page: str, kind: str) -> str:
    """The first thing of a kind that a page lists."""
    text: str = client.get(page).text
    return text.split(f'href="/{kind}/', 1)[1].split('"', 1)[0].split("#", 1)[0]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.page_times", description=__doc__)
    parser.add_argument("chronicle", type=pathlib.Path)
    run(parser.parse_args().chronicle)


if __name__ == "__main__":
    main()
