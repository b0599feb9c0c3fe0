import type { Entry } from "./entry.ts";

/** Terms of single product families. */
export const PRODUCT_LABELS = {
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
} as const satisfies Readonly<Record<string, Entry>>;
