import type { Wordings } from "./model.ts";

/** How houses word options, exchange, credit, equity, commodities, bonds in their own words. */
export const HOUSE_PRODUCTS_WORDINGS: Wordings = {
  buyer: {
    en: "holder | owner | option owner | owner of the option | position holder | purchaser of protection | protection taken by | taker of protection | protection bought by | protected party | bonds bought by | securities bought by | takes in bonds | takes bonds | receives bonds | variance long | variance bought by | variance buyer | cash lent by | cash given by | cash provided by | cash provider | purchased by | acquired by | right held by | taken in by | long",
    de: "begünstigter | begünstigter (käufer) | käufer des fra | käufer der option | käufer des floors | käufer des caps | käufer des collars | käufer der anleihe | käufer der wertpapiere | kauf durch | gekauft durch | erwerber | erworben durch | sicherungsnehmer | pensionsnehmer | optionsnehmer | inhaberin",
    fr: "preneur du cap | preneur du floor | preneur du collar | bénéficiaire de la garantie | bénéficiaire de la garantie (acheteur) | acheteur des titres | acheteur du fra | acheteur de l'option | acheteur du plafond | acheteur du plancher | titulaire | titulaire de l'option | acquis par | acheté par | protection achetée par | titres achetés par",
  },
  seller: {
    en: "grantor | option grantor | granted by | option written by | written by | position writer | provider of protection | protection given by | giver of protection | protection sold by | protection provider | bonds sold by | securities sold by | gives up bonds | gives bonds | bonds given by | delivers bonds | variance short | variance sold by | variance seller | cash borrowed by | cash taken by | given up by | short",
    de: "stillhalter (verkäufer) | verkäufer des fra | verkäufer der option | verkäufer des floors | verkäufer des caps | verkäufer des collars | verkäufer der anleihe | verkäufer der wertpapiere | verkauf durch | verkauft durch | veräußerer | sicherungsgeber | pensionsgeber | optionsgeber | garantiegeber",
    fr: "émetteur du cap | émetteur du floor | émetteur du collar | garant | garant (vendeur) | vendeur des titres | vendeur du fra | vendeur de l'option | vendeur du plafond | vendeur du plancher | cédant | cédé par | promettant | protection vendue par | titres vendus par",
  },
  optionType: {
    en: "option sort | sort of option | kind | kind of option | type and style | right granted | option kind and style | nature of option | kind of right",
    de: "optionsrecht | recht | art des rechts | gewährtes recht",
    fr: "droit | droit conféré | sens de l'option | sens",
  },
  exerciseStyle: {
    en: "exercisable | may be exercised | exercise mode | exercise right | when exercisable | exercise permitted",
    de: "ausübbar | ausübungsart | ausübungsmöglichkeit | ausübungsrecht",
    fr: "exerçable | modalités d'exercice | faculté d'exercice",
  },
  expirationDate: {
    en: "last exercise day | last exercise date | last day for exercise | latest exercise date | final exercise day | lapses on | lapses at on | lapses | expires on | expires | exp | exercisable until | exercise until | option ends",
    de: "verfällt am | erlischt am | ausübbar bis | letzter tag der ausübung | option endet am",
    fr: "dernier jour pour exercer | exerçable jusqu'au | s'éteint le | caduque le | fin de l'option",
  },
  strike: {
    en: "exercise price | price at which exercisable | exercisable at | exercise at | agreed exercise price | price on exercise | strike level",
    de: "ausübungskurs | basiskurs | ausübungspreis | kurs bei ausübung",
    fr: "prix en cas d'exercice | cours en cas d'exercice | cours de levée",
  },
  callAmount: {
    en: "call on | call over | right to buy | calls | call side",
    de: "call über | kaufrecht über | kaufrecht auf",
    fr: "call sur | droit d'acheter",
  },
  putAmount: {
    en: "put on | put over | right to sell | puts | put side",
    de: "put über | verkaufsrecht über | verkaufsrecht auf",
    fr: "put sur | droit de vendre",
  },
  valueDate: {
    en: "delivery of funds | delivery of currencies | delivery day | exchange of currencies | currencies exchanged on | funds delivered on | payment of the net sum | net payment on | net sum paid on | net settlement on | exchange on | settlement of the difference",
    de: "erfüllung | erfüllung am | lieferung der währungen | lieferung der devisen | austausch am | erfüllungstag | wertstellung",
    fr: "jour de livraison | jour de livraison des devises | livraison des devises | échéance de livraison | livraison | jour de règlement | échange des devises le",
  },
  "near.valueDate": {
    en: "delivery | delivery of funds | settles | value | exchange on",
    de: "valuta | erfüllung | erfüllung am | lieferung | wertstellung",
    fr: "livraison | livraison des devises | jour de livraison | valeur",
  },
  "far.valueDate": {
    en: "delivery | delivery of funds | settles | value | exchange on",
    de: "valuta | erfüllung | erfüllung am | lieferung | wertstellung",
    fr: "livraison | livraison des devises | jour de livraison | valeur",
  },
  "near.rate": {
    en: "outright | agreed rate | exch. rate | exch rate | rate of exchange | fx rate",
    de: "kurs",
    fr: "cours | cours convenu",
  },
  "far.rate": {
    en: "outright | agreed rate | swap leg rate | exch. rate | exch rate | rate of exchange | fx rate",
    de: "kurs",
    fr: "cours | cours convenu",
  },
  rate: {
    en: "at | outright | forward exchange rate | agreed rate | rate agreed | at a rate of | at | spot exchange rate",
    de: "kurs | vereinbarter devisenkurs | devisenkurs",
    fr: "cours à terme | cours convenu | cours | cours traité | cours arrêté | cours de l'opération",
  },
  fixingDate: {
    en: "observation of the spot rate | observation of the rate | rate observed on | spot observed on | observation of spot | valuation | valued on | fixing day | rate fixed on | rate set on",
    de: "kursfeststellung am | feststellung am | fixing am | kursfeststellung",
    fr: "constatation du cours | jour de constatation | cours constaté le | jour du fixing",
  },
  fixingSource: {
    en: "fix page | fixing screen | rate page | source page | screen page | rate taken from | page",
    de: "kursquelle | fixing-seite | seite",
    fr: "page de fixing | source du fixing | page",
  },
  referenceEntity: {
    en: "covered obligor | covered entity | covered name | protected name | obligor | covered debtor | credit name",
    de: "abgesicherter schuldner | gesicherter schuldner | schuldner | abgesicherte adresse",
    fr: "débiteur couvert | entité couverte | débiteur | signature couverte",
  },
  referenceObligationId: {
    en: "benchmark bond | reference bond | reference bond isin | covered bond isin | bond reference",
    de: "referenzanleihe | referenzanleihe (isin)",
    fr: "obligation de référence | titre de référence",
  },
  "creditEvents.*": {
    en: "events | triggers | trigger events | covered events | events covered",
    de: "auslösende ereignisse | auslöser | gesicherte ereignisse",
    fr: "événements | événements déclencheurs | événements couverts",
  },
  equityPayer: {
    en: "obligor of share performance | obligor of performance | share performance paid by | perf paid by | performance paid by | asset return paid by | return payer | return paid by | payer of performance | performance payer | total return payer | total return paid by | asset payer",
    de: "schuldner der wertentwicklung | wertentwicklung zahlt | performance zahlt | zahler der wertentwicklung | schuldner der aktienrendite",
    fr: "débiteur de la performance | performance payée par | performance versée par | payeur du rendement",
  },
  equityReceiver: {
    en: "beneficiary of share performance | beneficiary of performance | share performance received by | perf received by | performance received by | asset return received by | return taker | return receiver | return received by | performance receiver | total return receiver | total return received by | asset receiver",
    de: "empfänger der wertentwicklung | begünstigter der wertentwicklung | wertentwicklung erhält | performance erhält",
    fr: "bénéficiaire de la performance | performance reçue par | performance perçue par | receveur du rendement",
  },
  underlyer: {
    en: "stock | share | asset | reference asset | share index | equity index | index | security | share class | stock name",
    de: "aktie | titel | gattung | referenzindex | aktienindex | referenzgegenstand",
    fr: "action | titre | actif | actif de référence | indice boursier | valeur",
  },
  underlyerId: {
    en: "asset isin | stock isin | isin of the share | isin of the stock | share isin | isin of asset",
    de: "isin des titels | isin des basiswerts",
    fr: "isin du titre | code isin",
  },
  numberOfShares: {
    en: "shares | qty | quantity of shares | units | shares covered",
    de: "stücke | anzahl aktien | stückzahl",
    fr: "nombre d'actions | nombre de titres | quantité",
  },
  initialPrice: {
    en: "opening price | opening px | starting price | start price | starting px | entry price | price at start | opening level | px in",
    de: "einstandspreis | einstiegskurs | eröffnungskurs | startpreis | anfangskurs | anfangspreis",
    fr: "prix d'ouverture | cours d'ouverture | cours de départ | prix d'entrée | cours initial",
  },
  returnType: {
    en: "measure of performance | return basis | return | performance measured as | performance basis",
    de: "messung der wertentwicklung | wertentwicklung",
    fr: "mesure de la performance | base de performance",
  },
  numberOfOptions: {
    en: "qty | quantity | options | options traded",
    de: "anzahl | anzahl der optionen | stück",
    fr: "nombre d'options | quantité",
  },
  optionEntitlement: {
    en: "shares per option | stock per option | one option covers",
    de: "aktien pro option | titel je option | aktien je option",
    fr: "actions par option | titres par option | nombre d'actions par option",
  },
  premiumPerOption: {
    en: "price per option | option price each | premium each | px | charge per option",
    de: "preis je option | preis pro option | prämie je option",
    fr: "prix par option | prime par option | prix unitaire",
  },
  varianceAmount: {
    en: "variance units | amount per variance point | per variance point | sum per variance point | money per variance point",
    de: "betrag je varianzpunkt | varianzbetrag | betrag pro varianzpunkt",
    fr: "montant par point de variance | unités de variance",
  },
  varianceStrike: {
    en: "strike, in volatility terms | strike in volatility terms | volatility strike | vol strike | strike volatility | strike as volatility",
    de: "volatilitätsstrike | strike als volatilität | ausübungsvolatilität",
    fr: "strike en volatilité | volatilité d'exercice | prix d'exercice en volatilité",
  },
  valuationDate: {
    en: "observation concludes | observation ends | last observation | last observation / valuation | last observation/valuation | final observation | valuation day | final valuation day | valuation | valued on | valuation on | final valuation on",
    de: "letzte beobachtung | ende der beobachtung | letzter beobachtungstag | bewertung | bewertung am | schlussbewertung | bewertung per",
    fr: "dernière observation | fin de l'observation | dernier jour d'observation | évaluation | évaluation le | valorisation | évaluation finale",
  },
  fixedPayer: {
    en: "pays fixed | fixed price owed by | fixed owed by | payer of fixed | fixed paid by | fixed price from",
    de: "zahlt fest | festpreis schuldet | festpreis zahlt | schuldner des festpreises",
    fr: "paie le fixe | prix fixe dû par | débiteur du prix fixe | prix fixe payé par",
  },
  floatingPayer: {
    en: "pays floating | variable price owed by | floating price owed by | floating owed by | floating paid by | variable price paid by | payer of floating | floating price from",
    de: "zahlt variabel | variablen preis schuldet | variabler preis zahlt | schuldner des variablen preises",
    fr: "paie le variable | prix variable dû par | débiteur du prix variable | prix variable payé par",
  },
  commodity: {
    en: "goods | product | merchandise | material | physical product",
    de: "ware | produkt | güter",
    fr: "marchandise | produit | matière",
  },
  quantity: {
    en: "volume per month | per month | each calendar month | each month | quantity each month | face of bonds | face of the bonds | face amount | face | par | par amount | nominal of bonds | units | pieces | shares | shares lent | bonds nominal | number of securities | collateral nominal | collateral quantity | collateral face | collateral face amount | nominal of collateral | nominal of securities | securities nominal | nominal on loan | bond nominal | collateral nominal amount",
    de: "menge je monat | menge pro monat | monatsmenge | je kalendermonat | stücke | stück | stückzahl | anzahl | anzahl der wertpapiere | anzahl der aktien | nennwert der anleihe | nominale | nominalbetrag der wertpapiere | nominale der wertpapiere | nennbetrag der wertpapiere | nominal der sicherheiten | verliehener nennbetrag",
    fr: "volume mensuel | par mois | chaque mois | quantité par mois | nominal des titres | titres prêtés | quantité | nominal du collatéral | nominal prêté | valeur nominale des titres | quantité de titres",
  },
  totalQuantity: {
    en: "total volume | aggregate | aggregate quantity | aggregate volume | overall volume | total",
    de: "gesamtmenge | menge insgesamt | insgesamt",
    fr: "quantité totale | volume global | total",
  },
  fixedPrice: {
    en: "fixed level | price fixed at | fixed at | agreed price",
    de: "festpreis | vereinbarter preis",
    fr: "prix fixe | prix convenu | prix arrêté",
  },
  premiumPerUnit: {
    en: "charge per barrel | charge per tonne | charge per unit | charge per ounce | per barrel | per tonne | per unit | per ounce | per mwh | premium per barrel | premium per tonne | option price per barrel | price per barrel | premium rate | premium per mmbtu | premium per mwh | premium per ounce | unit price of option | price of option per unit",
    de: "je barrel | pro barrel | je tonne | pro tonne | je einheit | prämie je barrel | prämie je tonne | prämiensatz | prämie je mmbtu | prämie je mwh | prämie je unze",
    fr: "par baril | par tonne | par unité | prime par baril | prime par tonne | taux de prime | prime par once | prime par mwh",
  },
  security: {
    en: "bonds | underlying bonds | bond | bond title | collateral | stock | underlying issue",
    de: "anleihe | titel | papier | gattung",
    fr: "valeur | titre | titres | emprunt | obligation",
  },
  securityId: {
    en: "bond code (isin) | bond code | isin of the bonds | isin of bonds | isin of the security | isin of the title",
    de: "isin der anleihe | isin des titels",
    fr: "code isin | isin des titres",
  },
  bondCoupon: {
    en: "coupon | face coupon | coupon on bonds",
    de: "kupon | nominalzins | zinskupon der anleihe | kuponsatz",
    fr: "coupon facial | taux facial | coupon de l'obligation | taux nominal",
  },
  bondMaturity: {
    en: "redeems | redeems on | redeemed on | bond redemption | redemption of the bonds | bonds mature | bond matures | bond matures on | security matures | stock matures | gilt matures | notes mature | bond redeemed on | maturity of the bonds | bond due | redemption date | underlying bond maturity | redemption of bond",
    de: "rückzahlung der anleihe | tilgung am | tilgung | anleihe fällig | anleihe fällig am | endfälligkeit der anleihe | fälligkeit der anleihe | laufzeit der anleihe bis | anleihe endet am | tilgungsdatum | fälligkeit des wertpapiers",
    fr: "remboursement du titre | remboursement des titres | remboursement | titre remboursé le | échéance de l'obligation | échéance du titre | maturité de l'obligation | titre échéant le | obligation échéant le | échéance de l'emprunt | date de remboursement du titre",
  },
  forwardPrice: {
    en: "forward clean px | clean px | forward clean price | clean price | price agreed (clean) | agreed forward price",
    de: "terminkurs | terminkurs (clean) | clean-preis | terminpreis",
    fr: "prix à terme | prix à terme (pied de coupon) | prix pied de coupon | cours à terme",
  },
  settlementDate: {
    en: "contractual settle | contractual settlement | contractual settlement date | delivery against payment on | bonds delivered on",
    de: "erfüllung am | lieferung gegen zahlung am | erfüllung",
    fr: "jour de dénouement | jour de livraison | livraison contre paiement le | dénouement le | jour de règlement",
  },
  purchasePrice: {
    en: "sale money | sale proceeds | cash out | cash lent | cash given | opening cash amount | money lent | cash amount | cash leg",
    de: "gezahlter betrag | barbetrag | geldseite",
    fr: "montant cédé | espèces versées | montant versé",
  },
  marketValue: {
    en: "worth on conclusion | worth | loan value | value of loan | value on conclusion | worth at trade date | value of the loan",
    de: "wert bei abschluss | wert der leihe | wert des darlehens",
    fr: "valeur à la conclusion | valeur du prêt | valeur à la date de négociation",
  },
};
