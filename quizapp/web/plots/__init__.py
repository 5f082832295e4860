"""Pictures of functions as SVG, made on the server from points; pure: numbers and words in, markup out."""
