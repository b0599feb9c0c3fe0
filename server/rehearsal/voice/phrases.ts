import type { Language } from "#server/domain/terms/model.ts";

/** Sentences around the terms. None of them states a term. */
export interface Phrases {
  readonly dear: string;
  readonly opening: string;
  readonly booklet: string;
  readonly termsFollow: string;
  readonly pleaseConfirm: string;
  readonly sincerely: string;
  readonly onBehalf: string;
  readonly accepted: string;
  readonly name: string;
  readonly position: string;
  readonly officer: string;
  readonly confirmation: string;
  readonly page: (page: number, pages: number) => string;
  readonly continued: string;
  readonly term: string;
  readonly details: string;
  readonly discrepancies: string;
  /** Heading and paragraphs of what parties say to each other beside the terms. */
  readonly relationship: readonly [heading: string, ...paragraphs: string[]];
}

export const PHRASES: Readonly<Record<Language, Phrases>> = {
  en: {
    dear: "Dear Sirs,",
    opening:
      'The purpose of this letter agreement is to confirm the terms and conditions of the Transaction entered into between us on the Trade Date specified below (the "Transaction"). This letter agreement constitutes a "Confirmation" as referred to in the agreement specified below.',
    booklet:
      "The definitions and provisions published by the International Swaps and Derivatives Association, Inc. for transactions of this kind are incorporated into this Confirmation. In the event of any inconsistency between those definitions and this Confirmation, this Confirmation will govern.",
    termsFollow:
      "The terms of the particular Transaction to which this Confirmation relates are as follows:",
    pleaseConfirm:
      "Please confirm that the foregoing correctly sets forth the terms of our agreement by signing a copy of this Confirmation and returning it to us, or by sending us a message that says so and quotes our reference.",
    sincerely: "Yours faithfully,",
    onBehalf: "For and on behalf of",
    accepted: "Accepted and confirmed as of the date first above written:",
    name: "Name",
    position: "Title",
    officer: "Authorised Signatory",
    confirmation: "Confirmation",
    page: (page, pages) => `Page ${page} of ${pages}`,
    continued: "continued",
    term: "Term",
    details: "Details",
    relationship: [
      "Relationship between the Parties",
      "Each party is deemed to represent to the other on the day it enters into the Transaction that it acts for its own account and has decided on the Transaction by its own judgement and on such advice as it has found necessary; that it does not rely on anything the other party has said or written as investment advice; and that it understands and can assume the risks of the Transaction.",
      "Neither party acts as a fiduciary for, or an adviser to, the other in respect of the Transaction. No communication received from the other party shall be taken to be an assurance as to the expected results of the Transaction.",
      "This Confirmation may be executed in counterparts and transmitted electronically, each of which is deemed an original.",
    ],
    discrepancies:
      "Please check this confirmation at once and tell us of any discrepancy on the day of receipt.",
  },
  de: {
    dear: "Sehr geehrte Damen und Herren,",
    opening:
      "wir bestätigen Ihnen hiermit den Abschluss des nachstehend beschriebenen Einzelabschlusses. Diese Bestätigung ist Bestandteil des zwischen uns geschlossenen Rahmenvertrags.",
    booklet:
      "Im Falle eines Widerspruchs zwischen dem Rahmenvertrag und dieser Bestätigung geht diese Bestätigung vor.",
    termsFollow: "Die Bedingungen des Geschäfts lauten wie folgt:",
    pleaseConfirm:
      "Wir bitten Sie, uns die Richtigkeit dieser Bestätigung durch Rücksendung eines unterzeichneten Exemplars anzuzeigen. Abweichungen teilen Sie uns bitte unverzüglich mit.",
    sincerely: "Mit freundlichen Grüßen",
    onBehalf: "Für die",
    accepted: "Einverstanden:",
    name: "Name",
    position: "Funktion",
    officer: "Zeichnungsberechtigt",
    confirmation: "Geschäftsbestätigung",
    page: (page, pages) => `Seite ${page} von ${pages}`,
    continued: "Fortsetzung",
    term: "Angabe",
    details: "Inhalt",
    relationship: [
      "Verhältnis der Parteien",
      "Jede Partei erklärt, dass sie das Geschäft im eigenen Namen und für eigene Rechnung abschließt, die Entscheidung hierüber selbst getroffen hat und sich nicht auf Äußerungen der anderen Partei als Anlageberatung verlässt.",
      "Keine der Parteien handelt in Bezug auf dieses Geschäft als Treuhänder oder Berater der anderen.",
    ],
    discrepancies: "Bitte prüfen Sie diese Bestätigung umgehend und melden Sie uns Abweichungen.",
  },
  fr: {
    dear: "Madame, Monsieur,",
    opening:
      "La présente lettre a pour objet de confirmer les conditions de l'opération conclue entre nous à la date de négociation indiquée ci-après. Elle constitue une « confirmation » au sens de la convention-cadre qui nous lie.",
    booklet:
      "En cas de contradiction entre la convention-cadre et la présente confirmation, cette dernière prévaut.",
    termsFollow: "Les conditions de l'opération sont les suivantes :",
    pleaseConfirm:
      "Nous vous prions de bien vouloir nous retourner un exemplaire signé de la présente confirmation et de nous signaler sans délai toute divergence.",
    sincerely: "Veuillez agréer, Madame, Monsieur, nos salutations distinguées.",
    onBehalf: "Pour",
    accepted: "Bon pour accord :",
    name: "Nom",
    position: "Qualité",
    officer: "Signataire habilité",
    confirmation: "Confirmation d'opération",
    page: (page, pages) => `Page ${page} sur ${pages}`,
    continued: "suite",
    term: "Élément",
    details: "Détail",
    relationship: [
      "Relations entre les parties",
      "Chaque partie déclare agir pour son propre compte, avoir pris seule la décision de conclure l'opération et ne pas considérer les propos de l'autre partie comme un conseil en investissement.",
      "Aucune des parties n'agit en qualité de fiduciaire ou de conseil de l'autre au titre de l'opération.",
    ],
    discrepancies:
      "Merci de vérifier cette confirmation dès réception et de nous signaler tout écart.",
  },
};
