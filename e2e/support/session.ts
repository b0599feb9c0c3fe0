import type { Page } from "@playwright/test";
import { passwordOf } from "./stack.ts";

export type LocalUser = "operator" | "approver" | "auditor" | "administrator";

export function address(path: string): string {
  return new URL(path, process.env.E2E_BASE_URL).toString();
}

/** Signs in through the form, as a person does. */
export async function signIn(page: Page, user: LocalUser, path = "/"): Promise<void> {
  await page.goto(address(path));
  await page.getByLabel("User name").fill(user);
  await page.getByLabel("Password").fill(passwordOf(user));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** Keeps a picture of the page in the folder that version control ignores. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `e2e/screenshots/${name}.png`, animations: "disabled" });
}
