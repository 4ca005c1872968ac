"""The names that badges are hardest to set for, each with an organisation."""

from __future__ import annotations

LONGEST_ORGANISATION = (
    "The Example Partnership for Emergency Services of the Northern Counties, the Islands and the Whole of "
    "the Western Approaches (Joint Programme Office)"
)
WORST = (
    ("Rhŷs Ó-Súilleabháin", "Heddlu Gogledd Cymru / North Wales Police"),
    ("Siân Llŵyd-Ŷstumllwynarth", "Gwasanaeth Tân ac Achub Canolbarth a Gorllewin Cymru"),
    ("Ann Lee", "Kent Police"),
    ("Wolfeschlegelsteinhausenbergerdorff", "London Ambulance Service NHS Trust"),
    ("Featherstonehaugh-Cholmondeley-Majoribanks", "Hereford and Worcester Fire Authority"),
    (
        "Alexandrina Featherstonehaugh-Cholmondeley",
        "Police, Fire and Crime Commissioner for Northamptonshire",
    ),
    ("Maximiliana Bartholomew Constantinopoulou-Fitzgerald of Ayr", "Avon Fire & Rescue Service"),
    ("W" * 60, "W" * 80 + " " + "M" * 79),
    ("محمد عبد الرحمن الشريف", "Example Search and Rescue"),
    ("李明", "Example Search and Rescue"),
    ("Zoë 🚒🚑 O’Neill-Ødegård", LONGEST_ORGANISATION),
    ("🚒🚒🚒", "Organisation <b>with</b> & marks"),
    ("d’Arcy McBride-Łukaszewski", "Ministry of Examples"),
    ("Jo", "X"),
    (
        "Ğülşen Çağlayan Őry-Nagy (demonstration)",
        "Nottinghamshire and City of Nottingham Fire and Rescue Authority",
    ),
    ("Eu-Jin von und zu Hohenlohe-Waldenburg-Schillingsfürst QPM", "Scottish Fire and Rescue Service"),
)
