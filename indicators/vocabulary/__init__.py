"""Words everything else is said with: enums of the glossary, keys, units, periods, frames."""
