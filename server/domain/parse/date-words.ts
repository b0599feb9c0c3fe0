const MONTHS: readonly (readonly string[])[] = [
  ["january", "jan", "januar", "janner", "janvier", "janv"],
  ["february", "feb", "februar", "feber", "fevrier", "fevr", "fev"],
  ["march", "mar", "marz", "maerz", "mrz", "mars"],
  ["april", "apr", "avril", "avr"],
  ["may", "mai"],
  ["june", "jun", "juni", "juin"],
  ["july", "jul", "juli", "juillet", "juil"],
  ["august", "aug", "aout"],
  ["september", "sep", "sept", "septembre"],
  ["october", "oct", "oktober", "okt", "octobre"],
  ["november", "nov", "novembre"],
  ["december", "dec", "dezember", "dez", "decembre"],
];

const WEEKDAYS: readonly (readonly string[])[] = [
  ["monday", "mon", "montag", "lundi"],
  ["tuesday", "tue", "tues", "dienstag", "mardi"],
  ["wednesday", "wed", "mittwoch", "mercredi"],
  ["thursday", "thu", "thur", "thurs", "donnerstag", "jeudi"],
  ["friday", "fri", "freitag", "vendredi"],
  ["saturday", "sat", "samstag", "sonnabend", "samedi"],
  ["sunday", "sun", "sonntag", "dimanche"],
];

const numbered = (lists: readonly (readonly string[])[]): ReadonlyMap<string, number> =>
  new Map(lists.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

const monthNumbers = numbered(MONTHS);
const weekdayNumbers = numbered(WEEKDAYS);

/** @returns 1 to 12 for a folded month name of English, German or French, or null. */
export const monthNamed = (word: string): number | null => monthNumbers.get(word) ?? null;

/** @returns 1 (Monday) to 7 for a folded weekday name, or null. */
export const weekdayNamed = (word: string): number | null => weekdayNumbers.get(word) ?? null;
