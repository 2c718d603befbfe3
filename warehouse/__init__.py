"""The room that touches disk and DuckDB: landing of files, the staged warehouse, its publication and its readers."""
