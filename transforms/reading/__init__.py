"""From bytes to documents, and from the wire's head and tail to fields."""

from transforms.reading.decoding import decode_documents
from transforms.reading.head import read_heads
from transforms.reading.posts import read_posts

__all__ = ["decode_documents", "read_heads", "read_posts"]
