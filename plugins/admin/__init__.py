"""Writing in the browser, at /admin/, for people who do not use Git: a Pelican plugin around Decap CMS.

The setting ADMIN names where texts are kept, `github`, `gitlab` or `gitea`, with the options of `backends`:

    ADMIN = {"backend": "github", "repo": "owner/name", "base_url": "https://auth.example.org"}

Without it, or with `none`, there is no /admin/. A preview names `local`, the server of `local_server`, which writes
into the project's own folder. The forms are made anew in every build from `forms.toml`, the content folder's
`vocabulary.toml` and LANGUAGES; /admin/ speaks DEFAULT_LANG, /admin/en/ English. The editor itself lies compressed
in `editor/` and is only written where it is the one whose digest `editor` knows; no other page loads it. Its policy,
wider than the site's, is put into POLICIES, a mapping of folders to policies, for whoever sends headers.
"""

from pathlib import Path

from pelican import Pelican
from pelican.generators import Generator
from pelican.plugins import signals

from .admin_generator import AdminGenerator
from .backends import read_backend
from .editor import policy


def choose_backend(pelican: Pelican) -> list[type[Generator]]:
    """On get_generators, the first moment at which faults are collected: read ADMIN; write where it names a place."""
    settings = pelican.settings
    backend = read_backend(settings.get("ADMIN", {}), Path("pelicanconf.py"))
    if backend is None:
        return []
    own = {"/admin/": policy(backend.origins)}
    settings.update(ADMIN_BACKEND=backend, POLICIES={**settings.get("POLICIES", {}), **own})
    return [AdminGenerator]


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(choose_backend)
