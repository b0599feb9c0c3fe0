import type { Wordings } from "./model.ts";

/** How houses word identity, dates and roles in their own everyday words, beside the market's. */
export const HOUSE_COMMON_WORDINGS: Wordings = {
  ownReference: {
    en: "our item no | item no | item number | slip no | slip number | contract key | deal key | record | record no | record key | tkt | ticket id | ticket no | ticket number | advice no | advice number | notice no | notice number | our file no | our file | file no | our trade no | our trade number | voucher no | serial no | system id | ticket ref | our contract | our deal",
    de: "beleg-nr | belegnummer | beleg | kontraktnr | kontrakt-nr | vertragsnr | vertrags-nr | abrechnungsnummer | abrechnungs-nr | aktenzeichen | unser aktenzeichen | buchungsnummer | buchungs-nr | anzeige-nr | handelsnummer",
    fr: "notre numéro d'opération | notre numéro | numéro d'avis | n° d'avis | numéro de dossier | n° de dossier | notre dossier | clé du contrat | numéro de bordereau | notre n° d'opération | numéro de l'opération",
  },
  confirmationDate: {
    en: "dd | dtd | prepared on | drawn up on | drawn up | advice date | date of advice | notice date | date of notice | ticket raised | raised on | confirmation issued | confirmation sent | document dated | letter dated | slip date | date prepared | report date",
    de: "erstellt am | ausgefertigt am | ausgefertigt | ausfertigungsdatum | erstellungsdatum | bestätigung vom | bestätigt am | belegdatum | datum der bestätigung",
    fr: "avis émis le | avis du | établi le | date de l'avis | édité le | date d'établissement | rédigé le | confirmé le",
  },
  tradeDate: {
    en: "traded | dealt | concluded | concluded on | struck on | deal struck on | contract date | date contracted | date of contract | agreed on | date concluded | bargain date | entered into on | date of conclusion | dealing date | date struck | contracted",
    de: "geschäft getätigt am | getätigt am | abgeschlossen | abgeschlossen am | abschlusstag | handel am | vereinbart am | geschlossen am | geschäft vom | geschäft abgeschlossen am | geschäftsabschluss am | tag des geschäftsabschlusses",
    fr: "jour de négociation | accord conclu le | conclue le | jour de l'accord | jour de la négociation | jour de conclusion | jour de l'opération | traitée le | négociée le | date de l'accord | accord du",
  },
  effectiveDate: {
    en: "commencing | commencing on | commences on | accrues from | accrues from and including | accruing from | starts | begins | begins on | from and including | from | coverage begins | coverage start | coverage from | cover start | cover begins | cover from | protection start | protection begins | protection from | running from | runs from | valid from | pricing from | first pricing day | first pricing date | pricing starts | pricing period from | opens | opens on | opening date | start (delivery) | out | funds out | observation commences | observation starts | observation start | observation from | first observation | reference month from | reference period from | in force from | life from | interest from | interest runs from | term begins | term start | term from | hedge from | swap begins | delivered on | opening | loan opens | loan start | loan start date | loan starts | loan starts on | start of loan | loan begins | lent from | securities delivered on",
    de: "erster tag | gutschrift bei uns | gutschrift am | anlage ab | absicherung ab | sicherung ab | absicherung von | läuft ab | laufend ab | gültig ab | schutz ab | anlagebeginn | einzahlung am | zinslauf ab | zinslaufbeginn | verzinsung ab | ab | wirksam ab | wirksam zum | beginnt am | beginn der absicherung | sicherungsbeginn | leihbeginn | leihebeginn | beginn der leihe | beginn der wertpapierleihe | leihe ab | darlehensbeginn | lieferung am",
    fr: "prise d'effet | prise d'effet le | à compter du | effet le | départ le | début de l'opération | début des intérêts | commence le | court à compter du | début de la garantie | garantie à compter du | à partir du | couverture à compter du | début de la couverture | début du prêt | prêt à compter du | mise en place le | livraison des titres le",
  },
  terminationDate: {
    en: "maturing | maturing on | terminating | terminating on | accrues to | accrues to but excluding | accruing to | ends | matures | matures on | finishes | finishes on | to but excluding | up to but excluding | to | coverage ends | coverage end | coverage to | cover end | cover ends | cover to | cover until | protection end | protection ends | protection to | running until | runs until | runs to | valid to | valid until | pricing to | final pricing day | final pricing date | last pricing day | last pricing date | pricing ends | pricing period to | closes | closes on | closing date | end (redelivery) | back | funds back | repaid on | repayment on | repayment | repayment date | repayable on | observation ends | reference month to | reference period to | expiry | life to | interest to | interest runs to | term ends | term end | term to | hedge to | swap ends | due back | return | return date | return on | redelivery | redelivery date | returned on | loan end | loan end date | loan ends | loan ends on | end of loan | return of securities | securities returned on | recall date",
    de: "letzter tag | rückzahlung am | rückzahlungstag | anlage bis | absicherung bis | sicherung bis | schutz bis | endet am | endet | gültig bis | läuft bis | laufend bis | anlageende | zinslauf bis | bis zum | bis einschließlich | ende der absicherung | sicherungsende | rückgabe am | leihende | leiheende | leihe-ende | ende der leihe | ende der wertpapierleihe | leihe bis | darlehensende | rückgabe | rückgabetermin | rücklieferung am",
    fr: "fin de l'opération | fin de la garantie | jusqu'au | prend fin le | se termine le | remboursement le | date de remboursement | fin le | échéance finale | échéance le | échéance de l'opération | fin de la couverture | garantie jusqu'au | terme de l'opération | date de restitution | restitution | restitution le | restitution des titres | restitution des titres le | fin du prêt | date de retour | retour des titres",
  },
  "businessCenters.*": {
    en: "cities for good business days | good business days | good business days in | places | centres | centers | holiday centre | holiday centres | holidays in | banking centres | bank holidays | banking days in | business days in | payment centres | payment cities | places for banking days | centres for business days | banking day centres | cities",
    de: "maßgebliche bankarbeitstage | bankarbeitstage | bankarbeitstage in | feiertagszentren | bankplätze | finanzplätze | finanzzentren | bankfeiertage in | orte für bankarbeitstage | bankarbeitstage an",
    fr: "place(s) | places | jours ouvrés à | jours de banque | places bancaires | jours ouvrés sur | jours fériés | place financière | place(s) financière(s)",
  },
  calculationAgent: {
    en: "determinations made by | determinations by | calculations made by | calculations by | calculations performed by | calculated by | determining bank | calculating bank | party making determinations",
    de: "berechnungen durch | berechnung durch | berechnet durch | feststellungen durch | berechnende partei | berechnende stelle",
    fr: "calculs effectués par | calculs par | calculé par | chargé des calculs | déterminations par",
  },
  settlementType: {
    en: "on exercise | upon exercise | fulfilment | fulfillment | how settled | settled by | manner of settlement | settles by | exercise settlement | settlement on exercise | settlement upon exercise",
    de: "erfüllung | erfüllung durch | bei ausübung | andienung | art der abwicklung | abwicklung durch",
    fr: "en cas d'exercice | à l'exercice | lors de l'exercice | dénouement de l'option | mode de dénouement | dénouement par",
  },
  settlementCurrency: {
    en: "net sum payable in | payable in | net cash settled in | money paid in | settled in | settles in | cash settled in | net payable in | difference payable in | net amount payable in | netted in",
    de: "zahlbar in | ausgleich in | abgerechnet in | differenz zahlbar in | barausgleich in | ausgleichswährung",
    fr: "réglé en | payable en | règlement en | réglée en | différentiel payable en | solde réglé en",
  },
  "fee.payer": {
    en: "upfront from | upfront owed by | upfront due from | upfront payer | initial cash paid by | upfront cash paid by",
    de: "einmalzahlung durch | ausgleichszahlung durch",
    fr: "soulte versée par | soulte payée par | soulte à la charge de",
  },
  "fee.amount": {
    en: "upfront cash | initial payment | initial cash | up-front cash | cash upfront | upfront | upfront sum",
    de: "anfängliche zahlung | anfangszahlung | vorabzahlung | upfront-zahlung",
    fr: "paiement d'entrée | versement initial | soulte",
  },
  "fee.date": {
    en: "upfront due | upfront due on | upfront payable on | upfront value | upfront paid on | initial payment due",
    de: "upfront fällig am | anfangszahlung am",
    fr: "soulte payable le | soulte versée le",
  },
  "premium.payer": {
    en: "charged to | charge payable by | charge paid by | owed by | premium from | premium owed by | borne by | prem paid by | debited to | premium debited to | premium charged to | option price payable by | option price owed by | due from | cost borne by",
    de: "zahler der einmalzahlung | zu lasten | zu lasten von | zulasten | zu zahlen durch | zu zahlen von | belastet wird | prämie schuldet | prämie zu lasten | schuldner der prämie | einmalzahlung durch",
    fr: "versée par | à la charge de | due par | réglée par | débiteur de la prime | prime versée par | prime à la charge de | prime réglée par",
  },
  "premium.amount": {
    en: "one-off premium | one off premium | upfront premium | option price | total charge | option charge | charge | prem | in total | price of the option | option cost | total option price | premium consideration | single premium | amount | premium cash | cost of option | total premium amount",
    de: "einmalzahlung | optionsprämie | optionspreis | betrag | einmalprämie | prämienbetrag | preis der option | prämie einmalig | kaufpreis der option | prämienzahlung gesamt",
    fr: "somme à verser | montant | prime unique | prime totale | prix de l'option | prime forfaitaire | prime flat | coût de la garantie | prime de la garantie | prime à verser | montant à verser",
  },
  "premium.date": {
    en: "charge payable on | charge paid on | payable on | due on | due | prem val | prem due | premium payable | premium falls due | premium to be paid on | option price payable on | option price due | value | to be paid on | paid on",
    de: "zu zahlen am | prämie fällig | prämie fällig am | fällig am | fällig | zahlbar am | einmalzahlung am | einmalzahlung fällig am | valuta | zu zahlen bis",
    fr: "versée le | date de versement | payable le | à verser le | due le | réglée le | prime versée le | prime due le | prime réglée le | prime payable le | valeur",
  },
};
