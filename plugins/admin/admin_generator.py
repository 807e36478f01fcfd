"""The settings of a site go in; /admin/ is written, in every language."""

import json
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pelican.generators import Generator

from .backends import Backend
from .editor import CMS, FOLDER, page, policy, read_cms, scripts
from .forms import Words, collections, lists, order, read_words

log = logging.getLogger(__name__)
PLACE = "admin"


class AdminGenerator(Generator):
    """Writes the editor's pages, their configuration and its scripts."""

    def generate_output(self, _writer: object) -> None:
        """Write /admin/; where the editor cannot be had, say so and write nothing."""
        cms = read_cms()
        if cms is None:
            log.info("%s:%d: the editor is not there or is another one; the site has no /admin/. Hint: get the file"
                     " from the repository again.", CMS, 1)  # fmt: skip
            return
        folder, made = Path(self.output_path, PLACE), scripts(cms)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in made.items():
            (folder / name).write_bytes(content)
        for code in self._codes():
            self._write_language(folder, code, made)

    def _codes(self) -> list[str]:
        default = self.settings["DEFAULT_LANG"]
        return [default, *(code for code in self.settings.get("LANGUAGES", {}) if code != default)]

    def _write_language(self, folder: Path, code: str, names: Iterable[str]) -> None:
        is_default = code == self.settings["DEFAULT_LANG"]
        own = folder if is_default else folder / code
        own.mkdir(exist_ok=True)
        words = read_words(Path(self.path, "vocabulary.toml"), self._codes(), code)
        backend: Backend = self.settings["ADMIN_BACKEND"]
        shown = words.forms["page"]
        html = page(
            names,
            lang=code,
            title=f"{words.shown(shown['title'])} · {self.settings['SITENAME']}",
            noscript=words.shown(shown["noscript"]),
            policy=policy(backend.origins),
            base="" if is_default else "../",
        )
        (own / "index.html").write_text(html, encoding="utf-8")
        config = json.dumps(self._config(words, backend), ensure_ascii=False, indent=1)
        (own / "config.json").write_text(config + "\n", encoding="utf-8")

    def _config(self, words: Words, backend: Backend) -> dict[str, Any]:
        content = Path(self.path).name
        own = FOLDER / f"{words.language}.json"
        return {
            "load_config_file": False,
            "backend": backend.config,
            "locale": words.language,
            "site_url": f"{urlsplit(self.settings['SITEURL']).path}/",
            "show_preview_links": False,
            "media_folder": f"{content}/images",
            "public_folder": "{static}/images",
            "slug": {"encoding": "ascii", "clean_accents": True},
            "i18n": {
                "structure": "multiple_files",
                "locales": list(words.languages),
                "default_locale": words.languages[0],
            },
            "collections": collections(words, content),
            "format": {"order": order(words), "lists": lists(words)},
            "words": json.loads(own.read_text(encoding="utf-8")) if own.is_file() else None,
        }
