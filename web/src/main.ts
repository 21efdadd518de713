/** The network page: one state, written in the address, from which everything that is shown follows. */
import { Controls } from "./controls";
import { type Data, incidence, words } from "./data";
import { byId } from "./dom";
import { Panel } from "./panel";
import type { Picture } from "./picture";
import { search } from "./search";
import { shown } from "./shown";
import { initial, isDefault, read, type State, written } from "./state";
import { Table } from "./table";

const data = JSON.parse(byId("data").textContent ?? "") as Data;
const at = incidence(data);
const say = words(data);
const figure = byId("figure");
const panelPlace = byId("panel");
const still = byId("still");
let state = read(location.hash, data);
let picture: Picture | undefined;

const canDraw = (): boolean => {
  try {
    const canvas = document.createElement("canvas");
    return Boolean(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
  } catch {
    return false;
  }
};

function change(changed: Partial<State>, remembered = false): void {
  state = { ...state, ...changed };
  if (state.node < 0 && /\d/.test(state.scope)) state.scope = data.top.length < data.nodes.length ? "top" : "all";
  const address = isDefault(state, data) ? location.pathname + location.search : written(state, data);
  try {
    if (remembered) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  } catch {
    // A page within another one may have no address of its own; it works all the same.
  }
  show();
}

/** Choose a node; where it is not in view, or where the view is around a node, look around it. */
function choose(node: number): void {
  const inView = shown(data, at, state).nodes.includes(node);
  const around = /\d/.test(state.scope);
  const scope = inView ? state.scope : around ? state.scope : "1";
  change({ node, edge: -1, scope, ...(inView ? {} : unfiltered()) }, true);
}

function unfiltered(): Partial<State> {
  const { off, economy, partner, tie, from, to, undated } = initial(data);
  return { off, economy, partner, tie, from, to, undated };
}

function clear(): void {
  if (state.edge >= 0) change({ edge: -1 }, true);
  else change({ node: -1 }, true);
}

const acts = {
  node: (node: number) => {
    choose(node);
    byId("panel-title").focus({ preventScroll: true });
  },
  edge: (edge: number) => {
    change({ edge }, true);
    byId("panel-title").focus({ preventScroll: true });
  },
  clear: () => {
    clear();
    if (state.node < 0) byId("search").focus();
  },
  sort: (sort: string, rising: boolean) => change({ sort, rising }),
};
const panel = new Panel(data, at, panelPlace, byId("nothing"), say, acts);
const table = new Table(data, byId("table"), say, acts);
const controls = new Controls(data, say, change);

let told = "";
function show(): void {
  const view = shown(data, at, state);
  controls.show(state);
  figure.hidden = state.mode === "table";
  byId("table").hidden = state.mode !== "table" && !failed;
  if (!byId("table").hidden) table.show(view.nodes, state);
  if (state.mode === "picture") picture?.show(view, state.node, state.edge);
  const edge = data.edges[state.edge];
  const name = edge ? `${data.nodes[edge.a]!.label} – ${data.nodes[edge.b]!.label}` : data.nodes[state.node]?.label;
  byId("to-panel").hidden = !name;
  byId("to-panel").textContent = `${name} ↓`;
  const chosen = `${state.node}/${state.edge}`;
  if (chosen !== told) panel.show(state.node, state.edge);
  told = chosen;
  const parts = [
    say("shown", { nodes: view.nodes.length, all: data.nodes.length, edges: view.edges.length, ties: data.edges.length }),
  ];
  if (/\d/.test(state.scope) && state.node >= 0)
    parts.push(say(`around-${state.scope}`, { name: data.nodes[state.node]!.label }));
  if (view.undated) parts.push(say("undated-hidden", { n: view.undated }));
  if (!view.nodes.length) parts.push(say("none-shown"));
  byId("status").textContent = parts.join(" ");
  byId("canvas").setAttribute("aria-label", `${data.title}. ${parts.join(" ")} ${say("see-table")}`);
}

function keys(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey || event.altKey || byId<HTMLDialogElement>("about").open) return;
  if (event.key === "Escape") {
    if (state.edge >= 0 || state.node >= 0) clear();
    return;
  }
  if (!byId<HTMLInputElement>("single-keys").checked || target.matches("select, textarea, input:not([type=radio], [type=checkbox])"))
    return;
  if (["1", "2", "3"].includes(event.key) && state.node >= 0) change({ scope: event.key as State["scope"] }, true);
  else if (event.key === "0") change({ scope: "all" }, true);
  else if (event.key === "/") {
    event.preventDefault();
    byId("search").focus();
  }
}

let failed = false;
search(data, at, say("not-found"), acts.node);
document.addEventListener("keydown", keys);
window.addEventListener("hashchange", () => {
  state = read(location.hash, data);
  show();
});
window.addEventListener("popstate", () => {
  state = read(location.hash, data);
  show();
});
byId("to-panel").addEventListener("click", () => panelPlace.scrollIntoView());
byId("as-picture").addEventListener("click", () => change({ mode: "picture" }));
byId("as-table").addEventListener("click", () => change({ mode: "table" }));
byId("open-about").addEventListener("click", () => byId<HTMLDialogElement>("about").showModal());
byId("close-about").addEventListener("click", () => byId<HTMLDialogElement>("about").close());

/** Sigma asks for WebGL as soon as it is read: so it is read only where there is some. */
async function draw(): Promise<Picture | undefined> {
  const { Picture } = await import("./picture");
  byId("canvas").hidden = false;
  try {
    const made = new Picture(data, at, byId("canvas"), acts);
    byId("zoom-in").addEventListener("click", () => made.zoom(true));
    byId("zoom-out").addEventListener("click", () => made.zoom(false));
    byId("zoom-fit").addEventListener("click", () => made.fit());
    return made;
  } catch {
    return undefined;
  }
}

async function start(): Promise<void> {
  document.documentElement.classList.add("scripted");
  byId<HTMLDetailsElement>("filters").open = matchMedia("(min-width: 900px)").matches;
  picture = canDraw() ? await draw() : undefined;
  failed = !picture;
  still.hidden = !failed;
  byId("canvas").hidden = failed;
  byId("zoom").hidden = failed;
  byId("no-webgl").hidden = !failed;
  show();
  document.documentElement.dataset["ready"] = picture ? "drawn" : "still";
  Object.assign(window, { tvetkg: { where: (id: string) => picture?.where(data.nodes.findIndex((node) => node.id === id)) } });
}

void start();
