"""Stock Pelican with plugins from the package index: `i18n_subsites` for the languages, `sitemap`, and `taxonomies`.

`taxonomies` is a plugin of this folder, as small as a plain one is: neighbours, and pages for four taxonomies.
"""

from pathlib import Path

HERE = Path(__file__).resolve().parent
SITENAME = "Jejaring"
SITEURL = FEED_DOMAIN = "https://example.org"
TIMEZONE = "Asia/Jakarta"
DEFAULT_LANG = "id"
DEFAULT_DATE_FORMAT = "%d %b %Y"
PATH = str(HERE / "content")
CACHE_PATH = str(HERE / "cache")
ARTICLE_PATHS = ["id", "en"]
STATIC_PATHS = ["images"]
THEME = str(HERE / "theme")
PLUGIN_PATHS = [str(HERE / "plugins")]
PLUGINS = ["taxonomies", "sitemap", "i18n_subsites"]
SITEMAP = {"format": "xml"}
USE_FOLDER_AS_CATEGORY = False
LANGUAGE_NAMES = {"id": "Bahasa Indonesia", "en": "English"}
I18N_SUBSITES = {"en": {"ARTICLE_LANG_URL": "{lang}/{slug}/"}}
I18N_UNTRANSLATED_ARTICLES = "remove"

DIRECT_TEMPLATES = ["index", "tags"]
DEFAULT_PAGINATION = 10
PAGINATED_TEMPLATES = {"index": None, "tag": None, "term": None}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
ARTICLE_URL, ARTICLE_SAVE_AS = "{slug}/", "{slug}/index.html"
ARTICLE_LANG_URL, ARTICLE_LANG_SAVE_AS = "{lang}/{slug}/", "{lang}/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "tags/{slug}/", "tags/{slug}/index.html"
TAGS_URL, TAGS_SAVE_AS = "tags/", "tags/index.html"
CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = ""

FEED_ATOM = "atom.xml"
FEED_MAX_ITEMS = 20
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
