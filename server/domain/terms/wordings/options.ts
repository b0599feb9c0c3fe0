import type { Wordings } from "./model.ts";

/** Options, buyers and sellers, payments beside the legs. */
export const OPTIONS_WORDINGS: Wordings = {
  "fee.payer": {
    en: "payable by | paid by | upfront payable by | payer of fee | fee paid by | upfront fee paid by | initial payment payable by | payer of additional payment | upfront payer | up-front amount payer | initial payment paid by | fee payable by | payer of upfront amount | party paying additional payment | up-front fee payer | upfront fee payer | upfront payment payer | initial payment payer | additional amount payer | fee payor | up-front payment payer | up-front payer | payer of the up-front fee | upfront paid by | up-front paid by | upfront payment paid by | upfront payment by | upfront amount paid by | initial amount paid by | up-front amount paid by | initial payment by | additional payment paid by | additional payment by | payer of upfront | payer of the upfront | payer of initial payment | upfront fee payable by | party paying upfront | party paying upfront fee | upfront payment payable by | cash adjustment paid by | net upfront paid by",
    fr: "payable par | payé par | payeur du paiement additionnel | payeur du montant additionnel | payeur de la soulte initiale | payeur de la commission | payeur de la soulte | soulte réglée par | soulte payable par | payeur du paiement initial | paiement initial payable par | paiement initial versé par | paiement initial par | paiement additionnel versé par | montant initial versé par | upfront payé par | payeur de l'upfront | payeur des frais | frais payables par | commission versée par",
    de: "zahlbar durch | zahler der zusatzzahlung | zahler der einmalzahlung | zahler des zusatzbetrags | zahler der zusätzlichen zahlung | zahler der gebühr | gebührenzahler | upfront gezahlt von | upfront zahlbar durch | upfront-zahler | zahler der upfront-zahlung | upfront-zahlung durch | ausgleichszahlung gezahlt von | ausgleichsbetrag zahlbar durch | vorabzahlung durch | anfangszahlung durch | zahler der anfangszahlung | zahler der ausgleichszahlung | gebühr zahlbar durch | einmalzahlung gezahlt von",
  },
  "fee.amount": {
    en: "up front payment | up front fee | upfront premium | initial payment to seller | structuring fee | cash consideration",
    fr: "montant additionnel | paiement additionnel | montant de la soulte | montant du paiement additionnel | paiement initial",
    de: "betrag der zusatzzahlung | höhe der zusatzzahlung | zusatzzahlung | zusatzbetrag | zusätzliche zahlung | betrag der einmalzahlung",
  },
  "fee.date": {
    en: "fee value date | upfront date | up front payment date | upfront value date | date of additional payment | initial payment value date | up-front fee date | up-front fee payment date | upfront fee date | upfront fee payment date | upfront payment date | fee payment date | initial payment date | fee date | fee due date | additional payment date | up-front payment date",
    fr: "date du paiement additionnel | date du paiement initial | date de paiement de la commission | date de la soulte | date de paiement de la soulte",
    de: "zahlungstag der zusatzzahlung | datum der zusatzzahlung | tag der zusatzzahlung | zahlungstag der einmalzahlung | gebührendatum | fälligkeit der gebühr | zahlungstag der gebühr",
  },
  "premium.payer": {
    en: "payable by | paid by | premium payable by | premium paid by | payer of premium | premium to be paid by | premium payor | premium due from | party paying premium | premium payable from | payer of the premium",
    de: "zahlbar durch | prämienzahler | prämie zahlt | prämie zahlbar durch | prämienschuldner | zahlerin der prämie | zahler der prämie | prämienpflichtiger",
    fr: "payable par | payée par | payeur de la prime | prime payable par | prime due par | payeur prime",
  },
  "premium.amount": {
    en: "premium amt | option premium amount | premium (total) | aggregate premium | cap premium | floor premium | collar premium | swaption premium | upfront premium | premium in cash | amount of premium | net premium",
    de: "prämie gesamt | höhe der prämie | prämie (gesamt)",
    fr: "prime nette | montant prime",
  },
  "premium.date": {
    en: "premium payable on | premium due date | premium due | premium value date | premium settlement date | prem date | premium pay date | premium value | premium settlement | premium paid on | premium dt | date of premium payment | premium settle date",
    de: "prämienzahlung am | prämienzahlung | prämientermin | prämienvaluta | fälligkeit der prämie | prämienfälligkeit | zahlungstag der prämie | prämie zahlbar am | zahltag der prämie | prämienzahlungsdatum",
    fr: "paiement de la prime | date de règlement de la prime | prime payable | date de versement de la prime | date de valeur de la prime | prime payable le | échéance de la prime | date paiement prime",
  },
  buyer: {
    en: "option purchaser | holder | option holder | long party | purchaser | cap buyer | floor buyer | collar buyer | payer swaption buyer | protection purchaser | bought by | option buyer (holder) | buyer (fixed rate payer) | fixed rate payer/buyer | fixed rate payer / buyer | buyer/holder | party buying | buyer of securities | buyer of the option | buyer of protection (fixed rate payer) | fixed rate payer (protection buyer) | buying party | cap purchaser | fixed payer (buyer) | collar purchaser | floor purchaser | fra purchaser | swap buyer | purchaser of the option | borrower of cash counterpart",
    de: "optionserwerber | inhaber | gekauft von | käuferin | käufer (optionsinhaber) | erwerber | käufer der swaption | optionsberechtigter | optionsinhaber | optionskäuferin | sicherungskäufer | sicherungskäuferin",
    fr: "preneur de l'option | détenteur | acheté par | acheteuse | acheteur de la protection | acquéreur de l'option | acheteur du cap | acheteur du floor | acheteur du collar | acheteur de la swaption | cessionnaire | bénéficiaire de l'option",
  },
  seller: {
    en: "option grantor | writer | option writer | short party | grantor of option | cap seller | floor seller | collar seller | sold by | option seller (writer) | seller (floating rate payer) | floating rate payer/seller | floating rate payer / seller | floating rate payer (seller) | seller/writer | party selling | seller of securities | seller of the option | floating rate payer (protection seller) | selling party | grantor | seller of protection (floating rate payer) | swap seller",
    de: "stillhalter | schreiber der option | verkauft von | verkäuferin | verkäufer (stillhalter) | optionsverkäuferin | verkäufer der swaption | sicherungsverkäufer | veräußerer",
    fr: "émetteur | vendu par | vendeuse | vendeur de la protection | vendeur du cap | vendeur du floor | vendeur du collar | vendeur de la swaption | émetteur de l'option",
  },
  optionType: {
    en: "right | option class | call or put option | type (call/put) | option kind | currency option type | option right | call / put | put / call",
    de: "kauf-/verkaufsoption | typ | optionstyp (call/put) | call/put | art",
    fr: "call/put | type (call/put) | call ou put | type",
  },
  strike: {
    en: "strike px | strike price (per share) | option strike rate | strike fx rate | exercise level | strike price per share | strike price rate | strike currency rate",
    de: "strikepreis | ausübungspreis (strike) | bezugspreis | ausübungskurs (strike) | strike-kurs",
    fr: "prix de levée | prix d'exercice (strike) | taux d'exercice | cours d'exercice (strike)",
  },
  exerciseStyle: {
    en: "option exercise | style of exercise | exercise type | type of exercise | swaption exercise style | option style (exercise)",
    de: "optionsart | art der ausübung | ausübung | ausübungstyp | optionsstil (ausübung)",
    fr: "mode d'exercice | exercice | style de la swaption | modalité d'exercice | type de l'option (exercice)",
  },
  commencementDate: {
    en: "start of exercise period | exercise period start | first day of exercise period | exercise start | exercise from | exercise start date | comm date | commencement",
    de: "ausübungsbeginn | beginn der ausübung | ausübbar ab",
    fr: "début de la période d'exercice | début d'exercice",
  },
  expirationDate: {
    en: "expiry dt | expiration dt | expires | exp date | final exercise date | exercise end date | swaption expiry | swaption expiry date | swaption expiration date | expiration day | date of expiration | last day of exercise period",
    de: "verfall | letzter ausübungstag | ablaufdatum | optionsverfall | verfallstermin | ausübungsende | verfall am",
    fr: "date d'expiration de l'option | échéance de l'option | dernier jour d'exercice | expire le | date limite d'exercice",
  },
  expirationTime: {
    en: "expiry time (local) | exercise cut-off | cut off time | expiration cut | cutoff | cut-off time and place | expiration time (local) | latest exercise time and place | exercise time | earliest exercise time",
    de: "verfalluhrzeit | ausübungsfrist bis | ausübungsschluss | verfallzeitpunkt (ort) | uhrzeit | späteste ausübungszeit | letzte ausübungszeit | spätester ausübungszeitpunkt | späteste uhrzeit der ausübung | ausübungszeit | verfallszeit | verfallzeit",
    fr: "heure d'expiration (locale) | cut-off | heure de l'exercice",
  },
};
