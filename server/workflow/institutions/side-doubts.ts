import type { SideFacts } from "../../audit/catalogue.ts";
import type { InstitutionBook } from "../../contracts/reference-data.ts";
import { directoryOf } from "./directory.ts";

interface Doubt {
  readonly code: string;
  readonly message: string;
}

/**
 * Where the book of institutions contradicts who is who on a paper: the paper may lie on the wrong
 * side, or its roles were read the wrong way round. The reading stands; a person looks.
 */
export function sideDoubts({ parties }: SideFacts, book: InstitutionBook): readonly Doubt[] {
  if (parties === undefined || book.length === 0) return [];
  const directory = directoryOf(book);
  const bank = directory.find(parties.bank);
  const counterparty = directory.find(parties.counterparty);
  const doubts: Doubt[] = [];
  if (bank?.entry.side === "counterparty") {
    doubts.push({
      code: "WRONG_SIDE",
      message: `Read as ours: ${bank.entry.name}, which the institutions know as a counterparty (found by ${bank.by}). Was the paper uploaded on the wrong side?`,
    });
  }
  if (counterparty?.entry.side === "own" && bank?.entry.side !== "own") {
    doubts.push({
      code: "WRONG_SIDE",
      message: `Read as the counterparty: ${counterparty.entry.name}, which is one of ours (found by ${counterparty.by}). Was the paper uploaded on the wrong side?`,
    });
  }
  return doubts;
}
