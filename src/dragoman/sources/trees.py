"""XML from strangers."""

from __future__ import annotations

from typing import Any

from lxml import etree


def safe_parser() -> Any:  # noqa: ANN401 - lxml has no types
    """An XML parser that mends what it can, resolves no entity, loads no DTD, and asks no network."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True)
