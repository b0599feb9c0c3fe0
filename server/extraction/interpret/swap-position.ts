import type { ProductType } from "../../domain/products.ts";
import type { Role } from "../../domain/trade.ts";
import { isBankLike, isClientLike, isOtherSide, isPrincipal } from "./party-labels.ts";
import { other } from "./payments.ts";
import type { Reading } from "./reading.ts";
import type { Statement } from "./statement.ts";

/** Swaps of one fixed leg; under a swaption "pay fixed" is the right of whoever bought it. */
const SWAPS: ReadonlySet<ProductType> = new Set([
  "InterestRateSwap",
  "OvernightIndexSwap",
  "CrossCurrencySwap",
  "InflationSwap",
]);
const BEHIND = /\s+(?:position|direction|side|role|rolle|seite|richtung|r[ôo]le|sens)$/;
const PRONOUN = /^(?:we|you|us|our|your|wir|sie|unsere?|ihre?|nous|vous|notre|votre)$/;
/** Labels over what the sender does, with nobody named. */
const BARE =
  /^(?:(?:trade |deal |swap )?(?:direction|position|side)|pay ?\/ ?rec(?:eive)?(?: fixed)?|(?:gesch[äa]fts)?richtung|sens(?: de l'op[ée]ration)?)$/;
const FIXED =
  "(?:the |den |le |du |des |of |of the )*(?:fix(?:ed)?(?: rate)?|fest(?:satz|zins(?:satz)?)?(?:es)?|taux fixe|fixe)";
const PAYS = new RegExp(
  `^(?:(we|you|wir|sie|nous|vous)\\s+)?(?:pay(?:s|ing|er|or)?|zahl(?:t|en|er|erin)|paie|payons|payez|payeur)\\s+${FIXED}(?![\\p{L}])|^(?:fixed(?: rate)? payer|payer fixed|fest(?:satz|zins)zahler(?:in)?)$`,
  "iu",
);
const RECEIVES = new RegExp(
  `^(?:(we|you|wir|sie|nous|vous)\\s+)?(?:receiv(?:es?|ing|er)|rec|empf[äa]ng(?:t|en|er|erin)|erh(?:[äa]lt|alten)|re[çc]oit|recevons|recevez|receveur)\\s+${FIXED}(?![\\p{L}])|^(?:fixed(?: rate)? receiver|receiver fixed|fest(?:satz|zins)empf[äa]nger(?:in)?)$`,
  "iu",
);

/**
 * Who pays the fixed leg, from what a row says of one party: "We: Pay Fixed", "Client Position:
 * Receive Fixed", "Richtung: Festsatzzahler". It counts where no leg says who pays it.
 */
export function readSwapPosition(reading: Reading): void {
  if (!SWAPS.has(reading.product)) return;
  const types = ["0", "1"].map((leg) => reading.terms.get(`legs.${leg}.type`)?.value);
  const fixed = types.indexOf("fixed");
  if (fixed < 0 || types.filter((type) => type === "fixed").length !== 1) return;
  if (types.includes(undefined) || [0, 1].some((leg) => hasPayer(reading, leg))) return;
  const told = reading.statements.flatMap((statement) => {
    const payer = statement.prose ? null : fixedPayer(reading, statement);
    return payer === null ? [] : [{ payer, statement }];
  });
  const [first] = told;
  if (first === undefined || told.some(({ payer }) => payer !== first.payer)) return;
  for (const leg of [0, 1]) {
    const payer = leg === fixed ? first.payer : other(first.payer);
    const { value } = first.statement;
    reading.terms.addKnown(
      `legs.${leg}.payer`,
      payer,
      "role.byPosition",
      0.93,
      value,
      first.statement,
    );
  }
  reading.used.add(first.statement.order);
}

const hasPayer = ({ terms }: Reading, leg: number): boolean =>
  terms.has(`legs.${leg}.payer`) || terms.has(`legs.${leg}.receiver`);

function fixedPayer({ parties }: Reading, { label, value }: Statement): Role | null {
  const [pays, receives] = [PAYS.exec(value.trim()), RECEIVES.exec(value.trim())];
  const found = pays ?? receives;
  if (found === null) return null;
  const word = label.replace(BEHIND, "");
  const isParty =
    PRONOUN.test(word) ||
    [isBankLike, isClientLike, isPrincipal, isOtherSide].some((holds) => holds(word));
  if (!isParty && !BARE.test(label)) return null;
  const who = parties.roleOf(found[1] ?? (isParty ? word : "we"));
  return who === null ? null : pays === null ? other(who) : who;
}
