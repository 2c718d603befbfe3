"""Units of measurement, by the forms in which texts name them."""

from __future__ import annotations

UNITS = {
    form: unit
    for unit, forms in {
        "km": "km kms kilometre kilometres kilometer kilometers",
        "m": "m metre metres meter meters",
        "cm": "cm centimetre centimetres centimeter centimeters",
        "mm": "mm millimetre millimetres millimeter millimeters",
        "mile": "mile miles",
        "nautical mile": "knots",
        "foot": "foot feet ft",
        "inch": "inch inches",
        "yard": "yard yards",
        "hectare": "hectare hectares ha",
        "acre": "acre acres",
        "kg": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
        "g": "gram grams gramme grammes",
        "mg": "milligram milligrams mg",
        "tonne": "tonne tonnes",
        "ton": "ton tons",
        "pound": "lb lbs",
        "ounce": "ounce ounces oz",
        "litre": "litre litres liter liters",
        "gallon": "gallon gallons",
        "barrel": "barrel barrels",
        "barrel per day": "bpd",
        "bushel": "bushel bushels",
        "MW": "MW megawatt megawatts",
        "GW": "GW gigawatt gigawatts",
        "kW": "kW kilowatt kilowatts",
        "MWh": "MWh",
        "kWh": "kWh",
        "GB": "GB gigabytes",
        "MB": "MB megabytes",
        "mile per hour": "mph",
        "km per hour": "kph kmph kmh",
        "degree": "degree degrees °",
        "square km": "sqkm",
        "carat": "carat carats",
        "hertz": "Hz",
        "light-year": "lightyears",
    }.items()
    for form in forms.split()
}
"""Units of measurement by their forms, in any case."""
