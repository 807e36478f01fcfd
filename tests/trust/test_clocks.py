"""A clock that jumps: releases follow one another as they were published, whatever day the machine believes it is."""

import pytest
from killing import finish, run, start
from publishing.manifest import read_manifest
from publishing.verification import verify
from sitecheck.tools import find


@pytest.mark.long
def test_releases_follow_one_another_though_the_clock_goes_back(small_project, say, tmp_path):
    """Published in 2037, then in 2001 with a clock that runs: the later one is served, and the first one again."""
    target, releases = tmp_path / "srv", []
    for words, clock in (("Satu", "@2037-06-01 00:00:00"), ("Dua", "@2001-01-01 00:00:00 x5000")):
        say(words)
        code, said = finish(start(small_project, "publish", "--to", target, before=(find("faketime"), "-f", clock)))
        assert code == 0, said
        releases.append(read_manifest(target / "current"))
        assert verify(str(target)).faults == 0
    assert releases[0] != releases[1]
    assert run(small_project, "rollback", "--to", target)[0] == 0
    assert read_manifest(target / "current") == releases[0]
