"""Canned queries: header, parameters, binding, lint, answers and their forms on paper and screen."""
