"""I have read it; and looked at again, it stays as it is."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from strategy.policies import rules
from strategy.policies.actions.common import done, fits, kept, need_first
from strategy.policies.errors import CannotSave, Changed
from strategy.policies.limits import LONGEST_DAYS, MOST_CHANGES
from strategy.policies.models import Acknowledged, Policy, Review, Version
from strategy.policies.owed import settle_reviews
from strategy.policies.states import IN_FORCE
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.core.presenting import date_words

MOVED = "Another version is in force since. Read that one"


@transaction.atomic
def read(version: Version, *, by: Viewer) -> None:
    """By everybody for themselves, of the version in force. Twice is once."""
    rules.need(rules.may_read, by)
    row = Version.objects.select_for_update(no_key=True).get(pk=version.pk)
    if row.state != IN_FORCE:
        raise CannotSave(MOVED)
    if by.person_id is not None:
        Acknowledged.objects.get_or_create(
            version=row, person_id=by.person_id, defaults={"on": clock.today()}
        )


@transaction.atomic
def not_read(version: Version, *, by: Viewer) -> None:
    """Pressed by mistake: taken back, of earlier versions that count as well."""
    rules.need(rules.may_read, by)
    rows = Acknowledged.objects.filter(version__policy=version.policy_id, person=by.me)
    rows.filter(version__number__gte=version.read_from).delete()


@transaction.atomic
def stays(
    policy: Policy, *, said: str, until: date, seen: int, by: Viewer, once_key: str = ""
) -> Review:
    """Looked at again, and left as it reads until another day. `seen`: the day that stood on the page, as a number."""
    need_first(by, once_key)
    row = kept(policy, by)
    version = row.versions.in_force().first()
    if version is None or version.review_on is None:
        raise CannotSave("No version is in force yet. There is nothing to look at again")
    if version.review_on.toordinal() != seen:
        raise Changed("Somebody looked at it in the meantime. How it stands now is above")
    latest = clock.today() + timedelta(days=int(settings.get(LONGEST_DAYS)))
    if not clock.today() < until <= latest:
        raise CannotSave(f"Choose a day from tomorrow to {date_words(latest)}", "until")
    words = fits(said, MOST_CHANGES, "said")
    if not words:
        raise CannotSave("Write who looked at it, and why it stays as it is", "said")
    made = Review.objects.create(
        version=version, on=clock.today(), by_id=by.person_id, said=words, was_due=version.review_on
    )
    version.review_on = until
    version.save(update_fields=["review_on"])
    settle_reviews([row.pk])
    done("policy looked at again", row, by)
    return made
