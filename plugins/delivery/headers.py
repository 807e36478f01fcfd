"""What a server sends along with every file, as static hosts read it; `nginx.conf` says the same to nginx."""

from collections.abc import Mapping

#: Nothing from anybody else, no words in pages that run; Pagefind needs WebAssembly.
POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}
#: Where files have the digest of their content in their names.
THEIRS, FOUND = ("css", "fonts", "js"), ("filter", "fragment", "index")
FOREVER = (*(f"/theme/{it}/*" for it in THEIRS), *(f"/pagefind/{it}/*" for it in FOUND))
IMMUTABLE = "public, max-age=31536000, immutable"


def to_headers_file() -> str:
    """The file `_headers`."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    for path in FOREVER:
        lines += [path, f"  Cache-Control: {IMMUTABLE}"]
    return "\n".join(lines) + "\n"
