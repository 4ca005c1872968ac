"""What the file says of itself, for machines: XMP that claims PDF/A-3a and PDF/UA-1, and Dublin Core."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

PRODUCER = "Summit"
HEAD = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="3" \
pdfaid:conformance="A"/>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
FOOT = """</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a book: ``made_at`` is of what is in it, so that the same book has the same bytes."""

    title: str
    subject: str
    creators: Sequence[str]
    language: str
    made_at: datetime
    publisher: str = ""
    identifier: str = ""
    rights: str = ""


def xmp(about: About) -> bytes:
    """Return the packet."""
    moment = about.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = [
        _property("dc:title", f"<rdf:Alt>{_default(about.title)}</rdf:Alt>"),
        _property("dc:description", f"<rdf:Alt>{_default(about.subject)}</rdf:Alt>"),
        _property("dc:creator", f"<rdf:Seq>{_items(about.creators)}</rdf:Seq>"),
        _property("dc:language", f"<rdf:Bag>{_items([about.language])}</rdf:Bag>"),
    ]
    if about.publisher:
        lines.append(_property("dc:publisher", f"<rdf:Bag>{_items([about.publisher])}</rdf:Bag>"))
    if about.identifier:
        lines.append(_property("dc:identifier", escape(about.identifier)))
    if about.rights:
        lines.append(_property("dc:rights", f"<rdf:Alt>{_default(about.rights)}</rdf:Alt>"))
    lines.append(
        '<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
        f'xmlns:xmp="http://ns.adobe.com/xap/1.0/" pdf:Producer={quoteattr(PRODUCER)} '
        f"xmp:CreateDate={quoteattr(moment)} xmp:ModifyDate={quoteattr(moment)}/>\n"
    )
    return (HEAD + "".join(lines) + FOOT).encode()


def _property(name: str, value: str) -> str:
    space = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f'<rdf:Description rdf:about="" {space}><{name}>{value}</{name}></rdf:Description>\n'


def _default(words: str) -> str:
    return f'<rdf:li xml:lang="x-default">{escape(words)}</rdf:li>'


def _items(words: Sequence[str]) -> str:
    return "".join(f"<rdf:li>{escape(one)}</rdf:li>" for one in words)
