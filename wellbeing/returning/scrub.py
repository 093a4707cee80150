from workforce.core.retention import Keep

SIX = "Six years after it is over, by a setting; a draft nobody else saw, until its writer ends it"

KEEPS = [
    Keep("returning.Return", SIX, "special", "own record"),
    Keep("returning.Version", SIX, "special", "own record"),
    Keep("returning.Confirmation", SIX, "special", "own record"),
    Keep("returning.Hold", SIX, "special", "own record"),
    Keep("returning.Review", SIX, "special", "own record"),
    Keep("returning.Offer", "With the time away it is about", "special", "own record"),
    Keep("returning.Update", "Until the person leaves", "special", "own record"),
]
