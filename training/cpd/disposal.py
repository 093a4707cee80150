from workforce.core.retention import Root

ROOTS = [Root("cpd.Entry", "own-words", "person")]
