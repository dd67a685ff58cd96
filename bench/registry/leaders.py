"""Heads of state and government in 2026 of the G20 and ASEAN (facts of Wikidata, copied daily), and ministers of the United Kingdom."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

from bench.registry.facts import Fact, copies, git

_DAILY = "open-data-archive+world-leaders-current"
_UK = "instituteforgov+ifg-ministers-database-public"
_BODIES = {"EU": {"head_of_government": "EU-commission", "head_of_state": "EU-council"}}
_POSTS = {
    "Prime Minister": "head-of-government",
    "Secretary of State for Foreign and Commonwealth Affairs": "foreign-minister",
    "Secretary of State for Foreign, Commonwealth and Development Affairs": "foreign-minister",
    "Secretary of State for Defence": "defence-minister",
}


def read(folder: Path, iso3: dict[str, str]) -> Iterator[Fact]:
    """Who led the thirty states and unions on the day of the copy, and who was replaced in the year before."""
    for _, directory in copies(folder, _DAILY):
        last = git(directory, "ls-tree", "-r", "--name-only", "HEAD", "snapshots").decode().split()[-1]
        day = json.loads(git(directory, "show", f"HEAD:{last}"))
        for state in day["countries"].values():
            for name, position in state["positions"].items():
                yield from _position(state["country"]["iso_code"], name, position, day["snapshot_date"], iso3)


def _position(code: str, name: str, position: dict[str, object], seen: str, iso3: dict[str, str]) -> Iterator[Fact]:
    holder, title = position.get("current_holder"), str(position["title_en"])
    where = _BODIES[code].get(name) if code in _BODIES else iso3.get(code)
    if not isinstance(holder, dict) or where is None or not holder.get("name_en"):
        return
    if code in _BODIES:
        office = "head"
    elif title.startswith(("President", "Paramount", "Yang")) and "Minister" not in title:
        office = "head-of-state"
    elif title.startswith(("Prime", "Chancellor", "Premier", "Taoiseach")):
        office = "head-of-government"
    elif title.startswith(("King", "Emperor", "Sultan", "Monarch", "Queen")):
        office = "monarch"
    else:
        return
    yield Fact(
        where, office, title, holder["name_en"], holder.get("since"), None, seen, f"leaders {holder['wikidata_id']}", holder["wikidata_id"]
    )


def read_british(folder: Path) -> Iterator[Fact]:
    """Prime ministers, foreign and defence secretaries of the United Kingdom since 1979."""
    for _, directory in copies(folder, _UK):
        tables = {
            table: list(csv.DictReader(io.StringIO(git(directory, "show", f"HEAD:data/{table}.csv").decode("utf-8-sig"))))
            for table in ("appointment", "post", "person")
        }
        seen = git(directory, "log", "-1", "--format=%as", "HEAD").decode().strip()
        posts = {row["id"]: row["name"] for row in tables["post"]}
        for row in tables["appointment"]:
            held = _POSTS.get(posts.get(row["post_id"], ""))
            if held is not None:
                person = _named(tables["person"], row["person_id"], row["start_date"])
                end = row["end_date"] or None
                yield Fact(
                    "GBR", held, posts[row["post_id"]], person["name"], row["start_date"], end,
                    end or seen, f"ifg {row['id'][:8]}", "", {"M": "m", "F": "f"}.get(person.get("gender", ""), ""),
                )  # fmt: skip


def _named(people: list[dict[str, str]], person: str, date: str) -> dict[str, str]:
    """The row of a person under the name borne on a day: peers and knights have several."""
    rows = [row for row in people if row["id"] == person]
    return next((row for row in rows if row["start_date"] <= date < (row["end_date"] or "9999")), rows[0])
