/** Making elements. Text is always text: nothing that comes from the data is ever read as HTML. */

type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined>;

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child): child is Node | string => Boolean(child)));
  return element;
}

export function button(label: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = el("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", act);
  return made;
}

export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`#${id} is not in the page`);
  return found as T;
}

/** A link, where the address is one of the web; else only its text. */
export function link(address: string | undefined, text: string): HTMLElement | string {
  if (!address || !/^https?:\/\/[^\s]+$/i.test(address)) return text;
  return el("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, text);
}

const SHAPE_PATHS: Record<string, string> = {
  circle: "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z",
  square: "M2.8 2.8h10.4v10.4h-10.4z",
  diamond: "M8 .8l7.2 7.2l-7.2 7.2l-7.2-7.2z",
  triangle: "M8 1.2l6.8 11.8h-13.6z",
  wedge: "M8 14.8l6.8-11.8h-13.6z",
  hexagon: "M8 1.6l5.5 3.2v6.4l-5.5 3.2l-5.5-3.2v-6.4z",
  star: "M8 .7l2.1 4.5l4.9.6l-3.6 3.4l.9 4.9l-4.3-2.4l-4.3 2.4l.9-4.9l-3.6-3.4l4.9-.6z",
  plus: "M5.8 1.8h4.4v4h4v4.4h-4v4h-4.4v-4h-4v-4.4h4z",
  pentagon: "M8 1.6l6.3 4.6l-2.4 7.4h-7.8l-2.4-7.4z",
};

const SVG = "http://www.w3.org/2000/svg";

/** The mark of a family: its shape in its colour. */
export function mark(shape: string, colour: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ viewBox: "0 0 16 16", width: "14", height: "14", class: "mark" }))
    svg.setAttribute(name, value);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPE_PATHS[shape] ?? SHAPE_PATHS["circle"]!);
  path.setAttribute("fill", colour);
  svg.append(path);
  return svg;
}
