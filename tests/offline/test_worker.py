"""The service worker's list: what is kept, and when it changes."""

from offline.worker import write_worker


def test_what_is_kept(tmp_path):
    """Pages and what they are shown with are listed with digests; drafts, data, search and old addresses are not."""
    for name, text in {
        "index.html": "home",
        "404.html": '<meta name="robots" content="noindex">',
        "draf/x/index.html": '<meta name="robots" content="noindex">',
        "en/index.html": "home",
        "2009/07/networking.html": '<meta http-equiv="refresh" content="0; url=/networking/">',
        "theme/a.css": "a",
        "data/stories.json": "[]",
        "pagefind/pagefind.js": "x",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    write_worker(tmp_path, 60)
    first = (tmp_path / "sw.js").read_text(encoding="utf-8")
    listed = next(line for line in first.splitlines() if line.startswith("const FILES"))
    names = [part.split('"')[1] for part in listed.split("[")[2:]]
    assert names == ["404.html", "en/", "", "theme/a.css"]
    write_worker(tmp_path, 60)
    assert (tmp_path / "sw.js").read_text(encoding="utf-8") == first
    (tmp_path / "theme/a.css").write_text("b", encoding="utf-8")
    write_worker(tmp_path, 60)
    assert (tmp_path / "sw.js").read_text(encoding="utf-8").splitlines()[0] != first.splitlines()[0]
