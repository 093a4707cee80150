"""What each sealed field is called in what it is sealed with. They never change."""

NEED, CHANGE, SAID, ABOUT, KIND, OTHER, SHOWN = (
    "adjustment need", "adjustment change", "adjustment said", "adjustment passport about",
    "adjustment kind", "adjustment change proposed", "adjustment passport shown",
)  # fmt: skip
MOST_WORDS = 3000
KIND_LENGTH = 8
