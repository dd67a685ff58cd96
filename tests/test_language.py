"""The parse keeps every offset in the frozen text, whatever was mended, and says what the plain model says."""

import importlib
import warnings

import pytest
import spacy
from hypothesis import given, strategies

from dragoman.language import DEFAULT, embeds, load, parse
from dragoman.language.embeds import remember
from dragoman.language.entities import recognize_together
from dragoman.language.headlines import headlines, settled
from dragoman.records import Document, Mend, Passage


@pytest.fixture(scope="session")
def model():
    return load()


def document(text: str, passages: list[Passage], mends: list[Mend]) -> Document:
    return Document(id="d", uri="", sha256="", text=text, passages=tuple(passages), mends=tuple(mends))


def test_a_mended_passage_reads_whole_and_points_back(model):
    text = "The\n\nembrace\n\nof Putin was seen. Dhe two met.junk"
    passages = [Passage("body", 0, len(text) - 4, ""), Passage("boilerplate", len(text) - 4, len(text), "")]
    at = text.index("Dhe")
    mends = [Mend(3, 5, " ", "broken"), Mend(12, 14, " ", "broken"), Mend(at, at + 3, "The", "lost initial")]
    parsed = parse(document(text, passages, mends), model)
    assert [text[s.start : s.end] for s in parsed.sentences] == ["The\n\nembrace\n\nof Putin was seen.", "Dhe two met."]
    assert parsed.sentences[1].tokens[0].text == "The"
    assert text[parsed.sentences[1].tokens[0].start : parsed.sentences[1].tokens[0].end] == "Dhe"
    assert [text[t.start : t.end] for t in parsed.sentences[0].tokens][:3] == ["The", "embrace", "of"]


def test_sentences_never_cross_a_passage(model):
    text = "Moscow and\nMinsk agreed"
    parsed = parse(document(text, [Passage("headline", 0, 11, ""), Passage("body", 11, 23, "")], []), model)
    assert [s.passage for s in parsed.sentences] == [0, 1]
    assert parsed.sentence_at(12) is parsed.sentences[1]
    assert parsed.sentence_at(23) is None


def test_a_blank_line_ends_a_sentence_unless_a_mend_reads_across_it(model):
    text = "Talks in Geneva\n\nThe ministers met\n\non Monday."
    at = text.index("\n\non")
    parsed = parse(document(text, [Passage("body", 0, len(text), "")], [Mend(at, at + 2, " ", "broken")]), model)
    assert [text[s.start : s.end] for s in parsed.sentences] == ["Talks in Geneva", "The ministers met\n\non Monday."]


@pytest.mark.parametrize("rubbish", ["," * 3000, "x1" * 3000, "Russia and Poland and " * 300])
def test_rubbish_is_cut_to_what_can_be_read_word_against_word(model, rubbish):
    parsed = parse(document(rubbish, [Passage("body", 0, len(rubbish), "")], []), model)
    words = [token for sentence in parsed.sentences for token in sentence.tokens]
    assert max(len(sentence.tokens) for sentence in parsed.sentences) <= 400
    assert "".join(rubbish[word.start : word.end] for word in words) == rubbish.replace(" ", "")
    assert all(word.head < len(sentence.tokens) for sentence in parsed.sentences for word in sentence.tokens)
    assert all(word.dep == "ROOT" for word in words if word.head == word.i)


def test_a_text_gets_the_same_numbers_by_itself_and_among_others(model):
    texts = ["Norway met Chad.", "No.", "The two ministers agreed to talk again in May about the border, the river and the prisoners."]
    texts += [f"Norway freed {n} prisoners of Chad on Monday, the ministry said, and closed camp {n}." for n in range(2, 60)]
    part = model.nlp.get_pipe("tok2vec")
    memory = next(node.attrs["memory"] for node in part.model.walk() if node.name == "remembered")
    memory.rows.clear()
    together = part.predict([model.nlp.make_doc(text) for text in texts])
    for text, numbers in zip(texts, together, strict=True):
        memory.rows.clear()
        assert (part.predict([model.nlp.make_doc(text)])[0] == numbers).all()
        assert (part.predict([model.nlp.make_doc(text)])[0] == numbers).all()


def test_the_table_of_attributes_says_what_the_ruler_says(model):
    texts = [
        "But  nobody ai n't gonna say that, y' all.\n\n Let's see: there are two who that'd surprise, themselves included.",
        'Norway met Chad on Monday, while the U.S. did not, because it could have been "unwise" - so he said & left; 1,200 others stayed.',
    ]
    ruler = model.nlp.get_pipe("attribute_ruler")
    for text in texts:
        mine = model.nlp(text)
        theirs = model.nlp(text, disable=["dragoman_table_ruler", "lemmatizer"])
        ruler(theirs)
        model.nlp.get_pipe("lemmatizer")(theirs)
        assert [(t.pos, t.tag, t.lemma, t.dep, str(t.morph)) for t in mine] == [
            (t.pos, t.tag, t.lemma, t.dep, str(t.morph)) for t in theirs
        ]


@pytest.fixture(scope="session")
def plain():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module(DEFAULT).load()


