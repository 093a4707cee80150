"""That somebody works as an experienced peer: said by who gives them peer supervision, or the centre."""

from workforce.core.access import Viewer
from workforce.establishment.queries.warnings.alone import CONFIRMED
from workforce.people.actions import qualifications
from workforce.people.errors import Refused
from workforce.people.models import Person, Qualification


def confirm(person: Person, *, by: Viewer) -> Qualification:
    if person.pk == by.person_id:
        raise Refused("Somebody else says this of you.")
    return qualifications.give(person, CONFIRMED, by=by)


def withdraw(person: Person, *, by: Viewer) -> None:
    qualifications.withdraw(person, CONFIRMED, by=by)
