"""What there is to read: an address or a file, looked at by its content, sealed, read by those it is for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from recruitment.preparation.actions import material
from recruitment.preparation.errors import CannotSave, SavedBefore
from recruitment.preparation.models import Material, MaterialFile, Preparation
from tests.accounts.conftest import words
from tests.training.courses import A_PDF
from tests.world import World
from workforce.core.access import Viewer
from workforce.core.documents import Upload
from workforce.gatherings import actions as gatherings
from workforce.gatherings.kinds import Who

pytestmark = pytest.mark.django_db
SYSTEM = Viewer.system()
SignIn = Callable[[str], Client]


@pytest.fixture
def prepared(world: World) -> Preparation:
    found: Preparation = world.things["preparation"]
    Material.objects.filter(preparation=found).delete()
    return found


def put(client: Client, of: Preparation, **more: object) -> str:
    address = reverse("preparation:material-add", args=[of.pk])
    given = {"whole": "1", "title": "To read", "address": ""} | more
    return words(client.post(address, given, follow=True))


def test_a_file_goes_in_sealed_and_comes_out_as_it_was(
    world: World, prepared: Preparation, sign_in: SignIn
) -> None:
    lead = sign_in("patch_lead")
    answer = put(lead, prepared, file=SimpleUploadedFile("a day.pdf", A_PDF))
    assert "Added." in answer
    assert "To read (PDF)" in answer
    held = MaterialFile.objects.get()
    assert A_PDF not in bytes(held.sealed)
    file = lead.get(reverse("preparation:material-file", args=[held.material_id]))
    assert (file.content, file.headers["Content-Disposition"]) == (
        A_PDF, "attachment; filename*=UTF-8''to-read.pdf",
    )  # fmt: skip
    assert (
        lead.post(reverse("preparation:material-take-out", args=[held.material_id])).status_code
        == 302
    )
    assert not MaterialFile.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.exe", b"MZ", "Choose a file that ends in"),
        ("a.pdf", b"", "The file is empty. Choose another"),
        ("a.pdf", b"hello", "This file is none of them"),
        ("a.docx", A_PDF, "This file is none of them"),
        ("a.pdf", A_PDF.replace(b"/Catalog", b"/Catalog/OpenAction 3 0 R"), "Save it as a new PDF"),
    ],
)
def test_a_file_that_is_something_else_is_refused_and_says_what_to_do(
    world: World, prepared: Preparation, sign_in: SignIn, name: str, content: bytes, said: str
) -> None:
    answer = put(sign_in("patch_lead"), prepared, file=SimpleUploadedFile(name, content))
    assert said in answer
    assert not Material.objects.filter(preparation=prepared).exists()


@pytest.mark.parametrize("both", [True, False])
def test_an_address_or_a_file_and_not_both_nor_neither(
    world: World, prepared: Preparation, sign_in: SignIn, both: bool
) -> None:
    more = (
        {"address": "https://a.example/", "file": SimpleUploadedFile("a.pdf", A_PDF)}
        if both
        else {}
    )
    answer = put(sign_in("patch_lead"), prepared, **more)
    assert "Give an address, or choose a file: one of the two" in answer
    assert not Material.objects.filter(preparation=prepared).exists()


def test_it_is_added_once_and_there_is_a_most(prepared: Preparation) -> None:
    add = {"preparation": prepared, "address": "https://a.example/", "by": SYSTEM}
    for number in range(material.MOST):
        material.add(title=f"Number {number}", **add)
    with pytest.raises(CannotSave, match="Take one out first"):
        material.add(title="One more", **add)
    assert Material.objects.filter(preparation=prepared).count() == material.MOST


def test_whoever_comes_to_a_session_reads_it_there(
    world: World, prepared: Preparation, sign_in: SignIn
) -> None:
    made = material.add(
        preparation=prepared, title="A day", upload=Upload("a.pdf", A_PDF), by=SYSTEM
    )
    address = reverse("preparation:material-file", args=[made.pk])
    peer = sign_in("peer")
    assert peer.get(address).status_code == 404
    session = world.things["preparation ahead"]
    gatherings.book(gathering=session, who=Who(person_id=world.people["peer"].pk), by=SYSTEM)
    assert peer.get(address).content == A_PDF
    page = words(peer.get(reverse("preparation:session-detail", args=[session.pk])))
    assert "A day (PDF)" in page
    assert "Take out" not in page


def test_the_second_press_adds_nothing(world: World, prepared: Preparation) -> None:
    by = world.viewer("patch_lead")
    key = "3f0d7a52-8d0b-4a6e-9a55-0d4e5c9f1b11"
    add = {
        "preparation": prepared,
        "title": "A day",
        "address": "https://a.example/",
        "once_key": key,
        "by": by,
    }
    material.add(**add)
    with pytest.raises(SavedBefore):
        material.add(**add)
    assert Material.objects.filter(preparation=prepared).count() == 1
