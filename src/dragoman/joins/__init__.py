"""Many reports, one matter: copies, actors over reports, stories, merged events, disagreements."""

from dragoman.joins.group import Grouped, Report, group
from dragoman.joins.memory import Memory
from dragoman.joins.merge import merge
from dragoman.joins.rejoin import rejoin
from dragoman.joins.store import ROOMS, Forgotten, Item, Link, Placed, Room, Store

__all__ = ["ROOMS", "Forgotten", "Grouped", "Item", "Link", "Memory", "Placed", "Report", "Room", "Store", "group", "merge", "rejoin"]
