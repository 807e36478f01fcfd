"""Faults of a built site, as a template or a plugin might make them: a Pelican plugin, before sitecheck."""

import hashlib
from pathlib import Path

from pelican.plugins import signals

#: File, what stands in it, and what is to stand there.
FAULTS = (
    ("tentang/index.html", "</main>", "<p><a href='/tidak-ada/'>x</a></p>\n</main>"),
    ("tentang/index.html", "</main>", "<p><a href='/utuh/#tidak-ada'>x</a></p>\n</main>"),
    ("tentang/index.html", "</main>", "<center>x</center>\n</main>"),
    ("tentang/index.html", "</main>", "<script type='application/ld+json'>{</script>\n</main>"),
    (
        "tentang/index.html", "</main>",
        """<script type='application/ld+json'>{"@context": "https://schema.org", "@type": "Person"}</script></main>""",
    ),
    ("en/tentang/index.html", 'hreflang="x-default"', 'hreflang="fr"'),
    ("en/utuh/index.html", 'rel="alternate" hreflang', 'rel="next" hreflang'),
    ("en/atom.xml", "</title>", "</titel>"),
)  # fmt: skip
HEAVY = "tentang/index.html"


def spoil(pelican):
    """On finalized: put the faults in, and so many words that no compression helps."""
    output = Path(pelican.output_path)
    for name, old, new in FAULTS:
        text = (output / name).read_text(encoding="utf-8")
        assert old in text
        (output / name).write_text(text.replace(old, new), encoding="utf-8")
    words = "\n".join(hashlib.sha256(bytes([n // 256, n % 256])).hexdigest() for n in range(1500))
    text = (output / HEAVY).read_text(encoding="utf-8")
    (output / HEAVY).write_text(text.replace("</main>", f"<pre>{words}</pre>\n</main>"), encoding="utf-8")


def register():
    """Connect to Pelican."""
    signals.finalized.connect(spoil)
