"""All settings. What differs from one machine to the next comes from the environment."""

import tempfile
from pathlib import Path

from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF

from workforce.accounts.conf import *  # noqa: F403
from workforce.config import environment

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = env = environment.read()
MODE = env.mode
VAR = Path(env.text("ALONGSIDE_VAR", str(ROOT / "var")))
SCRATCH = Path(env.text("ALONGSIDE_SCRATCH", tempfile.gettempdir()))  # for what may be lost

SECRET_KEY = environment.secret_key(env)
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
MASTER_KEYS = environment.master_keys(env)
ALLOWED_HOSTS = environment.hosts(env)
ALONGSIDE_ADDRESS = environment.address(env)
SERVICE_NAME = env.text("ALONGSIDE_NAME", "Alongside")
ORGANISATION_NAME = env.text("ALONGSIDE_ORGANISATION")
SERVICE_MARK = env.text("ALONGSIDE_MARK")
SERVICE_COLOUR = environment.colour(env)
DEBUG = env.flag("ALONGSIDE_DEBUG") and not env.in_production
IMPORT_FOLDER = environment.import_folder(env)  # empty: nothing is imported on a schedule

# --- Rooms ------------------------------------------------------------------------------------

ROOMS = [
    "workforce.core",
    "workforce.accounts",
    "workforce.people",
    "workforce.notices",
    "workforce.obligations",
    "workforce.gatherings",
    "workforce.reports",
    "workforce.reports.warehouse",
    "workforce.reports.schedules",
    "workforce.establishment",
    "recruitment",
    "recruitment.preparation",
    "recruitment.readiness",
    "recruitment.vacancies",
    "recruitment.selection",
    "recruitment.arrival",
    "recruitment.feeders",
    "supervision",
    "supervision.reflective",
    "training",
    "training.foundation",
    "training.cpd",
    "training.giving",
    "training.feedback",
    "training.workshops",
    "training.careers",
    "training.courses",
    "wellbeing",
    "wellbeing.plan",
    "wellbeing.urgent",
    "wellbeing.away",
    "wellbeing.adjustments",
    "wellbeing.care",
    "wellbeing.returning",
    "strategy",
    "strategy.measures",
    "strategy.staying",
    "strategy.community",
    "strategy.surveys",
    "strategy.recognition",
    "strategy.aims",
    "strategy.voice",
    "strategy.access",
    "strategy.policies",
    "strategy.insight",
    "strategy.overview",
    "workforce.home",
    "workforce.home.record",
    "workforce.home.retention",
]
INSTALLED_APPS = [
    *ROOMS,
    "workforce.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "rules",
]
MIDDLEWARE = [
    "workforce.config.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "workforce.config.headers.PrivacyHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
    "workforce.accounts.keeping.KeepWritingMiddleware",
    "workforce.accounts.middleware.SessionTimeoutMiddleware",
    "workforce.people.middleware.ViewerMiddleware",
    "workforce.accounts.middleware.SignInRequiredMiddleware",
    "workforce.accounts.middleware.SecondFactorMiddleware",
    "workforce.accounts.middleware.AsksAgainMiddleware",
    "workforce.accounts.keeping.DraftMiddleware",
]
ROOT_URLCONF = "workforce.config.urls"
WSGI_APPLICATION = "workforce.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "workforce.core.forms.Renderer"

_context = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "NAME": "jinja2",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "workforce.core.jinja.environment"},
    },
    {
        # allauth's pages alone, dressed by its elements and one layout.
        "NAME": "django",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "workforce" / "accounts" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _context},
    },
]

# --- Where things are kept --------------------------------------------------------------------

AS_OWNER = env.flag("ALONGSIDE_AS_OWNER")
DATABASES = {"default": environment.database(env, as_owner=AS_OWNER)}
DATABASES["default"]["CONN_MAX_AGE"] = 0
# Pages ask many small things and reports a few large ones: compiling either costs more than it saves.
_options = DATABASES["default"]["OPTIONS"]
# A statement that is prepared is prepared because planning it is what takes long (core/prepared.py).
_once = "-c jit=off -c plan_cache_mode=force_generic_plan"
_options["options"] = f"{_once} {_options.get('options', '')}".strip()

