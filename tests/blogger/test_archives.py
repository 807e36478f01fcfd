"""Comments of an old blog, as the archive of comments shows them."""

from blogger.archives import as_markdown
from bs4 import BeautifulSoup
from comments.markup import to_html


def test_comments_show_what_was_typed():
    """What Markdown would take for lists, stress, links or headings is shown as its characters."""
    text = "12. satu\n- dua *x* a_b _c_ [l](x) <b>\n# h\n> q ~~s~~ 2^3^\n==="
    html = to_html(as_markdown(text))
    assert BeautifulSoup(html, "html.parser").get_text().strip() == text
    assert {tag.name for tag in BeautifulSoup(html, "html.parser")()} == {"p", "br"}
