"""Open registers of organisations, places and concepts, each behind one small protocol."""
