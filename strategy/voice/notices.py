"""Discreet: no line says what it is about, or who said what."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from strategy.voice.models import Input, Said, Taking
from strategy.voice.states import GIVEN, WAITS
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice

NAMED, TO_ANSWER, ANSWERED = "voice-named", "voice-to-answer", "voice-answered"
PROJECT_OVER, LED = "voice-project-over", "voice-project-led"
INPUT_TAKEN, INPUT_GIVEN = "voice-input-taken", "voice-input-given"
INPUT_ANSWERED, INPUT_LET_GO = "voice-input-answered", "voice-input-let-go"
INPUT_OPEN = "voice-input-open"


def still_named(notices: Sequence[Notice]) -> Collection[UUID]:
    rows = Taking.objects.filter(pk__in={each.occasion for each in notices})
    people = {str(pk): person for pk, person in rows.values_list("pk", "person_id")}
    return [each.pk for each in notices if people.get(each.occasion) == each.person_id]


def still_to_answer(notices: Sequence[Notice]) -> Collection[UUID]:
    sources = {each.occasion.partition(":")[0] for each in notices}
    rows = Said.objects.filter(pk__in=sources, state=WAITS)
    owners = {f"{pk}:{who}": who for pk, who in rows.values_list("pk", "answerer_id")}
    return [each.pk for each in notices if owners.get(each.occasion) == each.person_id]


def still_given(notices: Sequence[Notice]) -> Collection[UUID]:
    rows = Input.objects.filter(pk__in={each.occasion for each in notices}, state=GIVEN)
    standing = {str(pk) for pk in rows.values_list("pk", flat=True)}
    return [each.pk for each in notices if each.occasion in standing]


NOTICE_KINDS = [
    NoticeKind(NAMED, line="You are named among those who change something together. You can take your name out.", still_holds=still_named),
    NoticeKind(TO_ANSWER, line="People gave their time and wait for your answer. Give it by its day.", still_holds=still_to_answer),
    NoticeKind(ANSWERED, line="Something that was said where you took part was answered."),
    NoticeKind(PROJECT_OVER, line="Something you took part in is over. What came of it stands on its page."),
    NoticeKind(LED, line="Somebody else leads a project that you led."),
    NoticeKind(INPUT_TAKEN, line="Somebody took on the peer input you asked for."),
    NoticeKind(INPUT_GIVEN, line="The peer input you asked for is there. Say by its day what changes.", still_holds=still_given),
    NoticeKind(INPUT_ANSWERED, line="It was said what your peer input changed."),
    NoticeKind(INPUT_LET_GO, line="Peer input you asked for, or took on, isn't given after all. Its page says why."),
    NoticeKind(INPUT_OPEN, line="Peer input you took on was opened again for somebody else. There is nothing left for you to do."),
]  # fmt: skip
