"""Sets of real numbers: read into cells between exact ends, compared, and explained."""
