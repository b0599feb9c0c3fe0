import type { Wordings } from "./model.ts";

/** Identity, dates, settlement, documentation. */
export const COMMON_WORDINGS: Wordings = {
  messageType: {
    en: "message function | event | event type | lifecycle event | trade event",
  },
  supersedesReference: {
    en: "amends confirmation | supersedes and replaces | supersedes our reference | amended confirmation | previous confirmation | replaced reference | restates | replaces trade id | replaces deal id | replaces deal number | replaces deal no | replaces reference | replaces our reference | replaces trade reference | replaces trade | replaces deal | replaces ticket | replaces contract note | replaces note | replaces confirmation no | replaces confirmation reference | supersedes trade id | supersedes deal number | supersedes deal id | supersedes trade reference | supersedes ticket | supersedes confirmation no | amends trade id | amends reference | amends deal number | amends our reference | amends trade reference | superseded reference | superseded trade id | superseded confirmation | replaced trade id | replaced confirmation | previous trade id | previous deal number | previous version reference | prior trade id | prior confirmation | reference replaced | reference superseded | trade id replaced | in replacement of | replacement for | replacement of | supersedes our confirmation | restates confirmation | reference of superseded confirmation | reference of replaced confirmation | reference of amended confirmation",
    de: "ersetzt geschäftsnummer | ersetzt geschäft | ersetzt geschäft nr | ersetzt referenz | ersetzt unsere referenz | ersetzt bestätigung nr | ersetzt bestätigung vom | ersetzte bestätigung | ersetzte referenz | ersetzte geschäftsnummer | ersetzt beleg | ersetzt beleg-nr | ersetzt abschluss-nr | frühere referenz | frühere geschäftsnummer | vorherige geschäftsnummer | vorgängerreferenz | berichtigt bestätigung | berichtigt geschäftsnummer | ändert bestätigung | ändert geschäftsnummer | anstelle von",
    fr: "remplace la référence | remplace référence | remplace la confirmation | remplace l'opération | remplace notre référence | remplace n° | remplace le n° | annule et remplace la référence | annule et remplace la confirmation | annule et remplace l'opération | référence remplacée | confirmation remplacée | opération remplacée | ancienne référence | référence antérieure | confirmation précédente | modifie la référence | modifie la confirmation | en remplacement de | en remplacement de la référence",
  },
  cancelsReference: {
    en: "cancellation of | cancels trade id | cancels deal id | cancels deal number | cancels deal no | cancels our reference | cancels trade reference | cancels trade | cancels deal | cancels ticket | cancels contract note | cancels note | cancels confirmation | cancels confirmation no | cancels confirmation reference | cancelled trade id | cancelled deal number | cancelled deal | cancelled trade | cancelled ticket | cancelled our reference | reference cancelled | trade id cancelled | reference of cancelled trade | cancellation of trade id | cancellation of deal number | cancellation of confirmation | cancellation of reference | in cancellation of | reference of the cancelled confirmation",
    de: "storniert geschäftsnummer | storniert geschäft | storniert geschäft nr | storniert referenz | storniert bestätigung | storniert bestätigung nr | storniert unsere referenz | stornierte geschäftsnummer | stornierte bestätigung | storniertes geschäft | storno zu | storno von | storno der referenz | stornierung der bestätigung | stornierung der referenz | aufgehobene bestätigung | hebt auf",
    fr: "annule la référence | annule référence | annule la confirmation | annule l'opération | annule notre référence | annule n° | annule le n° | confirmation annulée | opération annulée | référence de l'opération annulée | référence de la confirmation annulée | annulation de la référence | annulation de la confirmation",
  },
  ownReference: {
    en: "our ref no | our note no | our note number | note no | contract note no | contract note number | our advice no | our slip no | our deal ref | bank reference | bank ref | our confirmation number | trade no | deal ticket | ticket | swap reference | system reference | transaction ref | our transaction reference | sender reference | sender's ref | reference no | ref. no | trade ref. no | contract no | our contract number | transaction no | party a reference | trade identifier | confirmation id | house reference | contract id | contract identifier | internal deal number | internal deal no | internal reference | internal trade number | our trade id | our deal number | our deal id | deal no | transaction id | record number | booking reference | booking number | source system reference | reference (ours) | our contract id | deal identifier | hedge id | hedge no | hedge number | hedge reference | our file | file no | file number | placement no | placement reference | deposit no | swap no",
    de: "unser zeichen/referenz | ref.-nr | geschäfts-nr | auftragsnummer | unsere ref | unsere ref.-nr | transaktionsnummer | handelsreferenz | interne referenz | interne nummer | vorgangsnummer | geschäftskennzeichen | kontraktnummer | interne geschäftsnummer | anlage-nr | anlagenummer | anlage nr | einlage-nr | festgeld-nr | termingeld-nr | abschluss-nr | einzelabschluss-nr | einzelabschluss nr | swap-nr | sicherungs-nr | aktenzeichen | beleg-nr | belegnummer",
    fr: "notre ref | n/réf | réf. opération | référence opération | référence interne | numéro de transaction | n° de transaction | numéro de contrat | réf. interne | n° de contrat | numéro d'opération | n° d'opération | numéro interne | n° de dossier | dossier | numéro de dossier | n° d'ordre interne | n° de placement | n° de swap",
  },
  otherReference: {
    en: "your deal ref | your ref no | your note no | your note number | your advice no | your slip no | your contract no | your transaction reference | party b reference | their reference | their ref | cpty ref | cpty reference | your confirmation number | client ref | your trade id | your contract id | your deal number | client reference no | customer ref | counterparty trade id | external reference | external ref | reference (yours) | client deal id",
    de: "ihre ref | ihre ref.-nr | ihre geschäftsnummer | kundenreferenz | fremdreferenz | referenz des kontrahenten | ihr zeichen | ihre nummer",
    fr: "votre ref | v/réf | référence client | référence contrepartie | référence externe",
  },
  uti: {
    en: "trade uti | transaction identifier (uti) | trade identifier (uti) | unique transaction id | unique trade id | unique transaction identifier (uti) | regulatory id | emir uti | uti code | unique swap identifier (usi) | identifiant unique",
    de: "uti-kennung | eindeutige transaktionskennung | transaktionskennung | transaktionskennung (uti) | geschäftskennung (uti) | eindeutige transaktionskennung (uti)",
    fr: "identifiant unique (uti) | identifiant de transaction (uti) | identifiant de la transaction (uti) | code uti | identifiant unique de la transaction | identifiant unique",
  },
  tradeDate: {
    en: "dealt on | traded on | date of dealing | execution date | executed on | deal done on | trade executed | contracted on | date of transaction | date agreed | trade dt | deal dt | trade date and time | trade date/time | trade date & time | done on | dealing day | date dealt | date of deal | date traded | transaction date and time | agreement date of transaction",
    de: "handelsdatum | geschäftsdatum | gehandelt am | kontrahiert am | abschlussdatum | abschluss am | geschäftstag | abschluss | handelstag/abschlusstag | datum des abschlusses | tag des abschlusses | handelsabschluss",
    fr: "date de conclusion | traité le | négocié le | date d'opération | date du contrat | date de la transaction | date du trade | date d'exécution | date de la négociation | conclu le | date trade",
  },
  confirmationDate: {
    en: "confirmation dated | date of issue | issued on | date issued | printed on | confirm date | sent on | date of this note | note date | date of note | note dated | contract note date | date of this contract note | date of contract note | date of this advice | date of this confirmation | date of this letter | date of this notice | date of this document | date of this message | date of this ticket | date of this statement | date of this slip | document date | date of document | date of letter | letter date | date of message | message date | date sent | date of confirm | date of confirmation note | ticket date | date of ticket | date of issuance | issuance date | date of this memorandum | memo date",
    de: "ausgestellt am | briefdatum | datum dieser bestätigung | datum dieses schreibens | datum dieser anzeige | datum dieser mitteilung | datum dieses belegs | datum dieses dokuments | datum des schreibens | datum der anzeige | datum des belegs | dokumentdatum | schreiben vom | anzeige vom | erstelldatum | datum der ausstellung | datum der geschäftsbestätigung | bestätigungsdatum | datum der note | datum dieser note",
    fr: "paris, le | date d'édition | émis le | date de la présente | date de la présente confirmation | date du présent avis | date du présent document | date de la présente lettre | date de la présente note | date de ce bordereau | date du bordereau | date du présent bordereau | date de la lettre | date du courrier | date du document | date de la confirmation | date de la note | date de rédaction",
  },
  effectiveDate: {
    en: "start | settlement date (start) | commencement date of the swap | period start | period from | deal start | accrual start | start of term | first accrual date | starts on | starting date | fra settlement date (start) | swap start | loan date | lending date | commences on | effective dt | eff date | start dt | swap effective date | cap effective date | initial date | accrual commencement date | deposit date | placement date | first settlement date | fra start date | settlement start | interest start date | spot leg date | near date | on-side date | onside date | purchase settlement date | first delivery date | equity effective date | near leg value | purchase settlement | loan effective date | on date",
    de: "laufzeit von | laufzeit vom | laufzeitanfang | von | anfangsdatum | anfangstag | starttermin | zinsbeginn | verzinsungsbeginn | laufzeitstart | beginn der laufzeit | startvaluta | valuta beginn | laufzeit ab | beginn der zinsperiode | wirksamkeitstag | startdatum | gesamtlaufzeitbeginn | valuta kauf | liefertag der wertpapiere",
    fr: "date de commencement | date de démarrage | départ | date départ | début d'opération | date de jouissance | date de valeur initiale | début | date initiale | date de mise en place | entrée en vigueur | date de cession | date de livraison des titres",
  },
  terminationDate: {
    en: "end | maturity date (end) | period end | period to | deal end | accrual end | end of term | final exchange date of swap | ends on | ending date | swap end | return date | loan return date | unwind date | final termination date | termination dt | mat date | maturity dt | end dt | expiry of swap | swap maturity date | swap termination date | cap termination date | final date | fra end date | fra maturity date | deposit maturity | deposit maturity date | redemption date | stated maturity | far date | off-side date | offside date | repurchase settlement date | scheduled maturity | swap maturity | interest end date | trade maturity | maturity/termination date | equity termination date | final maturity | final maturity date | scheduled termination | contract end | end of contract | protection end date | scheduled end date | far leg value | repurchase settlement | loan maturity | loan maturity date | off date",
    de: "laufzeit bis zum | bis | endtermin | zinsende | enddatum | endfälligkeitstag | laufzeitende am | planmäßiges enddatum | planmäßiger beendigungstag | vorgesehenes enddatum | rückgabetag | rückgabedatum | rücklieferungstag | rücklieferung | rückübertragungstag | beendigung | ende der laufzeit | laufzeit bis | endvaluta | ende | rückzahlung | beendigungstag | beendigungsdatum | ende der zinsperiode | endverfall | endverfalltag | verfall der anlage | rückzahlungsdatum | vorgesehener endtag | vorgesehenes beendigungsdatum | planmäßiges beendigungsdatum | vorgesehener beendigungstag | valuta rückkauf | rücklieferungstermin",
    fr: "terme | date terme | date de terminaison | date d'expiration du swap | date fin | fin | date finale | date d'échéance du swap | date de fin d'opération | date de résiliation | date d'échéance prévue | date de fin prévue | échéance prévue | date de rétrocession | date de fin du prêt",
  },
  "businessCenters.*": {
    en: "calendars | calendar | holiday calendars | holidays | business centres | business centers | financial centres | financial centers | payment calendar | holiday cities | business day calendar | business day centres | bd calendars | business days applicable | business day | payment holidays | holiday center | applicable business days | banking days | business day cities | business day city | cities for business days | relevant business days | fixing calendar | payment days calendar | business days location | business day locations for payment",
    de: "feiertagskalender | kalender | bankfeiertage | bankarbeitstag | geschäftstag-zentren | feiertage | geschäftstage für zahlungen | maßgebliche finanzzentren | bankgeschäftstage | feiertagskalender für zahlungen | geschäftstage in | zahlungsgeschäftstage",
    fr: "calendriers | places financières | centres financiers | jours ouvrés | jour ouvré | calendrier | calendrier de jours ouvrés | places de règlement | jours ouvrés pour paiements",
  },
  calculationAgent: {
    en: "calc agent | calculations agent | valuation agent | calculation party | calc. agent | calculation agent (determination) | agent for calculations | calculating party | determination agent | determining party | determination party | calculating agent | party making determinations",
    de: "berechnungsagent | kalkulationsstelle | berechnungsstelle ist | feststellende partei | bestimmende partei | berechnende partei",
    fr: "agent des calculs | agent calculateur | partie chargée des calculs | partie chargée des déterminations",
  },
  "settlement.bank.agent": {
    en: "via | our correspondent | your correspondent | payment via | settle at | our agent | our bank | delivery agent | receiving agent | cash correspondent | intermediary bank | correspondents | correspondent | correspondent bank | our correspondent bank | your correspondent bank | our cash correspondent | your cash correspondent | our settlement agent | our paying agent | our nostro agent | our nostro bank",
    de: "bankverbindung | bei | kontoführendes institut | korrespondenzbank | unsere korrespondenzbank | ihre korrespondenzbank | unser korrespondent | ihr korrespondent | korrespondent | unsere bankverbindung | ihre bankverbindung",
    fr: "banque teneur de compte | domiciliation | correspondant | notre correspondant | votre correspondant | banque correspondante | notre banque correspondante | votre banque correspondante",
  },
  "settlement.bank.account": {
    en: "account for payments to us | account for payments to you | account for payment | payments to us | payments to you | our account | your account | our account number | your account number | our account no | your account no | cash account | settlement account | in favour of account | nostro | nostro account | beneficiary account number | account for payments to party a | account for payments to party b",
    de: "konto-nr. | unser konto | ihr konto | konto für zahlungen an uns | konto für zahlungen an sie | verrechnungskonto",
    fr: "notre compte | votre compte | compte pour paiements en notre faveur | compte pour paiements en votre faveur | compte bénéficiaire",
  },
  "settlement.bank.iban": {
    en: "our iban | your iban | account (iban) | account/iban | iban account | beneficiary iban",
    de: "unsere iban | ihre iban | konto (iban)",
    fr: "notre iban | votre iban | compte (iban)",
  },
  "settlement.bank.agentBic": {
    en: "bic | bic/swift | swift/bic | swift bic | bic (swift) | bic code of agent | correspondent swift | agent swift | bank bic | swift address | swift code of agent | bic of correspondent | our correspondent bic | your correspondent bic | our correspondent swift | correspondent bank bic | correspondent swift/bic | bic correspondent | nostro bic",
    de: "bic der korrespondenzbank | bic des korrespondenten | bic korrespondenzbank | korrespondenzbank bic | bic korrespondent | swift der korrespondenzbank",
    fr: "bic du correspondant | bic de notre correspondant | bic de votre correspondant | bic correspondant | bic de la banque correspondante | code bic du correspondant",
  },
  "settlement.bank.aba": {
    en: "fed routing number | aba/fed | routing no",
  },
  settlementCurrency: {
    en: "settlement cur | cash settlement currency | settle currency | currency for settlement",
    de: "währung der abwicklung | zahlwährung",
    fr: "devise du règlement | devise de dénouement",
  },
  settlementType: {
    en: "settle type | settlement terms | delivery | delivery method | settlement basis | cash/physical | physical/cash | cash or physical settlement | option settlement | mode of settlement | type of delivery | form of settlement",
    de: "art der erfüllung | abwicklungsform | lieferart | erfüllungsform | settlement | ausgleichsart",
    fr: "mode de livraison | mode de règlement de l'option | dénouement | modalité de règlement | modalités de règlement",
  },
  "documentation.masterAgreement": {
    en: "governing documentation | legal agreement | contractual framework | framework agreement | isda | agreement type | master agreement and date | governing documents | terms and conditions",
    de: "vertrag | rahmenvereinbarung | grundlage | vertragliche grundlage | dokumentation | rahmenvertrag für finanztermingeschäfte",
    fr: "convention | convention-cadre applicable | documentation | contrat cadre",
  },
  "documentation.masterAgreementDate": {
    en: "dated as of | agreement dated | agreement dated as of | isda dated | date of isda master agreement | date of the agreement | master agreement dated as of | date of isda | date of master",
    de: "vertragsdatum | rahmenvertragsdatum | datum rahmenvertrag | datum der rahmenvereinbarung | vom",
    fr: "date du contrat-cadre | date convention-cadre | en date du | date de la convention",
  },
  "documentation.governingLaw": {
    en: "applicable law | law of contract | law and jurisdiction | governed by | law governing | jurisdiction",
    de: "anwendbares recht | maßgebliches recht | rechtsordnung | geltendes recht | recht",
    fr: "loi applicable | droit applicable | loi | droit | droit régissant",
  },
};
