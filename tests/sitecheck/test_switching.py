"""A finished folder takes its place."""

from pathlib import Path

import pytest
from sitecheck import switching
from sitecheck.switching import set_right, switch


@pytest.fixture(params=["exchange", "one after the other"])
def folders(request, monkeypatch, tmp_path):
    """A fresh folder and the one whose place it is to take, where the system can exchange two and where it cannot."""
    if request.param != "exchange":
        monkeypatch.setattr(switching, "_exchange", lambda *_: False)
    for name in ("fresh", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name)
    return tmp_path / "fresh", tmp_path / "site"


def read(folder):
    """What a folder says."""
    return (folder / "index.html").read_text()


def test_two_folders_change_places(folders):
    """The fresh one stands in the place of the old one, and that where the fresh one was; nothing else is left."""
    fresh, site = folders
    switch(fresh, site)
    assert (read(site), read(fresh)) == ("fresh", "site")
    assert sorted(site.parent.iterdir()) == [fresh, site]


def test_an_empty_place_is_taken(folders):
    """Where nothing was, the fresh one is, and nothing where it was."""
    fresh, site = folders
    switch(fresh, site.with_name("new"))
    assert (read(site.with_name("new")), fresh.exists()) == ("fresh", False)


def test_a_switch_that_was_cut_off_is_set_right(folders, monkeypatch):
    """Ended after any step, the next one finds a site in its place, and no other one beside it."""
    fresh, site = folders
    monkeypatch.setattr(switching, "_exchange", lambda *_: False)
    rename = Path.rename
    for steps, expected in ((1, "site"), (2, "fresh")):
        left = iter(range(steps))

        def until(path, target, left=left):
            if next(left, None) is None:
                raise KeyboardInterrupt
            return rename(path, target)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "rename", until)
            with pytest.raises(KeyboardInterrupt):
                switch(fresh, site)
        set_right(site)
        assert read(site) == expected
        assert [path for path in site.parent.iterdir() if path.name.startswith(".")] == []
