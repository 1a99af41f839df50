"""Machines read an export: Frictionless, CSV on the Web and DCAT-AP.de, each by a library of its field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipelines.exchange.export import export

DCATDE = "http://dcat-ap.de/def/dcatde/"
MUENSTER = "https://data.example/packages/DE-05515000/"
PREFIXES = """
    PREFIX dcat: <http://www.w3.org/ns/dcat#>
    PREFIX dct: <http://purl.org/dc/terms/>
    PREFIX dcatde: <http://dcat-ap.de/def/dcatde/>
    PREFIX foaf: <http://xmlns.com/foaf/0.1/>
"""


@pytest.fixture(scope="module")
def exported(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every sample package as open data that will lie under an address."""
    folder = tmp_path_factory.mktemp("described") / "data"
    export(sample_store, folder, base="https://data.example/")
    return folder


def packages(folder: Path) -> list[Path]:
    return sorted((folder / "packages").iterdir())


def test_every_data_package_is_valid_for_frictionless(exported):
    import frictionless

    for package in packages(exported):
        report = frictionless.validate(str(package / "datapackage.json"))
        assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])[:5]


def test_frictionless_finds_a_value_that_is_not_of_its_column(exported, tmp_path):
    """The descriptions say enough for a mistake to be found."""
    import shutil

    import frictionless

    package = Path(shutil.copytree(exported / "packages" / "DE-99000000", tmp_path / "p"))
    file = package / "phases.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",pilot,", ",pilott,"), encoding="utf-8")

    report = frictionless.validate(str(package / "datapackage.json"))
    assert not report.valid
    assert "constraint-error" in {error[0] for error in report.flatten(["type"])}


def test_every_table_can_be_read_as_csv_on_the_web(exported):
    from csvw import TableGroup

    for package in packages(exported):
        group = TableGroup.from_file(package / "csv-metadata.json")
        described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
        rows = {table.local_name: sum(1 for _ in table) for table in group.tables}
        assert set(rows) == {resource["path"] for resource in described["resources"]}
        for name, number in rows.items():
            lines = (package / name).read_text(encoding="utf-8").splitlines()
            assert 0 < number <= len(lines) - 1


@pytest.fixture(scope="module")
def graph(exported):
    """The catalogue as a graph."""
    from rdflib import Graph

    return Graph().parse(exported / "catalog.jsonld", format="json-ld")


def test_every_dataset_has_what_dcat_ap_de_demands(graph, exported):
    datasets = graph.query(
        PREFIXES
        + """
        SELECT DISTINCT ?dataset WHERE {
            ?catalog a dcat:Catalog ; dcat:dataset ?dataset ;
                dct:title ?named ; dct:description ?told ; dct:publisher ?by .
            ?dataset a dcat:Dataset ; dct:title ?title ; dct:description ?text ; dct:identifier ?id ;
                dct:publisher/foaf:name ?publisher ; dcat:contactPoint ?contact ; dcat:theme ?theme ;
                dcat:distribution ?distribution .
        }"""
    )

    assert len(datasets) == len(packages(exported))


def test_every_distribution_has_an_address_a_licence_and_a_name_to_give(graph):
    wanted = "dcat:accessURL ?address ; dct:license ?licence ; dcatde:licenseAttributionByText ?by ; dct:format ?f"
    whole = graph.query(f"{PREFIXES} SELECT DISTINCT ?d WHERE {{ ?d a dcat:Distribution ; {wanted} }}")
    every = graph.query(f"{PREFIXES} SELECT DISTINCT ?d WHERE {{ ?d a dcat:Distribution }}")

    assert len(whole) == len(every) > 13
    for (address,) in graph.query(f"{PREFIXES} SELECT ?a WHERE {{ ?d dcat:downloadURL ?a }}"):
        assert str(address).startswith("https://data.example/packages/")


def test_a_city_is_geocoded_by_its_official_key_and_an_invented_one_is_not(graph):
    from rdflib import URIRef

    said = {str(place) for place in graph.objects(URIRef(MUENSTER), URIRef(f"{DCATDE}politicalGeocodingURI"))}
    invented = URIRef("https://data.example/packages/DE-99000000/")

    assert said == {"http://dcat-ap.de/def/politicalGeocoding/municipalityKey/05515000"}
    assert not list(graph.objects(invented, URIRef(f"{DCATDE}politicalGeocodingURI")))


def test_a_dataset_says_from_when_to_when_it_observes(graph):
    (period,) = graph.query(
        f"""{PREFIXES} SELECT ?first ?last WHERE {{
            <{MUENSTER}> dct:temporal [ dcat:startDate ?first ; dcat:endDate ?last ] . }}"""
    )

    assert [str(day) for day in period] == ["1990-01-01", "2022-12-31"]


def test_every_file_of_the_catalogue_is_there(graph, exported):
    addresses = graph.query(f"{PREFIXES} SELECT ?a WHERE {{ ?d dcat:downloadURL ?a }}")

    for (address,) in addresses:
        assert (exported / str(address).removeprefix("https://data.example/")).is_file()
