"""Pictures of pages for the README."""

import re

from PIL import Image
from sitecheck.screenshots import WINDOW
from support import ROOT, run_task


def test_pictures_are_taken(project):
    """`screenshots` makes both pictures, each in the size of the window."""
    done = run_task(project, "screenshots")
    assert done.returncode == 0, done.stderr
    for name in ("essay.png", "map.png"):
        with Image.open(project / "docs" / name) as picture:
            assert picture.size == (WINDOW["width"], WINDOW["height"])
            assert len(picture.convert("RGB").getcolors()) > 10


def test_readme_shows_pictures_that_are_there():
    """Every picture that the README names exists and has words for those who do not see it."""
    shown = re.findall(r"^!\[([^\]]+)\]\(([^)]+)\)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)
    assert [path for _, path in shown] == ["docs/essay.png", "docs/map.png"]
    assert all((ROOT / path).is_file() for _, path in shown)
