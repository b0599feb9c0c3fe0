/**
 * Measures what an operator waits for: from the moment the bucket has accepted the second
 * confirmation of a pair to the match result on the worklist that stands open. Prints JSON lines
 * `{name, value, unit}`; `npm run bench -- screen` runs it.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { makeDesk } from "#server/rehearsal/desk.ts";
import { fileOf } from "../fixtures/documents.ts";
import { findChromium } from "./chromium.ts";
import { startStack } from "./stack.ts";

const PAIRS = 15;
/** The first pairs warm the readers up and are not counted. */
const WARM_UP = 3;

async function signInTo(page: Page, baseUrl: string, dataDir: string, path: string) {
  const users = JSON.parse(readFileSync(join(dataDir, "sign-in.json"), "utf8")) as {
    readonly userName: string;
    readonly password: string;
  }[];
  await page.goto(new URL(path, baseUrl).toString());
  await page.getByLabel("User name").fill("operator");
  await page
    .getByLabel("Password")
    .fill(users.find(({ userName }) => userName === "operator")?.password ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** Waits for a paired row of the reference; the clock is read in the page that shows it. */
function shown(page: Page, reference: string): Promise<number> {
  return page
    .waitForFunction(
      (wanted) => {
        const row = [...document.querySelectorAll("tr")].find((candidate) =>
          candidate.textContent?.includes(wanted),
        );
        return row !== undefined &&
          /Matched|Break|Unreadable|tolerance/i.test(row.textContent ?? "")
          ? Date.now()
          : null;
      },
      reference,
      { polling: "raf", timeout: 30_000 },
    )
    .then((handle) => handle.jsonValue() as Promise<number>);
}

const stack = await startStack();
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const uploads = await context.newPage();
  await signInTo(uploads, stack.baseUrl, stack.dataDir, "/upload");
  const worklist = await context.newPage();
  await worklist.goto(new URL("/matches?view=all", stack.baseUrl).toString());
  const waits: number[] = [];
  const desk = makeDesk({
    seed: 77,
    pairs: PAIRS,
    products: ["InterestRateSwap"],
    layouts: ["letter", "two-column"],
    faultRate: 0,
  });
  for (const { bank, counterparty } of desk.pairs()) {
    if (bank === null || counterparty === null) continue;
    const reference = bank.truth.find(({ path }) => path === "ownReference")?.value ?? "";
    const accepted = new Promise<number>((done) => {
      let puts = 0;
      const listen = (response: { request(): { method(): string } }) => {
        if (response.request().method() !== "PUT") return;
        puts += 1;
        if (puts < 2) return;
        uploads.off("response", listen);
        done(Date.now());
      };
      uploads.on("response", listen);
    });
    await uploads.getByLabel("Files of the bank side").setInputFiles([await fileOf(bank)]);
    await uploads
      .getByLabel("Files of the counterparty side")
      .setInputFiles([await fileOf(counterparty)]);
    const from = await accepted;
    waits.push((await shown(worklist, reference)) - from);
  }
  const counted = waits.slice(WARM_UP).sort((a, b) => a - b);
  const at = (share: number) =>
    counted[Math.min(counted.length - 1, Math.floor(counted.length * share))] ?? Number.NaN;
  for (const [name, value] of [
    ["screen.pair.median", at(0.5)],
    ["screen.pair.worst", at(1)],
  ] as const) {
    console.log(JSON.stringify({ name, value, unit: "ms" }));
  }
} finally {
  await browser.close();
  await stack.stop();
}
