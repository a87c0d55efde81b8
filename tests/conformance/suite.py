"""What every engine must do, whatever it is made of. An engine's own test file is a subclass that names it.

The properties, in the order of the tests below:

 1. Each node of the query tree means the set its docstring says.
 2. Prefixes follow the most frequent terms, ties in code point order, up to their limit.
 3. Ranges hold their bounds; a document without a number is in none.
 4. A text field has one term a position, parted by ASCII white space and nothing else.
 5. Scores are finite and not negative, and add up as the tree says.
 6. BM25: rare terms, frequent occurrences, short fields and fields of higher boost count for more.
 7. The order is that of the sort, ties by id in code point order, undated last.
 8. Windows, put together, are the whole list without repeats; `total` counts them all.
 9. Counts are exact, each by its own query; values of no match are left out.
10. Terms come most frequent first, with their document counts.
11. Units are apart, with their own statistics.
12. An empty index, an unknown value, term or field match nothing and are no errors.
13. Text of any kind that is valid Unicode is kept and found; what is not is refused, and nothing of it is kept.
14. All ids are listed, each once.
15. Threads may share a reader.
16. A reader is a snapshot: nothing that is built later, or removed, changes its answers.
"""

from __future__ import annotations

from tests.conformance.answering import Answering
from tests.conformance.keeping import Keeping
from tests.conformance.matching import Matching
from tests.conformance.scoring import Scoring


class EngineConformance(Matching, Scoring, Answering, Keeping):
    """Subclass it, and name the format."""
