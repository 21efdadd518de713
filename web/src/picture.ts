/** The drawing: sigma on a graph that holds only what is shown, so that a large network costs what its view costs. */
import Graph from "graphology";
import Sigma from "sigma";
import type { Settings } from "sigma/settings";
import type { NodeDisplayData, PartialButFor } from "sigma/types";
import type { Data } from "./data";
import { placed } from "./placed";
import type { Shown } from "./shown";
import { ShapeProgram } from "./shapes";

interface Acts {
  node(number: number): void;
  edge(number: number): void;
}

const FONT = getComputedStyle(document.documentElement).fontFamily;
const INK = "#1b2733";
const EDGE = "#bac2cb";
const CHOSEN_EDGE = "#7f8c99";
const LONGEST = 36;
const MANY_EDGES = 1500;
const REACH = 7;

type Label = PartialButFor<NodeDisplayData, "x" | "y" | "size" | "label" | "color">;

const SIZE = 12.5;
/** Names that may cover the marks of smaller nodes: one for so many square pixels. */
const AREA = 45_000;
const MOST_MARKS = 600;
/** In a picture of more nodes than that. */
const MOST_NAMES = 40;

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const meet = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** Where the buttons are. */
const ZOOM = (width: number): Box => ({ left: width - 56, top: 0, right: width, bottom: 132 });

function ring(context: CanvasRenderingContext2D, { x, y, size }: Label): void {
  context.beginPath();
  context.arc(x, y, size + 4, 0, Math.PI * 2);
  context.lineWidth = 2.5;
  context.strokeStyle = INK;
  context.stroke();
}

function write(context: CanvasRenderingContext2D, label: string, x: number, y: number, bold: boolean): void {
  context.font = `${bold ? 600 : 400} ${SIZE}px ${FONT}`;
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = "rgba(255, 255, 255, 0.92)";
  context.strokeText(label, x, y);
  context.fillStyle = INK;
  context.fillText(label, x, y);
}

/** The names of a picture: collected while sigma draws, then written so that none covers another, the largest first. */
class Names {
  private waiting: { label: Label; sure: boolean }[] = [];

  /** `sure` is that of the chosen node: it is written first, with a ring around its mark. */
  add(label: Label, sure: boolean): void {
    this.waiting.push({ label, sure });
  }

  /** The marks are what names of smaller nodes must not cover; the largest ones may. */
  write(context: CanvasRenderingContext2D, width: number, height: number, marks: Box[]): void {
    const taken: Box[] = [ZOOM(width)];
    const sureOnes = (width * height) / AREA;
    const order = this.waiting.sort((a, b) => Number(b.sure) - Number(a.sure) || b.label.size - a.label.size);
    for (const [rank, { label, sure }] of order.entries()) {
      if (!label.label) continue;
      if (!marks.length && taken.length > MOST_NAMES) break;
      context.font = `${sure ? 600 : 400} ${SIZE}px ${FONT}`;
      const long = context.measureText(label.label).width;
      const [x, y, away] = [label.x, label.y, label.size + 4];
      if (sure) ring(context, label);
      const [above, below] = [y - away - 2, y + away + SIZE - 2];
      const spots: [number, number][] = [
        [x + away, y + SIZE / 3],
        [x - away - long, y + SIZE / 3],
        [x - long / 2, above],
        [x - long / 2, below],
        [x - 8, above],
        [x + 8 - long, above],
        [x - 8, below],
        [x + 8 - long, below],
      ];
      let best: { left: number; base: number; box: Box; covers: number } | undefined;
      for (const [left, base] of spots) {
        const box = { left: left - 3, top: base - SIZE, right: left + long + 3, bottom: base + 4 };
        if (box.left < 0 || box.right > width || taken.some((each) => meet(each, box))) continue;
        const covers = marks.filter((each) => meet(each, box)).length;
        if (!best || covers < best.covers) best = { left, base, box, covers };
      }
      if (!best || (best.covers > 0 && rank >= sureOnes && !sure)) continue;
      taken.push(best.box);
      write(context, label.label, best.left, best.base, sure);
    }
    this.waiting = [];
  }
}

const onTheRight = (data: Label, long: number, width: number): boolean =>
  data.x + data.size + 6 + long < width || data.x < width / 2;

