import pytest

# So that what is asserted there says what it found.
pytest.register_assert_rewrite(
    "tests.browser.endings", "tests.browser.steps", "tests.browser.visitor"
)
