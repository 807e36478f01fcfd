"""How the site reaches readers quickly and safely: a Pelican plugin.

Style sheets named in STYLESHEETS become one file, and each script one of its own, with the digest of its content in
its name, so that a browser may keep it for ever; templates find the names in `ASSETS`. `_headers` tells a static host
(Netlify, Cloudflare Pages) what to send along; `_headers.conf` tells nginx the same, and `nginx.conf` beside this file
is a sample that includes it. Pages may load nothing from elsewhere but from the origins in ORIGINS, a mapping of
directives of the Content Security Policy to origins that other plugins may set at the start; a folder named in
POLICIES, such as `/admin/`, has a policy of its own. `robots.txt` tells search
engines where the sitemap is. With PRECOMPRESS every text file gets a `.gz` and a `.br` beside it; what Brotli has
made is kept in COMPRESSED_CACHE (a setting, `.cache/compressed`) for the next build.
"""

from collections.abc import Iterable
from pathlib import Path

from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals

from .assets import read_assets, write_assets
from .compression import compress
from .headers import headers, to_headers_file, to_nginx_file


def name_assets(pelican: Pelican) -> None:
    """On initialized: give every style sheet and script its name."""
    settings = pelican.settings
    static = Path(settings["THEME"], "static")
    assets = read_assets(static, settings["THEME_STATIC_DIR"], settings.get("STYLESHEETS", ()))
    settings["ASSETS"] = {name: asset.file for name, asset in assets.items()}
    settings["DELIVERY"] = assets


def connect_last(generators: Iterable[Generator]) -> None:  # noqa: ARG001
    """On all_generators_finalized: what is connected only now comes after what all other plugins do at the end."""
    signals.finalized.connect(finish)


def put_assets(pelican: Pelican) -> None:
    """On finalized: write the files with their new names in the place of the old ones."""
    write_assets(pelican.settings["DELIVERY"].values(), Path(pelican.output_path))


def finish(pelican: Pelican) -> None:
    """On finalized, last: headers for static hosts, and what is compressed beforehand."""
    output, site = Path(pelican.output_path), pelican.settings["SITEURL"]
    sent, policies = headers(pelican.settings.get("ORIGINS", {})), pelican.settings.get("POLICIES", {})
    (output / "_headers").write_text(to_headers_file(sent, policies), encoding="utf-8")
    (output / "_headers.conf").write_text(to_nginx_file(sent, policies), encoding="utf-8")
    (output / "robots.txt").write_text(f"User-agent: *\nAllow: /\n\nSitemap: {site}/sitemap.xml\n", encoding="utf-8")
    if pelican.settings.get("PRECOMPRESS"):
        compress(output, Path(pelican.settings.get("COMPRESSED_CACHE", ".cache/compressed")))


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(name_assets)
    signals.all_generators_finalized.connect(connect_last)
    signals.finalized.connect(put_assets)
