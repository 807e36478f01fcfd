"""What a real nginx with our sample sends along with every kind of page and file."""

import re
import urllib.error
import urllib.request

import pytest
from support import KINDS

SENT = {
    "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}
#: Kinds of files besides pages.
FILES = ("/atom.xml", "/en/feed.json", "/data/stories.csv", "/robots.txt", "/sw.js", "/sitemap.xml")
#: What a page must not be able to do: run or style by words inside it, be framed, send elsewhere, be given a base.
CLOSED = {"default-src": "'none'", "frame-ancestors": "'none'", "base-uri": "'none'", "form-action": "'self'"}


def headers_of(url):
    """What is sent along with an answer, a page that is not there included."""
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.headers
    except urllib.error.HTTPError as error:
        return error.headers


@pytest.mark.parametrize("kind", [*KINDS, "files"])
def test_every_kind_of_page_has_every_header(nginx, kind):
    """The policy lets no words in a page run or style it; no opener, referrer, sensor or guess of a kind is let by."""
    for path in KINDS.get(kind, FILES):
        headers = headers_of(nginx + path)
        assert {name: headers[name] for name in SENT} == SENT, path
        policy = dict(it.split(" ", 1) for it in headers["Content-Security-Policy"].split("; "))
        assert CLOSED.items() <= policy.items(), path
        assert "unsafe-inline" not in headers["Content-Security-Policy"]
        assert not re.search(r"\*|https?:|'unsafe-eval'", headers["Content-Security-Policy"]), path
        permitted = dict(it.split("=", 1) for it in headers["Permissions-Policy"].split(", "))
        assert {"camera", "geolocation", "microphone", "payment"} <= permitted.keys()
        assert set(permitted.values()) == {"()"}
        assert headers.get_all("Content-Security-Policy") == [headers["Content-Security-Policy"]]
        assert headers["Server"] == "nginx"
