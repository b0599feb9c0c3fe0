import type { Entry } from "./entry.ts";

/** Dates, money, rates and roles that many products share. */
export const COMMON_LABELS = {
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
} as const satisfies Readonly<Record<string, Entry>>;
