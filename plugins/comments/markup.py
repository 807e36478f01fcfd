"""What a reader wrote goes in, in Markdown as Isso reads it; HTML that may stand on any page comes out."""

import mistune
import nh3

#: As in the section `markup.mistune` of Isso's own configuration, so that archived and live comments look the same.
PLUGINS = ("strikethrough", "subscript", "superscript")
#: Headings would break the order of the page's own, pictures would ask somebody else.
ELEMENTS = ("a", "blockquote", "br", "code", "del", "em", "li", "ol", "p", "pre", "strong", "sub", "sup", "ul")


def to_html(text: str) -> str:
    """Markdown as HTML, tags in the text shown as what they are: words.

    Links of readers get `rel="nofollow ugc noopener"`, and lead to web and mail addresses only.
    """
    markdown = mistune.create_markdown(escape=True, hard_wrap=True, plugins=PLUGINS)
    return nh3.clean(
        str(markdown(text)),
        tags=set(ELEMENTS),
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
    )
