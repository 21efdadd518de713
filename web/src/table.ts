/** The table: the same nodes as the picture, with their measures, in the order of any column. */
import type { Data, Say } from "./data";
import { button, el, mark } from "./dom";
import { shortened } from "./panel";
import type { State } from "./state";

const ROWS = 250;
const TEXTS = ["label", "kind", "economy"];

interface Acts {
  node(number: number): void;
  sort(column: string, rising: boolean): void;
}

interface Column {
  name: string;
  title: string;
  meaning: string;
  numeric: boolean;
  value(node: number): string | number | null;
}

export class Table {
  private readonly columns: Column[];
  private rows = ROWS;

  constructor(
    private readonly data: Data,
    private readonly place: HTMLElement,
    private readonly say: Say,
    private readonly acts: Acts,
  ) {
    const { nodes, families, economies } = data;
    const text = (name: string, value: (node: number) => string | null): Column => ({
      name,
      title: say(`column-${name}`),
      meaning: "",
      numeric: false,
      value,
    });
    this.columns = [
      text("label", (node) => nodes[node]!.label),
      text("kind", (node) => nodes[node]!.kind || families[nodes[node]!.family]!.label),
      text("economy", (node) => economies[nodes[node]!.economy]?.label ?? null),
      ...data.measures.map((measure, place) => ({
        name: measure.name,
        title: measure.title,
        meaning: `${measure.meaning} ${measure.caveat}`,
        numeric: true,
        value: (node: number) => nodes[node]!.measures[place] ?? null,
      })),
      {
        name: "documents",
        title: say("column-documents"),
        meaning: say("column-documents-meaning"),
        numeric: true,
        value: (node) => nodes[node]!.documents.length,
      },
    ];
  }

  show(shown: number[], state: State): void {
    const column = this.columns.find((each) => each.name === state.sort) ?? this.columns[0]!;
    const order = sorted(shown, column, state.rising, this.data.language);
    const head = el("tr");
    for (const each of this.columns) {
      const chosen = each === column;
      const way = chosen ? (state.rising ? "ascending" : "descending") : "none";
      const rising = chosen ? !state.rising : !each.numeric;
      const sign = chosen ? (state.rising ? " ▲" : " ▼") : "";
      const act = button(each.title, () => this.acts.sort(each.name, rising), { title: each.meaning || null, "data-sort": each.name });
      act.append(el("span", { "aria-hidden": "true" }, sign));
      head.append(el("th", { scope: "col", "aria-sort": way, class: each.numeric ? "number" : null }, act));
    }
    const body = el("tbody");
    const add = (some: number[]) => body.append(...some.map((node) => this.row(node, node === state.node)));
    add(order.slice(0, this.rows));
    const caption = this.say("table-caption", { n: shown.length, all: this.data.nodes.length });
    const table = el("table", {}, el("caption", {}, el("span", {}, caption)));
    table.append(el("thead", {}, head), body);
    const wrapped = el("div", { class: "rows", tabindex: 0, role: "region", "aria-label": this.say("table") }, table);
    const meanings = el("dl", { class: "meanings" });
    for (const each of this.columns)
      if (each.meaning) meanings.append(el("dt", {}, each.title), el("dd", {}, each.meaning));
    const focus = (document.activeElement as HTMLElement | null)?.dataset?.["sort"];
    const parts: HTMLElement[] = [wrapped];
    if (order.length > this.rows) {
      const more = button(this.say("more", { n: order.length - this.rows }), () => {
        add(order.slice(this.rows));
        more.remove();
      });
      wrapped.append(more);
    }
    parts.push(el("details", {}, el("summary", {}, this.say("columns-mean")), meanings));
    this.place.replaceChildren(...parts);
    if (focus) this.place.querySelector<HTMLElement>(`[data-sort="${focus}"]`)?.focus();
  }

  private row(number: number, chosen: boolean): HTMLTableRowElement {
    const node = this.data.nodes[number]!;
    const family = this.data.families[node.family]!;
    const row = el("tr", { class: chosen ? "chosen" : null });
    for (const column of this.columns) {
      const value = column.value(number);
      if (column.name === "label") {
        const name = button("", () => this.acts.node(number), { class: "link", "aria-current": chosen ? "true" : null });
        name.append(mark(family.shape, family.colour), el("span", {}, node.label));
        row.append(el("th", { scope: "row" }, name));
      } else {
        const told = value === null ? "" : typeof value === "number" ? shortened(value) : value;
        row.append(el("td", { class: column.numeric ? "number" : null }, told));
      }
    }
    return row;
  }
}

function sorted(shown: number[], column: Column, rising: boolean, language: string): number[] {
  const compare = new Intl.Collator(language).compare;
  const text = TEXTS.includes(column.name);
  return [...shown].sort((a, b) => {
    const [one, other] = [column.value(a), column.value(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || a - b;
    const by = text ? compare(String(one), String(other)) : Number(one) - Number(other);
    return (rising ? by : -by) || a - b;
  });
}
