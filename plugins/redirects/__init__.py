"""Old addresses lead on to new ones: a Pelican plugin.

`Old-address: /2009/07/networking.html` in the front matter of a text, several by comma, says where it was once. From
there, and from what a blog at Blogger has besides (labels, years, months, search, feeds), the build leads on:
`_redirects` does it on Netlify and Cloudflare Pages, `_redirects.map` in an nginx (included in a `map` of `$uri`), and
on any other host a page at the old place with a canonical address and a plain link. No page of the site is replaced.
Cloudflare Pages reads 2,000 lines of `_redirects`; beyond that the pages at the old places do.

The setting OLD_FEED is the feed that readers of the old one get, an address below the site's (by default
FEED_ALL_ATOM). Blogger's own hosts, blogspot.com and blogspot.co.id, are Google's: `blogger-template.xml` beside this
file goes into the template of the old blog and leads its readers on; `old-host.conf` is for a domain of your own.
"""

from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals

from .redirects_generator import RedirectsGenerator


def add_generator(_pelican: Pelican) -> type[Generator]:
    """On get_generators: one that writes whatever leads on."""
    return RedirectsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(add_generator)
