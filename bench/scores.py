"""Running the scorers: each as its users run it, on the installed command."""

from __future__ import annotations

import importlib
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent / "scorers"
AREAS = ("seeds", "reading", "actors", "names", "events", "statements", "dates", "stories")
#: the command of the environment that runs the bench, whatever else stands on the path
COMMAND = str(pathlib.Path(sys.executable).with_name("dragoman"))


def run(area: str, gold: pathlib.Path | None, seeds: pathlib.Path | None) -> dict[str, float]:
    """Run one scorer, print its table and hand back its figures. Raises ``SystemExit`` with the scorer's own words."""
    where = ["--seeds", str(seeds)] if area == "seeds" else ["--gold", str(gold)]
    done = subprocess.run(
        [sys.executable, str(HERE / f"score_{area}.py"), "--dragoman", COMMAND, *where, "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"bench: the scorer of {area} stopped: {done.stderr.strip()[-600:]}")
    told = json.loads(done.stdout)
    return _seeds(told) if area == "seeds" else _table(told)


def _table(told: dict[str, dict[str, float]]) -> dict[str, float]:
    sys.path.insert(0, str(HERE))
    report = importlib.import_module("common").Report(told["title"], told["peers"])
    for metric, value in told["dragoman"].items():
        report.add(metric, value, told["n"][metric])
    report.print()
    return {metric: value for metric, value in told["dragoman"].items() if "a second" not in metric}


def _seeds(told: dict[str, dict[str, float]]) -> dict[str, float]:
    print("seeds: five reports, every fact that a careful reader finds")
    for group, total in told["total"].items():
        print(f"  {group:18}{told['found'].get(group, 0):4}/{total:<4}{told['share'][group]:7.3f}")
    overall = float(str(told["overall"]))
    print(f"  {'overall':18}{'':9}{overall:7.3f}")
    return {**{group: float(share) for group, share in told["share"].items()}, "overall": overall}
