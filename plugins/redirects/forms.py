"""Moves go in; what tells a host, an nginx or a browser about them comes out."""

from collections.abc import Iterable
from html import escape

from .moves import Move


def to_redirects_file(moves: Iterable[Move]) -> str:
    """The file `_redirects` of Netlify and Cloudflare Pages."""
    return "".join(f"{move.quoted} {move.new} 301\n" for move in moves)


def to_nginx_map(moves: Iterable[Move]) -> str:
    """Lines of an nginx `map` from `$uri`; nginx does not tell capitals from small letters there."""
    once = {move.old.lower(): move for move in reversed(list(moves))}
    return "".join(f'"{_in_quotes(move.old)}" "{_in_quotes(move.new)}";\n' for _, move in sorted(once.items()))


def to_page(move: Move, site: str) -> str:
    """A page that leads on by itself, and by its one link where a browser does not.

    Args:
        move: from where to where.
        site: the address of the site's server, without a slash at its end.
    """
    new, title = escape(move.new), escape(move.title)
    return (
        f'<!doctype html>\n<html lang="{escape(move.lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f'<link rel="canonical" href="{escape(site)}{new}">\n<meta http-equiv="refresh" content="0; url={new}">\n'
        f'</head>\n<body>\n<p><a href="{new}">{title}</a></p>\n</body>\n</html>\n'
    )


def _in_quotes(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
