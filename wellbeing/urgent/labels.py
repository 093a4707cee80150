"""The fixed names under which words are sealed, and how long they may be."""

WORDS, WISHES, CONTACT_NAME, CONTACT_NUMBER = (
    "support words",
    "support wishes",
    "support contact name",
    "support contact number",
)
MOST_WORDS, MOST_NAME, MOST_NUMBER, MOST_CONTACTS = 1000, 80, 40, 8
PHONE = r"\+?[0-9][0-9 ()-]{1,30}"
