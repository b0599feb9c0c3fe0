import { isValidIban, isValidIsin, isValidLei } from "../../domain/parse/identifiers.ts";
import { termFor } from "../../domain/terms/dictionary.ts";
import type { TermReading } from "../../domain/trade.ts";

/** Characters a recogniser takes for each other. */
const TWINS: Readonly<Record<string, readonly string[]>> = {
  "0": ["O", "D", "Q"],
  "1": ["I", "L", "7"],
  "2": ["Z"],
  "4": ["A"],
  "5": ["S"],
  "6": ["G", "B"],
  "7": ["1"],
  "8": ["B"],
  "9": ["G"],
  A: ["4"],
  B: ["8", "6"],
  D: ["0"],
  G: ["6", "9"],
  I: ["1"],
  L: ["1"],
  O: ["0"],
  Q: ["0"],
  S: ["5"],
  Z: ["2"],
};
const LEI_LENGTH = 20;

/**
 * Codes of a scan that fail their own check go to a person: a letter was likely read for a figure.
 * The value stays as it was read, because a check digit that fits proves nothing. Where exactly one
 * code of alike characters passes the check, it is offered beside it.
 */
export function withSuspectCodes(readings: readonly TermReading[]): TermReading[] {
  return readings.map((reading) => {
    const isValid = checkOf(reading);
    if (reading.doubt !== undefined || isValid === null || isValid(reading.value)) return reading;
    const alike = likelyCodes(reading.value, isValid);
    const [only] = alike.length === 1 ? alike : [];
    const hint = only === undefined ? "" : ` ${only} looks alike and passes it.`;
    return {
      ...reading,
      doubt: {
        code: "OCR_SUSPECT",
        message: `${termFor(reading.path)?.title ?? reading.path} "${reading.raw}" fails its own check: the scan may have been misread.${hint} Compare it with the document.`,
      },
      ...(only === undefined
        ? {}
        : {
            alternatives: [
              {
                value: only,
                raw: reading.raw,
                confidence: reading.confidence,
                evidence: reading.evidence,
                reader: reading.reader,
              },
            ],
          }),
    };
  });
}

/** The check a reading's code must pass; null for none. A UTI begins with the LEI of its maker. */
function checkOf({ path, rule, value }: TermReading): ((code: string) => boolean) | null {
  if (path === "uti") {
    const isUti = /^[A-Z0-9]{21,52}$/.test(value);
    return isUti ? (code) => isValidLei(code.slice(0, LEI_LENGTH)) : null;
  }
  if (rule?.startsWith("lei.")) return isValidLei;
  if (rule?.startsWith("iban.")) return isValidIban;
  return rule?.startsWith("isin.") ? isValidIsin : null;
}

/** Codes that pass the check with one kind of character read for its twin: wherever it stands, or
 * else in one place. */
function likelyCodes(code: string, isValid: (code: string) => boolean): string[] {
  const everywhere = swaps(code, (character, twin) => [code.replaceAll(character, twin)]);
  const valid = everywhere.filter(isValid);
  if (valid.length > 0) return valid;
  return swaps(code, (character, twin) =>
    [...code].flatMap((each, at) =>
      each === character ? [code.slice(0, at) + twin + code.slice(at + 1)] : [],
    ),
  ).filter(isValid);
}

function swaps(code: string, swap: (character: string, twin: string) => string[]): string[] {
  const characters = [...new Set(code)];
  return characters.flatMap((character) =>
    (TWINS[character] ?? []).flatMap((twin) => swap(character, twin)),
  );
}
