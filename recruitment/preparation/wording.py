"""How a team's standing reads: at the gate, beside a request, on its page. No queries."""

from __future__ import annotations

from datetime import date

from recruitment.preparation.queries.standing import OfTeam
from recruitment.preparation.reckoning import Rules, Standing, Why
from workforce.core.presenting import count_words, date_words, day_and_month

LABELS = {
    Why.NOTHING: "Not prepared yet",
    Why.NO_PEER: "No peer gave it",
    Why.NO_STAFF: "Size of the team not known",
    Why.SHARE: "Too few of the team so far",
    Why.MANAGER: "Line manager still to come",
    Why.EXPIRED: "Ran out",
    Why.MANAGER_CHANGED: "Another line manager since",
    Why.TEAM_CHANGED: "Much of the team is new",
}


def tag(standing: Standing) -> tuple[str, str]:
    """Words and colour of the tag. Red is for nothing here."""
    if standing.is_valid:
        return "Prepared", "green"
    return LABELS[standing.why[0]], "grey" if standing.why[0] == Why.NOTHING else "orange"


def held_words(standing: Standing) -> str:
    """3 September. 9 of 12 staff came."""
    if standing.prepared_on is None:
        return ""
    day = day_and_month(standing.prepared_on)
    if not standing.of:
        return f"{day}."
    return f"{day}. {standing.came} of {standing.of} staff came."


def needed(standing: Standing, rules: Rules) -> int:
    """How many have to have come: rounded up."""
    return -(-rules.share * standing.of // 100)


def text(standing: Standing, rules: Rules) -> str:
    """How it stands and, where it doesn't hold, what to do."""
    if standing.is_valid:
        return f"{held_words(standing)} It holds until {date_words(standing.valid_until)}."
    parts = [held_words(standing), *(_why(each, standing, rules) for each in standing.why)]
    return " ".join(part for part in parts if part)


def _why(why: Why, standing: Standing, rules: Rules) -> str:
    match why:
        case Why.NOTHING:
            return "No session was held yet. Plan one together with a peer."
        case Why.NO_PEER:
            return "No peer gave it, so it doesn't count. Plan one with a peer."
        case Why.NO_STAFF:
            return "The staff list has nobody of this team. Say how many it has."
        case Why.SHARE:
            weeks = count_words(rules.pool_weeks, "week")
            return f"{needed(standing, rules)} are needed. Plan another date: within {weeks} they count together."
        case Why.MANAGER:
            return "The line manager has not been to it. Plan a date with them."
        case Why.EXPIRED:
            return f"It held until {date_words(standing.valid_until)}. Prepare the team again."
        case Why.MANAGER_CHANGED:
            return "There is another line manager since. Prepare the team with them."
    return f"{standing.new} of {standing.now} staff are new since. Prepare the team again."


def closed(standing: Standing, rules: Rules) -> str:
    """What a register that was just closed came to."""
    if standing.is_valid:
        return f"The team is prepared: {standing.came} of {standing.of} came. It holds until {date_words(standing.valid_until)}."
    return f"The team is not prepared yet. {text(standing, rules)}"


def planned(of: OfTeam) -> str:
    return f"A session is planned for {day_and_month(of.ahead)}." if of.ahead else ""


def who(of: OfTeam) -> str:
    """The nearest who can help."""
    return f"{of.lead[1]}, who leads the patch." if of.lead else "The central team."


def short(standing: Standing, today: date) -> str:
    """One line in a list."""
    if standing.is_valid:
        return f"{held_words(standing)} Until {date_words(standing.valid_until)}"
    if standing.prepared_on is None:
        return "No session was held yet"
    return held_words(standing)
