import { expect, type Page, test } from "@playwright/test";
import { brokenPair } from "../fixtures/documents.ts";
import { address, picture, signIn } from "../support/session.ts";

async function propose(page: Page, reason: string): Promise<void> {
  await page.getByRole("button", { name: /^Override/ }).click();
  await page.getByLabel(/Why should this match be confirmed/).fill(reason);
}

test("of two people deciding at once one wins and the other is told", async ({ page, browser }) => {
  const broken = await brokenPair(4401, "FxForward", "date-plus-one");
  await signIn(page, "operator", "/upload");
  await page.getByLabel("Files of the bank side").setInputFiles([{ ...broken.bank }]);
  await page
    .getByLabel("Files of the counterparty side")
    .setInputFiles([{ ...broken.counterparty }]);
  const row = page
    .getByRole("region", { name: "Uploads of this sitting" })
    .getByRole("row", { name: broken.bank.name });
  await expect(row.getByRole("link", { name: "Open the match" })).toBeVisible({ timeout: 60_000 });
  await row.getByRole("link", { name: "Open the match" }).click();
  await page.waitForURL(/\/matches\/[^?]+/);
  const match = new URL(page.url()).pathname;

  const second = await browser.newContext();
  const other = await second.newPage();
  await signIn(other, "approver", match);
  await propose(page, "The first of two: the counterparty has promised a corrected paper.");
  await propose(other, "The second of two: their desk has agreed to our value date.");
  await page.getByRole("button", { name: "Propose override" }).click();
  await expect(page.getByText("Proposed", { exact: true }).first()).toBeVisible();
  await other.getByRole("button", { name: "Propose override" }).click();
  await expect(other.getByRole("region", { name: "Decision" })).toContainText(
    /Somebody or something changed this match while you were looking at it/,
  );
  await picture(other, "stale-version");
  const timeline = await page.request.get(address(`/api${match}`));
  const detail = (await timeline.json()) as { timeline: { type: string }[] };
  expect(detail.timeline.filter(({ type }) => /propos|overrid/i.test(type))).toHaveLength(1);
  await second.close();
});
