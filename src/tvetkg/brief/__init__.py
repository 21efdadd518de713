"""A briefing of one or two pages: what the documents say of an organisation, a programme, or two economies.

Facts are gathered from canned queries (:mod:`~tvetkg.brief.gather`), and put into words by templates that anyone can
read and change (:mod:`~tvetkg.brief.writing`); the one Markdown text that results is laid out as a page or a document.
"""
