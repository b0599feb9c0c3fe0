import type { Role } from "#server/domain/trade.ts";
import {
  writeCenter,
  writeCode,
  writeConvention,
  writeDayCount,
  writeFrequency,
  writeIndex,
  writeTenor,
} from "../voice/codes.ts";
import { writeDate } from "../voice/dates.ts";
import { writeMoney, writeNumber, writePercent, writeSpread } from "../voice/numbers.ts";
import { type Cast, writeRole } from "../voice/parties.ts";
import { writePaymentDays } from "../voice/payment-days.ts";
import type { Voice } from "../voice/voice.ts";
import { inBoth, labelOf } from "./lexicon.ts";
import type { Facts, FieldPlan, PrintedItem, RehearsalTerm } from "./model.ts";

const OTHER: Readonly<Record<Role, Role>> = { bank: "counterparty", counterparty: "bank" };

/** Numbered paths under a stem, in order: `businessCenters.0`, `businessCenters.1`, ... */
function listPaths(facts: Facts, stem: string): string[] {
  const paths: string[] = [];
  while (facts.has(`${stem}.${paths.length}`)) paths.push(`${stem}.${paths.length}`);
  return paths;
}

function writeTime(value: string, voice: Voice): string {
  const [clock = "", center = ""] = value.split(" ");
  const [hours = "0", minutes = "00"] = clock.split(":");
  const place = writeCenter(center, { ...voice, codes: false });
  if (voice.codes) return value;
  if (voice.language === "de") return `${hours}:${minutes} Uhr Ortszeit ${place}`;
  if (voice.language === "fr") return `${hours}h${minutes}, heure de ${place}`;
  if (voice.dialect === 1) return `${hours}:${minutes} ${place}`;
  const half = Number(hours) < 12 ? "a.m." : "p.m.";
  const twelve = Number(hours) > 12 ? Number(hours) - 12 : Number(hours);
  return `${twelve}:${minutes} ${half} ${place} time`;
}

/** The text of single-valued kinds. */
function writeSingle(plan: FieldPlan, value: string, voice: Voice, cast: Cast): string {
  switch (plan.kind) {
    case "date":
      return writeDate(value, voice);
    case "percent":
      return writePercent(value, voice);
    case "spread":
      return writeSpread(value, voice);
    case "number":
      return writeNumber(value, voice.number);
    case "role":
      return value === "bank" || value === "counterparty" ? writeRole(value, voice, cast) : value;
    case "dayCount":
      return writeDayCount(value, voice);
    case "frequency":
      return writeFrequency(value, voice);
    case "tenor":
      return writeTenor(value, voice);
    case "index":
      return writeIndex(value, voice);
    case "convention":
      return writeConvention(value, voice);
    case "code":
      return writeCode(value, voice);
    case "time":
      return writeTime(value, voice);
    default:
      return value;
  }
}

/** `EUR 81.40 per MWh`, `1,250 bbl`: amount, then currency or unit where the plan names them. */
function writeCompound(plan: FieldPlan, values: readonly string[], voice: Voice): string {
  const [first = "", second = "", unit] = values;
  if (plan.kind === "money") return writeMoney(first, second, voice);
  if (plan.kind === "quantity") {
    return `${writeNumber(first, voice.number)} ${second}`.trimEnd();
  }
  const amount = `${second} ${writeNumber(first, voice.number, 2)}`;
  const per = { en: "per", de: "je", fr: "par" }[voice.language];
  return unit === undefined ? amount : `${amount} ${per} ${unit}`;
}

/** An exchanged amount is labelled by who pays it: `We sell`, `Amount payable by Party A`. */
function labelFor(plan: FieldPlan, voice: Voice, cast: Cast): string {
  if (plan.concept !== "amountPayable") return labelOf(plan.concept, voice);
  const role: Role = plan.paths[0]?.includes("fx.bankPays") ? "bank" : "counterparty";
  if (voice.party === "person") {
    return labelOf(role === cast.senderRole ? "weSell" : "weBuy", voice);
  }
  return inBoth(
    voice,
    (one) =>
      `${labelOf("amountPayable", { ...one, alongside: null })} ${writeRole(role, one, cast)}`,
  );
}

function impliedTerms(plan: FieldPlan, term: RehearsalTerm): RehearsalTerm[] {
  const opposite: Readonly<Record<string, string>> = {
    payer: "receiver",
    buyer: "seller",
    lender: "borrower",
    equityPayer: "equityReceiver",
    fixedPayer: "floatingPayer",
  };
  const last = term.path.split(".").at(-1) ?? "";
  const other = opposite[last];
  const known = plan.kind === "role" && (term.value === "bank" || term.value === "counterparty");
  if (
    !known ||
    other === undefined ||
    term.path.startsWith("fee") ||
    term.path.startsWith("premium")
  ) {
    return [];
  }
  const path = term.path.slice(0, -last.length) + other;
  const role: Role = term.value === "bank" ? "bank" : "counterparty";
  return [{ path, value: OTHER[role], raw: term.raw, implied: true }];
}

