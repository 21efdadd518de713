"""Questions that SPARQL cannot answer, one module a question: ``compute(context)`` gives the rows."""
