import type { Role } from "#server/domain/trade.ts";
import type { Party } from "../parties.ts";
import type { Voice } from "./voice.ts";

/** Who the two institutions are on one page. Party A is always the sender. */
export interface Cast {
  readonly senderRole: Role;
  readonly bank: Party;
  readonly counterparty: Party;
}

const LETTERS = {
  en: ["Party A", "Party B"],
  de: ["Partei A", "Partei B"],
  fr: ["Partie A", "Partie B"],
} as const;

const PERSONS = {
  en: ["We", "You"],
  de: ["Wir", "Sie"],
  fr: ["Nous", "Vous"],
} as const;

/** @returns how the house names the institution with `role`. */
export function writeRole(role: Role, voice: Voice, cast: Cast): string {
  const position = role === cast.senderRole ? 0 : 1;
  if (voice.party === "letter") return LETTERS[voice.language][position];
  if (voice.party === "person") return PERSONS[voice.language][position];
  const party = cast[role];
  if (voice.party === "lei") return party.lei;
  return voice.party === "short" ? party.short : party.name;
}
