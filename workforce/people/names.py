import unicodedata


def sort_name(last_name: str, first_name: str) -> str:
    """Casefolded and without accents, so that Ó Néill and o'neill sort and search together."""
    plain = unicodedata.normalize("NFKD", f"{last_name} {first_name}".strip().casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
