/** Where the shown nodes stand: as in the whole network, but the parts that are left beside each other. */
import type { Data } from "./data";
import type { Shown } from "./shown";

interface Point {
  x: number;
  y: number;
}

interface Part {
  nodes: number[];
  at: Point[];
  left: number;
  low: number;
  width: number;
  height: number;
}

const GAP = 1.1;
const ASPECT = 1.6;

export function placed(data: Data, view: Shown): Map<number, Point> {
  const whole = view.nodes.length === data.nodes.length && view.edges.length === data.edges.length;
  const parts = whole ? [] : connected(data, view);
  if (parts.length < 2) return new Map(view.nodes.map((number) => [number, data.nodes[number]!]));
  const boxes = parts.filter((part) => part.length > 1).map((part) => boxed(part, part.map((number) => data.nodes[number]!)));
  const single = parts.filter((part) => part.length === 1).flat();
  if (single.length) boxes.push(rows(single));
  boxes.sort((a, b) => b.nodes.length - a.nodes.length);
  const found = new Map<number, Point>();
  pack(boxes).forEach(({ x, y }, place) => {
    const { nodes, at, left, low } = boxes[place]!;
    nodes.forEach((number, each) => found.set(number, { x: x + at[each]!.x - left, y: y + at[each]!.y - low }));
  });
  return found;
}

function connected(data: Data, view: Shown): number[][] {
  const root = new Map(view.nodes.map((number) => [number, number]));
  const find = (number: number): number => {
    let top = number;
    while (root.get(top) !== top) top = root.get(top)!;
    root.set(number, top);
    return top;
  };
  for (const number of view.edges) {
    const { a, b } = data.edges[number]!;
    root.set(find(a), find(b));
  }
  const parts = new Map<number, number[]>();
  for (const number of view.nodes) {
    const top = find(number);
    const part = parts.get(top);
    if (part) part.push(number);
    else parts.set(top, [number]);
  }
  return [...parts.values()];
}

function boxed(nodes: number[], at: Point[]): Part {
  const xs = at.map(({ x }) => x);
  const ys = at.map(({ y }) => y);
  const [left, low] = [Math.min(...xs), Math.min(...ys)];
  return { nodes, at, left, low, width: Math.max(...xs) - left + GAP, height: Math.max(...ys) - low + GAP };
}

function rows(nodes: number[]): Part {
  const columns = Math.ceil(Math.sqrt(nodes.length * ASPECT));
  const spot = (place: number) => ({ x: (place % columns) * 0.7, y: -Math.floor(place / columns) * 0.7 });
  return boxed(nodes, nodes.map((_, place) => spot(place)));
}

/** Lay boxes along a skyline, as tvetkg.network.packing does: each as high as it gets, then as far left. */
function pack(boxes: Part[]): Point[] {
  const area = boxes.reduce((sum, { width, height }) => sum + width * height, 0);
  const room = Math.max(Math.sqrt(area * ASPECT), ...boxes.map(({ width }) => width));
  let skyline: { x: number; depth: number }[] = [{ x: 0, depth: 0 }];
  return boxes.map(({ width, height }) => {
    let best = { x: 0, depth: Infinity };
    for (const { x } of skyline) {
      if (x + width > room + 1e-9) break;
      const under = skyline.filter((step, place) => step.x < x + width - 1e-9 && (skyline[place + 1]?.x ?? Infinity) > x);
      const depth = Math.max(...under.map((step) => step.depth));
      if (depth < best.depth) best = { x, depth };
    }
    const right = best.x + width;
    const after = skyline.filter(({ x }) => x > right + 1e-9);
    const resumed = skyline.filter(({ x }) => x <= right + 1e-9).at(-1)!;
    skyline = [
      ...skyline.filter(({ x }) => x < best.x - 1e-9),
      { x: best.x, depth: best.depth + height },
      { x: right, depth: resumed.depth },
      ...after,
    ];
    return { x: best.x, y: -(best.depth + height) };
  });
}
