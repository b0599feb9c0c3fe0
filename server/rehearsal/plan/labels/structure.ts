import type { Entry } from "./entry.ts";

/** Headings, parties, references and what is legal or operational. */
export const STRUCTURE_LABELS = {
  // Sections
  generalTerms: [
    ["General Terms", "Trade Details", "Terms of the Transaction"],
    "Allgemeine Angaben",
    "Conditions générales",
  ],
  transaction: [["Transaction", "Deal", "Transaction details"], "Geschäftsdaten", "Opération"],
  fixedAmounts: [["Fixed Amounts", "Fixed Leg", "Fixed Amounts"], "Festbeträge", "Montants fixes"],
  floatingAmounts: [
    ["Floating Amounts", "Floating Leg", "Floating Amounts"],
    "Variable Beträge",
    "Montants variables",
  ],
  firstFloating: [
    ["Floating Amounts I", "Leg 1", "First Floating Leg"],
    "Variable Beträge I",
    "Montants variables I",
  ],
  secondFloating: [
    ["Floating Amounts II", "Leg 2", "Second Floating Leg"],
    "Variable Beträge II",
    "Montants variables II",
  ],
  firstFixed: [
    ["Fixed Amounts I", "Leg 1", "First Fixed Leg"],
    "Festbeträge I",
    "Montants fixes I",
  ],
  secondFixed: [
    ["Fixed Amounts II", "Leg 2", "Second Fixed Leg"],
    "Festbeträge II",
    "Montants fixes II",
  ],
  inflationAmounts: [
    ["Inflation Amounts", "Inflation Leg", "Inflation-Linked Amounts"],
    "Inflationsbeträge",
    "Montants indexés sur l'inflation",
  ],
  nearLeg: [
    ["Near Leg", "Near Leg", "First Exchange"],
    "Erste Lieferung (Near Leg)",
    "Première échéance",
  ],
  farLeg: [
    ["Far Leg", "Far Leg", "Second Exchange"],
    "Zweite Lieferung (Far Leg)",
    "Seconde échéance",
  ],
  optionTerms: [
    ["Option Terms", "Option", "Terms of the Option"],
    "Optionsdaten",
    "Caractéristiques de l'option",
  ],
  premiumSection: [["Premium", "Premium", "Premium"], "Prämie", "Prime"],
  exerciseSection: [["Procedure for Exercise", "Exercise", "Exercise"], "Ausübung", "Exercice"],
  underlyingSection: [
    ["Underlying Swap Transaction", "Underlying Swap", "Underlying Swap"],
    "Zugrunde liegender Swap",
    "Swap sous-jacent",
  ],
  barrierSection: [["Barrier Event", "Barrier", "Barrier"], "Barriere", "Barrière"],
  referenceSection: [
    ["Reference Entity and Obligation", "Reference", "Reference Entity"],
    "Referenzschuldner",
    "Entité de référence",
  ],
  equityAmounts: [
    ["Equity Amounts", "Equity Leg", "Equity Amounts"],
    "Aktienbeträge",
    "Montants actions",
  ],
  commodityTerms: [
    ["Commodity Terms", "Commodity", "Commodity"],
    "Rohstoffangaben",
    "Matière première",
  ],
  securitySection: [["Securities", "Security", "Securities"], "Wertpapier", "Titres"],
  settlementSection: [
    ["Account Details", "Settlement Instructions", "Standard Settlement Instructions"],
    "Kontoverbindungen",
    "Instructions de règlement",
  ],
  documentationSection: [
    ["Documentation", "Legal", "Governing Documents"],
    "Vertragsgrundlage",
    "Documentation",
  ],
  feeSection: [["Additional Payment", "Fee", "Fee"], "Zusatzzahlung", "Paiement additionnel"],
  scheduleSection: [
    ["Notional Schedule", "Notional Schedule", "Notional Schedule"],
    "Nominalbetragsplan",
    "Échéancier du nominal",
  ],
  // Header
  from: [["From", "Sender", "From"], "Von", "De"],
  to: [["To", "Addressee", "To"], "An", "À"],
  confirmationDate: [["Date", "Confirmation Date", "Date"], "Datum", "Date"],
  ourReference: [["Our Reference", "Our Ref", "Our reference"], "Unser Zeichen", "Notre référence"],
  yourReference: [
    ["Your Reference", "Your Ref", "Your reference"],
    "Ihr Zeichen",
    "Votre référence",
  ],
  uti: [["Unique Transaction Identifier", "UTI", "UTI"], "UTI", "Identifiant unique (UTI)"],
  partyA: [["Party A", "Party A", "Party A"], "Partei A", "Partie A"],
  partyB: [["Party B", "Party B", "Party B"], "Partei B", "Partie B"],
  ourName: [["We", "Us", "Bank"], "Wir", "Nous"],
  yourName: [["You", "Client", "Counterparty"], "Sie", "Vous"],
  leiOurs: [["Our LEI", "Our LEI", "Our LEI"], "Unser LEI", "Notre LEI"],
  leiYours: [["Your LEI", "Your LEI", "Your LEI"], "Ihr LEI", "Votre LEI"],
  leiA: [["Party A LEI", "LEI Party A", "LEI of Party A"], "LEI Partei A", "LEI Partie A"],
  leiB: [["Party B LEI", "LEI Party B", "LEI of Party B"], "LEI Partei B", "LEI Partie B"],
  bicOurs: [["Our BIC", "Our SWIFT", "Our BIC"], "Unser BIC", "Notre BIC"],
  bicYours: [["Your BIC", "Your SWIFT", "Your BIC"], "Ihr BIC", "Votre BIC"],
  productTitle: [
    ["Type of Transaction", "Product", "Type of Transaction"],
    "Geschäftsart",
    "Type d'opération",
  ],
  notice: [["Status", "Status", "Status"], "Status", "Statut"],
  version: [["Version", "Version", "Version"], "Version", "Version"],
  supersedes: [
    ["Supersedes Reference", "Supersedes", "Replaces our reference"],
    "Ersetzt Referenz",
    "Remplace la référence",
  ],
  cancels: [
    ["Cancels Reference", "Cancels", "Cancels our reference"],
    "Storniert Referenz",
    "Annule la référence",
  ],
  // Operational and legal
  accountOurs: [
    ["Account for payments to us", "Our Account", "Our account"],
    "Unsere Kontonummer",
    "Notre compte",
  ],
  accountYours: [
    ["Account for payments to you", "Your Account", "Your account"],
    "Ihre Kontonummer",
    "Votre compte",
  ],
  ibanOurs: [["Our IBAN", "Our IBAN", "Our IBAN"], "Unsere IBAN", "Notre IBAN"],
  ibanYours: [["Your IBAN", "Your IBAN", "Your IBAN"], "Ihre IBAN", "Votre IBAN"],
  agentBicOurs: [
    ["Our Agent BIC", "Our Agent", "Our correspondent (BIC)"],
    "Unsere Korrespondenzbank (BIC)",
    "Notre correspondant (BIC)",
  ],
  masterAgreement: [
    ["Master Agreement", "Master Agreement", "Agreement"],
    "Rahmenvertrag",
    "Convention-cadre",
  ],
  masterAgreementDate: [
    ["Master Agreement Date", "MA Date", "Date of Agreement"],
    "Datum des Rahmenvertrags",
    "Date de la convention-cadre",
  ],
  governingLaw: [
    ["Governing Law", "Governing Law", "Governing Law"],
    "Anwendbares Recht",
    "Droit applicable",
  ],
  stepDate: [["From", "From", "From"], "Ab", "À compter du"],
} as const satisfies Readonly<Record<string, Entry>>;