/** The payer's label says of what kind the leg is: `Fixed Rate Payer`. */
function legType(plan: FieldPlan, facts: Facts, label: string): RehearsalTerm[] {
  const stem = /^(legs\.\d+)\.payer$/.exec(plan.paths[0] ?? "")?.[1];
  const value = stem === undefined ? undefined : facts.get(`${stem}.type`);
  return value === undefined ? [] : [{ path: `${stem}.type`, value, raw: label, implied: true }];
}

/** `16 March and 16 September in each year` for houses that name the days. */
function paymentDays(plan: FieldPlan, facts: Facts, voice: Voice): PrintedItem | null {
  const path = plan.paths[0] ?? "";
  const frequency = facts.get(path);
  const first = facts.get(path.replace("paymentFrequency", "firstPaymentDate"));
  const spelled = voice.date === "D MMMM YYYY" || voice.date === "MMMM D, YYYY";
  if (!path.endsWith("paymentFrequency") || frequency === undefined || first === undefined)
    return null;
  if (voice.paymentDates !== "days" || !spelled) return null;
  const start = facts.get("effectiveDate") ?? first;
  const text = writePaymentDays(frequency, path.startsWith("legs") ? start : first, first, voice);
  if (text === null) return null;
  const label = labelOf("paymentDates", voice);
  const terms = [{ path, value: frequency, raw: text }];
  return { concept: "paymentFrequency", kind: "frequency", label, text, terms };
}

/** A step of a schedule: the date is the label, the amount from that date on the value. */
function stepItem(plan: FieldPlan, values: readonly string[], voice: Voice): PrintedItem {
  const [date = "", amount = "", currency = ""] = values;
  const label = writeDate(date, voice);
  const text = writeMoney(amount, currency, voice);
  const [datePath = "", amountPath = ""] = plan.paths;
  const terms = [
    { path: datePath, value: date, raw: label },
    { path: amountPath, value: amount, raw: text },
  ];
  return { concept: plan.concept, kind: plan.kind, label, text, terms };
}

/** `GCS382857_V2` names its version; other styles leave it to a line of its own. */
function versionInReference(plan: FieldPlan, text: string): RehearsalTerm[] {
  const version = plan.paths[0] === "ownReference" ? /[_-]V(\d+)$/.exec(text)?.[1] : undefined;
  return version === undefined
    ? []
    : [{ path: "version", value: version, raw: text, implied: true }];
}

/**
 * Puts one planned field into the house's words.
 * @returns null when the side does not hold the value, so the line is not printed.
 */
export function writeField(
  plan: FieldPlan,
  facts: Facts,
  voice: Voice,
  cast: Cast,
): PrintedItem | null {
  const isList = plan.kind === "centers" || plan.kind === "dateList" || plan.kind === "textList";
  const paths = isList ? listPaths(facts, plan.paths[0] ?? "") : plan.paths;
  const values = paths.flatMap((path) => facts.get(path) ?? []);
  if (values.length < paths.length || values.length === 0) return null;
  if (plan.kind === "step") return stepItem(plan, values, voice);
  const label = labelFor(plan, voice, cast);
  if (isList) {
    const written = values.map((value) => {
      if (plan.kind === "centers") return writeCenter(value, voice);
      return plan.kind === "dateList" ? writeDate(value, voice) : value;
    });
    const terms = paths.map((path, index) => ({
      path,
      value: values[index] ?? "",
      raw: written[index] ?? null,
    }));
    return { concept: plan.concept, kind: plan.kind, label, text: joinList(written, voice), terms };
  }
  const days = paymentDays(plan, facts, voice);
  if (days !== null) return days;
  const compound = plan.kind === "money" || plan.kind === "price" || plan.kind === "quantity";
  const text = compound
    ? writeCompound(plan, values, voice)
    : writeSingle(plan, values[0] ?? "", voice, cast);
  const terms = paths.map((path, index) => ({ path, value: values[index] ?? "", raw: text }));
  const implied = [
    ...terms.flatMap((term) => impliedTerms(plan, term)),
    ...legType(plan, facts, label),
    ...versionInReference(plan, text),
  ];
  return { concept: plan.concept, kind: plan.kind, label, text, terms: [...terms, ...implied] };
}

function joinList(written: readonly string[], voice: Voice): string {
  if (voice.codes || written.length < 2) return written.join(", ");
  const and = { en: "and", de: "und", fr: "et" }[voice.language];
  return `${written.slice(0, -1).join(", ")} ${and} ${written.at(-1)}`;
}
