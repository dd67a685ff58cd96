"""The documents say what the program does: the manual page lists every command and option, the README's transcript is real.

``DRAGOMAN_WRITE_DOCS=1 pytest tests/test_docs.py`` writes both anew from what the program prints now; look at the difference.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman import sample
from tests.manual import manual

ROOT = Path(__file__).parent.parent
WRITE = bool(os.environ.get("DRAGOMAN_WRITE_DOCS"))
TRANSCRIPT = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def test_the_manual_page_is_the_commands_own() -> None:
    page = ROOT / "docs" / "cli.md"
    if WRITE:
        page.write_text(manual(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == manual(), "write it anew: DRAGOMAN_WRITE_DOCS=1 pytest tests/test_docs.py"


def shell(command: str, folder: Path) -> str:
    """What a command prints, both streams, on a screen of 80 columns; times taken are written as ``0.0 s``."""
    environment = {**os.environ, "COLUMNS": "80", "TTY_COMPATIBLE": "1", "NO_COLOR": "1", "TERM": "dumb"}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    environment.pop("DRAGOMAN_CHRONICLE", None)
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    lines = (line.rstrip() for line in done.stdout.splitlines())
    return re.sub(r"\d+\.\d s\b", "0.0 s", "\n".join(lines)).rstrip() + "\n"


@pytest.fixture(scope="module")
def transcript(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The README as it is, and as it would be with what its commands print now, one after the other, beside the sample reports."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(sample.REPORTS, folder / "reports")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    def run(block: re.Match[str]) -> str:
        commands = [line[2:] for line in block[1].splitlines() if line.startswith("$ ")]
        return "```console\n" + "\n".join(f"$ {command}\n{shell(command, folder)}" for command in commands) + "```"

    return readme, TRANSCRIPT.sub(run, readme)


def test_the_readme_shows_what_happens(transcript: tuple[str, str]) -> None:
    printed, now = transcript
    if WRITE:
        (ROOT / "README.md").write_text(now, encoding="utf-8")
        printed = now
    assert len(TRANSCRIPT.findall(printed)) >= 1
    assert printed == now, "write it anew: DRAGOMAN_WRITE_DOCS=1 pytest tests/test_docs.py"


def test_the_readme_names_the_two_commands_and_what_cannot_be_done() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo" in readme
    assert "make test" in readme
    assert "## What it cannot do yet" in readme


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/cli.md"])
def test_links_between_documents_lead_somewhere(name: str) -> None:
    page = ROOT / name
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{name} points to {target}"


def test_make_has_the_targets_that_the_documents_name() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {
        word
        for name in ("README.md", "CONTRIBUTING.md")
        for word in re.findall(r"make ([a-z]+)", (ROOT / name).read_text(encoding="utf-8"))
    }
    assert named
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in named - {"sure", "it", "a"})
