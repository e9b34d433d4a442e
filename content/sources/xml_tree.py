"""XML of strangers: no entity is expanded, no DTD read, nothing fetched, depth and size bounded."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from content.sources.faults import BrokenFileError, HugeFileError
from content.sources.limits import limits

Element = etree._Element  # pyright: ignore[reportPrivateUsage]  # lxml names its one class of elements so


def parse_xml(data: bytes) -> Element:
    """The root of an XML file, damaged parts left out. Raises BrokenFileError."""
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        recover=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or len(root) == 0:
        raise BrokenFileError("XML")
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for an entity that was not expanded."""
    # the tag of an entity is a function, whatever the stubs say
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""  # pyright: ignore[reportUnnecessaryIsInstance]


def attribute(element: Element, name: str) -> str:
    """An attribute by its name, whatever its namespace; empty if there is none."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def named(root: Element, name: str) -> Iterator[Element]:
    """All elements of a name, whatever their namespace. Raises HugeFileError."""
    most = limits().part_elements
    for count, element in enumerate(root.iter()):
        if count > most:
            raise HugeFileError(most, "elements", "unpacked")
        if local(element) == name:
            yield element


def text_of(root: Element, name: str) -> str:
    """The text of the first element of a name, or the empty string."""
    element = next(named(root, name), None)
    return "" if element is None else "".join(str(part) for part in element.itertext()).strip()
