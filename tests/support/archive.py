"""A folder of invented articles, as many as wanted and no two alike."""

from pathlib import Path

OPENINGS = (
    "The ferry to {place} will not sail before May, the harbour office said on Monday.",
    "{place} lost its last bakery this week, and its mayor blames the rent.",
    "Engineers found cracks in the bridge at {place}, according to a report by the county.",
    "The school in {place} may close by 2030, the council warned.",
)
SPEECH = (
    "“We counted {n} boats and then we stopped,” said {name}, the town’s harbour master. “Nobody"
    " listened to us,” she added.",
    "Mayor {name} called the plan “a fine mess” and promised that a new road would open by 2031.",
    "{name} told the Coastal News Agency that {n} houses had been flooded. “It was late,” he said.",
)
NAMES = ("Ruth Amsel", "Piet Oduya", "Mara Lindqvist", "Tomas Bell", "Ines Castor")
PLACES = ("Aldern", "Wexmouth", "Port Sella", "Grenholm")


def article(number: int) -> str:
    """The text of one article with a headline."""
    told = {
        "n": number + 2,
        "name": NAMES[number % len(NAMES)],
        "place": PLACES[number // 3 % len(PLACES)],
    }
    parts = [OPENINGS[number % 4], SPEECH[number % 3], SPEECH[(number + 1) % 3]]
    return "\n\n".join([f"Story {number} of the coast", *(part.format(**told) for part in parts)])


def archive(folder: Path, count: int) -> Path:
    """Write so many articles into a folder and folders in it; returns the folder."""
    for number in range(count):
        place = folder / f"year-{number % 3}" / f"{number:04}.{'md' if number % 7 == 0 else 'txt'}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(article(number), encoding="utf-8")
    return folder
