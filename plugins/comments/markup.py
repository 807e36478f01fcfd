"""What a reader wrote goes in, in Isso's Markdown; HTML that may stand on any page comes out."""

import nh3
from markdown import Markdown

#: Headings would break the order of the page's own, pictures would ask somebody else.
ELEMENTS = frozenset({"a", "blockquote", "br", "code", "del", "em", "li", "ol", "p", "pre", "strong", "ul"})


def to_html(text: str) -> str:
    """Markdown as HTML, tags in the text shown as what they are: words.

    Links of readers get `rel="nofollow ugc noopener"`, and lead to web and mail addresses only.
    """
    markdown = Markdown(extensions=["fenced_code", "nl2br"], output_format="html")
    markdown.preprocessors.deregister("html_block")
    markdown.inlinePatterns.deregister("html")
    return nh3.clean(
        markdown.convert(text),
        tags=set(ELEMENTS),
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
    )
