import base64
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import DjangoAssertNumQueries

from workforce.core import clock, sealed
from workforce.core.ids import uuid7
from workforce.core.models import DataKey

LABEL = "test.note"


class RoundTrip(TestCase):
    @given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
    def test_what_was_sealed_opens(self, text: str) -> None:
        owner, row = uuid7(), uuid7()
        blob = sealed.seal(text, owner=owner, label=LABEL, row=row)
        assert blob is not None
        assert sealed.unseal(blob, owner=owner, label=LABEL, row=row) == text


@pytest.mark.django_db
def test_nothing_written_is_nothing_kept() -> None:
    assert sealed.seal("", owner=uuid7(), label=LABEL, row=uuid7()) is None
    assert sealed.unseal(None, owner=uuid7(), label=LABEL, row=uuid7()) == ""


@pytest.mark.django_db
def test_text_does_not_stand_in_the_database() -> None:
    owner, row = uuid7(), uuid7()
    blob = sealed.seal("heron-unique-word", owner=owner, label=LABEL, row=row)
    assert blob is not None
    assert b"heron" not in blob
    with connection.cursor() as cursor:
        cursor.execute("SELECT encode(sealed, 'escape') FROM core_datakey")
        assert "heron" not in str(cursor.fetchall())


@pytest.mark.django_db
def test_same_text_seals_differently_each_time() -> None:
    owner, row = uuid7(), uuid7()
    one, two = (sealed.seal("the same", owner=owner, label=LABEL, row=row) for _ in range(2))
    assert one != two


@pytest.mark.django_db
@pytest.mark.parametrize("moved", ["row", "label", "owner"])
def test_text_moved_elsewhere_does_not_open(moved: str) -> None:
    place = {"owner": uuid7(), "label": LABEL, "row": uuid7()}
    blob = sealed.seal("private", **place)  # type: ignore[arg-type]
    other = place | {moved: "other.label" if moved == "label" else uuid7()}
    if moved == "owner":
        sealed.seal("their own", **other)  # type: ignore[arg-type]
    with pytest.raises(sealed.Unreadable):
        sealed.unseal(blob, **other)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_changed_text_does_not_open() -> None:
    owner, row = uuid7(), uuid7()
    blob = sealed.seal("private", owner=owner, label=LABEL, row=row)
    assert blob is not None
    with pytest.raises(sealed.Unreadable):
        sealed.unseal(blob[:-1] + bytes([blob[-1] ^ 1]), owner=owner, label=LABEL, row=row)


@pytest.mark.django_db
def test_erasing_the_key_erases_the_text_of_that_person_alone() -> None:
    sam, dan, row = uuid7(), uuid7(), uuid7()
    of_sam = sealed.seal("of Sam", owner=sam, label=LABEL, row=row)
    of_dan = sealed.seal("of Dan", owner=dan, label=LABEL, row=row)
    assert sealed.erase([sam]) == 1
    with pytest.raises(sealed.Unreadable):
        sealed.unseal(of_sam, owner=sam, label=LABEL, row=row)
    assert sealed.unseal(of_dan, owner=dan, label=LABEL, row=row) == "of Dan"


@pytest.mark.django_db
def test_many_open_with_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    texts = []
    for number in range(30):
        owner, row = uuid7(), uuid7()
        blob = sealed.seal(f"text {number}", owner=owner, label=LABEL, row=row)
        texts.append(sealed.Sealed(blob, owner, LABEL, row))
    with django_assert_num_queries(1):
        assert sealed.unseal_many(texts) == [f"text {number}" for number in range(30)]


@pytest.mark.django_db
def test_new_master_key_takes_over_and_the_old_one_may_go(settings: Any) -> None:
    old = settings.MASTER_KEYS
    owner, row = uuid7(), uuid7()
    blob = sealed.seal("through the change", owner=owner, label=LABEL, row=row)
    fresh = "new:" + base64.b64encode(b"n" * 32).decode()
    settings.MASTER_KEYS = f"{fresh},{old}"
    assert sealed.unseal(blob, owner=owner, label=LABEL, row=row) == "through the change"
    assert sealed.rotate() == 1
    settings.MASTER_KEYS = fresh
    assert sealed.unseal(blob, owner=owner, label=LABEL, row=row) == "through the change"
    assert DataKey.objects.get(owner=owner).master == "new"
    settings.MASTER_KEYS = old
    with pytest.raises(sealed.Unreadable):
        sealed.unseal(blob, owner=owner, label=LABEL, row=row)


@pytest.mark.django_db
def test_a_key_says_nothing_of_the_moment_it_was_made() -> None:
    """A key may belong to a note without a name: beside a log, when it was made would say whose."""
    owners = [uuid4(), uuid4(), uuid4()]
    for number, owner in enumerate(owners):
        with clock.at(datetime(2026, 3, 4 + number, 10 + number, 17, 31, tzinfo=UTC)):
            sealed.seal("words", owner=owner, label="label", row=uuid4())
    rows = DataKey.objects.filter(owner__in=owners)
    assert {row.made_at for row in rows} == {datetime(2026, 3, 1, tzinfo=UTC)}
    assert {row.pk.version for row in rows} == {4}
    with connection.cursor() as cursor:
        cursor.execute("SELECT k::text FROM core_datakey k")
        texts = [text for (text,) in cursor.fetchall()]
    assert not any("2026-03-0" in text for text in texts if "2026-03-01" not in text)
    assert not any(":17:31" in text for text in texts)
