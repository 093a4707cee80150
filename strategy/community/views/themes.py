"""From notes to themes, from themes to answers, and what was said and done."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from strategy.community import presenters as present
from strategy.community import rules
from strategy.community.actions import answering, themes
from strategy.community.forms import (
    AnswerForm,
    HandOnForm,
    KeepInForm,
    SaidFilters,
    SendForm,
    ThemeForm,
)
from strategy.community.models import Occasion, Theme
from strategy.community.queries import occasions, people
from strategy.community.queries import themes as queries
from strategy.community.states import ANSWERED, SENT
from strategy.community.views.parts import (
    data_of,
    filled,
    found,
    listed,
    occasion_hosted,
    press,
    room,
    theme_hosted,
    theme_to_judge,
    to_themes,
)
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.gatherings import presenters as words


@never_cache
def occasion_themes(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = room(viewer, gathering_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    values = settings.of(viewer)
    shown = queries.in_room(viewer, row)
    days = int(values.get("community.theme_days"))
    return page(
        request,
        "community/occasion_themes.html",
        occasion=row,
        shown=shown,
        hosts=rules.hosts.test(viewer, row),
        there=rules.was_there.test(viewer, row),
        approvals=int(values.get("community.approvals")),
        sent_from={each.row.pk: themes.sent_from(each.row, days) for each in shown},
        words=words,
        present=present,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def theme_draw(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = occasion_hosted(viewer, gathering_id)
    form = ThemeForm(data_of(request), notes=_notes(viewer, row, None))

    def draw() -> None:
        themes.draw(
            occasion=row, words=form.cleaned_data["words"], notes=form.chosen(), by=viewer, once_key=form.once_key,
        )  # fmt: skip

    if filled(request, form, draw, "Kept. Read it once more, then put it before the others."):
        return to_themes(row)
    return page(request, "community/theme_draw.html", form=form, occasion=row)


def _notes(viewer: Viewer, row: Occasion, theme: Theme | None) -> list[tuple[UUID, str]]:
    """Those that no other theme was drawn from."""
    mine = theme.pk if theme else None
    free = [each for each in occasions.notes(viewer, row) if each.theme_id in (None, mine)]
    return [(note.pk, f"Table {note.at_table}: {said}") for note, said in occasions.opened(free, row)]  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def theme_word(request: HttpRequest, theme_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = theme_hosted(viewer, theme_id)
    (now,) = [each for each in queries.in_room(viewer, row.occasion) if each.row.pk == row.pk]
    ticked = [str(each.pk) for each in occasions.notes(viewer, row.occasion) if each.theme_id == row.pk]  # fmt: skip
    form = ThemeForm(
        data_of(request),
        notes=_notes(viewer, row.occasion, row),
        version=row.version,
        initial={"words": now.words, "notes": ticked},
    )

    def word() -> None:
        themes.word(
            theme=row, words=form.cleaned_data["words"], notes=form.chosen(), version=form.began_from or 0, by=viewer,
        )  # fmt: skip

    if filled(request, form, word, "Kept. It goes before the others anew."):
        return to_themes(row.occasion)
    # Somebody was quicker: both texts stand there, and sending it again is a decision.
    is_changed = bool(form.errors) and form.is_bound and form.data.get("version") != str(row.version)  # fmt: skip
    if is_changed:
        form.begin_anew(row.version)
    return page(
        request, "community/theme_word.html", form=form, occasion=row.occasion, now=now, is_changed=is_changed,
    )  # fmt: skip


def theme_put(request: HttpRequest, theme_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = theme_hosted(viewer, theme_id)
    return press(
        request,
        lambda: themes.put_before(theme=row, by=viewer),
        "Those who said that they were there get one message.",
        "community:occasion-themes",
        gathering_id=row.occasion.gathering_id,
    )


def theme_leave_out(request: HttpRequest, theme_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = theme_hosted(viewer, theme_id)
    return press(
        request,
        lambda: themes.leave_out(theme=row, by=viewer),
        "Left out. It stays in the room.",
        "community:occasion-themes",
        gathering_id=row.occasion.gathering_id,
    )


def theme_approve(request: HttpRequest, theme_id: UUID) -> HttpResponse:
    """Of the words that stood on the page: their version comes along."""
    viewer = viewer_of(request)
    row = theme_to_judge(viewer, theme_id)
    version = request.POST.get("version", "")
    return press(
        request,
        lambda: themes.approve(
            theme=row, version=int(version) if version.isdecimal() else 0, by=viewer
        ),
        "Thank you. Nobody sees that it was you.",
        "community:occasion-themes",
        gathering_id=row.occasion.gathering_id,
    )


def theme_take_back(request: HttpRequest, theme_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = theme_to_judge(viewer, theme_id)
    return press(
        request,
        lambda: themes.take_back(theme=row, by=viewer),
        "Taken back.",
        "community:occasion-themes",
        gathering_id=row.occasion.gathering_id,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def theme_keep_in(request: HttpRequest, theme_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = theme_to_judge(viewer, theme_id)
    form = KeepInForm(data_of(request), initial={"version": row.version})

    def keep() -> None:
        themes.keep_in(
            theme=row,
            version=form.cleaned_data["version"],
            words=form.cleaned_data["words"],
            by=viewer,
        )

    if filled(request, form, keep, "It stays in the room. Nobody sees that it was you."):
        return to_themes(row.occasion)
    shown = _shown(viewer, row)
    return page(request, "community/theme_keep_in.html", form=form, theme=row, shown=shown)


def _shown(viewer: Viewer, row: Theme) -> queries.Shown:
    return queries.with_answers(viewer, [row])[0]


@require_http_methods(["GET", "HEAD", "POST"])
def theme_send(request: HttpRequest, theme_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = theme_hosted(viewer, theme_id)
    days = int(settings.of(viewer).get("community.answer_days"))
    form = SendForm(
        data_of(request),
        people=people.could_answer(viewer, viewer.today),
        initial={"due": viewer.today + timedelta(days=days)},
    )

    def send() -> None:
        data = form.cleaned_data
        themes.send_up(theme=row, owner=data["owner"], due=data["due"], by=viewer)

    done = "Sent up. Whoever answers it gets one message, and all colleagues see that it waits."
    if filled(request, form, send, done):
        return redirect("community:you-said")
    return page(request, "community/theme_send.html", form=form, theme=row, shown=_shown(viewer, row))  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def theme_answer(request: HttpRequest, theme_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.one_outside(viewer, theme_id))
    rules.need(rules.owns.test(viewer, row))
    form = AnswerForm(data_of(request))

    def answer() -> None:
        data = form.cleaned_data
        answering.answer(
            theme=row, outcome=data["outcome"], words=data["words"], will_by=data["will_by"], by=viewer,
            once_key=form.once_key,
        )  # fmt: skip

    if filled(request, form, answer, "Answered. Those who said it get one message, and everybody can read it."):  # fmt: skip
        return redirect(f"{reverse('community:you-said')}?state={'' if row.state == SENT else ANSWERED}")  # fmt: skip
    return page(
        request, "community/theme_answer.html", form=form, theme=row, shown=_shown(viewer, row), present=present,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def theme_hand_on(request: HttpRequest, theme_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.one_outside(viewer, theme_id))
    rules.need(rules.may_hand_on.test(viewer, row))
    offered = [each for each in people.could_answer(viewer, viewer.today) if each[0] != row.owner_id]  # fmt: skip
    form = HandOnForm(data_of(request), people=offered)

    def hand() -> None:
        themes.hand_on(theme=row, owner=form.cleaned_data["owner"], by=viewer)

    if filled(request, form, hand, "Handed on. They get one message; the day stays."):
        return redirect("community:you-said")
    return page(request, "community/theme_hand_on.html", form=form, theme=row, shown=_shown(viewer, row))  # fmt: skip


def you_said(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_enter.test(viewer, None))
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = SaidFilters.read(request)
    shown = page_of(queries.outside(viewer, form.values["state"] or ""), request)
    return listed(
        request, viewer, "community/you_said.html",
        form=form,
        page=shown,
        rows=queries.with_answers(viewer, shown.items),
        line=present.counts_line(queries.counts(viewer)),
        hands={each.pk for each in shown.items if each.state == SENT and rules.may_hand_on.test(viewer, each)},
        owns={each.pk for each in shown.items if rules.owns.test(viewer, each)},
        present=present,
    )  # fmt: skip
