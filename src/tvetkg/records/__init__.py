"""From source files and authority files to records, checked one by one and against each other."""
