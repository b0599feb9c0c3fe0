/** Entry point: `node infra/kubernetes/check-overlay.ts production` says what is still an example. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { placeholdersIn } from "./placeholders.ts";
import { KUBERNETES, kustomize } from "./testing/kustomize.ts";

const [name] = process.argv.slice(2);
const folder = join(KUBERNETES, "overlays", name ?? "");
if (name === undefined || !existsSync(join(folder, "kustomization.yaml"))) {
  process.stderr.write("Say the name of an overlay, such as production.\n");
  process.exitCode = 2;
} else {
  const left = placeholdersIn(kustomize(folder));
  for (const { where, value, fill } of left) {
    process.stderr.write(`${where} is "${value}": put ${fill} there.\n`);
  }
  const verdict = left.length === 0 ? "is filled in" : `still holds ${left.length} examples`;
  process.stdout.write(`The overlay ${name} ${verdict}.\n`);
  process.exitCode = left.length === 0 ? 0 : 1;
}
