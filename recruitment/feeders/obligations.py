from recruitment.feeders.owed import JobConversation

KINDS = [JobConversation()]
