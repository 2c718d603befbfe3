"""Components: the sets of names that meet, directly or by way of others."""

from __future__ import annotations

from itertools import pairwise

import polars as pl


def components(names: pl.DataFrame) -> pl.Series:
    """The component of each of the names (name_id, meetings): its first name_id; null for names that meet nobody ever.

    The time grows with the number of meetings (union-find with path halving; Tarjan and van Leeuwen, 1984).
    """
    met = names.select("name_id", "meetings").with_row_index("row").explode("meetings").drop_nulls("meetings")
    shared = met.filter(pl.col("meetings").is_duplicated()).sort("meetings", "row")
    above: dict[int, int] = {}
    for (row, number), (other, same) in pairwise(shared.select("row", "meetings").iter_rows()):
        if number == same:
            one, two = _top(above, row), _top(above, other)
            above[max(one, two)] = min(one, two)
    tops = {row: _top(above, row) for row in above}
    joined = pl.DataFrame(list(tops.items()), schema={"row": pl.UInt32, "top": pl.UInt32}, orient="row")
    return (
        names.select("name_id", is_alone=pl.col("meetings").list.len() == 0)
        .with_row_index("row")
        .join(joined, on="row", how="left", maintain_order="left")
        .select(component=pl.when("is_alone").then(None).otherwise(pl.col("name_id").gather(pl.coalesce("top", "row"))))
        .to_series()
    )


def _top(above: dict[int, int], row: int) -> int:
    while (up := above.get(row, row)) != row:
        above[row] = above.get(up, up)
        row = up
    return row
