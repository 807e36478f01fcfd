"""The page on which readers send their stories, with the form of a form service."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from sitecheck.browser import serve
from sitecheck.html import check_html
from support import ROOT, run_pelican


@pytest.fixture(scope="module")
def with_form(tmp_path_factory):
    """The production site where a form service is set; its folder."""
    site = tmp_path_factory.mktemp("form") / "site"
    done = run_pelican(ROOT / "publishconf.py", site, STORY_FORM="https://forms.example/f/abc")
    assert done.returncode == 0, done.stderr
    return site


def test_form_goes_where_the_setting_says(with_form, browser):
    """The form sends to the service, which the policy allows, by the names that `intake` reads; axe is content."""
    assert "form-action 'self' https://forms.example;" in (with_form / "_headers").read_text(encoding="utf-8")
    assert check_html(with_form) == []
    with serve(with_form) as address:
        page = browser.new_page(viewport={"width": 360, "height": 800})
        page.goto(f"{address}/en/send-your-story/")
        form = page.locator("form.send")
        assert form.get_attribute("action") == "https://forms.example/f/abc"
        names = form.locator("[name]").evaluate_all("fields => fields.map(field => field.name)")
        assert names == ["lang", "title", "pseudonym", "story", "contact", "consent"]
        assert page.get_by_label("Your story").get_attribute("required") is not None
        assert Axe().run(page).violations_count == 0
        page.close()


def test_without_a_form_a_mail_is_prepared(site, browser):
    """Where no form is set, a mail has the questions that `intake` reads; where neither is, the page says so."""
    with serve(site) as address:
        page = browser.new_page()
        page.goto(f"{address}/kirim-kisah/")
        link = page.get_by_role("link", name="Tulis kisah Anda lewat surel").get_attribute("href")
        assert link.startswith("mailto:redaksi@jejaring.example?subject=Kisah%20saya&body=Judul%3A")
        assert "Saya%20setuju" in link
        page.close()
