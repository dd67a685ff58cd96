"""Sentences, words, times and places of a document, every span in the document's own offsets."""

from dragoman.language.model import DEFAULT, Model, ModelError, load
from dragoman.language.parse import parse, parse_all
from dragoman.language.times import read_times
from dragoman.language.tokens import Parsed, Sentence, Token

__all__ = ["DEFAULT", "Model", "ModelError", "Parsed", "Sentence", "Token", "load", "parse", "parse_all", "read_times"]
