"""What arrived: deliveries of files and the distinct texts in them."""

from __future__ import annotations

from typing import ClassVar

import dataframely as dy

from transforms.tables.base import Table, choice, count, identifier, instant

FILE_STATUSES = ("loaded", "duplicate", "superseded", "quarantined", "deferred", "deleted")


class Files(Table):
    """One delivery of a path with one content."""

    key: ClassVar[tuple[str, ...]] = ("path", "document_id")

    path = dy.String(
        nullable=False, min_length=1, description="Name of the source root and the path below it, with forward slashes."
    )
    document_id = identifier(
        "sha256 of the bytes; NULL where the bytes could not be read or were not read.",
        nullable=True,
    )
    source = dy.String(
        nullable=False, min_length=1, description="First folder below the root, or the root's name for files beside it."
    )
    size_bytes = count("Size of the file as it was delivered, in bytes.")
    modified_at = instant("When the file was last modified, in UTC.")
    first_run_id = dy.String(
        nullable=False,
        metadata={"references": "runs.run_id"},
        description="The run that first saw this content at this path.",
    )
    status = choice(FILE_STATUSES, "What has become of this delivery.")
    reason = dy.String(
        nullable=True, description="Why it was not loaded: the fault, or the path that it duplicates; NULL when loaded."
    )


class Documents(Table):
    """One distinct content, decoded."""

    key: ClassVar[tuple[str, ...]] = ("document_id",)

    document_id = identifier("sha256 of the bytes, in lower-case hexadecimal.")
    encoding = dy.String(nullable=False, min_length=1, description="The encoding that the bytes were read in.")
    char_count = count("Length of the text in code points.")
    text = dy.String(nullable=False, description="The raw text, exactly as decoded, without its byte-order mark.")
