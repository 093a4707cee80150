from django.test import Client
from django.urls import reverse


def say_why(client: Client, slug: str, purpose: str = "arrange") -> Client:
    """Before a report that names people shows anything."""
    address = reverse("reports:report-purpose", args=[slug])
    assert client.post(address, {"purpose": purpose}).status_code == 302
    return client
