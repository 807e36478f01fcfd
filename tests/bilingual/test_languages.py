"""Languages from settings, and what a page of one language needs to know of the others."""

import pytest
from bilingual.languages import Language, read_languages, settings_for
from bilingual.places import Place, signposts
from bilingual.staleness import changed_lines, stamp
from pelican.settings import DEFAULT_CONFIG

ID, EN = Language("id", locale="id_ID"), Language("en", locale="en_GB", prefix="en/", names={"ramah": "friendly"})
LANGUAGES = {"id": ID, "en": EN}
TEXT = "Title: x\nDate: y\n\nOne and\ntwo.\n\n  \nThree.\n\nFour.\n"


def test_default_language_comes_first():
    """The language at the root is DEFAULT_LANG, in whatever order the entries stand."""
    languages = read_languages({"DEFAULT_LANG": "id", "LANGUAGES": {"en": {}, "id": {}}})
    assert [(it.code, it.prefix) for it in languages.values()] == [("id", ""), ("en", "en/")]
    assert languages["en"].name == "English"


def test_unknown_key_names_the_nearest():
    """A slip in an entry is refused with the key that was meant."""
    with pytest.raises(ValueError, match="Did you mean 'names'"):
        read_languages({"DEFAULT_LANG": "id", "LANGUAGES": {"id": {"nmaes": {}}}})


def test_direction_follows_the_script():
    """Arabic is written from right to left; nobody has to say so."""
    languages = read_languages({"DEFAULT_LANG": "id", "LANGUAGES": {"id": {}, "ar": {}}})
    assert [it.direction for it in languages.values()] == ["ltr", "rtl"]


def test_addresses_stay_below_the_language():
    """Every address of a further language begins with its folder; other settings are as they were."""
    own = settings_for(
        {**DEFAULT_CONFIG, "GITHUB_URL": "https://example.org/x", "AUTHOR_SAVE_AS": ""},
        Language("en", prefix="en/", addresses={"TAG": "topic/{slug}/"}),
        Language("id", addresses={"TAG": "topik/{slug}/", "PAGE": "{slug}/"}),
    )
    assert own["TAG_URL"] == "en/topic/{slug}/"
    assert own["TAG_SAVE_AS"] == "en/topic/{slug}/index.html"
    assert own["PAGE_SAVE_AS"] == "en/{slug}/index.html"
    assert own["CATEGORY_FEED_ATOM"].startswith("en/")
    assert own["GITHUB_URL"] == "https://example.org/x"
    assert own["AUTHOR_SAVE_AS"] == ""


@pytest.mark.parametrize("name", ["ramah", "Friendly", "friendly"])
def test_names_pair_whichever_is_written(name):
    """A tag is the same tag whether the writer calls it by this language's name or by the default's."""
    assert (EN.key_of(name), EN.name_of(name)) == ("ramah", "friendly")


def ways(*places):
    """For each place, the addresses its switcher leads to, and whether they are the same page."""
    posts = signposts(places, LANGUAGES)
    return {file: [(way.url, way.is_same) for way in post.ways] for file, post in posts.items()}


HOMES = (Place("i", "", "id", ("template", "index")), Place("en/i", "en/", "en", ("template", "index")))


def test_switcher_leads_to_the_same_page():
    """Page 2 leads to page 2."""
    second = [
        Place(f"{p}2", f"{p}2/", code, ("template", "index"), number=2) for p, code in (("", "id"), ("en/", "en"))
    ]
    assert ways(*HOMES, *second)["2"] == [("2/", True), ("en/2/", True)]


def test_switcher_leads_to_the_nearest_page():
    """Page 2 without a counterpart leads to page 1; a tag to the tags; a text to the home page; none claims more."""
    tags = Place("en/t", "en/t/", "en", ("template", "tags"))
    posts = ways(
        *HOMES, tags,
        Place("2", "2/", "id", ("template", "index"), number=2),
        Place("t/x", "t/x/", "id", ("tag", "x")),
        Place("a", "a/", "id", ("article", "a")),
    )  # fmt: skip
    assert [posts[name][1] for name in ("2", "t/x", "a")] == [("en/", False), ("en/t/", False), ("en/", False)]


def test_stand_in_is_no_translation():
    """An untranslated page names its original as canonical, and nobody calls it a translation."""
    posts = signposts(
        [Place("a", "a/", "id", ("article", "a")),
         Place("en/a", "en/a/", "en", ("article", "a"), original="a/", is_listed=False)],
        LANGUAGES,
    )  # fmt: skip
    assert posts["en/a"].canonical == "a/"
    assert posts["a"].alternates == posts["en/a"].alternates == ()
    assert [(way.url, way.is_same) for way in posts["a"].ways] == [("a/", True), ("en/a/", False)]


@pytest.mark.parametrize(
    ("edited", "lines"),
    [
        (TEXT, ()),
        (TEXT.replace("One and\ntwo", "One  and two"), ()),
        (TEXT.replace("Title: x", "Title: another"), ()),
        (TEXT.replace("Three", "3"), (8,)),
        (TEXT.replace("Three.\n\n", ""), (8,)),
        (TEXT + "\nFive.\n", (12,)),
        (TEXT.replace("One", "Un").replace("Four", "Quatre"), (4, 10)),
        ("Title: x\n", (1,)),
    ],
)
def test_only_changed_words_make_stale(edited, lines):
    """White space and front matter may change; a changed, lost or new paragraph is named by its line."""
    assert changed_lines(edited, stamp(TEXT)) == lines
