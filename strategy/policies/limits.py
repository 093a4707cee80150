"""How long words may be, and the label that a file is sealed under."""

MOST_WORDS, MOST_DEVELOPS, MOST_FOUND, MOST_CHANGES = 30_000, 2000, 2000, 1000
MOST_ABOUT, MOST_PEOPLE = 600, 500
FILE = "policy file"
REVIEW_DAYS, LONGEST_DAYS, READ_DAYS, MEGABYTES = (
    "policies.review_days", "policies.longest_days", "policies.read_days", "policies.file_megabytes",
)  # fmt: skip
