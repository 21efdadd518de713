"""The graph as networks: what is a node, what is an edge, and measures that say what they mean.

:mod:`~tvetkg.network.views` makes networks of a graph, :mod:`~tvetkg.network.measures` measures them, and above
100,000 edges :mod:`~tvetkg.network.large` does the heavy part. Choices and their reasons:
``docs/decisions/0015-network.md``.
"""
