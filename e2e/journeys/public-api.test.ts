import { createHash } from "node:crypto";
import { expect, test } from "@playwright/test";
import { UploadTicketSchema } from "#server/contracts/documents.ts";
import { agreeingPair } from "../fixtures/documents.ts";
import { address, picture, signIn } from "../support/session.ts";

test("another system uploads a confirmation with a token, until the token is revoked", async ({
  page,
  request,
}) => {
  await signIn(page, "administrator", "/settings/tokens");
  await page.getByRole("button", { name: "New token" }).click();
  await page.getByLabel("System that will use it").fill("Settlement feed");
  await page.getByRole("button", { name: "Make the token" }).click();
  const token = await page.getByRole("status").getByRole("code").innerText();
  await picture(page, "api-token");
  const headers = { authorization: `Bearer ${token}` };

  const { bank } = await agreeingPair(7311, "FxForward");
  const announced = await request.post(address("/api/v1/documents"), {
    headers,
    data: {
      side: "BANK",
      fileName: bank.name,
      size: bank.buffer.length,
      sha256: createHash("sha256").update(bank.buffer).digest("hex"),
      contentType: "application/pdf",
    },
  });
  expect(announced.status()).toBe(201);
  const ticket = UploadTicketSchema.parse(await announced.json());
  const put = await request.put(ticket.url, { headers: ticket.headers, data: bank.buffer });
  expect(put.ok()).toBe(true);
  const document = address(`/api/v1/documents/${ticket.processingId}`);
  await expect
    .poll(async () => (await (await request.get(document, { headers })).json()).outcome, {
      timeout: 40_000,
    })
    .toBe("PROCESSED");

  expect((await request.get(address("/api/v1/matches?view=nonsense"), { headers })).status()).toBe(
    400,
  );
  expect((await request.get(address("/api/v1/audit"), { headers })).status()).toBe(403);
  expect((await request.get(address("/api/v1/nothing"), { headers })).status()).toBe(404);
  expect((await request.get(document)).status()).toBe(401);
  expect((await request.get(address("/api/v1/openapi.json"))).status()).toBe(200);

  await page.getByRole("button", { name: "Revoke the token of Settlement feed" }).click();
  await page.getByRole("button", { name: "Revoke it" }).click();
  await expect(page.getByRole("row", { name: /Settlement feed/ })).toContainText("Revoked");
  expect((await request.get(document, { headers })).status()).toBe(401);
});
