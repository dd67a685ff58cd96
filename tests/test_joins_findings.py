"""What the joins find in eight invented reports: copies, one event of many sentences, doubts, disagreements, dates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.joins import Link, Memory, merge, rejoin
from dragoman.records import Attribution, Event, Interval, Original, Party

from .joined_reports import BATUMI, Maker, day, reports

REPORTS = {each.document.uri.removesuffix(".txt"): each for each in reports()}


def joined(*names: str, more: tuple[Maker, ...] = ()) -> Memory:
    store = Memory()
    for each in [REPORTS[name] for name in names or tuple(REPORTS)] + [maker.done() for maker in more]:
        store.add(each)
    rejoin(store, list(store.reports))
    return store


def event(store: Memory, name: str, kind: str) -> Event:
    """The event that holds the first mention of this type in a report."""
    mention = next(each for each in REPORTS[name].mentions if each.type == kind)
    return next(each for each in store.events.values() if mention.id in each.mentions)


def test_a_copy_is_known_and_counts_once() -> None:
    store = joined("first", "copy", "second")
    assert store.documents[REPORTS["copy"].document.id].copy_of == REPORTS["first"].document.id
    assert store.documents[REPORTS["first"].document.id].copy_of is None
    meeting = event(store, "first", "CONSULT")
    assert len(meeting.documents) == 3
    assert meeting.independent_reports == 2


def test_one_page_at_two_times_is_two_versions() -> None:
    first, copy = REPORTS["first"], REPORTS["copy"]
    store = Memory()
    for found in (first, copy):
        store.add(replace(found, document=replace(found.document, uri="https://post.example/batumi")))
    rejoin(store, list(store.reports))
    placed = store.documents[copy.document.id]
    assert (placed.version_of, placed.copy_of) == (first.document.id, None)


def test_one_meeting_in_three_tellings_and_not_that_of_the_year_before() -> None:
    store = joined()
    meeting = event(store, "first", "CONSULT")
    assert {"second", "undated"} <= {name for name, found in REPORTS.items() if found.document.id in meeting.documents}
    assert meeting is not event(store, "yearbefore", "CONSULT")
    assert meeting.place == BATUMI
    assert "both CONSULT" in meeting.why
    assert "the same day" in meeting.why


def test_an_act_and_its_reverse_stay_two() -> None:
    lines = ["Georgia accused Armenia of holding back grain at the Sadakhlo crossing."]
    turned = ["Armenia accused Georgia of holding back grain at the Sadakhlo crossing."]
    one = Maker("one", "Georgia accuses Armenia", day("2023-05-05"), "A", lines).told(lines[0], "ACCUSE", "GEO", "ARM")
    other = Maker("other", "Armenia accuses Georgia", day("2023-05-05"), "B", turned).told(turned[0], "ACCUSE", "ARM", "GEO")
    assert len(joined("first", more=(one, other)).events) == len(joined("first").events) + 2


def test_what_is_told_and_denied_is_a_disagreement() -> None:
    told = "Georgia arrested two Armenian railwaymen at the Sadakhlo crossing on Friday."
    other = "Tbilisi's police denied that Georgia arrested two Armenian railwaymen at the Sadakhlo crossing on Friday."
    police = Attribution(text="police", verb="denied", stance="denies")
    one = Maker("told", "Railwaymen arrested", day("2023-05-06"), "A", [told]).told(
        told, "COERCE", "GEO", "ARM", trigger="arrested", date=day("2023-05-05")
    )
    two = Maker("denied", "Police deny arrest", day("2023-05-06"), "B", [other])
    two.told(other, "COERCE", "GEO", "ARM", trigger="arrested", date=day("2023-05-05"), according_to=(police,))
    (found,) = joined("other", more=(one, two)).disagreements.values()
    assert found.about == "fact"
    assert {(each.value, each.stance) for each in found.variants} == {("happened", "states"), ("did not happen", "denies")}


def test_a_figure_beside_its_denial_is_a_disagreement() -> None:
    (found,) = joined().disagreements.values()
    assert found.about == "figure"
    assert [(each.stance, each.according_to[0].text) for each in found.variants] == [
        ("states", "the Standard"),
        ("denies", "Kenya's treasury"),
    ]


@pytest.mark.parametrize(
    ("low", "high", "unit", "count"),
    [(5e9, 5e9, "USD", 1), (2.7e9, 2.7e9, "EUR", 0), (1e6, 9.99e11, "USD", 0), (3.05e9, 3.05e9, "USD", 0)],
    ids=["another sum", "another currency", "a rough number", "a rounded number"],
)
def test_numbers_that_contradict_and_numbers_that_do_not(low: float, high: float, unit: str, count: int) -> None:
    line = "Kenya wants a loan of that much from China for the port of Lamu."
    maker = Maker("more", "Kenya seeks loan from China", day("2023-09-10"), "B", [line])
    maker.figure("that much", low, "loan", high=high, unit=unit)
    assert len(joined("loan", more=(maker,)).disagreements) == count


def test_an_undated_report_is_dated_by_a_dated_one_of_the_same_event() -> None:
    store = joined()
    inferred = store.documents[REPORTS["undated"].document.id].published_inferred
    assert inferred == Interval("2023-05-03", "2023-05-09", "interval", inferred.basis if inferred else "")
    assert joined("undated", "other").documents[REPORTS["undated"].document.id].published_inferred is None


def test_spellings_of_one_name_are_one_actor_and_strangers_are_not() -> None:
    store = joined()
    groups = store.group_of("actors", [actor.id for found in REPORTS.values() for actor in found.actors])
    beridze = {groups[actor.id] for found in REPORTS.values() for actor in found.actors if actor.name.startswith("Nino")}
    assert len(beridze) == 1
    assert len(set(groups.values())) == 2


def test_a_person_parts_and_joins_events() -> None:
    store = joined("first", "second")
    one = next(each for each in REPORTS["first"].mentions if each.type == "CONSULT")
    other = next(each for each in REPORTS["second"].mentions if each.type == "CONSULT")
    low, high = sorted((one.id, other.id))
    store.put_links("events", [Link(low, high, 1.0, "they met twice that day", "split")])
    rejoin(store, [one.document])
    assert event(store, "first", "CONSULT") is not event(store, "second", "CONSULT")
    store.put_links("events", [Link(low, high, 1.0, "one meeting after all", "merge")])
    rejoin(store, [one.document])
    assert event(store, "first", "CONSULT").why == "one meeting after all"


def test_episodes_of_one_matter_chain_into_a_longer_story() -> None:
    lines = [
        "The ministers of Georgia and Armenia quarrelled again over the railway at Sadakhlo and the copper of Kajaran, far from Batumi."
    ]
    later = Maker("later", "Railway row: Georgia and Armenia quarrel again after Batumi", day("2023-08-20"), "Le Courrier", lines)
    store = joined("first", "second", more=(later,))
    parts = [each for each in store.stories.values() if each.part_of]
    assert len(parts) == 2
    assert len({each.part_of for each in parts}) == 1
    assert set(store.stories[parts[0].part_of or ""].documents) == set(store.reports)


def test_merging_needs_a_mention_and_takes_the_fullest_sentence() -> None:
    with pytest.raises(ValueError, match="needs a mention"):
        merge([], {})
    (one, *_), (other, *_) = REPORTS["first"].mentions, REPORTS["second"].mentions
    vague = replace(one, id="0", date=None, sources=(Party(text="both", start=0, end=4),))
    found = merge([vague, other], {each.document.id: each.document for each in REPORTS.values()})
    assert found.id == "0"
    assert found.text == other.text
    assert found.date == other.date
    assert found.score > other.score


@pytest.mark.parametrize("historical", [True, False], ids=["background", "news"])
def test_background_of_one_year_is_one_event_and_news_is_not(historical: bool) -> None:
    told = {
        "marched": ("Georgians marched in 2021, long ago now.", day("2021-01-01", "2021-12-31")),
        "crowds": ("The summer of the crowds is on everybody's mind.", day("2021-06-01", "2021-08-31")),
    }
    makers = tuple(
        Maker(word, f"Title {word}", day("2023-05-05"), f"Paper {word}", [line]).told(
            line, "PROTEST", "GEO", trigger="marched", date=span, historical=historical
        )
        for word, (line, span) in told.items()
    )
    store = joined("other", more=makers)
    homes = store.group_of("events", [mention.id for maker in makers for mention in maker.mentions])
    assert (len(set(homes.values())) == 1) == historical


def test_who_repeats_another_outlet_is_no_second_voice() -> None:
    line = "Armenia closed the tunnel at Meghri for Georgian lorries, according to the Morning Post."
    told = "Armenia closed the tunnel at Meghri for Georgian lorries on Tuesday."
    said = Attribution(text="the Morning Post", verb="according")
    makers = (
        Maker("post", "Tunnel closed", day("2023-06-07"), "Morning Post", [told]).told(told, "COERCE", "ARM", "GEO", trigger="closed"),
        Maker("quoting", "Tunnel at Meghri shut", day("2023-06-07"), "Echo", [line]).told(
            line, "COERCE", "ARM", "GEO", trigger="closed", according_to=(said,)
        ),
        Maker("own", "Lorries stand at Meghri", day("2023-06-07"), "Globe", [told + " "]).told(
            told, "COERCE", "ARM", "GEO", trigger="closed"
        ),
    )
    store = joined("other", more=makers)
    found = next(each for each in store.events.values() if makers[0].mentions[0].id in each.mentions)
    assert len(found.documents) == 3
    assert found.independent_reports == 2
    assert tuple(sorted((makers[0].id, makers[1].id))) in found.lineages


def test_what_credits_one_agency_or_is_taken_from_one_outlet_is_one_voice() -> None:
    lines = (
        "Armenia closed the Meghri tunnel to lorries from Georgia on 6 June.",
        "On 6 June the Meghri tunnel was closed to Georgian lorries by Armenia.",
        "Lorries from Georgia have been stopped at the Meghri tunnel, which Armenia closed on 6 June.",
    )
    made = [
        Maker(f"paper{n}", f"Tunnel news {n}", day("2023-06-07"), f"Paper {n}", [line]).told(
            line, "COERCE", "ARM", "GEO", trigger="closed", date=day("2023-06-06")
        )
        for n, line in enumerate(lines)
    ]
    wire = Original("Reuters", "reuters.com")
    store = Memory()
    for each, original in zip(made, (wire, wire, None), strict=True):
        found = each.done()
        store.add(replace(found, document=replace(found.document, original=original)))
    rejoin(store, list(store.reports))
    (event_,) = store.events.values()
    assert len(event_.documents) == 3
    assert event_.lineages == tuple(sorted((tuple(sorted((made[0].id, made[1].id))), (made[2].id,))))
