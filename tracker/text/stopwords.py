"""Words that tell nothing about what a text is about; data only."""

from __future__ import annotations

from typing import Final

_WORDS: Final = """
    a about above after again against all almost also although always am among an and any are arent
    as at be because been before being below between both but by can cannot cant could couldnt did
    didnt do does doesnt doing dont down during each either else ever every few for from further get
    gets getting go goes going gone got had hadnt has hasnt have havent having he hed hell hes her
    here hers herself him himself his how however i id if ill im in into is isnt it its itself ive
    just let lets like made make makes making many may me might more most much must my myself need
    neither never no nor not now of off often on once one only or other others our ours ourselves
    out over own perhaps per put quite rather really said same say saying says she shed should
    shouldnt since so some still such take takes than that thats the their theirs them themselves
    then there theres these they theyd theyll theyre theyve this those though through to told too
    toward towards two three four five six seven eight nine ten under until up upon us use used very want wants was wasnt we wed well were
    werent weve what whatever when where whether which while who whoever whole whom whose why will
    with within without wont would wouldnt yes yet you youd youll your youre yours yourself youve
    """
STOP_WORDS: Final[frozenset[str]] = frozenset(_WORDS.split())
