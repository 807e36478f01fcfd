"""What strangers may state of a text, and where its links may lead."""

import datetime

import pytest
from babel import Locale
from bilingual.words import format_date
from markdown import Markdown
from trust.heads import is_key, is_page, is_place, is_slug, is_topic
from trust.letters import named, without_tricks
from trust.markup import clean, clean_and_tell, is_safe
from trust.plain import is_plain


@pytest.mark.parametrize(
    "name", ["_content", "settings", "content", "get_content", "original", "url_format", "stories"]
)
def test_keys_take_no_place_of_the_programs(name):
    """What a text is made of cannot be stated; what writers state can."""
    assert not is_key(name)
    assert all(map(is_key, ("title", "url-slug", "checked-on", "save_as", "sources", "crisis")))


def test_names_stay_where_they_belong():
    """Slugs, places and topics are plain names; those of other scripts too."""
    assert all(map(is_slug, ("kisah-saya", "Kisah 2", "قصة", "a" * 100)))
    assert not any(map(is_slug, ("..", "a/b", "../x", ".x", "", "a" * 200, "%2e", "{date}")))
    assert all(map(is_place, ("kisah/index.html", "kisah/", "a/b/c.html")))
    assert not any(map(is_place, ("../x", "/x", "a/../x", "https://a.example/", "a\\b", "", "a//b", "javascript:x")))
    assert is_page("kisah/index.html")
    assert not is_page("kisah")
    assert all(map(is_topic, ("usaha", "C# & sains", "العربية")))
    assert not any(map(is_topic, ("???", "..", "", "a" * 200)))


@pytest.mark.parametrize(
    "address",
    [
        "{filename}javascript:/articles/x.id.md?hit%28%29:0", "{index}javascript:x?/;hit()//", "|tag|javascript:x",
        "{filename}//a.example/x.id.md", "{filename}java\tscript:x", "{whatever}x", "java\nscript:x",
        "\x01javascript:x",
    ],
)  # fmt: skip
def test_no_link_gets_a_scheme_behind_a_place(address):
    """Pelican keeps a scheme and a query that stand behind `{filename}`, and so made `javascript:` of them."""
    assert not is_safe(address, is_loaded=False)
    html = Markdown().convert(f'[klik]({address})\n\n<a href="{address}">klik</a>')
    assert "script:" not in clean_and_tell(html).html


def test_plain_writing_is_what_the_allow_list_leaves():
    """What is taken for plain without a closer look is the same after one; a link that needs one is not plain."""
    markdown = Markdown(extensions=["footnotes", "tables"], output_format="html")
    written = markdown.convert(
        "*a* [b]({filename}c.id.md#d) <https://a.example/?a=1> ![e]({static}/images/f.jpg)[^1]\n\n"
        "| a |\n|---|\n| b |\n\n[^1]: c"
    )
    assert is_plain(written)
    assert clean(written).replace("&nbsp;", "&#160;").replace("↩", "&#8617;") == written
    assert not is_plain('<p><a href="{filename}x.id.md?y">klik</a></p>')


def test_hidden_characters_are_named():
    """The writer is told which characters were taken out."""
    before = "a\u202eb\u200bc\u202ed"
    assert named(before, without_tricks(before)) == "U+202E, U+200B"


def test_what_is_no_date_stays_as_it_is():
    """A template can show a day that a writer has not written as one."""
    english = Locale("en")
    assert format_date("kemarin", locale=english) == "kemarin"
    assert format_date("2026-11-20", locale=english) == format_date(datetime.date(2026, 11, 20), locale=english)
