"""The project's words: every enumeration that stands in a file, a table or on a page.

Values are the words in the CSV. Labels in both languages live in `indicators.language.labels`;
a test holds that every member has one. Everything else builds on this module.
"""

from __future__ import annotations

from enum import StrEnum


class TargetStatus(StrEnum):
    """Judgement by a named method, best first, what cannot be judged last.

    What no target has been decided for is never on track: it has improved, worsened or is unchanged.
    """

    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    AT_RISK = "at_risk"
    WORSENED = "worsened"
    OFF_TRACK = "off_track"
    NOT_ASSESSABLE = "not_assessable"


# What is said of a development that no target has been decided for.
WITHOUT_TARGET = (TargetStatus.IMPROVED, TargetStatus.UNCHANGED, TargetStatus.WORSENED)
# What is said of a target.
OF_TARGET = tuple(status for status in TargetStatus if status not in WITHOUT_TARGET)


class Reason(StrEnum):
    """Why a target could not be judged, or a remark that belongs to the judgement."""

    NO_TARGET = "no_target"
    NO_BASELINE = "no_baseline"
    BASELINE_YEAR = "baseline_year"
    TARGET_YEAR_PASSED = "target_year_passed"
    TOO_FEW_POINTS = "too_few_points"
    SERIES_BREAK = "series_break"
    TOO_OLD = "too_old"
    TOO_EARLY = "too_early"
    OUTSIDE_PATHWAY = "outside_pathway"
    QUALITY_BELOW_MINIMUM = "quality_below_minimum"
    SUPPRESSED = "suppressed"
    GROWTH_RATE_UNDEFINED = "growth_rate_undefined"
    NOT_DELIVERED = "not_delivered"
    NOT_DUE_YET = "not_due_yet"


class Method(StrEnum):
    """Published ways to judge a target (docs/methods.md)."""

    PATHWAY = "pathway"
    WEATHER = "weather"
    GROWTH_RATE = "growth_rate"
    LINEAR_GAP = "linear_gap"
    UN_PROGRESS = "un_progress"


class WeatherSymbol(StrEnum):
    """Symbols of the German Sustainable Development Strategy."""

    SUN = "sun"
    SLIGHTLY_CLOUDY = "slightly_cloudy"
    CLOUD = "cloud"
    THUNDERSTORM = "thunderstorm"


class TargetKind(StrEnum):
    """How the council put the target into numbers."""

    ABSOLUTE = "absolute"
    RELATIVE_TO_BASELINE = "relative_to_baseline"
    PER_CAPITA = "per_capita"
    ANNUAL_RATE = "annual_rate"


class TargetRole(StrEnum):
    """Which waypoint of the pathway a row of targets.csv is."""

    BASELINE = "baseline"
    MILESTONE = "milestone"
    TARGET = "target"


class Compounding(StrEnum):
    """What a yearly rate is a share of; without it a rate is ambiguous."""

    OF_BASELINE = "of_baseline"
    OF_PREVIOUS_YEAR = "of_previous_year"


class Interpolation(StrEnum):
    """How the pathway runs between two waypoints."""

    LINEAR = "linear"
    STEP = "step"
    GEOMETRIC = "geometric"


class GoodDirection(StrEnum):
    """Which way an indicator should move."""

    DOWN = "down"
    UP = "up"
    CORRIDOR = "corridor"


class Level(StrEnum):
    """Place in the results chain."""

    INPUT = "input"
    OUTPUT = "output"
    OUTCOME = "outcome"
    IMPACT = "impact"


class Theme(StrEnum):
    """Field of municipal work that an indicator belongs to, in the order of the catalogue."""

    CLIMATE = "climate"
    BUILDINGS = "buildings"
    ENERGY = "energy"
    MOBILITY = "mobility"
    DIGITAL = "digital"
    PARTICIPATION = "participation"
    OPERATION = "operation"
    FINANCE = "finance"
    CONTEXT = "context"


class ObservationStatus(StrEnum):
    """How firm an observed value is."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    ESTIMATED = "estimated"
    REVISED = "revised"


class NullReason(StrEnum):
    """Why a value is not stated (signs of the statistical offices) or not shown."""

    UNKNOWN_OR_CONFIDENTIAL = "unknown_or_confidential"
    NOT_APPLICABLE = "not_applicable"
    AVAILABLE_LATER = "available_later"
    TOO_UNCERTAIN = "too_uncertain"
    NO_DATA = "no_data"
    SUPPRESSED = "suppressed"
    PART_MISSING = "part_missing"
    FACTOR_MISSING = "factor_missing"
    DENOMINATOR_MISSING = "denominator_missing"
    DENOMINATOR_ZERO = "denominator_zero"


class DataQuality(StrEnum):
    """Datengüte: where the value comes from (BISKO)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class QualityBand(StrEnum):
    """What a score of data quality amounts to, best first."""

    GOOD = "good"
    FAIR = "fair"
    CONDITIONAL = "conditional"
    LIMITED = "limited"


class Correction(StrEnum):
    """Weather correction of a heat value; part of the series' identity."""

    NONE = "none"
    CLIMATE_FACTOR = "climate_factor"
    DEGREE_DAYS = "degree_days"


class Phase(StrEnum):
    """Phase of the roadmap for scaling smart-city solutions."""

    IDEA = "idea"
    PROTOTYPE = "prototype"
    PILOT = "pilot"
    PERMANENT = "permanent"
    TRANSFER = "transfer"
    ENDED = "ended"


