SITENAME = "Sahabat Lama"
SITEURL = "https://old.example"
TIMEZONE = "Asia/Jakarta"
AUTHOR = "Pemilik Blog"
DEFAULT_LANG = "id"
LANGUAGES = {
    "id": {
        "addresses": {
            "ARTICLE": "{url_slug}/",
            "PAGE": "{url_slug}/",
            "DRAFT": "draf/{url_slug}/",
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
}
CATEGORY_KEY = "kind"
PATH = "content"
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images"]
THEME = "../../../theme"
THEME_STATIC_DIR = "theme"
PLUGIN_PATHS = ["../../../plugins"]
PLUGINS = ["bilingual", "comments", "pictures", "delivery", "redirects", "sitecheck"]
OLD_FEED = "atom.xml"
STYLESHEETS = ["fonts", "tokens", "base", "site", "text", "print"]
DIRECT_TEMPLATES = ["index", "categories", "tags", "archives", "404"]
PAGINATED_TEMPLATES = {"index": None, "category": None, "tag": None, "period_archives": None}
DEFAULT_PAGINATION = 50
AUTHOR_SAVE_AS = ""
CATEGORY_FEED_ATOM = None
READERS = {"html": None, "rst": None}
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
FORMATTED_FIELDS = []
