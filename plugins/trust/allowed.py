"""What the HTML of strangers may have, as data: elements, attributes, classes, and how an address may begin."""

from collections.abc import Mapping

#: What Markdown makes with the extensions of this site; of all other elements only the words stay.
ELEMENTS = frozenset(
    "a abbr article aside b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure"
    " footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong"
    " sub summary sup table tbody td tfoot th thead time tr u ul var wbr".split()
)
#: Element to its attributes, `*` to those of every element; the marks of our plugins are among them.
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "*": frozenset(("aria-label", "class", "data-story", "data-term", "dir", "id", "lang", "title")),
    "a": frozenset(("href", "hreflang")),
    "blockquote": frozenset(("cite",)),
    "del": frozenset(("cite", "datetime")),
    "details": frozenset(("open",)),
    "div": frozenset(("data-nosnippet", "data-of", "role")),
    "img": frozenset(("alt", "height", "src", "width")),
    "ins": frozenset(("cite", "datetime")),
    "li": frozenset(("value",)),
    "ol": frozenset(("reversed", "start", "type")),
    "q": frozenset(("cite",)),
    "span": frozenset(("data-nosnippet", "hidden")),
    "td": frozenset(("colspan", "headers", "rowspan", "style")),
    "th": frozenset(("abbr", "colspan", "headers", "rowspan", "scope", "style")),
    "time": frozenset(("datetime",)),
}
#: Every class that our styles and plugins give a text; besides, those that name the language of code.
CLASSES = frozenset(
    "care care-after care-before care-lines care-passage fold footnote footnote-backref footnote-ref note story"
    " story-ending story-foot".split()
)
CODE = "language-"
#: Properties that the alignment of a table needs.
STYLES = frozenset(("text-align",))
#: How an address of a link may begin; one inside the site is always allowed.
SCHEMES = frozenset(("http", "https", "mailto", "tel"))
#: Attributes that hold an address; of these, what a browser asks for by itself.
ADDRESSES, LOADED = frozenset(("cite", "href", "src")), frozenset(("src",))
#: Values that an attribute is held to, whatever else is allowed.
VALUES: Mapping[str, frozenset[str]] = {
    "dir": frozenset(("ltr", "rtl", "auto")),
    "role": frozenset(("group", "note")),
}
#: Anchors of the pages themselves, which a text must not take from them.
TAKEN = frozenset(
    ("content", "comments", "q", "flow", "flow-name", "years", "privacy-comments", "isso-thread", "disqus_thread",
     "remark42")
)  # fmt: skip
