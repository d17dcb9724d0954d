# What people call a measure or a topic, beside the term's own name. Written in base forms: the stemmer covers the rest.
"""Everyday words for the terms of the vocabularies."""

MEASURES = {
    "recall": "recall pull",
    "withdrawal": "withdraw pull",
    "temporary-ban": "ban block forbid prohibit suspend",
    "suspension": "suspend ban pause",
    "fine": "fine penalty sanction",
    "damages": "damages compensation sue",
    "consent-order": "settlement settle",
    "settlement": "settle deal",
    "injunction": "injunction ban sue",
    "investigation": "investigate probe inquiry",
    "designation": "blacklist designate",
    "interim-measure": "provisional",
    "cease-and-desist": "order stop",
    "commitment": "promise undertaking pledge",
    "licence-suspension": "permit license suspend revoke ban",
    "licence-requirement": "permit license",
    "data-deletion": "delete erase destroy disgorgement",
    "warning": "warn reprimand",
    "statute": "law act bill",
}
TOPICS = {
    "privacy": "data protection",
    "biometrics": "biometric face facial recognition",
    "competition": "antitrust monopoly merger",
    "consumer-protection": "consumer",
    "employment": "job work worker hire",
    "elections": "election vote",
    "minors": "child kid teen teenager",
    "discrimination": "bias",
    "autonomous-vehicles": "robotaxi self driving driverless car",
    "national-security": "export control",
    "ai-washing": "false claim washing",
    "deepfakes": "deepfake fake nude",
}
