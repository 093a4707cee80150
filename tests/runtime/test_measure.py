"""script/measure on small texts: what it counts, and what it passes over. What the figures are is not for a
test to say."""

from pathlib import Path

from script.support import counting, measure, wording

MODULE = '''"""What it is."""

import os


def short(a):
    """Says so."""
    # a comment
    return a


class Thing:
    @property
    def longer(self):
        text = """two
        lines"""
        return text
'''
ALIKE = "\n".join(f"step_{n} = take(step_{n - 1})" for n in range(1, 8))
GLOSSARY = """# Words

| word | meaning | not |
|---|---|---|
| meeting | one supervision | session (that is a sign-in), appointment |
| to let go | of an action | fail, drop |
| journal | before and after | history |
| history | ours, after all | the log |

## Right in another sense
- **session**: of signing in
"""


def test_a_line_of_code_is_no_blank_no_comment_and_no_docstring() -> None:
    assert counting.code_lines(MODULE) == 9
    assert counting.code_lines('"""Alone."""\n') == 0


def test_a_function_is_as_long_as_from_def_to_its_last_line() -> None:
    found = {each.name: each.lines for each in counting.functions(MODULE)}
    assert found == {"short": 4, "longer": 4}


def test_views_are_found_by_where_they_lie() -> None:
    paths = [
        "a/views/lists.py",
        "a/views.py",
        "a/calendar_views.py",
        "a/viewers.py",
        "a/queries.py",
    ]
    assert [path for path in paths if counting.is_view(path)] == paths[:3]


def test_packages_that_import_one_another_are_in_a_ring() -> None:
    files = {
        "one/__init__.py": "",
        "one/low/__init__.py": "",
        "one/low/a.py": "from one.high import b",
        "one/high/__init__.py": "",
        "one/high/b.py": "from one.low.a import c\nfrom ..alone import d",
        "one/alone/__init__.py": "",
        "one/alone/d.py": "import one.alone.e",
        "one/alone/e.py": "import one.alone.d",
    }
    assert counting.rings(files) == [("one.high", ["one.low"]), ("one.low", ["one.high"])]
    files["one/low/a.py"] = "from one.alone import d"
    assert counting.rings(files) == []


def test_the_roots_are_left_to_the_layers() -> None:
    files = {
        "one/__init__.py": "import two.a",
        "two/__init__.py": "",
        "two/a.py": "import one",
    }
    assert counting.rings(files) == []


def test_six_equal_lines_are_a_passage_whatever_is_between_them() -> None:
    spaced = ALIKE.replace("\n", "\n\n    # said otherwise\n    ")
    (group,) = counting.passages({"a.py": ALIKE, "b.py": f"first = 1\n{spaced}"})
    assert group == [("a.py", 1, 7), ("b.py", 2, 20)]


def test_five_equal_lines_and_imports_are_none() -> None:
    five = "\n".join(ALIKE.splitlines()[:5])
    assert counting.passages({"a.py": five, "b.py": five}) == []
    same = "from a import (\n" + "\n".join(f"    b{n}," for n in range(9)) + "\n)\n"
    assert counting.passages({"a.py": same, "b.py": same}) == []


def test_words_to_avoid_are_the_last_column_less_what_is_right() -> None:
    assert wording.to_avoid(GLOSSARY) == {"appointment", "fail", "drop", "log"}


def test_words_to_avoid_are_found_in_names_and_on_the_screen() -> None:
    code = {
        "a/actions.py": "def dropOne(cycle): said = 'an appointment here'",
        "a/presenters.py": "WORDS = 'Your appointments'\nbackdrop = 1",
    }
    pages = {"a.html": "<p class='drop'>{{ fail }}\nWe fail</p>{# log #}"}
    assert list(wording.avoided(GLOSSARY, code, pages)) == [
        "a/actions.py:1 drop: dropOne",
        "a/presenters.py:1 appointment: Your appointments",
        "a.html:2 fail: We fail",
    ]


def test_the_table_keeps_what_was_written_of_others() -> None:
    page = f"# Page\n{measure.BEGINS}\n| x | - | 3 | six elsewhere |\n{measure.ENDS}\nAfter\n"
    table = measure.as_table([measure.Row("x", "", "4")], measure.said_of_others(page))
    assert measure.between(page, table) == (
        f"# Page\n{measure.BEGINS}\n| what | aimed at | here | elsewhere |\n|---|---|---|---|\n"
        f"| x | - | 4 | six elsewhere |\n{measure.ENDS}\nAfter\n"
    )


def test_a_small_tree_is_measured_whole(tmp_path: Path) -> None:
    held = {
        "supervision/views/one.py": MODULE,
        "script/door.py": "x = 1\n",
        "tests/test_one.py": MODULE + "y = 2\n",
        "tests/access.yaml": "# who\na: [b]\n",
        "templates/one.html": "<p>\n</p>\n",
        "docs/glossary.md": GLOSSARY,
    }
    for name, text in held.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    rows = {row.what: row.here for row in measure.measured(measure.look(tmp_path))}
    assert rows == {
        "packages in an import cycle": "0",
        "module lines, median": "17",
        "module lines, largest": "17",
        "functions over 25 lines": "0 of 2",
        "view functions, median lines": "4",
        "view functions, 90th percentile": "4",
        "lines of test per line of code": "1.10 (11 to 10)",
        "longest template": "2",
        "repeated passages, code": "0",
        "repeated passages, templates": "0",
        "repeated passages, tests": "0",
        "words to avoid, in names and on the screen": "0",
    }
