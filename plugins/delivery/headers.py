"""What a server sends along with every file, as static hosts read it and as nginx does."""

from collections.abc import Mapping, Sequence

#: Nothing from anybody else but the origins that the site names; no words in pages run; Pagefind needs WebAssembly.
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
CSP, FRAMES = "Content-Security-Policy", "frame-ancestors 'none'"
#: What browsers can do, and no page of ours, nor anything inside it, may.
UNUSED = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi",
    "payment", "usb",
)  # fmt: skip
#: Where files have the digest of their content in their names.
THEIRS, FOUND = ("css", "fonts", "js"), ("filter", "fragment", "index")
FOREVER = (*(f"/theme/{it}/*" for it in THEIRS), *(f"/pagefind/{it}/*" for it in FOUND))
IMMUTABLE = "public, max-age=31536000, immutable"


def headers(origins: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Every header by name.

    Args:
        origins: what pages may load from elsewhere: directives of the policy, and further origins for each.
    """
    policy = {name: POLICY.get(name, "") for name in (*POLICY, *sorted(set(origins) - set(POLICY)))}
    wide = {name: " ".join(filter(None, [value, *origins.get(name, ())])) for name, value in policy.items()}
    return {
        CSP: "; ".join(f"{name} {value}" for name, value in wide.items()),
        # Services for comments let readers sign in in a window of their own, which must find its way back.
        "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
        "Permissions-Policy": ", ".join(f"{it}=()" for it in UNUSED),
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
    }


def to_headers_file(lines: Mapping[str, str], policies: Mapping[str, str]) -> str:
    """The file `_headers` for static hosts; `policies` are those of folders that have their own.

    Cloudflare Pages joins the headers of all rules that fit unless one is taken out first, with an exclamation mark.
    """
    written = ["/*", *(f"  {name}: {value}" for name, value in lines.items())]
    for path, policy in policies.items():
        written += [f"{path}*", f"  ! {CSP}", f"  {CSP}: {policy}; {FRAMES}", "  X-Robots-Tag: noindex"]
    for path in FOREVER:
        written += [path, f"  Cache-Control: {IMMUTABLE}"]
    return "\n".join(written) + "\n"


def to_nginx_file(lines: Mapping[str, str], policies: Mapping[str, str]) -> str:
    """The same headers in the words of nginx, to be included by its configuration."""
    if not policies:
        return "".join(f'add_header {name} "{value}" always;\n' for name, value in lines.items())
    chosen = f'set $policy "{lines[CSP]}";\n'
    for path, policy in policies.items():
        chosen += f'if ($uri ~ ^{path}) {{\n    set $policy "{policy}; {FRAMES}";\n}}\n'
    return chosen + to_nginx_file({**lines, CSP: "$policy"}, {})
