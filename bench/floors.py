"""The floors: figures that may not fall. One may be lowered by .01, or by more with a row in docs/accuracy.md."""

from __future__ import annotations

import pathlib
import tomllib
from collections.abc import Mapping

PATH = pathlib.Path(__file__).with_name("floors.toml")
#: measured figures differ in the third decimal between processors
SLACK = 0.005


def broken(measured: Mapping[str, Mapping[str, float]]) -> bool:
    """Print every figure under its floor; is there one? Areas that were not measured are not judged."""
    found = False
    for area, wanted in tomllib.loads(PATH.read_text("utf-8")).items():
        for metric, floor in wanted.items():
            if area in measured and measured[area].get(metric, 0.0) < floor:
                print(f"UNDER ITS FLOOR: {area}, {metric}: {measured[area].get(metric, 0.0):.3f}, floor {floor:.3f}")
                found = True
    if not found:
        print("every floor holds")
    return found


def raise_to(measured: Mapping[str, Mapping[str, float]]) -> None:
    """Lift the floors that stand in the file to what was measured, less the slack; none is lowered.

    Ratios of speed stay where a person put them: a quiet hour would set what a busy one cannot hold.
    """
    text = PATH.read_text("utf-8")
    lines = []
    area = ""
    for line in text.splitlines():
        if line.startswith("["):
            area = line.strip("[]")
        key, equals, value = line.rpartition(" = ")
        metric = key.strip('"')
        now = measured.get(area, {}).get(metric)
        lifted = equals and now is not None and not metric.startswith("ratio") and now - SLACK > float(value)
        lines.append(f"{key} = {now - SLACK:.3f}" if lifted and now is not None else line)
    PATH.write_text("\n".join(lines) + "\n", "utf-8")
