import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { agreeingPair, brokenPair } from "../fixtures/documents.ts";
import { address, picture, signIn } from "../support/session.ts";

/** Serious and critical findings of axe, as one line each. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

const PAGES = [
  "/",
  "/upload",
  "/processing",
  "/matches?view=all",
  "/reports",
  "/settings",
  "/settings/institutions",
  "/settings/profiles",
  "/settings/reading",
  "/settings/flags",
];

test("axe finds nothing serious on any page, light and dark, desktop and laptop", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  await page.goto(address("/sign-in"));
  expect(await findings(page)).toEqual([]);

  const broken = await brokenPair(4301, "FxForward", "wrong-currency");
  await signIn(page, "operator", "/upload");
  await page.getByLabel("Files of the bank side").setInputFiles([{ ...broken.bank }]);
  await page
    .getByLabel("Files of the counterparty side")
    .setInputFiles([{ ...broken.counterparty }]);
  const row = page
    .getByRole("region", { name: "Uploads of this sitting" })
    .getByRole("row", { name: broken.counterparty.name });
  await expect(row.getByRole("link", { name: "Open the match" })).toBeVisible({ timeout: 60_000 });
  await row.getByRole("link", { name: "Open the match" }).click();
  await page.waitForURL(/\/matches\/[^?]+/);
  const review = `${new URL(page.url()).pathname}?view=all`;

  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const [width, height] of [
      [1440, 900],
      [1280, 720],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const path of [...PAGES, review]) {
        await page.goto(address(path));
        await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
        await expect(page.getByRole("status", { name: /loading/i })).toHaveCount(0);
        expect(await findings(page), `${path} ${scheme} ${width}`).toEqual([]);
        const name =
          path === review
            ? "review"
            : path === "/"
              ? "dashboard"
              : path.slice(1).split("?")[0]?.replaceAll("/", "-");
        await picture(page, `${name}-${scheme}-${width}`);
      }
    }
  }
  const auditor = await (await browser.newContext()).newPage();
  await signIn(auditor, "auditor", "/audit");
  await expect(auditor.getByRole("heading", { name: "Audit" })).toBeVisible();
  expect(await findings(auditor)).toEqual([]);
  await auditor.goto(address("/operations"));
  await expect(auditor.getByRole("region", { name: "Queues" }).first()).toBeVisible();
  expect(await findings(auditor)).toEqual([]);
});

test("the review goes by keyboard alone", async ({ page }) => {
  const { bank } = await agreeingPair(4302, "FxSpot");
  await signIn(page, "operator", "/upload");
  await page.getByLabel("Files of the bank side").setInputFiles([{ ...bank }]);
  const row = page
    .getByRole("region", { name: "Uploads of this sitting" })
    .getByRole("row", { name: bank.name });
  await expect(row).toContainText("Processed", { timeout: 60_000 });
  await page.goto(address("/matches?view=all"));
  await expect(page.getByRole("row").nth(1)).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/matches\/[^?]+/);
  await expect(page.getByRole("region", { name: "Terms of both sides" })).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toContainText(/keyboard/i);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});