# Set for web processes alone, to at least their number of threads: a smaller pool makes requests
# wait for each other. Worker, beat, commands and tests hold few connections and need none.
POOL = env.number("ALONGSIDE_POOL", 0)
if POOL:
    # And those that send what can't wait, beside the threads that serve (`notices.in_process.MOST_THREADS`).
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": POOL + 4, "timeout": 10}

REDIS_URL = environment.redis(env)
CACHES = {
    "default": {
        "BACKEND": "workforce.config.cache.SurvivingCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "alongside",
    }
}
if MODE == "test":
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}

# In the database, not the cache: a sign-out must hold everywhere at once, and Redis may vanish.
SESSION_ENGINE = "workforce.accounts.session_store"
# They have names in them, and a cookie can be read by whoever holds the phone.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Static files -----------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
# What users are told of each role, with its pictures; the pages read the one and serve the other.
GUIDES = ROOT / "docs" / "guide" / "users"
STATICFILES_DIRS = [
    ("built", ROOT / "static" / "built"),
    ("guide", ROOT / "docs" / "pictures" / "guide"),
]
COLLECTED = env.flag("ALONGSIDE_COLLECTED", env.in_production)
_static = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": _static if COLLECTED else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not COLLECTED
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

# --- Words, dates -----------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# --- Signing in -------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
if MODE == "test":
    PASSWORD_HASHERS.insert(0, "django.contrib.auth.hashers.MD5PasswordHasher")
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if env.in_production else "http"
# TLS ends at a proxy, which says how people came and from where.
PROXIES = env.number("ALONGSIDE_PROXIES", 1 if env.in_production else 0)
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES

# --- Safety -----------------------------------------------------------------------------------

if env.in_production:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.in_production
# Two checkouts on one machine share the host name; their cookies must not meet.
_cookie = env.text("ALONGSIDE_COOKIE", "alongside")
SESSION_COOKIE_NAME = f"__Host-{_cookie}" if env.in_production else f"{_cookie}_session"
CSRF_COOKIE_NAME = f"__Host-{_cookie}-csrf" if env.in_production else f"{_cookie}_csrf"
# Kept when the session is over: which accounts have signed in here, as marks that say nothing, and whose computer it is.
KNOWN_COOKIE = f"__Host-{_cookie}-known" if env.in_production else f"{_cookie}_known"
SHARED_COOKIE = f"__Host-{_cookie}-shared" if env.in_production else f"{_cookie}_shared"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "workforce.config.failures.csrf"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- Mail -------------------------------------------------------------------------------------

EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = env.text("ALONGSIDE_MAIL_FROM", "Alongside <no-reply@alongside.invalid>")
globals().update(environment.mail(env, files=str(VAR / "mail")))
# Text messages, to whoever wants one when somebody asks for them: none without an address.
globals().update(environment.texts(env))
# What can't wait is sent by the process that told it; in a test no other thread sees its transaction.
FAST_LANE_IN_PROCESS = MODE != "test"

# --- Worker and beat --------------------------------------------------------------------------

