"""What leaves the warehouse for other programs, and the archive by which a whole warehouse moves to another DuckDB."""

from warehouse.exporting.archive import export_archive, import_archive
from warehouse.exporting.tables import FORMATS, export_places, export_tables

__all__ = ["FORMATS", "export_archive", "export_places", "export_tables", "import_archive"]
