"""What readers ask of the catalogue. Every answer is a value, worded in the reader's language, ready to be shown."""

from ipraxis.catalogue.queries.ages import last_word
from ipraxis.catalogue.queries.cards import Card, Term, Text, institution_name, latest, named
from ipraxis.catalogue.queries.counting import Coverage, Figures, countries, country, coverage, figures
from ipraxis.catalogue.queries.documents import index_documents, open_index
from ipraxis.catalogue.queries.marks import Marked, Marks, marks_by_slug
from ipraxis.catalogue.queries.reading import PartTold, PracticePage, practice
from ipraxis.catalogue.queries.searching import FILTERS, ORDERS, NoSuchFacet, SearchPage, find, search
from ipraxis.catalogue.queries.versions import VersionRow, two_versions, versions

__all__ = [
    "FILTERS",
    "ORDERS",
    "Card",
    "Coverage",
    "Figures",
    "Marked",
    "Marks",
    "NoSuchFacet",
    "PartTold",
    "PracticePage",
    "SearchPage",
    "Term",
    "Text",
    "VersionRow",
    "countries",
    "country",
    "coverage",
    "figures",
    "find",
    "index_documents",
    "institution_name",
    "last_word",
    "latest",
    "marks_by_slug",
    "named",
    "open_index",
    "practice",
    "search",
    "two_versions",
    "versions",
]
