"""Pictures of pages for the README."""

import re

from PIL import Image
from sitecheck.screenshots import WINDOW, take
from support import ROOT


def test_pictures_are_taken(site, tmp_path):
    """A picture shows the page from where it is to begin, in the size of the window."""
    file = tmp_path / "new/map.png"
    take(site, {file: ("peta/", "main h2")})
    with Image.open(file) as picture:
        assert picture.size == (WINDOW["width"], WINDOW["height"])
        assert len(picture.convert("RGB").getcolors()) > 10


def test_readme_shows_pictures_that_are_there():
    """Every picture that the README names exists and has words for those who do not see it."""
    shown = re.findall(r"^!\[([^\]]+)\]\(([^)]+)\)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)
    assert [path for _, path in shown] == ["docs/essay.png", "docs/map.png"]
    assert all((ROOT / path).is_file() for _, path in shown)
