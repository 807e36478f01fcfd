"""The ADMIN setting: what it takes, what it refuses, what becomes of it."""

import logging

import pytest
from admin.backends import read_backend

GITHUB = {"backend": "github", "repo": "jejaring/situs", "base_url": "https://auth.example"}


def test_a_host_with_its_options(tmp_path):
    """The options go to the editor by their names; what it may ask is the host's API and the addresses named."""
    backend = read_backend(GITHUB, tmp_path / "pelicanconf.py")
    assert backend.config == {
        "name": "github", "branch": "main", "repo": "jejaring/situs", "base_url": "https://auth.example"
    }  # fmt: skip
    assert "https://api.github.com" in backend.origins
    assert "https://auth.example" in backend.origins


@pytest.mark.parametrize("setting", [{}, {"backend": "none"}])
def test_none(setting, tmp_path):
    """Without a backend there is nothing."""
    assert read_backend(setting, tmp_path / "pelicanconf.py") is None


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"backend": "githob"}, "“githob” is unknown in ADMIN. Hint: did you mean “github”?"),
        ({"brunch": "main"}, "“brunch” is unknown in ADMIN. Hint: did you mean “branch”?"),
        ({"branch": 1}, "in ADMIN, branch is “1”. Hint: write it as"),
        ({"backend": "gitlab", "base_url": "https://gitlab.com"}, "ADMIN for gitlab lacks “app_id”. Hint: add it."),
    ],
)
def test_what_is_wrong_is_refused(changed, said, tmp_path, caplog):
    """Unknown names are refused with the nearest one, a wrong type and a missing option too, each with its line."""
    settings = tmp_path / "pelicanconf.py"
    options = "".join(f'    "{key}": …,\n' for key in {**GITHUB, **changed})
    settings.write_text(f"SITENAME = …\nADMIN = {{\n{options}}}\n", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert read_backend({**GITHUB, **changed}, settings) is None
    assert said in caplog.text
    named = "backend" if "lacks" in said else next(iter(changed))
    line = list({**GITHUB, **changed}).index(named) + 3
    assert f"{settings}:{line}: " in caplog.text
