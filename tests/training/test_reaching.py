"""Reach and what is still open, held against looking through everything for each."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from training.workshops.queries.figures import _names
from training.workshops.reaching import Asked, Came, Reach, reach, still_open

TEAMS = [UUID(int=n) for n in range(3)]
PEOPLE = ["a", "b", "c", "d"]
days = st.integers(0, 9).map(lambda n: date(2026, 3, 1) + timedelta(days=n))
came = st.builds(
    Came, st.sampled_from(PEOPLE), st.sampled_from([*TEAMS, None]), days, st.booleans()
)
by_name = st.builds(
    Asked, st.sampled_from(TEAMS), st.sampled_from(PEOPLE), st.just(1), st.just("day"), days
)
of_a_team = st.builds(
    Asked, st.sampled_from(TEAMS), st.just(""), st.integers(1, 4), st.just("day"), days
)


@given(st.lists(by_name | of_a_team, max_size=6), st.lists(came, max_size=12))
def test_what_is_still_open(asked: list[Asked], rows: list[Came]) -> None:
    named = {each.who for each in asked if each.who}
    gone: set[tuple[UUID, str]] = set()
    expected: list[int | None] = [None] * len(asked)
    for place, each in sorted(enumerate(asked), key=lambda pair: (pair[1].on, pair[0])):
        if each.who:
            met = any(row.who == each.who and row.day >= each.on for row in rows)
            expected[place] = 0 if met else 1
            continue
        last = {
            who: max(row.day for row in rows if row.who == who and row.team == each.team)
            for who in {row.who for row in rows if row.team == each.team} - named
            if (each.team, who) not in gone
        }
        able = sorted((day, who) for who, day in last.items() if day >= each.on)[: each.number]
        gone |= {(each.team, who) for _, who in able}
        expected[place] = each.number - len(able)
    assert still_open(asked, iter(rows)) == expected


@given(
    st.dictionaries(st.sampled_from(TEAMS), st.sets(st.sampled_from(PEOPLE))),
    st.lists(came, max_size=12),
)
def test_who_was_reached(workers: dict[UUID, set[str]], rows: list[Came]) -> None:
    def ever(who: str, *, at_night: bool) -> bool:
        return any(row.who == who and row.at_night == at_night for row in rows)

    assert reach(workers, iter(rows)) == {
        team: Reach(
            workers=len(own),
            day=sum(ever(who, at_night=False) for who in own),
            night=sum(ever(who, at_night=True) for who in own),
            been=sum(any(row.who == who for row in rows) for who in own),
            others=len({row.who for row in rows if row.team == team} - own),
        )
        for team, own in workers.items()
    }


def test_wards_of_one_name_are_told_apart() -> None:
    names = [(TEAMS[0], "Ash"), (TEAMS[1], "Birch"), (TEAMS[2], "Ash")]
    assert _names(names) == {TEAMS[0]: "Ash (1)", TEAMS[1]: "Birch", TEAMS[2]: "Ash (2)"}
