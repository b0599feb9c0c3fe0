import type { Wordings } from "./model.ts";

/** Rate products outside of legs. */
export const RATES_WORDINGS: Wordings = {
  swaptionType: {
    en: "payer or receiver | swaption style type | type of option | option right | right",
    de: "art der option | optionsart | typ",
    fr: "nature de la swaption | sens de la swaption | type de la swaption",
  },
  "exerciseDates.*": {
    en: "bermuda exercise dates | bermuda option exercise dates | potential exercise dates | option exercise dates | exercise schedule | exercisable on | exercise date(s) | bermudan option exercise dates",
    de: "bermuda-ausübungstage | ausübungsdaten | mögliche ausübungstage",
    fr: "dates d'exercice possibles | dates d'exercice bermuda | dates d'exercice (bermuda) | dates d'exercice bermudiennes",
  },
  numberOfDays: {
    en: "day count days | actual days | contract period days | fra days | number of days in period | days in fra period | fra period (days)",
    de: "tage | anzahl der tage | zinstage (anzahl) | laufzeit in tagen",
    fr: "jours | nombre de jours de la période | durée (jours) | durée en jours",
  },
  paymentDate: {
    en: "fra payment date | settlement | settles on | cash settlement date | pay date | cash settlement on | cash settled on | settlement amount paid on | settlement on | settled on | settlement value date | settlement sum paid on | fra settlement | settlement value",
    de: "abrechnungsdatum | zahltag | ausgleichszahlung am | barausgleich am | zahlung am | ausgleichstag | fälligkeit der ausgleichszahlung | ausgleichstermin | ausgleichszahlungstag",
    fr: "date de règlement du fra | règlement le | réglé le | date de versement du différentiel | règlement du différentiel le | date de versement",
  },
  capRate: {
    en: "cap strike level | cap fixed rate | ceiling rate | ceiling | cap level (strike) | cap strike price | cap leg rate | collar cap rate | maximum rate | strike (cap) | cap strike | strike cap | cap | strike rate (cap) | call strike rate",
    de: "höchstzinssatz | cap-strike | zinssatzobergrenze | capsatz | obergrenze (cap) | ausübungssatz | strike-satz",
    fr: "taux maximum | taux du cap | prix d'exercice du cap | taux d'exercice cap | taux d'exercice",
  },
  floorRate: {
    en: "floor strike level | floor fixed rate | minimum rate | floor strike price | floor leg rate | collar floor rate | strike (floor) | floor strike | strike floor | floor | strike rate (floor)",
    de: "mindestzinssatz | floor-strike | zinssatzuntergrenze | floorsatz | untergrenze (floor) | ausübungssatz | strike-satz",
    fr: "taux minimum | taux du floor | prix d'exercice du floor | taux d'exercice floor | taux d'exercice",
  },
  lender: {
    en: "lender of securities | depositor (lender) | party a lends | party lending | lender (depositor) | placing party | cash lender | depositing party",
    de: "darlehensgeberin | einlegerin | geldgeber | einlage durch | anlegerin",
    fr: "prêteuse | prêteur (déposant) | partie prêteuse",
  },
  borrower: {
    en: "borrower of securities | borrower (taker) | taker | depositary | bank accepting deposit | cash borrower | party borrowing | receiving bank",
    de: "darlehensnehmerin | entleiherin | geldnehmer | einlagenehmer | hereinnehmende bank",
    fr: "emprunteuse | partie emprunteuse | preneur",
  },
  interestAmount: {
    en: "interest amt | accrued interest to maturity | interest payable at maturity | interest payment amount | total interest amount | interest to maturity",
    de: "zinsbetrag bei fälligkeit | bruttozins | bruttozinsen | bruttozinsertrag | zinsbetrag brutto | gesamtzinsen",
    fr: "intérêts à l'échéance | total des intérêts | montant intérêts",
  },
  fixedRate: {
    en: "repo rate p.a | pricing rate (repo rate) | fee | securities lending fee | lending fee rate | loan fee rate | borrow fee | stock loan fee | deal rate | deposit interest rate | fixed rate p.a | rate p.a | premium rate | rebate rate | deal spread (fixed rate) | interest rate p.a | rate of interest | running spread | fixed coupon rate | fixed rate (coupon) | contractual spread | repo interest rate | borrow rate | protection rate",
    de: "reposatz | pensionssatz | pensionszinssatz | darlehensentgelt | leihsatz | leihe-entgelt | fra-satz | zinssatz p.a | prämiensatz | fester satz | fixsatz | entgelt | terminzinssatz | zins p.a | zins (p.a.) | vereinbarter zinssatz | kontraktzinssatz | einlagezinssatz | anlagezinssatz | verzinsung | zins | kontraktsatz | sicherungsprämie | sicherungsprämie p.a | repozins | repo-zins | leihentgelt | wertpapierleihgebühr | anlagezins",
    fr: "taux repo | taux de la pension | taux fra | taux garanti | taux convenu | taux du contrat | taux contractuel | taux de contrat fra | taux de commission | commission de prêt | taux de prêt | taux de rémunération | rémunération | prime annuelle | taux d'intérêt | taux de rémunération annuel | coupon contractuel | taux de mise en pension | taux de la pension livrée | taux nominal annuel | taux à terme",
  },
  fraDiscounting: {
    en: "discounting (fra) | fra settlement discounting | discount method | discounting applied",
    de: "fra-diskontierung | diskontierungsmethode | abzinsungsmethode",
    fr: "actualisation fra | actualisation du fra | méthode d'actualisation fra",
  },
};
