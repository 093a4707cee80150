"""What the board was shown, and when."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from strategy.aims import board_page, held, presenters, rules
from strategy.aims.actions import boards as actions
from strategy.aims.errors import CannotSave
from strategy.aims.forms import BoardForm
from strategy.aims.queries import strategy as queries
from strategy.aims.views.parts import found, posted, sections, written
from workforce.core.http import allowed, page, wrong_method
from workforce.core.pressing import press


def board_list(request: HttpRequest) -> HttpResponse:
    """How it stands today beside the last board, and the boards before."""
    viewer = allowed(request, rules.may_open_boards)
    if refusal := wrong_method(request, "GET"):
        return refusal
    row = queries.in_force(viewer)
    rows = queries.boards(viewer)
    now = held.of(queries.whole(viewer, row), viewer.today) if row is not None else None
    return page(
        request,
        "aims/boards.html",
        sections=sections(viewer),
        strategy=row,
        now=now,
        changes=board_page.grouped(board_page.changes(rows[0], now)) if rows and now else [],
        last=rows[0] if rows else None,
        shown_today=any(each.day == viewer.today for each in rows),
        boards=presenters.boards(rows),
        writes=rules.may_write.test(viewer, None),
    )


def board_show(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_write)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        row = actions.show(by=viewer)
    except CannotSave as error:
        messages.info(request, error.words)
        return redirect("aims:board-list")
    messages.success(request, "Kept as the board is shown it today. You can make the PDF now.")
    return redirect("aims:board-detail", board_id=row.pk)


def board_detail(request: HttpRequest, board_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_open_boards)
    row = found(queries.board(viewer, board_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    before = queries.board_before(viewer, row.day)
    return page(
        request,
        "aims/board.html",
        board=row,
        held=row.held,
        before=before,
        changes=board_page.grouped(board_page.changes(before, row.held)) if before else [],
        aims=board_page.aims(row.held),
        writes=rules.may_write.test(viewer, None),
        today=viewer.today,
    )


def board_said(request: HttpRequest, board_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_write)
    row = found(queries.board(viewer, board_id))
    form = BoardForm(posted(request), version=row.version, initial={"said": row.said})

    def say() -> None:
        said = form.cleaned_data["said"]
        actions.say(board=row, said=said, version=form.began_from or 0, by=viewer)

    def now() -> tuple[int, list[tuple[str, str]]]:
        again = found(queries.board(viewer, board_id))
        return again.version, [("What the board said", again.said)]

    return written(
        request, form, say, said="Saved.", to=reverse("aims:board-detail", args=[row.pk]),
        heading="What the board said", now=now,
    )  # fmt: skip


def board_take_back(request: HttpRequest, board_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_write)
    row = found(queries.board(viewer, board_id))
    return press(
        request, lambda: actions.take_back(board=row, by=viewer),
        "Taken back. The board was not shown it today.", "aims:board-list",
    )  # fmt: skip
