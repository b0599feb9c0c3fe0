import type { Wordings } from "./model.ts";

/** Legs of swaps. */
export const LEGS_WORDINGS: Wordings = {
  "legs.*.payer": {
    en: "payable by | paid by | payer of this leg | pays leg | coupons paid by | interest paid by | paid leg payer | payor | fixed payor | floating payor | fixed rate payor | floating rate payor | leg paid by | amounts paid by | coupon payer | interest payer | party a pays/receives | pay/receive | pay / receive | pay or receive | pays/receives | pay/rec | p/r | pay receive | rate payer | fixed amounts payer | floating amounts payer | party paying floating | party paying fixed | fixed amounts paid by | floating amounts paid by | payer of fixed rate | payer of floating rate | inflation amount payer | fixed leg paid by | floating leg paid by | payer (fixed leg) | payer (floating leg) | fixed rate paid by | floating rate paid by | fixed side payer | floating side payer | leg payer",
    de: "zahlen/erhalten | zahlt/erhält | zahlbar durch | gezahlt von | zahlerin | zahlungspflichtiger | zahler fest | zahler festzins | zahler des festbetrags | zahler des variablen betrags | zahler variabler zins | zahler inflation | zahler der inflationsbeträge | variabler zahler | zahler des inflationssatzes | zahler des variablen satzes | zahler des festen satzes | zahler des festsatzes | zahler variabel | festzahler | zahler der festbeträge | zahler der variablen beträge | zahler festseite | zahler variable seite | zahler des variablen zinses | zahler des festen zinses | zahler des festzinses | zahler des variablen zinssatzes | zahler des festzinssatzes | zahler des festen zinssatzes | zahler des referenzzinses | zahler der festzinsen | zahler der variablen zinsen | zahler der zinsen | zinszahler | zahler variable zinsen | zahler feste zinsen | variabelzahler | zahler der variablen seite | zahler der festen seite | zahler der festzinsseite | zahler der inflationsseite | zahler des basissatzes | variabler zins gezahlt von | fester zins gezahlt von",
    fr: "payeur/receveur | paie/reçoit | paye/reçoit | payons/recevons | payable par | payé par | versé par | payeur fixe | payeur variable | payeur des flux fixes | payeur des flux variables | payeur du montant fixe | payeur du montant variable | partie payeuse | payeur inflation | payeur du taux d'inflation | payeur de la jambe fixe | payeur de la jambe variable | payeur taux fixe | payeur taux variable | payeur du taux variable | payeur du taux fixe | payeur des intérêts | payeur des intérêts variables | payeur des intérêts fixes | payeur de la jambe | payeur jambe fixe | payeur jambe variable | taux variable payé par | taux fixe payé par | jambe payée par | jambe variable payée par | jambe fixe payée par | payeur des montants fixes | payeur des montants variables",
  },
  "legs.*.floatingIndex": {
    en: "base rate | benchmark rate | benchmark | reference index | floating reference rate | float leg index | rate index | underlying index rate | ibor | ibor index | cpi series | inflation reference index | inflation index name | float index | float rate | floating rate source | floating rate name | floating rate option (index) | rfr | rfr index | overnight rate | reference rate index | floating benchmark | price index series",
    de: "basiszinssatz | basissatz | referenzsatz | geldmarktsatz | inflationsindex | preisindex | referenzzins (index) | variabler referenzzins | index/referenzzins | basiszins | zinsindex | basis-satz | variabler basis-satz | basis-zinssatz",
    fr: "taux de base | indice de référence | taux de référence variable | taux variable de référence | index de référence | indice des prix | taux de réf",
  },
  "legs.*.tenor": {
    en: "index term | rate maturity | floating tenor | float tenor | index period | fixing tenor | rate period | maturity of index | index tenor/maturity | maturity of reference rate | term of reference rate | tenor of reference rate | rate term | reference rate term | term of rate | fixing period | term of index | index rate period",
    de: "laufzeit des referenzsatzes | laufzeit des index | fristigkeit | periode des referenzzinssatzes | referenzzinslaufzeit | laufzeit referenzzinssatz | laufzeit des basis-satzes | laufzeit des basissatzes | index-laufzeit | laufzeit des referenzzinses | referenzperiode | laufzeit referenzzins | laufzeit des basiszinses | laufzeit des basiszinssatzes | bezugszeitraum des referenzzinssatzes | zinsbindungsdauer | laufzeit des zinssatzes | laufzeit des satzes | tenor | bezugsperiode | zinsperiode des referenzzinses | periode des referenzzinses | laufzeit des euribor | fristigkeit des referenzzinses",
    fr: "durée de l'index | tenor | maturité | durée du taux | durée du taux de référence | durée de référence | maturité du taux | période de référence du taux | échéance du taux | durée du taux variable | échéance du taux de référence | maturité de référence | terme de l'indice | durée de l'euribor | échéance de l'indice | période de référence",
  },
  "legs.*.spreadBp": {
    en: "float spread | index margin | spread/margin | margin over index | floating margin | spread over floating rate option | plus/minus spread | additional margin | spread over the floating rate option | credit margin | spread over the index | financing spread | funding spread | financing margin",
    de: "aufschlag/abschlag | zins-aufschlag | auf- oder abschlag | aufschlag auf den referenzsatz | spread über index | aufschlag auf index | finanzierungsmarge | finanzierungsaufschlag",
    fr: "marge sur indice | spread/marge | marge additionnelle | marge de financement",
  },
  "legs.*.fixedRate": {
    en: "fixed rate or amount | fixed rate or fixed amount | fixed interest | rate p.a | fixed rate p.a | fixed rate (per annum) | fixed coupon rate | swap fixed rate | interest rate p.a | rate of interest | rate per annum | interest rate per annum | deal rate | dealing rate | fixed deal rate",
    de: "fester zins | festsatz p.a | zinssatz p.a | festzinssatz p.a | zins | fixzins | fixsatz | vereinbarter zinssatz | fixer zinssatz | kuponsatz | fixer satz",
    fr: "taux fixe annuel | taux annuel | taux nominal | taux fixe (%) | taux garanti | taux convenu | taux du contrat | taux fra | taux contractuel | taux d'intérêt fixe annuel",
  },
  "legs.*.notionalAmount": {
    en: "ccy/notional | currency/nominal | ccy/principal | ccy & notional | ccy amount | notional/ccy | calculation amount | currency & amount | notional amt | currency / notional | currency/notional | currency and principal amount | ccy and notional | nominal principal | deal amount | amount and currency | notional amount and currency | swap amount | initial notional | initial principal amount | outstanding notional | party a currency amount | party b currency amount | fixed rate payer currency amount | floating rate payer currency amount | calculation notional | notional (currency) | leg notional | principal sum | principal / currency | amount/currency | total notional | contract notional | initial principal | floating rate payer calculation amount | protection amount | protected notional",
    de: "nominal | währung/nominal | nominalbetrag in | bezugsgröße | nominalvolumen | anfangsnominal | kapital | betrag | einlagebetrag | kontraktvolumen | währung und betrag | währung/betrag | betrag und währung | nennwert | bezugsbetrag (nominal) | anfangsbezugsbetrag | bezugsbetrag anfänglich | anfänglicher bezugsbetrag | anfangsnominalbetrag | sicherungsbetrag",
    fr: "notionnel | nominal | nominal de l'opération | montant | capital notionnel | notionnel initial | montant de référence | montant et devise | devise et montant | devise / montant | principal | montant notionnel initial | capital de référence | montant de protection",
  },
  "legs.*.dayCount": {
    en: "day cnt | daycount fraction | day count frac | interest accrual basis | accrual | count | day fraction | fraction | day-count | day count conv | interest day count | calculation basis | accrual day count | rate basis | day count/basis | interest day basis | day count method | day counting convention",
    de: "zinsusance | zinsusanz | usanz | zinsusanzen | tagesberechnung | zinstageberechnung | zinsbasis | zinstagemethode | berechnungsbasis | tagezählung | quotient | zinsquotient | tagesquotient | quotient für festbeträge | quotient für variable beträge | quotient festbeträge | quotient variable beträge | zinsberechnungsbasis | berechnungsgrundlage der zinsen | zinstagebasis",
    fr: "base intérêts | base de calcul du taux | base jours | mode de décompte | base calcul | nombre de jours/base | décompte des intérêts | base de décompte",
  },
  "legs.*.paymentFrequency": {
    en: "payment | interest payment | coupon frequency | coupon period | settlement period | paid | payment periodicity | int freq | fixed payment frequency | floating payment frequency | pay frequency (months) | payments | period | interest periods | coupon periods | calculation period | calculation periods | roll frequency | settlement frequency | payment intervals | payment interval | payment dates/frequency | interest payable | pay period | coupon | fixed rate payment dates | floating rate payment dates | fixed payment dates | floating payment dates | fixed rate payer period end dates | floating rate payer period end dates | payment schedule | payable | coupon schedule | payment cycle | settlement cycle | interest payment frequency",
    de: "zahlungsfrequenz | zahlungsturnus | zahlungsweise | zinstermine | zinsperiode | zinsperioden | zahlung | zinszahlung | zahlungstage | zinszahlungstage | zinszahltage | periode | rhythmus | frequenz | zahlungsperiodizität | zinszahlungsperiode | zahlungsintervall | zahlungsabstand | fälligkeitstage | fälligkeitstermine | zinsfälligkeitstage | zinsfälligkeitstermine | fälligkeitstage festbeträge | fälligkeitstage variable beträge | fälligkeitstage der festbeträge | fälligkeitstage der variablen beträge | zahltage | zahltermine | fälligkeiten der variablen beträge | fälligkeiten der festbeträge | fälligkeit der festbeträge | fälligkeit der variablen beträge | zinszahlungen erfolgen | zahlung erfolgt",
    fr: "paiements | règlement des intérêts | périodicité de paiement | fréquence de paiement | fréquence | périodes | paiement | paiement des intérêts | échéances | périodicité des échéances | périodicité des intérêts | fréquence des intérêts | périodicité des paiements | périodicité de règlement | dates de versement du taux fixe | dates de versement du taux variable | dates de versement des intérêts | dates de règlement des intérêts",
  },
  "legs.*.resetFrequency": {
    en: "fixings | reset periods | reset period | rate set | resetting | reset period length | fixing freq | rate fixing frequency | rate fixing dates | index reset | refix | refixes | refixing | refixing frequency | refix frequency | refix dates | rate refix | resets every | reset | rate refixing | interest reset | interest rate reset | reset intervals",
    de: "zinsfeststellung | fixing-frequenz | zinsfixing | anpassungsrhythmus | zinsneufestsetzung | neufestsetzung | zinsfestlegung | fixing-rhythmus | zinsfestsetzungstermine | zinsfixierung | zinsfestsetzungstage | zinsanpassungsrhythmus",
    fr: "révision | révision du taux | périodicité des révisions | fixings | refixation | refixing | révision du taux variable | fréquence de fixing | périodicité de refixation | dates de fixation | dates de constatation du taux | fixation du taux | périodicité de fixation",
  },
  "legs.*.businessDayConvention": {
    en: "convention | roll convention | rolling convention | bdc | bd convention | roll rule | adjustment | business days convention | adj convention | bus day conv | bus. day convention | business day conv | day convention | payment convention | adjustment convention | modified following | adjusted | roll | business day roll | date convention | business day rule | banking day convention | business-day convention | fixed rate payer business day convention | floating rate payer business day convention | payment roll | date adjustment convention | adjustment of dates | date rolling | business day adjustment convention | payment date adjustment | payment days adjustment | payment day adjustment | bus. day adj | bus day adj | business day adj",
    de: "geschäftstagskonvention | rollkonvention | bankarbeitstagekonvention | geschäftstag-konvention | bankarbeitstagsregelung | bankarbeitstagsregel | geschäftstagregelung | geschäftstageregelung | konvention | bankarbeitstags-konvention | bankarbeitstag-konvention | anpassung der termine | terminverschiebung | feiertagsregelung | feiertagskonvention | tageregelung | anpassungsregel | verschiebungsregel | anpassungskonvention | verschiebung der zahlungstage",
    fr: "convention de report | ajustement | règle d'ajustement | convention de jours ouvrables | convention jours ouvrés | convention | convention de paiement | règle de report | ajustement des dates | convention d'ajustement | convention applicable aux jours ouvrés | convention de calcul des jours ouvrés | ajustement jours ouvrés | ajustement aux jours ouvrés | convention jo | convention de décalage",
  },
  "legs.*.compounding": {
    en: "compounding style | compounding/averaging | interest compounding | accumulation | rfr method | rfr compounding | overnight rate compounding method | calculation of floating amount",
    de: "aufzinsungsart | compounding | zinseszinsberechnung",
    fr: "mode de capitalisation | capitalisation des intérêts",
  },
  "legs.*.lookbackDays": {
    en: "look back | look-back days | lookback shift | observation lag | payment lookback",
    de: "lookback | rückschauzeitraum",
    fr: "lookback | décalage",
  },
  "legs.*.firstPaymentDate": {
    en: "first pay dt | 1st pay date | 1st payment date | first fixed rate payer payment date | first floating rate payer payment date | first period end date | payments commencing | commencing | first interest date | first coupon | first payment on | first cpn date | first fixed rate payment date | first floating rate payment date | first fixed payment | first floating payment | first payment due | first payment due on",
    de: "erste zahlung | erstmals am | erste zahlung am | erster zinszahlungstag | erster zinstermin | erster zahltag | erste fälligkeit | erstmalige zahlung | erster fälligkeitstag | erster fälligkeitstermin | erstmals zahlbar am | erstmals fällig am | erstmalige fälligkeit",
    fr: "premier paiement | première échéance de paiement | date de premier paiement | premier coupon | date du premier coupon | date de la première échéance | date de première échéance | 1ère échéance | 1er paiement | 1er versement | premier versement | date du premier versement",
  },
  "legs.*.finalPaymentDate": {
    en: "last pay dt | final pay date | last coupon | final coupon date | last interest payment date | last period end date | final payment on | final interest date | last settlement date | last payment due",
    de: "letzte zahlung | letzte zahlung am | letztmals am | letzter zinszahlungstag | letzter zinstermin | letzter zahltag | letzte zinszahlung",
    fr: "dernier paiement | dernier coupon | date de dernier paiement | date du dernier coupon | dernier versement | date du dernier versement",
  },
  "legs.*.inflationLag": {
    en: "inflation index lag | reference lag | indexation lag | observation period lag | cpi lag | rpi lag | interpolation lag | reference month lag | hicp lag",
    de: "indexverzögerung | verzögerung | index-lag | zeitverzug | time lag | zeitversatz | indexierungslag | veröffentlichungsverzögerung | zeitliche verzögerung | verzögerung des index",
    fr: "décalage d'observation | décalage d'inflation | lag | décalage temporel | décalage de référence",
  },
  "legs.*.initialIndexLevel": {
    en: "index level initial | starting index level | base cpi level | base index value | initial index value | initial inflation index level | index (initial) | base price index | base rpi | initial cpi | initial rpi | base hicp",
    de: "indexstand zu beginn | anfänglicher indexstand | indexstand anfang | anfangsindexwert | basisindexstand",
    fr: "indice de départ | niveau de l'indice initial | valeur initiale de l'indice | indice de référence initial | indice initial de référence",
  },
  principalExchange: {
    en: "notional exchanges | exchange of principal amounts | exchanges | principal exchange at start and maturity | final principal exchange | initial principal exchange | initial exchange date | final exchange date | notional exch | principal exchange at start | principal exchange at end | opening exchange | closing exchange",
    de: "kapitalaustausch zu beginn und ende | anfangs- und endaustausch | austausch der nominalbeträge | nominalaustausch | austausch der kapitalien | anfangsaustausch | schlussaustausch | endaustausch | anfangstausch | schlusstausch | kapitalaustausch bei beginn | kapitalaustausch bei ende | austausch der bezugsbeträge | austausch bei beginn | austausch bei ende | nominaltausch zu beginn | nominaltausch am ende | kapitaltausch zu beginn | kapitaltausch am ende",
    fr: "échange initial et final | échange initial | échange final | échanges de capitaux | échange des principaux | échange final du nominal | échange initial du nominal | échange du capital en fin | échange du capital au départ",
  },
};
