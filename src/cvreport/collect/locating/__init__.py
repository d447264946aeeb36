"""Lists of addresses turned into counts by perimeter; no address is ever written."""
