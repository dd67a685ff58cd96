"""Who is meant in running text."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.actors import References, resolve
from dragoman.language import load, parse
from dragoman.pipeline import snippet


def read(text: str, date: str | None = "2021-06-03") -> References:
    return resolve(parse(snippet("test", text, date), load()))


def meant(text: str, date: str | None = "2021-06-03", forms: str = "name title noun metonym pronoun") -> list[tuple[str, str]]:
    return [(each.text, each.actor) for each in read(text, date).items if each.form in forms.split()]


def test_titles_lead_to_the_holder_of_the_day():
    assert ("Russian president", "dmitry-medvedev") in meant("The Russian president spoke.", "2010-03-01")
    assert ("Russian president", "vladimir-putin") in meant("The Russian president spoke.", "2021-03-01")


def test_coordinated_owners_are_two_actors():
    found = dict(meant("The Polish and Lithuanian foreign ministries protested."))
    assert {found["Polish"], found["Lithuanian foreign ministries"]} == {"POL-foreign-ministry", "LTU-foreign-ministry"}


def test_capitals_act_but_are_also_places():
    assert ("Ankara", "TUR") in meant("Ankara rejected the offer.")
    assert meant("He flew to Ankara.", forms="metonym") == []
    assert meant("They met in Ankara.", forms="metonym") == []
    assert ("government in Ankara", "TUR") in meant("The government in Ankara rejected the offer.")


def test_surnames_and_pronouns_are_bound():
    references = read("Maria Delgado Ruiz, a lawyer, criticised the law. Delgado said that she would appeal.")
    (actor,) = [each for each in references.actors.values() if each.kind == "person"]
    assert actor.sectors == ("JUD",)
    assert [each.form for each in references.items if each.actor == actor.id][-2:] == ["name", "pronoun"]


def test_it_and_they_are_those_who_acted():
    assert ("it", "CUB") in meant("Cuba said that it would close the border.")
    assert ("its", "CUB") in meant("Cuba recalled its ambassador.")
    assert {actor for text, actor in meant("Chad and Niger agreed. They will sign a treaty.") if text == "They"} == {"TCD", "NER"}
    assert "It" not in dict(meant("Cuba closed the border. It is raining."))


def test_run_together_names_are_split():
    found = meant("The handshake of Putin Lukashenko was long.")
    assert ("Putin", "vladimir-putin") in found
    assert ("Lukashenko", "alexander-lukashenko") in found


def test_us_is_not_us():
    assert ("US", "USA") in meant("The US told us nothing.")
    assert len(meant("The US told us nothing.")) == 1


def test_adjectives_are_not_governments():
    found = read("Russian journalists were beaten.")
    (journalists,) = [each for each in found.items if each.form == "noun"]
    assert found.actors[journalists.actor].country == "RUS"
    assert found.actors[journalists.actor].kind == "group"
    assert [each.actor for each in found.at(0, 7)] == [journalists.actor]


def test_pairs_mean_two():
    found = read("Chad and Niger signed a treaty. Both countries will open the border.")
    start = found.items[-1].start
    assert {each.actor for each in found.at(start, start + 4)} == {"TCD", "NER"}


def test_the_soviet_kgb_and_the_belarusian_one():
    assert ("KGB", "SUN-kgb") in meant("The KGB arrested him in the Soviet Union.", "1985-01-01")
    assert ("KGB", "BLR-kgb") in meant("The KGB arrested him in Belarus.", "2021-01-01")


def test_companies_and_countries_are_no_people():
    found = read("Ryanair and Belarus quarrelled.")
    assert {each.kind for each in found.actors.values()} == {"organisation", "government"}


def test_surnames_that_are_nouns():
    assert [text for text, _ in meant("Last week, Larry King travelled.")] == ["Larry King"]
    assert meant("The ambassador in Warsaw left.") == []


def test_nobody_speaks_of_himself_as_he():
    assert dict(meant("“He promised it,” said Len Burman.")).get("He") is None


def test_media_are_not_the_matter():
    assert ("country's army", "EGY-army") in meant("CNN reported from Egypt. The country's army was there.")


def test_nothing_is_found_in_idioms():
    assert meant("The report speaks of the state of affairs in general.") == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "Minsk",
                "the",
                "Kremlin",
                "chief",
                "Putin",
                "Angela",
                "Merkel",
                "’s",
                "army",
                "of",
                "France",
                "—",
                ",",
                "and",
                "said",
                "he",
                ".",
            ]
        ),
        max_size=25,
    )
)
def test_laws(words):
    text = " ".join(words)
    found = read(text)
    assert found.items == read(text).items
    for each in found.items:
        assert text[each.start : each.end] == each.text
        assert each.actor in found.actors
        assert each.why
    assert len({each.id for each in found.items}) == len(found.items)
    for actor in found.actors.values():
        assert actor.mentions <= sum(each.actor == actor.id for each in found.items)


def test_pronouns_own():
    assert ("his country", "FRA") in meant("Emmanuel Macron praised his country.")
    assert ("troops", "CHL-army") in meant("Chile withdrew its troops.")
    assert ("army", "UGA-army") in meant("Uganda said that its army had crossed the border.")


def test_three_owners():
    found = {actor for _, actor in meant("US, British, and French soldiers crossed the lake.", forms="noun")}
    assert found == {"USA-army", "GBR-army", "FRA-army"}
