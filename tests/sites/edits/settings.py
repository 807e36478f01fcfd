"""What both builds of this site share; `TOUCHED` is changed by the test."""

from pathlib import Path

TOUCHED = "Sunting"
SITENAME = TOUCHED
SITEURL = "https://edits.example"
TIMEZONE = "UTC"
DEFAULT_LANG = "id"
LANGUAGES = {
    "id": {"addresses": {"TAG": "topik/{slug}/", "PAGINATION": "halaman/{number}/"}},
    "en": {"names": {"ramah": "friendly", "kisah": "story"}},
}
CATEGORY_KEY = "kind"
PATH = "content"
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images"]
THEME = "theme"
PLUGIN_PATHS = [str(Path(__file__).resolve().parents[3] / "plugins")]
OURS = ["schedule", "bilingual", "care", "stories", "comments", "pictures", "redirects", "delivery", "offline"]
STORIES_PER_PAGE = 2
DEFAULT_PAGINATION = 2
DIRECT_TEMPLATES = ["index", "tags", "archives"]
PAGINATED_TEMPLATES = {"index": None, "tag": None, "category": None}
AUTHOR_SAVE_AS = ""
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
READERS = {"html": None, "rst": None}
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
FORMATTED_FIELDS = []
MARKDOWN = {"extensions": ["attr_list", "footnotes", "tables"], "output_format": "html"}
