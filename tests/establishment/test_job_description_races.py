"""Two of the central team at once, in two real transactions: both learn what happened."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import close_old_connections, connection

from tests.establishment import describing
from tests.establishment.describing import day, first, now, sent, viewer
from tests.people import trust
from workforce.core.access import Viewer
from workforce.establishment.actions import job_descriptions as actions
from workforce.establishment.actions import running_on
from workforce.establishment.models import JobDescription, JobDescriptionVersion, RunsOn
from workforce.notices.models import Notice
from workforce.people.errors import Refused

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """ "done" or the words each was told, in order."""
    gate = threading.Barrier(len(acts))
    told = [""] * len(acts)

    def run(number: int, act: Callable[[], Any]) -> None:
        close_old_connections()
        gate.wait()
        try:
            act()
            told[number] = "done"
        except Refused as refused:
            told[number] = str(refused)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return told


@pytest.fixture
def team() -> list[Viewer]:
    return [viewer(describing.member(name)) for name in ("Ada Flynn", "Bo Lind", "Cy Orr")]


def test_two_approve_and_the_second_learns_who_was_first(team: list[Viewer]) -> None:
    ada, bo, cy = team
    row = sent(first(), by=ada)
    told = at_once(*[
        lambda who=who: actions.approve(row, revision=0, by=who) for who in (bo, cy)
    ])  # fmt: skip
    by = JobDescriptionVersion.objects.select_related("approved_by").get(pk=row.pk)
    assert by.state == "approved"
    assert by.approved_by is not None
    assert sorted(told) == sorted(["done", f"{by.approved_by.name} approved version 1 meanwhile."])
    assert by.files.count() == 2


def test_one_approves_while_another_sends_it_back(team: list[Viewer]) -> None:
    ada, bo, cy = team
    row = sent(first(), by=ada)
    told = at_once(
        lambda: actions.approve(row, revision=0, by=bo),
        lambda: actions.send_back(row, words="No", revision=0, by=cy),
    )
    words = {
        "approved": ["done", "Bo Lind approved version 1 meanwhile."],
        "draft": ["Cy Orr sent version 1 back meanwhile.", "done"],
    }
    assert told == words[now(row).state]
    assert Notice.objects.filter(channel="product", person_id=ada.person_id).count() == 1


def test_two_write_the_same_section_and_one_sees_both(team: list[Viewer]) -> None:
    row = first()
    told = at_once(*[
        lambda who=who: actions.write(
            row, section="purpose", values={"purpose": who.name}, began_from=0, by=who
        )
        for who in team[:2]
    ])  # fmt: skip
    kept = now(row).content["purpose"]
    assert told.count("done") == 1
    refused = next(words for words in told if words != "done")
    assert refused.startswith(f"{kept} changed this while you were writing. Both texts are below")


def test_two_write_two_sections_and_both_are_kept(team: list[Viewer]) -> None:
    ada, bo, _ = team
    row = first()
    told = at_once(
        lambda: actions.write(
            row, section="purpose", values={"purpose": "P"}, began_from=0, by=ada
        ),
        lambda: actions.write(row, section="terms", values={"terms": "T"}, began_from=0, by=bo),
    )
    assert told == ["done", "done"]
    assert (now(row).content["purpose"], now(row).content["terms"]) == ("P", "T")


def test_one_writes_while_another_sends(team: list[Viewer]) -> None:
    ada, bo, _ = team
    row = first()
    told = at_once(
        lambda: actions.write(
            row, section="purpose", values={"purpose": "P"}, began_from=0, by=ada
        ),
        lambda: actions.send(row, change_words="W", revision=0, by=bo),
    )
    after = now(row)
    if after.state == "in_approval":
        assert told == ["Version 1 was sent for approval meanwhile. Only a draft can be changed, so nothing was saved.", "done"]  # fmt: skip
        assert after.content["purpose"] != "P"
    else:
        assert told == ["done", "The text was changed after you opened this page. Read it again, then decide."]  # fmt: skip


def test_two_begin_a_version_and_there_is_one(team: list[Viewer]) -> None:
    ada, bo, cy = team
    describing.approved(writer=ada, other=bo)
    told = at_once(*[lambda who=who: actions.start(describing.role(), by=who) for who in (bo, cy)])
    made = JobDescriptionVersion.objects.select_related("written_by").get(number=2)
    assert made.written_by is not None
    assert sorted(told) == sorted([
        "done",
        f"{made.written_by.name} is writing version 2 already. Go on with that one: there is one draft at a time.",
    ])  # fmt: skip


def test_one_moves_posts_while_another_approves_the_next(team: list[Viewer]) -> None:
    ada, bo, cy = team
    one = describing.approved(writer=ada, other=bo)
    post = trust.post()
    two = sent(actions.start(describing.role(), by=ada), by=ada)
    told = at_once(
        lambda: running_on.move([post.pk], to=one, on=day(0), by=cy),
        lambda: actions.approve(two, revision=0, by=bo),
    )
    assert told[1] == "done"
    moved = RunsOn.objects.filter(post=post).values_list("version__number", flat=True)
    if told[0] == "done":
        assert list(moved) == [1]
    else:
        assert told[0].startswith("Version 2 has been approved and takes the place of version 1.")
        assert list(moved) == []


def test_the_same_posts_moved_and_put_at_once_run_on_one(team: list[Viewer]) -> None:
    ada, bo, cy = team
    one = describing.approved(writer=ada, other=bo)
    posts = [trust.post(f"NV-{n}").pk for n in range(6)]
    told = at_once(
        lambda: running_on.move(posts, to=one, on=day(0), by=cy),
        lambda: running_on.put_on_current(reversed(posts), by=bo),
        lambda: running_on.move(list(reversed(posts)), to=one, on=day(0), by=ada),
    )
    assert set(told) <= {"done", "These posts run on version 1 on that day already."}
    assert sorted(RunsOn.objects.values_list("post_id", flat=True)) == sorted(posts)


def test_two_throw_one_draft_away(team: list[Viewer]) -> None:
    row = first()
    told = at_once(*[
        lambda who=who: actions.throw_away(row, revision=0, by=who) for who in team[:2]
    ])  # fmt: skip
    by = JobDescription.objects.select_related("thrown_away_by").get(pk=row.description_id)
    assert by.thrown_away_by is not None
    assert sorted(told) == sorted([f"{by.thrown_away_by.name} threw version 1 away meanwhile.", "done"])  # fmt: skip


def test_one_writes_in_what_another_throws_away(team: list[Viewer]) -> None:
    ada, bo, _ = team
    row = first()
    told = at_once(
        lambda: actions.write(
            row, section="purpose", values={"purpose": "P"}, began_from=0, by=ada
        ),
        lambda: actions.throw_away(row, revision=0, by=bo),
    )
    left = JobDescriptionVersion.objects.filter(pk=row.pk).first()
    if left is None:
        assert told == ["Bo Lind threw version 1 away meanwhile.", "done"]
    else:
        assert left.content["purpose"] == "P"
        assert told == ["done", "The text was changed after you opened this page. Read it again, then decide."]  # fmt: skip


def test_one_sends_what_another_throws_away(team: list[Viewer]) -> None:
    ada, bo, _ = team
    row = first()
    told = at_once(lambda: sent(row, by=ada), lambda: actions.throw_away(row, revision=0, by=bo))
    left = JobDescriptionVersion.objects.filter(pk=row.pk).first()
    if left is None:
        assert told == ["Bo Lind threw version 1 away meanwhile.", "done"]
    else:
        assert told == ["done", "Version 1 was sent for approval meanwhile. Only a draft can be thrown away."]  # fmt: skip


def test_one_begins_anew_while_another_throws_the_draft_away(team: list[Viewer]) -> None:
    ada, bo, _ = team
    row = first()
    told = at_once(
        lambda: actions.start(describing.role(), by=ada),
        lambda: actions.throw_away(row, revision=0, by=bo),
    )
    numbers = JobDescriptionVersion.objects.filter(description=row.description_id)
    assert told[1] == "done"
    assert list(numbers.values_list("number", flat=True)) == ([2] if told[0] == "done" else [])
