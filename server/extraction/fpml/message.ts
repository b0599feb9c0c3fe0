import { all, type Element, select, stated } from "./markup.ts";
import { identifiersOf, type Principals } from "./parties.ts";
import type { FpmlReading } from "./reading.ts";

/** Laws by the codes of FpML's governing-law scheme, as confirmations name them. */
const LAWS: Readonly<Record<string, string>> = {
  GBEN: "English law",
  USNY: "New York law",
  DEGE: "German law",
  FRFR: "French law",
  JPJP: "Japanese law",
};

/** Reads what every trade carries: message, references, dates, documentation. */
export function readCommon(reading: FpmlReading, root: Element, principals: Principals): void {
  readMessageType(reading, root);
  readReferences(reading, principals);
  const { trade } = reading;
  reading.read("tradeDate", select(trade, "tradeHeader/tradeDate"));
  const created = select(root, "header/creationTimestamp");
  reading.read("confirmationDate", created, created?.text.slice(0, 10));
  readCalculationAgent(reading);
  readDocumentation(reading);
  for (const payment of all(trade, "otherPartyPayment")) reading.payment("fee", payment);
}

/** A bare data document says nothing of a message; a message says whether it corrects or takes
 * back an earlier one. */
function readMessageType(reading: FpmlReading, root: Element): void {
  const tag = { raw: root.name, span: root.tag };
  const correction = select(root, "isCorrection");
  if (/Retracted$/.test(root.name)) {
    reading.terms.know("messageType", "CANCELLATION", tag, "message.retracted");
  } else if (select(root, "amendment") !== undefined) {
    reading.know("messageType", "AMENDMENT", select(root, "amendment"), "message.amendment");
  } else if (correction?.text === "true") {
    reading.know("messageType", "AMENDMENT", correction, "message.isCorrection");
  } else if (correction?.text === "false") {
    reading.know("messageType", "NEW", correction, "message.isCorrection");
  }
}

const UTI = /unique-?transaction|unique-?trade|\buti\b|\busi\b|unique-?swap/i;

function readReferences(reading: FpmlReading, principals: Principals): void {
  for (const identifier of identifiersOf(reading.trade)) {
    const href = select(identifier, "partyReference")?.attributes.get("href") ?? "";
    const own = href === principals.sender;
    const other = !own && principals.roles.has(href);
    const issuer = select(identifier, "issuer");
    const versioned = select(identifier, "versionedTradeId");
    for (const id of [...all(identifier, "tradeId"), ...all(versioned, "tradeId")]) {
      const scheme = id.attributes.get("tradeIdScheme") ?? "";
      if (UTI.test(scheme)) readUti(reading, id, issuer);
      else if (own) reading.read("ownReference", id);
      else if (other) reading.read("otherReference", id);
    }
    if (own) reading.read("version", select(versioned, "version"));
  }
}

/** A transaction identifier is the issuer's prefix and its number; several name several legs. */
function readUti(reading: FpmlReading, id: Element, issuer: Element | undefined): void {
  if (reading.terms.has("uti")) {
    const message = "The message gives several transaction identifiers, one for each leg.";
    if (reading.terms.value("uti") !== `${issuer?.text ?? ""}${id.text}`) {
      reading.terms.doubt("uti", "VALUE_SEVERAL", message);
    }
    return;
  }
  const source = stated(id);
  if (source !== undefined && id.text !== "") {
    reading.terms.know("uti", `${issuer?.text ?? ""}${id.text}`, source, "uti.issuerAndNumber");
  }
}

function readCalculationAgent(reading: FpmlReading): void {
  const agents = [
    ...all(select(reading.trade, "calculationAgent"), "calculationAgentPartyReference"),
    ...all(select(reading.product, "calculationAgent"), "calculationAgentPartyReference"),
  ];
  const roles = new Set(agents.map((agent) => reading.roleOf(agent)));
  // Both parties acting jointly is no single agent.
  if (roles.size === 1) reading.role("calculationAgent", agents[0]);
}

function readDocumentation(reading: FpmlReading): void {
  const documentation = select(reading.trade, "documentation");
  const master = select(documentation, "masterAgreement");
  const type = select(master, "masterAgreementType");
  const version = select(master, "masterAgreementVersion")?.text ?? "";
  const name =
    type?.text === "ISDA" ? `ISDA ${version} Master Agreement`.replace("  ", " ") : type?.text;
  reading.read("documentation.masterAgreement", type, name);
  reading.date("documentation.masterAgreementDate", select(master, "masterAgreementDate"));
  reading.read(
    "documentation.creditSupport",
    select(
      documentation,
      "creditSupportAgreement/type",
      "creditSupportAgreement/creditSupportAgreementType",
    ),
  );
  const law = select(reading.trade, "governingLaw");
  reading.read("documentation.governingLaw", law, LAWS[law?.text ?? ""] ?? law?.text);
}

/** The latest definitions booklet the trade names: part of some codes' meaning. */
export function definitionsYearOf(trade: Element): number | null {
  const years = all(select(trade, "documentation"), "contractualDefinitions").flatMap(
    ({ text }) => /^ISDA(\d{4})$/.exec(text)?.[1] ?? [],
  );
  return years.length === 0 ? null : Math.max(...years.map(Number));
}
