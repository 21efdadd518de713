"""SHACL shapes against the derived graph, and findings in every form."""
