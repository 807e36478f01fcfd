"""A built site goes in; pictures of some of its pages come out."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image

from .browser import open_chromium, serve

#: Size of the window in pixels of the page, and how many colours a picture has.
WINDOW, COLOURS = {"width": 960, "height": 640}, 64


def take(site: Path, pictures: Mapping[Path, tuple[str, str]]) -> None:
    """Take pictures: file to the address of a page, below the site's, and the selector of what it begins with."""
    with serve(site) as address, open_chromium() as browser:
        page = browser.new_page(viewport=WINDOW, color_scheme="light")  # type: ignore[arg-type]  # it is that dict
        for file, (path, begin) in pictures.items():
            page.goto(f"{address}/{path}")
            page.wait_for_load_state("networkidle")
            page.locator(begin).first.evaluate("it => it.scrollIntoView()")
            taken = Image.open(BytesIO(page.screenshot())).convert("RGB")
            file.parent.mkdir(parents=True, exist_ok=True)
            taken.quantize(COLOURS).save(file, optimize=True)