function hovered(context: CanvasRenderingContext2D, data: Label): void {
  context.beginPath();
  context.arc(data.x, data.y, data.size + 4, 0, Math.PI * 2);
  context.fillStyle = "#fff";
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = INK;
  context.stroke();
  if (!data.label) return;
  context.font = `600 ${SIZE}px ${FONT}`;
  const long = context.measureText(data.label).width;
  const away = data.size + 6;
  const right = onTheRight(data, long, context.canvas.clientWidth);
  write(context, data.label, right ? data.x + away : data.x - away - long, data.y + SIZE / 3, true);
}

function cut(label: string, longest = LONGEST): string {
  const characters = Array.from(label);
  return characters.length > longest ? `${characters.slice(0, longest - 1).join("").trimEnd()}…` : label;
}

export class Picture {
  private sigma: Sigma;
  private near = new Set<string>();
  private chosen = "";
  private chosenEdge = "";
  private hover = "";
  private signature = "";
  private readonly names = new Names();
  private readonly still = matchMedia("(prefers-reduced-motion: reduce)").matches;

  constructor(
    private readonly data: Data,
    private readonly at: number[][],
    container: HTMLElement,
    acts: Acts,
  ) {
    const settings: Partial<Settings> = {
      nodeProgramClasses: { shape: ShapeProgram },
      defaultNodeType: "shape",
      defaultEdgeType: data.directed ? "arrow" : "line",
      defaultDrawNodeLabel: (_, label) => this.names.add(label as Label, Boolean(label["chosen"])),
      defaultDrawNodeHover: (context, label) => hovered(context, label as Label),
      labelRenderedSizeThreshold: 0,
      labelDensity: 3,
      labelGridCellSize: 70,
      stagePadding: 36,
      zIndex: true,
      minCameraRatio: 0.02,
      maxCameraRatio: 4,
      allowInvalidContainer: true,
      nodeReducer: (node, attributes) => {
        const chosen = node === this.chosen || node === this.hover;
        const near = this.near.has(node);
        return { ...attributes, chosen: node === this.chosen, forceLabel: chosen || near, zIndex: chosen ? 2 : near ? 1 : 0 };
      },
      edgeReducer: (edge, attributes) => {
        const [a, b] = (attributes["ends"] as [string, string]) ?? ["", ""];
        const chosen = edge === this.chosenEdge;
        const beside = [this.chosen, this.hover].some((node) => node !== "" && (node === a || node === b));
        return {
          ...attributes,
          color: chosen ? "#b5412f" : beside ? CHOSEN_EDGE : EDGE,
          size: (attributes["size"] as number) + (chosen ? 2 : 0),
          zIndex: chosen ? 2 : beside ? 1 : 0,
        };
      },
    };
    this.sigma = new Sigma(new Graph({ multi: true, type: "mixed" }), container, settings as Settings);
    this.sigma.on("afterRender", () => {
      const context = this.sigma.getCanvases()["labels"]?.getContext("2d");
      if (context) this.names.write(context, container.clientWidth, container.clientHeight, this.marks());
    });
    this.sigma.on("clickNode", ({ node }) => acts.node(Number(node)));
    this.sigma.on("clickStage", ({ event }) => {
      const edge = this.edgeAt(event);
      if (edge >= 0) acts.edge(edge);
    });
    this.sigma.on("enterNode", ({ node }) => this.point(node, container));
    this.sigma.on("leaveNode", () => this.point("", container));
    this.sigma.on("moveBody", ({ event }) => {
      if (!this.hover) container.style.cursor = this.edgeAt(event) >= 0 ? "pointer" : "";
    });
  }

  /** The boxes of the nodes that are drawn, where there are few enough to look at each. */
  private marks(): Box[] {
    const graph = this.sigma.getGraph();
    if (graph.order > MOST_MARKS) return [];
    return graph.mapNodes((node) => {
      const data = this.sigma.getNodeDisplayData(node);
      if (!data) return { left: 0, top: 0, right: 0, bottom: 0 };
      const { x, y } = this.sigma.framedGraphToViewport(data);
      const half = this.sigma.scaleSize(data.size) * 0.8;
      return { left: x - half, top: y - half, right: x + half, bottom: y + half };
    });
  }

