"""The closed vocabularies: every word an enumerated field may hold.

Tables, the JSON of imports and exports, the command line and the documentation use these same
words. The migrations spell them out once more as CHECK constraints, and a test compares both.
"""

from __future__ import annotations

from typing import Literal

EntryKind = Literal["source", "speaker", "quote", "claim", "utterance"]
SourceKind = Literal[
    "article", "interview", "speech", "broadcast", "post", "report", "book", "document", "other"
]
Standing = Literal["current", "corrected", "retracted", "disputed"]
Coverage = Literal["full", "excerpt", "none"]
EventKind = Literal["correction", "clarification", "retraction", "silent_edit"]
SpeakerKind = Literal["person", "organisation", "role_holder", "group", "unnamed", "document"]
QuoteKind = Literal["direct", "mixed", "indirect"]
AnchorState = Literal["exact", "moved", "changed", "lost", "ambiguous"]
Status = Literal["proposed", "accepted", "rejected"]
Stance = Literal[
    "said", "asked", "answered", "denied", "confirmed", "claimed", "warned", "promised",
    "demanded", "predicted", "praised", "criticised", "wrote", "other",
]  # fmt: skip
Part = Literal["speaker", "on_behalf_of", "via", "translator"]
Relation = Literal[
    "states", "implies", "supports", "contradicts", "denies", "qualifies", "repeats", "retracts"
]
BatchKind = Literal["import", "extract", "edit", "review", "merge", "undo"]
