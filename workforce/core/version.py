"""The version of the product, as the health page says it. A test holds it against pyproject.toml."""

VERSION = "0.1.0"
