/** What the page holds: the network as `tvetkg` wrote it (see `src/tvetkg/export/page.py`), and ways into it. */

export type Shape =
  | "circle"
  | "square"
  | "diamond"
  | "triangle"
  | "wedge"
  | "hexagon"
  | "star"
  | "plus"
  | "pentagon";

export interface Family {
  name: string;
  label: string;
  colour: string;
  shape: Shape;
}

export interface Measure {
  name: string;
  title: string;
  meaning: string;
  caveat: string;
}

export interface Doc {
  title: string;
  url?: string;
  publisher?: string;
  kind?: string;
  published?: string;
  accessed?: string;
}

/** A label of the page and a text: what is told of a node or an edge beside the rest. */
export type Fact = [string, string];

export interface Node {
  id: string;
  label: string;
  /** Its other names. */
  names: string[];
  /** All names folded, one a line. */
  key: string;
  family: number;
  kind: string;
  /** Place among the economies, -1 where unknown. */
  economy: number;
  x: number;
  y: number;
  documents: number[];
  /** In the order of the measures; null where there is none. */
  measures: (number | null)[];
  facts: Fact[];
  url?: string;
}

export interface Edge {
  a: number;
  b: number;
  weight: number;
  agreements: number;
  witnesses: number;
  /** Places among the kinds of ties. */
  kinds: number[];
  /** The days between which the beginning lies; empty where no document tells. */
  first: string;
  last: string;
  documents: number[];
  via: string[];
  facts: Fact[];
}

export type Scope = "top" | "1" | "2" | "3" | "all";

export interface Data {
  language: "en" | "zh";
  title: string;
  directed: boolean;
  families: Family[];
  economies: { id: string; label: string }[];
  ties: string[];
  measures: Measure[];
  documents: Doc[];
  nodes: Node[];
  edges: Edge[];
  /** Characters that folding replaces, beside accents and case. */
  fold: Record<string, string>;
  start: { scope: Scope; node: number };
  /** The most connected nodes. */
  top: number[];
  words: Record<string, string>;
}

/** The edges of each node. */
export function incidence(data: Data): number[][] {
  const at: number[][] = data.nodes.map(() => []);
  data.edges.forEach((edge, number) => {
    at[edge.a]!.push(number);
    if (edge.b !== edge.a) at[edge.b]!.push(number);
  });
  return at;
}

/** The words of the page, with what stands in braces filled in. */
export function words(data: Data): (key: string, values?: Record<string, string | number>) => string {
  return (key, values = {}) =>
    (data.words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : typeof value === "number" ? value.toLocaleString("en") : value;
    });
}

export type Say = ReturnType<typeof words>;
