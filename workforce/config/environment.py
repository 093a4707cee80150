"""Reads the environment once, and says in words what is missing or unsafe.

Reading never raises: a problem is kept with its id and shown by `manage.py check`, and web, worker
and beat refuse to start in production while one is left. So all are named at once, not one a try.
"""

import base64
import binascii
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

MODES = ("production", "development", "test")

# Known to everyone who reads this file, so good for one's own machine alone.
DEVELOPMENT_SECRET = "development-only-" + "not-a-secret-" * 4
DEVELOPMENT_MASTER_KEYS = "dev:" + base64.b64encode(b"development only, not a secret!!").decode()


@dataclass(frozen=True)
class Problem:
    id: str
    message: str
    mend: str


@dataclass
class Environment:
    values: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    @property
    def mode(self) -> str:
        mode = self.values.get("ALONGSIDE_MODE", "production")
        return mode if mode in MODES else "production"

    @property
    def in_production(self) -> bool:
        return self.mode == "production"

    def problem(self, id: str, message: str, mend: str) -> None:
        found = Problem(f"alongside.{id}", message, mend)
        if found not in self.problems:
            self.problems.append(found)

    def text(self, name: str, default: str = "") -> str:
        return self.values.get(name, "").strip() or default

    def words(self, name: str, default: str = "") -> list[str]:
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.text(name).lower()
        if not value:
            return default
        if value in {"1", "yes", "true", "on"}:
            return True
        if value not in {"0", "no", "false", "off"}:
            self.problem("E010", f"{name} is {value!r}.", f"Set {name} to 1 or 0.")
        return False

    def number(self, name: str, default: int, *, least: int = 0) -> int:
        value = self.text(name)
        if not value:
            return default
        if not value.isdecimal() or int(value) < least:
            self.problem("E011", f"{name} is {value!r}.", f"Set {name} to a number from {least}.")
            return default
        return int(value)

    def required(self, name: str, id: str, what: str, *, otherwise: str) -> str:
        """`otherwise` is used off production, and as a stand-in so that checks can go on."""
        value = self.text(name)
        if not value and self.in_production:
            self.problem(id, f"{name} is not set.", f"Set {name} to {what}.")
        return value or otherwise


def secret_key(env: Environment) -> str:
    what = "50 random characters or more, the same on each machine"
    key = env.required("SECRET_KEY", "E001", what, otherwise=DEVELOPMENT_SECRET)
    weak = len(key) < 50 or len(set(key)) < 5 or key.startswith("development-only-")
    if env.in_production and env.text("SECRET_KEY") and weak:
        env.problem("E002", "SECRET_KEY is easy to guess.", f"Set SECRET_KEY to {what}.")
    return key


def master_keys(env: Environment) -> str:
    """`id:base64 of 32 bytes`, comma separated, the one that seals first."""
    what = "one or more id:key pairs, each key 32 random bytes in base64 (docs/operations/keys.md)"
    raw = env.required("ALONGSIDE_MASTER_KEYS", "E003", what, otherwise=DEVELOPMENT_MASTER_KEYS)
    for pair in raw.split(","):
        name, _, key = pair.strip().partition(":")
        try:
            fits = bool(name) and len(base64.b64decode(key, validate=True)) == 32
        except (binascii.Error, ValueError):
            fits = False
        if not fits:
            env.problem("E004", "ALONGSIDE_MASTER_KEYS has a part that is no key.", f"Set {what}.")
    given = env.text("ALONGSIDE_MASTER_KEYS")
    if env.in_production and DEVELOPMENT_MASTER_KEYS.partition(":")[2] in given:
        env.problem(
            "E005", "ALONGSIDE_MASTER_KEYS is the development key, which anyone can read.",
            f"Set {what}.",
        )  # fmt: skip
    return raw


def hosts(env: Environment) -> list[str]:
    names = env.words("ALONGSIDE_HOSTS")
    if env.in_production and not names:
        env.problem(
            "E006", "ALONGSIDE_HOSTS is not set.",
            "Set ALONGSIDE_HOSTS to the names people use, like peers.example.nhs.uk.",
        )  # fmt: skip
    if env.in_production and "*" in names:
        env.problem("E007", "ALONGSIDE_HOSTS allows any name.", "List the names people use.")
    return names or ([] if env.in_production else ["*"])


def address(env: Environment) -> str:
    """Where mails send people: scheme and host, no slash at the end."""
    given = env.text("ALONGSIDE_ADDRESS").rstrip("/")
    if given and env.in_production and not given.startswith("https://"):
        env.problem("E012", "ALONGSIDE_ADDRESS is not https.", "Serve people over https alone.")
    first = next((name for name in env.words("ALONGSIDE_HOSTS") if "*" not in name), "")
    return given or (f"https://{first.lstrip('.')}" if first else "http://localhost:8000")


def database(env: Environment, *, as_owner: bool) -> dict[str, Any]:
    what = "the application's role, like postgresql://alongside:…@db/alongside"
    url = env.required("DATABASE_URL", "E008", what, otherwise="postgresql:///alongside")
    if as_owner or env.mode == "test":
        url = env.text("MIGRATE_DATABASE_URL", url)
    try:
        return parse_database(url)
    except ValueError:
        env.problem("E009", "DATABASE_URL is not a PostgreSQL address.", f"Set it to {what}.")
        return parse_database("postgresql:///alongside")


