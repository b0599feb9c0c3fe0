import type { Wordings } from "./model.ts";

/** How houses word rates, legs, options on rates, deposits in their own everyday words. */
export const HOUSE_RATES_WORDINGS: Wordings = {
  "legs.*.payer": {
    en: "obligor of the fixed amounts | obligor of the floating amounts | obligor of fixed amounts | obligor of floating amounts | obligor of the inflation amounts | obligor | fixed side paid by | float side paid by | floating side paid by | fixed paid by | floating paid by | inflation side paid by | remitter | paying house | paying party | paying side | payer of this stream | stream paid by | payer of stream | side paid by | owed by | fixed amounts owed by | floating amounts owed by | party owing | debtor | paid out by",
    de: "schuldner der festen beträge | schuldner der variablen beträge | schuldner des festen betrags | schuldner des variablen betrags | schuldner der inflationsbeträge | schuldner | festbetragsschuldner | zahlungsschuldner | zahlende partei | zu zahlen durch | zahler der seite | geschuldet von",
    fr: "débiteur du flux fixe | débiteur du flux variable | débiteur du flux inflation | débiteur | partie débitrice | débiteur des intérêts | débiteur de la jambe fixe | débiteur de la jambe variable | flux payés par | flux fixe payé par | flux variable payé par | à la charge de | versés par",
  },
  "legs.*.floatingIndex": {
    en: "float benchmark | floating benchmark | measured against | compared with | reference money rate | benchmark index | market rate | comparison rate | ref / index | flt | reference | ref",
    de: "vergleichszins | vergleichszinssatz | vergleichssatz | gemessen an | maßstab | marktzins | variabler satz | referenz",
    fr: "référence monétaire | taux monétaire | taux de comparaison | mesuré sur | mesuré par rapport à | taux comparé | indice monétaire | taux du marché | référence",
  },
  "legs.*.tenor": {
    en: "period | term",
    de: "laufzeit | periode",
    fr: "durée | période",
  },
  "legs.*.spreadBp": {
    en: "sprd | mark-up | markup | add-on | plus | margin added | spread added",
    de: "marge | zuschlag | aufschlag auf vergleichszins",
    fr: "majoration | marge ajoutée | écart",
  },
  "legs.*.fixedRate": {
    en: "fixed level | fixed percentage | fixed at | fix | percentage | agreed percentage | coupon level | running coupon | rate fixed at | strike level | level | rate | agreed rate | dealt rate | rate dealt | contracted rate | traded rate | zero coupon rate | zero rate | compounded fixed rate",
    de: "fester satz | fester zinssatz | satz fest | zinssatz fest | satz | kupon | zinskupon | vereinbarter zins | vereinbarter satz | zinssatz | gehandelter satz | abgeschlossener satz | zero-kupon-satz | nullkuponsatz | effektivzins",
    fr: "taux | taux arrêté | taux de la jambe fixe | niveau du taux fixe | coupon | coupon fixe | taux retenu | taux traité | taux négocié | taux conclu | taux actuariel | taux actuariel annuel | taux zéro coupon",
  },
  fixedRate: {
    en: "running coupon | coupon | fixed level | percentage | rate | lending rate | fee rate | loan rate | placement rate | agreed rate | coupon rate | deposit rate | dealt rate | fra level | contracted rate | premium leg coupon | premium leg rate | premium leg fixed rate | premium coupon | running premium | running spread | contract coupon | standard coupon | premium rate",
    de: "vereinbarter terminzins | terminzins | satz fest | fester zinssatz | satz | anlagesatz | festzins | festgeldzins | festgeldsatz | termingeldzins | termingeldsatz | anlagezins | leihgebühr | gebührensatz | kupon | laufender kupon | vereinbarter zins | vereinbarter satz | laufende prämie | prämiensatz | prämienkupon",
    fr: "taux | taux arrêté | taux servi | taux de placement | taux de rémunération du prêt | coupon courant | coupon | taux retenu | taux de commission de prêt | taux de commission | taux de la commission | coupon de la jambe prime | prime courante | taux de la prime | commission",
  },
  "legs.*.notionalAmount": {
    en: "size | trade size | deal size | swap notional | notional principal | face amount | face | face covered | nominal face | capital | capital sum | amount covered | covered amount | protected amount | principal | placed amount | amount placed | sum placed | deposit placed | face of the bonds | face of bonds | opening value | par | par amount | reference amount",
    de: "kapitalbetrag | bezugsgröße | volumen | anlagebetrag | festgeldbetrag | termingeldbetrag | tagesgeldbetrag | angelegter betrag | anlagesumme | einlage | geldanlage | gesicherter betrag | grundbetrag | bezugskapital | nennbetrag der anleihe",
    fr: "assiette | capital | montant couvert | montant de base | encours | encours couvert | montant garanti | montant placé | somme placée | capital de base | nominal couvert | nominal des titres",
  },
  "legs.*.dayCount": {
    en: "accrual basis | day basis | basis | day method | counting of days | days | fixed accrual | float accrual | floating accrual | fix basis | flt basis | day counting | accrual method | year basis | count of days | days counted | interest basis | interest calculated | accrues on | interest computation",
    de: "zinsmethode | tageberechnung | zinsrechnung | zinsberechnungsmethode | berechnung der tage | zählung der tage | tageszählung | zinstagezählung | berechnungsmethode | zinsberechnung | basis",
    fr: "calcul | décompte des jours | nombre de jours | calcul des jours | base annuelle | comptage des jours | base | calcul des intérêts | mode de calcul des intérêts",
  },
  "legs.*.paymentFrequency": {
    en: "coupon dates | settlement dates | fixed coupons | float coupons | floating coupons | coupons | cycle | rhythm | interest payable | interest paid | compensation payable | compensation paid | fix freq | flt freq | pays every | payable every | coupons payable | payment rhythm | coupons paid | settlements | settled every | interest falls due | paid every",
    de: "fälligkeiten | ausgleichszahlungen | zahlungsrhythmus | abrechnung | abrechnungen | zinsfälligkeiten | zahlungen | abrechnungstermine | abrechnungsrhythmus | zinszahlungen | zahlungstermine | turnus | kupontermine",
    fr: "périodicité | règlement des flux | versements | flux payés | cadence | rythme | paiement des flux | règlements | versement des intérêts | périodicité des flux | périodicité des versements | dates de versement | coupons",
  },
  "legs.*.businessDayConvention": {
    en: "rolls | roll | date adjust | date adjustments | holiday rule | holiday treatment | if not a banking day | if not a business day | if a holiday | non-business days | non business days | payments on non-business days | date roll | dates roll | adjust | bank holidays | day roll | adjustment for holidays",
    de: "verschiebung auf bankarbeitstage | verschiebung | feiertagsregel | wenn kein bankarbeitstag | falls kein bankarbeitstag | bei feiertagen | bankarbeitstageregel | verschiebung der termine | nichtbankarbeitstage | anpassung",
    fr: "règle de décalage | décalage | jours non ouvrés | si jour non ouvré | si jour férié | report | décalage des dates | report des échéances | jour non ouvré | règle de report",
  },
  "legs.*.inflationLag": {
    en: "publication lag | index publication lag | lag of index",
    de: "veröffentlichungsverzug | indexverzug",
    fr: "décalage de publication | décalage de l'indice | décalage",
  },
  "legs.*.initialIndexLevel": {
    en: "base level | index base | starting level",
    de: "basisstand | indexbasis",
    fr: "niveau initial de l'indice | indice initial | niveau de départ",
  },
  principalExchange: {
    en: "principal swapped at both ends | principal swapped | principals exchanged | principal exchanged | nominals exchanged | principal amounts exchanged | capital exchanged | exchange of capital",
    de: "kapitaltausch | kapital getauscht | austausch des kapitals | nominaltausch",
    fr: "capitaux échangés | échange des capitaux | échange des nominaux | nominaux échangés",
  },
  capRate: {
    en: "upper limit | ceiling | cap at | capped at | upper strike | upper bound | upper rate | ceiling level | rate ceiling | guaranteed ceiling",
    de: "obergrenze | höchstzins | höchstsatz | deckel | zinsdeckel | garantierter höchstzins | oberer zinssatz",
    fr: "plafond | taux plafond garanti | taux plafond | plafond garanti | taux maximal | taux maximum garanti | borne haute",
  },
  floorRate: {
    en: "lower limit | bottom | bottom rate | floor at | floored at | lower strike | lower bound | lower rate | floor level | rate floor | guaranteed floor",
    de: "untergrenze | mindestzins | mindestsatz | garantierter mindestzins | unterer zinssatz",
    fr: "plancher | taux plancher garanti | taux plancher | plancher garanti | taux minimal | taux minimum garanti | borne basse",
  },
  lender: {
    en: "placed by | money placed by | deposited by | lent by | loaned out by | loaned by | securities lent by | stock lent by | investor | lending house | funds from",
    de: "geldgeber | anleger | einleger | gläubiger | verliehen von | verliehen durch | anlegende partei",
    fr: "déposant | placé par | déposé par | prêté par | titres prêtés par | prêteur des titres",
  },
  borrower: {
    en: "taken by | money taken by | loaned to | lent to | securities borrowed by | stock borrowed by | borrowed by | taker of the deposit | accepted by | funds to | deposited with | placed with",
    de: "geldnehmer | schuldner | entliehen von | entliehen durch | angelegt bei | aufnehmende partei",
    fr: "dépositaire | pris par | emprunté par | titres empruntés par | placé auprès de | emprunteur des titres",
  },
  interestAmount: {
    en: "interest due | interest at repayment | interest earned | total interest due | interest sum | expected interest",
    de: "zinsen bei rückzahlung | zinsertrag | erwarteter zinsertrag | zinsen bei fälligkeit | zinsen gesamt | zinsen",
    fr: "intérêts dus | intérêts attendus | intérêts au remboursement | produit d'intérêts | intérêts",
  },
  numberOfDays: {
    de: "anzahl tage | tage der periode",
    fr: "durée en jours de la période",
  },
  swaptionType: {
    en: "right granted | right of the holder | kind | swaption kind | kind of swaption | holder's right",
    de: "gewährtes recht | recht | recht des inhabers",
    fr: "droit accordé | droit conféré | sens de l'option",
  },
};
