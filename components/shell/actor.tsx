"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Actor, UserRole } from "#server/contracts/access.ts";

const ActorContext = createContext<Actor | null>(null);

export function ActorProvider({
  actor,
  children,
}: {
  readonly actor: Actor;
  readonly children: ReactNode;
}) {
  return <ActorContext value={actor}>{children}</ActorContext>;
}

/** Roles whose work a control belongs to. It only keeps controls away from people who would be
 * refused anyway: the server's permission table decides. */
const WORK = {
  upload: ["operator"],
  retry: ["operator", "administrator"],
  createReport: ["operator", "approver", "auditor"],
  readUsers: ["auditor", "administrator"],
  changeUsers: ["administrator"],
  operate: ["administrator"],
  proposeSettings: ["operator", "approver", "administrator"],
  signSettings: ["approver", "administrator"],
} as const satisfies Readonly<Record<string, readonly UserRole[]>>;

/** @returns whether the signed-in person's roles include this kind of work. */
export function useMay(work: keyof typeof WORK): boolean {
  const actor = useContext(ActorContext);
  const roles: readonly UserRole[] = WORK[work];
  return actor?.roles.some((role) => roles.includes(role)) ?? false;
}

/** @returns the subject of the signed-in person. */
export function useSubject(): string | null {
  return useContext(ActorContext)?.subject ?? null;
}
