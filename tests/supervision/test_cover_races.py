"""Two leads at once, on real connections."""

from __future__ import annotations

from datetime import timedelta

from supervision.actions import covering as actions
from supervision.actions.covering import Given
from supervision.queries import cover
from tests.supervision.test_races import both
from tests.supervision.test_races import triad as triad
from tests.supervision.triad import Triad
from workforce.notices.models import Notice
from workforce.people.errors import Conflict
from workforce.people.models import Relationship


def _cover(triad: Triad, by: str, to: str, version: int) -> list[Relationship]:
    priya = triad.person("peer_supervisor")
    return actions.name_cover_for(
        priya.pk,
        [Given(triad.agreement().pk, triad.person(to).pk)],
        starts=triad.today + timedelta(days=9),
        ends=triad.today + timedelta(days=30),
        version=version,
        by=triad.viewer(by),
    )


def test_two_leads_cover_the_same_people_at_once(triad: Triad) -> None:
    group = cover.of_holder(triad.viewer("patch_lead"), triad.person("peer_supervisor").pk)
    assert group is not None
    Notice.objects.all().delete()
    found = both(
        lambda: _cover(triad, "patch_lead", "former_peer_supervisor", group.version),
        lambda: _cover(triad, "central_lead", "former_cover", group.version),
    )
    assert sorted(type(each).__name__ for each in found) == ["Conflict", "list"]
    (refused,) = [each for each in found if isinstance(each, Conflict)]
    assert str(refused) == actions.MEANWHILE
    ahead = Relationship.objects.filter(kind="cover", starts__gt=triad.today)
    assert ahead.count() == 1
    told = Notice.objects.filter(person=triad.person("peer"), channel="product")
    assert told.count() == 1


def test_the_last_place_of_somebody_is_given_once(triad: Triad) -> None:
    """Of two who hand over to the same person at once, one is told to look again."""
    priya, kit = triad.person("peer_supervisor"), triad.person("former_cover")
    jo, kits = triad.world.assignments["peer_elsewhere"], triad.person("former_peer_supervisor")
    central = triad.viewer("central_lead")
    agreements = {
        priya.pk: triad.agreement().pk,
        kits.pk: jo.supervision_agreements.get(strand="peer").pk,
    }
    versions = {pk: cover.of_holder(central, pk).version for pk in agreements}  # type: ignore[union-attr]

    def give(pk: object) -> object:
        return actions.hand_over_from(
            pk, [Given(agreements[pk], kit.pk)], on=triad.today + timedelta(days=3),  # type: ignore[index,arg-type]
            version=versions[pk], by=central,  # type: ignore[index]
        )  # fmt: skip

    from workforce.core import setting_values

    setting_values.put(
        slug="people.span_red", value=1, starts=triad.today, by=triad.viewer("administrator")
    )
    found = both(lambda: give(priya.pk), lambda: give(kits.pk))
    refused = [each for each in found if isinstance(each, Exception)]
    assert len(refused) == 1, found
    held = Relationship.objects.filter(holder=kit, kind="peer_supervisor", ends__isnull=True)
    assert held.count() == 1
