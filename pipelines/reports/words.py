"""What the page of findings says in German and English, apart from the findings themselves.

Used by the page; the sentences of the rules stand in `rules.toml`.
"""

from __future__ import annotations

from indicators.language import formats
from indicators.vocabulary.glossary import Language

_WORDS = {
    "title": ("Prüfbericht", "Check report"),
    "skip": ("Zum Inhalt", "Skip to the content"),
    "unchanged": (
        "Geprüft wurde nur; veröffentlicht oder geändert wurde nichts.",
        "This was a check only; nothing was published or changed.",
    ),
    "to_do": (
        "Fehler an den genannten Stellen beheben und das Datenpaket erneut prüfen. Hinweise halten die "
        "Veröffentlichung nicht auf, bleiben aber sichtbar.",
        "Correct the errors at the places named and check the data package again. Warnings do not keep it "
        "from being published, but stay visible.",
    ),
    "to_look": (
        "Hinweise durchsehen; sie halten die Veröffentlichung nicht auf, bleiben aber sichtbar.",
        "Look through the warnings; they do not keep the data from being published, but stay visible.",
    ),
    "ready_alone": ("Das Datenpaket kann veröffentlicht werden.", "The data package can be published."),
    "refused_alone": (
        "Das Datenpaket kann so nicht veröffentlicht werden.",
        "The data package cannot be published as it is.",
    ),
    "ready_all": (
        "Alle {packages} Datenpakete können veröffentlicht werden.",
        "All {packages} data packages can be published.",
    ),
    "refused_one": (
        "1 von {packages} Datenpaketen kann so nicht veröffentlicht werden.",
        "1 of {packages} data packages cannot be published as it is.",
    ),
    "refused_some": (
        "{refused} von {packages} Datenpaketen können so nicht veröffentlicht werden.",
        "{refused} of {packages} data packages cannot be published as they are.",
    ),
    "packages": ("Geprüfte Datenpakete", "Data packages checked"),
    "package": ("Datenpaket", "Data package"),
    "folder": ("Ordner", "Folder"),
    "municipality": ("Kommune", "Municipality"),
    "publisher": ("Herausgeber", "Publisher"),
    "as_of": ("Stichtag", "Cut-off date"),
    "result": ("Ergebnis", "Result"),
    "refused": ("nicht veröffentlichbar", "cannot be published"),
    "ready": ("veröffentlichbar", "can be published"),
    "files": ("Gelesene Dateien", "Files read"),
    "file": ("Datei", "File"),
    "table": ("Tabelle", "Table"),
    "rows": ("Zeilen", "Rows"),
    "encoding": ("Kodierung", "Encoding"),
    "delimiter": ("Trennzeichen", "Delimiter"),
    "tab": ("Tabulator", "tab"),
    "files_more": ("Weitere Dateien: {number}.", "More files: {number}."),
    "rules": ("Befunde nach Regel", "Findings by rule"),
    "rule": ("Regel", "Rule"),
    "kind": ("Art", "Kind"),
    "number": ("Anzahl", "Number"),
    "line": ("Zeile", "Line"),
    "column": ("Spalte", "Column"),
    "value": ("Wert", "Value"),
    "finding": ("Befund", "Finding"),
    "findings": ("Befunde: {number}", "Findings: {number}"),
    "next": ("Nächster Schritt", "Next step"),
    "nothing": ("Es gibt keine Befunde.", "There are no findings."),
    "more": (
        "Gezeigt sind die ersten {shown} von {all} Befunden.",
        "Shown are the first {shown} of {all} findings.",
    ),
    "further": ("Die übrigen stehen hier:", "The others stand here:"),
    "further_lines": ("{file}, Zeilen {lines}", "{file}, lines {lines}"),
    "left": (
        "Weitere Befunde ohne Zeilenangabe: {number}. Alle Befunde nennt die Ausgabe als CSV (--format csv).",
        "More findings without their lines: {number}. The CSV output lists all of them (--format csv).",
    ),
    "error": ("Fehler", "Error"),
    "errors": ("Fehler", "Errors"),
    "warning": ("Hinweis", "Warning"),
    "warnings": ("Hinweise", "Warnings"),
    "corrections": ("Angewandte Korrekturen", "Corrections applied"),
    "corrections_more": ("Weitere Korrekturen: {number}.", "More corrections: {number}."),
    "before": ("stand dort", "stood there"),
    "after": ("gilt jetzt", "counts now"),
    "reason": ("Grund", "Reason"),
}


def word(name: str, language: Language, **parts: object) -> str:
    """A word or sentence with its parts filled in."""
    return _WORDS[name][language is Language.EN].format(**parts)


def counted(errors: int, warnings: int, language: Language) -> str:
    """Both numbers: "17 Fehler, 3 Hinweise", "Keine Fehler, 1 Hinweis"."""
    if language is Language.DE:
        first = f"{formats.number(errors, language)} Fehler" if errors else "Keine Fehler"
        noun = "Hinweis" if warnings == 1 else "Hinweise"
        return f"{first}, {formats.number(warnings, language) if warnings else 'keine'} {noun}"
    first = f"{formats.number(errors, language) if errors else 'No'} {'error' if errors == 1 else 'errors'}"
    noun = "warning" if warnings == 1 else "warnings"
    return f"{first}, {formats.number(warnings, language) if warnings else 'no'} {noun}"


def consequence(refused: int, packages: int, language: Language) -> str:
    """What follows from the counts: whether the packages can be published."""
    if packages == 1:
        name = "refused_alone" if refused else "ready_alone"
    else:
        name = "ready_all" if not refused else "refused_one" if refused == 1 else "refused_some"
    return word(name, language, refused=refused, packages=packages)
