"""Open data that others publish, made into source files and candidates of a workspace: one module a format."""
