"""The tables, one file per theme. Importing this package registers all of them on the metadata."""

from tracker.db.models.claims import Claim, Evidence, Verdict
from tracker.db.models.history import Batch, Change
from tracker.db.models.indexes import ClaimIndex, CommonWord, PassageIndex, QuoteIndex
from tracker.db.models.keys import EntryKey, ExternalId, Tag, Tagging
from tracker.db.models.quotes import Anchor, Attribution, Party, Quote, ReportUse, Span, Utterance
from tracker.db.models.sources import Source, SourceAuthor, SourceEvent, SourceVersion
from tracker.db.models.speakers import Occupancy, Speaker, SpeakerName

__all__ = [
    "Anchor",
    "Attribution",
    "Batch",
    "Change",
    "Claim",
    "ClaimIndex",
    "CommonWord",
    "EntryKey",
    "Evidence",
    "ExternalId",
    "Occupancy",
    "Party",
    "PassageIndex",
    "Quote",
    "QuoteIndex",
    "ReportUse",
    "Source",
    "SourceAuthor",
    "SourceEvent",
    "SourceVersion",
    "Span",
    "Speaker",
    "SpeakerName",
    "Tag",
    "Tagging",
    "Utterance",
    "Verdict",
]