CELERY_BROKER_URL = environment.broker(env, REDIS_URL)
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_SOFT_TIME_LIMIT = 25 * 60
CELERY_TASK_TIME_LIMIT = 30 * 60
# A wake-up that can't be given now is not missed: the next round of beat looks at the database.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 60 * 60,  # above the longest task, or it would run twice at once
    "socket_connect_timeout": 1,
    # A request that wakes the worker asks once more and goes on; worker and beat have their own.
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
    "socket_keepalive": True,
    "health_check_interval": 25,
}
CELERY_BEAT_SCHEDULER = "workforce.config.turning:Scheduler"
CELERY_BEAT_MAX_LOOP_INTERVAL = 15
CELERY_BEAT_SCHEDULE_FILENAME = str(SCRATCH / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "send what waits": {"task": "notices.send", "schedule": 60.0},
    "account mail that waits": {"task": "accounts.send_waiting_mail", "schedule": 60.0},
    "add what should exist": {"task": "notices.reconcile", "schedule": 300.0},
    "report files that wait": {"task": "reports.reconcile", "schedule": 60.0},
    "reports of the month": {"task": "schedules.daily", "schedule": crontab(hour=6, minute=10)},
    "reports of the month that are ready": {"task": "schedules.tell", "schedule": 120.0},
    "forget what is over": {"task": "accounts.daily", "schedule": crontab(hour=4, minute=15)},
    "CPD taken out long ago": {"task": "cpd.daily", "schedule": crontab(hour=4, minute=20)},
    "plans of those who left, and check-ins of long ago": {
        "task": "plan.daily",
        "schedule": crontab(hour=4, minute=22),
    },
    "imports that wait": {"task": "establishment.resume", "schedule": 60.0},
    "roles nobody told of": {
        "task": "establishment.look_for_unknown_roles",
        "schedule": crontab(hour=4, minute=35),
    },
    "vacancies by date": {"task": "vacancies.daily", "schedule": crontab(hour=4, minute=36)},
    "lists of vacancies nobody applied": {"task": "vacancies.forget", "schedule": 900.0},
    "paths by night": {"task": "feeders.daily", "schedule": crontab(hour=4, minute=28)},
    "time away by night": {"task": "away.daily", "schedule": crontab(hour=4, minute=22)},
    "coming back by night": {"task": "returning.daily", "schedule": crontab(hour=4, minute=37)},
    "adjustments by night": {"task": "adjustments.daily", "schedule": crontab(hour=4, minute=23)},
    "candidates by night": {"task": "selection.daily", "schedule": crontab(hour=4, minute=25)},
    "who is told next": {"task": "urgent.look", "schedule": 60.0},
    "asks for support by night": {"task": "urgent.daily", "schedule": crontab(hour=4, minute=22)},
    "certificates that wait": {"task": "courses.certificates", "schedule": 120.0},
    "extracts in a folder": {"task": "establishment.folder", "schedule": 120.0},
    "people by date": {"task": "people.daily", "schedule": crontab(hour=4, minute=30)},
    "arrival and probation by date": {
        "task": "arrival.daily",
        "schedule": crontab(hour=4, minute=38),
    },
    "ledger by date": {"task": "home.settle", "schedule": crontab(hour=4, minute=45)},
    "calendars by date": {
        "task": "gatherings.settle_calendars",
        "schedule": crontab(hour=4, minute=50),
    },
    "team training by date": {"task": "training.daily", "schedule": crontab(hour=4, minute=40)},
    "feedback whose day is over": {
        "task": "feedback.close_due",
        "schedule": crontab(hour=4, minute=40),
    },
    "obligations by date": {"task": "obligations.daily", "schedule": crontab(hour=5, minute=0)},
    "equality by quarter": {
        "task": "establishment.equality",
        "schedule": crontab(hour=5, minute=30),
    },
    "requests by date": {"task": "recruitment.daily", "schedule": crontab(hour=5, minute=10)},
    "points of friction by half year": {
        "task": "care.count",
        "schedule": crontab(hour=4, minute=55),
    },
    "what was said in the community": {
        "task": "community.daily",
        "schedule": crontab(hour=4, minute=35),
    },
    "figures by month": {"task": "measures.daily", "schedule": crontab(hour=5, minute=50)},
    "ways back by date": {"task": "staying.daily", "schedule": crontab(hour=5, minute=45)},
    "surveys by night": {"task": "surveys.daily", "schedule": crontab(hour=4, minute=26)},
    "what is due for review": {
        "task": "retention.daily",
        "schedule": crontab(hour=4, minute=41),
    },
    "stories by night": {"task": "recognition.daily", "schedule": crontab(hour=4, minute=27)},
    "the workforce beside the population": {
        "task": "access.daily",
        "schedule": crontab(hour=4, minute=28),
    },
    "progression by year": {
        "task": "careers.progression",
        "schedule": crontab(hour=5, minute=40),
    },
}

# --- Logs -------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "lines": {"()": "workforce.config.logs.formatter", "as_json": env.in_production}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["stderr"], "level": env.text("ALONGSIDE_LOG_LEVEL", "INFO").upper()},
    "loggers": {
        # Django's own handlers would print around the formatter above.
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True, "level": "WARNING"},
        "fido2": {"level": "WARNING"},  # it names each passkey that is used
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
    },
}
