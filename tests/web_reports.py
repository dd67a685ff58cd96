"""Five invented reports of one matter, two outlets that differ, a copy, and two in other languages: what the pages are tried on."""

from __future__ import annotations

import json
from pathlib import Path

_FIRST = (
    "Minsk, 3 June 2021\n\nBelarus expelled two diplomats of Latvia on Thursday, the Foreign Ministry said.\n\n"
    "More than 400 people protested in Riga against the expulsion.\n\n"
    "Latvia summoned the ambassador of Belarus on Friday and demanded an explanation from Minsk."
)
_SECOND = (
    "Riga, 5 June 2021\n\nBelarus expelled three diplomats of Latvia on Thursday, according to the Latvian Foreign Ministry.\n\n"
    "Some 900 people protested in Riga against the expulsion, police said.\n\nAleksandr Lukashenka denied that anybody was expelled."
)
_GERMAN = (
    "Minsk, 3. Juni 2021\n\nBelarus hat am Donnerstag zwei Diplomaten aus Lettland ausgewiesen, teilte das Außenministerium mit.\n\n"
    "Mehr als 400 Menschen protestierten in Riga gegen die Ausweisung.\n\n"
    "Lettland bestellte am Freitag den Botschafter von Belarus ein und verlangte von Minsk eine Erklärung."
)
_ARABIC = (
    "مينسك، 3 يونيو 2021\n\nطردت بيلاروسيا دبلوماسيين اثنين من لاتفيا يوم الخميس، حسبما قالت وزارة الخارجية في مينسك.\n\n"
    "وتظاهر أكثر من 400 شخص في ريغا ضد الطرد.\n\nواستدعت لاتفيا سفير بيلاروسيا يوم الجمعة وطلبت توضيحا من مينسك."
)
REPORTS = (
    {"title": "Belarus expels two diplomats of Latvia", "text": _FIRST, "outlet": "First Courier", "date": "2021-06-04", "language": "en"},
    {"title": "Minsk throws Latvian diplomats out", "text": _SECOND, "outlet": "Second Post", "date": "2021-06-05", "language": "en"},
    {"title": "Belarus expels two diplomats of Latvia", "text": _FIRST, "outlet": "Third Mirror", "date": "2021-06-06", "language": "en"},
    {
        "title": "Belarus weist zwei lettische Diplomaten aus",
        "text": _GERMAN,
        "outlet": "Vierter Anzeiger",
        "date": "2021-06-04",
        "language": "de",
    },
    {"title": "بيلاروسيا تطرد دبلوماسيين من لاتفيا", "text": _ARABIC, "outlet": "الجريدة الخامسة", "date": "2021-06-04", "language": "ar"},
)


def written(folder: Path) -> Path:
    """A file of these reports, one a line."""
    path = folder / "reports.jsonl"
    lines = (json.dumps({**each, "url": f"https://outlet{n}.example/{n}"}, ensure_ascii=False) for n, each in enumerate(REPORTS))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
