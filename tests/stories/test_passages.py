"""What a story says: paragraphs, sentences, the words that show a term."""

import pytest
from stories.passages import excerpt, find_cue, read_marked, read_whole, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("“Come in.” She did.", ["“Come in.”", "She did."]),
        ("Dr. Who paid Rp3.500 to H. Amir. Then he left.", ["Dr. Who paid Rp3.500 to H. Amir.", "Then he left."]),
        ("tanpa titik", ["tanpa titik"]),
        ("", []),
    ],
)
def test_sentences_are_word_for_word(text, parts):
    """A paragraph is split where a sentence ends, not after an abbreviation or inside a number."""
    assert sentences(text) == parts


def test_hidden_words_are_not_told():
    """Nothing hidden, no footnote mark and no script is part of what a story says; it makes the story sensitive."""
    passage = read_whole("<p>He <span hidden>in that way</span> died<sup>1</sup>.</p><script>x</script>")
    assert (passage.text, passage.is_sensitive) == ("He died.", True)


def test_endings_are_found_anywhere_in_the_text():
    """A story's ending, in a block or a span below, belongs to it."""
    html = (
        '<div class="story" data-story="a"><p>Begin.</p></div><p>Other <span data-story="a">end</span>.</p>'
        '<div data-story="a" data-nosnippet><ul><li>Last.</li></ul></div>'
    )
    passage = read_marked(html)["a"]
    assert (passage.telling, passage.ending, passage.is_sensitive) == (("Begin.",), ("end", "Last."), True)


def test_paragraphs_in_paragraphs_are_told_once():
    """What stands in several elements at once is one paragraph; the story's own element may be one, too."""
    html = (
        '<ul><li><p>One<sup hidden>1</sup>.</p><ul><li>Two.</li></ul></li></ul><div data-story="a"></div>'
        '<div class="story" data-story="a">Three <b>bare</b> &amp; plain.</div><p data-story="a" hidden>Four.</p>'
    )
    assert read_whole(html).telling == ("One.", "Two.")
    assert read_marked(html)["a"].text == "Three bare & plain.\n\nFour."


def test_cues_are_whole_words():
    """A cue is found as a whole word, in the order of the cues; an asterisk stands for any ending."""
    paragraphs = ["We were ill. He fell. Later the illness passed."]
    assert find_cue(paragraphs, ["ill"]) == "We were ill."
    assert find_cue(paragraphs, ["illn*", "ill"]) == "Later the illness passed."
    assert find_cue(paragraphs, ["il"]) == ""
    assert find_cue(["He *fell* ill.", "An ILLNESS. He fell."], ["fell ill", "ill*s"]) == "An ILLNESS."
    assert find_cue(["He was ill. Later he fell."], ["ill. Later"]) == ""


def test_excerpt_ends_at_a_word():
    """An excerpt is short, and no word of it is cut."""
    assert excerpt("one two three", 9) == "one two …"
    assert excerpt("one  two", 9) == "one two"
