/** Which nodes and edges are shown. */
import type { Data, Edge } from "./data";
import type { State } from "./state";

export interface Shown {
  nodes: number[];
  edges: number[];
  /** Edges that only a missing date keeps away. */
  undated: number;
}

/** Whether an edge may have begun between two years (0: open); undefined where its beginning is unknown. */
export function began(edge: Edge, from: number, to: number): boolean | undefined {
  if (!edge.first && !edge.last) return undefined;
  const first = Number.parseInt(edge.first || edge.last, 10);
  const last = Number.parseInt(edge.last || edge.first, 10);
  return (!from || last >= from) && (!to || first <= to);
}

export function isFiltered(state: State): boolean {
  return Boolean(state.economy || state.partner || state.tie || state.from || state.to || !state.undated);
}

export function shown(data: Data, at: number[][], state: State): Shown {
  const on = data.nodes.map((node) => !state.off.includes(data.families[node.family]!.name));
  const economy = data.economies.findIndex((each) => each.id === state.economy);
  const partner = data.economies.findIndex((each) => each.id === state.partner);
  const tie = data.ties.indexOf(state.tie);
  const dated = Boolean(state.from || state.to || !state.undated);
  let undated = 0;
  const passes = data.edges.map((edge) => {
    if (!on[edge.a] || !on[edge.b]) return false;
    const ends = [data.nodes[edge.a]!.economy, data.nodes[edge.b]!.economy] as const;
    if (economy >= 0 && partner >= 0) {
      const [a, b] = ends;
      if (!((a === economy && b === partner) || (a === partner && b === economy))) return false;
    } else if (economy >= 0 && !ends.includes(economy)) return false;
    else if (partner >= 0 && !ends.includes(partner)) return false;
    if (tie >= 0 && !edge.kinds.includes(tie)) return false;
    if (!dated) return true;
    const known = began(edge, state.from, state.to);
    if (known === undefined && !state.undated) undated += 1;
    return known ?? state.undated;
  });
  let wanted: Set<number>;
  if (state.scope === "all" || (state.node < 0 && state.scope !== "top")) {
    wanted = new Set(data.nodes.keys());
  } else if (state.scope === "top") {
    wanted = new Set(data.top);
  } else {
    wanted = around(data, at, passes, state.node, Number(state.scope));
  }
  const edges = [...data.edges.keys()].filter(
    (number) => passes[number] && wanted.has(data.edges[number]!.a) && wanted.has(data.edges[number]!.b),
  );
  const tied = new Set(edges.flatMap((number) => [data.edges[number]!.a, data.edges[number]!.b]));
  const loose = (number: number) =>
    !isFiltered(state) || (Boolean(state.economy) && !state.partner && !state.tie && !dated &&
      data.nodes[number]!.economy === economy);
  const nodes = [...wanted]
    .filter((number) => on[number] && (tied.has(number) || (number === state.node && /\d/.test(state.scope)) || loose(number)))
    .sort((a, b) => a - b);
  return { nodes, edges, undated };
}

function around(data: Data, at: number[][], passes: boolean[], node: number, depth: number): Set<number> {
  const reached = new Set([node]);
  let edge: number[] = [node];
  for (let step = 0; step < depth; step += 1) {
    const next: number[] = [];
    for (const from of edge)
      for (const number of at[from]!) {
        if (!passes[number]) continue;
        const tie = data.edges[number]!;
        const to = tie.a === from ? tie.b : tie.a;
        if (!reached.has(to)) {
          reached.add(to);
          next.push(to);
        }
      }
    edge = next;
  }
  return reached;
}
