import { expect, type Page, test } from "@playwright/test";
import { brokenPair, type PairOfFiles } from "../fixtures/documents.ts";
import { address, picture, signIn } from "../support/session.ts";

const REASON = "Both systems round the rate, agreed with the desk by mail.";

/** Uploads a pair and opens its match. */
async function matchOf(page: Page, pair: PairOfFiles): Promise<string> {
  await signIn(page, "operator", "/upload");
  await page.getByLabel("Files of the bank side").setInputFiles([{ ...pair.bank }]);
  await page.getByLabel("Files of the counterparty side").setInputFiles([{ ...pair.counterparty }]);
  const row = page
    .getByRole("region", { name: "Uploads of this sitting" })
    .getByRole("row", { name: pair.counterparty.name });
  await row.getByRole("link", { name: "Open the match" }).click({ timeout: 60_000 });
  await page.waitForURL(/\/matches\/[^?]+/);
  return `${new URL(page.url()).pathname}?view=all`;
}

const result = (page: Page, words: string) =>
  expect(page.getByRole("main").getByText(words, { exact: true }).first()).toBeVisible();

async function propose(page: Page): Promise<void> {
  await page.getByLabel(/^Why \(at least/).fill(REASON);
  await page.getByRole("button", { name: "Propose", exact: true }).click();
  await expect(page.getByRole("region", { name: "Proposed change" })).toBeVisible();
}

test("from a break to a signed profile, and back against a decision", async ({ page, browser }) => {
  const checker = await (await browser.newContext()).newPage();
  const pair = await brokenPair(4501, "InterestRateSwap", "rate-one-basis-point");
  const dryRun = (on: Page) => on.getByRole("region", { name: "Dry run" });
  let match = "";

  await test.step("the operator previews what would make it match", async () => {
    match = await matchOf(page, pair);
    await page.getByRole("tab", { name: /What would match/ }).click();
    const panel = page.getByRole("tabpanel", { name: /What would match/ });
    await panel.getByRole("button", { name: /Let .* differ by up to/ }).click();
    await expect(panel.getByRole("status")).toContainText("Nothing would stop it");
    await picture(page, "would-match");
    await panel.getByRole("link", { name: "Propose this as a profile change" }).first().click();
  });

  await test.step("and proposes it for that counterparty", async () => {
    await expect(page.getByRole("dialog")).toContainText("New row");
    await picture(page, "profile-row");
    await page.getByRole("button", { name: "Keep in the proposal" }).click();
    await propose(page);
    await expect(dryRun(page)).toContainText("Nothing was written");
    await expect(dryRun(page).getByRole("row").filter({ hasText: "becomes" })).toHaveCount(1);
    await expect(page.getByRole("button", { name: "Sign", exact: true })).toHaveCount(0);
    await picture(page, "profile-proposal");
  });

  await test.step("a second person signs, and the desk is compared again", async () => {
    await signIn(checker, "approver", "/settings/profiles");
    await checker.getByLabel(/^Reason/).fill(REASON);
    await checker.getByRole("button", { name: "Sign", exact: true }).click();
    await expect(checker.getByText(/compared again under version 1: 1 changed/)).toBeVisible();
    await picture(checker, "profile-signed");
    await page.goto(address(match));
    await result(page, "Within tolerance");
    await expect(page.getByText("version 1", { exact: true })).toBeVisible();
  });

  await test.step("two people confirm the match", async () => {
    await page.getByRole("button", { name: /^Propose/ }).click();
    await result(page, "Proposed");
    await checker.goto(address(match));
    await checker.getByRole("button", { name: /^Approve/ }).click();
    await checker.getByRole("button", { name: "Sign the approval" }).click();
    await result(checker, "Confirmed");
  });

  await test.step("taking the profile back contradicts them, and the signer has to know", async () => {
    await page.goto(address("/settings/profiles"));
    await page.getByRole("button", { name: /^Delete the row/ }).click();
    await propose(page);
    await checker.goto(address("/settings/profiles"));
    await expect(dryRun(checker).getByRole("row").filter({ hasText: "becomes" })).toContainText(
      "Confirmed, and the comparison would stop it.",
    );
    await checker.getByLabel(/^Reason/).fill(REASON);
    const sign = checker.getByRole("button", { name: "Sign", exact: true });
    await expect(sign).toBeDisabled();
    await picture(checker, "profile-contradiction");
    await checker.getByRole("checkbox", { name: /this contradicts 1 decision/ }).check();
    await sign.click();
    await expect(checker.getByText(/compared again under version 2/)).toBeVisible();
    await checker.getByText("Version 2", { exact: true }).click();
    await picture(checker, "profile-history");
    await checker.goto(address(match));
    await result(checker, "Confirmed");
    await result(checker, "Within tolerance");
  });
});
