"use server";

import { z } from "zod";
import { act } from "#app/session/act.ts";
import type { Result } from "#server/contracts/results.ts";

const VerifyAuditSchema = z.object({ stream: z.string().min(1).max(300).optional() });

export interface VerifiedAudit {
  readonly events: number;
  readonly streams: number;
  readonly firstBad: { readonly stream: string; readonly sequence: number } | null;
}

/** Recomputes the hash chain of one stream, or of all. */
export async function verifyAudit(
  input: z.infer<typeof VerifyAuditSchema>,
): Promise<Result<VerifiedAudit>> {
  return act(VerifyAuditSchema, input, (actor, portal, command) =>
    portal.audit.verify(actor, command.stream),
  );
}
