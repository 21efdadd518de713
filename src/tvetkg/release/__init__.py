"""A release: the graph as others take it over, in their formats, described, checked and citable."""
