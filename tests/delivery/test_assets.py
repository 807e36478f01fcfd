"""Names of style sheets and scripts, what is sent along, and what is compressed beforehand."""

import gzip

import brotli
from delivery.assets import read_assets, write_assets
from delivery.compression import compress
from delivery.headers import IMMUTABLE, headers, to_headers_file, to_nginx_file
from support import ROOT


def theme(folder, **texts):
    """A theme's static folder."""
    for name, text in texts.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_names_follow_the_content(tmp_path):
    """Sheets become one file, that for print in its place; a name changes with what is in the file, and only then."""
    static = theme(tmp_path, css__a_css="a{}\n", css__print_css="p{}\n", js__x_js="1", js__y_js="2")
    first = read_assets(static, "theme", ["a", "print"])
    assert list(first) == ["css/site.css", "js/x.js", "js/y.js"]
    assert first["css/site.css"].content == b"a{}\n@media print {\np{}\n}\n"
    assert first["css/site.css"].replaces == ["theme/css/a.css", "theme/css/print.css"]
    theme(tmp_path, js__x_js="3")
    second = read_assets(static, "theme", ["a", "print"])
    assert [name for name in first if first[name].file != second[name].file] == ["js/x.js"]


def test_assets_take_the_place_of_others(tmp_path):
    """What is written replaces the files that it was made from."""
    output = theme(tmp_path / "out", theme__css__a_css="a{}", theme__js__x_js="1", theme__js__kept_js="2")
    assets = read_assets(theme(tmp_path / "in", css__a_css="a{}", js__x_js="1"), "theme", ["a"])
    write_assets(assets.values(), output)
    names = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    assert names == {"theme/js/kept.js", *(asset.file for asset in assets.values())}


def test_compressed_files_are_the_same(tmp_path):
    """What is compressed is the file, to the byte, and always the same; small and packed files are left."""
    site, kept = tmp_path / "site", tmp_path / "kept"
    theme(site, big_html="<p>Yes</p>" * 99, small_html="<p>", packed_png="x" * 999)
    compress(site, kept)
    first = {path.name: path.read_bytes() for path in site.iterdir()}
    assert sorted(first) == ["big.html", "big.html.br", "big.html.gz", "packed.png", "small.html"]
    assert gzip.decompress(first["big.html.gz"]) == brotli.decompress(first["big.html.br"]) == first["big.html"]
    compress(site, kept)
    assert {path.name: path.read_bytes() for path in site.iterdir()} == first


def test_brotli_is_asked_once(tmp_path):
    """What Brotli has made is taken again as long as some file has the same content, and then goes."""
    site, kept = tmp_path / "site", tmp_path / "kept"
    theme(site, one_html="<p>One</p>" * 99, same_html="<p>One</p>" * 99)
    compress(site, kept)
    (before,) = kept.iterdir()
    before.write_bytes(b"kept")
    compress(site, kept)
    assert (site / "one.html.br").read_bytes() == (site / "same.html.br").read_bytes() == b"kept"
    theme(site, one_html="<p>Two</p>" * 99, same_html="<p>Two</p>" * 99)
    compress(site, kept)
    (after,) = kept.iterdir()
    assert brotli.decompress(after.read_bytes()) == (site / "one.html").read_bytes()


def test_hosts_and_nginx_are_told_the_same():
    """Every header stands in the files for static hosts and for nginx, and the sample for nginx includes it."""
    sample = (ROOT / "plugins/delivery/nginx.conf").read_text(encoding="utf-8")
    sent = headers({})
    for name, value in sent.items():
        assert f"  {name}: {value}\n" in to_headers_file(sent, {})
        assert f'add_header {name} "{value}" always;\n' in to_nginx_file(sent, {})
    assert "include /srv/jejaring/current/_headers.conf;" in sample
    assert IMMUTABLE in sample
    assert IMMUTABLE in to_headers_file(sent, {})


def test_policy_lets_in_what_is_named_and_nothing_else():
    """Origins come behind `'self'` in their directives; a directive that was not there is added; the rest stays."""
    policy = headers({"script-src": ("https://a.example",), "frame-src": ("https://b.example",)})[
        "Content-Security-Policy"
    ]
    assert "script-src 'self' 'wasm-unsafe-eval' https://a.example; style-src 'self'; " in policy
    assert policy.endswith("; frame-src https://b.example")
    assert "unsafe-inline" not in policy


def test_a_folder_may_have_a_policy_of_its_own():
    """Both hosts are told the folder's policy in place of the site's, which stays as it is for everything else."""
    sent, own = headers({}), {"/admin/": "default-src 'self'"}
    policy = "Content-Security-Policy: default-src 'self'; frame-ancestors 'none'"
    assert f"/admin/*\n  ! Content-Security-Policy\n  {policy}\n" in to_headers_file(sent, own)
    assert f'set $policy "{sent["Content-Security-Policy"]}";\n' in to_nginx_file(sent, own)
    assert "if ($uri ~ ^/admin/) {\n    set $policy \"default-src 'self'; " in to_nginx_file(sent, own)
