"""Hostile inputs: what is said of each, in what time and memory. Writes the tables of docs/reliability.md.

    python -m bench.reliability            # prints the table of each section
    python -m bench.reliability --write    # puts them into docs/reliability.md

Each case is made, then taken by ``dragoman.sources`` in a process of its own, whose time and largest memory are measured. The tests
run the same cases in one process and hold them to what they should say.
"""

from __future__ import annotations

import json
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

from bench.hostile import CASES, Case
from dragoman.records import Received
from dragoman.sources import Failed, Noted, collect

PAGE = pathlib.Path(__file__).parent.parent / "docs" / "reliability.md"


def taken(path: pathlib.Path) -> tuple[int, list[str]]:
    """How many reports come of an input, and all that is said."""
    reports, said = 0, list[str]()
    for each in collect([str(path)]):
        reports += isinstance(each, Received)
        if isinstance(each, Failed | Noted) and len(said) < 500:
            said.append(each.why)
    return reports, said


def measured(case: Case) -> tuple[float, float, int, str]:
    """Seconds of the processor, megabytes above those of the bare process, reports, and what was said, of a case in its own process."""
    with tempfile.TemporaryDirectory() as folder:
        path = case.make(pathlib.Path(folder))
        command = [sys.executable, "-m", "bench.reliability", "--take", str(path)]
        done = subprocess.run(command, capture_output=True, check=True, text=True)
    answer = json.loads(done.stdout)
    said = next((each for each in answer["said"] if case.says and case.says in each), (answer["said"] or [""])[0])
    return (
        answer["seconds"],
        answer["megabytes"],
        answer["reports"],
        re.sub(r"'?" + re.escape(str(path.parent)) + r"/([^']*)'?", r"\1", said),
    )


def _take(path: pathlib.Path) -> None:
    before, started = largest(), _seconds()
    reports, said = taken(path)
    megabytes = max(largest() - before, _usage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_000)
    print(json.dumps({"seconds": _seconds() - started, "megabytes": megabytes, "reports": reports, "said": said[:3] + said[-3:]}))


def _usage(who: int) -> resource.struct_rusage:
    return resource.getrusage(who)


def _seconds() -> float:
    """Processor time of this process and of those that it waited for: others may be at work on the machine."""
    return sum(_usage(who).ru_utime + _usage(who).ru_stime for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def largest() -> float:
    """The most memory that this process ever had, in MB; what Linux counts for a new process is else that of its parent."""
    status = pathlib.Path("/proc/self/status")
    if status.exists():
        return float(re.findall(r"VmHWM:\s+(\d+)", status.read_text(encoding="ascii"))[0]) / 1_000
    return _usage(resource.RUSAGE_SELF).ru_maxrss / 1_000


def table(section: str) -> str:
    rows = ["| input | said | reports | seconds | MB |", "| --- | --- | --- | --- | --- |"]
    for case in CASES:
        if case.section == section:
            seconds, megabytes, reports, said = measured(case)
            said = said.replace("|", "\\|")[:170]
            rows.append(f"| {case.name} | {said or '–'} | {reports:,} | {seconds:.1f} | {megabytes:.0f} |")
    return "\n".join(rows)


def main() -> None:
    if sys.argv[1:2] == ["--take"]:
        _take(pathlib.Path(sys.argv[2]))
        return
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    for section in dict.fromkeys(case.section for case in CASES):
        now = table(section)
        print(f"## {section}\n\n{now}\n")
        before, heading, after = page.partition(f"## {section}\n")
        text, _, behind = after.partition("\n| input ")
        page = before + heading + text + "\n" + now + behind[behind.find("\n\n") :] if heading and behind else page
    if "--write" in sys.argv:
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
