from workforce.core.retention import Root

ROOTS = [Root("preparation.FeedbackChoice", "employment", "person")]
