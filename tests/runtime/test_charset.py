"""Whatever encoding a request names, it is read as UTF-8, which is what our pages are in."""

from io import BytesIO
from typing import Any

import pytest
from django.test import RequestFactory

from workforce.config.charset import as_utf_8
from workforce.config.wsgi import application

FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=X"
MULTIPART = b'--X\r\nContent-Disposition: form-data; name="login"\r\n\r\n\xc3\xa9\r\n--X--\r\n'


def ask(path: str, kind: str, body: bytes = b"") -> tuple[int, str]:
    """Over WSGI: the test client makes its requests without it."""
    sent = RequestFactory().generic("POST" if body else "GET", path, body)
    environ = sent.environ | {"CONTENT_TYPE": kind, "wsgi.input": BytesIO(body)}
    said: list[str] = []

    def start(status: str, headers: Any, error: Any = None) -> Any:
        said.append(status)

    body_of_answer = b"".join(application(environ, start))
    return int(said[0].split()[0]), body_of_answer.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "named",
    [
        "charset=hex", "charset=base64", "charset=rot13", "charset=bz2", "charset=zip",
        "charset=uu", "charset=idna", "charset=punycode", "charset=undefined", "charset=utf-16",
        "charset=unicode_escape", "charset=nonsense", "charset=\u00e9", "charset=", "charset",
        'charset="hex"', "CHARSET = hex", "charset*=hex''%41", "charset*0=he; charset*1=x",
        "charset*=idna''%E9", "charset*=nonsense''a", "charset=iso-8859-1", "charset=utf-8",
    ],
)  # fmt: skip
def test_request_that_names_an_encoding_is_read_as_utf_8(named: str) -> None:
    many = "&".join(f"x{n}=" for n in range(2500))
    assert ask("/sign-in/?next=%E9%00", f"text/plain; {named}")[0] == 200
    assert ask(f"/sign-in/?{many}", f"text/plain; {named}")[0] in {200, 400}
    # Without its boundary a form that can't be made out has nothing in it.
    fields = ask("/sign-in/", f"{FORM}; {named}", b"login=%C3%A9&password=b")
    parts = ask("/sign-in/", f"{PARTS}; {named}", MULTIPART)
    assert fields[0] in {200, 403}
    assert parts[0] in {200, 400, 403}


def test_request_without_one_goes_on_as_it_is() -> None:
    for kind in ("", "text/plain", PARTS, 'multipart/form-data; boundary="a;b"'):
        assert as_utf_8(kind) == kind
    assert as_utf_8(f"{PARTS}; charset=hex") == 'multipart/form-data; boundary="X"'
    assert as_utf_8(f"{FORM};charset=iso-8859-1") == FORM
