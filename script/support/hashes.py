"""script/support/python hashes: a digest of the rows of every table, to hold a restored database against the one it
was made of, while nobody writes to either."""

from script.support.database import owner_url
from script.support.restore import ask

_EACH = r"""
SELECT string_agg(format(
    'SELECT %L || '' '' || count(*) || '' '' || md5(coalesce(string_agg(md5(t::text), '','' ORDER BY md5(t::text)), '''')) FROM %I.%I t',
    c.relname, n.nspname, c.relname), ' UNION ALL ' ORDER BY c.relname)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname = 'public'
"""


def main() -> None:
    with owner_url() as url:
        for table, found in of(url).items():
            print(table, found)


def of(url: str) -> dict[str, str]:
    """Table → how many rows, and their digest whatever their order."""
    each = ask(url, _EACH)
    lines = ask(url, f"{each} ORDER BY 1").splitlines() if each else []
    return {table: found for table, _, found in (line.partition(" ") for line in lines)}


if __name__ == "__main__":
    main()
