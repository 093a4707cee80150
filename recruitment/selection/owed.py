FEEDBACK = "candidate-feedback"
"""The kind of obligation: feedback to a candidate."""
