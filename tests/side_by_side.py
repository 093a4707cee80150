"""Which tests of a run go to which process."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

SHARED_OUT = ("tests/architecture/test_access_matrix.py::", "tests/browser/test_pages.py::")
"""Long files whose tests need no scene of the file's own."""


class ByFile(LoadScopeScheduling):
    """A file in one process, so that its scene is built once: spread over three, set-ups were a quarter of all time, and the
    demo was built in each. The files with most tests come first, and what can be shared out fills the end."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid if nodeid.startswith(SHARED_OUT) else nodeid.partition("::")[0]
