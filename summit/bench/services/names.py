"""Names, organisations and roles of people who do not exist, for badges: easy ones, and the hardest."""

from __future__ import annotations

EASY = (
    "Ann Lee", "Siân Llŵyd", "Priya Nair", "Owen Price", "Chidi Okafor", "Grace O’Neill", "Łukasz Nowak",
    "Rhŷs Ó-Súilleabháin", "Zoë Ødegård", "Mary-Anne Fitzgerald", "Tomos ap Dafydd", "Beth Cholmondeley",
)  # fmt: skip
HARD = (
    "Siân Llŵyd-Ŷstumllwynarth", "Wolfeschlegelsteinhausenbergerdorff",
    "Featherstonehaugh-Cholmondeley-Majoribanks", "Alexandrina Featherstonehaugh-Cholmondeley",
    "Maximiliana Bartholomew Constantinopoulou-Fitzgerald of Ayr", "محمد عبد الرحمن الشريف", "李明",
    "Eu-Jin von und zu Hohenlohe-Waldenburg-Schillingsfürst QPM",
)  # fmt: skip
NAMES = EASY * 8 + HARD
ORGANISATIONS = (
    "Example Police", "Example Fire and Rescue Service", "Example Ambulance Service NHS Trust",
    "Heddlu’r Enghraifft / Example Police of North and Mid Wales",
    "Police, Fire and Crime Commissioner for the Example Counties, the Islands and the Western Approaches",
    "Example Search and Rescue",
)  # fmt: skip
ROLES = (
    "Chief Inspector", "Watch Manager", "Programme Manager, Blue Light Collaboration", "Paramedic",
    "Head of Interoperability and Joint Control Rooms", "Analyst", "Volunteer",
)  # fmt: skip
