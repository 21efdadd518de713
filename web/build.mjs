/** Bundles the page's script and style into the package, with a manifest of hashes, versions and licences. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "..", "src", "tvetkg", "export", "static"));

const result = await build({
  absWorkingDir: here,
  entryPoints: { network: "src/main.ts", "network-style": "src/page.css" },
  bundle: true,
  charset: "ascii",
  format: "iife",
  legalComments: "none",
  metafile: true,
  minify: true,
  outdir: out,
  target: ["es2021", "chrome100", "firefox100", "safari15"],
  write: false,
});

/** The packages whose files are in the bundle. */
const inside = [...new Set(Object.keys(result.metafile.inputs).flatMap((path) => packageOf(path) ?? []))].sort();

function packageOf(path) {
  const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
  return found ? [found[1]] : undefined;
}

function described(name) {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  const text = file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8") : undefined;
  return { name, version, licence: license, text };
}

const packages = inside.map(described);
const missing = packages.filter(({ text }) => !text).map(({ name }) => name);
const MIT = (holder) => `The MIT License (MIT)

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;
for (const each of packages)
  if (!each.text) {
    if (each.licence !== "MIT") throw new Error(`${each.name} brings no licence text: ${missing.join(", ")}`);
    const { author } = JSON.parse(readFileSync(join(here, "node_modules", each.name, "package.json"), "utf8"));
    each.text = MIT(typeof author === "string" ? author : (author?.name ?? `the authors of ${each.name}`));
  }
const licences = packages
  .map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text.replace(/\r\n?/g, "\n").trim()}\n`)
  .join(`\n${"-".repeat(72)}\n\n`);

mkdirSync(out, { recursive: true });
const files = {};
function write(name, contents) {
  writeFileSync(join(out, name), contents);
  files[name] = `sha384-${createHash("sha384").update(contents).digest("base64")}`;
}
for (const { path, text } of result.outputFiles) {
  const name = relative(out, path).replace("network-style.css", "network.css");
  // The licences ask to go with every copy, and every page is one.
  write(name, name.endsWith(".js") ? `/*!\n${licences.replaceAll("*/", "* /")}*/\n${text}` : text);
}
write("THIRD_PARTY_LICENSES.txt", licences);
const tools = Object.fromEntries(
  ["esbuild", "typescript"].map((name) => {
    const { version, licence } = described(name);
    return [name, { version, licence }];
  }),
);
const inputs = Object.fromEntries(packages.map(({ name, version, licence }) => [name, { version, licence }]));
writeFileSync(join(out, "MANIFEST.json"), `${JSON.stringify({ files, inputs, tools }, null, 2)}\n`);