class OperatorType(StrEnum):
    """What kind of organisation runs a solution."""

    SPECIALIST_OFFICE = "specialist_office"
    CENTRAL_IT = "central_it"
    MUNICIPAL_IT_PROVIDER = "municipal_it_provider"
    MUNICIPAL_UTILITY = "municipal_utility"
    PRIVATE_PROVIDER = "private_provider"
    INTER_MUNICIPAL_ASSOCIATION = "inter_municipal_association"
    CIVIL_SOCIETY = "civil_society"
    UNIVERSITY = "university"


class OperatingModel(StrEnum):
    """How construction, running and ownership are divided."""

    OWN_OPERATION = "own_operation"
    BUILD_OWN_OPERATE = "build_own_operate"
    BUILD_OPERATE_MANAGE = "build_operate_manage"
    BUILD_OPERATE_TRANSFER = "build_operate_transfer"
    SHARED = "shared"
    OTHER = "other"


class Continuation(StrEnum):
    """What the council is asked about a solution."""

    CONTINUE = "continue"
    ADAPT = "adapt"
    TRANSFER = "transfer"
    END = "end"


class Confidence(StrEnum):
    """How sure a stated contribution is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Basis(StrEnum):
    """Where the figure of a contribution comes from."""

    MEASURED = "measured"
    MODELLED = "modelled"
    ASSUMED = "assumed"


class ImplementationStatus(StrEnum):
    """Implementation as the responsible office reported it; "overdue" is computed."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DELAYED = "delayed"
    COMPLETED = "completed"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


class BudgetKind(StrEnum):
    """Expense or payment logic; never summed together."""

    OPERATING = "operating"
    INVESTMENT = "investment"
    OPERATING_CASH = "operating_cash"
    UNKNOWN = "unknown"


class Flow(StrEnum):
    """Direction of the money; amounts are positive in both."""

    EXPENDITURE = "expenditure"
    REVENUE = "revenue"
    UNKNOWN = "unknown"


class Recurrence(StrEnum):
    """Whether an amount comes back every year."""

    ONE_OFF = "one_off"
    RECURRING = "recurring"
    UNKNOWN = "unknown"


class Financing(StrEnum):
    """Source of the money."""

    OWN = "own"
    GRANT = "grant"
    THIRD_PARTY = "third_party"
    OPEN = "open"
    UNKNOWN = "unknown"


class CostType(StrEnum):
    """What an expense is for."""

    PERSONNEL = "personnel"
    MATERIAL = "material"
    DEPRECIATION = "depreciation"
    INTEREST = "interest"
    OTHER = "other"


class PlanStatus(StrEnum):
    """How firm an appropriation is; `actual` and `planned` occur in published exports."""

    DRAFT = "draft"
    TABLED = "tabled"
    ADOPTED = "adopted"
    SUPPLEMENTARY = "supplementary"
    FINANCIAL_PLAN = "financial_plan"
    PLANNED = "planned"
    ACTUAL = "actual"


class LineRole(StrEnum):
    """Whether a budget row may be summed."""

    ITEM = "item"
    SUBTOTAL = "subtotal"
    RESULT = "result"


class BudgetStatus(StrEnum):
    """Judgement of the year-end forecast against the adjusted appropriation, best first."""

    WITHIN = "within"
    TIGHT = "tight"
    EXCEEDED = "exceeded"
    UNFUNDED = "unfunded"
    UNKNOWN = "unknown"


class CoverStatus(StrEnum):
    """Whether running costs are paid for to the end of the financial plan, best first."""

    COVERED = "covered"
    PLANNED = "planned"
    GAP = "gap"
    UNKNOWN = "unknown"


class ReadinessFactor(StrEnum):
    """The five factors of readiness for permanent operation (Difu)."""

    COMMUNICATION = "communication"
    IMPACT = "impact"
    TECHNICAL = "technical"
    RESPONSIBILITY = "responsibility"
    FINANCING = "financing"


class ReviewQuestion(StrEnum):
    """The three questions after the experiment."""

    RESULTS = "results"
    WORTH = "worth"
    LESSONS = "lessons"


class AreaKind(StrEnum):
    """What part of a municipality an area is."""

    DISTRICT = "district"
    NEIGHBOURHOOD = "neighbourhood"
    STATISTICAL_AREA = "statistical_area"


class Stock(StrEnum):
    """Building stock of an area."""

    EXISTING = "existing"
    NEW = "new"
    MIXED = "mixed"


class Severity(StrEnum):
    """An error keeps the package out; a warning is published and stays visible."""

    ERROR = "error"
    WARNING = "warning"


class Language(StrEnum):
    """Languages of the interface."""

    DE = "de"
    EN = "en"


class Aggregation(StrEnum):
    """How values of areas become one of the municipality."""

    SUM = "sum"
    MEAN = "mean"
    WEIGHTED = "weighted"
    NONE = "none"


class Formula(StrEnum):
    """How a derived indicator is computed from others."""

    RATIO = "ratio"
    PER = "per"
    SUM_OVER = "sum_over"
    WEIGHTED_SUM = "weighted_sum"
    SHARE_OF = "share_of"


class Frequency(StrEnum):
    """How often the indicator is judged; finer periods are brought to it first."""

    YEARLY = "yearly"
    HALF_YEARLY = "half_yearly"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"


class Scale(StrEnum):
    """Scale on which the series is continued."""

    LINEAR = "linear"
    LOG = "log"
    LOGIT = "logit"


class SeriesFamily(StrEnum):
    """Kinds of series, for each of which the projection has a record of its own."""

    EMISSIONS = "emissions"
    PERCENT = "percent"
    AMOUNTS = "amounts"
    SPREADING = "spreading"


class Trend(StrEnum):
    """How much of a trend the projection continues."""

    PERSISTENT = "persistent"
    DAMPED = "damped"


class TimeAggregation(StrEnum):
    """How finer periods become one of the frequency."""

    SUM = "sum"
    MEAN = "mean"
    LAST = "last"
