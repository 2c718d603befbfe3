"""How money is marked in texts: signs, letters before numbers, ISO 4217 codes, names of hundredths."""

from __future__ import annotations

from transforms.extraction.lexing import words

SYMBOLS = {
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₦": "NGN",
    "₱": "PHP",
    "₩": "KRW",
    "₪": "ILS",
    "₴": "UAH",
    "₽": "RUB",
    "₺": "TRY",
    "฿": "THB",
    "₫": "VND",
    "₡": "CRC",
    "₵": "GHS",
    "₸": "KZT",
    "₮": "MNT",
    "₲": "PYG",
    "₭": "LAK",
    "₼": "AZN",
    "₾": "GEL",
    "৳": "BDT",
}
"""Signs; a bare dollar sign is the United States', as the style books of the agencies have it."""

DOLLARS = {
    "US": "USD",
    "C": "CAD",
    "CA": "CAD",
    "CAD": "CAD",
    "A": "AUD",
    "AU": "AUD",
    "NZ": "NZD",
    "HK": "HKD",
    "S": "SGD",
    "NT": "TWD",
    "N": "NAD",
    "R": "BRL",
    "J": "JMD",
    "TT": "TTD",
    "EC": "XCD",
    "B": "BND",
    "FJ": "FJD",
    "G": "GYD",
    "RD": "DOP",
    "Bds": "BBD",
    "BZ": "BZD",
    "L": "LRD",
    "Z": "ZWG",
    "ZW": "ZWG",
    "CI": "KYD",
    "MX": "MXN",
    "Mex": "MXN",
    "AR": "ARS",
    "CUC": "CUP",
}
"""Letters before a dollar sign."""

MARKS = {
    "Tk": "BDT",
    "QR": "QAR",
    "SR": "SAR",
    "Dh": "AED",
    "Dhs": "AED",
    "RM": "MYR",
    "Rp": "IDR",
    "Ksh": "KES",
    "KSh": "KES",
    "KES": "KES",
    "Ush": "UGX",
    "UShs": "UGX",
    "Tsh": "TZS",
    "GHC": "GHS",
    "RMB": "CNY",
    "RO": "OMR",
    "KD": "KWD",
    "BD": "BHD",
    "LE": "EGP",
    "TL": "TRY",
    "NIS": "ILS",
    "NRs": "NPR",
    "SLRs": "LKR",
    "Php": "PHP",
    "PhP": "PHP",
    "Kshs": "KES",
    "Le": "SLE",
    "Afs": "AFN",
}
"""Letters before a number; see also the ISO codes, and `RUPEE_MARKS`."""

RUPEE_MARKS = ("Rs", "Re")

LETTERS = {
    "R": frozenset({"ZAR"}),
    "N": frozenset({"NGN"}),
    "P": frozenset({"PHP", "BWP"}),
    "K": frozenset({"ZMW", "PGK", "MWK"}),
    "D": frozenset({"GMD"}),
    "E": frozenset({"SZL"}),
    "M": frozenset({"LSL"}),
    "L": frozenset({"HNL"}),
    "Q": frozenset({"GTQ"}),
    "Sh": frozenset({"KES", "UGX", "TZS", "SOS"}),
    "Shs": frozenset({"KES", "UGX", "TZS", "SOS"}),
    "Bs": frozenset({"BOB", "VES"}),
}
"""Letters directly before a number, which are money only where the text names a country that uses it: R30 million."""

WORDLIKE_CODES = frozenset(words("ALL AMD ANG BAM COP CUP GEL LAK MAD MOP PEN SOS TOP TRY"))
"""ISO codes that are also words or acronyms: they count only directly beside the number."""

SUBUNITS = {
    "cent": "dollar",
    "cents": "dollar",
    "pence": "pound",
    "penny": "pound",
    "paise": "rupee",
    "kopecks": "ruble",
    "centavos": "peso",
}
"""Hundredths, and the noun of what they are of."""
