"""Only what changed is read and rendered, on every core: a Pelican plugin, the first in PLUGINS.

What Pelican's readers make of a file is kept, and taken again while the file, and all that shapes the result, stay as
they are. Pelican hands over its pages as always, and all signals are sent; what each template reads is noted while
it is rendered, and a page is rendered again only when something of that has changed. The output is the same as that
of a whole build, byte for byte.

Settings: FASTBUILD_CACHE is the folder for what is kept (`.cache/fastbuild`; it may be deleted at any time);
FASTBUILD_PREVIOUS is where the last build's output is, for a build that writes beside it (by default the output folder
itself). With RELATIVE_URLS every page is rendered in every build.
"""

import gc
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator
from pelican.plugins import signals
from pelican.writers import Writer

from .fast_writer import FastWriter
from .readers import KeptTexts, stand_before
from .run import Run
from .shortcuts import know_members, take_shortcuts
from .tracing import teach

CACHE = ".cache/fastbuild"


def set_up(pelican: Pelican) -> None:
    """On initialized: a new run."""
    gc.set_threshold(200_000, 20, 100)  # nearly everything lives until the end: to look for what does not is lost time
    settings, output = pelican.settings, Path(pelican.output_path)
    previous = Path(settings.get("FASTBUILD_PREVIOUS") or output)
    code = [_folder_of(plugin) for plugin in pelican.plugins]
    take_shortcuts()
    settings["FASTBUILD"] = Run(settings, Path(settings.get("FASTBUILD_CACHE", CACHE)), output, previous, code)


def _folder_of(plugin: ModuleType) -> Path:
    """Where a plugin's code is: a package's folder, or a module's file."""
    file = Path(plugin.__file__ or "")
    return file.parent if file.name == "__init__.py" else file


def prepare(generator: Generator) -> None:
    """On generator_init: stand before its readers, and follow what its templates read."""
    run: Run = generator.settings["FASTBUILD"]
    stand_before(generator, run.reads)
    environment = teach(generator.env)
    environment.bytecode_cache = environment.bytecode_cache or run.compiled
    environment.scene = f"{type(generator).__name__} {generator.settings['DEFAULT_LANG']}"


def read_ahead(generator: Generator) -> None:
    """On article_generator_preread and page_generator_preread: before the first text, read all that is not kept."""
    kind = "ARTICLE" if isinstance(generator, ArticlesGenerator) else "PAGE"
    run: Run = generator.settings["FASTBUILD"]
    if run.is_first(kind):
        paths, leaving = generator.settings[f"{kind}_PATHS"], generator.settings[f"{kind}_EXCLUDES"]
        files = generator.get_files(paths, exclude=leaving)
        texts = cast("KeptTexts", generator.readers.read_file)
        texts.read_ahead([str(Path(generator.path, it).absolute()) for it in files])


class Pages:
    """Stands last among the generators of a run, where all that is to be written is known."""

    def __init__(self, run: Run, generators: Iterable[Generator]) -> None:
        self.run, self.generators = run, list(generators)

    def generate_output(self, writer: FastWriter) -> None:
        """Write the pages."""
        self.run.begin()
        self.run.write(writer, self.generators)


def note_generators(generators: list[Any]) -> None:
    """On all_generators_finalized: this is the list that Pelican goes through."""
    settings = generators[0].settings
    settings["FASTBUILD"].phases.end("read")
    settings["FASTBUILD_GENERATORS"] = generators


def choose_writer(pelican: Pelican) -> type[Writer]:
    """On get_writer, just before Pelican goes through its generators to write: ours, and one more at the end."""
    generators = pelican.settings["FASTBUILD_GENERATORS"]
    pelican.settings["FASTBUILD"].phases.end("plugins")
    generators.append(Pages(pelican.settings["FASTBUILD"], generators))
    signals.finalized.connect(save)  # only now, after everybody else
    return FastWriter


def save(pelican: Pelican) -> None:
    """On finalized, last: keep what the next run can use."""
    pelican.settings["FASTBUILD"].save()


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(set_up)
    signals.generator_init.connect(prepare)
    signals.article_generator_preread.connect(read_ahead)
    signals.page_generator_preread.connect(read_ahead)
    signals.article_generator_finalized.connect(know_members)
    signals.get_writer.connect(choose_writer)
    signals.all_generators_finalized.connect(note_generators)
