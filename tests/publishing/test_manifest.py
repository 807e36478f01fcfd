"""Manifests, and what differs between two of them."""

import shutil

import pytest
from publishing.changes import Changes, compare
from publishing.faults import NotPublishedError
from publishing.manifest import NAME, from_json, take_stock, to_json


def test_the_same_files_have_the_same_manifest(site, tmp_path):
    """A manifest is sorted, names every file but itself, and is the same to the byte wherever the files are."""
    shutil.copytree(site, tmp_path / "copy")
    (tmp_path / "copy" / NAME).write_bytes(to_json(take_stock(site)))
    written = to_json(take_stock(tmp_path / "copy"))
    assert written == to_json(take_stock(site))
    assert list(from_json(written, "here")) == sorted(from_json(written, "here"))
    assert len(from_json(written, "here")) == sum(path.is_file() for path in site.rglob("*"))


@pytest.mark.parametrize("text", [b"", b"[]", b'{"a": 1}', b"\xff"])
def test_anything_else_is_no_manifest(text):
    """What cannot be read as a manifest is said to be none."""
    with pytest.raises(NotPublishedError):
        from_json(text, "here")


def test_changes_are_said_by_page():
    """Pages are named by their addresses; other files are counted, compressed ones are not."""
    old = {"index.html": "1", "a/index.html": "1", "404.html": "1", "x.css": "1", "x.css.br": "1"}
    new = {"index.html": "1", "b/index.html": "1", "404.html": "2", "x.css": "2", "x.css.br": "2", "y.png": "1"}
    assert compare(old, new) == Changes(["/b/"], ["/404.html"], ["/a/"], 2)
    assert compare(new, new) == Changes([], [], [], 0)
