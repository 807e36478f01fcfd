"""A peer and a number of pairs go in; a folder with its whole site, ready to be built, comes out.

PYTHONPATH=plugins:tests .venv/bin/python -m bench.site ours 1000 FOLDER
"""

import shutil
import sys
from pathlib import Path

from .corpus import IMAGES, articles, image, read_terms
from .layouts import LAYOUTS

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
#: Where each peer keeps images.
IMAGE_FOLDERS = {"hugo": "static/images", "pelican": "content/images", "ours": "content/images"}
#: What a site of ours has of the project: as `serve` needs it, with the plugins as they are now.
COPIED = {"tasks.py": "tasks.py", "requirements.lock": "requirements.lock", "pelicanconf.py": "project_settings.py",
          "content/vocabulary.toml": "content/vocabulary.toml"}  # fmt: skip


def make_site(name: str, pairs: int, folder: Path) -> None:
    """Make the folder.

    Args:
        name: a folder in `sites/`; `ours-full` has the content of `ours`.
        pairs: how many articles in each language.
        folder: where to make it.

    Raises:
        FileExistsError: something is there.
    """
    layout = name.partition("-")[0]
    shutil.copytree(HERE / "sites" / name, folder)
    for article in articles(pairs, read_terms(PROJECT / "content/vocabulary.toml")):
        path, text = LAYOUTS[layout](article)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    images = folder / IMAGE_FOLDERS[layout]
    images.mkdir(parents=True)
    for file in IMAGES:
        (images / file).write_bytes(image(file))
    if layout == "ours":
        add_project(folder)


def add_project(folder: Path) -> None:
    """Put beside the content what a site of ours has of the project."""
    for source, target in COPIED.items():
        shutil.copy(PROJECT / source, folder / target)
    (folder / "plugins").symlink_to(PROJECT / "plugins")
    (folder / ".venv").symlink_to(sys.prefix)
    if not (folder / "theme").exists():
        (folder / "theme").symlink_to(PROJECT / "theme")


if __name__ == "__main__":
    make_site(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
