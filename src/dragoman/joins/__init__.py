"""Many reports, one matter: copies, actors over reports, stories, merged events, disagreements."""

from dragoman.joins.group import Grouped, Report, group
from dragoman.joins.store import Link, Room, Store

__all__ = ["Grouped", "Link", "Report", "Room", "Store", "group"]
