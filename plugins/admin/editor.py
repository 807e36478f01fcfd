"""The editor as it is kept here goes in; what a browser is given of it comes out, and a policy for its pages."""

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Mapping
from pathlib import Path
from string import Template

import brotli

FOLDER = Path(__file__).parent / "editor"
#: `dist/decap-cms.js` of the npm package decap-cms 3.16.3, unchanged but for the compression, and its digest.
CMS = FOLDER / "decap-cms.js.br"
INTEGRITY = "sha384-A/Gdn928CNLufmnGWGs9RM4Q9o8bSNLeJERqBFrBjwzL7FRpoLT3MPF8Tl0+Wd2p"
#: Decap's styles are made in the page, and its check of the configuration is compiled there.
POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' blob:",
    "form-action": "'self'",
    "base-uri": "'none'",
}


def policy(origins: Iterable[str]) -> str:
    """The Content Security Policy of the editor's pages; `origins` are what it asks besides the site itself."""
    return "; ".join(f"{name} {' '.join([value, *_more(name, origins)])}" for name, value in POLICY.items())


def _more(directive: str, origins: Iterable[str]) -> Iterable[str]:
    return origins if directive == "connect-src" else ()


def read_cms() -> bytes | None:
    """The editor's script; nothing where it is not there, or is another one."""
    try:
        script = brotli.decompress(CMS.read_bytes())
    except (OSError, brotli.error):
        return None
    return script if f"sha384-{b64encode(hashlib.sha384(script).digest()).decode()}" == INTEGRITY else None


def scripts(cms: bytes) -> dict[str, bytes]:
    """Every script, in the order in which a page loads them, by a name that has the digest of its content."""
    own = {name: (FOLDER / f"{name}.js").read_bytes() for name in ("key-value", "start")}
    named = {"key-value": own["key-value"], "decap-cms": cms, "start": own["start"]}
    return {f"{name}.{hashlib.sha256(it).hexdigest()[:10]}.js": it for name, it in named.items()}


def page(names: Iterable[str], **values: str) -> str:
    """The page that loads scripts; `values` are its language, title, policy, and the way to the scripts' folder."""
    template = Template((FOLDER / "index.html").read_text(encoding="utf-8"))
    form, cms, start = names
    return template.substitute(values, form=form, cms=cms, start=start, integrity=INTEGRITY)
