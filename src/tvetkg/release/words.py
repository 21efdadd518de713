"""What a release says of itself in words, in every description of it the same."""

from __future__ import annotations

from tvetkg.queries.header import Words

TITLE = Words(
    en="tvetkg: a knowledge graph of cross-border cooperation in technical and vocational education and training",
    zh="tvetkg：跨境职业技术教育与培训合作知识图谱",
)
DESCRIPTION = Words(
    en="Who cooperates with whom, under which agreement, paid by whom, in which programme, for which occupations and "
    "standards, with which figures, and which document says so.",
    zh="谁与谁合作，依据何种协议，由谁资助，在何项目中，面向哪些职业与标准，有哪些数字，以及由哪份文献所述。",
)
CAVEAT = Words(
    en="It holds what the documents that were read say, and no more: that a link is missing does not mean that there "
    "is none. A bound such as 'more than 2,000' stays a bound, a target is not an observation, and statements that "
    "contradict each other are all kept.",
    zh="本图谱只收录所读文献的内容：没有某一联系的记录，并不表示该联系不存在。“超过 2000”之类的界限仍为界限，"
    "目标不是观测值，相互矛盾的说法均予保留。",
)
KEYWORDS = (
    "technical and vocational education and training",
    "TVET",
    "international cooperation",
    "China-ASEAN",
    "knowledge graph",
    "linked data",
)

__all__ = ["CAVEAT", "DESCRIPTION", "KEYWORDS", "TITLE"]
