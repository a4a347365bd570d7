"""Django settings. Everything that differs between places comes from the environment.

GANDENG_HOME           folder for the database, the queue and the secret key (default ./var)
GANDENG_DATABASE_URL   postgresql://… ; without it an SQLite file in GANDENG_HOME
GANDENG_SECRET_KEY     without it a key is made once and kept in GANDENG_HOME
GANDENG_HOSTS          comma separated host names that may be served
GANDENG_BASE_URL       how owners reach this server, for links in messages
GANDENG_DEBUG, GANDENG_DEMO   1 to switch on
GANDENG_MAIL_URL, GANDENG_MAIL_FROM   smtp://user:password@host:587?tls=1 and the sender, to send e-mail
GANDENG_WHATSAPP_TOKEN, _PHONE_ID, _TEMPLATE, _API   WhatsApp Cloud API; template with four words:
                       name, event, what is new, link
GANDENG_WHATSAPP_APP_SECRET, _VERIFY_TOKEN   to be told by WhatsApp, at /wa/, who wants no more messages
GANDENG_ENCODER        package.module.Name of a local sentence encoder that joins the matching
"""

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _

from gandeng.common.logs import without_keys

PACKAGE = Path(__file__).resolve().parent
HOME = Path(os.environ.get("GANDENG_HOME", "var")).resolve()
DEBUG = os.environ.get("GANDENG_DEBUG") == "1"
DEMO = os.environ.get("GANDENG_DEMO") == "1"
BASE_URL = os.environ.get("GANDENG_BASE_URL", "http://127.0.0.1:8000").rstrip("/")


def _secret_key() -> str:
    """The configured key, or one that is made at the first start and readable by us alone."""
    if key := os.environ.get("GANDENG_SECRET_KEY"):
        return key
    path = HOME / "secret-key"
    try:
        return path.read_text()
    except FileNotFoundError:
        HOME.mkdir(parents=True, exist_ok=True)
        key = get_random_secret_key()
        try:
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(key)
        except FileExistsError:  # another process was first
            return path.read_text()
        return key


def _database(url: str) -> dict[str, object]:
    """Django's description of the one database; both kinds get the same guarantees."""
    if url:
        from psycopg.conninfo import conninfo_to_dict

        info = conninfo_to_dict(url)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": info.get("dbname", "gandeng"),
            "USER": info.get("user", ""),
            "PASSWORD": info.get("password", ""),
            "HOST": info.get("host", ""),
            "PORT": info.get("port", ""),
            "CONN_MAX_AGE": 60,
        }
    HOME.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": HOME / "gandeng.sqlite3",
        "OPTIONS": {
            # FULL: WAL with NORMAL loses acknowledged commits in a power cut.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-20000",
            # DEFERRED lets two readers both try to become the writer, and one fails at once.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
        # A file, also in tests: threads must meet each other's locks as they do in production.
        "TEST": {"NAME": os.environ.get("GANDENG_TEST_SQLITE") or None},
    }


SECRET_KEY = _secret_key()
DATABASES = {"default": _database(os.environ.get("GANDENG_DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ALLOWED_HOSTS = [h for h in os.environ.get("GANDENG_HOSTS", "127.0.0.1,localhost").split(",") if h]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
ROOT_URLCONF = "gandeng.urls"
WSGI_APPLICATION = "gandeng.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "lucide",
    "rules.apps.AutodiscoverRulesConfig",
    "gandeng.common",
    "gandeng.documents",
    "gandeng.planning",
    "gandeng.accounts",
    "gandeng.regions",
    "gandeng.directory",
    "gandeng.notices",
    "gandeng.intake",
    "gandeng.asking",
    "gandeng.programmes",
    "gandeng.words",
    "gandeng.matches",
    "gandeng.events",
    "gandeng.partners",
    "gandeng.day",
    "gandeng.deals",
    "gandeng.insights",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gandeng.common.middleware.compressed",
    "gandeng.common.middleware.security_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "gandeng.common.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "gandeng.common.middleware.gate_keeper",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["gandeng.common.templatetags.gandeng", "django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gandeng.common.context.frame",
            ],
        },
    }
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "sesame.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "gandeng.accounts.adapter.InvitedOnly"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]

# Owners' personal links: reusable, because WhatsApp fetches a link to preview it before the
# owner opens it; revoked by giving the user a new unusable password.
SESAME_TOKEN_NAME = "kunci"
SESAME_MAX_AGE = timedelta(days=45)
SESAME_ONE_TIME = False
SESAME_TOKENS = ["sesame.tokens_v2"]

SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
# Off: with it, every key in an attribute becomes 1.234. Counts to be read use ``|grouped``.
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["gandeng.common.formats"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "static"]
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# An upload is held in memory or a temporary file, then kept in the database until it is settled.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
UPLOAD_MAX_BYTES = 25 * 1024 * 1024


# Ways to send notices. Tap-to-send needs nothing; the others are offered once they are set up.
def _mail(url: str) -> tuple[str, int, str, str, bool]:
    """Host, port, user, password and whether to use STARTTLS, of smtp://user:password@host:587?tls=1."""
    parts = urlsplit(url)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return parts.hostname or "", parts.port or 25, user, password, "tls=1" in parts.query


EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS = _mail(
    os.environ.get("GANDENG_MAIL_URL", "")
)
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = os.environ.get("GANDENG_MAIL_FROM", "gandeng@localhost")
WHATSAPP_TOKEN = os.environ.get("GANDENG_WHATSAPP_TOKEN", "")
WHATSAPP_PHONE_ID = os.environ.get("GANDENG_WHATSAPP_PHONE_ID", "")
WHATSAPP_TEMPLATE = os.environ.get("GANDENG_WHATSAPP_TEMPLATE", "agenda_temu_bisnis")
WHATSAPP_APP_SECRET = os.environ.get("GANDENG_WHATSAPP_APP_SECRET", "")
WHATSAPP_VERIFY_TOKEN = os.environ.get("GANDENG_WHATSAPP_VERIFY_TOKEN", "")
WHATSAPP_API = os.environ.get("GANDENG_WHATSAPP_API", "https://graph.facebook.com/v21.0").rstrip("/")

# Background work runs in a consumer; "immediate" runs it in the request (tests, demo build).
HUEY_IMMEDIATE = os.environ.get("GANDENG_HUEY_IMMEDIATE") == "1"
ENGINE_SEED = 2026
ENCODER = os.environ.get("GANDENG_ENCODER", "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "filters": {"keys": {"()": lambda: without_keys}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["keys"]},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django.server": {"level": "WARNING"}, "huey": {"level": "WARNING"}},
}

# Who deals with whom already, asked when pairs are computed: see gandeng.matches.relations.
RELATION_SOURCES = ["gandeng.day.queries.met.met_before", "gandeng.deals.queries.dealt_before"]
