"""Forty searches; what twenty of them must find was read out of the real projects before anything ranked."""

EXACTLY = (
    ("cardiac arrest", {"RP-019", "RP-021"}),
    ("drones", {"RP-037", "RP-058", "RP-059"}),
    ("UAV", {"RP-037", "RP-058", "RP-059"}),
    ('"street triage"', {"RP-031", "RP-032", "RP-033"}),
    ("jesip", {"RP-062"}),
    ("PFCC", {"RP-002", "RP-003", "RP-046", "RP-055"}),
    ("nurses railway", {"RP-034"}),
    ("mental health nurse", {"RP-031", "RP-032", "RP-033", "RP-034"}),
    ("fall response -humberside", {"RP-023"}),
    ("payroll", {"RP-001"}),
    ("thermal camera", {"RP-037"}),
    ("right care right person", {"RP-029"}),
    ('"collision repair"', {"RP-054"}),
    ("cancelled FIRECONTROL", {"RP-008"}),
    ("PCSO", {"RP-025"}),
    ("Hindlip headquarters", {"RP-044"}),
)
"""Words, and every project that they must find, in whatever order."""

FIRST = (
    ("tri-service", {"RP-015", "RP-048", "RP-049", "RP-051"}),
    ("missing person", {"RP-036", "RP-037"}),
    ("Merseyside control room", {"RP-012"}),
    ("Hertfordshire", {"RP-021", "RP-037"}),
)
"""Words, and the projects that must come before any other that they find."""

ALIKE = (
    "fire",
    "police ambulance",
    "coresponding",
    "co-responding pilot",
    "pcc",
    "police and crime commissioner",
    '"police and fire"',
    "savings -estates",
    "-fire",
    "heddlu",
    "Tŷ Gwŷdd",
    "STATION stations Station's",
    "999",
    "£460,000",
    "blue light hub",
    '"control room" wales',
    "exit costs",
    "emergency emergencies",
    "a joint command unit for the rural north",
    "shared estate -police -ambulance",
)
"""Words whose answers are only compared between the engines."""
