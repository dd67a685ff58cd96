"""Average linkage where any two members of a component are alike to some degree, whether or not a key made them meet.

Headlines of one matter often share no word. What links two of them by a shared word is too little to hold a matter together, so inside
a component every pair counts: a matrix instead of a list of links.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dragoman.joins.store import Link

Matrix = NDArray[np.float64]


def averaged_among(component: Sequence[str], links: Sequence[Link], alike: Matrix, floor: float) -> list[tuple[str, ...]]:
    """The groups of a component, in whose order the rows of ``alike`` (0-1, symmetric) stand; links replace what it says of a pair.

    What a person merged is joined first, groups with two members that a person split never are; ties go to the smaller ids.
    """
    total, members = _begun(component, links, alike)
    size = np.array([len(each) for each in members], dtype=np.float64)
    worth = total / np.outer(size, size)
    np.fill_diagonal(worth, -np.inf)
    best, at = worth.max(axis=1), worth.argmax(axis=1)
    while True:
        a = int(best.argmax())
        if best[a] < floor:
            break
        a, b = sorted((a, int(at[a])))
        members[a] += members[b]
        members[b] = []
        total[a] += total[b]
        total[:, a] = total[a]
        size[a] += size[b]
        gone = np.array([not each for each in members])
        row = np.where(gone, -np.inf, total[a] / (size[a] * size))
        row[a] = -np.inf
        worth[a], worth[:, a] = row, row
        worth[b], worth[:, b] = -np.inf, -np.inf
        for stale in {a, b, *np.flatnonzero((at == a) | (at == b) | (row > best)).tolist()}:
            at[stale] = worth[stale].argmax()
            best[stale] = worth[stale, at[stale]]
    return [tuple(sorted(component[one] for one in each)) for each in members if each]


def _begun(component: Sequence[str], links: Sequence[Link], alike: Matrix) -> tuple[Matrix, list[list[int]]]:
    """The likeness of groups added up over their members, and the groups: what a person merged, else single items."""
    place = {item: n for n, item in enumerate(component)}
    total = alike.astype(np.float64)
    for link in links:
        a, b = place[link.a], place[link.b]
        total[a, b] = total[b, a] = {"split": -np.inf, "same": link.score}.get(link.verdict, total[a, b])
    members = [[n] for n in range(len(component))]
    for link in links:
        if link.verdict == "merge":
            a, b = (next(n for n, each in enumerate(members) if place[end] in each) for end in (link.a, link.b))
            a, b = sorted((a, b))
            if a != b:
                members[a] += members.pop(b)
    if len(members) == len(component):
        return total, members
    home = np.zeros((len(members), len(component)))
    for n, each in enumerate(members):
        home[n, each] = 1.0
    parted = home @ np.isneginf(total) @ home.T > 0
    joined = home @ np.where(np.isneginf(total), 0.0, total) @ home.T
    return np.where(parted, -np.inf, joined), members
