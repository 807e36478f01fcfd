"""The project's own site: its stories as pages, pictures and data, which say the same everywhere."""

import csv
import io
import json
import re
from collections import Counter
from contextlib import redirect_stdout
from urllib.parse import urlsplit

import frictionless
import jsonschema
import pytest
import skosify
from bs4 import BeautifulSoup
from rdflib import Graph
from rdflib.namespace import RDF, SKOS
from sitecheck.links import pages
from stories.vocabulary import read_vocabulary
from support import ROOT, run_pelican

SITEURL = "https://jejaring.example"
VOCABULARY = read_vocabulary(ROOT / "content/vocabulary.toml", ["id", "en"])
OF_THE_ESSAY = [
    ("networking#rekan", ["layoff"], ["nobody"], [], "died"),
    ("networking#laptop", ["business-failure"], ["business-partners"], ["deals"], "recovered"),
    ("networking#istiqlal", ["slander", "layoff"], ["friends"], ["job"], "recovered"),
    ("networking#pelanggan", ["fraud", "business-failure"], ["customers"], ["orders"], "recovering"),
]
NEW = """Title: {title}
Date: 2025-03-02
Kind: story
{facets}Summary: {title}, told shortly.

{body}
"""


def read(path):
    """A page of a built site."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def data(site):
    """The stories of a built site."""
    return json.loads((site / "data/stories.json").read_text(encoding="utf-8"))


def add_story(content, slug="bengkel"):
    """A story in both languages, its tags stated in the Indonesian file only."""
    facets = "Crisis: debt\nCircle: family\nHelp: capital\nOutcome: recovered\n"
    body = "Utang saya lunas berkat kakak yang meminjamkan modal."
    english = "I paid off my debt because my brother gave me a loan."
    articles = content / "articles"
    (articles / f"{slug}.id.md").write_text(NEW.format(title=slug, facets=facets, body=body))
    (articles / f"{slug}.en.md").write_text(NEW.format(title=f"{slug} (en)", facets="", body=english))


def test_essay_tells_four_stories(site):
    """The essay's four stories, with the tags that its editors gave them, each in both languages with its words."""
    stories = [story for story in data(site) if story["id"].startswith("networking")]
    assert [
        (story["id"], story["crisis"], story["circle"], story["help"], story["outcome"]) for story in stories
    ] == OF_THE_ESSAY
    for story in stories:
        keys = {*story["crisis"], *story["circle"], *story["help"], story["outcome"]}
        assert story["tagged_by"] == "editor"
        assert set(story["title"]) == set(story["url"]) == {"id", "en"}
        for code, words in story["evidence"].items():
            source = (ROOT / f"content/articles/networking.{code}.md").read_text(encoding="utf-8")
            text = " ".join(re.sub(r"<[^>]+>|\[\^\w+\]", "", source).split())
            assert set(words) == keys
            assert all(said in text for said in words.values())
    assert [story["sensitive"] for story in stories] == [True, False, False, False]


def counts_of(site, language):
    """How many stories the map, the term pages and the data of a site give each term and combination."""
    map_page = read(site / ("peta" if language == "id" else "en/map") / "index.html")
    on_map, on_pages, in_data = Counter(), Counter(), Counter()
    for cell in map_page.select(".heatmap th:has(a), .heatmap td a"):
        link = cell if cell.name == "a" else cell.a
        on_map[link["href"]] = int((cell.select_one(".count") or cell).get_text())
    for address in on_map:
        page = read(site / address.lstrip("/") / "index.html")
        heads = page.select("main > .count")
        on_pages[address] = int(re.match(r"\d+", heads[0].get_text())[0])
        assert len(page.select(".story-entry")) == min(on_pages[address], 20)
    prefix = "/" if language == "id" else "/en/"
    for story in data(site):
        terms = [VOCABULARY.term(facet, name) for facet in ("crisis", "circle", "help") for name in story[facet]]
        paths = [f"{VOCABULARY.facets[it.facet].slug[language]}/{it.slug[language]}/" for it in terms]
        in_data.update(prefix + path for path in paths)
        crises, ways = paths[: len(story["crisis"])], paths[len(story["crisis"]) :]
        in_data.update(prefix + crisis + way for crisis in crises for way in ways)
    return +on_map, +on_pages, in_data


@pytest.mark.parametrize("language", ["id", "en"])
def test_map_pages_and_data_count_the_same(site, changed_site, language):
    """Map, term pages and data agree; a new story moves all of them alike."""
    before = counts_of(site, language)
    after = counts_of(changed_site(add_story), language)
    assert before[0] == before[1] == before[2]
    assert after[0] == after[1] == after[2]
    debt = "/krisis/utang/" if language == "id" else "/en/crisis/debt/"
    assert {counts[debt] + 1 for counts in before} == {counts[debt] for counts in after}


def test_one_edit_of_a_tag_changes_both_languages(changed_site):
    """Tags stated in the Indonesian file alone stand on the English pages too."""
    site = changed_site(lambda content: add_story(content, "warung"))
    assert read(site / "en/crisis/debt/help/capital/index.html").find("a", href="/en/warung/")
    foot = read(site / "en/warung/index.html").select_one(".story-foot")
    assert [tag.a["href"] for tag in foot.select(".tag")] == [
        "/en/crisis/debt/", "/en/circle/family/", "/en/help/capital/", "/en/outcome/recovered/",
    ]  # fmt: skip
    assert foot.find("q").get_text() == "I paid off my debt because my brother gave me a loan."


