"""What of a built page may be found."""

from search.index import to_html
from search.records import read_records

PAGE = """<!doctype html><html lang="en"><head></head><body><nav>Menu</nav>
<article class="text"><p class="entry-facts"><a href="/kind/essay/">Essay</a></p><h1>The <em>well</em></h1>
<div class="body"><p>Water rises<sup>1</sup>.</p>
<div class="story" id="one" data-story="one" aria-label="First"><p>A rope &amp; a bucket.</p>
<aside class="story-foot">
<ul><li class="tag"><span class="tag-facet">Help</span> <a href="/x/">A job</a></li></ul></aside>
</div>
<div class="story" id="two" data-story="two" aria-label="Second">
<div class="care-passage"><p>Dark words.</p></div></div>
<p data-nosnippet>Never quoted.</p></div></article></body></html>"""


def test_texts_and_stories_are_records():
    """A text is found, and each story inside it at its anchor, with its tags; nothing sensitive is quoted."""
    first, second, whole = read_records(PAGE, "en/well/")
    assert (first.url, first.title, first.content) == ("en/well/#one", "First", "A rope & a bucket.")
    assert (first.tags, first.source, first.language) == ({"Help": ["A job"]}, "The well", "en")
    assert (second.title, second.content) == ("Second", "")
    assert (whole.url, whole.title, whole.kind, whole.tags) == ("en/well/", "The well", "Essay", {})
    assert whole.content == "Water rises. A rope & a bucket."


def test_what_is_not_told_may_stand_inside_of_what_is_not():
    """A mark inside of a passage that is not quoted, or of the foot of a story, makes no difference."""
    page = PAGE.replace("Dark words.", "Dark<sup>2</sup> <span data-nosnippet>words</span>.<script>1</script>")
    page = page.replace("<ul><li", '<nav><p class="footnote">No<sup>3</sup></p></nav><ul><li')
    first, second, whole = read_records(page, "en/well/")
    assert (first.content, first.tags) == ("A rope & a bucket.", {"Help": ["A job"]})
    assert (second.content, whole.content) == ("", "Water rises. A rope & a bucket.")


def test_hidden_pages_and_lists_are_none():
    """A page that search engines must not show is not found here either, nor is a list."""
    assert not list(read_records(PAGE.replace("<head>", '<head><meta name="robots" content="noindex">'), ""))
    assert not list(read_records(PAGE.replace('class="text"', 'class="entry"'), ""))


def test_record_is_escaped():
    """Whatever a title has in it, it stays words."""
    (first, *_) = read_records(PAGE.replace('"First"', '"&lt;b&gt; &quot;1&quot;"'), "")
    assert 'data-pagefind-meta="title:&lt;b&gt; &quot;1&quot;"' in to_html(first)
