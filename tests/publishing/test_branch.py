"""A branch of a real Git repository on this machine."""

import os
import subprocess

import pytest
from publishing.faults import NotPublishedError
from publishing.verification import verify


def git(folder, *arguments):
    """What Git says."""
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.fixture
def remote(tmp_path, monkeypatch):
    """A bare repository, and a Git that knows nobody's name."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    git(tmp_path, "init", "--bare", "--quiet", "remote.git")
    return tmp_path / "remote.git"


def test_a_branch_holds_the_site(site, publish_site, remote, tmp_path):
    """The branch has the files, those that GitHub's pages need, and nothing that is not published."""
    publish_site(git=remote)
    names = set(git(remote, "ls-tree", "-r", "--name-only", "pages"))
    built = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert names == built | {"release.json", ".nojekyll", "CNAME"}
    assert git(remote, "show", "pages:CNAME") == ["tiga.test"]
    git(tmp_path, "clone", "--quiet", "--branch", "pages", remote, "deployed")
    assert verify(str(tmp_path / "deployed")).faults == 0


@pytest.mark.parametrize("name", ["../remote.git", "elsewhere"])
def test_a_repository_is_named_as_in_git(name, publish_site, remote, tmp_path, monkeypatch):
    """A path from here, and the name of a remote, lead where they lead in Git."""
    git(tmp_path, "init", "--quiet", "here")
    git(tmp_path / "here", "remote", "add", "elsewhere", "../remote.git")
    monkeypatch.chdir(tmp_path / "here")
    publish_site(git=name)
    publish_site(git=name)
    assert len(git(remote, "rev-list", "pages")) == 1


def test_only_what_has_changed_is_sent(change, publish_site, remote):
    """The second release is a commit after the first, with new objects for nothing but what has changed."""
    publish_site(git=remote)
    (first,) = git(remote, "rev-list", "pages")
    change()
    changes = publish_site(git=remote)
    assert (changes.added, changes.changed, changes.removed) == (["/baru/"], ["/en/one/"], ["/tiga/"])
    assert git(remote, "rev-list", "pages")[1:] == [first]
    differing = git(remote, "diff", "--name-only", "--no-renames", first, "pages")
    pages = [f"{page}/index.html{end}" for page in ("baru", "en/one", "tiga") for end in ("", ".br", ".gz")]
    assert sorted(differing) == sorted([*pages, "release.json"])
    publish_site(git=remote)
    assert len(git(remote, "rev-list", "pages")) == 2


@pytest.mark.parametrize("siteurl", ["https://someone.github.io", "https://tiga.test/stories"])
def test_a_host_that_is_not_ours_alone_is_not_claimed(siteurl, publish_site, remote):
    """Below GitHub's own host, or in a folder of a host, there is no CNAME."""
    publish_site(siteurl, git=remote, branch="site")
    assert "CNAME" not in git(remote, "ls-tree", "--name-only", "site")


def test_a_branch_with_something_else_is_refused(site, publish_site, remote):
    """A branch that is no site of ours stays as it is; so does one where a rehearsal is held."""
    git(site.parent, "init", "--quiet", "other")
    other = site.parent / "other"
    (other / "letter.txt").write_text("mine")
    git(other, "add", ".")
    git(other, "-c", "user.name=x", "-c", "user.email=x", "commit", "--quiet", "--message", "x")
    git(other, "push", "--quiet", remote, "HEAD:pages")
    with pytest.raises(NotPublishedError, match="holds other files"):
        publish_site(git=remote)
    publish_site(git=remote, branch="site", is_rehearsal=True)
    assert git(remote, "branch", "--format=%(refname:short)") == ["pages"]


def test_git_says_why_not(publish_site, tmp_path):
    """A repository that is not there is reported in Git's own words."""
    with pytest.raises(NotPublishedError) as refused:
        publish_site(git=tmp_path / "nowhere.git")
    assert "nowhere.git' does not appear to be a git repository" in refused.value.args[1]
