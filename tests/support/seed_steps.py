"""How the seed entries were made: by import, review, and what a person adds.

The article itself is not part of the repository. With its folder in TRACKER_TEST_DATA,
`PYTHONPATH=tests python -m support.seed_steps > seeds/honda-nissan.jsonl` makes them again.
"""

import sys
import tempfile
from pathlib import Path

from support.needs import outside_data
from tracker.records.article import Article
from tracker.records.entries import Attribution, Claim, Party, Speaker
from tracker.settings import Settings, database
from tracker.workflow import adding, editing, reviewing
from tracker.workflow.articles import import_article
from tracker.workflow.exporting import export

SOURCE = "honda-nissan-2024"
# The article prints no title; square brackets mark a description as a description.
TITLE = "[Article on Honda and Nissan considering to build electric cars together]"
ORGANISATIONS = {
    "honda": "Honda",
    "nissan": "Nissan",
    "renault": "Renault",
    "geely": "Geely",
    "gm": "GM",
    "sony": "Sony",
    "reuters": "Reuters",
}
MIBE, UCHIDA = "toshihiro-mibe", "makoto-uchida"
WISDOM, SPEED = "uchida-2024-conventional-wisdom", "uchida-2024-incredible-speed"

# Key, statement, who claims it (nobody: the article itself), due date, the quote that states it.
CLAIMS = (
    ("honda-nissan-study", "Honda and Nissan agreed to examine whether they can work together on"
     " electric cars, their parts and their software.", None, None, None),
    ("legacy-alliances", "China's car exports push established carmakers into alliances with each"
     " other.", None, None, None),
    ("study-details-open", "When the study was announced, Honda and Nissan had not settled what"
     " their cooperation would consist of.", MIBE, None, None),
    ("nissan-honda-worldwide", "Nissan is willing to cooperate with Honda anywhere in the world, not"
     " only at home.", UCHIDA, None, None),
    ("new-rivals-fast", "New competitors in the car market gain ground very quickly.",
     UCHIDA, None, SPEED),
    ("nissan-must-change", "Nissan will lose to its competitors if it works the way it always has.",
     UCHIDA, None, WISDOM),
    ("renault-untouched", "Working with Honda would leave Nissan's agreement with Renault as it is.",
     UCHIDA, None, None),
    ("renault-agreement-europe", "Nissan's agreement with Renault is mainly about Europe.",
     UCHIDA, None, None),
    ("nissan-lost-lead", "Nissan was early with electric cars, starting with the Leaf in 2010, and"
     " has lost that lead since.", None, None, None),
    ("micra-renault-5", "The next Nissan Micra shares its electric platform and its French factory"
     " with the Renault 5.", None, None, None),
    ("renault-geely", "Renault has loosened its ties with Nissan and made an agreement with Geely.",
     None, None, None),
    ("honda-gm-ultium", "Honda makes electric Hondas and Acuras for America with GM's Ultium"
     " technology.", None, None, None),
    ("honda-sony-three-cars", "Honda and Sony will bring three electric cars to market before the"
     " decade ends.", None, "2029~", None),
)  # fmt: skip


def build(settings: Settings, text: str) -> None:
    """Fill an empty database from the article's text."""
    for key, name in ORGANISATIONS.items():
        adding.add_speaker(settings, Speaker(key=key, name=name, kind="organisation"))
    article = Article(
        text=text,
        key=SOURCE,
        title=TITLE,
        language="en",
        published="2024-03~",
        said="2024-03~",
    )
    report = import_article(settings, article, name="honda-nissan.txt")
    for proposed in report.quotes:
        reviewing.decide(settings, proposed.key, "accept")
    for key, statement, claimant, due, quote in CLAIMS:
        add_claim(settings, key, statement, claimant, due)
        if quote is not None:
            editing.link(settings, key, quote, relation="states")
    for key in ("honda-nissan-study", "honda-sony-three-cars", WISDOM):
        editing.tag(settings, key, ["electric-cars"])


def add_claim(
    settings: Settings, key: str, statement: str, claimant: str | None, due: str | None
) -> None:
    """Add one claim; what the article credits to Reuters comes through Reuters."""
    parties = () if claimant is None else (Party(speaker=claimant),)
    if key == "study-details-open":
        parties = (*parties, Party(part="via", speaker="reuters"))
    readings = (Attribution(assigned_by="editor", parties=parties),) if parties else ()
    record = Claim(
        key=key, statement=statement, made="2024-03~", due=due, source=SOURCE, language="en",
        attributions=readings,
    )  # fmt: skip
    adding.add_claim(settings, record)


def main() -> None:
    """Print the seed entries."""
    text = (outside_data() / "article" / "honda-nissan.txt").read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database(str(Path(folder) / "seeds.db")), "editor")
        build(settings, text)
        for line in export(settings, excerpts=True):
            sys.stdout.buffer.write(line)


if __name__ == "__main__":
    main()
