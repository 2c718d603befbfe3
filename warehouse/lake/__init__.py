"""DuckLake targets: the published tables in a catalog and Parquet files, for more readers than one machine serves."""

from warehouse.lake.credentials import hide_password
from warehouse.lake.opening import LakeTarget, parse_target
from warehouse.lake.publishing import publish_to_lake
from warehouse.lake.reading import digest_lake, query_lake

__all__ = ["LakeTarget", "digest_lake", "hide_password", "parse_target", "publish_to_lake", "query_lake"]
