import type { ProductType } from "#server/domain/products.ts";
import type { Side } from "#server/domain/trade.ts";
import { showsVersion } from "../identifiers.ts";
import type { Cast } from "../voice/parties.ts";
import type { Voice } from "../voice/voice.ts";
import { field, section } from "./build.ts";
import { type Concept, labelOf } from "./lexicon.ts";
import type {
  Confirmation,
  Facts,
  FieldPlan,
  PrintedItem,
  PrintedSection,
  RehearsalTerm,
  SectionPlan,
} from "./model.ts";
import { titleOf } from "./titles.ts";
import { writeField } from "./write-field.ts";

/** One side's view of a trade, ready to be put into words. */
export interface SideOfTrade {
  readonly product: ProductType;
  readonly side: Side;
  readonly facts: Facts;
  readonly sections: readonly SectionPlan[];
  readonly cast: Cast;
}

/** The terms of a confirmation, as printed by a house with `voice`. */
export function confirmationOf(trade: SideOfTrade, voice: Voice): Confirmation {
  const { cast, facts } = trade;
  const recipientRole = cast.senderRole === "bank" ? "counterparty" : "bank";
  const write = (plan: FieldPlan): PrintedItem[] => {
    const item = writeField(plan, facts, voice, cast);
    return item === null ? [] : [item];
  };
  const sections = [...trade.sections, ...closingSections(voice, cast)].flatMap(
    (plan): PrintedSection[] => {
      const items = plan.fields.filter((each) => isPrinted(each, voice)).flatMap(write);
      const { fields: _fields, ...rest } = plan;
      return items.length === 0 ? [] : [{ ...rest, title: labelOf(plan.concept, voice), items }];
    },
  );
  return {
    product: trade.product,
    side: trade.side,
    voice,
    sender: cast[cast.senderRole],
    recipient: cast[recipientRole],
    senderRole: cast.senderRole,
    title: titleItem(trade.product, voice),
    header: headerPlans(voice, cast, facts.get("ownReference") ?? "").flatMap(write),
    sections,
    notice: noticeOf(facts, voice),
  };
}

/** @returns every term the paper states, each path once: the first print wins. */
export function truthOf(confirmation: Confirmation): RehearsalTerm[] {
  const items = [
    confirmation.title,
    ...(confirmation.notice === null ? [] : [confirmation.notice]),
    ...confirmation.header,
    ...confirmation.sections.flatMap((each) => each.items),
  ];
  const terms = new Map<string, RehearsalTerm>([
    ["side", { path: "side", value: confirmation.side, raw: null }],
  ]);
  const printed = items.flatMap((item) => item.terms);
  for (const term of [
    ...printed.filter((each) => each.implied === undefined),
    ...printed.filter((each) => each.implied === true),
  ]) {
    if (!terms.has(term.path)) terms.set(term.path, term);
  }
  return [...terms.values()];
}

function titleItem(product: ProductType, voice: Voice): PrintedItem {
  const own = titleOf(product, voice.language);
  const second = voice.alongside === null ? own : titleOf(product, voice.alongside);
  const text = second === own ? own : `${own} / ${second}`;
  return {
    concept: "productTitle",
    kind: "text",
    label: labelOf("productTitle", voice),
    text,
    terms: [{ path: "productType", value: product, raw: text }],
  };
}

/** Optional terms by house habit; economics are printed by every house. */
function isPrinted(plan: FieldPlan, voice: Voice): boolean {
  return plan.concept !== "calculationAgent" || voice.prints.calculationAgent;
}

/** Which label names the sender and which the recipient, by the house's way with parties. */
function partyConcepts(voice: Voice): readonly [Concept, Concept] {
  if (voice.party === "letter") return ["partyA", "partyB"];
  return voice.party === "person" ? ["ourName", "yourName"] : ["from", "to"];
}

function headerPlans(voice: Voice, cast: Cast, ownReference: string): FieldPlan[] {
  const own = cast.senderRole;
  const other = own === "bank" ? "counterparty" : "bank";
  const [sender, recipient] = partyConcepts(voice);
  const letters = voice.party === "letter";
  const { prints } = voice;
  const when = (condition: boolean, ...plans: readonly FieldPlan[]): readonly FieldPlan[] =>
    condition ? plans : [];
  return [
    ...when(prints.confirmationDate, field("confirmationDate", "date", "confirmationDate")),
    field(sender, "text", `parties.${own}.name`),
    ...when(prints.lei, field(letters ? "leiA" : "leiOurs", "text", `parties.${own}.lei`)),
    ...when(prints.bic, field("bicOurs", "text", `parties.${own}.bic`)),
    field(recipient, "text", `parties.${other}.name`),
    ...when(prints.lei, field(letters ? "leiB" : "leiYours", "text", `parties.${other}.lei`)),
    ...when(prints.bic, field("bicYours", "text", `parties.${other}.bic`)),
    field("ourReference", "text", "ownReference"),
    ...when(prints.otherReference, field("yourReference", "text", "otherReference")),
    ...when(prints.uti, field("uti", "text", "uti")),
    ...when(!showsVersion(ownReference), field("version", "number", "version")),
    field("supersedes", "text", "supersedesReference"),
    field("cancels", "text", "cancelsReference"),
  ];
}

function closingSections(voice: Voice, cast: Cast): SectionPlan[] {
  const own = `settlement.${cast.senderRole}`;
  const other = `settlement.${cast.senderRole === "bank" ? "counterparty" : "bank"}`;
  const settlement = section(
    "settlementSection",
    field("ibanOurs", "text", `${own}.iban`),
    field("accountOurs", "text", `${own}.account`),
    field("agentBicOurs", "text", `${own}.agentBic`),
    field("ibanYours", "text", `${other}.iban`),
    field("accountYours", "text", `${other}.account`),
  );
  const documentation = section(
    "documentationSection",
    field("masterAgreement", "text", "documentation.masterAgreement"),
    field("masterAgreementDate", "date", "documentation.masterAgreementDate"),
    field("governingLaw", "text", "documentation.governingLaw"),
  );
  return [
    ...(voice.prints.settlement ? [settlement] : []),
    ...(voice.prints.documentation ? [documentation] : []),
  ];
}

const NOTICES = {
  AMENDMENT: {
    en: "This Confirmation amends and restates the previous Confirmation of this Transaction.",
    de: "Diese Bestätigung ändert und ersetzt die frühere Bestätigung dieses Geschäfts.",
    fr: "La présente confirmation modifie et remplace la confirmation précédente de cette opération.",
  },
  CANCELLATION: {
    en: "CANCELLATION: the Transaction described below has been cancelled.",
    de: "STORNIERUNG: Das nachstehend beschriebene Geschäft wurde storniert.",
    fr: "ANNULATION : l'opération décrite ci-dessous est annulée.",
  },
} as const;

function noticeOf(facts: Facts, voice: Voice): PrintedItem | null {
  const type = facts.get("messageType");
  if (type !== "AMENDMENT" && type !== "CANCELLATION") return null;
  const text = NOTICES[type][voice.language];
  return {
    concept: "notice",
    kind: "text",
    label: labelOf("notice", voice),
    text,
    terms: [{ path: "messageType", value: type, raw: text }],
  };
}
