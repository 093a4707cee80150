"""Why somebody opens a report that names people: said once a day for each, from a list, and kept in the audit log.

A list alone: free words about why one looks at people would be about people."""

from __future__ import annotations

from django.contrib.sessions.backends.base import SessionBase
from django.db import models

from workforce.core.access import Viewer
from workforce.reports.report import Report

_KEY = "report purposes"


class Purpose(models.TextChoices):
    ARRANGE = "arrange", "To arrange what is due, or to help with it"
    PLAN = "plan", "To plan posts, teams or cover"
    CHECK = "check", "To check that a record is right"
    AUDIT = "audit", "For an audit, an inspection or a question of the trust"
    ASKED = "asked", "Somebody in it asked me to look"


def is_due(session: SessionBase, report: Report, viewer: Viewer) -> bool:
    return report.names(viewer) and not said(session, report, viewer)


def said(session: SessionBase, report: Report, viewer: Viewer) -> str:
    """Today, for this report, in this session; else nothing."""
    day, purpose = session.get(_KEY, {}).get(report.slug, ("", ""))
    return str(purpose) if day == viewer.today.isoformat() else ""


def remember(session: SessionBase, report: Report, viewer: Viewer, purpose: str) -> None:
    session[_KEY] = session.get(_KEY, {}) | {report.slug: (viewer.today.isoformat(), purpose)}
