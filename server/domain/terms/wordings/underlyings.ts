import type { Wordings } from "./model.ts";

/** Credit, equity, commodity, securities. */
export const UNDERLYINGS_WORDINGS: Wordings = {
  forwardPrice: {
    en: "fwd px | forward px | bond forward price | price | purchase price (clean) | forward clean | forward settlement price | clean forward price",
    de: "terminpreis (clean) | vereinbarter kurs | forwardpreis | kurs",
    fr: "prix forward | prix convenu | cours convenu",
  },
  security: {
    en: "bond description | securities description | purchased security | collateral security | loan security | name of security | underlying bonds | description | stock | bond name | loaned security | security/isin",
    de: "titel | wertpapiername | zugrunde liegende anleihe | wertpapiere | pensionsgut | darlehenspapiere | schuldverschreibung",
    fr: "libellé du titre | valeur | désignation du titre | obligation (sous-jacent) | valeur mobilière | désignation",
  },
  securityId: {
    en: "isin number | isin no | identification code | common code | sedol | security isin code | bond id | bond identifier | isin / security code | security code | securities code | securities identification code | security number | collateral isin",
    de: "isin/wkn | isin des wertpapiers | kennnummer | isin-nr | wertpapierkennung | wertpapierkennung (isin) | wertpapierkennnummer | wertpapierkenn-nr | wertpapierkennnummer (isin) | kennung des wertpapiers",
    fr: "isin du titre | code valeur | code isin du titre | code du titre | identifiant du titre | code isin des titres | identifiant isin",
  },
  settlementDate: {
    en: "settle date | settlement dt | settlement | value | payment and delivery date | bond settlement date | forward date (settlement)",
    de: "erfüllungsdatum | valutatag | valutadatum | lieferdatum | abrechnungstag",
    fr: "date de valeur | date de dénouement | règlement-livraison",
  },
  referenceEntity: {
    en: "credit | reference credit | underlying reference entity | entity | ref. entity",
    de: "referenzunternehmen | referenzadresse | referenzeinheit/schuldner",
    fr: "entité sous-jacente",
  },
  referenceObligationId: {
    en: "ref ob isin | ref obligation | ref. obligation isin | reference obligation(s) | reference obligation cusip/isin | cusip | cusip/isin number | ref ob | bond isin",
    de: "isin der referenzverbindlichkeit | isin",
    fr: "isin obligation de référence | obligation de référence (isin)",
  },
  referenceObligationCoupon: {
    en: "ref ob coupon | ref obligation coupon | coupon rate",
    de: "kupon referenzverbindlichkeit | kupon der verbindlichkeit",
    fr: "coupon obligation de référence",
  },
  referenceObligationMaturity: {
    en: "ref ob maturity | ref obligation maturity | maturity",
    de: "fälligkeit referenzverbindlichkeit | endfälligkeit der referenzverbindlichkeit",
    fr: "maturité de l'obligation de référence | échéance obligation de référence",
  },
  indexSeries: {
    en: "index series number | index series/version",
    de: "index-serie | serie des index | indexserie",
    fr: "série de l'indice | numéro de série",
  },
  indexAnnexDate: {
    en: "date of annex | index annex | annex | annex dated",
    de: "datum des anhangs | annex-datum | index-anhang datum | anhang vom | stand des anhangs",
    fr: "date d'annexe | annexe du | annexe en date du",
  },
  indexName: {
    en: "index (name) | relevant index | cds index | underlying index | index traded | credit default swap index",
    de: "indexbezeichnung | kreditindex",
    fr: "indice de référence | libellé de l'indice",
  },
  firstPaymentDate: {
    en: "first pay date | 1st pay date | first pay dt | first fixed rate payment date | first coupon date | first payment on | first cpn date | initial payment date of fixed amounts | 1st payment date | first premium payment | first premium payment date | first coupon",
    de: "erste zahlung | erster zahlungstermin | erster zahltag | erster kupontermin | erste prämienzahlung | erste fälligkeit | erster fälligkeitstag | erste kuponzahlung",
    fr: "premier paiement | date du premier paiement | premier coupon | première échéance | date de première échéance | premier versement | première échéance de coupon",
  },
  "creditEvents.*": {
    en: "credit event(s) | the following credit events shall apply | following credit events apply | credit events applicable",
    de: "kreditereignis | anwendbare kreditereignisse",
    fr: "événement de crédit | évènements de crédit | incidents de crédit",
  },
  equityPayer: {
    en: "payer of equity amounts | equity amounts payer | equity amount paid by | equity performance payer | equity leg paid by",
    de: "zahler der aktienbeträge | aktienzahler | zahler der performance | zahler des aktienertrags",
    fr: "payeur des montants actions | payeur du montant de l'action | payeur de la performance actions | payeur actions",
  },
  equityReceiver: {
    en: "receiver of equity amounts | equity amounts receiver | equity performance receiver | equity amount received by",
    de: "empfänger der aktienbeträge | empfänger der performance | empfänger des aktienertrags",
    fr: "receveur des montants actions | receveur de la performance | receveur de la performance actions | bénéficiaire du montant actions | receveur actions",
  },
  underlyer: {
    en: "underlying share(s) | share name | issuer | underlying security | underlying stock | reference index | reference equity | equity underlying | underlying name | shares (issuer) | share issuer | underlyer name | underlying equity index | underlier | underliers | underlier name | underlying instrument | underlying bond | underlying obligation | underlying loan | underlying assets | reference security | reference stock | reference instrument | reference obligation",
    de: "basistitel | referenzaktie | underlying | zugrunde liegender index | zugrundeliegende aktie | aktie/index | basiswert (aktie) | basisinstrument | referenzwert | referenzwertpapier | referenzanleihe | zugrunde liegendes wertpapier",
    fr: "action sous-jacente | indice sous-jacent | valeur sous-jacente | titre sous-jacent | nom du sous-jacent | actions sous-jacentes | instrument sous-jacent | titre de référence | action de référence | obligation sous-jacente | obligation de référence",
  },
  underlyerId: {
    en: "isin of shares | identifier | share identifier | stock code | underlyer id | underlyer identifier | underlier isin | underlier id | underlier identifier | bbg ticker | bloomberg | reuters ric | exchange code | security code | securities code | instrument code | asset code | reference asset isin",
    de: "isin der aktie | kennnummer | wertpapierkennung | wertpapierkennnummer | kennung | isin (basiswert)",
    fr: "isin de l'action | code du sous-jacent | identifiant | isin du sous-jacent | code valeur | code du titre | identifiant du titre",
  },
  numberOfShares: {
    en: "no. of shares | share quantity | number of shares/units | equity quantity | number of index units",
    de: "anzahl der anteile | aktienanzahl | stück",
    fr: "nombre de titres (actions) | quantité d'actions | nombre d'unités",
  },
  initialPrice: {
    en: "initial px | initial share price (per share) | starting price | initial fixing price | initial price per share | strike price (initial)",
    de: "anfangsreferenzpreis | startkurs | anfangskurs (aktie) | ausgangskurs",
    fr: "prix de référence initial | prix de départ | cours de référence initial",
  },
  returnType: {
    en: "performance type | equity return | total/price return | kind of return",
    de: "art der rendite | renditetyp | ertragstyp | art des ertrags",
    fr: "type du rendement | nature du rendement | type de rendement actions",
  },
  exchange: {
    en: "exch | primary listing | listed on | listing | exchanges | relevant stock exchange | mic | exchange (mic)",
    de: "börsenplatz | referenzbörse | leitbörse | maßgebende börse",
    fr: "place boursière | bourse concernée | marché de référence",
  },
  numberOfOptions: {
    en: "no. of options | option quantity | contracts | no of contracts | number of option contracts",
    de: "optionsanzahl | stückzahl der optionen | anzahl kontrakte",
    fr: "nombre de contrats | quantité d'options",
  },
  optionEntitlement: {
    en: "option entitlement (shares per option) | number of shares per option | ratio | conversion ratio | shares/option",
    de: "bezugsmenge | aktien je option | bezugsverhältnis je option | optionsverhältnis",
    fr: "ratio | nombre d'actions par contrat | droit par option",
  },
  premiumPerOption: {
    en: "premium / option | premium (per option) | option premium per share | premium per share | unit premium | premium/option | premium per contract | option price per option",
    de: "prämie pro option | optionsprämie je option | prämie/option | prämie je stück",
    fr: "prime par contrat | prime/option | prime par action",
  },
  varianceAmount: {
    en: "variance notional amount | variance amount per point | variance unit amount | variance units amount | number of variance units",
    de: "varianzeinheit | varianz-nominal | varianz-betrag",
    fr: "montant variance | notionnel variance",
  },
  varianceStrike: {
    en: "strike (variance) | strike vol | variance strike (vol) | strike variance | reference volatility",
    de: "varianz-strike-preis | ausübungsvarianz | strike (varianz) | varianz-ausübungspreis | varianz-basispreis",
    fr: "strike variance | variance d'exercice | prix d'exercice de la variance",
  },
  valuationDate: {
    en: "valuation dt | final valuation | valuation date (final) | observation end | end of observation period",
    de: "bewertungsdatum | schlussbewertungstag | feststellungstag",
    fr: "date de valorisation finale | date d'évaluation finale | date de constatation",
  },
  fixedPayer: {
    en: "fixed px payer | fixed price paid by | payer (fixed) | payer of the fixed price | party paying fixed price | fixed leg payer",
    de: "zahler festpreis | zahler (fest) | zahler des festen preises | festbetragszahler | zahler des festbetrags",
    fr: "payeur du montant fixe | payeur fixe | payeur du fixe | payeur des montants fixes",
  },
  floatingPayer: {
    en: "floating px payer | floating price paid by | payer (floating) | float price payer | payer of the floating price | float payer | floating leg payer | party paying floating price",
    de: "zahler variabler preis | zahler (variabel) | zahler des variablen betrags | zahler variabel",
    fr: "payeur du montant variable | payeur variable | payeur du variable | payeur des montants variables",
  },
  commodity: {
    en: "reference price | commodity (reference price) | product description | underlying | underlyer | product/commodity | commodity ref price | floating price ref | floating price reference | price source | pricing source | price reference | commodity ref. price | reference price source | floating price source | floating price | published index | benchmark price | index price | price quotation | price publication | floating price index | settlement reference | variable price",
    de: "rohware | rohstoff (referenzpreis) | rohstoffreferenzpreis | referenzpreis | basiswert | rohstoff-referenzpreis | preisreferenz | preisquelle | warenreferenzpreis | referenzpreis der ware | variabler preis | preisindex | referenznotierung | preisnotierung",
    fr: "prix de référence | prix de référence de la matière première | sous-jacent | produit sous-jacent | référence de prix | source du prix | source de prix | référence du prix variable | prix variable | indice de prix | cotation de référence | cotation",
  },
  fixedPrice: {
    en: "fixed px | fixed price per mt | fixed price per bbl | agreed fixed price | swap fixed price | price",
    de: "fester preis | festpreis je einheit | fixpreis | preis fest | fixer preis",
    fr: "prix fixe par unité | prix fixé | prix fixe unitaire",
  },
  quantity: {
    en: "qty | qty per period | quantity/period | volume | volume per period | notional qty | quantity per month | monthly volume | contract quantity | notional quantity per period | nominal / quantity | quantity (nominal) | quantity loaned | loaned quantity | quantity lent | quantity on loan | loan quantity | securities quantity | quantity of securities | number of securities loaned | number of shares loaned | volume/month | quantity/month | periodic quantity | nominal amount of securities | securities nominal amount | nominal of purchased securities | number of shares",
    de: "menge pro periode | nominalmenge je periode | bezugsmenge | menge je berechnungsperiode | volumen | nominalbetrag | nominal | nennbetrag | menge je berechnungszeitraum | verliehene menge | verliehene stückzahl | entliehene menge | anzahl der wertpapiere | stückzahl der wertpapiere | monatliche menge | volumen je monat | volumen pro monat | anzahl der aktien | anzahl aktien",
    fr: "volume | volume par période | quantité notionnelle par période | quantité mensuelle | montant nominal | nombre de titres | quantité par période de calcul | quantité prêtée | quantité empruntée | nombre de titres prêtés | montant nominal des titres | nombre d'actions",
  },
  totalQuantity: {
    en: "total qty | total notional qty | tot qty | overall quantity | total contract quantity | aggregate notional quantity | total volume",
    de: "menge gesamt | gesamtvolumen | gesamte menge | gesamtnominalmenge",
    fr: "volume total | quantité globale",
  },
  specifiedPrice: {
    en: "spec price | spec. price | price basis | pricing basis | pricing | price specification | commodity reference price | reference price | commodity (reference price) | commodity ref price | commodity ref. price | floating price ref | floating price reference | price source | pricing source | price reference | reference price source | floating price source | published price | floating price | published index | benchmark price | index price | price quotation | price publication | floating price index | settlement reference | variable price",
    de: "maßgeblicher preis | preisspezifikation | spezifizierter kurs | preisbasis | rohstoff-referenzpreis | rohstoffreferenzpreis | rohstoff (referenzpreis) | referenzpreis | preisreferenz | preisquelle | variabler preis (referenz) | referenzpreis der ware | warenreferenzpreis | variabler preis | preisindex | referenznotierung | preisnotierung",
    fr: "type de prix spécifié | base de prix | prix de référence | prix de référence de la matière première | référence de prix | source du prix | source de prix | prix de référence des marchandises | référence du prix variable | prix variable | indice de prix | cotation de référence | cotation",
  },
  premiumPerUnit: {
    en: "premium / unit | premium/unit | premium per bbl | premium per mt | premium (per unit) | price per unit",
    de: "prämie pro einheit | prämie/einheit",
    fr: "prime/unité | prime à l'unité",
  },
  marketValue: {
    en: "securities value | loan market value | mkt value | mkt val | value of securities | current market value | value of loaned securities",
    de: "marktwert der wertpapiere | kurswert (marktwert) | wert der wertpapiere",
    fr: "valeur de marché des titres | valeur des titres | valeur boursière",
  },
  purchasePrice: {
    en: "purchase px | initial consideration | opening cash | opening consideration | start consideration | near leg cash | purchase price (cash) | cash consideration | principal | principal amount | repo amount | cash proceeds | start cash | initial cash | start leg cash | near leg amount | start money | purchase proceeds | opening cash amount",
    de: "kaufpreis (cash) | geldbetrag | pensionsbetrag | ankaufspreis | kaufpreis gesamt | anfangsbetrag",
    fr: "montant de la mise en pension | montant espèces | montant de cession | prix de vente initial | montant initial",
  },
  bondMaturity: {
    en: "maturity of the bonds | maturity of bonds | maturity | bond maturity dt | redemption date of bonds | final maturity of bond | maturity of the securities | security maturity date",
    de: "fälligkeit des wertpapiers | endfälligkeit | fälligkeit | laufzeitende der anleihe | endfälligkeit des wertpapiers",
    fr: "échéance du titre | maturité du titre | échéance des titres | date d'échéance de l'obligation | échéance",
  },
  bondCoupon: {
    en: "coupon of the bonds | bond coupon rate | coupon of bonds | interest rate of bond",
    de: "kupon der anleihe | zinssatz der anleihe | nominalverzinsung",
    fr: "coupon du titre | taux nominal du titre | coupon des titres",
  },
};
