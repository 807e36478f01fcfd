"""An address that stands in an export goes in, whatever it may be; where it leads comes out."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import SplitResult, urljoin, urlsplit

#: The path of a page on Blogger.
PATH = re.compile(r"(?:/[\w%~+-][\w%~+.-]*)+/?", re.ASCII)
#: How an address may begin that a reader can follow from here.
SAFE = ("http", "https", "mailto", "tel")


def split(address: str) -> SplitResult:
    """The parts of an address; all of them empty where it is none."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def is_safe(address: str) -> bool:
    """Whether an address leads to somewhere on the net and runs nothing."""
    parts = split(address)
    return parts.scheme in SAFE and bool(parts.netloc or parts.scheme in ("mailto", "tel"))


def lead(href: str, hosts: Sequence[str], files: Mapping[str, str]) -> str | None:
    """Where a link of a post leads now; None where nobody can be led there.

    Args:
        href: as it stands in the post.
        hosts: the blog's own; on any host of Blogspot its addresses are its own, too.
        files: files below the content folder by the old paths that they had.
    """
    if href.startswith("#") or not (split(href).path or split(href).netloc):
        return None
    target = urljoin(f"https://{hosts[0]}/", href) if hosts else href
    host = split(target).hostname or ""
    if (host in hosts or ".blogspot." in host or not host) and split(target).path in files:
        return f"{{filename}}/{files[split(target).path]}"
    return target if is_safe(target) else None
