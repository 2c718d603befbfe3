"""From a failing row to the place that it is about: its file, its offsets, and the sentence that stands there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from expectations.check import fill_in, indented
from transforms.tables import BY_NAME

if TYPE_CHECKING:
    from expectations.bench import Bench
    from expectations.check import Check

DETAIL_CHARS = 500
_AROUND = 240
_LONGEST_SPAN = 400
_NO_DOCUMENT = (("source",),)
"""Keys that are columns of `articles` and no article."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]{0,2}\s|\n")


class FailingRow(NamedTuple):
    """A row that fails a check, as `failing_rows` keeps it."""

    row_key: str
    detail: str | None
    path: str | None
    stands_in: str | None
    start_char: int | None
    end_char: int | None
    sentence: str | None
    sentence_start: int | None


def find_failing(bench: Bench, check: Check, limit: int) -> tuple[int, list[FailingRow]]:
    """How many keys fail the check, and up to `limit` of them in the order of their keys, traced to their text.

    What the check shares with others lies on the bench.
    """
    failing_sql = fill_in(check.failing_sql, bench.judged)
    rows = bench.connection.execute(_evidence_sql(check, failing_sql, limit)).fetchall()
    return (rows[0][2] if rows else 0), [_trace(check, row) for row in rows]


def _trace(
    check: Check, row: tuple[str, str | None, int, str | None, int | None, int | None, str | None]
) -> FailingRow:
    row_key, detail, _, path, start, end, piece = row
    if piece is None or start is None or end is None or not 0 <= start <= end:
        return FailingRow(row_key, detail, path, None, None, None, None, None)
    piece_start = max(start - _AROUND, 0)
    begin, stop = sentence_bounds(piece, start - piece_start, end - piece_start)
    return FailingRow(
        row_key, detail, path, f"{_text_of(check)}.text", start, end, piece[begin:stop], piece_start + begin
    )


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends that holds the span from start to end.

    >>> text = "It rained. The mayor left early. Nobody saw her."
    >>> text[slice(*sentence_bounds(text, 15, 20))]
    'The mayor left early.'
    """
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, max(start, 0))]
    after = _SENTENCE_END.search(text, max(end - 1, start, 0))
    begin, stop = (ends[-1] if ends else 0), (after.end() if after else len(text))
    return begin, len(text[:stop].rstrip())


def _evidence_sql(check: Check, failing_sql: str, limit: int) -> str:
    """One row per failing key: key, what is wrong, number of failing keys, file, offsets, and the text around them."""
    key = ", ".join(f"'{name}', \"{name}\"" for name in check.key_columns)
    span = "min(start_char), max(end_char)" if check.has_span else "NULL::BIGINT, NULL::BIGINT"
    columns = ", ".join(f'"{name}"' for name in check.key_columns)
    return f"""WITH failing AS (
{indented(failing_sql)}
), named AS (
    SELECT CAST(json_object({key}) AS VARCHAR) AS row_key, {columns},
        left(string_agg(DISTINCT detail, '; ' ORDER BY detail), {DETAIL_CHARS}) AS detail,
        count(*) OVER () AS failed_rows, {span.replace(",", " AS span_start,", 1)} AS span_end
    FROM failing GROUP BY ALL ORDER BY row_key LIMIT {limit}
)
{_placed(check)}
ORDER BY row_key"""


def _placed(check: Check) -> str:
    """The query that gives each of `named` its place; keys that are no row of the table have none."""
    document_id = _document_id(check)
    if document_id is None:
        path = '"path"' if check.key_columns == BY_NAME["files"].key else "NULL"
        return f"SELECT row_key, detail, failed_rows, {path}, NULL, NULL, NULL FROM named"
    start, end = _offsets(check)
    same_key = " AND ".join(f'facts."{name}" IS NOT DISTINCT FROM named."{name}"' for name in check.key_columns)
    own_id = "document_id" if _text_of(check) == "documents" else "article_id"
    return f"""SELECT row_key, any_value(named.detail), any_value(failed_rows), any_value(files.path),
    any_value({start}) AS place_start, any_value({end}) AS place_end,
    any_value(substr(texts.text, greatest({start} - {_AROUND}, 0) + 1,
        least({start}, {_AROUND}) + least({end} - {start}, {_LONGEST_SPAN}) + {_AROUND}))
FROM named LEFT JOIN {check.table} AS facts ON {same_key}
LEFT JOIN {_text_of(check)} AS texts ON texts.{own_id} = facts.{document_id}
LEFT JOIN files ON files.document_id = facts.{document_id} AND files.status = 'loaded'
GROUP BY row_key"""


def _document_id(check: Check) -> str | None:
    """The column of the table by which a row names its document, where the failing rows are rows of the table."""
    columns = BY_NAME[check.table].columns()
    if check.table == "files" or not set(check.key_columns) <= set(columns) or check.key_columns in _NO_DOCUMENT:
        return None
    return next((name for name in ("article_id", "document_id") if name in columns), None)


def _text_of(check: Check) -> str:
    """The table whose text the offsets of a failing row index."""
    columns = BY_NAME[check.table].columns()
    is_clean = check.has_span or "start_char" in columns or check.table == "articles"
    return "articles" if is_clean and not check.is_about_raw_text else "documents"


def _offsets(check: Check) -> tuple[str, str]:
    columns = BY_NAME[check.table].columns()
    if check.has_span:
        return "named.span_start", "named.span_end"
    pairs = (("start_char", "end_char"), ("raw_start", "raw_end"))
    found = next((pair for pair in pairs[check.is_about_raw_text :] if pair[0] in columns), None)
    return (f"facts.{found[0]}", f"facts.{found[1]}") if found else ("NULL::BIGINT", "NULL::BIGINT")
