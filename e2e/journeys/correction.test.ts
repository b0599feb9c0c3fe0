import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import {
  type ForwardPaper,
  ourForward,
  theirForward,
  VALUE_LABEL,
} from "#server/extraction/memory/testing/unknown-labels.ts";
import { address, picture, signIn } from "../support/session.ts";

const FIRST: ForwardPaper = {
  bankReference: "FXF470001",
  counterpartyReference: "EKP-900001",
  euro: "4,000,000.00",
  dollar: "4,500,000.00",
  rate: "1.1250",
  valueDate: "22 February 2027",
};
const SECOND: ForwardPaper = {
  bankReference: "FXF470002",
  counterpartyReference: "EKP-900002",
  euro: "7,000,000.00",
  dollar: "7,910,000.00",
  rate: "1.1300",
  valueDate: "15 March 2027",
};

/** Uploads both papers of a trade and opens the match. */
async function openPair(page: Page, told: ForwardPaper): Promise<void> {
  await page.goto(address("/upload"));
  const file = async (name: string, bytes: Promise<Uint8Array>) => ({
    ...{ name: `${name}.pdf`, mimeType: "application/pdf", buffer: Buffer.from(await bytes) },
  });
  const ours = await file(told.bankReference, ourForward(told));
  const theirs = await file(told.counterpartyReference, theirForward(told));
  await page.getByLabel("Files of the bank side").setInputFiles([ours]);
  const uploads = page.getByRole("region", { name: "Uploads of this sitting" });
  const row = (name: string) => uploads.getByRole("row", { name });
  await expect(row(ours.name)).toContainText("Processed", { timeout: 60_000 });
  await page.getByLabel("Files of the counterparty side").setInputFiles([theirs]);
  const link = row(theirs.name).getByRole("link", { name: "Open the match" });
  await expect(link).toBeVisible({ timeout: 60_000 });
  await link.click();
  await page.waitForURL(/\/matches\/[^?]+/);
}

const terms = (page: Page) => page.getByRole("region", { name: "Terms of both sides" });

test("a missed value is pointed at, compared again, approved by a second person, and learnt", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  await signIn(page, "operator");

  await test.step("the counterparty's value date was not read", async () => {
    await openPair(page, FIRST);
    const missing = terms(page).getByRole("row", { name: /Value date/ });
    await expect(missing).toContainText("MISSING THEIRS");
    await missing.click();
  });

  const dialog = page.getByRole("dialog");
  await test.step("the operator points at it on the page", async () => {
    await page.getByRole("button", { name: "Correct Value date of the counterparty" }).click();
    await expect(dialog).toContainText("Nothing was read for this term.");
    const words = dialog.getByRole("listbox", { name: "Words of page 1" });
    const day = words.getByRole("option", { name: "22", exact: true });
    const year = words.getByRole("option", { name: "2027", exact: true });
    await expect(year).toBeAttached();
    const [from, to] = [await day.boundingBox(), await year.boundingBox()];
    if (from === null || to === null) throw new Error("The words have no place on screen.");
    await page.mouse.move(from.x - 3, from.y - 2);
    await page.mouse.down();
    await page.mouse.move(to.x + to.width + 3, to.y + to.height + 2, { steps: 4 });
    await page.mouse.up();
    await expect(dialog.getByRole("status")).toContainText("22 February 2027");
    await picture(page, "correction-pointing");
    const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await dialog.getByLabel("Value, if the place").fill("soon");
    await expect(dialog).toContainText("Write the date as 2026-11-20");
    await dialog.getByLabel("Value, if the place").fill("");
    await dialog.getByLabel(/^Why/).fill("The date stands under a label of their own.");
    await dialog.getByRole("button", { name: "Save the correction" }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText(`Learnt that "${VALUE_LABEL}`)).toBeVisible();
  });

  await test.step("the pair matches now, and shows who corrected it", async () => {
    const row = terms(page).getByRole("row", { name: /Value date/ });
    await expect(row).toContainText("EQUAL");
    await expect(row.getByRole("img", { name: /Corrected by .*, page 1/ })).toBeVisible();
    await expect(page.getByText("Matched", { exact: true }).first()).toBeVisible();
    await picture(page, "correction-done");
    await page.getByRole("button", { name: /^Propose match/ }).click();
    await expect(page.getByText("Proposed", { exact: true }).first()).toBeVisible();
  });

  await test.step("a second person approves", async () => {
    const second = await (await browser.newContext()).newPage();
    await signIn(second, "approver", new URL(page.url()).pathname);
    await second.getByRole("button", { name: /^Approve/ }).click();
    await second.getByRole("button", { name: "Sign the approval" }).click();
    await expect(second.getByText("Confirmed", { exact: true }).first()).toBeVisible();
    await second.context().close();
  });

  await test.step("the next paper of that sender is read from the label", async () => {
    await openPair(page, SECOND);
    const row = terms(page).getByRole("row", { name: /Value date/ });
    await expect(row).toContainText("EQUAL");
    await expect(row.getByRole("img", { name: /Look at this/ })).toBeVisible();
    await row.click();
    await expect(page.getByText(/label learnt from a correction/)).toBeVisible();
    await picture(page, "correction-remembered");
  });

  await test.step("what was learnt is seen and can be switched off", async () => {
    await page.goto(address("/settings/reading"));
    const entry = page.getByRole("row", { name: new RegExp(VALUE_LABEL) });
    await expect(entry).toContainText("Value date");
    await expect(entry).toContainText("On");
    await entry.getByRole("button", { name: /Switch off/ }).click();
    await dialog.getByLabel(/^Why/).fill("They have told us of a new layout.");
    await dialog.getByRole("button", { name: "Switch off" }).click();
    await expect(entry).toContainText("They have told us of a new layout.");
    await picture(page, "settings-reading-off");
  });
});
