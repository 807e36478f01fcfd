SITENAME = "Tiga"
SITEURL = "https://three.example/base"
TIMEZONE = "UTC"
DEFAULT_LANG = "id"
LANGUAGES = {
    "id": {
        "name": "Bahasa Indonesia",
        "addresses": {
            "ARTICLE": "{url_slug}/",
            "PAGE": "{url_slug}/",
            "INDEX": "",
            "TAG": "topik/{slug}/",
            "TAGS": "topik/",
            "CATEGORY": "jenis/{slug}/",
            "CATEGORIES": "jenis/",
            "ARCHIVES": "arsip/",
            "YEAR_ARCHIVE": "arsip/{date:%Y}/",
            "PAGINATION": "halaman/{number}/",
        },
    },
    "en": {"addresses": {"TAG": "topic/{slug}/", "TAGS": "topic/", "PAGINATION": "page/{number}/"},
           "names": {"ramah": "friendly"}},
    "ar": {"locale": "ar_EG"},
}  # fmt: skip
TRANSLATIONS_PATH = "translations"
CATEGORY_KEY = "kind"
PATH = "content"
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
THEME = "../../../theme"
THEME_STATIC_DIR = "theme"
PLUGIN_PATHS = ["../../../plugins"]
PLUGINS = ["bilingual", "delivery", "sitecheck"]
STYLESHEETS = ["fonts", "tokens", "base", "site", "text", "print"]
DIRECT_TEMPLATES = ["index", "categories", "tags", "archives", "404"]
PAGINATED_TEMPLATES = {"index": None, "category": None, "tag": None, "period_archives": None}
DEFAULT_PAGINATION = 2
AUTHOR = "Redaksi"
AUTHOR_SAVE_AS = ""
CATEGORY_FEED_ATOM = None
READERS = {"html": None, "rst": None}
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
FORMATTED_FIELDS = []
