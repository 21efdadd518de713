"""What each attribute of a node and of an edge means, in the order in which files have them."""

from __future__ import annotations

from tvetkg.queries.header import Words

NODE = {
    "label": Words(en="Its name in English, or as the document has it.", zh="英文名称，或文件所载名称。"),
    "label_zh": Words(en="Its name in Chinese.", zh="中文名称。"),
    "names": Words(en="Every name that is known of it, parted by bars.", zh="所有已知名称，以竖线分隔。"),
    "mode": Words(en="What sort of node it is.", zh="节点的类别。"),
    "kind": Words(en="What it is, as a code of the vocabulary.", zh="种类，为词表代码。"),
    "kind_label": Words(en="The label of its kind.", zh="种类名称。"),
    "family": Words(
        en="The family of its kind, which gives it its colour and shape.", zh="种类所属大类，决定其颜色与形状。"
    ),
    "economy": Words(
        en="The id of the economy it belongs to; Hong Kong and Macao are economies of their own.",
        zh="所属经济体标识；香港、澳门为独立经济体。",
    ),
    "economy_label": Words(en="The name of that economy.", zh="该经济体名称。"),
    "place": Words(en="The ids of the places where it is.", zh="所在地标识。"),
    "occupations": Words(
        en="The codes of the occupations that what it carries is for.", zh="其承担事项所涉职业的代码。"
    ),
    "fields": Words(
        en="The codes of the fields of education that what it carries is in.", zh="其承担事项所涉专业领域的代码。"
    ),
    "url": Words(en="The address of its own pages.", zh="其网站地址。"),
    "gives": Words(
        en="What it gives in all, by kind of flow and currency. A bound stays one: >=5 is at least 5, 5..9 between.",
        zh="其出资合计，按资金流种类与币种。界限仍为界限：>=5 为至少 5，5..9 为两者之间。",
    ),
    "gets": Words(
        en="What it gets in all, by kind of flow and currency; bounds as in gives.",
        zh="其受益合计，按资金流种类与币种；界限写法同 gives。",
    ),
    "gives_without_amount": Words(
        en="How many of the flows it gives have no stated amount.", zh="其所出资金流中未载明数额的笔数。"
    ),
    "sources": Words(
        en="The ids of the documents that tell of it, parted by blanks.", zh="述及该节点的文件标识，以空格分隔。"
    ),
}
EDGE = {
    "weight": Words(en="How strong the tie is.", zh="联系强度。"),
    "agreements": Words(en="How many things stand behind it.", zh="其背后事项的数目。"),
    "kinds": Words(en="The kinds of these, as codes, parted by bars.", zh="其种类代码，以竖线分隔。"),
    "roles": Words(en="The roles in which one end takes part in the other.", zh="一端参与另一端的角色。"),
    "first": Words(
        en="The earliest day on which the earliest of these may have begun.", zh="其中最早一项可能开始的最早日期。"
    ),
    "last": Words(
        en="The latest day on which the latest of these may have begun; it is no end.",
        zh="其中最晚一项可能开始的最晚日期；并非结束日期。",
    ),
    "year": Words(en="The year in which these began, where one year is known.", zh="开始年份(已知为同一年者)。"),
    "years": Words(
        en="The year of each beginning of which one year is known, parted by bars.",
        zh="各项开始年份(已知为同一年者)，以竖线分隔。",
    ),
    "status": Words(en="Whether these are signed, in force, ended.", zh="签署、生效、终止等状态。"),
    "amounts": Words(
        en="The money behind it, by kind of flow and currency. A bound stays one: >=5 is at least 5, 5..9 between.",
        zh="资金数额，按资金流种类与币种。界限仍为界限：>=5 为至少 5，5..9 为两者之间。",
    ),
    "without_amount": Words(en="How many of the flows have no stated amount.", zh="未载明数额的资金流笔数。"),
    "witnesses": Words(
        en="How many independent documents tell of it: copies of one text are one.",
        zh="述及它的独立文件数：同一文本的转载只计一次。",
    ),
    "sources": Words(
        en="The ids of the documents that tell of it, parted by blanks.", zh="述及它的文件标识，以空格分隔。"
    ),
    "via": Words(
        en="The ids of the agreements, programmes, memberships or flows behind it, parted by blanks.",
        zh="其背后协议、项目、成员关系或资金流的标识，以空格分隔。",
    ),
    "via_label": Words(en="The labels of these, parted by bars.", zh="上述事项的名称，以竖线分隔。"),
}
GIVEN = Words(en="As it stands in the network that was given.", zh="所给网络中的原有属性。")

__all__ = ["EDGE", "GIVEN", "NODE"]
