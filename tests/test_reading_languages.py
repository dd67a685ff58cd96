"""Nearly eighty languages are told apart offline, mixed reports are read where they can be, and what cannot be read is kept and found."""

from __future__ import annotations

import pathlib
import tomllib

import pytest

import dragoman
from dragoman.reading import read
from dragoman.reading.tongue import language_of
from dragoman.records import READ, Document, Received

SENTENCES: dict[str, str] = tomllib.loads((pathlib.Path(__file__).parent / "data" / "languages.toml").read_text("utf-8"))["sentence"]
#: one language to a stranger's eye: either answer is right
ALIKE = [{"hr", "bs", "sr"}, {"id", "ms"}, {"no", "da"}]


def alike(code: str) -> set[str]:
    return {code}.union(*(group for group in ALIKE if code in group))


def plain(text: str) -> Document:
    return read(Received("r.txt", text.encode(), "text"))


def test_there_are_many_languages() -> None:
    assert len(SENTENCES) >= 50


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_tells_its_language(code: str) -> None:
    assert language_of(SENTENCES[code]) in alike(code)


def test_a_few_words_are_told_right_or_not_at_all() -> None:
    pieces = []
    for code, sentence in SENTENCES.items():
        words = sentence.split()
        pieces += [(code, language_of(" ".join(words[at : at + 5]))) for at in range(0, len(words) - 4, 4)]
    wrong = [(code, found) for code, found in pieces if found is not None and found not in alike(code)]
    assert len(wrong) <= 0.02 * len(pieces), wrong
    assert language_of("Putin Lukashenko") is None


def test_the_passages_of_a_mixed_report_have_languages_of_their_own() -> None:
    english = SENTENCES["en"]
    document = plain(f"Ministers meet\n\n{english}\n\n{SENTENCES['ru']}\n\n{english} And then they left.\n\n{SENTENCES['de']}")
    own = {document.text[each.start : each.end].strip()[:12]: each.language for each in document.passages if each.kind in READ}
    assert document.language == "en"
    assert document.unread is None
    assert own == {"Ministers me": None, "The minister": None, "Министры обе": "ru", "Die Minister": "de"}


def test_a_report_is_read_where_it_is_english_if_that_is_enough_of_it() -> None:
    russian, english = SENTENCES["ru"], SENTENCES["en"]
    half = plain(f"Договор\n\n{russian}\n\n{russian} Ещё раз.\n\n{english}")
    assert half.language == "ru"
    assert half.unread is None
    assert [each.language for each in half.passages if half.text[each.start :].startswith("The min")] == ["en"]
    hardly = plain("\n\n".join([f"{russian} {number}." for number in range(9)] + [english]))
    assert hardly.unread == "in Russian: this version reads English only"


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("ru", "договор"),
        ("ar", "العاصمة"),
        ("zh", "贸易条约"),
        ("ja", "条約"),
        ("th", "สนธิสัญญา"),
        ("el", "εμπόριο"),
        ("ko", "조약에"),
        ("he", "הסכם"),
    ],
)
def test_what_cannot_be_read_is_kept_found_and_listed_with_the_reason(code: str, word: str, tmp_path: pathlib.Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(f"{SENTENCES[code]}\n\n{SENTENCES[code]}\n", "utf-8")
    with dragoman.open(tmp_path / "c.db") as chronicle:
        added = chronicle.add([str(report)], jobs=1)
        assert (len(added.documents), added.unread) == (1, 1)
        (document,) = chronicle.documents()
        assert document.language == code
        assert document.unread is not None
        assert "reads English only" in document.unread
        (hit,) = chronicle.search(word)
        assert word in hit.snippet
        assert document.text[hit.start : hit.end] == word
        assert chronicle.status().unread == 1
        assert list(chronicle.mentions()) == []
