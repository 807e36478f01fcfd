"""What the tests of trust share: a small site in several states, a disk of its own."""

import random
import subprocess

import pytest
from PIL import Image


@pytest.fixture
def chance():
    """Random numbers, the same ones in every run."""
    return random.Random(10)


@pytest.fixture
def say(small_project):
    """Let the small project, with a picture and cards, say something on every page."""
    settings, picture = small_project / "pelicanconf.py", small_project / "content/images/well.jpg"
    text = f'{settings.read_text()}STATIC_PATHS = ["images"]\nPLUGINS[-1:-1] = ["cards", "pictures", "redirects"]\n'
    picture.parent.mkdir()
    Image.linear_gradient("L").resize((1000, 700)).convert("RGB").save(picture)

    def say_it(words):
        settings.write_text(f'{text}SITENAME = "{words}"\n')

    return say_it


@pytest.fixture
def disk(tmp_path):
    """A small disk of its own: a function that makes it, or changes its size or whether it may be written."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def mount(**options):
        told = ",".join(f"{key}={value}" if value else key for key, value in options.items())
        is_new = not folder.is_mount()
        kind = ["-t", "tmpfs", "tmpfs"] if is_new else []
        done = subprocess.run(
            ["mount", *kind, folder, "-o", told if is_new else f"remount,{told}"], capture_output=True, text=True
        )
        if done.returncode and is_new:
            pytest.skip(f"this machine lets us mount nothing: {done.stderr.strip()}")
        assert done.returncode == 0, done.stderr
        return folder

    yield mount
    if folder.is_mount():
        subprocess.run(["umount", folder], check=True)
