import { expect, type Page, test } from "@playwright/test";
import { ODDITIES, oversized } from "#server/rehearsal/oddities.ts";
import { agreeingPair, type UploadFile } from "../fixtures/documents.ts";
import { address, picture, signIn } from "../support/session.ts";

async function odd(id: string): Promise<UploadFile> {
  const oddity = ODDITIES.find((candidate) => candidate.id === id);
  if (oddity === undefined) throw new Error(`There is no odd document ${id}.`);
  return {
    name: oddity.fileName,
    mimeType: "application/pdf",
    buffer: Buffer.from(await oddity.bytes()),
  };
}

const uploads = (page: Page) => page.getByRole("region", { name: "Uploads of this sitting" });
const rowOf = (page: Page, name: string) => uploads(page).getByRole("row", { name });

/** Counts the bytes that leave the browser for the bucket. */
function watchPuts(page: Page): { readonly keys: string[] } {
  const keys: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "PUT") keys.push(new URL(request.url()).pathname);
  });
  return { keys };
}

test("what is no PDF, empty or too large is refused before a byte is sent", async ({ page }) => {
  await signIn(page, "operator", "/upload");
  const puts = watchPuts(page);
  const large = {
    name: "LARGE.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(await oversized()),
  };
  await page
    .getByLabel("Files of the bank side")
    .setInputFiles([await odd("not-a-pdf"), await odd("empty")]);
  // Over 50 MB a file chooser needs a path; a drop takes the bytes where they are.
  await page.evaluate((size) => {
    const file = new File([new Uint8Array(size)], "LARGE.pdf", { type: "application/pdf" });
    const transfer = new DataTransfer();
    transfer.items.add(file);
    const input = document.querySelector<HTMLInputElement>(
      'input[aria-label="Files of the bank side"]',
    );
    if (input === null) throw new Error("The drop zone has no input.");
    input.files = transfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, large.buffer.length);
  await expect(rowOf(page, "GCS900001_V1.pdf")).toContainText(/not a PDF/i);
  await expect(rowOf(page, "GCS900002_V1.pdf")).toContainText(/empty/i);
  await expect(rowOf(page, "LARGE.pdf")).toContainText(/50 MB/i);
  expect(puts.keys).toEqual([]);
  await picture(page, "upload-refused");
});

test("a hostile file ends in quarantine with its reason on screen", async ({ page }) => {
  await signIn(page, "operator", "/upload");
  await page
    .getByLabel("Files of the counterparty side")
    .setInputFiles([await odd("encrypted"), await odd("truncated")]);
  // Leaving the page by a link keeps the uploads going.
  await page.getByRole("link", { name: "Watch the processing" }).click();
  for (const name of ["GCS900004_V1.pdf", "GCS900003_V1.pdf"]) {
    const row = page.getByRole("row", { name });
    await expect(row).toContainText("Quarantined", { timeout: 40_000 });
  }
  await expect(page.getByRole("row", { name: "GCS900004_V1.pdf" })).toContainText(
    /password|encrypted/i,
  );
  await picture(page, "quarantine");
});

test("a fair document that is no confirmation fails with its reason", async ({ page }) => {
  await signIn(page, "operator", "/upload");
  await page
    .getByLabel("Files of the counterparty side")
    .setInputFiles([await odd("payslip"), await odd("unknown-product")]);
  for (const name of ["GCS900006_V1.pdf", "ABC-1044171-V1.pdf"]) {
    await expect(rowOf(page, name)).toContainText("Failed", { timeout: 40_000 });
    await expect(rowOf(page, name)).toContainText(/confirmation/i);
  }
});

test("the same content under another name is recognised and linked", async ({ page }) => {
  const { bank } = await agreeingPair(4201, "FxSpot");
  await signIn(page, "operator", "/upload");
  await page.getByLabel("Files of the bank side").setInputFiles([{ ...bank }]);
  await expect(rowOf(page, bank.name)).toContainText("Processed", { timeout: 40_000 });
  const puts = watchPuts(page);
  await page.getByLabel("Files of the bank side").setInputFiles([{ ...bank, name: "again.pdf" }]);
  await expect(rowOf(page, "again.pdf")).toContainText(`Same content as ${bank.name}`);
  await expect(rowOf(page, "again.pdf").getByRole("link", { name: bank.name })).toBeVisible();
  expect(puts.keys).toEqual([]);
});

test("an unknown match, an expired session and a wrong password are said in sentences", async ({
  page,
}) => {
  await page.goto(address("/matches"));
  await page.getByLabel("User name").fill("operator");
  await page.getByLabel("Password").fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("User name and password do not fit together.")).toBeVisible();

  await signIn(page, "operator", "/matches/no-such-match");
  await expect(page.getByRole("main")).toContainText(/no match|not (be )?found|does not exist/i);

  await page.goto(address("/matches?view=all"));
  await expect(page.getByRole("heading", { name: "Matches" })).toBeVisible();
  // The session ends while the page is open: the page notices by itself or at the next step.
  await page.context().clearCookies();
  await expect(async () => {
    if (page.url().includes("/sign-in")) return;
    await page.getByRole("link", { name: "Reports" }).click({ timeout: 1_000 });
    await expect(page).toHaveURL(/sign-in/, { timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await expect(page.getByText("Your session has ended.")).toBeVisible();
  const unsigned = await page.request.get(address("/api/matches"));
  expect(unsigned.status()).toBe(401);
  expect(await unsigned.json()).toMatchObject({ error: { code: "NOT_SIGNED_IN" } });
});

test("an auditor may read but neither upload nor decide", async ({ page }) => {
  await signIn(page, "auditor", "/audit");
  await expect(page.getByRole("heading", { name: "Audit" })).toBeVisible();
  await page.getByRole("button", { name: /Verify/ }).click();
  await expect(page.getByRole("main")).toContainText(
    /The chain is whole: \d+ events in \d+ streams/,
  );
  await picture(page, "audit-verified");
  await expect(page.getByRole("link", { name: "Upload" })).toHaveCount(0);
});
