"""Networks and pictures as files: one format a module."""