_ATTRIBUTES = ["TAG", "POS", "LEMMA", "DEP", "HEAD", "ENT_TYPE", "ENT_IOB", "MORPH", "SENT_START"]


def test_every_annotation_is_the_plain_models(model, plain):
    texts = [
        "",
        " ",
        "Norway",
        "The Prime Minister of the Republic of Chad, Saleh Kebzabo, met the United Nations High Commissioner for Refugees on 3 June 2021.",
        "Two of the  three\n\n ministers paid $ 5 million (some 4.5 million euros) to  the\n World Bank. U.S. troops left Iraq in Dec.",
        "in march the u.s. house of representatives voted 218-190; NORWAY AND CHAD SIGN PEACE DEAL IN GENEVA, SAYS UN. ",
        "Reuters - Last week more than 40 per cent of Kurds in the Tigris valley spoke Arabic, first at 9 a.m. and then all night.",
    ]
    texts += [f"The {n}th Army of General Ada Nilsson {n} crossed the White Nile at Malakal on Monday at {n} p.m." for n in range(90)]
    for mine, theirs in zip(model.nlp.pipe(texts), plain.pipe(texts), strict=True):
        assert mine.to_array(_ATTRIBUTES).tolist() == theirs.to_array(_ATTRIBUTES).tolist()
    assert sum(len(doc.ents) for doc in plain.pipe(texts)) > 300


def test_words_are_forgotten_and_learnt_anew(model, plain, monkeypatch):
    monkeypatch.setattr(embeds, "MOST", 40)
    texts = [f"Norway and Chad spoke of {word} in Geneva." for word in ("peace", "trade", "rivers", "fishing", "borders")]
    texts.append(" ".join(f"w{n}" for n in range(50)))
    for text in texts * 2:
        assert model.nlp(text).to_array(_ATTRIBUTES).tolist() == plain(text).to_array(_ATTRIBUTES).tolist()


@pytest.mark.parametrize(
    ("headline", "tags"),
    [
        ("Norway Expels Two Diplomats of Chad Over Spying", "NNP VBZ CD NNS IN NNP IN VBG"),
        ("NORWAY EXPELS TWO DIPLOMATS OF CHAD OVER SPYING", "NNP VBZ CD NNS IN NNP IN VBG"),
        ("US Warns Iran", "NNP VBZ NNP"),
        ("Ministers Meet Merkel in Chad", "NNS VBP NNP IN NNP"),
        ("NORWAY WARNS US\nOVER TRADE TALKS", "NNP VBZ NNP IN NN NNS"),
    ],
)
def test_a_headline_is_parsed_as_running_text_and_keeps_its_letters_and_places(model, headline, tags):
    text = headline + "\n\nThe ministers met."
    head, body = parse(document(text, [Passage("body", 0, len(text), "")], []), model).sentences
    assert " ".join(token.tag for token in head.tokens) == tags
    assert [token.text for token in head.tokens] == headline.split()
    assert [text[token.start : token.end] for token in head.tokens] == headline.split()
    assert head.root.tag in ("VBZ", "VBP")
    assert [token.text for token in body.tokens] == ["The", "ministers", "met", "."]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Nilsson met Ole Berg of Chad.",
        "The Foreign Ministry of Norway is in Oslo.",
        "Oslo, 3 May",
        "The UN and NATO agreed.",
        "",
        "\n\n",
    ],
)
def test_running_text_is_no_headline(text):
    assert headlines(text) == ()


@given(strategies.text(alphabet="AaBbİıßŁłǅ .!?\n'’“5-", max_size=60))
def test_every_character_of_a_headline_stays_in_its_place(model, text):
    (cased,) = settled(model.nlp, [text], [headlines(text)])
    assert len(cased) == len(text)
    assert all(mine == theirs or mine == theirs.lower() for mine, theirs in zip(cased, text, strict=True))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("the U.S.-Soviet agreement", ["the", "U.S.", "-", "Soviet", "agreement"]),
        ("U.S./Cuba talks", ["U.S.", "/", "Cuba", "talks"]),
        ("a U.N.-led force in the D.C.–Oslo pact", ["a", "U.N.", "-", "led", "force", "in", "the", "D.C.", "–", "Oslo", "pact"]),
        ("J.-P. Berg", ["J.-P.", "Berg"]),
        ("Anglo-French", ["Anglo", "-", "French"]),
    ],
)
def test_what_is_joined_to_an_abbreviation_is_parted(model, text, tokens):
    (sentence,) = parse(document(text, [Passage("body", 0, len(text), "")], []), model).sentences
    assert [token.text for token in sentence.tokens] == tokens


def test_another_models_recognizer_stays_where_it_is_not_understood():
    nlp = spacy.blank("en")
    nlp.add_pipe("ner", config={"moves": None, "model": {"@architectures": "spacy.TransitionBasedParser.v2", **_OTHER}})
    remember(nlp)
    recognize_together(nlp)
    assert nlp.pipe_names == ["ner"]


_OTHER = {
    "state_type": "ner",
    "extra_state_tokens": True,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "width": 96,
        "depth": 4,
        "embed_size": 200,
        "window_size": 1,
        "maxout_pieces": 3,
        "subword_features": True,
        "pretrained_vectors": None,
    },
}
