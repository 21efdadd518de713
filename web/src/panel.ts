/** The side panel: what is told of the chosen node or edge, and the documents that tell it. */
import type { Data, Doc, Edge, Fact, Say } from "./data";
import { button, el, link, mark } from "./dom";

interface Acts {
  node(number: number): void;
  edge(number: number): void;
  clear(): void;
}

const MANY = 60;

export class Panel {
  constructor(
    private readonly data: Data,
    private readonly at: number[][],
    private readonly place: HTMLElement,
    private readonly nothing: HTMLElement,
    private readonly say: Say,
    private readonly acts: Acts,
  ) {}

  show(node: number, edge: number): void {
    const chosen = this.data.edges[edge];
    if (chosen) this.place.replaceChildren(...this.tie(chosen));
    else if (this.data.nodes[node]) this.place.replaceChildren(...this.node(node));
    else this.place.replaceChildren(this.nothing);
    this.place.scrollTop = 0;
  }

  private head(kicker: (Node | string)[], title: string): HTMLElement[] {
    return [
      el("p", { class: "kicker" }, ...kicker),
      el(
        "div",
        { class: "headline" },
        el("h2", { id: "panel-title", tabindex: -1 }, title),
        button("×", () => this.acts.clear(), { class: "close", "aria-label": this.say("close") }),
      ),
    ];
  }

  private node(number: number): HTMLElement[] {
    const node = this.data.nodes[number]!;
    const family = this.data.families[node.family]!;
    const economy = this.data.economies[node.economy]?.label;
    const parts = this.head(
      [mark(family.shape, family.colour), [node.kind || family.label, economy].filter(Boolean).join(" · ")],
      node.label,
    );
    if (node.names.length)
      parts.push(el("p", { class: "names" }, `${this.say("also")} ${node.names.join(" · ")}`));
    const site = link(node.url, this.say("site"));
    if (typeof site !== "string") parts.push(el("p", {}, site));
    const facts = el("dl", { class: "facts" });
    this.data.measures.forEach((measure, place) => {
      const value = node.measures[place];
      if (value === null || value === undefined) return;
      facts.append(el("dt", { title: measure.meaning }, measure.title), el("dd", {}, shortened(value)));
    });
    for (const fact of node.facts) facts.append(...told(fact));
    parts.push(facts);
    parts.push(...this.neighbours(number));
    parts.push(...this.documents(node.documents, this.say("told-node")));
    return parts;
  }

  private neighbours(number: number): HTMLElement[] {
    const ties = this.at[number]!.map((tie) => {
      const edge = this.data.edges[tie]!;
      const other = edge.a === number ? edge.b : edge.a;
      return { tie, edge, other, from: edge.a === number };
    }).sort((a, b) => b.edge.weight - a.edge.weight || a.other - b.other);
    const title = el("h3", {}, this.say("neighbours", { n: ties.length }));
    if (!ties.length) return [title, el("p", {}, this.say("no-ties"))];
    const list = el("ul", { class: "neighbours", "aria-label": this.say("neighbours", { n: ties.length }) });
    const rows = (some: typeof ties) =>
      some.forEach(({ tie, edge, other, from }) => {
        const node = this.data.nodes[other]!;
        const family = this.data.families[node.family]!;
        const name = button("", () => this.acts.node(other), { class: "name" });
        const way = this.data.directed ? (from ? "→ " : "← ") : "";
        name.append(mark(family.shape, family.colour), el("span", {}, way + node.label));
        const about = button(this.summary(edge), () => this.acts.edge(tie), {
          class: "tie",
          "aria-label": this.say("tie-with", { name: node.label, what: this.summary(edge) }),
        });
        list.append(el("li", {}, name, about));
      });
    rows(ties.slice(0, MANY));
    list.addEventListener("keydown", (event) => walk(event, list));
    if (ties.length <= MANY) return [title, list];
    const more = button(this.say("more", { n: ties.length - MANY }), () => {
      rows(ties.slice(MANY));
      more.remove();
    });
    return [title, list, more];
  }

