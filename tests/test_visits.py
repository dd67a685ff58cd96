"""What a chronicle remembers of addresses: nothing before it is read, nothing of what was removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.chronicle import Store
from dragoman.visits import Visits

FEED, PAGE = "https://courier.example/rss", "https://courier.example/a?utm_source=rss"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    here = Store(tmp_path / "chronicle.db")
    here.remember(model="none")
    monkeypatch.setattr(Store, "known", lambda _self, ids: set(ids) & {"there"})
    return here


def visited(store: Store, document: str) -> Visits:
    visits = Visits(store)
    visits[FEED] = {"at": "2021-06-01T10:00:00+00:00", "etag": "1", "led": FEED}
    visits[PAGE] = {"at": "2021-06-01T10:00:01+00:00", "led": "https://courier.example/a"}
    visits.led_to("https://courier.example/a", document)
    return visits


def test_a_visit_is_kept_with_its_report_and_a_feed_when_all_is_done(store: Store) -> None:
    visits = visited(store, "there")
    assert visits.get(PAGE)
    assert Visits(store).get(PAGE) is None
    visits.keep(["there"])
    assert Visits(store)[PAGE]["document"] == "there"
    assert Visits(store).get(FEED) is None
    visits.finish()
    assert Visits(store)[FEED]["etag"] == "1"
    assert len(visits) == 0


def test_a_visit_whose_report_failed_or_was_removed_is_none(store: Store) -> None:
    visits = visited(store, "failed")
    visits.finish()
    assert Visits(store).get(PAGE) is None
    visits = visited(store, "gone")
    visits.keep(["gone"])
    assert Visits(store).get(PAGE) is None
