"""A file of the site goes in; what is sent along with it comes out: its kind, its encoding, how long it is kept."""

from collections.abc import Container, Mapping, Sequence
from fnmatch import fnmatchcase
from mimetypes import MimeTypes

#: What to say of kinds of files of which Python knows nothing, or not the same on every machine.
KINDS: Mapping[str, str] = {
    ".avif": "image/avif",
    ".js": "text/javascript",
    ".jsonld": "application/ld+json",
    ".ttl": "text/turtle",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
#: How files that were compressed beforehand are encoded.
ENCODINGS: Mapping[str, str] = {".br": "br", ".gz": "gzip"}
#: What may change is asked for again each time.
ASK_AGAIN = "no-cache"
CACHING = "Cache-Control"
Rules = Sequence[tuple[str, str]]


def read_rules(headers: str) -> Rules:
    """How long files are kept: each pattern of a `_headers` file with its Cache-Control."""
    rules, pattern = [], ""
    for line in headers.splitlines():
        name, _, value = line.strip().partition(": ")
        if not line.startswith(" "):
            pattern = name
        elif name == CACHING:
            rules.append((pattern, value))
    return rules


def keeping(name: str, rules: Rules) -> str:
    """How long browsers and the CDN may keep a file."""
    return next((value for pattern, value in rules if fnmatchcase(f"/{name}", pattern)), ASK_AGAIN)


def sent_along(name: str, rules: Rules, files: Container[str]) -> dict[str, str]:
    """What S3 is to send along with a file, under the names of `put_object`."""
    plain, dot, ending = name.rpartition(".")
    encoding = ENCODINGS.get(dot + ending) if plain in files else None
    types = MimeTypes()
    for suffix, kind in KINDS.items():
        types.add_type(kind, suffix)
    kind = types.guess_type(plain if encoding else name)[0] or "application/octet-stream"
    headers = {
        "ContentType": f"{kind}; charset=utf-8" if kind.startswith("text/") else kind,
        "CacheControl": keeping(name, rules),
    }
    return headers | ({"ContentEncoding": encoding} if encoding else {})
