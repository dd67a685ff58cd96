from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman import sample


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The chronicle of the sample reports, made once; copy it to change it."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    with dragoman.open(path) as chronicle:
        added = chronicle.add(sample.REPORTS, jobs=1)
    assert not added.failed
    return path
