import type { UserRole } from "#server/contracts/access.ts";

/** What every role is there for; the permission table of the server decides in detail. */
export const ROLE_WORDS: Readonly<Record<UserRole, string>> = {
  operator: "Uploads, reviews, proposes",
  approver: "Signs what somebody else proposed",
  auditor: "Reads everything, verifies the audit trail",
  administrator: "Runs the installation; decides nothing",
};
