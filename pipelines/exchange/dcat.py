"""Describes an export as a catalogue in the words of DCAT-AP.de 3.0 (catalog.jsonld).

One dataset per package: who publishes it, under which licence, for which municipality, over which time, and a
distribution per file. Addresses are relative to the catalogue unless a base is given, so that the folder can
be moved. Used by the export.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from indicators.vocabulary.glossary import Language
from pipelines.exchange import say
from pipelines.exchange.licences import licence_uri
from pipelines.exchange.written import File, Written

CONTEXT: Mapping[str, Any] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_GEOCODING = "http://dcat-ap.de/def/politicalGeocoding"
_EU = "http://publications.europa.eu/resource/authority"
_LANGUAGES = {"de": f"{_EU}/language/DEU", "en": f"{_EU}/language/ENG"}
_CSV, _JSON = f"{_EU}/file-type/CSV", f"{_EU}/file-type/JSON"
_DESCRIPTIONS = (("datapackage.json", "Frictionless data package"), ("csv-metadata.json", "CSV on the Web"))
# Official keys have eight digits; state 99 belongs to invented places.
_KEY = re.compile(r"DE-((?!99)\d{8})")
# Tables → themes of the EU's vocabulary.
_THEMES: Mapping[str, tuple[str, ...]] = {
    "observations": ("ENVI", "REGI"),
    "budget": ("ECON", "GOVE"),
    "solutions": ("TECH", "GOVE"),
}


def catalogue(packages: Sequence[Written], snapshot: str, base: str = "") -> dict[str, Any]:
    """The content of catalog.jsonld; `base` is the address under which the folder will lie, ending in /."""
    return {
        "@context": {**CONTEXT, **({"@base": base} if base else {})},
        "@id": "catalog.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": {"@value": say("catalogue.title", Language.DE), "@language": "de"},
        "dct:description": {"@value": say("catalogue.description", Language.DE, snapshot=snapshot), "@language": "de"},
        "dct:publisher": _agents(sorted({str(written.head["publisher"]) for written in packages})),
        "dcat:dataset": [_dataset(written) for written in packages],
    }


def _agents(names: Sequence[str]) -> list[dict[str, str]] | dict[str, str]:
    found = [{"@type": "foaf:Organization", "foaf:name": name} for name in names]
    return found[0] if len(found) == 1 else found


def _dataset(written: Written) -> dict[str, Any]:
    head = written.head
    name = head["municipality_name"] or head["municipality_id"]
    day = head["as_of"].isoformat() if head["as_of"] else None
    as_of = say("dataset.as_of", Language.DE, day=day) if day else ""
    themes = dict.fromkeys(theme for file in written.files for theme in _THEMES.get(file.name, ()))
    return {
        "@id": f"packages/{head['package_id']}/",
        "@type": "dcat:Dataset",
        "dct:identifier": head["package_id"],
        "dct:title": {"@value": say("dataset.title", Language.DE, name=name), "@language": "de"},
        "dct:description": {
            "@value": say("dataset.description", Language.DE, package=head["package_id"], as_of=as_of),
            "@language": "de",
        },
        "dct:publisher": _agents([str(head["publisher"])]),
        "dcat:contactPoint": {"@type": "vcard:Organization", "vcard:fn": head["contact"] or head["publisher"]},
        **({"dct:modified": {"@value": day, "@type": "xsd:date"}} if day else {}),
        **({"dct:language": {"@id": _LANGUAGES[head["language"]]}} if head["language"] in _LANGUAGES else {}),
        "dcat:theme": [{"@id": f"{_EU}/data-theme/{theme}"} for theme in themes or ("REGI",)],
        **_geocoding(written.municipalities),
        **_temporal(written),
        "dcat:distribution": [
            *(_distribution(written, file) for file in written.files),
            *(_description(written, *description) for description in _DESCRIPTIONS if written.files),
        ],
    }


def _geocoding(municipalities: Sequence[str]) -> dict[str, Any]:
    keys = [found.group(1) for name in municipalities if (found := _KEY.fullmatch(name))]
    if not keys:
        return {}
    return {
        "dcatde:politicalGeocodingLevelURI": {"@id": f"{_GEOCODING}/Level/municipality"},
        "dcatde:politicalGeocodingURI": [{"@id": f"{_GEOCODING}/municipalityKey/{key}"} for key in keys],
    }


def _temporal(written: Written) -> dict[str, Any]:
    if written.first_on is None or written.last_on is None:
        return {}
    return {
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@value": written.first_on.isoformat(), "@type": "xsd:date"},
            "dcat:endDate": {"@value": written.last_on.isoformat(), "@type": "xsd:date"},
        }
    }


def _distribution(written: Written, file: File) -> dict[str, Any]:
    address = f"packages/{written.head['package_id']}/{file.name}.csv"
    return {
        **_described(written, address, f"{file.name}.csv", _CSV),
        "dcat:mediaType": {"@id": "https://www.iana.org/assignments/media-types/text/csv"},
        "dcat:byteSize": {"@value": str(file.bytes), "@type": "xsd:nonNegativeInteger"},
    }


def _description(written: Written, name: str, title: str) -> dict[str, Any]:
    return _described(written, f"packages/{written.head['package_id']}/{name}", title, _JSON)


def _described(written: Written, address: str, title: str, form: str) -> dict[str, Any]:
    head = written.head
    licence = licence_uri(head["licence"])
    return {
        "@id": f"{address}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": title,
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dct:format": {"@id": form},
        **({"dct:license": {"@id": licence}} if licence else {}),
        "dcatde:licenseAttributionByText": {"@value": str(head["publisher"]), "@language": "de"},
    }
