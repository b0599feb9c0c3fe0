import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Portal } from "#server/contracts/portal.ts";

type PortalModule = typeof import("#server/runtime/portal-process.ts");

/**
 * The server side of the product.
 *
 * Node runs `server/` as it is written, so it is loaded by Node and not bundled: one instance per
 * process whichever page or route asks first, and its worker threads and native packages find
 * their files where they are.
 */
export async function loadServer(): Promise<PortalModule> {
  const address = pathToFileURL(join(process.cwd(), "server/runtime/portal-process.ts")).href;
  return import(/* turbopackIgnore: true */ address);
}

export async function loadPortal(): Promise<Portal> {
  return (await loadServer()).portal();
}
