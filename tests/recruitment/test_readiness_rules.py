"""The rules of docs/field.md, Readiness of a team, worked by hand: every item at every score, every outcome, the form, what lies
apart, how long it counts, and the days of conditions. What is expected is typed, never computed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruitment.readiness import items, outcome, validity
from recruitment.readiness.validity import Rules, Team

RULES = Rules()

# Item, checkpoint, type, and what it does at 0, 1, 2 and 3, while all others are in place.
EFFECTS = [
    ("A1", "P1", "C", "blocks", "owes", "met", "met"),
    ("A2", "P1", "C", "owes", "owes", "met", "met"),
    ("A3", "P1", "B", "blocks", "blocks", "met", "met"),
    ("A4", "P1", "B", "blocks", "blocks", "met", "met"),
    ("A5a", "P2", "B", "blocks", "blocks", "met", "met"),
    ("A5b", "P1", "C", "owes", "owes", "met", "met"),
    ("A5c", "P1", "C", "owes", "owes", "met", "met"),
    ("A5d", "P1", "A", "advises", "advises", "met", "met"),
    ("A6a", "P2", "B", "blocks", "blocks", "met", "met"),
    ("A6b", "P1", "C", "owes", "owes", "met", "met"),
    ("A6c", "P1", "B", "blocks", "blocks", "met", "met"),
    ("A6d", "P1", "C", "owes", "owes", "met", "met"),
    ("A7a", "P1", "B", "blocks", "blocks", "met", "met"),
    ("A7b", "P2", "B", "blocks", "blocks", "met", "met"),
    ("A8a", "P2", "B", "blocks", "blocks", "met", "met"),
    ("A8b", "P2", "A", "advises", "advises", "met", "met"),
    ("A9a", "P2", "B", "blocks", "blocks", "met", "met"),
    ("A9b", "P1", "C", "owes", "owes", "met", "met"),
    ("A9c", "P1", "C", "owes", "owes", "met", "met"),
    ("A10a", "P2", "B", "blocks", "blocks", "met", "met"),
    ("A10b", "P1", "B", "blocks", "blocks", "met", "met"),
    ("B1", "P1", "C", "owes", "owes", "met", "met"),
    ("B2", "P1", "C", "owes", "owes", "met", "met"),
    ("B3", "P1", "B", "blocks", "blocks", "met", "met"),
    ("B4", "P1", "B", "blocks", "blocks", "met", "met"),
    ("B5", "P1", "C", "owes", "owes", "met", "met"),
    ("B6", "P1", "A", "advises", "advises", "met", "met"),
    ("B7", "P1", "A", "advises", "advises", "met", "met"),
    ("B8", "P2", "B", "blocks", "blocks", "met", "met"),
    ("B9", "P1", "C", "owes", "owes", "met", "met"),
]
COMES_TO = {"blocks": "not_ready", "owes": "conditions", "advises": "ready", "met": "ready"}
ROWS = [
    pytest.param(item, checkpoint, score, effects[score], id=f"{item} at {score}: {effects[score]}")
    for item, checkpoint, _, *effects in EFFECTS
    for score in range(4)
]


def all_at(checkpoint: str, score: int = 2, **but: int) -> dict[str, int]:
    found = {item.slug: score for item in items.of_checkpoint(checkpoint)}
    assert set(but) <= set(found)
    return found | but


def slugs(reasons: object) -> list[str]:
    return [each.item for each in reasons]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("item", "checkpoint", "score", "effect"), ROWS)
def test_every_item_at_every_score(item: str, checkpoint: str, score: int, effect: str) -> None:
    found = outcome.of(all_at(checkpoint, **{item: score}), checkpoint=checkpoint)
    assert (found.kind, slugs(found.blocking), slugs(found.owed), slugs(found.advice)) == (
        COMES_TO[effect],
        [item] if effect == "blocks" else [],
        [item] if effect == "owes" else [],
        [item] if effect == "advises" else [],
    )


def test_the_catalogue_has_each_of_the_thirty_once() -> None:
    found = [(item.slug, item.checkpoint, item.type) for item in items.ITEMS]
    assert found == [(item, checkpoint, kind) for item, checkpoint, kind, *_ in EFFECTS]
    assert len(found) == 30
    assert len(items.of_checkpoint("P1")) == 22
    assert len(items.of_checkpoint("P2")) == 8
    assert all(item.question.endswith("?") and item.evidence and item.title for item in items.ITEMS)
    paged = [each.slug for group in items.GROUPS for each in items.of_group(group)]
    assert sorted(paged) == sorted(item for item, *_ in EFFECTS)
    for group, (checkpoint, _) in items.GROUPS.items():
        assert {each.checkpoint for each in items.of_group(group)} == {checkpoint}


NO_SUPERVISOR = "G1: nobody is named"
# What is not at 2, what of the gate is missing, and: outcome, what blocks, what is owed.
OUTCOMES = [
    ("all at 2", {}, (), "ready", "", ""),
    ("all at 2, gate G1 missing", {}, (NO_SUPERVISOR,), "not_ready", "", ""),
    ("all at 2, gate G1 and G2 missing", {}, (NO_SUPERVISOR, "G2: nobody leads"), "not_ready", "", ""),
    ("A2 at 1 and gate G1 missing", {"A2": 1}, (NO_SUPERVISOR,), "not_ready", "", "A2"),
    ("A3 at 1 and gate G1 missing", {"A3": 1}, (NO_SUPERVISOR,), "not_ready", "A3", ""),
    ("A1 at 0 alone", {"A1": 0}, (), "not_ready", "A1", ""),
    ("A1 at 1 alone", {"A1": 1}, (), "conditions", "", "A1"),
    ("A1 at 0 and A2 at 0", {"A1": 0, "A2": 0}, (), "not_ready", "A1", "A2"),
    ("A3 at 1 and A4 at 1", {"A3": 1, "A4": 1}, (), "not_ready", "A3 A4", ""),
    ("A3 at 1 and A2 at 1", {"A3": 1, "A2": 1}, (), "not_ready", "A3", "A2"),
    ("A6c at 0, the rest at 3", {"A6c": 0}, (), "not_ready", "A6c", ""),
    ("A2 at 1 and B9 at 1", {"A2": 1, "B9": 1}, (), "conditions", "", "A2 B9"),
    ("A5b at 0, A5c at 0 and A6d at 0", {"A5b": 0, "A5c": 0, "A6d": 0}, (), "conditions", "", "A5b A5c A6d"),
    ("every C at 1", {"A1": 1, "A2": 1, "A5b": 1, "A5c": 1, "A6b": 1, "A6d": 1, "A9b": 1, "A9c": 1, "B1": 1, "B2": 1,
                      "B5": 1, "B9": 1}, (), "conditions", "", "A1 A2 A5b A5c A6b A6d A9b A9c B1 B2 B5 B9"),
    ("every B at 1", {"A3": 1, "A4": 1, "A6c": 1, "A7a": 1, "A10b": 1, "B3": 1, "B4": 1}, (), "not_ready",
     "A3 A4 A6c A7a A10b B3 B4", ""),
    ("every A at 0: A5d, B6 and B7", {"A5d": 0, "B6": 0, "B7": 0}, (), "ready", "", ""),
    ("B6 at 0 and A9c at 1", {"B6": 0, "A9c": 1}, (), "conditions", "", "A9c"),
    ("B3 at 1, records not written", {"B3": 1}, (), "not_ready", "B3", ""),
    ("B4 at 0 and B5 at 0", {"B4": 0, "B5": 0}, (), "not_ready", "B4", "B5"),
    ("A7a at 1, A10b at 3", {"A7a": 1, "A10b": 3}, (), "not_ready", "A7a", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("but", "gate", "kind", "blocking", "owed"), [row[1:] for row in OUTCOMES], ids=[row[0] for row in OUTCOMES]
)  # fmt: skip
def test_every_outcome_before_the_advert(
    but: dict[str, int], gate: tuple[str, ...], kind: str, blocking: str, owed: str
) -> None:
    found = outcome.of(all_at("P1", **but), gate_missing=gate)
    assert (found.kind, slugs(found.blocking), slugs(found.owed)) == (kind, blocking.split(), owed.split())  # fmt: skip
    assert [each.text for each in found.gate] == list(gate)
    # Whoever isn't ready by its scores promises nothing: it prepares, and is scored anew.
    assert found.to_promise == ([] if blocking else owed.split())


STARTS = [
    ("all at 2", {}, "ready", ""),
    ("all at 3 but A8b at 0", {"A8b": 0}, "ready", ""),
    ("A5a at 1, no place in foundation", {"A5a": 1}, "not_ready", "A5a"),
    ("A8a at 0 and B8 at 1", {"A8a": 0, "B8": 1}, "not_ready", "A8a B8"),
    ("every B at 1", {"A5a": 1, "A6a": 1, "A7b": 1, "A8a": 1, "A9a": 1, "A10a": 1, "B8": 1}, "not_ready",
     "A5a A6a A7b A8a A9a A10a B8"),
    ("A10a at 1 alone", {"A10a": 1}, "not_ready", "A10a"),
]  # fmt: skip


@pytest.mark.parametrize(("but", "kind", "blocking"), [row[1:] for row in STARTS], ids=[row[0] for row in STARTS])  # fmt: skip
def test_every_outcome_before_the_first_day(but: dict[str, int], kind: str, blocking: str) -> None:
    found = outcome.of(all_at("P2", **but), checkpoint="P2", gate_missing=["G1"])
    assert (found.kind, slugs(found.blocking), list(found.owed), list(found.gate)) == (kind, blocking.split(), [], [])  # fmt: skip


def test_the_gate_alone_makes_nobody_score_again() -> None:
    only_gate = outcome.of(all_at("P1"), gate_missing=[NO_SUPERVISOR])
    assert (only_gate.kind, only_gate.by_scores) == ("not_ready", "ready")
    both = outcome.of(all_at("P1", A3=1), gate_missing=[NO_SUPERVISOR])
    assert (both.kind, both.by_scores) == ("not_ready", "not_ready")


def test_a_missing_score_is_never_guessed() -> None:
    scores = all_at("P1")
    del scores["B9"]
    with pytest.raises(KeyError):
        outcome.of(scores)


# A1, A5b, A5c, A6d, B3, B4: the form, and the mean that the page says.
FORMS = [
    ("A1 A5b A5c A6d at 0", 0, 0, 0, 0, 3, 3, "separate", "0"),
    ("A1 A5b A5c A6d at 1", 1, 1, 1, 1, 2, 2, "separate", "1"),
    ("A1 at 1, mean 1.75", 1, 2, 2, 2, 2, 2, "separate", "1.75"),
    ("A5b at 1, mean 1.75", 2, 1, 2, 2, 2, 2, "separate", "1.75"),
    ("A5c at 1, mean 1.75", 2, 2, 1, 2, 2, 2, "separate", "1.75"),
    ("A6d at 1, mean 1.75", 2, 2, 2, 1, 2, 2, "separate", "1.75"),
    ("A6d at 1 made up for by A1 at 3, mean 2", 3, 2, 2, 1, 2, 2, "either", "2"),
    ("A1 A5b A5c A6d at 2, mean 2", 2, 2, 2, 2, 2, 2, "either", "2"),
    ("A1 at 0 and the rest at 3, mean 2.25", 0, 3, 3, 3, 2, 2, "either", "2.25"),
    ("A1 and A5b at 0, A5c and A6d at 3, mean 1.5", 0, 0, 3, 3, 3, 3, "separate", "1.5"),
    ("A1 and A5b at 3, A5c and A6d at 1, mean 2", 3, 3, 1, 1, 2, 2, "either", "2"),
    ("A1 A5b A5c A6d at 3, mean 3", 3, 3, 3, 3, 3, 3, "either", "3"),
    ("B3 at 1, records not written", 3, 3, 3, 3, 1, 3, "separate", "3"),
    ("B4 at 1, sharing not written", 3, 3, 3, 3, 3, 1, "separate", "3"),
    ("B3 and B4 at 0", 2, 2, 2, 2, 0, 0, "separate", "2"),
    ("B3 at 2 and B4 at 2 don't make up for 1.75", 1, 2, 2, 2, 3, 3, "separate", "1.75"),
]


@pytest.mark.parametrize(("a1", "a5b", "a5c", "a6d", "b3", "b4", "form", "mean"), [row[1:] for row in FORMS], ids=[row[0] for row in FORMS])  # fmt: skip
def test_which_form_is_suggested(
    a1: int, a5b: int, a5c: int, a6d: int, b3: int, b4: int, form: str, mean: str
) -> None:
    found = outcome.form(all_at("P1", A1=a1, A5b=a5b, A5c=a5c, A6d=a6d, B3=b3, B4=b4))
    assert (found.form, found.mean) == (form, Decimal(mean))


# What the manager says, what the team does, and whether it is talked about.
GAPS = [
    ("A1: 3 and 1.50", 3, "1.50", True),
    ("A1: 3 and 1.51", 3, "1.51", False),
    ("A2: 3 and 1.75, 1.25 apart", 3, "1.75", False),
    ("A3: 3 and 1.00", 3, "1.00", True),
    ("A4: 2 and 0.50", 2, "0.50", True),
    ("A5b: 2 and 0.75, 1.25 apart", 2, "0.75", False),
    ("A6b: the team higher, 0 and 1.50", 0, "1.50", True),
    ("A6d: the team higher, 1 and 2.25", 1, "2.25", False),
    ("A9a: the team higher, 1 and 2.50", 1, "2.50", True),
    ("B1: 2 and 2.00", 2, "2.00", False),
    ("B3: 0 and 3.00", 0, "3.00", True),
    ("B7: too few of the team could tell", 3, None, False),
    ("B8: the manager has not scored", None, "1.00", False),
]


@pytest.mark.parametrize(("own", "team", "apart"), [row[1:] for row in GAPS], ids=[row[0] for row in GAPS])  # fmt: skip
def test_what_lies_apart_is_talked_about(own: int | None, team: str | None, apart: bool) -> None:
    said = Decimal(team) if team else None
    assert outcome.is_gap(own, said, Decimal("1.5")) is apart


# What is agreed, what the manager said and the team did: whether it needs a reason.
DEPARTS = [
    ("A1 as both said", 2, 2, "2.00", False),
    ("A1 as the manager said, the team near", 2, 2, "1.33", False),
    ("A2 lower than the manager said", 1, 2, "1.33", True),
    ("A2 higher than the manager said", 3, 2, "2.67", True),
    ("A6b as the manager said, far from the team", 3, 3, "1.50", True),
    ("A6b as the manager said, not so far from the team", 3, 3, "1.67", False),
    ("B7 as the manager said, too few of the team", 1, 1, None, False),
]


@pytest.mark.parametrize(("agreed", "own", "team", "departs"), [row[1:] for row in DEPARTS], ids=[row[0] for row in DEPARTS])  # fmt: skip
def test_what_departs_has_a_reason(agreed: int, own: int, team: str | None, departs: bool) -> None:
    said = Decimal(team) if team else None
    assert outcome.departs(agreed, own, said, Decimal("1.5")) is departs


POOLED = [
    ("A1: three", [1, 1, 2], "1.33"),
    ("A2: three", [2, 2, 1], "1.67"),
    ("A3: four", [3, 3, 3, 0], "2.25"),
    ("A4: alike", [2, 2, 2], "2.00"),
    ("B1: eight, a half goes up", [1, 1, 1, 1, 1, 1, 1, 2], "1.13"),
    ("B2: seven", [0, 0, 0, 0, 0, 0, 1], "0.14"),
    ("B9: nobody", [], None),
]


@pytest.mark.parametrize(("scores", "mean"), [row[1:] for row in POOLED], ids=[row[0] for row in POOLED])  # fmt: skip
def test_answers_are_taken_together(scores: list[int], mean: str | None) -> None:
    found = outcome.pooled(scores)
    assert (None if found is None else str(found)) == mean


@given(st.lists(st.integers(0, 3), min_size=3, max_size=60), st.randoms())
def test_taken_together_it_lies_between_them_and_has_no_order(scores: list[int], random: object) -> None:  # fmt: skip
    found = outcome.pooled(scores)
    assert found is not None
    assert min(scores) <= found <= max(scores)
    assert abs(found * len(scores) - sum(scores)) <= Decimal("0.005") * len(scores)
    mixed = list(scores)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert outcome.pooled(mixed) == found


SIGNED = date(2026, 1, 31)
# The day, whether the manager changed, new of how many, and why it counts no more.
COUNTS = [
    ("3.1: the day it was signed", date(2026, 1, 31), False, (0, 10), 0),
    ("3.1: eleven months on", date(2026, 12, 31), False, (0, 10), 0),
    ("3.1: the last day of twelve months", date(2027, 1, 31), False, (0, 10), 0),
    ("3.1: the day after", date(2027, 2, 1), False, (0, 10), 1),
    ("3.1: the manager changed", date(2026, 2, 1), True, (0, 10), 1),
    ("3.1: half the team is new", date(2026, 6, 1), False, (5, 10), 0),
    ("3.1: more than half is new", date(2026, 6, 1), False, (6, 10), 1),
    ("3.1: four of seven are new", date(2026, 6, 1), False, (4, 7), 1),
    ("3.1: three of seven are new", date(2026, 6, 1), False, (3, 7), 0),
    ("3.1: all are new", date(2026, 6, 1), False, (3, 3), 1),
    ("3.1: nobody is known to be in the team", date(2026, 6, 1), False, (0, 0), 0),
    ("3.1: all three at once", date(2027, 6, 1), True, (9, 10), 3),
]


@pytest.mark.parametrize(("day", "changed", "team", "reasons"), [row[1:] for row in COUNTS], ids=[row[0] for row in COUNTS])  # fmt: skip
def test_how_long_it_counts(day: date, changed: bool, team: tuple[int, int], reasons: int) -> None:
    found = validity.over(SIGNED, day, RULES, manager_changed=changed, team=Team(*team))
    assert len(found) == reasons


DAYS = [
    ("3.1: twelve months", validity.last_day, date(2026, 3, 10), date(2027, 3, 10)),
    ("3.1: twelve months from a leap day", validity.last_day, date(2028, 2, 29), date(2029, 2, 28)),
    ("3.4: eight weeks", validity.again_from, date(2026, 3, 2), date(2026, 4, 27)),
    ("3.4: eight weeks over a new year", validity.again_from, date(2026, 11, 26), date(2027, 1, 21)),
    ("3.4: three months", validity.latest_due, date(2026, 3, 10), date(2026, 6, 10)),
    ("3.4: three months from a 31st", validity.latest_due, date(2026, 8, 31), date(2026, 11, 30)),
    ("3.4: three months to February", validity.latest_due, date(2026, 11, 30), date(2027, 2, 28)),
]  # fmt: skip


@pytest.mark.parametrize(("reckon", "signed", "day"), [row[1:] for row in DAYS], ids=[row[0] for row in DAYS])  # fmt: skip
def test_days_are_reckoned(reckon: object, signed: date, day: date) -> None:
    assert reckon(signed, RULES) == day  # type: ignore[operator]


UNMET = [
    ("A2: the day before", date(2026, 5, 1), date(2026, 4, 30), False),
    ("A2: its own day counts whole", date(2026, 5, 1), date(2026, 5, 1), False),
    ("A2: the day after", date(2026, 5, 1), date(2026, 5, 2), True),
]


@pytest.mark.parametrize(("due", "today", "unmet"), [row[1:] for row in UNMET], ids=[row[0] for row in UNMET])  # fmt: skip
def test_when_a_condition_is_unmet(due: date, today: date, unmet: bool) -> None:
    assert validity.is_unmet(due, today) is unmet


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 800), st.integers(1, 36))
def test_it_counts_up_to_one_day_and_never_again(signed: date, days: int, months: int) -> None:
    rules = Rules(months=months)
    last = validity.last_day(signed, rules)
    day = date.fromordinal(signed.toordinal() + days)
    assert bool(validity.over(signed, day, rules)) is (day > last)
    assert 28 * months <= (last - signed).days <= 31 * months


@given(st.integers(0, 200), st.integers(0, 200))
def test_more_than_half_is_more_than_half(new: int, old: int) -> None:
    found = validity.over(SIGNED, SIGNED, RULES, team=Team(new, new + old))
    assert bool(found) is (new > old)