  /** What stands behind an edge, in a few words: how many texts, and when they begin. */
  private summary(edge: Edge): string {
    const years = [edge.first, edge.last].filter(Boolean).map((day) => day.slice(0, 4));
    const when = years.length ? [...new Set(years)].join("–") : this.say("no-date");
    return `${this.say(edge.agreements === 1 ? "text" : "texts", { n: edge.agreements })} · ${when}`;
  }

  private tie(edge: Edge): HTMLElement[] {
    const [a, b] = [this.data.nodes[edge.a]!, this.data.nodes[edge.b]!];
    const arrow = this.data.directed ? "→" : "–";
    const parts = this.head([this.say("tie")], `${a.label} ${arrow} ${b.label}`);
    parts.push(
      el(
        "p",
        { class: "ends" },
        button(a.label, () => this.acts.node(edge.a), { class: "link" }),
        " ",
        button(b.label, () => this.acts.node(edge.b), { class: "link" }),
      ),
    );
    const facts = el("dl", { class: "facts" });
    const add = (label: string, value: string) => value && facts.append(...told([label, value]));
    add(this.say("tie-kinds"), edge.kinds.map((kind) => this.data.ties[kind]).join(", "));
    add(this.say("began"), this.days(edge));
    add(this.say("agreements"), String(edge.agreements));
    add(this.say("weight"), shortened(edge.weight));
    add(this.say("witnesses"), String(edge.witnesses));
    for (const fact of edge.facts) facts.append(...told(fact));
    parts.push(facts);
    if (edge.via.length)
      parts.push(el("h3", {}, this.say("behind")), el("ul", { class: "via" }, ...edge.via.map((each) => el("li", {}, each))));
    parts.push(...this.documents(edge.documents, this.say("told-tie")));
    return parts;
  }

  private days(edge: Edge): string {
    if (!edge.first && !edge.last) return this.say("no-date");
    if (edge.first === edge.last || !edge.last) return edge.first;
    return this.say("between", { first: edge.first, last: edge.last });
  }

  private documents(numbers: number[], title: string): HTMLElement[] {
    const list = el("ol", { class: "documents" });
    const add = (some: number[]) => list.append(...some.map((number) => this.document(this.data.documents[number]!)));
    add(numbers.slice(0, MANY));
    const parts: HTMLElement[] = [el("h3", {}, `${title} (${numbers.length})`), list];
    if (numbers.length > MANY) {
      const more = button(this.say("more", { n: numbers.length - MANY }), () => {
        add(numbers.slice(MANY));
        more.remove();
      });
      parts.push(more);
    }
    return parts;
  }

  private document(doc: Doc): HTMLLIElement {
    const by = [doc.publisher, doc.kind && `(${doc.kind})`].filter(Boolean).join(" ");
    const read = doc.accessed && this.say("read", { day: doc.accessed });
    const line = [by, doc.published ?? this.say("undated-document"), read].filter(Boolean).join(" · ");
    return el("li", {}, link(doc.url, doc.title), el("span", { class: "by" }, line));
  }
}

function told([label, value]: Fact): HTMLElement[] {
  return [el("dt", {}, label), el("dd", {}, value)];
}

/** A number as people read it: whole, or with three significant digits. */
export function shortened(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString("en");
  return Math.abs(value) < 0.001 ? value.toExponential(1) : Number(value.toPrecision(3)).toString();
}

/** Arrow keys walk a list of rows of two buttons. */
function walk(event: KeyboardEvent, list: HTMLElement): void {
  const way = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key];
  const row = (document.activeElement as HTMLElement | null)?.closest("li");
  if (!way || !row) return;
  event.preventDefault();
  const rows = [...list.children];
  const column = [...row.children].indexOf(document.activeElement!);
  const next = rows[Math.min(rows.length - 1, Math.max(0, rows.indexOf(row) + way[0]!))]!;
  (next.children[Math.min(1, Math.max(0, column + way[1]!))] as HTMLElement).focus();
}
