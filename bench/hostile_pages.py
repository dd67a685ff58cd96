"""Hostile pages and texts: what ``read`` makes of each, in what time and memory. Writes its table into docs/reliability.md.

python -m bench.hostile_pages            # prints the table
python -m bench.hostile_pages --write    # puts it into docs/reliability.md
"""

from __future__ import annotations

import json
import subprocess
import sys
import time

from bench.reliability import PAGE, largest
from dragoman.reading import read
from dragoman.records import Received

SECTION = "Pages and texts as they are read"
_PROSE = "The ministers of both countries met on Tuesday in the capital and signed a treaty on trade, officials said."
#: name, media, what is repeated how often, what stands before and after it
CASES: tuple[tuple[str, str, str, int, str, str], ...] = (
    ("page of 20 MB of paragraphs", "html", f"<p>{_PROSE}</p>", 175_000, "<html><body>", "</body></html>"),
    ("page of 4 MB of paragraphs", "html", f"<p>{_PROSE}</p>", 34_000, "<html><body>", "</body></html>"),
    ("page of 4 MB, a word a paragraph", "html", "<div><p>word</p></div>", 170_000, "<html><body>", "</body></html>"),
    ("table of 200,000 rows", "html", "<tr><td>1</td></tr>", 200_000, "<table>", "</table>"),
    ("page of 230,000 links", "html", "<a href=x>y</a> ", 230_000, "<p>", "</p>"),
    ("a million elements inside one another", "html", "<div>", 1_000_000, "", "words"),
    ("a tag of a million attributes", "html", 'a="b" ', 1_000_000, "<p ", ">words</p>"),
    ("a class of 400,000 names", "html", "name-of-a-class ", 400_000, "<p class='", "'>words</p>"),
    ("JSON-LD 400,000 lists deep", "html", "[", 400_000, '<script type="application/ld+json">', "</script><p>words</p>"),
    ("16 MB of <", "html", "<", 16_000_000, "", ""),
    (
        "entities of entities (billion laughs)",
        "html",
        "&b;",
        1_000,
        "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><p>",
        "</p>",
    ),
    ("text of a million lines", "text", "line of words\n", 1_000_000, "", ""),
    ("text of 20 MB on one line", "text", "a", 20_000_000, "", ""),
    ("text just below the limits", "text", "The minister said it again. ", 35_000, "", ""),
    ("19,000 lines of a sentence each", "text", "The minister said it again.\n", 19_000, "", ""),
    ("20 MB of NUL", "text", "\x00", 20_000_000, "", ""),
    ("right-to-left overrides", "text", "\u202eabc\u202c ", 100_000, "", ""),
    ("an opening quotation mark after the other", "text", "“", 900_000, "", ""),
    ("names and asterisks", "text", "Anna * ", 140_000, "", ""),
)
BROKEN = ("16 MB of broken UTF-8", "text", b"\xff\xfe\xfd abc ", 2_000_000)


def content(number: int) -> tuple[str, str, bytes]:
    if number == len(CASES):
        name, media, piece, times = BROKEN
        return name, media, piece * times
    name, media, repeated, times, before, after = CASES[number]
    return name, media, f"{before}{repeated * times}{after}".encode()


def _take(number: int) -> None:
    _, media, data = content(number)
    read(Received("warm", b"<html><body><p>tables and models</p></body></html>", "html"))
    before, began = largest(), time.process_time()
    document = read(Received("r", data, media))
    seconds = time.process_time() - began
    print(json.dumps([len(data) / 1e6, document.unread, len(document.passages), seconds, max(0.0, largest() - before)]))


def table() -> str:
    rows = ["| input | MB of it | said | passages | seconds | MB |", "| --- | --- | --- | --- | --- | --- |"]
    for number in range(len(CASES) + 1):
        command = [sys.executable, "-m", "bench.hostile_pages", "--take", str(number)]
        size, said, passages, seconds, megabytes = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
        rows.append(f"| {content(number)[0]} | {size:.1f} | {said or '–'} | {passages:,} | {seconds:.1f} | {megabytes:.0f} |")
    return "\n".join(rows)


def main() -> None:
    if sys.argv[1:2] == ["--take"]:
        _take(int(sys.argv[2]))
        return
    now = table()
    print(now)
    if "--write" in sys.argv:
        page = PAGE.read_text("utf-8")
        before, _, after = page.partition(f"## {SECTION}\n")
        text, _, behind = after.partition("\n| input ")
        PAGE.write_text(f"{before}## {SECTION}\n{text}\n{now}\n{behind.partition(chr(10) * 2)[2]}", "utf-8")


if __name__ == "__main__":
    main()
