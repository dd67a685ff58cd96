"""Growth: what one report more costs a chronicle that holds a thousand, and one that holds a hundred thousand.

    python -m bench.growth 1000 3000 10000 30000 100000

The chronicle is filled with generated findings (:mod:`bench.generated`), so what is timed is the chronicle and its joins, not the
parser. At each size forty reports more are added one by one, each in a transaction
of its own, as ``dragoman add`` would. Processor time is counted, which a busy machine changes less. Reports are joined by their words
alone, as without the extra ``sense``, which costs each report the same (some 4 ms), however many there are.
"""

from __future__ import annotations

import argparse
import pathlib
import resource
import statistics
import sys
import tempfile
import time
from unittest import mock

from bench.generated import report, reports
from dragoman.chronicle import Journal, Store

_ADDED = "2026-01-01T00:00:00+00:00"
#: reports added together while filling (a large batch writes a matter anew a few times less), and one by one while measuring
BATCH, PROBES = 256, 40


def run(sizes: list[int], path: pathlib.Path) -> dict[int, float]:
    """Fill a chronicle, print a row at each size, give the median milliseconds of processor time of one report more."""
    from dragoman.joins import rejoin  # noqa: PLC0415 - what joins by words alone is settled when the joins are loaded

    store = Store(path)
    found: dict[int, float] = {}
    at = 0
    print("  reports   one more, CPU ms (median, mean, longest)   filling, CPU ms each   MB on disk, a thousand   MB of memory")
    for size in sizes:
        began, first = time.process_time(), at
        while at < size:
            step = min(BATCH, size - at)
            store.add(list(reports(range(at, at + step))), Journal(_ADDED, "add"), rejoin)
            at += step
        filling = (time.process_time() - began) / max(1, at - first) * 1000
        spent = []
        for number in range(at, at + PROBES):
            coming = [report(number)]
            began = time.process_time()
            store.add(coming, Journal(_ADDED, "add"), rejoin)
            spent.append((time.process_time() - began) * 1000)
        at += PROBES
        found[size] = statistics.median(spent)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
        each = f"{found[size]:8.1f} {statistics.mean(spent):8.1f} {max(spent):8.1f}"
        print(f"  {size:7,}   {each:>38}   {filling:16.1f}   {path.stat().st_size / at / 1000:22.2f}   {memory:12.0f}", flush=True)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[1_000, 3_000, 10_000], help="sizes at which to measure")
    parser.add_argument("--keep", type=pathlib.Path, help="where to leave the chronicle")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, mock.patch("dragoman.joins.sense.installed", return_value=False):
        run(sorted(chosen.sizes), chosen.keep or pathlib.Path(folder) / "growth.db")


if __name__ == "__main__":
    main()
