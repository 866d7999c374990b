"""Strategies for invented prose: sentences, quotation marks, numbers, several scripts."""

from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        "we",
        "sail",
        "at",
        "dawn",
        "harbour",
        "ships",
        "don’t",
        "can't",
        "not",
        "never",
        "12",
        "3.5",
        "U.S.",
        "old-fashioned",
        "é",
        "naïve",
        "Boote",
        "港",
        "ﬁre",
        "co‐op",
        "$3",
        "5%",
        "said",
        "Ruiz",
    ]
)
BETWEEN = st.sampled_from(
    [" ", " ", " ", ", ", ". ", " – ", "\n\n", " “", "” ", "; ", " (", ") ", "… "]
)


def prose() -> st.SearchStrategy[str]:
    """Texts of up to forty words."""
    pairs = st.lists(st.tuples(WORDS, BETWEEN), min_size=1, max_size=40)
    return pairs.map(lambda found: "".join(word + between for word, between in found))
