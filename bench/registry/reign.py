"""Effective leaders 1945 to March 2021 in REIGN (Bell, Besaw, Frank 2021; builds on Archigos): a check of rulers' names and days.

REIGN says who ruled, not by which office, so it confirms rows and gives none.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from bench.registry.facts import Fact, copies, git, last_of

_LIST = "data_sets/leaderlist_3_21.csv"
_LAST = "2021-03-01"
#: Correlates of War's letters for states and the registry's, where they differ
_STATES = {
    "AAB": "ATG",
    "ALG": "DZA",
    "ANG": "AGO",
    "AUL": "AUS",
    "AUS": "AUT",
    "BAH": "BHR",
    "BAR": "BRB",
    "BFO": "BFA",
    "BHM": "BHS",
    "BHU": "BTN",
    "BNG": "BGD",
    "BOS": "BIH",
    "BOT": "BWA",
    "BRU": "BRN",
    "BUI": "BDI",
    "BUL": "BGR",
    "CAM": "KHM",
    "CAO": "CMR",
    "CAP": "CPV",
    "CDI": "CIV",
    "CEN": "CAF",
    "CHA": "TCD",
    "CON": "COG",
    "COS": "CRI",
    "CRO": "HRV",
    "CZE": "CSK",
    "CZR": "CZE",
    "DEN": "DNK",
    "DRC": "COD",
    "DRV": "VNM",
    "EQG": "GNQ",
    "ETM": "TLS",
    "FIJ": "FJI",
    "FRN": "FRA",
    "GAM": "GMB",
    "GDR": "DDR",
    "GFR": "DEU",
    "GMY": "DEU",
    "GRG": "GEO",
    "GRN": "GRD",
    "GUA": "GTM",
    "GUI": "GIN",
    "HAI": "HTI",
    "HON": "HND",
    "ICE": "ISL",
    "INS": "IDN",
    "IRE": "IRL",
    "KOS": "XKX",
    "KUW": "KWT",
    "KYR": "KGZ",
    "KZK": "KAZ",
    "LAT": "LVA",
    "LEB": "LBN",
    "LES": "LSO",
    "LIB": "LBY",
    "LIT": "LTU",
    "MAA": "MRT",
    "MAC": "MKD",
    "MAD": "MDV",
    "MAG": "MDG",
    "MAL": "MYS",
    "MAS": "MUS",
    "MAW": "MWI",
    "MLD": "MDA",
    "MNC": "MCO",
    "MNG": "MNE",
    "MON": "MNG",
    "MOR": "MAR",
    "MSI": "MHL",
    "MYA": "MMR",
    "MZM": "MOZ",
    "NAU": "NRU",
    "NEP": "NPL",
    "NEW": "NZL",
    "NIG": "NGA",
    "NIR": "NER",
    "NTH": "NLD",
    "OMA": "OMN",
    "PAL": "PLW",
    "PAR": "PRY",
    "PHI": "PHL",
    "POR": "PRT",
    "ROK": "KOR",
    "ROM": "ROU",
    "RVN": "VDR",
    "SAF": "ZAF",
    "SAL": "SLV",
    "SEY": "SYC",
    "SIE": "SLE",
    "SIN": "SGP",
    "SKN": "KNA",
    "SLO": "SVK",
    "SLU": "LCA",
    "SLV": "SVN",
    "SNM": "SMR",
    "SOL": "SLB",
    "SPN": "ESP",
    "SRI": "LKA",
    "SUD": "SDN",
    "SVG": "VCT",
    "SWA": "SWZ",
    "SWD": "SWE",
    "SWZ": "CHE",
    "TAJ": "TJK",
    "TAW": "TWN",
    "TAZ": "TZA",
    "THI": "THA",
    "TOG": "TGO",
    "TRI": "TTO",
    "UAE": "ARE",
    "UKG": "GBR",
    "URU": "URY",
    "VAN": "VUT",
    "YAR": "YEM",
    "YPR": "YMD",
    "ZAM": "ZMB",
    "ZIM": "ZWE",
}


def read(folder: Path) -> Iterator[Fact]:
    """Leaders since 1945; ends have the month's precision."""
    for _, directory in copies(folder, "OEFDataScience+REIGN"):
        for row in csv.DictReader(io.StringIO(git(directory, "show", f"HEAD:{_LIST}").decode("latin-1"))):
            if not row["syear"]:
                continue
            state = _STATES.get(row["stateabb"], row["stateabb"])
            start = f"{row['syear']}-{int(row['smonth']):02}-{int(row['sdate'] or 1):02}"
            end = f"{row['eyear']}-{int(row['emonth']):02}" if row["eyear"] and row["emonth"] else None
            yield Fact(
                state, "ruler", "Leader", row["leader"], start, end, min(_LAST, last_of(end) if end else _LAST), f"reign {row['leadid']}"
            )
