"""How much of anything is taken, in one place: what lies beyond is said, and the rest goes on."""

from __future__ import annotations

#: bytes of one report after unpacking: a thousand times a long article, small enough to parse in memory
REPORT = 20_000_000
#: bytes of one file that is read whole because it holds many reports (a press-database export, a mail with its attachments)
EXPORT = 60_000_000
#: bytes that one named archive may unpack to, and beyond that how many times its own size: news in gzip is five to ten times
#: larger, a decompression bomb a thousand times
UNPACKED, RATIO = 500_000_000, 50
#: archives in archives (a gzip counts as one)
DEPTH = 4
#: members of one archive, files of one folder tree that are looked at
MEMBERS, FILES = 100_000, 2_000_000
#: items of one feed, feeds of one list, articles of one export, reports of one mail
ITEMS, FEEDS, ARTICLES, PARTS = 2_000, 2_000, 5_000, 200
#: pages of a PDF; seconds and bytes of memory that its reader may take
PAGES, PDF_SECONDS, PDF_MEMORY = 2_000, 60, 1_500_000_000
#: rows of a table that are wrong, and lines that are blank, one after the other before the rest is given up
WRONG_ROWS, BLANK_LINES = 100, 1_000_000

#: seconds for one address in all, for one answer to come; tries; the longest wait that a server may ask for
FETCH_SECONDS, ANSWER_SECONDS, TRIES, LONGEST_WAIT = 90.0, 20.0, 3, 60.0
#: hops from one address to another, bytes of a robots.txt (RFC 9309 asks for 500 KiB at the least)
REDIRECTS, ROBOTS = 5, 512_000
#: seconds between two requests to one host
PACE = 1.0


class OverLimitError(ValueError):
    """More than a limit allows; the message says in a clause what and what to do."""


def too_large() -> str:
    """The words for a report over the limit."""
    return f"larger than {REPORT // 1_000_000} MB, the most that is read as one report; split it, one article a file"
