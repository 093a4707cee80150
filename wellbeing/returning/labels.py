CONTENT = "returning.version"
MOST_WORDS = 1000
