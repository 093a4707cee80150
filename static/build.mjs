// Builds static/built/: one style sheet, the design system's script, our own scripts, fonts and icons.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "..", "node_modules");
const design = join(modules, "nhsuk-frontend", "dist", "nhsuk");
const built = join(here, "built");
// Made aside and moved into place whole: a server that runs meanwhile never finds it half there.
const out = join(modules, `.built-${process.pid}`);

for (const folder of ["fonts", "images"]) mkdirSync(join(out, folder), { recursive: true });

const { css } = sass.compile(join(here, "scss", "app.scss"), {
  style: "compressed",
  loadPaths: [modules],
  quietDeps: true,
});
for (const forbidden of ["Frutiger", "assets.nhs.uk", "http://", "https://"]) {
  if (css.includes(forbidden)) throw new Error(`The style sheet names ${forbidden}`);
}
writeFileSync(join(out, "app.css"), css);

// Without its source map's address: the file isn't shipped, and a browser would ask for it.
const script = readFileSync(join(design, "nhsuk-frontend.min.js"), "utf8");
writeFileSync(join(out, "nhsuk.js"), script.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n"));

for (const name of readdirSync(join(here, "js"))) copyFileSync(join(here, "js", name), join(out, name));
for (const name of readdirSync(join(here, "img"))) copyFileSync(join(here, "img", name), join(out, "images", name));

const fonts = join(modules, "@fontsource-variable", "open-sans", "files");
for (const set of ["latin", "latin-ext"]) {
  const name = `open-sans-${set}-wght-normal.woff2`;
  copyFileSync(join(fonts, name), join(out, "fonts", name));
}
for (const name of css.matchAll(/images\/(nhsuk-icon-[a-z-]+\.svg)/g)) {
  copyFileSync(join(design, "assets", "images", name[1]), join(out, "images", name[1]));
}
const old = `${out}-old`;
if (existsSync(built)) renameSync(built, old);
renameSync(out, built);
rmSync(old, { recursive: true, force: true });
console.log("Built static/built");
