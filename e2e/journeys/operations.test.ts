import { expect, type Page, test } from "@playwright/test";
import { buryLetters } from "../support/dead-letters.ts";
import { address, picture, signIn } from "../support/session.ts";

const REASON = "Written into the queue by hand while testing.";

const letters = (page: Page) => page.getByRole("region", { name: "Dead letters" }).first();

test("dead letters are looked at, replayed and discarded under audit", async ({
  page,
  browser,
}) => {
  await signIn(page, "administrator", "/operations");
  await test.step("nothing dead is said to be nothing dead", async () => {
    await expect(letters(page)).toContainText("There are no dead letters.");
    await expect(page.getByRole("region", { name: "Processes" }).first()).toContainText(
      "Processor",
    );
  });

  await buryLetters(['{"account":"12345678901"}', '{"account":"98765432101"}']);
  await test.step("two letters show, with their payload", async () => {
    await page.reload();
    await expect(letters(page).getByRole("button", { name: /^Show letter/ })).toHaveCount(2);
    await letters(page)
      .getByRole("button", { name: /^Show letter/ })
      .first()
      .click();
    await expect(page.getByRole("dialog")).toContainText(/12345678901|98765432101/);
    await picture(page, "dead-letter");
    await page.keyboard.press("Escape");
  });

  await test.step("an auditor sees them masked and cannot act", async () => {
    const auditor = await (await browser.newContext()).newPage();
    await signIn(auditor, "auditor", "/operations");
    await letters(auditor)
      .getByRole("button", { name: /^Show letter/ })
      .first()
      .click();
    await expect(auditor.getByRole("dialog")).toContainText("masked");
    await expect(auditor.getByRole("dialog")).not.toContainText(/12345678901|98765432101/);
    await auditor.keyboard.press("Escape");
    await expect(auditor.getByRole("button", { name: /^Replay/ })).toHaveCount(0);
  });

  await test.step("both are discarded with a reason, each with its result", async () => {
    await page.getByLabel("Choose all letters").check();
    await picture(page, "operations");
    await page.getByRole("button", { name: "Discard…" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("button", { name: "Discard for good" })).toBeDisabled();
    await dialog.getByLabel(/^Reason/).fill(REASON);
    await dialog.getByRole("button", { name: "Discard for good" }).click();
    await expect(
      page.getByRole("list", { name: "What became of the letters" }).getByText("Discarded."),
    ).toHaveCount(2);
    await expect(letters(page)).toContainText("There are no dead letters.");
    await page.goto(address("/audit"));
    await expect(page.getByText(/A dead letter of .* was discarded/)).toHaveCount(2);
    await expect(page.getByText(REASON)).toHaveCount(2);
  });
});

test("a flag is proposed, signed by a second person, and told in its history", async ({
  page,
  browser,
}) => {
  await signIn(page, "operator", "/settings/flags");
  await page.getByLabel("Stored page images, share in percent").fill("90");
  await page.getByLabel(/^Why \(at least/).fill("Ninety percent until the bucket has grown.");
  await picture(page, "feature-flags");
  await page.getByRole("button", { name: "Propose", exact: true }).click();
  await expect(page.getByRole("region", { name: "Proposed change" })).toContainText("90");
  const checker = await (await browser.newContext()).newPage();
  await signIn(checker, "approver", "/settings/flags");
  await checker.getByLabel(/^Reason/).fill("Agreed with the people who run it.");
  await checker.getByRole("button", { name: "Sign", exact: true }).click();
  await expect(checker.getByText("Version 1", { exact: true })).toBeVisible();
  await expect(checker.getByLabel("Stored page images, share in percent")).toHaveValue("90");
});
