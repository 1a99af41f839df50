"""The series that each municipality of a generated package has: what is counted, how much, and its pace.

Indicators are those of the shipped catalogue. Used by the generator.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """One series that every municipality has: where it starts, per head or as such, and its yearly change."""

    indicator_id: str
    level: float
    yearly: float
    decimals: int = 0
    per_head: bool = False
    disaggregation: str = ""


def series() -> tuple[Series, ...]:
    """The series of each municipality, forty in all."""
    sectors = ("private_households", "industry", "commerce", "transport", "municipal")
    carriers = ("natural_gas", "heating_oil", "district_heating", "electricity")
    return (
        Series("population", 1.0, 0.001, per_head=True),
        Series("ghg_total", 9.8, -0.021, per_head=True),
        *(Series("ghg_total", 2.4, -0.02, per_head=True, disaggregation=f"sector={sector}") for sector in sectors),
        *(
            Series("ghg_total", 0.6, -0.02, per_head=True, disaggregation=f"carrier={carrier};sector={sector}")
            for sector in sectors[:3]
            for carrier in carriers
        ),
        Series("heat_existing_stock", 6.9, -0.012, per_head=True),
        *(
            Series("heat_existing_stock", 1.7, -0.012, per_head=True, disaggregation=f"carrier={carrier}")
            for carrier in carriers
        ),
        Series("co2_existing_stock", 1.6, -0.025, per_head=True),
        *(
            Series("co2_existing_stock", 0.4, -0.025, per_head=True, disaggregation=f"carrier={carrier}")
            for carrier in carriers
        ),
        Series("pv_capacity", 0.05, 0.09, decimals=1, per_head=True),
        Series("participation_reach", 0.02, 0.02, per_head=True),
        Series("energy_monitored_buildings", 0.001, 0.05, per_head=True),
        Series("air_quality_no2", 34.0, -0.018, decimals=1),
        Series("car_share", 56.0, -0.005, decimals=1),
        Series("district_heating_share", 9.0, 0.02, decimals=1),
        Series("online_services_share", 12.0, 0.05, decimals=1),
        Series("parking_search_minutes", 6.5, -0.008, decimals=1),
        Series("renovation_rate", 0.8, 0.02, decimals=1),
        Series("service_availability", 80.0, 0.004, decimals=1),
        Series("waste_per_head", 180.0, -0.011, decimals=1),
    )
