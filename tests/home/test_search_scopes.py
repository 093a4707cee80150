"""Search shows nobody what isn't theirs: every source, every persona, the matrix's planted words."""

import re
from collections.abc import Collection

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import depth
from tests.personas import SLUGS
from tests.world import ENDING, World
from tests.worlds import built_once
from workforce.core import searching
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.core.sealed import SealedField
from workforce.core.searching import Asked, Found
from workforce.people.models import Assignment, Person, Post, Relationship, Team

pytestmark = pytest.mark.django_db
EVERYTHING = slice(0, searching.MOST_OF_A_KIND)


world = built_once()


def found(world: World, slug: str, text: str) -> list[Found]:
    return _asked(world.viewer(slug), text)


def _asked(viewer: Viewer, text: str) -> list[Found]:
    asked = Asked.of(text, viewer.today)
    return [
        row
        for source in searching.sources_for(viewer)
        for row in source.find(viewer, asked, EVERYTHING).rows
    ]


def _words(rows: list[Found]) -> str:
    return " ".join(" ".join([row.title, *row.lines, row.tag, row.href]) for row in rows)


OTHERS = ("team", "open door", "una", "house", "patch", "peer", "a", "e")


def _days(world: World) -> list[str]:
    return [date_words(world.day(offset)) for offset in (-400, -30, -1, 0, 1, 7, 29, 30)]


def _stems(world: World) -> set[str]:
    return {re.sub(r"[0-9a-f]{12}$", "", word) for word in world.secrets}


NEAR_SAM = {
    "peer", "line_manager", "clinical_supervisor", "peer_supervisor", "cover_peer_supervisor", "buddy",
    "contact_person", "job_coach", "patch_lead", "central_lead", "hr", "administrator",
}  # fmt: skip
NOBODYS = "qx" + "0123456789ab"[::-1]


class Searching:
    """As one persona: each answer is looked through for words that are not theirs."""

    def __init__(self, world: World, slug: str) -> None:
        self.viewer = world.viewer(slug)
        self.turn = SLUGS.index(slug)
        # Words alone: what is planted as a piece of a page isn't what anybody types.
        self.planted = [word for word in world.secrets if word.endswith(ENDING)]
        self.hidden = [word for word, may in world.secrets.items() if slug not in may]
        self.known = [word for word in self.planted if word not in self.hidden]

    def asked(self, text: str) -> tuple[list[Found], int]:
        """What is found, and with how many queries."""
        with CaptureQueriesContext(connection) as used:
            rows = _asked(self.viewer, text)
        shown = _words(rows)
        assert [word for word in self.hidden if word in shown] == [], text
        return rows, len(used)

    def some(self, words: Collection[str], of: int) -> list[str]:
        """Every so many, and others for the next persona: together they are all."""
        return [word for number, word in enumerate(sorted(words)) if number % of == self.turn % of]


@pytest.mark.parametrize("slug", SLUGS)
def test_planted_words_are_shown_to_those_they_are_for_alone(world: World, slug: str) -> None:
    """What all planted words have in common finds what a word of one's own explains, and nothing else: so no
    source reads what is hidden."""
    searching_ = Searching(world, slug)
    assert len(searching_.planted) > 100
    rows, _ = searching_.asked(ENDING)
    explained = {
        row.href for row in rows if any(word in _words([row]) for word in searching_.known)
    }
    for word in searching_.known:
        if {row.href for row in rows} <= explained:
            break
        explained |= {row.href for row in searching_.asked(word)[0]}
    assert [row for row in rows if row.href not in explained] == []
    for text in (
        *searching_.some([*OTHERS, *_days(world)], depth.tries(4, 1)),
        *searching_.some(_stems(world), depth.tries(18, 6)),
    ):
        searching_.asked(text)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_hidden_word_is_as_a_word_nobody_wrote(world: World, slug: str) -> None:
    """It finds as much, and with as many queries, so that time tells nothing."""
    searching_ = Searching(world, slug)
    nobodys = searching_.asked(NOBODYS)
    hidden = set(searching_.planted) & set(searching_.hidden)
    for word in searching_.some(
        hidden, depth.tries(8, 2) if slug in NEAR_SAM else depth.tries(24, 8)
    ):
        of_it = searching_.asked(word)
        if of_it != nobodys:
            # What its beginning finds, which is a word that people type, it may find as well.
            assert of_it == searching_.asked(word[:-12] + NOBODYS[2:]), word


