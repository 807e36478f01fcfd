"""Commands that are killed while they build or publish: what is served is always one whole site, old or new."""

import itertools
import time
import urllib.request

import pytest
from killing import asking_all_the_time, kill_after, names, run, start, wait_until
from publishing.manifest import digest, read_manifest, take_stock
from publishing.verification import verify
from support import digests, free_port

WORDS = ("Satu", "Dua")


def often(here, in_the_long_run):
    """How often a command is killed."""
    return pytest.mark.parametrize("times", [here, pytest.param(in_the_long_run, marks=pytest.mark.long)])


class Killer:
    """Kills commands at random moments: every second time about their end, every third time them alone.

    `took` is how long a command lasts, `end` how long from when `is_ending` says so (seconds).
    """

    def __init__(self, chance, took, *, is_ending, end):
        self.chance, self.took, self.is_ending, self.end = chance, took, is_ending, end
        self.numbers, self.killed = itertools.count(), 0

    def kill(self, process):
        """Kill a command; when it was over before, that does not count."""
        number = next(self.numbers)
        if number % 2:
            wait_until(self.is_ending, process)
        seconds = self.chance.uniform(0, self.end if number % 2 else self.took)
        self.killed += kill_after(process, seconds, is_alone=number % 3 == 0)


@often(9, 100)
def test_a_killed_build_leaves_a_whole_site(small_project, say, chance, figure, times):
    """Whenever `build` is killed, the folder holds the old or the new site, and readers never miss it."""
    output, trees, took = small_project / "output", {}, 0.0
    for words in WORDS:
        say(words)
        begun = time.monotonic()
        assert run(small_project, "build")[0] == 0
        took = time.monotonic() - begun
        trees[words] = digests(output)
    killer = Killer(
        chance, took, is_ending=lambda: any(small_project.glob(".output-*/fresh/robots.txt")), end=0.25
    )  # fmt: skip
    turns = itertools.cycle(WORDS)
    with asking_all_the_time(lambda: digest((output / "index.html").read_bytes())) as seen:
        while killer.killed < times:
            say(next(turns))
            killer.kill(start(small_project, "build"))
            assert digests(output) in trees.values(), killer.killed
        say("Dua")
        code, said = run(small_project, "build")
    assert code == 0, said
    assert digests(output) == trees["Dua"]
    assert seen <= {tree["index.html"] for tree in trees.values()}
    assert [name for name in names(small_project) if name.startswith(".output")] == []
    figure(f"build: killed {killer.killed} times, half a site 0 times")


@often(3, 100)
def test_a_killed_publication_leaves_a_whole_release(small_project, say, chance, figure, serve_nginx, tmp_path, times):
    """Whenever `publish` is killed, nginx serves one whole release, old or new, and readers are always answered."""
    target, releases = tmp_path / "srv", []
    for words in WORDS:
        say(words)
        assert run(small_project, "build", "--production")[0] == 0
        releases.append(take_stock(small_project / "output"))
    begun = time.monotonic()
    code, said = run(small_project, "publish", "--to", target)
    assert code == 0, said
    took, is_ending = time.monotonic() - begun, (target / "releases/.incoming").exists
    killer, turns = Killer(chance, took, is_ending=is_ending, end=0.06), itertools.cycle(WORDS)
    with serve_nginx(target / "current", free_port()) as address, asking_all_the_time(lambda: ask(address)) as seen:
        while killer.killed < times:
            say(next(turns))
            killer.kill(start(small_project, "publish", "--to", target))
            assert read_manifest(target / "current") in releases, killer.killed
            assert verify(str(target)).faults == 0, killer.killed
        say("Dua")
        code, said = run(small_project, "publish", "--to", target)
        assert code == 0, said
        assert verify(address).faults == 0
    assert seen <= {(200, release["index.html"]) for release in releases}
    assert names(target) == [".lock", "current", "releases"]
    assert names(small_project / ".cache/publish") == []
    figure(f"publish: killed {killer.killed} times, broken releases 0")


def ask(address):
    """Status and digest of the home page."""
    with urllib.request.urlopen(address) as answer:
        return answer.status, digest(answer.read())
