"""Settings: one file, read from the environment; every variable is described in docs/operate.md."""

import os
import secrets
import sys
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO


def _listed(name: str, default: str = "") -> list[str]:
    """A setting of several values, with commas or spaces between them."""
    return os.environ.get(name, default).replace(",", " ").split()


PACKAGE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("IPRAXIS_DATA", "var")).resolve()
DEMO = os.environ.get("IPRAXIS_DEMO") == "1"
DEMO_OPEN = os.environ.get("IPRAXIS_DEMO_OPEN") == "1"
DEBUG = False
TESSDATA = PACKAGE / "data" / "tessdata"


def _whole(name: str, default: int, least: int = 1) -> int:
    """The setting as a whole number from `least`; another word ends the command with a sentence."""
    told = os.environ.get(name) or str(default)
    if not (told.isascii() and told.isdigit() and int(told) >= least):
        sys.exit(f"ipraxis: {name} is {told}; it takes a whole number from {least}.")
    return int(told)


_secret_file = DATA / "secret.key"
# Made by `ipraxis init`; without it (tests, first start) a key that lives as long as the process.
SECRET_KEY = (
    os.environ.get("IPRAXIS_SECRET_KEY")
    or (_secret_file.read_text().strip() if _secret_file.exists() else "")
    or secrets.token_urlsafe(50)
)
ALLOWED_HOSTS = os.environ.get("IPRAXIS_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("IPRAXIS_ORIGINS", "").split(",") if o]
SITE_ADDRESS = os.environ.get("IPRAXIS_ADDRESS", "http://127.0.0.1:8000")
SITE_ID = 1

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "ipraxis.interfaces.web",  # before allauth, whose templates it replaces
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "ipraxis.accounts",
    "ipraxis.audit",
    "ipraxis.outbox",
    "ipraxis.vocabulary",
    "ipraxis.directory",
    "ipraxis.people",
    "ipraxis.catalogue",
    "ipraxis.editorial",
    "ipraxis.upkeep",
    "ipraxis.review",
    "ipraxis.intake",
    "ipraxis.privacy",
]

MIDDLEWARE = [
    "ipraxis.interfaces.api.middleware.ProblemMiddleware",  # first: turns what the others refuse below /api/
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ipraxis.interfaces.web.sessions.SeenMiddleware",
    "ipraxis.interfaces.web.second_factor.SecondFactorMiddleware",
    "ipraxis.interfaces.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "ipraxis.urls"
WSGI_APPLICATION = "ipraxis.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ipraxis.interfaces.web.context.house",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{DATA / 'ipraxis.sqlite3'}", conn_max_age=60, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # IMMEDIATE: a transaction that will write takes its place in the queue at once instead of failing later.
        # synchronous=FULL: what was acknowledged survives a power cut, not only a crash.
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Rate limits of sign-in must hold across web processes, so the cache lives where every process sees it.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "django_cache"}}

ORIGINALS = DATA / "originals"
INDEX = DATA / "index"
ARRIVAL_INDEX = DATA / "index-arrivals"
# Where fax gateways and scanners put their files, by channel; "" is off.
DROP_FOLDERS = {
    "fax": os.environ.get("IPRAXIS_FAX_FOLDER", ""),
    "post": os.environ.get("IPRAXIS_POST_FOLDER", ""),
}

# The API: how many requests a token has in a minute, how large one may be (bytes), how long its key is remembered.
API_PER_MINUTE = _whole("IPRAXIS_API_PER_MINUTE", 120)
API_LARGEST = _whole("IPRAXIS_API_LARGEST", 50_000_000)
API_KEY_HOURS = _whole("IPRAXIS_API_KEY_HOURS", 168)
# Days that unfinished answers on the form are kept, and that the link to go on with them works.
UNFINISHED_DAYS = _whole("IPRAXIS_UNFINISHED_DAYS", 30)
# Days after its last change that a contribution can be followed by its code.
FOLLOW_DAYS = _whole("IPRAXIS_FOLLOW_DAYS", 730)
# Days that the link of a letter opens its page; after that the code is typed.
LINK_DAYS = _whole("IPRAXIS_LINK_DAYS", 90)
# Days within which we hope for an answer to what we ask a contributor; before they are over they are reminded once.
ANSWER_DAYS = _whole("IPRAXIS_ANSWER_DAYS", 30)
# How often institutions are asked whether their practices hold (0: never by itself), and how many letters a day.
CONFIRM_MONTHS = _whole("IPRAXIS_CONFIRM_MONTHS", 12, least=0)
CONFIRM_DAILY = _whole("IPRAXIS_CONFIRM_DAILY", 20)
# Whether the worker visits the addresses that the catalogue names. Nothing is fetched unless it is set.
CHECK_LINKS = os.environ.get("IPRAXIS_CHECK_LINKS") == "1"
CHECK_LINKS_DAYS = _whole("IPRAXIS_CHECK_LINKS_DAYS", 30)
CHECK_LINKS_PAUSE = _whole("IPRAXIS_CHECK_LINKS_PAUSE", 10)
# Proxies of ours before the site: so many last entries of X-Forwarded-For are believed when requests are counted.
PROXIES = _whole("IPRAXIS_PROXIES", 0, least=0)
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES

# A language model that proposes values for fields that the rules left empty; without an address there is none.
MODEL = {
    "url": os.environ.get("IPRAXIS_MODEL_URL", ""),
    "name": os.environ.get("IPRAXIS_MODEL_NAME", ""),
    "key": os.environ.get("IPRAXIS_MODEL_KEY", ""),
    "key_file": os.environ.get("IPRAXIS_MODEL_KEY_FILE", ""),
    "proxy": os.environ.get("IPRAXIS_MODEL_PROXY", ""),
}
MODEL_SECONDS = _whole("IPRAXIS_MODEL_SECONDS", 20)
MODEL_CONTACTS = os.environ.get("IPRAXIS_MODEL_CONTACTS") == "1"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # Hashed names need the collected folder that `ipraxis serve` makes; without it the plain files serve.
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if (STATIC_ROOT / "staticfiles.json").exists()
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

