"""A theme's static folder goes in; its style sheets in one, and its scripts, named by their content, come out."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

SHEET = "css/site.css"


@dataclass(frozen=True)
class Asset:
    """A file of the theme.

    Attributes:
        file: where it goes in the output, with the digest of its content in its name.
        content: what is in it.
        replaces: the files, in the output, in whose place it comes.
    """

    file: str
    content: bytes
    replaces: Sequence[str]


def read_assets(static: Path, folder: str, sheets: Sequence[str]) -> dict[str, Asset]:
    """The theme's assets by name: `css/site.css` and `js/….js`.

    Args:
        static: the theme's static folder.
        folder: where Pelican puts it in the output.
        sheets: style sheets in their order; one called `print` is for print.
    """
    assets = {}
    texts = [(static / f"css/{name}.css").read_text(encoding="utf-8") for name in sheets]
    parts = [
        f"@media print {{\n{text}}}\n" if name == "print" else text for name, text in zip(sheets, texts, strict=True)
    ]
    if sheets:
        replaced = [f"{folder}/css/{name}.css" for name in sheets]
        assets[SHEET] = _asset(f"{folder}/{SHEET}", "".join(parts).encode(), replaced)
    for path in sorted((static / "js").glob("*.js")):
        name = f"js/{path.name}"
        assets[name] = _asset(f"{folder}/{name}", path.read_bytes(), [f"{folder}/{name}"])
    return assets


def _asset(file: str, content: bytes, replaces: Sequence[str]) -> Asset:
    stem, _, suffix = file.rpartition(".")
    return Asset(f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}", content, replaces)


def write_assets(assets: Iterable[Asset], output: Path) -> None:
    """Write assets into the output folder, in the place of those that they replace."""
    for asset in assets:
        for name in asset.replaces:
            (output / name).unlink(missing_ok=True)
        path = output / asset.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.content)
