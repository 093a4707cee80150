from training.feedback.today import ASKING

ASKS = [ASKING]
