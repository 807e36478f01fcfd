"""A page's path goes in; why the last build rendered it, or left it as it was, comes out in words."""

from pathlib import Path

from .kept import read_kept

#: Kind of reason to its words, English and Indonesian; what a reason is about stands in their places.
WORDS = {
    "": ("left as it was: nothing that it shows has changed", "dibiarkan: tidak ada isinya yang berubah"),
    "new": ("rendered: it was not there before", "dibuat: sebelumnya belum ada"),
    "making": (
        "rendered: settings, plugins or packages changed",
        "dibuat: pengaturan, plugin, atau paket berubah",
    ),
    "file": ("rendered: its file was edited or missing", "dibuat: berkasnya diubah atau hilang"),
    "unknown": ("rendered: nobody can tell what it shows ({1})", "dibuat: isinya tidak dapat diketahui ({1})"),
    "changed afterwards": ("rendered: a plugin changes it afterwards", "dibuat: ada plugin yang mengubahnya kemudian"),
    "text": ("rendered: “{3}” of {1} has changed", "dibuat: “{3}” pada {1} berubah"),
    "variable": ("rendered: the variable “{2}” has changed", "dibuat: variabel “{2}” berubah"),
    "item": ("rendered: “{3}” in the variable “{2}” has changed", "dibuat: “{3}” dalam variabel “{2}” berubah"),
    "template": ("rendered: the template {2} has changed", "dibuat: templat {2} berubah"),
}


def explain(folder: Path, path: str) -> tuple[str, str] | None:
    """Why, in English and Indonesian; None where the last build wrote no such page."""
    reasons = read_kept(folder / "reasons") or {}
    name = path.strip("/")
    found = next((it for it in (name, f"{name}/index.html".lstrip("/")) if it in reasons), None)
    if found is None:
        return None
    reason = reasons[found] or ("",)
    english, indonesian = (words.format(*reason) for words in WORDS[reason[0]])
    return f"{found}: {english}", f"{found}: {indonesian}"
