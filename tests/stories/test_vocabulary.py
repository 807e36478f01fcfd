"""The file of terms, and what is said when it is not as it should be."""

import logging

import pytest
from stories.vocabulary import read_vocabulary
from support import ROOT

GOOD = (ROOT / "content/vocabulary.toml").read_text(encoding="utf-8")
LANGUAGES = ["id", "en"]


def test_terms_of_the_site(tmp_path):
    """The site's own file has the terms that stories may use, and an id that two facets share gets a key each."""
    vocabulary = read_vocabulary(ROOT / "content/vocabulary.toml", LANGUAGES)
    assert [len(facet.terms) for facet in vocabulary.facets.values()] == [10, 11, 8, 4]
    assert vocabulary.key(vocabulary.term("circle", "family")) == "circle:family"
    assert vocabulary.key(vocabulary.term("circle", "friends")) == "friends"
    assert read_vocabulary(tmp_path / "none.toml", LANGUAGES).facets == {}


@pytest.mark.parametrize(
    ("old", "new", "header", "said"),
    [
        ('"Utang", en = "Debt" }', '"Utang" }', "crisis.debt", "label of “crisis.debt” is missing in: en"),
        ('en = "debt" }', 'en = "fraud" }', "crisis.debt", "the slug “fraud” (en) is that of “fraud” too"),
        ("[crisis.debt]", "[crisis.debt]\nbroader = \"ilness\"", "crisis.debt", "Hint: did you mean “illness”?"),
        ("[crisis.debt]", "[crisis.debt]\nbroader = \"debt\"", "crisis.debt", "“debt” is broader than itself"),
        ("[crisis.debt]", "[crisis.debt]\nbraoder = \"x\"", "crisis.debt", "Hint: did you mean “broader”?"),
        ("retired = []", "retired = [\"debt\"]", "crisis.debt", "must not come back"),
        ("[crisis.debt]", "[crisis.fraud]", None, "an id is used once"),
        ("[facet.circle]", "[facet.circel]", "facet.circel", "did you mean “circle”?"),
    ],
)  # fmt: skip
def test_faults_have_a_place_and_a_way_out(tmp_path, caplog, old, new, header, said):
    """Each fault of the file is said with the line of its term."""
    path = tmp_path / "vocabulary.toml"
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    read_vocabulary(path, LANGUAGES)
    messages = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    (message,) = [message for message in messages if said in message]
    if header:
        line = path.read_text(encoding="utf-8").splitlines().index(f"[{header}]") + 1
        assert message.startswith(f"{path}:{line}: ")


def test_circle_of_broader_terms(tmp_path, caplog):
    """Terms that are broader than each other are said, each of them."""
    path = tmp_path / "vocabulary.toml"
    text = GOOD.replace("[crisis.debt]", '[crisis.debt]\nbroader = "fraud"')
    path.write_text(text.replace("[crisis.fraud]", '[crisis.fraud]\nbroader = "debt"'), encoding="utf-8")
    read_vocabulary(path, LANGUAGES)
    assert [record.getMessage().count("broader than itself") for record in caplog.records] == [1, 1]
