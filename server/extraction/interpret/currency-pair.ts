/** Order in which the market names the currencies of a pair; the first is the base. */
const PRECEDENCE = ["XAU", "XAG", "EUR", "GBP", "AUD", "NZD", "USD", "CAD", "CHF"];

/** The currency that the market quotes a pair in terms of, or null where no custom tells. */
function baseOf(one: string, two: string): string | null {
  const [a, b] = [PRECEDENCE.indexOf(one), PRECEDENCE.indexOf(two)];
  if (a < 0 && b < 0) return null;
  return b < 0 || (a >= 0 && a < b) ? one : two;
}

/** "call EUR / put USD", "Call auf EUR". */
const CALL_OF = /\b(call|put)\s+(?:(?:on|sur|auf|in|en|de)\s+)?([A-Z]{3})\b/gi;

const sideOf = ([, currency = "", type = ""]: readonly (string | undefined)[]) => ({
  currency: currency.toUpperCase(),
  type: type.toLowerCase(),
});

/**
 * "USD Put / JPY Call" names both sides of one right. Both papers mean the same whichever they
 * name first, so the type is told for the base currency of the pair.
 */
export function optionTypeOfPair(value: string): "Call" | "Put" | null {
  const named = [...value.matchAll(/\b([A-Z]{3})[\s-]*(call|put)\b/gi)].map(sideOf);
  const turned = [...value.matchAll(CALL_OF)].map(([all, type, currency]) =>
    sideOf([all, currency, type]),
  );
  const sides = named.length === 2 ? named : turned;
  const [one, two] = sides;
  if (one === undefined || two === undefined || sides.length !== 2 || one.type === two.type)
    return null;
  const base = baseOf(one.currency, two.currency);
  const side = sides.find(({ currency }) => currency === base);
  return side === undefined ? null : side.type === "call" ? "Call" : "Put";
}
