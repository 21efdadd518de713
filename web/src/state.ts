/** What the page shows, and the same as the hash of its address, so that a view can be sent and gone back to. */
import type { Data, Scope } from "./data";

export interface State {
  scope: Scope;
  /** The chosen node and edge, -1 for none. */
  node: number;
  edge: number;
  /** Families that are not shown. */
  off: string[];
  /** Ids of economies: ties of the first, or between both. */
  economy: string;
  partner: string;
  tie: string;
  from: number;
  to: number;
  undated: boolean;
  mode: "picture" | "table";
  sort: string;
  rising: boolean;
}

const SCOPES: readonly string[] = ["top", "1", "2", "3", "all"];

export function initial(data: Data): State {
  return {
    scope: data.start.scope,
    node: data.start.node,
    edge: -1,
    off: [],
    economy: "",
    partner: "",
    tie: "",
    from: 0,
    to: 0,
    undated: true,
    mode: "picture",
    sort: data.measures[0]?.name ?? "label",
    rising: false,
  };
}

export function written(state: State, data: Data): string {
  const told = new URLSearchParams();
  told.set("show", state.scope);
  if (state.node >= 0) told.set("node", data.nodes[state.node]!.id);
  const edge = data.edges[state.edge];
  if (edge) told.set("tie", `${data.nodes[edge.a]!.id}~${data.nodes[edge.b]!.id}`);
  if (state.off.length) told.set("hide", state.off.join(","));
  if (state.economy) told.set("economy", state.economy);
  if (state.partner) told.set("with", state.partner);
  if (state.tie) told.set("kind", state.tie);
  if (state.from) told.set("from", String(state.from));
  if (state.to) told.set("to", String(state.to));
  if (!state.undated) told.set("undated", "no");
  if (state.mode === "table") told.set("as", "table");
  if (state.sort !== initial(data).sort || state.rising) told.set("sort", (state.rising ? "-" : "") + state.sort);
  return `#${told}`;
}

export function read(hash: string, data: Data): State {
  const state = initial(data);
  const told = new URLSearchParams(hash.replace(/^#/, ""));
  if (![...told].length) return state;
  const place = (id: string | undefined) => data.nodes.findIndex((node) => node.id === id);
  const year = (key: string) => Math.max(0, Number.parseInt(told.get(key) ?? "", 10) || 0);
  state.node = place(told.get("node") ?? undefined);
  const [a, b] = (told.get("tie") ?? "").split("~").map(place);
  state.edge = a === undefined || b === undefined ? -1 : data.edges.findIndex((edge) => edge.a === a && edge.b === b);
  const scope = told.get("show") ?? "";
  if (SCOPES.includes(scope)) state.scope = scope as Scope;
  if (state.node < 0 && /\d/.test(state.scope)) state.scope = data.start.scope === "all" ? "all" : "top";
  state.off = (told.get("hide") ?? "").split(",").filter((name) => data.families.some((each) => each.name === name));
  const economy = (key: string) => data.economies.find((each) => each.id === told.get(key))?.id ?? "";
  state.economy = economy("economy");
  state.partner = economy("with");
  state.tie = data.ties.find((each) => each === told.get("kind")) ?? "";
  state.from = year("from");
  state.to = year("to");
  state.undated = told.get("undated") !== "no";
  state.mode = told.get("as") === "table" ? "table" : "picture";
  const sort = told.get("sort");
  if (sort) {
    state.rising = sort.startsWith("-");
    state.sort = sort.replace(/^-/, "");
  }
  return state;
}

/** Whether a state is what the page opens with. */
export function isDefault(state: State, data: Data): boolean {
  return written(state, data) === written(initial(data), data);
}
