"""The Python library: the command line's use cases as methods."""

import subprocess
import sys

import tracker
from tracker.records.article import Article
from tracker.records.entries import Attribution, Claim, Party, Quote, Role, Source, Speaker, Verdict
from tracker.settings import Settings


def test_a_morning_in_a_notebook(settings: Settings) -> None:
    with tracker.open(settings.database.url, actor="desk") as t:
        t.add_speaker(Speaker(key="ruiz", name="Ana Ruiz"))
        t.add_role("ruiz", Role(title="captain", organisation="Ferry Line", since="2019"))
        article = Article(text="“We sail at dawn,” Ana Ruiz said.", title="Dawn", key="paper")
        report = t.import_article(article)
        assert ["We sail at dawn"] == [quote.words for quote in report.quotes]
        (proposal,) = t.proposals()
        t.decide(proposal.key, "accept")
        t.add_claim(Claim(key="leaves", statement="The ship leaves at dawn."))
        t.link("leaves", proposal.key)
        t.assess("leaves", Verdict(rating="true"))
        t.edit(proposal.key, {"said": "2024-03-01"})
        t.tag(proposal.key, ["ships"])

        (hit,) = t.search("dawn", within=("quotes",)).hits
        assert (proposal.key, ("Ana Ruiz",)) == (hit.key, hit.speakers)
        cited = t.cite(proposal.key)
        assert "“We sail at dawn”, Ana Ruiz (captain, Ferry Line)" in cited.text
        assert [proposal.key] == [view.key for view in t.show(proposal.key)]
        assert b"leaves" in b"".join(t.export(kinds=("claim",)))
        assert {"import", "review", "edit"} <= {change.kind for change in t.history(proposal.key)}
        assert t.batches().rows[0].number == t.undo().undone


def test_sightings_and_watching(settings: Settings) -> None:
    with tracker.open(settings.database.url) as t:
        for key in ("one", "two"):
            t.add_source(Source(key=key, title=key))
            t.add_quote(Quote(key=f"q-{key}", source=key, words="We sail at dawn"))
        assert ["q-two"] == [row.key for row in t.same_as("q-one").rows]
        done = t.join("q-one", "q-two")
        (view,) = t.show(str(done.key))
        assert 2 == view.sightings.origins
        assert done.key == t.part("q-one").key
        assert [] == list(t.watch())
        (found,) = t.watch("one")
        assert "has no URL" in str(found.failure)


def test_a_quote_by_hand(settings: Settings) -> None:
    with tracker.open(settings.database.url) as t:
        t.add_source(Source(key="book", kind="book", title="Tides", authors=("Tola Okoro",)))
        reading = Attribution(parties=(Party(speaker="Tola Okoro"),))
        added = t.add_quote(
            Quote(
                source="book",
                words="The sea keeps no accounts.",
                page="212",
                attributions=(reading,),
            )
        )
        assert "okoro-nd-sea-keeps" == added.key
        assert 1 == added.counts.added


def test_opening_loads_and_makes_nothing(tmp_path: object) -> None:
    program = (
        "import sys, tracker\n"
        f"tracker.open({str(tmp_path)!r} + '/none.db')\n"
        "heavy = {'sqlalchemy', 'alembic', 'pydantic', 'click', 'rich'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
