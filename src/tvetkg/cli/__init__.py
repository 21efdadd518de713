"""The command line: one module a command. Each parses, calls, prints and sets the exit code, and does nothing else."""
