"""The research hub: a question from the idea to what was published, and who took part as what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.http import Http404

from strategy.insight import rules
from strategy.insight.actions.common import first, fits, link_fits, locked, log, same
from strategy.insight.choices import Group, OutputKind, Paid, TookAs
from strategy.insight.labels import MOST_LINE, MOST_TEXT, MOST_TITLE
from strategy.insight.models import Output, Research, TookPart
from strategy.insight.states import PUBLISHED, RESEARCH, STOPPED, UNDER_WAY
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave

MOVED = "It is {now} meanwhile, so nothing was changed"
NO_ETHICS = "Say the reference of the ethical review first, or that none was needed and who said so"
NO_ETHICS_DAY = "Say on which day that was decided"
NO_OUTPUT = "Add what was published first, with where it can be read"


@dataclass(frozen=True, slots=True)
class Asked:
    title: str
    question: str
    lead_organisation: str
    since: date
    reach: str = ""
    ethics_reference: str = ""
    ethics_on: date | None = None


@transaction.atomic
def add(*, said: Asked, by: Viewer, once_key: str = "") -> Research:
    rules.need(rules.leads.test(by, None))
    first(by, once_key)
    row = Research()
    _put(row, said)
    row.save(force_insert=True)
    log("research added", row, by)
    return row


@transaction.atomic
def change(*, research: Research, said: Asked, version: int | None, by: Viewer) -> Research:
    row = _led(research, by)
    same(row.version, version)
    _put(row, said)
    _need_ethics(row, row.state)
    return _saved(row, "research changed", by)


@transaction.atomic
def move(*, research: Research, to: str, why: str, version: int | None, by: Viewer) -> Research:
    row = _led(research, by)
    same(row.version, version)
    if to not in RESEARCH.states:
        raise CannotSave("Choose where it stands", "to")
    if not RESEARCH.can_move(row.state, to):
        raise CannotSave(MOVED.format(now=RESEARCH.words[row.state]))
    _need_ethics(row, to)
    if to == PUBLISHED and not row.outputs.exists():
        raise CannotSave(NO_OUTPUT, "to")
    row.state = to
    row.why_stopped = fits(why, MOST_TEXT, "Say why it stopped", "why") if to == STOPPED else ""
    return _saved(row, "research moved", by)


@transaction.atomic
def take_out(*, research: Research, by: Viewer) -> None:
    rules.need(rules.is_central.test(by, None))
    row = locked(research, by)
    log("research taken out", row, by)
    row.delete()


@transaction.atomic
def add_output(
    *, research: Research, title: str, kind: str, link: str, on: date, by: Viewer, once_key: str = ""
) -> Output:  # fmt: skip
    row = _led(research, by)
    first(by, once_key)
    if kind not in OutputKind.values:
        raise CannotSave("Choose what it is", "kind")
    if on > clock.today():
        raise CannotSave("Choose a day that is not in the future", "on")
    title = fits(title, MOST_LINE, "Say what it is called", "title")
    made = Output.objects.create(research=row, title=title, kind=kind, link=link_fits(link), on=on)
    log("research output added", row, by)
    return made


@transaction.atomic
def take_out_output(*, output: Output, by: Viewer) -> None:
    """Not the last one of what is published: that is what "published" says."""
    row = _led(output.research, by)
    others = row.outputs.exclude(pk=output.pk)
    if row.state == PUBLISHED and not others.exists():
        raise CannotSave("It is published, so something stays here that can be read")
    log("research output taken out", row, by)
    row.outputs.filter(pk=output.pk).delete()


@transaction.atomic
def count(
    *, research: Research, took_as: str, group: str, heads: int, paid: str, by: Viewer
) -> TookPart:  # fmt: skip
    """So many of a group, as one thing: saying it again puts the number right."""
    row = _led(research, by)
    if took_as not in TookAs.values:
        raise CannotSave("Choose as what they took part", "took_as")
    if group not in Group.values:
        raise CannotSave("Choose who they were", "group")
    if heads < 1:
        raise CannotSave("Say how many they were", "heads")
    if paid not in Paid.values:
        raise CannotSave("Say whether they were paid", "paid")
    made, _ = TookPart.objects.update_or_create(
        research=row, took_as=took_as, group=group, person=None, defaults={"heads": heads, "paid": paid}
    )  # fmt: skip
    log("research counted", row, by)
    return made


@transaction.atomic
def say_i_took_part(*, research: Research, took_as: str, by: Viewer) -> TookPart:
    """Of oneself alone: nobody is named here by somebody else."""
    if by.person_id is None:
        raise Http404
    row = locked(research, by)
    if took_as not in TookAs.values:
        raise CannotSave("Choose as what you took part", "took_as")
    made, _ = TookPart.objects.update_or_create(
        research=row, person_id=by.person_id, defaults={"took_as": took_as}
    )
    return made


@transaction.atomic
def take_out_part(*, part: TookPart, by: Viewer) -> None:
    """One's own name at any time. A count, and a name that has no place there: who leads."""
    row = locked(part.research, by)
    rules.need(part.person_id == by.me or rules.leads.test(by, None))
    log("research part taken out", row, by)
    row.took_part.filter(pk=part.pk).delete()


def _led(research: Research, by: Viewer) -> Research:
    rules.need(rules.leads.test(by, None))
    return locked(research, by)


def _put(row: Research, said: Asked) -> None:
    today = clock.today()
    if said.since > today:
        raise CannotSave("Choose a day that is not in the future", "since")
    if said.ethics_on and said.ethics_on > today:
        raise CannotSave("Choose a day that is not in the future", "ethics_on")
    row.title = fits(said.title, MOST_TITLE, "Give it a name", "title")
    row.question = fits(said.question, MOST_TEXT, "Say what it asks", "question")
    row.lead_organisation = fits(said.lead_organisation, MOST_LINE, "Say who leads it", "lead_organisation")  # fmt: skip
    row.reach, row.since = said.reach.strip(), said.since
    row.ethics_reference, row.ethics_on = said.ethics_reference.strip(), said.ethics_on


def _need_ethics(row: Research, to: str) -> None:
    if to not in (UNDER_WAY, PUBLISHED):
        return
    if not row.ethics_reference:
        raise CannotSave(NO_ETHICS, "ethics_reference")
    if row.ethics_on is None:
        raise CannotSave(NO_ETHICS_DAY, "ethics_on")


def _saved(row: Research, what: str, by: Viewer) -> Research:
    row.version += 1
    row.save()
    log(what, row, by)
    return row
