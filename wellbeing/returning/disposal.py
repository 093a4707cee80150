from workforce.core.retention import Root

ROOTS = [Root("returning.Update", "employment", "person")]
