import { expect, type Page, test } from "@playwright/test";
import { agreeingPair } from "../fixtures/documents.ts";
import { address, picture, signIn } from "../support/session.ts";

const REASON = "From the agreements on file, checked with legal.";

async function keep(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Keep in the proposal" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

test("from a deadline that is not known to one that can be argued with", async ({
  page,
  browser,
}) => {
  const pair = await agreeingPair(4701, "InterestRateSwap");
  let match = "";

  await test.step("the review page says what is missing", async () => {
    await signIn(page, "operator", "/upload");
    await page.getByLabel("Files of the bank side").setInputFiles([{ ...pair.bank }]);
    await page
      .getByLabel("Files of the counterparty side")
      .setInputFiles([{ ...pair.counterparty }]);
    const row = page
      .getByRole("region", { name: "Uploads of this sitting" })
      .getByRole("row", { name: pair.counterparty.name });
    await row.getByRole("link", { name: "Open the match" }).click({ timeout: 60_000 });
    await page.waitForURL(/\/matches\/[^?]+/);
    match = `${new URL(page.url()).pathname}?view=all`;
    await page.getByRole("button", { name: "What is missing?" }).click();
    await expect(page.getByRole("region", { name: "What is missing" })).toContainText(
      "our own institution",
    );
    await picture(page, "deadline-missing");
  });

  await test.step("and leads to where it is entered", async () => {
    const missing = page.getByRole("region", { name: "What is missing" });
    await missing.getByRole("link", { name: "enter it" }).last().click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByLabel("Legal name")).not.toHaveValue("");
    await dialog.getByLabel("Under EMIR").selectOption("NFC-");
    await dialog.getByLabel(/^Calendar/).selectOption("EUTA");
    await picture(page, "institution");
    await keep(page);
    await page.getByRole("button", { name: "Add an institution" }).click();
    await dialog.getByLabel("Legal name").fill("Our Bank plc");
    await dialog.getByLabel("Side").selectOption("own");
    await dialog.getByLabel("Under EMIR").selectOption("FC");
    await dialog.getByLabel(/^Calendar/).selectOption("GBLO");
    await keep(page);
    await page.getByLabel(/^Why \(at least/).fill(REASON);
    await page.getByRole("button", { name: "Propose", exact: true }).click();
    await expect(page.getByRole("region", { name: "Proposed change" })).toBeVisible();
    await picture(page, "institutions-proposal");
  });

  await test.step("a second person signs, and the deadline is known", async () => {
    await page.goto(address(match));
    await expect(page.getByRole("button", { name: "What is missing?" })).toBeVisible();
    const checker = await (await browser.newContext()).newPage();
    await signIn(checker, "approver", "/settings/institutions");
    await checker.getByLabel(/^Reason/).fill(REASON);
    await checker.getByRole("button", { name: "Sign", exact: true }).click();
    await expect(checker.getByRole("cell", { name: "EMIR FC" })).toBeVisible();
    await picture(checker, "institutions");
    // The operator's page follows the settings: nothing is asked of them but patience.
    await page.getByRole("button", { name: "Why?" }).click();
    const derivation = page.getByRole("tabpanel", { name: "Deadline" });
    await expect(derivation).toContainText("2 business days after execution");
    await expect(derivation).toContainText("Assumed");
    await picture(page, "deadline");
  });

  await test.step("a person states the time of execution", async () => {
    const derivation = page.getByRole("tabpanel", { name: "Deadline" });
    await derivation.getByRole("button", { name: "State the time of execution" }).click();
    await derivation.getByLabel("Time", { exact: true }).fill("16:30");
    await derivation.getByLabel(/^Where it is from/).fill("Order ticket of the trader.");
    await derivation.getByRole("button", { name: "State it" }).click();
    await expect(derivation).toContainText("art. 12(3)");
    await expect(derivation).toContainText("Order ticket of the trader.");
    await expect(derivation).not.toContainText("Assumed");
  });
});
