"""Exports of press databases (Nexis, Factiva): one file, many articles, each with its own head."""

from dragoman.sources.press.article import Article
from dragoman.sources.press.split import from_html, from_lines, from_text, is_export

__all__ = ["Article", "from_html", "from_lines", "from_text", "is_export"]
