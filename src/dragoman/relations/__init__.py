"""What events come to when they are looked at together: two parties over time, a choice for a timeline, who kept silent."""

from dragoman.relations.chosen import chosen
from dragoman.relations.coverage import Coverage, Printed, coverages
from dragoman.relations.network import Act, Edge, edges, network
from dragoman.relations.pairs import BINS, Bin, PairPeriod, Side, pairs
from dragoman.relations.parallel import Pair, Paragraph, parallel
from dragoman.relations.silence import Silence, Voice, silences
from dragoman.relations.versions import Edit, edits

__all__ = [
    "BINS",
    "Act",
    "Bin",
    "Coverage",
    "Edge",
    "Edit",
    "Pair",
    "PairPeriod",
    "Paragraph",
    "Printed",
    "Side",
    "Silence",
    "Voice",
    "chosen",
    "coverages",
    "edges",
    "edits",
    "network",
    "pairs",
    "parallel",
    "silences",
]
