import type { Wordings } from "./model.ts";

/** Foreign exchange. */
export const FX_WORDINGS: Wordings = {
  valueDate: {
    en: "delivery | delivery on | settles | value on | settle on | deliver on | settlement due | for settlement on | value dt | settle date | settlement dt | delivery dt | exchange date | value/settlement date | date of delivery | settlement date (value date) | forward settlement date | forward settlement value date | payment date | for value | delivery value date | final settlement date | val date",
    de: "lieferung am | valuta am | abwicklung am | valuta | valutierung | valuta per | valutastellung | lieferung | erfüllungsdatum | zahlungstag | abwicklungstag | fälligkeitstag | liefertag",
    fr: "valeur | date de règlement | livraison le | règlement le | date valeur | date de dénouement | échéance | date de paiement",
  },
  "near.valueDate": {
    en: "near value date | near leg value date | near leg settlement date | near settlement date | near date | spot value date | first value date | first settlement date | initial value date | first exchange date | initial exchange date | near leg date | value date near | settlement date 1 | first leg value date",
    de: "valuta nah | valuta kassa | nahe valuta | valuta der kassaseite | valuta kurze seite | anfangsvaluta | kassavaluta",
    fr: "date de valeur proche | date de valeur comptant | première date de valeur | valeur jambe proche | date de valeur initiale",
  },
  "far.valueDate": {
    en: "far value date | far leg value date | far leg settlement date | far settlement date | far date | forward value date | second value date | second settlement date | final value date | second exchange date | final exchange date | far leg date | value date far | settlement date 2 | second leg value date",
    de: "valuta fern | valuta termin | ferne valuta | valuta der terminseite | valuta lange seite | endvaluta | terminvaluta",
    fr: "date de valeur lointaine | date de valeur terme | seconde date de valeur | deuxième date de valeur | valeur jambe lointaine | date de valeur finale",
  },
  "near.rate": {
    en: "near rate | near leg rate | near exchange rate | first rate | initial exchange rate | spot leg rate | near leg exchange rate | first exchange rate | rate near",
    de: "kurs nah | kassakurs | kurs kassa | kurs kurze seite",
    fr: "cours proche | cours comptant | cours jambe proche",
  },
  "far.rate": {
    en: "far rate | far leg rate | far exchange rate | second rate | final exchange rate | forward leg rate | far leg exchange rate | second exchange rate | rate far",
    de: "kurs fern | terminkurs | kurs termin | kurs lange seite",
    fr: "cours lointain | cours à terme | cours jambe lointaine",
  },
  rate: {
    en: "contract fx rate | exch rate | fwd rate | forward outright rate | outright | foreign exchange rate | agreed exchange rate | contracted rate | agreed forward rate | currency rate | dealt at | traded fx rate | conversion rate",
    de: "devisenterminkurs | vereinbarter kurs | abrechnungskurs | terminkurs (outright) | geschäftskurs",
    fr: "cours de change à terme | cours négocié | taux convenu | cours contractuel | taux à terme",
  },
  spotRate: {
    en: "spot ref | spot basis | fx spot rate",
    de: "spotkurs | kassabasis",
    fr: "cours spot de référence",
  },
  fixingDate: {
    en: "fixing dt | fx fixing date | rate determination date | observation date | settlement rate determination date | valuation dt",
    de: "fixing-datum | feststellungsdatum | fixing-tag",
    fr: "date du fixing | date de fixation",
  },
  fixingSource: {
    en: "fixing reference | settlement rate | fx rate source | fixing rate source | fixing basis | primary settlement rate option | fixing rate option | reference rate source | reference rate",
    de: "fixing-quelle | fixingreferenz | referenzkursquelle | abrechnungskursquelle | fixing quelle",
    fr: "référence du fixing | source du cours | source du taux de règlement | option de taux de règlement",
  },
  callAmount: {
    en: "call ccy amount | call currency & amount | call amt | call currency/amount | amount of call currency | ccy call amount",
    de: "call-währungsbetrag | betrag call | kaufwährung und betrag",
    fr: "montant en devise call | montant devise call",
  },
  putAmount: {
    en: "put ccy amount | put currency & amount | put amt | put currency/amount | amount of put currency | ccy put amount",
    de: "put-währungsbetrag | betrag put | verkaufswährung und betrag",
    fr: "montant en devise put | montant devise put",
  },
  barrierType: {
    en: "type of barrier | event type | knock-in/knock-out | barrier option type | knock feature | knock-in/out | knock-in/out feature | knock-out/knock-in | barrier feature | barrier event type | barrier style | knock option type",
    de: "barriere-typ | art der barriere | knock-art | art der schwelle | barriereereignis",
    fr: "type barrière | nature de la barrière | caractéristique de barrière | activation/désactivation",
  },
  barrierRate: {
    en: "barrier | barrier price | barrier strike | knock-out level | knock-in level | knock-out rate | knock-in rate | knockout level",
    de: "barriere | barrierehöhe | knock-out-schwelle",
    fr: "barrière | taux barrière | seuil de barrière",
  },
};