LANG_INFO["zh"] = {"bidi": False, "code": "zh", "name": "Chinese", "name_local": "中文"}
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ar", "العربية"),
    ("zh", "中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["ipraxis.interfaces.web.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_REDIRECT_URL = "desk"
LOGIN_URL = "account_login"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_ADAPTER = "ipraxis.interfaces.web.sign_in.AccountAdapter"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_FORMS = {"request_login_code": "ipraxis.interfaces.web.sign_in.RequestCodeForm"}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# An unknown address gets the same page as a known one, and no letter: nobody learns who has an account.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# login_failed counts wrong second factors too, with the person as the key.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,3/m/key",
    "login_failed": "10/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
}
MFA_ADAPTER = "ipraxis.interfaces.web.second_factor.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "IPraxis"
MFA_TOTP_TOLERANCE = 1  # RFC 6238, 5.2: one step for slow fingers; each code is good once all the same
MFA_RATE_LIMITS = {"webauthn_login": "10/m/ip"}
MFA_FORMS = {
    "authenticate": "ipraxis.interfaces.web.second_factor.AuthenticateForm",
    "reauthenticate": "ipraxis.interfaces.web.second_factor.ReauthenticateForm",
    "add_webauthn": "ipraxis.interfaces.web.second_factor.AddKeyForm",
}

# What the pages say about writing to us. A way that the operator has not set is not shown.
CONTACT = {
    "email": os.environ.get("IPRAXIS_CONTACT_EMAIL", "practices@ipraxis.example"),
    "fax": os.environ.get("IPRAXIS_CONTACT_FAX", ""),
    "post": os.environ.get("IPRAXIS_CONTACT_POST", "").replace("\\n", "\n"),
}
EMAIL_URL = os.environ.get("IPRAXIS_EMAIL_URL", "")
MAIL_FOLDER = DATA / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("IPRAXIS_SENDER", "IPraxis <exchange@ipraxis.example>")
if EMAIL_URL:
    _mail = urlsplit(EMAIL_URL)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _mail.hostname or "localhost"
    EMAIL_PORT = _mail.port or 25
    EMAIL_HOST_USER = _mail.username or ""
    EMAIL_HOST_PASSWORD = _mail.password or ""
    EMAIL_USE_TLS = _mail.scheme == "smtp+tls"
    EMAIL_USE_SSL = _mail.scheme == "smtps"
    EMAIL_TIMEOUT = 30
else:
    # Without a mail server nothing leaves the house: each letter becomes a file that can be opened.
    EMAIL_BACKEND = "ipraxis.interfaces.mail_folder.MailFolder"

# Letters to these come back to us; a mail from one of them is never answered.
OUR_ADDRESSES = frozenset(
    address.lower()
    for address in (*_listed("IPRAXIS_OUR_ADDRESSES"), CONTACT["email"], parseaddr(DEFAULT_FROM_EMAIL)[1])
)

# The SMTP door. Peers in `relays` hand over mail for others: they are not limited, and not judged as senders.
SMTP: dict[str, Any] = {
    "certificate": os.environ.get("IPRAXIS_SMTP_CERTIFICATE", ""),
    "key": os.environ.get("IPRAXIS_SMTP_KEY", ""),
    "require_tls": os.environ.get("IPRAXIS_SMTP_REQUIRE_TLS") == "1",
    "connections": _whole("IPRAXIS_SMTP_CONNECTIONS", 30, least=0),
    "messages": _whole("IPRAXIS_SMTP_MESSAGES", 60, least=0),
    "relays": _listed("IPRAXIS_SMTP_RELAYS", "127.0.0.0/8 ::1"),
}
LARGEST_MAIL = _whole("IPRAXIS_LARGEST_MAIL", 50_000_000)  # bytes
# Mailboxes that the worker empties: addresses imaps://user:password@host/FOLDER.
MAILBOXES: dict[str, Any] = {
    "addresses": os.environ.get("IPRAXIS_IMAP", "").split(),
    "password_file": os.environ.get("IPRAXIS_IMAP_PASSWORD_FILE", ""),
    "move_to": os.environ.get("IPRAXIS_IMAP_MOVE_TO", ""),
    "poll": _whole("IPRAXIS_IMAP_POLL", 60),
    "authorities": os.environ.get("IPRAXIS_IMAP_CERTIFICATE", ""),
}
# Servers whose Authentication-Results are believed, by the name they give themselves there.
TRUSTED_MAIL_SERVERS = frozenset(name.lower() for name in _listed("IPRAXIS_TRUSTED_MAIL_SERVERS"))
CHECK_SENDERS = os.environ.get("IPRAXIS_CHECK_SENDERS") == "1"

# Days that a browser stays signed in, and minutes without a click after which an editor's or coordinator's ends.
SESSION_COOKIE_AGE = _whole("IPRAXIS_SESSION_DAYS", 14) * 86_400
INVITATION_DAYS = _whole("IPRAXIS_INVITATION_DAYS", 14)
IDLE_MINUTES = _whole("IPRAXIS_IDLE_MINUTES", 480)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
_secure = SITE_ADDRESS.startswith("https://")
SESSION_COOKIE_SECURE = _secure
CSRF_COOKIE_SECURE = _secure
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000
FILE_UPLOAD_HANDLERS = [
    "ipraxis.interfaces.web.uploads.Quota",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("IPRAXIS_LOG", "WARNING")},
}
