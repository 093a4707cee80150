"""What holds for every kind of notice there is, those of later rooms too."""

import ast
from pathlib import Path

import pytest

from workforce.notices import kinds, mailer
from workforce.notices.kinds import SUBJECT

ROOT = Path(__file__).parents[2]
ROOMS = ("workforce", "supervision", "recruitment", "training", "wellbeing", "strategy")
# Somebody asks for somebody, now: that is said, and not who. A date in one's own calendar says that it is one: whoever has these chose them apart.
OWN_WORDS = {"calendar-invitation", "urgent-call"}


def _calls() -> list[tuple[str, ast.Call]]:
    found = []
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            tree = ast.parse(path.read_text())
            found += [
                (f"{path.relative_to(ROOT)}:{node.lineno}", node)
                for node in ast.walk(tree)
                if isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "notify"
            ]
    return found


def test_whoever_tells_says_who_did_it_so_that_nobody_is_told_of_their_own_action():
    calls = _calls()
    assert len(calls) > 20
    assert [
        where for where, call in calls if "by" not in {word.arg for word in call.keywords}
    ] == []


@pytest.mark.parametrize("slug", sorted(kinds.registry()))
def test_no_mail_says_what_it_is_about(slug):
    kind = kinds.registry()[slug]
    if slug not in OWN_WORDS:
        assert kind.subject == SUBJECT
    mail = mailer.message(to="sam@northvale.example", kind=kind, message_id="<1@x>")
    plain = mailer.message(
        to="sam@northvale.example", kind=kinds.NoticeKind("x"), message_id="<1@x>"
    )
    if slug not in OWN_WORDS:
        assert (mail.subject, mail.body, mail.alternatives) == (
            plain.subject, plain.body, plain.alternatives,
        )  # fmt: skip
    said = f"{mail.subject} {mail.body}"
    for line in {kind.line, *kind.lines().values()} - {f"{SUBJECT}."}:
        assert line not in said


@pytest.mark.django_db
@pytest.mark.parametrize("slug", sorted(kinds.registry()))
def test_every_line_is_short_and_names_nobody(slug):
    kind = kinds.registry()[slug]
    for line in {kind.line, *kind.lines().values()}:
        assert 0 < len(line) <= 140
        assert not {"{", "%"} & set(line)
