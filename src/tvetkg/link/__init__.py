"""Identity: which things of the workspace, or of other registers, may be one. A person decides; this proposes."""
