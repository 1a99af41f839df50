"""What each word of the glossary is called on screen and in papers, in German and in English.

Relies on `indicators.vocabulary.glossary` and on the words of a definition; used by sentences, pages and the
command line. A test holds that every member of every enumeration has a label in both languages.
"""

from __future__ import annotations

from enum import StrEnum

from indicators.vocabulary import glossary as words
from indicators.vocabulary.glossary import Aggregation, Formula, Frequency, Language, Scale, TimeAggregation

NOT_STATED: dict[str, str] = {"de": "keine Angabe", "en": "not stated"}

# Enumeration → member → (German, English). Keyed by enumeration first, because members of different
# enumerations with the same word (`unknown`, `transfer`) compare equal.
LABELS: dict[type[StrEnum], dict[str, tuple[str, str]]] = {
    words.TargetStatus: {
        "achieved": ("Ziel erreicht", "achieved"),
        "on_track": ("auf Kurs", "on track"),
        "at_risk": ("gefährdet", "at risk"),
        "off_track": ("nicht auf Kurs", "off track"),
        "not_assessable": ("nicht bewertbar", "not assessable"),
    },
    words.Reason: {
        "no_target": ("kein Ziel beschlossen", "no target decided"),
        "no_baseline": ("Ausgangswert fehlt", "baseline missing"),
        "baseline_year": ("Basisjahr", "baseline year"),
        "target_year_passed": ("Zieljahr vorüber", "target year has passed"),
        "too_few_points": ("zu wenige Messwerte", "too few observations"),
        "series_break": ("Bruch in der Zeitreihe", "break in the series"),
        "too_old": ("letzter Wert zu alt", "latest value too old"),
        "too_early": ("zu früh für eine Bewertung", "too early to judge"),
        "outside_pathway": ("vor Beginn des Zielpfads", "before the pathway starts"),
        "quality_below_minimum": ("Datengüte zu gering", "data quality too low"),
        "suppressed": ("Wert geheim gehalten", "value suppressed"),
        "growth_rate_undefined": ("Wachstumsrate nicht definiert", "growth rate undefined"),
        "not_delivered": ("Wert nicht geliefert", "value not delivered"),
        "not_due_yet": ("Wert noch nicht fällig", "value not due yet"),
    },
    words.Method: {
        "pathway": ("Zielpfad", "pathway"),
        "weather": ("Wettersymbol (Destatis)", "weather symbol (Destatis)"),
        "growth_rate": ("Wachstumsrate", "growth rate"),
        "linear_gap": ("Soll-Ist-Abstand", "plan against actual"),
    },
    words.WeatherSymbol: {
        "sun": ("Sonne", "sun"),
        "slightly_cloudy": ("leicht bewölkt", "slightly cloudy"),
        "cloud": ("Wolke", "cloud"),
        "thunderstorm": ("Gewitter", "thunderstorm"),
    },
    words.TargetKind: {
        "absolute": ("absoluter Zielwert", "absolute value"),
        "relative_to_baseline": ("gegenüber dem Basisjahr", "relative to the baseline"),
        "per_capita": ("je Einwohner", "per head"),
        "annual_rate": ("jährliche Rate", "yearly rate"),
    },
    words.TargetRole: {
        "baseline": ("Ausgangswert", "baseline"),
        "milestone": ("Zwischenziel", "milestone"),
        "target": ("Ziel", "target"),
    },
    words.Compounding: {
        "of_baseline": ("vom Ausgangswert", "of the baseline"),
        "of_previous_year": ("vom Vorjahreswert", "of the previous year"),
    },
    words.Interpolation: {
        "linear": ("gleichmäßig", "linear"),
        "step": ("stufenweise", "stepwise"),
        "geometric": ("mit gleicher Rate", "geometric"),
    },
    words.GoodDirection: {
        "down": ("soll sinken", "should fall"),
        "up": ("soll steigen", "should rise"),
        "corridor": ("soll im Korridor bleiben", "should stay in its corridor"),
    },
    words.Level: {
        "input": ("Einsatz", "input"),
        "output": ("Leistung", "output"),
        "outcome": ("Ergebnis", "outcome"),
        "impact": ("Wirkung", "impact"),
    },
    words.Theme: {
        "climate": ("Klima und Umwelt", "climate and environment"),
        "buildings": ("Gebäude und Wärme", "buildings and heat"),
        "energy": ("Energie", "energy"),
        "mobility": ("Mobilität", "mobility"),
        "digital": ("digitale Dienste", "digital services"),
        "participation": ("Beteiligung", "participation"),
        "operation": ("Betrieb der Lösungen", "operation of solutions"),
        "finance": ("Finanzen", "finance"),
        "context": ("Bezugsgrößen", "reference quantities"),
    },
    words.ObservationStatus: {
        "final": ("endgültig", "final"),
        "provisional": ("vorläufig", "provisional"),
        "estimated": ("geschätzt", "estimated"),
        "revised": ("korrigiert", "revised"),
    },
    words.NullReason: {
        "unknown_or_confidential": ("unbekannt oder geheim", "unknown or confidential"),
        "not_applicable": ("trifft nicht zu", "not applicable"),
        "available_later": ("liegt noch nicht vor", "available later"),
        "too_uncertain": ("zu unsicher", "too uncertain"),
        "no_data": ("nicht erhoben", "no data"),
        "suppressed": ("aus Datenschutzgründen nicht gezeigt", "not shown for confidentiality"),
        "part_missing": ("ein Teil der Berechnung fehlt", "a part of the calculation is missing"),
        "factor_missing": ("für das Jahr fehlt ein Faktor", "a factor is missing for that year"),
        "denominator_missing": ("die Bezugsgröße fehlt", "the denominator is missing"),
        "denominator_zero": ("die Bezugsgröße ist null", "the denominator is zero"),
    },
    words.DataQuality: {
        "A": ("A – regionale Primärdaten", "A – regional primary data"),
        "B": ("B – hochgerechnete regionale Daten", "B – extrapolated regional data"),
        "C": ("C – regionale Statistik", "C – regional statistics"),
        "D": ("D – bundesweite Kennzahlen", "D – national averages"),
    },
    words.QualityBand: {
        "good": ("belastbar", "reliable"),
        "fair": ("relativ belastbar", "fairly reliable"),
        "conditional": ("bedingt belastbar", "reliable to a degree"),
        "limited": ("begrenzt belastbar", "of limited reliability"),
    },
    words.Correction: {
        "none": ("nicht witterungsbereinigt", "not weather-corrected"),
        "climate_factor": (
            "witterungsbereinigt mit Klimafaktor",
            "weather-corrected with climate factor",
        ),
        "degree_days": ("witterungsbereinigt mit Gradtagzahl", "weather-corrected with degree days"),
    },
    words.Phase: {
        "idea": ("P1 Ideenfindung", "P1 idea"),
        "prototype": ("P2 Prototyp/MVP", "P2 prototype/MVP"),
        "pilot": ("P3 Pilot", "P3 pilot"),
        "permanent": ("P4 Verstetigung", "P4 permanent operation"),
        "transfer": ("P5 Transfer", "P5 transfer"),
        "ended": ("beendet", "ended"),
    },
    words.OperatorType: {
        "specialist_office": ("Fachamt", "specialist office"),
        "central_it": ("zentrale IT", "central IT"),
        "municipal_it_provider": ("kommunaler IT-Dienstleister", "municipal IT provider"),
        "municipal_utility": ("Stadtwerke", "municipal utility"),
        "private_provider": ("privater Anbieter", "private provider"),
        "inter_municipal_association": ("kommunaler Zweckverband", "inter-municipal association"),
        "civil_society": ("Zivilgesellschaft", "civil society"),
        "university": ("Hochschule", "university"),
    },
    words.OperatingModel: {
        "own_operation": ("Eigenbetrieb durch die Verwaltung", "own operation"),
        "build_own_operate": ("Bau, Eigentum und Betrieb beim Anbieter", "build, own, operate"),
        "build_operate_manage": ("Betriebsführung im Auftrag", "build, operate, manage"),
        "build_operate_transfer": (
            "Betrieb mit späterer Übergabe an die Kommune",
            "build, operate, transfer",
        ),
        "shared": ("gemeinsamer Betrieb", "shared operation"),
        "other": ("anderes Betreibermodell", "other model"),
    },
    words.Continuation: {
        "continue": ("in den Regelbetrieb überführen", "continue"),
        "adapt": ("angepasst weiterführen", "adapt"),
        "transfer": ("an anderen Träger übergeben", "hand over"),
        "end": ("beenden", "end"),
    },
    words.Confidence: {
        "low": ("gering", "low"),
        "medium": ("mittel", "medium"),
        "high": ("hoch", "high"),
    },
    words.Basis: {
        "measured": ("gemessen", "measured"),
        "modelled": ("modelliert", "modelled"),
        "assumed": ("angenommen", "assumed"),
    },
    words.ImplementationStatus: {
        "not_started": ("nicht begonnen", "not started"),
        "in_progress": ("in Umsetzung", "in progress"),
        "delayed": ("verzögert", "delayed"),
        "completed": ("abgeschlossen", "completed"),
        "suspended": ("zurückgestellt", "suspended"),
        "cancelled": ("abgebrochen", "cancelled"),
        "unknown": ("keine Angabe", "not stated"),
    },
    words.BudgetKind: {
        "operating": ("Ergebnishaushalt", "operating budget"),
        "investment": ("Finanzhaushalt (investiv)", "investment budget"),
        "operating_cash": ("Finanzhaushalt (laufend)", "operating cash flow"),
        "unknown": ("keine Angabe", "not stated"),
    },
    words.Flow: {
        "expenditure": ("Aufwand/Auszahlung", "expenditure"),
        "revenue": ("Ertrag/Einzahlung", "revenue"),
        "unknown": ("keine Angabe", "not stated"),
    },
    words.Recurrence: {
        "one_off": ("einmalig", "one-off"),
        "recurring": ("laufend", "recurring"),
        "unknown": ("keine Angabe", "not stated"),
    },
    words.Financing: {
        "own": ("Eigenmittel", "own money"),
        "grant": ("Fördermittel", "grant"),
        "third_party": ("Drittmittel", "third-party money"),
        "open": ("noch nicht gedeckt", "not yet covered"),
        "unknown": ("keine Angabe", "not stated"),
    },
    words.CostType: {
        "personnel": ("Personalaufwand", "personnel"),
        "material": ("Sachaufwand", "material"),
        "depreciation": ("Abschreibungen", "depreciation"),
        "interest": ("Zinsen", "interest"),
        "other": ("sonstiger Aufwand", "other"),
    },
    words.PlanStatus: {
        "draft": ("Entwurf", "draft"),
        "tabled": ("eingebracht", "tabled"),
        "adopted": ("beschlossen", "adopted"),
        "supplementary": ("Nachtragshaushalt", "supplementary budget"),
        "financial_plan": ("mittelfristige Finanzplanung", "medium-term financial plan"),
        "planned": ("geplant", "planned"),
        "actual": ("Rechnungsergebnis", "actual"),
    },
    words.LineRole: {
        "item": ("Einzelposition", "item"),
        "subtotal": ("Zwischensumme", "subtotal"),
        "result": ("Ergebniszeile", "result"),
    },
    # Any euro above the adjusted appropriation is an overrun in budget law, hence no softer word.
    words.BudgetStatus: {
        "within": ("im Rahmen", "within budget"),
        "tight": ("Überschreitung unter Berichtsschwelle", "overrun below reporting threshold"),
        "exceeded": ("Überschreitung erklärungspflichtig", "overrun to be explained"),
        "unfunded": ("ohne Ansatz", "without appropriation"),
        "unknown": ("keine Angabe", "not stated"),
    },
    words.ReadinessFactor: {
        "communication": ("Kommunikation", "communication"),
        "impact": ("Wirkung sichtbar", "visible impact"),
        "technical": ("technische Anschlussfähigkeit", "technical fit"),
        "responsibility": ("klare Zuständigkeit", "clear responsibility"),
        "financing": ("gesicherte Finanzierung", "secured funding"),
    },
    words.ReviewQuestion: {
        "results": (
            "Wie sind die Ergebnisse gemessen am Plan und an den eingesetzten Mitteln zu bewerten?",
            "How do we judge the results against the plan and the resources used?",
        ),
        "worth": (
            "Welche Ergebnisse sind es wert, aus eigenen Mitteln fortgeführt zu werden?",
            "Which results are worth continuing from our own budget?",
        ),
        "lessons": (
            "Was würden wir wiederholen, was anders machen?",
            "What would we repeat, what would we change?",
        ),
    },
    words.AreaKind: {
        "district": ("Stadtteil", "district"),
        "neighbourhood": ("Quartier", "neighbourhood"),
        "statistical_area": ("statistischer Bezirk", "statistical area"),
    },
    words.Stock: {
        "existing": ("Bestandsquartier", "existing neighbourhood"),
        "new": ("Neubauquartier", "new neighbourhood"),
        "mixed": ("gemischt", "mixed"),
    },
    words.Severity: {
        "error": ("Fehler", "error"),
        "warning": ("Hinweis", "warning"),
    },
    words.Language: {
        "de": ("Deutsch", "German"),
        "en": ("Englisch", "English"),
    },
    Frequency: {
        "yearly": ("jährlich", "yearly"),
        "half_yearly": ("halbjährlich", "half-yearly"),
        "quarterly": ("vierteljährlich", "quarterly"),
        "monthly": ("monatlich", "monthly"),
    },
    Scale: {
        "linear": ("linear", "linear"),
        "log": ("logarithmisch", "logarithmic"),
    },
    Aggregation: {
        "sum": ("Summe", "sum"),
        "mean": ("Mittelwert", "mean"),
        "weighted": ("gewichteter Mittelwert", "weighted mean"),
        "none": ("nicht zusammenfassbar", "not to be combined"),
    },
    TimeAggregation: {
        "sum": ("Summe", "sum"),
        "mean": ("Mittelwert", "mean"),
        "last": ("letzter Wert", "last value"),
    },
    Formula: {
        "ratio": ("Verhältnis", "ratio"),
        "per": ("Wert je Bezugsgröße", "value per reference quantity"),
        "sum_over": ("Summe über eine Aufgliederung", "sum over a disaggregation"),
        "weighted_sum": ("gewichtete Summe", "weighted sum"),
        "share_of": ("Anteil", "share"),
    },
}

