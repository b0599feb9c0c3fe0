import {
  EMPTY_INSTITUTION,
  type Institution,
  type InstitutionBook,
} from "../../../contracts/reference-data.ts";

type Classes = Partial<Institution["classes"]>;

/** We in London and Northlight wherever asked, as {@link confirmation} names them. */
export function bookOf(
  theirs: Partial<Omit<Institution, "classes">> & { readonly classes?: Classes } = {},
  ours: Partial<Omit<Institution, "classes">> & { readonly classes?: Classes } = {},
): InstitutionBook {
  const london = { calendar: "GBLO", zone: null };
  const classes = { ...EMPTY_INSTITUTION.classes, EMIR: "FC" as const };
  return [
    {
      ...{ ...EMPTY_INSTITUTION, ...london, id: "harbour", side: "own" },
      name: "Meridian Harbour Bank plc",
      ...ours,
      classes: { ...classes, ...ours.classes },
    },
    {
      ...{ ...EMPTY_INSTITUTION, ...london, id: "northlight" },
      name: "Northlight Asset Management",
      leis: ["529900T8BM49AURSDO55"],
      ...theirs,
      classes: { ...classes, ...theirs.classes },
    },
  ];
}
