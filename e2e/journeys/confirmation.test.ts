import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { agreeingPair, brokenPair, type PairOfFiles } from "../fixtures/documents.ts";
import { address, picture, signIn } from "../support/session.ts";

async function upload(page: Page, side: "bank" | "counterparty", files: readonly PairOfFiles[]) {
  await page
    .getByLabel(`Files of the ${side} side`)
    .setInputFiles(files.map((pair) => ({ ...pair[side] })));
}

/** The row of the upload list that shows a file. */
const rowOf = (page: Page, name: string) =>
  page.getByRole("region", { name: "Uploads of this sitting" }).getByRole("row", { name });

test("from four uploads to an approved override and a downloaded report", async ({
  page,
  browser,
}) => {
  const agreeing = await agreeingPair(4101, "FxForward");
  const broken = await brokenPair(4102, "InterestRateSwap", "wrong-currency");

  await test.step("the operator uploads both sides of two trades", async () => {
    await signIn(page, "operator", "/upload");
    await expect(page.getByRole("heading", { name: "Upload" })).toBeVisible();
    await upload(page, "bank", [agreeing, broken]);
    await upload(page, "counterparty", [agreeing, broken]);
    for (const { bank, counterparty } of [agreeing, broken]) {
      for (const { name } of [bank, counterparty]) {
        await expect(rowOf(page, name).getByText("Processed")).toBeVisible({ timeout: 60_000 });
        await expect(rowOf(page, name).getByRole("link", { name: "Open the match" })).toBeVisible();
      }
    }
    await picture(page, "upload-finished");
  });

  await test.step("progress shows every document as processed", async () => {
    await page.goto(address("/processing"));
    for (const { bank, counterparty } of [agreeing, broken]) {
      await expect(page.getByRole("row", { name: bank.name })).toContainText("Processed");
      await expect(page.getByRole("row", { name: counterparty.name })).toContainText("Processed");
    }
    await picture(page, "processing");
  });

  await test.step("the agreeing pair is matched, the other is a break", async () => {
    await page.goto(address("/matches?view=all"));
    const matched = page.getByRole("row", { name: referenceOf(agreeing) });
    await expect(matched).toContainText("Matched");
    await expect(page.getByRole("row", { name: referenceOf(broken) })).toContainText("Break");
    await picture(page, "worklist");
  });

  const reason = "Counterparty confirmed by phone that the currency on their paper is a misprint.";
  await test.step("the operator sees both values in ink and proposes an override", async () => {
    await page
      .getByRole("link", { name: referenceOf(broken) })
      .first()
      .click();
    await page.waitForURL(/\/matches\/[^?]+/);
    const terms = page.getByRole("region", { name: "Terms of both sides" });
    const different = terms.getByRole("row").filter({ hasText: "DIFFERENT" }).first();
    await expect(different).toBeVisible();
    await different.click();
    for (const side of ["Bank", "Counterparty"]) {
      const viewer = page.getByLabel(`${side} confirmation`, { exact: true });
      await expect(viewer.locator("[data-selected]").first()).toBeInViewport();
      await expect(viewer.getByRole("img").first()).toBeVisible();
    }
    await picture(page, "review-break");
    await page.getByRole("button", { name: /^Override/ }).click();
    await page.getByLabel(/Why should this match be confirmed/).fill(reason);
    await page.getByRole("button", { name: "Propose override" }).click();
    await expect(page.getByText("Proposed", { exact: true }).first()).toBeVisible();
  });

  await test.step("the operator cannot approve what the operator proposed", async () => {
    // The button is shown as not available and stays reachable, so that it can say why.
    await expect(page.getByRole("button", { name: /^Approve/ })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await page.getByRole("button", { name: /^Approve/ }).click({ force: true });
    await expect(page.getByRole("region", { name: "Decision" })).toContainText(
      /second person|another person|somebody else|someone else/i,
    );
    await expect(page.getByText("Confirmed", { exact: true })).toHaveCount(0);
    await picture(page, "self-approval-refused");
  });

  const matchUrl = page.url();
  // A second person, in a browser of their own.
  const second = await (await browser.newContext()).newPage();
  await test.step("the approver signs it", async () => {
    await signIn(second, "approver", new URL(matchUrl).pathname);
    await expect(second.getByText(reason).first()).toBeVisible();
    await second.getByRole("button", { name: /^Approve/ }).click();
    await second.getByRole("button", { name: "Sign the approval" }).click();
    await expect(second.getByText("Confirmed", { exact: true }).first()).toBeVisible();
    await second.getByRole("tab", { name: /Timeline/ }).click();
    await expect(second.getByText(/Olive Operator/).first()).toBeVisible();
    await picture(second, "confirmed-timeline");
  });

  await test.step("the report says what was decided", async () => {
    await second.goto(address("/reports"));
    await second.getByRole("button", { name: "Make the report" }).click();
    const link = second.getByRole("link", { name: "Download", exact: true }).first();
    await expect(link).toBeVisible();
    const [download] = await Promise.all([second.waitForEvent("download"), link.click()]);
    const report = readFileSync(await download.path(), "utf8");
    for (const wanted of [
      referenceOf(agreeing),
      referenceOf(broken),
      "MATCHED",
      "BREAK",
      "CONFIRMED",
    ]) {
      expect(report).toContain(wanted);
    }
    await picture(second, "reports");
  });
});

/** The bank's reference as the document prints it. */
function referenceOf({ pair }: PairOfFiles): string {
  const reference = pair.bank?.truth.find(({ path }) => path === "ownReference")?.value;
  if (reference === undefined) throw new Error(`Pair ${pair.id} prints no reference.`);
  return reference;
}