def test_sensitive_story_is_not_quoted(site):
    """Lists name a sensitive story with a word of care and somebody who came through, and quote nothing of it."""
    for name in ("kisah", "krisis/phk", "en/stories", "en/crisis/layoff/circle/nobody"):
        (entry,) = read(site / name / "index.html").select(".story-entry:has(.entry-care)")
        assert entry.select_one(".excerpt") is None
        assert entry.select(".entry-care a")[-1]["href"].endswith("#istiqlal")
    for feed in site.rglob("atom.xml"):
        text = feed.read_text(encoding="utf-8")
        if "rekan" in text and feed.parent.name in ("phk", "tidak-ada", "layoff", "nobody"):
            assert "mengakhiri" not in text
            assert "ended his life" not in text


def test_vocabulary_is_good_skos(site):
    """Turtle and JSON-LD hold the same graph, and skosify finds nothing to mend in it."""
    turtle = Graph().parse(site / "data/vocabulary.ttl")
    linked = Graph().parse(site / "data/vocabulary.jsonld", format="json-ld")
    assert turtle.isomorphic(linked)
    assert len(list(turtle.subjects(RDF.type, SKOS.Concept))) == len(VOCABULARY.terms)
    before = set(turtle)
    log = io.StringIO()
    with redirect_stdout(log):
        checked = skosify.skosify(str(site / "data/vocabulary.ttl"), narrower=True, mark_top_concepts=True)
    assert before <= set(checked)
    assert not [triple for triple in set(checked) - before if triple[1] != SKOS.prefLabel and "skos" in triple[1]]


def test_data_package_is_valid(site):
    """Frictionless finds package, hashes and table in order; the table has the same stories as the JSON."""
    report = frictionless.validate(str(site / "data/datapackage.json"))
    assert report.valid, report.flatten()
    package = json.loads((site / "data/datapackage.json").read_text())
    assert package["licenses"][0]["name"] == "CC-BY-SA-4.0"
    assert package["version"]
    with (site / "data/stories.csv").open(encoding="utf-8", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == [story["id"] for story in data(site)]


def test_data_follow_their_schema(site):
    """The JSON has the structure that its schema promises."""
    schema = json.loads((site / "data/stories.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data(site), schema, cls=jsonschema.Draft202012Validator)


def ids_in(value):
    """Every @id in linked data."""
    if isinstance(value, dict):
        yield from ([value["@id"]] if "@id" in value else [])
        value = list(value.values())
    if isinstance(value, list):
        for it in value:
            yield from ids_in(it)


def test_linked_data_lead_somewhere(site):
    """Every @id in a page's linked data is a page of the site, or an anchor on one."""
    seen = set()
    for path in pages(site):
        for script in read(path).select("script[type='application/ld+json']"):
            seen.update(ids_in(json.loads(script.string)))
    assert f"{SITEURL}/en/networking/#laptop" in seen
    for address in seen:
        parts = urlsplit(address)
        page = read(site / parts.path.lstrip("/") / "index.html")
        assert not parts.fragment or page.find(id=parts.fragment), address


def test_essay_says_what_it_has(site):
    """Search engines read that the essay has four parts, what each is about, and which one it translates."""
    original, english = (
        json.loads(read(site / name / "index.html").select_one("article > script").string)
        for name in ("networking", "en/networking")
    )
    assert [len(text["hasPart"]) for text in (original, english)] == [4, 4]
    assert original["workTranslation"] == [{"@id": english["@id"]}]
    assert english["translationOfWork"] == [{"@id": original["@id"]}]
    assert [about["termCode"] for about in english["hasPart"][2]["about"]] == [
        "slander", "layoff", "friends", "job", "recovered",
    ]  # fmt: skip


def test_thousand_stories_fit(tmp_path):
    """With 1,000 stories no page is over 150 KB, and the map still names every year and counts them all."""
    content, output = tmp_path / "content", tmp_path / "site"
    (content / "articles").mkdir(parents=True)
    for name in ("vocabulary.toml", "helplines.toml"):
        (content / name).write_bytes((ROOT / "content" / name).read_bytes())
    names = {facet: list(VOCABULARY.facets[facet].terms) for facet in VOCABULARY.facets}
    for number in range(1000):
        chosen = {facet: ids[number * (place + 3) % len(ids)] for place, (facet, ids) in enumerate(names.items())}
        facets = "".join(f"{facet.title()}: {name}\n" for facet, name in chosen.items())
        text = NEW.format(title=f"Kisah {number}", facets=f"Year: {1900 + number % 120}\n{facets}", body="Isi. " * 60)
        (content / f"articles/s{number}.id.md").write_text(text.replace("Date: 2025", f"Date: {1990 + number % 30}"))
    done = run_pelican(ROOT / "pelicanconf.py", output, content)
    assert done.returncode == 0, done.stderr
    sizes = {path.relative_to(output).as_posix(): path.stat().st_size for path in output.rglob("*.html")}
    assert max(sizes.values()) < 150_000, max(sizes, key=sizes.get)
    page = read(output / "peta/index.html")
    assert len(page.select(".year")) == 120
    heads = page.select("#by-help ~ .table-scroll tbody th .count")
    assert sum(int(head.get_text()) for head in heads) == 1000
