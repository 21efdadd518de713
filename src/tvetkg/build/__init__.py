"""From records to quads, one named graph a document, and the derived graph over them."""
