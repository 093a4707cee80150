"""Pages by their names and by the words people use for them, help, and settings."""

from django.urls import reverse

from workforce.core import likeness, navigation, settings
from workforce.core.access import ADMINISTRATOR, INFORMATION_GOVERNANCE, Viewer
from workforce.core.searching import Asked, Found, Hits, PageEntry, Source, listed, pages


def find_pages(viewer: Viewer, asked: Asked, part: slice) -> Hits:
    """Those this viewer may open, without a query."""
    rows: dict[str, tuple[int, Found]] = {}
    for page in pages():
        place = likeness.best(
            asked.words, [likeness.plain(each) for each in (page.title, *page.words)]
        )
        if place is None or not page.may(viewer):
            continue
        href = page.address(viewer)
        if href and place < rows.get(href, (9, None))[0]:
            rows[href] = place, Found(page.title, href, [page.about] if page.about else [])
    return listed(list(rows.values()), part)


def find_settings(viewer: Viewer, asked: Asked, part: slice) -> Hits:
    rows = []
    for setting in settings.registry().values():
        room, _, name = setting.slug.partition(".")
        place = likeness.best(asked.words, [likeness.plain(setting.words), name.replace("_", " ")])
        if place is not None:
            href = reverse("home:setting-update", kwargs={"room": room, "setting": name})
            rows.append((place, Found(setting.words, href, [f"Setting, in {setting.unit}"])))
    return listed(rows, part)


# Of the letters of a word three in a row, so much in common.
ALIKE = 0.3


def nearest_page(viewer: Viewer, text: str) -> Found | None:
    """Where nothing fits: the page whose name shares most with what was typed. Whether they may open it is asked of
    those that are alike, the most alike first: it may cost a query."""
    asked = Asked.of(text, viewer.today)
    alike = [(_likeness(page, asked), number) for number, page in enumerate(pages())]
    for likely, number in sorted(alike, key=lambda each: (-each[0], each[1])):
        page = pages()[number]
        if likely >= ALIKE and page.may(viewer) and (href := page.address(viewer)):
            return Found(page.title, href)
    return None


def _likeness(page: PageEntry, asked: Asked) -> float:
    return max(
        likeness.shared(asked.words, likeness.plain(name)) for name in (page.title, *page.words)
    )


def _has(*roles: str):  # type: ignore[no-untyped-def]
    return lambda viewer: viewer.has(*roles)


def _menu(name: str):  # type: ignore[no-untyped-def]
    """Whoever has this item in their menu."""
    roles = next(item.roles for item in navigation.ITEMS if item.name == name)
    return lambda viewer: viewer.has(*roles)


def _has_person(viewer: Viewer) -> bool:
    return viewer.person_id is not None


SOURCES = [
    Source("pages", "Pages", find_pages, order=60, one="page"),
    Source("settings", "Settings", find_settings, frozenset({ADMINISTRATOR}), order=70, one="setting"),
]  # fmt: skip

HELP = "Help"
PAGES = [
    PageEntry("Today", "home:today", ("first page", "home", "start", "dashboard")),
    PageEntry("Who has looked", "home:look-list",
              ("who looked", "access log", "who opened my record", "my data"), _has_person),
    PageEntry("My record", "record:my-record",
              ("everything about me", "subject access", "download my data", "data held about me", "gdpr"), _has_person),
    PageEntry("Help", "home:help", ("how to", "guide", "manual", "contact")),
    PageEntry("Logging a meeting", "home:help", ("log supervision", "log a meeting", "how to log", "we met"),
              about=HELP, anchor="logging"),
    PageEntry("When a meeting did not take place", "home:help",
              ("did not meet", "missed meeting", "cancelled", "not this time", "rearrange"),
              about=HELP, anchor="not-met"),
    PageEntry("When a meeting is due", "home:help", ("overdue", "due date", "chase", "reminder"),
              about=HELP, anchor="due"),
    PageEntry("Words you lose", "home:help", ("draft", "drafts", "lost text", "signed out while writing", "autosave"),
              about=HELP, anchor="drafts"),
    PageEntry("“Hide this page”", "home:help", ("hide", "quick exit", "leave quickly"), about=HELP, anchor="hide"),
    PageEntry("Who can see what", "home:who-sees-what",
              ("privacy", "confidential", "confidentiality", "who sees", "visible", "secret", "private notes")),
    PageEntry("Privacy and cookies", "home:privacy",
              ("privacy", "cookies", "gdpr", "data protection", "how long is it kept", "retention")),
    PageEntry("Accessibility", "home:accessibility", ("screen reader", "large print", "keyboard")),
    PageEntry("Settings", "home:settings-list", ("defaults", "configuration", "options"), _has(ADMINISTRATOR)),
    PageEntry("Health", "home:health", ("status", "outbox", "backup", "is it running"), _has(ADMINISTRATOR)),
    PageEntry("Audit", "home:audit-list", ("audit log", "who did what", "trail"), _has(INFORMATION_GOVERNANCE)),
    PageEntry("My account", "accounts:account-detail",
              ("sign in", "password", "email address", "second factor", "second step", "authenticator",
               "recovery codes", "two factor", "code", "account")),
    PageEntry("Where I am signed in", "accounts:session-list",
              ("sessions", "devices", "sign out everywhere", "signed in elsewhere")),
    PageEntry("Notices", "notices:notice-list", ("messages", "notifications", "unread"), _has_person),
    PageEntry("Mail: yes or no", "notices:preference-update",
              ("email notifications", "stop emails", "mail preference", "unsubscribe", "quiet hours",
               "weekly email", "digest", "days I work"), _has_person),
    PageEntry("Emails we sent you", "notices:mail-list", ("sent emails", "mail sent"), _has_person),
    PageEntry("My support", "supervision:support-list",
              ("supervision", "log supervision", "supervisor", "my supervision", "one to one", "next meeting"),
              _menu("supervision:support-list")),
    PageEntry("People I support", "supervision:people-list",
              ("supervisees", "my people", "log supervision", "supervision"), _menu("supervision:people-list")),
    PageEntry("Reports", "reports:report-list", ("figures", "statistics", "compliance", "export", "spreadsheet"),
              _menu("reports:report-list")),
    PageEntry("Import", "establishment:import-start",
              ("staff extract", "upload", "esr", "electronic staff record", "csv"),
              _menu("establishment:import-start")),
]  # fmt: skip