# Shape first, so that a status is told apart in print and without seeing colour.
SYMBOLS: dict[type[StrEnum], dict[str, str]] = {
    words.TargetStatus: {
        "achieved": "★",
        "on_track": "▲",
        "at_risk": "◆",
        "off_track": "▼",
        "not_assessable": "○",
    },
    words.BudgetStatus: {"within": "▲", "tight": "◆", "exceeded": "▼", "unfunded": "×", "unknown": "○"},
    words.ImplementationStatus: {
        "not_started": "◇",
        "in_progress": "▲",
        "delayed": "◆",
        "completed": "★",
        "suspended": "■",
        "cancelled": "×",
        "unknown": "○",
    },
}

READINESS_LEVELS: tuple[tuple[str, str], ...] = (
    ("offen", "open"),
    ("geplant", "planned"),
    ("schriftlich vereinbart", "agreed in writing"),
    ("beschlossen und finanziert", "decided and funded"),
)


def label(member: StrEnum | None, language: Language | str) -> str:
    """Name a member of the glossary in that language; None is "keine Angabe".

    Raises KeyError for an enumeration that has no labels, ValueError for an unknown language.
    """
    position = _position(language)
    if member is None:
        return NOT_STATED[Language(language)]
    return LABELS[type(member)][member.value][position]


def label_of(vocabulary: type[StrEnum], value: str | None, language: Language | str) -> str:
    """Name a word as it stands in a table; null or blank is "keine Angabe", an unknown word ValueError."""
    return label(vocabulary(value) if value else None, language)


def symbol(status: StrEnum | None) -> str:
    """Give the shape that stands before the word of a status; "○" where there is none to judge."""
    if status is None:
        return "○"
    return SYMBOLS[type(status)][status.value]


def readiness_level(level: int | None, language: Language | str) -> str:
    """Name a readiness level from 0 (open) to 3 (decided and funded); IndexError beyond."""
    position = _position(language)
    if level is None:
        return NOT_STATED[Language(language)]
    if level < 0:
        raise IndexError(level)
    return READINESS_LEVELS[level][position]


def _position(language: Language | str) -> int:
    """Where the labels of that language stand in a pair."""
    return (Language.DE, Language.EN).index(Language(language))