def test_what_planted_words_have_in_common_finds_them(world: World) -> None:
    """Else the test above would find nothing with it."""
    assert len(Searching(world, "central_lead").asked(ENDING)[0]) >= 2


@pytest.mark.parametrize("slug", SLUGS)
def test_all_that_is_found_is_visible(world: World, slug: str) -> None:
    """Held against the scopes themselves, one by one."""
    viewer = world.viewer(slug)
    people = {str(pk) for pk in Person.objects.visible_to(viewer).values_list("pk", flat=True)}
    teams = {str(pk) for pk in Team.objects.visible_to(viewer).values_list("pk", flat=True)}
    for letter in depth.some("ae", "aeiou"):
        for row in found(world, slug, letter):
            if match := re.match(r"^/people/([0-9a-f-]{36})/$", row.href):
                assert match.group(1) in people
            if match := re.match(r"^/people/teams/([0-9a-f-]{36})/$", row.href):
                assert match.group(1) in teams


def test_who_finds_sam_by_name(world: World) -> None:
    """By hand: those who stand near Sam today, their patch lead and those who keep the records."""
    who = {
        slug
        for slug in SLUGS
        if any(row.title == "Sam Okafor" for row in found(world, slug, "okafor"))
    }
    assert who == NEAR_SAM
    assert {slug for slug in SLUGS if "Dee Marlow" in _words(found(world, slug, "marlow"))} == {
        "central_lead", "hr", "administrator"
    }  # fmt: skip


def test_who_finds_a_post_and_a_fixed_term(world: World) -> None:
    post = Post.objects.get(code="NV-peer")
    Post.objects.filter(pk=post.pk).update(
        contract="fixed_term", fixed_term_reason="Funded so", fixed_term_ends=world.day(45)
    )
    holding = {
        "peer", "line_manager", "clinical_supervisor", "peer_supervisor", "cover_peer_supervisor", "buddy",
        "contact_person", "job_coach", "patch_lead", "central_lead", "hr",
    }  # fmt: skip
    assert {
        slug for slug in SLUGS if "NV-peer, " in _words(found(world, slug, "NV-peer"))
    } == holding
    said = date_words(world.day(45))
    assert {slug for slug in SLUGS if "fixed term" in _words(found(world, slug, said))} == holding


def test_a_planned_meeting_is_found_by_the_two_alone(world: World) -> None:
    from supervision.actions import meetings

    when = world.day(11)
    meetings.plan(
        meetings.Plan(
            assignment_id=world.assignments["peer"].pk, strands=["peer"], date=when,
            holder_id=world.people["peer_supervisor"].pk,
        ),
        by=world.viewer("peer"),
    )  # fmt: skip
    who = {
        slug
        for slug in SLUGS
        if "Supervision, planned" in _words(found(world, slug, date_words(when)))
    }
    assert who == {"peer", "peer_supervisor", "cover_peer_supervisor"}


def test_a_right_that_ends_takes_its_results_with_it(world: World) -> None:
    assert "Sam Okafor" in _words(found(world, "buddy", "okafor"))
    Relationship.objects.filter(kind="buddy").update(ends=world.day(-1))
    assert "Sam Okafor" not in _words(found(world, "buddy", "okafor"))
    Assignment.objects.filter(pk=world.assignments["colleague"].pk).update(ends=world.day(-1))
    assert "Noor Rahman" not in _words(found(world, "patch_lead", "noor"))


# --- Nothing sealed ------------------------------------------------------------------------------


def _sealed_columns() -> set[str]:
    return {
        f'"{model._meta.db_table}"."{field.column}"'
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, SealedField)
    }


def test_no_sealed_column_is_read(world: World) -> None:
    columns = _sealed_columns()
    assert '"supervision_meeting"."agreed_words"' in columns
    for slug in ("peer", "peer_supervisor", "central_lead", "administrator"):
        for text in ("okafor", "northside", "quite another", date_words(world.day(1)), "NV-peer"):
            with CaptureQueriesContext(connection) as used:
                found(world, slug, text)
            asked = " ".join(query["sql"] for query in used)
            assert [column for column in sorted(columns) if column in asked] == []
