import { businessCenterNamed } from "./business-center.ts";
import type { Parsed } from "./model.ts";
import { doubtful, quote, read, tidy } from "./tidy.ts";

/** `10:00 a.m.`, `15h00`, `14.15 Uhr`, `3 p.m.`, `12 noon`. A bare figure is no time. */
const CLOCK =
  /(?<![\d.:])(\d{1,2})(?:(?:[:.](\d{2})(?::00)?|\s?h\s?(\d{2}))\s?(a\.?m\b\.?|p\.?m\b\.?|noon\b|uhr\b|hrs\b|h\b)?|\s?(a\.?m\b\.?|p\.?m\b\.?|noon\b|uhr\b|h\b|o'clock\b))(?![\d:])/i;

/** Option cuts by their market names. */
const CUTS: readonly (readonly [RegExp, string])[] = [
  [/^(?:new york|ny|nyk) cut\b/i, "10:00 USNY"],
  [/^(?:tokyo|tky|tok) cut\b/i, "15:00 JPTO"],
  [/^(?:ecb) (?:cut|fixing)\b/i, "14:15 DEFR"],
  [/^(?:london) cut\b/i, "15:00 GBLO"],
];

const FILLERS =
  /\b(?:local|time|cut|in|at|a\.?m(?!\s+main\b)|p\.?m|noon|ortszeit|heure|hrs|the|hour|by|um|uhr|de|at)\b|[().,]/gi;
const ZONE = /\b(?:UTC|GMT|BST|CET|CEST|EST|EDT|ET|CST|CDT|JST|HKT|SGT|AEST|AEDT)\b/;

const pad = (value: number): string => String(value).padStart(2, "0");

function clockOf(match: RegExpExecArray): string | null {
  const half = (match[4] ?? match[5] ?? "").toLowerCase();
  const minutes = Number(match[2] ?? match[3] ?? "0");
  let hour = Number(match[1]);
  if (/^[ap]/.test(half) && (hour < 1 || hour > 12)) return null;
  if (half.startsWith("p") && hour < 12) hour += 12;
  if (half.startsWith("a") && hour === 12) hour = 0;
  return hour > 23 || minutes > 59 ? null : `${pad(hour)}:${pad(minutes)}`;
}

/**
 * Reads a local time with its centre, `10:00 USNY`. The centre is part of the contract: the same
 * instant elsewhere is another term (T18), so a zone ("CET") is kept as printed and never turned
 * into a place.
 */
export function parseTime(raw: string): Parsed | null {
  const text = tidy(raw);
  const match = CLOCK.exec(text);
  if (match === null) {
    const cut = CUTS.find(([wording]) => wording.test(text));
    return cut === undefined ? null : read(cut[1], "time.cut", 0.85);
  }
  const clock = clockOf(match);
  if (clock === null) {
    return doubtful(
      text.slice(0, 60),
      "time.clock",
      "TIME_IMPOSSIBLE",
      `${quote(text)} is no time of the day.`,
    );
  }
  const rest = text.replace(match[0], " ");
  const centre = businessCenterNamed(rest.replace(FILLERS, " "));
  if (centre !== null) return read(`${clock} ${centre}`, "time.centre", 0.96);
  const zone = ZONE.exec(rest)?.[0];
  if (zone !== undefined) return read(`${clock} ${zone}`, "time.zoneAsPrinted", 0.75);
  return read(clock, "time.withoutCentre", 0.8);
}