def parse_database(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ValueError("not a PostgreSQL address")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or "") or options.pop("user", ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or options.pop("host", ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "OPTIONS": options,
    }


def redis(env: Environment) -> str:
    what = "the cache and broker, like redis://redis:6379/0"
    url = env.required("REDIS_URL", "E013", what, otherwise="redis://localhost:6379/0")
    if urlsplit(url).scheme not in {"redis", "rediss", "unix"}:
        env.problem("E014", "REDIS_URL is not a Redis address.", f"Set REDIS_URL to {what}.")
        return "redis://localhost:6379/0"
    return url


def broker(env: Environment, redis_url: str) -> str:
    """The database after the cache's, so that emptying one leaves the other."""
    if env.text("BROKER_URL"):
        return env.text("BROKER_URL")
    parts = urlsplit(redis_url)
    if parts.scheme == "unix":
        number = int(dict(parse_qsl(parts.query)).get("db", "0")) + 1
        return f"redis+socket://{parts.path}?virtual_host={number}"
    number = int(parts.path.strip("/") or "0") + 1
    return parts._replace(path=f"/{number}").geturl()


def mail(env: Environment, *, files: str) -> dict[str, Any]:
    """Django's settings for an address like smtps://user:password@mail.example:465 or file:///var/mail."""
    what = "the mail server, like smtp+tls://user:password@mail.example:587"
    url = env.required("EMAIL_URL", "E015", what, otherwise=f"file://{files}")
    parts = urlsplit(url)
    backends = "django.core.mail.backends"
    if parts.scheme == "file":
        if env.in_production and env.text("EMAIL_URL"):
            env.problem("E016", "EMAIL_URL keeps mail in files.", f"Set EMAIL_URL to {what}.")
        return {
            "EMAIL_BACKEND": f"{backends}.filebased.EmailBackend",
            "EMAIL_FILE_PATH": parts.path,
        }
    if parts.scheme not in {"smtp", "smtps", "smtp+tls"} or not parts.hostname:
        env.problem("E017", "EMAIL_URL is not a mail server.", f"Set EMAIL_URL to {what}.")
        return {}
    return {
        "EMAIL_BACKEND": f"{backends}.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtps": 465, "smtp+tls": 587}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
    }


def texts(env: Environment) -> dict[str, str]:
    """GOV.UK Notify, or what speaks its public interface, like https://api.notifications.service.gov.uk."""
    url, key, template = (
        env.text(f"ALONGSIDE_TEXTS_{name}") for name in ("URL", "KEY", "TEMPLATE")
    )
    parts = urlsplit(url)
    fits = parts.hostname and parts.scheme in (
        {"https"} if env.in_production else {"https", "http"}
    )
    if url and not fits:
        env.problem(
            "E020", "ALONGSIDE_TEXTS_URL is no https address.",
            "Set it to the text message service, like https://api.notifications.service.gov.uk, or leave it unset.",
        )  # fmt: skip
    if url and (len(key) < 73 or not template):
        env.problem(
            "E021", "ALONGSIDE_TEXTS_URL is set without a key and a template.",
            "Set ALONGSIDE_TEXTS_KEY to an API key of the service and ALONGSIDE_TEXTS_TEMPLATE to the template's id.",
        )  # fmt: skip
    return {"TEXTS_URL": url if fits else "", "TEXTS_KEY": key, "TEXTS_TEMPLATE": template}


def colour(env: Environment) -> str:
    """Of the organisation, on paper. White words stand on it, so that it has to be dark enough for them (WCAG 1.4.3)."""
    given = env.text("ALONGSIDE_COLOUR").lower()
    if not given:
        return ""
    is_one = re.fullmatch("#[0-9a-f]{6}", given)
    if not is_one or _contrast_with_white(given) < 4.5:
        env.problem(
            "E022", "ALONGSIDE_COLOUR is no dark colour.",
            "Set it to six figures like #005eb8, dark enough for white words on it, or leave it unset.",
        )  # fmt: skip
        return ""
    return given


def _contrast_with_white(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def import_folder(env: Environment) -> str:
    """Where extracts are put to be imported by themselves. Whether it is there and can be written to is on the
    health page: it may come and go with what it is mounted from."""
    given = env.text("ALONGSIDE_IMPORT_FOLDER")
    if given and (not given.startswith("/") or ".." in given.split("/") or given.strip("/") == ""):
        env.problem(
            "E019", "ALONGSIDE_IMPORT_FOLDER is no folder of its own.",
            "Set it to a folder from the root, like /srv/alongside/extracts, or leave it unset.",
        )  # fmt: skip
        return ""
    return given


def read(values: Mapping[str, str] | None = None) -> Environment:
    env = Environment(os.environ if values is None else values)
    given = env.text("ALONGSIDE_MODE", "production")
    if given not in MODES:
        env.problem("E018", f"ALONGSIDE_MODE is {given!r}.", f"Use one of: {', '.join(MODES)}.")
    return env
