"""Sample reports: invented outlets on the Belarus-Russia affair of 2021, damaged the way real reports are.

``REPORTS`` is the folder of reports; ``EXPECTED`` a JSON file of what a careful reader finds in them, which a test holds.
"""

from pathlib import Path

REPORTS = Path(__file__).parent / "reports"
EXPECTED = Path(__file__).parent / "expected.json"

__all__ = ["EXPECTED", "REPORTS"]