  /** The edge nearest to a point, where one is within reach; lines are thin, and a finger is not. */
  private edgeAt({ x, y }: { x: number; y: number }): number {
    const graph = this.sigma.getGraph();
    if (graph.size > MANY_EDGES) return -1;
    let [found, least] = [-1, REACH];
    graph.forEachEdge((edge, _, a, b) => {
      const [one, other] = [this.where(Number(a)), this.where(Number(b))];
      if (!one || !other) return;
      const [across, up] = [other.x - one.x, other.y - one.y];
      const along = ((x - one.x) * across + (y - one.y) * up) / (across * across + up * up || 1);
      const on = Math.min(1, Math.max(0, along));
      const far = Math.hypot(x - one.x - on * across, y - one.y - on * up);
      if (far < least) [found, least] = [Number(edge), far];
    });
    return found;
  }

  private point(node: string, container: HTMLElement): void {
    this.hover = node;
    container.style.cursor = node ? "pointer" : "";
    this.sigma.refresh({ skipIndexation: true });
  }

  /** Draw what is shown; the camera moves only where that has changed. */
  show(view: Shown, node: number, edge: number): void {
    this.chosen = node >= 0 ? String(node) : "";
    this.chosenEdge = edge >= 0 ? String(edge) : "";
    const ties = node >= 0 ? this.at[node]! : [];
    this.near = new Set(
      ties.length <= 14
        ? ties.map((tie) => String(this.data.edges[tie]!.a === node ? this.data.edges[tie]!.b : this.data.edges[tie]!.a))
        : [],
    );
    if (edge >= 0) this.near = new Set([String(this.data.edges[edge]!.a), String(this.data.edges[edge]!.b)]);
    const signature = `${view.nodes.join()}/${view.edges.join()}`;
    if (signature === this.signature) {
      this.sigma.refresh({ skipIndexation: true });
      return;
    }
    this.signature = signature;
    this.hover = "";
    const at = placed(this.data, view);
    this.sigma.setCustomBBox(this.frame([...at.values()]));
    this.sigma.setSettings({ hideEdgesOnMove: view.edges.length > MANY_EDGES });
    this.sigma.setGraph(this.graph(view, at));
    this.fit();
  }

  private graph(view: Shown, at: Map<number, { x: number; y: number }>): Graph {
    const graph = new Graph({ multi: true, type: this.data.directed ? "directed" : "undirected" });
    const many = Math.max(1, view.nodes.length / 160);
    for (const number of view.nodes) {
      const node = this.data.nodes[number]!;
      const family = this.data.families[node.family]!;
      graph.addNode(number, {
        ...at.get(number)!,
        size: (4.5 + 1.9 * Math.sqrt(Math.min(40, this.at[number]!.length))) / many ** 0.3,
        color: family.colour,
        shape: family.shape,
        label: cut(node.label),
      });
    }
    for (const number of view.edges) {
      const { a, b, weight } = this.data.edges[number]!;
      if (a === b) continue;
      graph.addEdgeWithKey(number, a, b, {
        size: (0.9 + Math.min(4, Math.sqrt(weight))) / many ** 0.3,
        ends: [String(a), String(b)],
      });
    }
    return graph;
  }

  /** The corners of what is shown, with room for the labels at the right. */
  private frame(points: { x: number; y: number }[]): { x: [number, number]; y: [number, number] } {
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { x, y } of points) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      low = Math.min(low, y);
      high = Math.max(high, y);
    }
    if (!points.length) [left, right, low, high] = [-1, 1, -1, 1];
    const side = Math.max(0, 2 - (right - left), 2 - (high - low)) / 2;
    return { x: [left - side, right + side + (right - left) * 0.12], y: [low - side, high + side] };
  }

  fit(): void {
    const whole = { x: 0.5, y: 0.5, ratio: 1, angle: 0 };
    if (this.still) this.sigma.getCamera().setState(whole);
    else void this.sigma.getCamera().animate(whole, { duration: 250 });
  }

  zoom(inward: boolean): void {
    const options = { duration: this.still ? 0 : 180, factor: 1.5 };
    if (inward) void this.sigma.getCamera().animatedZoom(options);
    else void this.sigma.getCamera().animatedUnzoom(options);
  }

  /** Where a node stands on the screen. */
  where(node: number): { x: number; y: number } | undefined {
    const found = this.sigma.getNodeDisplayData(String(node));
    return found && this.sigma.framedGraphToViewport(found);
  }
}
