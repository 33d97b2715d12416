"""`bilan` on columns and tables that are there already: expressions, the ``.bilan`` namespaces, and their plain twins.

Enters: a polars or pandas column or table. Leaves: the same kind. Every method of a namespace is one call of a function
that can be imported, typed and completed by an editor.
"""

from bilan.namespace import spaces as _spaces  # registers the namespaces
from bilan.namespace.batches import BatchReader, read_batches
from bilan.namespace.expressions import count, figures, numbers
from bilan.namespace.scanning import scan
from bilan.namespace.tables import change, evidence, share

__all__ = ["BatchReader", "change", "count", "evidence", "figures", "numbers", "read_batches", "scan", "share"]

del _spaces
