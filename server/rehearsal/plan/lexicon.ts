import type { Language } from "#server/domain/terms/model.ts";
import type { Voice } from "../voice/voice.ts";

/** Wordings of a label: English by dialect (formal, desk ticket, bank letter), German, French. */
type Entry = readonly [en: readonly string[], de: string, fr: string];

/** Own wordings, written apart from the term dictionary so that rehearsal tests it. */
const LABELS = {
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
  // Dates
  tradeDate: [["Trade Date", "Trade Date", "Date of Trade"], "Handelstag", "Date de négociation"],
  effectiveDate: [
    ["Effective Date", "Start Date", "Effective Date"],
    "Anfangsdatum",
    "Date de commencement",
  ],
  terminationDate: [
    ["Termination Date", "Maturity Date", "Termination Date"],
    "Enddatum",
    "Date de fin",
  ],
  scheduledTermination: [
    ["Scheduled Termination Date", "Maturity", "Scheduled Termination Date"],
    "Planmäßiges Enddatum",
    "Date de fin prévue",
  ],
  valueDate: [["Settlement Date", "Value Date", "Value Date"], "Valuta", "Date de valeur"],
  settlementDate: [
    ["Settlement Date", "Settlement Date", "Settlement Date"],
    "Erfüllungstag",
    "Date de règlement",
  ],
  paymentDate: [
    ["Payment Date", "Payment Date", "Payment Date"],
    "Zahlungstag",
    "Date de paiement",
  ],
  valuationDate: [
    ["Valuation Date", "Valuation Date", "Valuation Date"],
    "Bewertungstag",
    "Date d'évaluation",
  ],
  expirationDate: [
    ["Expiration Date", "Expiry Date", "Expiry Date"],
    "Verfalltag",
    "Date d'expiration",
  ],
  expirationTime: [
    ["Expiration Time", "Cut-off", "Expiry Time"],
    "Verfallzeit",
    "Heure d'expiration",
  ],
  commencementDate: [
    ["Commencement Date", "Exercise Start", "Commencement Date"],
    "Beginn der Ausübungsfrist",
    "Date de début d'exercice",
  ],
  exerciseDates: [
    ["Bermuda Option Exercise Dates", "Exercise Dates", "Exercise Dates"],
    "Ausübungstage",
    "Dates d'exercice",
  ],
  fixingDate: [
    ["Valuation Date", "Fixing Date", "Fixing Date"],
    "Feststellungstag",
    "Date de fixing",
  ],
  businessDays: [["Business Days", "Calendar", "Business Days"], "Geschäftstage", "Jours ouvrés"],
  calculationAgent: [
    ["Calculation Agent", "Calc Agent", "Calculation Agent"],
    "Berechnungsstelle",
    "Agent de calcul",
  ],
  // Money and rates
  notional: [
    ["Notional Amount", "Notional", "Notional Amount"],
    "Nominalbetrag",
    "Montant notionnel",
  ],
  payerCurrencyAmount: [
    ["Currency Amount", "Notional", "Currency Amount"],
    "Nominalbetrag",
    "Montant notionnel",
  ],
  fixedRatePayer: [
    ["Fixed Rate Payer", "Fixed Payer", "Fixed Rate Payer"],
    "Zahler der Festbeträge",
    "Payeur du taux fixe",
  ],
  fixedRateReceiver: [
    ["Fixed Rate Receiver", "Fixed Receiver", "Fixed Rate Receiver"],
    "Empfänger der Festbeträge",
    "Receveur du taux fixe",
  ],
  floatingRatePayer: [
    ["Floating Rate Payer", "Float Payer", "Floating Rate Payer"],
    "Zahler der variablen Beträge",
    "Payeur du taux variable",
  ],
  floatingRateReceiver: [
    ["Floating Rate Receiver", "Float Receiver", "Floating Rate Receiver"],
    "Empfänger der variablen Beträge",
    "Receveur du taux variable",
  ],
  inflationPayer: [
    ["Inflation Payer", "Inflation Payer", "Inflation Payer"],
    "Zahler der Inflationsbeträge",
    "Payeur de l'inflation",
  ],
  fixedRate: [["Fixed Rate", "Fixed Rate", "Fixed Rate"], "Festsatz", "Taux fixe"],
  floatingIndex: [
    ["Floating Rate Option", "Index", "Floating Rate Option"],
    "Variabler Zinssatz",
    "Taux variable",
  ],
  inflationIndex: [
    ["Index", "CPI Series", "Inflation Index"],
    "Inflationsindex",
    "Indice d'inflation",
  ],
  inflationLag: [["Lag", "Lag", "Index Lag"], "Indexverzögerung", "Décalage de l'indice"],
  initialIndexLevel: [
    ["Initial Index", "Base Index", "Initial Index Level"],
    "Anfangsindexstand",
    "Niveau initial de l'indice",
  ],
  tenor: [
    ["Designated Maturity", "Tenor", "Designated Maturity"],
    "Laufzeit des Referenzsatzes",
    "Durée désignée",
  ],
  spread: [["Spread", "Spread", "Margin"], "Aufschlag", "Marge"],
  dayCount: [
    ["Day Count Fraction", "Day Count", "Day Count Fraction"],
    "Zinsberechnungsmethode",
    "Base de calcul",
  ],
  paymentFrequency: [
    ["Payment Frequency", "Pay Freq", "Payment Periods"],
    "Zahlungsrhythmus",
    "Périodicité des paiements",
  ],
  paymentDates: [
    ["Payment Dates", "Payment Dates", "Payment Dates"],
    "Zahlungstermine",
    "Dates de paiement",
  ],
  resetFrequency: [
    ["Reset Frequency", "Reset Freq", "Reset Periods"],
    "Zinsanpassung",
    "Périodicité de révision",
  ],
  convention: [
    ["Business Day Convention", "BDC", "Business Day Convention"],
    "Geschäftstagekonvention",
    "Convention de jour ouvré",
  ],
  compounding: [["Compounding", "Compounding", "Compounding"], "Zinseszins", "Capitalisation"],
  lookback: [
    ["Lookback (Business Days)", "Lookback Days", "Lookback in Business Days"],
    "Rückschautage",
    "Jours de recul",
  ],
  firstPaymentDate: [
    ["First Payment Date", "1st Payment", "First Payment Date"],
    "Erster Zahlungstag",
    "Première date de paiement",
  ],
  finalPaymentDate: [
    ["Final Payment Date", "Last Payment", "Final Payment Date"],
    "Letzter Zahlungstag",
    "Dernière date de paiement",
  ],
  principalExchange: [
    ["Initial and Final Exchange", "Principal Exchange", "Exchange of Principal"],
    "Kapitalaustausch",
    "Échange de capital",
  ],
  settlementType: [
    ["Settlement Method", "Settlement", "Settlement Type"],
    "Art der Erfüllung",
    "Mode de règlement",
  ],
  settlementCurrency: [
    ["Settlement Currency", "Settle Ccy", "Settlement Currency"],
    "Abrechnungswährung",
    "Devise de règlement",
  ],
  settlementRateOption: [
    ["Settlement Rate Option", "Rate Source", "Settlement Rate Option"],
    "Abrechnungskurs",
    "Source du cours de règlement",
  ],
  // FX
  weBuy: [["We buy", "We Buy", "Amount bought by us"], "Wir kaufen", "Nous achetons"],
  weSell: [["We sell", "We Sell", "Amount sold by us"], "Wir verkaufen", "Nous vendons"],
  amountPayable: [
    ["Amount payable by", "Sold by", "Amount payable by"],
    "Zu zahlen von",
    "Montant payable par",
  ],
  exchangeRate: [["Exchange Rate", "Rate", "Exchange Rate"], "Kurs", "Cours de change"],
  forwardRate: [["Forward Rate", "All-in Rate", "Forward Rate"], "Terminkurs", "Cours à terme"],
  spotRate: [["Spot Rate", "Spot", "Spot Rate"], "Kassakurs", "Cours comptant"],
  fixingSource: [
    ["Settlement Rate Source", "Fixing Source", "Fixing Source"],
    "Fixing-Quelle",
    "Source du fixing",
  ],
  callAmount: [
    ["Call Currency and Call Currency Amount", "Call Amount", "Call Currency Amount"],
    "Call-Währungsbetrag",
    "Montant de la devise Call",
  ],
  putAmount: [
    ["Put Currency and Put Currency Amount", "Put Amount", "Put Currency Amount"],
    "Put-Währungsbetrag",
    "Montant de la devise Put",
  ],
  strike: [["Strike Price", "Strike", "Strike Price"], "Ausübungspreis", "Prix d'exercice"],
  barrierType: [
    ["Barrier Event Type", "Barrier Type", "Barrier Type"],
    "Barrieretyp",
    "Type de barrière",
  ],
  barrierRate: [
    ["Barrier Level", "Barrier", "Barrier Level"],
    "Barriereniveau",
    "Niveau de barrière",
  ],
  // Roles
  buyer: [["Buyer", "Buyer", "Buyer"], "Käufer", "Acheteur"],
  seller: [["Seller", "Seller", "Seller"], "Verkäufer", "Vendeur"],
  protectionBuyer: [
    ["Fixed Rate Payer (Buyer)", "Protection Buyer", "Buyer of Protection"],
    "Sicherungsnehmer",
    "Acheteur de protection",
  ],
  protectionSeller: [
    ["Floating Rate Payer (Seller)", "Protection Seller", "Seller of Protection"],
    "Sicherungsgeber",
    "Vendeur de protection",
  ],
  lender: [["Lender", "Lender", "Lender"], "Darlehensgeber", "Prêteur"],
  borrower: [["Borrower", "Borrower", "Borrower"], "Darlehensnehmer", "Emprunteur"],
  optionStyle: [["Option Style", "Style", "Option Style"], "Optionsart", "Style de l'option"],
  optionType: [["Option Type", "Call/Put", "Type of Option"], "Optionstyp", "Type d'option"],
  swaptionType: [
    ["Option Type", "Payer/Receiver", "Swaption Type"],
    "Swaption-Typ",
    "Type de swaption",
  ],
  premium: [["Premium", "Premium Amount", "Premium"], "Prämie", "Prime"],
  premiumPayer: [
    ["Premium Payer", "Premium Payer", "Premium payable by"],
    "Prämienzahler",
    "Payeur de la prime",
  ],
  premiumDate: [
    ["Premium Payment Date", "Premium Date", "Premium Payment Date"],
    "Prämienzahlungstag",
    "Date de paiement de la prime",
  ],
  fee: [
    ["Additional Payment Amount", "Fee Amount", "Fee"],
    "Betrag der Zusatzzahlung",
    "Montant additionnel",
  ],
  feePayer: [
    ["Additional Payment Payer", "Fee Payer", "Fee payable by"],
    "Zahler der Zusatzzahlung",
    "Payeur du montant additionnel",
  ],
  feeDate: [
    ["Additional Payment Date", "Fee Date", "Fee Payment Date"],
    "Tag der Zusatzzahlung",
    "Date du paiement additionnel",
  ],
  // Rates options and FRA
  capRate: [["Cap Rate", "Cap Strike", "Cap Rate"], "Cap-Satz", "Taux plafond"],
  floorRate: [["Floor Rate", "Floor Strike", "Floor Rate"], "Floor-Satz", "Taux plancher"],
  numberOfDays: [["Number of Days", "Days", "Number of Days"], "Anzahl Tage", "Nombre de jours"],
  fraDiscounting: [
    ["FRA Discounting", "Discounting", "Discounting"],
    "FRA-Diskontierung",
    "Actualisation FRA",
  ],
  // Deposit
  principal: [
    ["Principal Amount", "Principal", "Principal Amount"],
    "Kapitalbetrag",
    "Montant en principal",
  ],
  interestRate: [["Interest Rate", "Rate", "Rate of Interest"], "Zinssatz", "Taux d'intérêt"],
  interestAmount: [
    ["Interest Amount", "Interest", "Interest payable at maturity"],
    "Zinsbetrag",
    "Montant des intérêts",
  ],
  // Credit
  referenceEntity: [
    ["Reference Entity", "Ref Entity", "Reference Entity"],
    "Referenzschuldner",
    "Entité de référence",
  ],
  referenceObligation: [
    ["Reference Obligation ISIN", "Ref Ob ISIN", "Reference Obligation (ISIN)"],
    "Referenzverbindlichkeit (ISIN)",
    "Obligation de référence (ISIN)",
  ],
  obligationCoupon: [
    ["Reference Obligation Coupon", "Ref Ob Coupon", "Coupon of Reference Obligation"],
    "Kupon der Referenzverbindlichkeit",
    "Coupon de l'obligation de référence",
  ],
  obligationMaturity: [
    ["Reference Obligation Maturity", "Ref Ob Maturity", "Maturity of Reference Obligation"],
    "Fälligkeit der Referenzverbindlichkeit",
    "Échéance de l'obligation de référence",
  ],
  indexName: [["Index", "Index", "Index"], "Index", "Indice"],
  indexSeries: [["Index Series", "Series", "Index Series"], "Indexserie", "Série de l'indice"],
  indexAnnexDate: [
    ["Annex Date", "Annex Date", "Index Annex Date"],
    "Datum des Annex",
    "Date de l'annexe",
  ],
  creditEvents: [
    ["Credit Events", "Credit Events", "Credit Events"],
    "Kreditereignisse",
    "Événements de crédit",
  ],
  transactionType: [
    ["Transaction Type", "Matrix Type", "Physical Settlement Matrix Transaction Type"],
    "Transaktionstyp",
    "Type de transaction (matrice)",
  ],
  // Equity
  equityPayer: [
    ["Equity Amount Payer", "Equity Payer", "Equity Amount Payer"],
    "Zahler der Aktienbeträge",
    "Payeur du montant actions",
  ],
  equityReceiver: [
    ["Equity Amount Receiver", "Equity Receiver", "Equity Amount Receiver"],
    "Empfänger der Aktienbeträge",
    "Receveur du montant actions",
  ],
  underlyer: [["Shares", "Underlying", "Shares"], "Basiswert", "Sous-jacent"],
  underlyerId: [["ISIN", "ISIN", "ISIN"], "ISIN", "Code ISIN"],
  exchange: [["Exchange", "Exchange", "Exchange"], "Börse", "Marché"],
  numberOfShares: [
    ["Number of Shares", "Units", "Number of Shares"],
    "Anzahl der Aktien",
    "Nombre d'actions",
  ],
  initialPrice: [
    ["Initial Price", "Initial Price", "Initial Price"],
    "Anfangspreis",
    "Prix initial",
  ],
  returnType: [
    ["Type of Return", "Return Type", "Type of Return"],
    "Art der Rendite",
    "Type de rendement",
  ],
  numberOfOptions: [
    ["Number of Options", "No. of Options", "Number of Options"],
    "Anzahl der Optionen",
    "Nombre d'options",
  ],
  entitlement: [
    ["Option Entitlement", "Multiplier", "Option Entitlement"],
    "Bezugsverhältnis",
    "Parité de l'option",
  ],
  premiumPerOption: [
    ["Premium per Option", "Premium / Option", "Premium per Option"],
    "Prämie je Option",
    "Prime par option",
  ],
  varianceAmount: [
    ["Variance Amount", "Variance Amount", "Variance Amount"],
    "Varianzbetrag",
    "Montant de variance",
  ],
  varianceStrike: [
    ["Variance Strike Price", "Variance Strike", "Variance Strike Price"],
    "Varianz-Ausübungspreis",
    "Prix d'exercice de variance",
  ],
  // Commodity
  commodity: [["Commodity", "Commodity", "Commodity"], "Ware", "Matière première"],
  fixedPrice: [["Fixed Price", "Fixed Price", "Fixed Price"], "Festpreis", "Prix fixe"],
  fixedPricePayer: [
    ["Fixed Price Payer", "Fixed Payer", "Fixed Price Payer"],
    "Festpreiszahler",
    "Payeur du prix fixe",
  ],
  floatingPricePayer: [
    ["Floating Price Payer", "Float Payer", "Floating Price Payer"],
    "Zahler des variablen Preises",
    "Payeur du prix variable",
  ],
  quantityPerPeriod: [
    [
      "Notional Quantity per Calculation Period",
      "Qty per Period",
      "Quantity per Calculation Period",
    ],
    "Menge je Berechnungszeitraum",
    "Quantité par période",
  ],
  totalQuantity: [
    ["Total Notional Quantity", "Total Qty", "Total Notional Quantity"],
    "Gesamtmenge",
    "Quantité totale",
  ],
  specifiedPrice: [
    ["Specified Price", "Price Type", "Specified Price"],
    "Maßgeblicher Preis",
    "Prix spécifié",
  ],
  premiumPerUnit: [
    ["Premium per Unit", "Premium / Unit", "Premium per Unit"],
    "Prämie je Einheit",
    "Prime par unité",
  ],
  // Securities
  security: [["Bonds", "Security", "Securities"], "Wertpapier", "Titre"],
  securityId: [["ISIN", "ISIN", "ISIN"], "ISIN", "Code ISIN"],
  bondCoupon: [["Coupon", "Coupon", "Coupon"], "Kupon", "Coupon"],
  bondMaturity: [
    ["Bond Maturity", "Bond Maturity", "Maturity of the Bonds"],
    "Fälligkeit der Anleihe",
    "Échéance du titre",
  ],
  faceAmount: [["Face Amount", "Nominal", "Nominal Amount"], "Nennbetrag", "Montant nominal"],
  forwardPrice: [["Forward Price", "Fwd Price", "Forward Price"], "Terminpreis", "Prix à terme"],
  securityQuantity: [
    ["Quantity", "Nominal", "Nominal Amount of Securities"],
    "Stückzahl/Nennbetrag",
    "Quantité",
  ],
  marketValue: [
    ["Market Value", "Market Value", "Market Value of Securities"],
    "Marktwert",
    "Valeur de marché",
  ],
  purchasePrice: [["Purchase Price", "Start Cash", "Purchase Price"], "Kaufpreis", "Prix d'achat"],
  pricingRate: [["Pricing Rate", "Repo Rate", "Pricing Rate"], "Reposatz", "Taux de pension"],
  lendingFee: [["Lending Fee Rate", "Fee Rate", "Lending Fee"], "Leihgebühr", "Commission de prêt"],
  purchaseDate: [["Purchase Date", "Start Date", "Purchase Date"], "Kaufdatum", "Date d'achat"],
  repurchaseDate: [
    ["Repurchase Date", "End Date", "Repurchase Date"],
    "Rückkaufdatum",
    "Date de rachat",
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

export type Concept = keyof typeof LABELS;

function labelIn(concept: Concept, language: Language, dialect: number): string {
  const [en, de, fr]: Entry = LABELS[concept];
  if (language === "de") return de;
  return language === "fr" ? fr : (en[dialect] ?? en[0] ?? concept);
}

/** @returns the label a house prints for a concept, bilingual where the house is. */
export function labelOf(concept: Concept, voice: Voice): string {
  const label = labelIn(concept, voice.language, voice.dialect);
  if (voice.alongside === null) return label;
  const second = labelIn(concept, voice.alongside, 0);
  return second === label ? label : `${label} / ${second}`;
}
