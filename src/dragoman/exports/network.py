"""The network of actors as GEXF 1.3, which Gephi and others read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TextIO

from dragoman.exports.manifest import Manifest
from dragoman.records import Actor
from dragoman.telling import one_line


class Tie(Protocol):
    """What one actor did to another: how often, and the sum of PLOVER's intensities."""

    @property
    def source(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def intensity(self) -> float: ...


#: what a node says of its actor
_OF_NODES = ("kind", "country", "sectors")


def write_gexf(ties: Iterable[Tie], actors: Mapping[str, Actor], made: Manifest, to: TextIO) -> int:
    """Write a directed graph weighted by events; returns how many edges. What made it stands in its ``meta``."""
    every = list(ties)
    from xml.etree import ElementTree as ET  # noqa: PLC0415 - no other command needs to wait for it

    root = ET.Element("gexf", {"xmlns": "http://gexf.net/1.3", "version": "1.3"})
    meta = ET.SubElement(root, "meta", {"lastmodifieddate": made.made})
    ET.SubElement(meta, "creator").text = f"dragoman {made.dragoman}"
    ET.SubElement(meta, "description").text = one_line(made.line())
    graph = ET.SubElement(root, "graph", {"defaultedgetype": "directed"})
    kinds = ET.SubElement(graph, "attributes", {"class": "node"})
    for name in _OF_NODES:
        ET.SubElement(kinds, "attribute", {"id": name, "title": name, "type": "string"})
    kinds = ET.SubElement(graph, "attributes", {"class": "edge"})
    ET.SubElement(kinds, "attribute", {"id": "intensity", "title": "intensity", "type": "double"})
    nodes, edges = ET.SubElement(graph, "nodes"), ET.SubElement(graph, "edges")
    for name in sorted({end for tie in every for end in (tie.source, tie.target)}):
        actor = actors.get(name)
        node = ET.SubElement(nodes, "node", {"id": name, "label": one_line(actor.name if actor else name)})
        said = {"kind": actor.kind, "country": actor.country, "sectors": " ".join(actor.sectors)} if actor else {}
        values = ET.SubElement(node, "attvalues")
        for each, value in said.items():
            if value:
                ET.SubElement(values, "attvalue", {"for": each, "value": one_line(value)})
    for number, tie in enumerate(every):
        edge = ET.SubElement(edges, "edge", {"id": str(number), "source": tie.source, "target": tie.target, "weight": str(tie.count)})
        values = ET.SubElement(edge, "attvalues")
        ET.SubElement(values, "attvalue", {"for": "intensity", "value": f"{tie.intensity:g}"})
    to.write('<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n")
    return len(every)
