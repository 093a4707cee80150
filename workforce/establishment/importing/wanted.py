"""What a row asks for, in the words of people: a person, a post and who holds it, or one of the other staff."""

from dataclasses import dataclass
from datetime import date

from workforce.establishment.importing import columns as c
from workforce.establishment.importing import values
from workforce.establishment.importing.present import Role, TeamKey, Values
from workforce.establishment.importing.problems import Problem
from workforce.establishment.importing.rows import Row
from workforce.people.models.assignment import Employment
from workforce.people.models.post import Contract
from workforce.people.names import plain


@dataclass(frozen=True, slots=True)
class _Category:
    contract: str
    employment: str
    has_post: bool = True


_CATEGORIES = {
    "permanent": _Category(Contract.PERMANENT, Employment.EMPLOYED),
    "fixed term temp": _Category(Contract.FIXED_TERM, Employment.EMPLOYED),
    "fixed term": _Category(Contract.FIXED_TERM, Employment.EMPLOYED),
    "secondment": _Category(Contract.SECONDMENT, Employment.SECONDED),
    "bank": _Category("", Employment.BANK, has_post=False),
}


def team_key(row: Row) -> TeamKey:
    return plain(row.area), plain(row.team)


def person(row: Row, known: Values | None) -> Values:
    """An address that the extract leaves out is kept."""
    email = row.email or (known["email"] if known else "")
    if known and known["email"].casefold() == email.casefold():
        email = known["email"]
    return {"first_name": row.first_name, "last_name": row.last_name, "email": email}


def staff(row: Row) -> Values:
    return {
        "employee_number": row.employee,
        "first_name": row.first_name,
        "last_name": row.last_name,
        "title": row.title,
        "band": values.scale_words(row.pay_scale)[:60],
        "staff_group": row.staff_group,
        "team": team_key(row),
        "contract": row.category,
        "fte": row.fte,
        "hours": row.hours,
        "starts": row.starts,
        "ends": row.ends,
        "manager_number": row.manager,
    }


@dataclass(frozen=True, slots=True)
class Job:
    """A peer role somebody holds. `post` is None for bank work and volunteers, who hold no funded slot."""

    row: Row
    role: Role
    assignment: Values
    post: Values | None


def job(row: Row, role: Role, bands: set[str], today: date) -> tuple[Job | None, list[Problem]]:
    problems = list(_problems(row, role, bands, today))
    if any(problem.stops for problem in problems):
        return None, problems
    category = _category(row, role)
    is_volunteer = category.employment == Employment.VOLUNTEER
    assignment: Values = {
        "role": role.slug,
        "team": team_key(row),
        "employment": str(category.employment),
        "fte": None if is_volunteer else row.fte,
        "hours": row.hours or None,
        "starts": row.starts,
        "ends": row.ends,
    }
    band = values.band_of(row.pay_scale)
    post: Values | None = None
    if category.has_post:
        post = {
            "title": row.title,
            "role": role.slug,
            "band": band if band in bands else "",
            "team": team_key(row),
            "fte": row.fte,
            "hours": row.hours,
            "contract": str(category.contract),
            "fixed_term_ends": row.ends,
        }
    return Job(row, role, assignment, post), problems


def _category(row: Row, role: Role) -> _Category:
    if not role.is_paid:
        return _Category("", Employment.VOLUNTEER, has_post=False)
    found = _CATEGORIES[plain(row.category)]
    if role.slug == "peer-apprentice":
        return _Category(found.contract, Employment.APPRENTICE, found.has_post)
    return found


def _problems(row: Row, role: Role, bands: set[str], today: date) -> list[Problem]:
    if not role.is_paid:
        return []
    category = _CATEGORIES.get(plain(row.category))
    if category is None:
        mend = "Enter Permanent, Fixed Term Temp, Secondment or Bank."
        return [Problem(row.number, c.CATEGORY, row.category, mend)]
    found = _without_share(row) if category.has_post else []
    found += _end_problems(row, category, today)
    if row.pay_scale and values.band_of(row.pay_scale) not in bands:
        mend = (
            "No pay band could be read from this. Enter it like "
            "“Review Body Band 3”; until then the post has no band."
        )
        found.append(Problem(row.number, c.PAY_SCALE, row.pay_scale, mend, stops=False))
    return found


def _without_share(row: Row) -> list[Problem]:
    asked = ((c.FTE, row.fte, "a share of full time"), (c.HOURS, row.hours, "hours a week"))
    return [
        Problem(
            row.number,
            column,
            str(value),
            f"A post has {words} above 0. Enter {words} as in the contract.",
        )
        for column, value, words in asked
        if not value
    ]


def _end_problems(row: Row, category: _Category, today: date) -> list[Problem]:
    if row.ends is None:
        if category.contract != Contract.FIXED_TERM:
            return []
        mend = (
            "A fixed term has an end. Enter the date in ESR; until then the "
            "row is used without one."
        )
        return [Problem(row.number, c.ENDS, "", mend, stops=False)]
    if row.ends >= today:
        return []
    mend = (
        "This end has passed. If the contract went on, "
        "enter the new date in ESR; until then the row is used as ended."
    )
    return [Problem(row.number, c.ENDS, f"{row.ends:%d/%m/%Y}", mend, stops=False)]
