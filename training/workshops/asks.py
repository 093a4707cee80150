from training.workshops.today import ASKING

ASKS = [ASKING]
