"""What is kept in `.cache/` from one command to the next: damaged, of another version or gone, it does no harm."""

import shutil
import urllib.request

import pytest
from killing import run
from publishing.verification import verify
from support import ROOT, digests, serving


def changed(path, chance):
    """Let one byte of a file be another."""
    content = bytearray(path.read_bytes() or b"x")
    content[chance.randrange(len(content))] ^= 255
    path.write_bytes(content)


def replaced(path):
    """Put a folder in the place of a file."""
    path.unlink()
    (path / "in/it").mkdir(parents=True)


DAMAGES = {
    "cut short": lambda path, _: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "spoilt": lambda path, chance: path.write_bytes(chance.randbytes(max(100, path.stat().st_size))),
    "emptied": lambda path, _: path.write_bytes(b""),
    "changed": changed,
    "replaced": lambda path, _: replaced(path),
}


def damage(cache, chance, *ways):
    """Damage every file that is kept, each in one of some ways; how many."""
    files = sorted(path for path in cache.rglob("*") if path.is_file())
    for path in files:
        DAMAGES[chance.choice(ways)](path, chance)
    return len(files)


@pytest.fixture
def again(small_project, say):
    """Build the small project; the site."""
    say("Satu")

    def build():
        code, said = run(small_project, "build")
        assert code == 0, said
        return digests(small_project / "output")

    return build


@pytest.mark.long
@pytest.mark.parametrize("way", DAMAGES)
def test_whatever_is_kept_may_be_damaged(small_project, again, chance, figure, way):
    """With every file of it damaged, the next build gives the same site, and the one after that."""
    whole = again()
    number = damage(small_project / ".cache", chance, way)
    assert number
    assert (again(), again()) == (whole, whole)
    figure(f"caches: {number} files {way}, different files of the site 0")


@pytest.mark.parametrize("rounds", [2, pytest.param(50, marks=pytest.mark.long)])
def test_damages_of_all_kinds(small_project, again, chance, figure, rounds):
    """The same for mixtures of damages."""
    whole, number = again(), 0
    for _ in range(rounds):
        number += damage(small_project / ".cache", chance, *DAMAGES)
        assert again() == whole
    figure(f"caches: {number} files damaged in {rounds} mixtures, different files of the site 0")


def test_a_cache_that_is_gone_or_of_another_version(small_project, again):
    """Without the folder, and with what an older version left there under the same names, the site is the same."""
    whole, cache = again(), small_project / ".cache"
    for kept in list(cache.rglob("*.kept")):
        kept.write_bytes(kept.read_bytes().partition(b"\n")[2])  # as it was kept before it had a digest
        kept.rename(kept.with_suffix(""))
    assert again() == whole
    shutil.rmtree(cache)
    assert again() == whole


def test_plugins_keep_alike():
    """Both plugins that keep files do it in the same way; each has it, so that it can be taken alone."""
    one, other = (ROOT / f"plugins/{name}/kept.py" for name in ("cards", "pictures"))
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.long
@pytest.mark.parametrize("way", ["spoilt", "replaced"])
def test_commands_begin_with_a_damaged_cache(small_project, again, chance, tmp_path, way):
    """`serve` and `publish` do their work whatever has become of what they left there the last time."""
    again()
    with serving(small_project):
        pass
    assert damage(small_project / ".cache", chance, way)
    with serving(small_project) as (_, address), urllib.request.urlopen(f"{address}.preview/page.json?path=/") as page:
        assert page.status == 200
    (small_project / ".cache/publish").write_text("no folder")
    (small_project / ".cache/publish.lock").mkdir(exist_ok=True)
    code, said = run(small_project, "publish", "--to", tmp_path / "srv")
    assert code == 0, said
    assert verify(str(tmp_path / "srv")).faults == 0
