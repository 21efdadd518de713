/** What narrows the view: how far around the chosen node, economies, kinds, years; and the legend. */
import type { Data, Say, Scope } from "./data";
import { byId, el, mark } from "./dom";
import type { State } from "./state";

type Change = (change: Partial<State>) => void;

export class Controls {
  private readonly scopes = new Map<Scope, HTMLInputElement>();
  private readonly legend = new Map<string, HTMLInputElement>();

  constructor(
    private readonly data: Data,
    private readonly say: Say,
    private readonly change: Change,
  ) {
    this.makeScopes();
    this.makeLegend();
    const economies = data.economies
      .map(({ id, label }) => [id, label] as const)
      .sort(([, one], [, other]) => new Intl.Collator(data.language).compare(one, other));
    this.choices("economy", economies, (economy) => change({ economy, scope: "all" }));
    this.choices("partner", economies, (partner) => change({ partner, scope: "all" }));
    const ties = [...data.ties].sort().map((tie) => [tie, tie] as const);
    this.choices("tie", ties, (tie) => change({ tie, scope: "all" }));
    const years = data.edges.flatMap(({ first, last }) => [first, last].filter(Boolean).map((day) => Number(day.slice(0, 4))));
    const span = years.reduce(([low, high], year) => [Math.min(low, year), Math.max(high, year)], [9999, 0]) as [number, number];
    const each = Array.from({ length: Math.max(0, span[1] - span[0] + 1) }, (_, step) => String(span[0] + step));
    const options = each.map((year) => [year, year] as const);
    this.choices("from", options, (from) => change({ from: Number(from), scope: "all" }));
    this.choices("to", options, (to) => change({ to: Number(to), scope: "all" }));
    byId<HTMLInputElement>("undated").addEventListener("change", (event) =>
      change({ undated: (event.target as HTMLInputElement).checked, scope: "all" }),
    );
    byId("reset").addEventListener("click", () =>
      change({ economy: "", partner: "", tie: "", from: 0, to: 0, undated: true, off: [] }),
    );
  }

  private choices(id: string, options: readonly (readonly [string, string])[], act: (value: string) => void): void {
    const select = byId<HTMLSelectElement>(id);
    select.append(...options.map(([value, label]) => el("option", { value }, label)));
    select.disabled = options.length < 1;
    select.addEventListener("change", () => act(select.value));
  }

  private makeScopes(): void {
    const place = byId("scopes");
    const labels: [Scope, string][] = [
      ["top", this.say("scope-top", { n: this.data.top.length })],
      ["1", this.say("scope-1")],
      ["2", this.say("scope-2")],
      ["3", this.say("scope-3")],
      ["all", this.say("scope-all", { n: this.data.nodes.length })],
    ];
    for (const [scope, label] of labels) {
      if (scope === "top" && this.data.top.length >= this.data.nodes.length) continue;
      const input = el("input", { type: "radio", name: "scope", value: scope });
      input.addEventListener("change", () => this.change({ scope }));
      this.scopes.set(scope, input);
      place.append(el("label", {}, input, el("span", {}, label)));
    }
  }

  private makeLegend(): void {
    const place = byId("legend");
    this.data.families.forEach((family, number) => {
      const count = this.data.nodes.filter((node) => node.family === number).length;
      const input = el("input", { type: "checkbox", name: "family", value: family.name });
      input.addEventListener("change", () => {
        const off = [...this.legend].filter(([, box]) => !box.checked).map(([name]) => name);
        this.change({ off });
      });
      this.legend.set(family.name, input);
      const label = el("label", {}, input, mark(family.shape, family.colour));
      label.append(el("span", {}, family.label), el("small", {}, String(count)));
      place.append(el("li", {}, label));
    });
  }

  show(state: State): void {
    for (const [scope, input] of this.scopes) {
      input.checked = scope === state.scope;
      input.disabled = /\d/.test(scope) && state.node < 0;
    }
    for (const [name, box] of this.legend) box.checked = !state.off.includes(name);
    byId<HTMLSelectElement>("economy").value = state.economy;
    byId<HTMLSelectElement>("partner").value = state.partner;
    byId<HTMLSelectElement>("tie").value = state.tie;
    byId<HTMLSelectElement>("from").value = state.from ? String(state.from) : "";
    byId<HTMLSelectElement>("to").value = state.to ? String(state.to) : "";
    byId<HTMLInputElement>("undated").checked = state.undated;
    for (const mode of ["picture", "table"] as const)
      byId(`as-${mode}`).setAttribute("aria-pressed", String(state.mode === mode));
  }
}
