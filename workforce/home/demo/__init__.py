"""The fictional Northvale trust: built through the real actions, with two years behind it."""
