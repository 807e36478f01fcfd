"""The command, on a small site."""

import json

from support import ROOT, run_task


def test_json_and_nothing_else(tmp_path, environment):  # noqa: ARG001  the peers are there
    """`--json` prints JSON alone: every kind of work of each peer; what goes on is told on standard error."""
    asked = ("--pairs", "3", "--runs", "1", "--peers", "hugo", "--folder", str(tmp_path), "--json")
    done = run_task(ROOT, "bench", *asked, env={"LANGUAGE": "id"})
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)
    kinds = {(it["peer"], it["kind"]) for it in results["figures"]}
    assert kinds == {(peer, kind) for peer in ("ours", "hugo") for kind in ("cold", "edit", "nothing", "preview")}
    for it in results["figures"]:
        assert len(it["seconds"]) == len(it["mebibytes"]) == 1
        assert it["time"] > 0
        assert it["memory"] > 10
    assert "[8/8] 3 pasang, hugo, pratinjau: disimpan sampai tampil:" in done.stderr
    assert list(tmp_path.iterdir()) == [], "sites are gone when they have been measured"


def test_unknown_peers_and_sizes_are_refused():
    """A generator that nobody knows, or a size that is none, ends with one sentence."""
    for asked in (("--peers", "jekyll"), ("--sizes", "100,many"), ("--pairs", "0")):
        done = run_task(ROOT, "bench", *asked)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "there are: ours, ours-full, hugo, pelican." in run_task(ROOT, "bench", "--peers", "jekyll").stderr
