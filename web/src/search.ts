/** The search box: names in any script, a list to choose from, all by keyboard. */
import type { Data } from "./data";
import { byId, el, mark } from "./dom";
import { answers, fold } from "./fold";

const MOST = 12;

export function search(data: Data, at: number[][], none: string, choose: (node: number) => void): void {
  const box = byId<HTMLInputElement>("search");
  const list = byId("found");
  let found: number[] = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
    active = -1;
  };
  const point = (number: number) => {
    active = number;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
    const option = list.children[active];
    if (option) {
      box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }
  };
  const take = (node: number) => {
    close();
    box.value = data.nodes[node]!.label;
    choose(node);
  };
  const look = () => {
    const typed = fold(box.value, data.fold);
    if (!typed) return close();
    found = data.nodes
      .map((node, number) => [number, answers(node.key, typed)] as const)
      .filter(([, good]) => good > 0)
      .sort(([a, one], [b, other]) => other - one || at[b]!.length - at[a]!.length || a - b)
      .slice(0, MOST)
      .map(([number]) => number);
    list.replaceChildren(
      ...found.map((number, place) => {
        const node = data.nodes[number]!;
        const family = data.families[node.family]!;
        const other = node.names.find((name) => fold(name, data.fold).includes(typed));
        const told = [other, node.kind, data.economies[node.economy]?.label].filter(Boolean).join(" · ");
        const option = el("li", { id: `found-${place}`, role: "option", "aria-selected": "false" });
        option.append(mark(family.shape, family.colour), el("span", {}, node.label), el("small", {}, told));
        option.addEventListener("mousedown", (event) => event.preventDefault());
        option.addEventListener("click", () => take(number));
        return option;
      }),
    );
    if (!found.length)
      list.append(el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "none" }, none));
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    if (found.length) point(0);
  };

  box.addEventListener("input", look);
  box.addEventListener("focus", () => box.select());
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (!list.hidden) event.stopPropagation();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) look();
      else if (found.length) point((active + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length);
    } else if (event.key === "Enter" && found[active] !== undefined && !list.hidden) {
      event.preventDefault();
      take(found[active]!);
    }
  });
}
