import { foldWord } from "../../domain/parse/tidy.ts";
import { remembered } from "../remembered.ts";

/**
 * Labels told by what their words mean instead of how they are worded. Every institution words its
 * forms differently, in three languages, and German joins words into one; what is named by the same
 * concepts is the same term. The vocabulary of the dictionary stays the authority: a label counts
 * only when exactly the concepts of one of its wordings are there.
 */

/** Words of one meaning across languages, folded: no accents, lower case. */
const MEANINGS: Readonly<Record<string, string>> = {
  pay: "payment payments pay paid paying pmt pymt zahlung zahlungen zahl zahlbar paiement paiements paye versement reglements",
  settle: "settlement settle sett stl abwicklung abrechnung erfullung reglement denouement",
  date: "date dates day days dt datum daten tag tage tagen termin termine jour jours",
  time: "time uhrzeit zeit zeitpunkt heure",
  frequency:
    "frequency frequencies freq frequenz frequence periodicity periodicite turnus rhythmus intervals interval intervall",
  period: "period periods periode perioden periodes zeitraum zeitraume",
  count: "count decompte usance",
  rate: "rate rates satz satze zinssatz taux",
  interest: "interest zins zinsen interet interets",
  index: "index indices indice",
  tenor: "tenor laufzeit duree term",
  premium: "premium premiums prem pramie pramien prime",
  amount: "amount amounts amt betrag betrage betrags montant montants somme sum",
  notional: "notional nominal nominale notionnel notionnelle notl nenn",
  principal: "principal kapital capital",
  buyer: "buyer purchaser kaufer kauferin acheteur acheteuse erwerber acquereur",
  seller: "seller verkaufer verkauferin vendeur vendeuse writer",
  payer: "payer payor zahler zahlerin payeur payeuse",
  receiver: "receiver recipient empfanger receveur beneficiaire payee",
  exercise: "exercise ausubung exercice",
  expiry: "expiry expiration verfall ablauf exp",
  style: "style stil",
  type: "type typ art kind nature",
  strike: "strike",
  price: "price prices preis prix px",
  exchangeRate: "kurs cours",
  currency: "currency currencies wahrung wahrungen devise devises monnaie ccy cur",
  convention: "convention conventions konvention conv regel regelung rule regle",
  business:
    "business geschafts geschaft bankarbeits bankarbeit bankgeschafts banking ouvre ouvres ouvrable ouvrables bus",
  start: "start beginn anfang anfangs debut depart commencement begin beginning starting effective",
  end: "end ende fin ending schluss",
  maturity: "maturity falligkeit falligkeits maturite echeance endfalligkeit",
  termination: "termination beendigung resiliation",
  first: "first erste erster erstes premier premiere 1st",
  initial: "initial anfangliche anfanglicher initiale",
  last: "last letzte letzter letztes dernier derniere final finale",
  id: "id identifier identification kennung identifiant ident",
  reference: "reference ref referenz referenzen",
  number: "number numbers no nr nummer numero num anzahl nombre",
  our: "our unsere unser notre nos",
  your: "your ihre ihr votre vos",
  agent: "agent stelle agents",
  calculation: "calculation calculations calc berechnung berechnungs calcul calculs",
  trade: "trade trades deal transaction transaktion handels handel operation dealing",
  value: "value valuta wert valeur",
  fixing: "fixing fixings feststellung constatation",
  reset: "reset resets zinsanpassung anpassung refixation",
  spread: "spread margin marge aufschlag zuschlag",
  source: "source sources quelle",
  unit: "unit units einheit einheiten unite unites",
  quantity: "quantity qty menge mengen quantite stuckzahl volume volumen",
  underlying: "underlying underlyer underlier basiswert jacent jacente sousjacent sousjacente",
  barrier: "barrier barriere",
  knock: "knock ko",
  observation: "observation beobachtung beobachtungs",
  option: "option options optionen",
  discounting: "discounting diskontierung abzinsung actualisation escompte",
  method: "method methode mode verfahren",
  delivery: "delivery lieferung liefer livraison deliver",
  confirmation: "confirmation bestatigung confirm",
  account: "account acct konto compte kto",
  bank: "bank banque",
  fee: "fee fees gebuhr gebuhren commission frais",
  upfront: "upfront",
  additional: "additional zusatzliche zusatzlicher zusatz additionnel additionnelle additionnels",
  initialPayment: "einmalzahlung soulte",
  coupon: "coupon coupons kupon cpn",
  bond: "bond bonds anleihe anleihen obligation",
  security: "security securities wertpapier wertpapiere wertpapiers titre titres titel",
  share: "share shares aktie aktien action actions",
  commodity: "commodity ware rohstoff marchandise",
  forward: "forward fwd terme",
  spot: "spot kassa comptant",
  near: "near nahe naher nah proche",
  far: "far ferne ferner fern lointain lointaine",
  law: "law recht droit loi",
  governing:
    "governing anwendbares anzuwendendes massgebliches geltendes applicable massgebende massgeblicher",
  exchange: "exchange exchanges borse bourse",
  entity: "entity schuldner entite",
  obligationOf: "verbindlichkeit",
  lender: "lender verleiher darlehensgeber preteur preteuse",
  borrower: "borrower entleiher darlehensnehmer emprunteur emprunteuse",
  variance: "variance varianz",
  volatility: "volatility volatilitat volatilite vol",
  level: "level niveau stand hohe",
  lag: "lag verzug verzogerung decalage",
  holiday: "holiday holidays feiertag feiertage ferie feries",
  calendar: "calendar calendars kalender calendrier calendriers",
  centre:
    "centre centres center centers zentrum zentren finanzzentren city cities location locations place places ort",
  purchase: "purchase kauf achat",
  repurchase: "repurchase ruckkauf rachat",
  repo: "repo pension pensions",
  loan: "loan leihe darlehen pret",
  deposit: "deposit einlage depot anlage",
  swap: "swap",
  cap: "cap obergrenze plafond",
  floor: "floor untergrenze plancher",
  master: "master rahmen cadre",
  agreement: "agreement vertrag vereinbarung contrat",
};

/** Words that say whose or which part is meant, or nothing. */
const NOTHING = new Set(
  "the of and or for to in on at by per a an der die das des dem den und oder fur von vom zum zur im am bei auf de du la le les l d et ou pour par au aux en sur s".split(
    " ",
  ),
);
const SCOPE = new Set(
  "fixed floating inflation leg legs party fest feste fester festen festes variable variabel variabler variablen variables fixe fixes flottant flottante jambe seite bein fix flt float applicable relevant agreed vereinbarter vereinbarte convenu convenue contractual ii i 1 2".split(
    " ",
  ),
);

const conceptOfWord = new Map<string, string>();
for (const [concept, words] of Object.entries(MEANINGS)) {
  for (const word of words.split(" ")) conceptOfWord.set(word, concept);
}

/** What German puts between the parts of a compound. */
const LINKS = ["", "s", "n", "en", "es", "e", "er"];
const SHORTEST_PART = 3;

/** "pramienzahltag" is premium, pay, date; null unless every part is known. */
function partsOf(word: string): readonly string[] | null {
  const known = conceptOfWord.get(word);
  if (known !== undefined) return [known];
  if (SCOPE.has(word)) return [`~${word}`];
  for (let length = word.length - SHORTEST_PART; length >= SHORTEST_PART; length -= 1) {
    const head = word.slice(0, length);
    const concept = conceptOfWord.get(head) ?? (SCOPE.has(head) ? `~${head}` : undefined);
    if (concept === undefined) continue;
    for (const link of LINKS) {
      if (!word.startsWith(link, length) || word.length - length - link.length < SHORTEST_PART) {
        continue;
      }
      const rest = partsOf(word.slice(length + link.length));
      if (rest !== null) return [concept, ...rest];
    }
  }
  return null;
}

/** Whether a folded word is a concept or joins several, such as "pramienzahltag". */
export const isConcept: (word: string) => boolean = remembered((word) => partsOf(word) !== null);

/** Concepts that name a term by themselves; any other one alone, a date, a price, says too little. */
const TELLING = new Set(
  "buyer seller payer receiver premium strike spread index notional underlying lender borrower commodity".split(
    " ",
  ),
);

/** Concepts of a label as keys to be compared: with the words that say which part is meant, and
 * without. */
export interface ConceptKeys {
  readonly whole: string;
  readonly bare: string;
}

/** @returns null when the label says too little to tell a term by its concepts. */
export function conceptsOf(label: string): ConceptKeys | null {
  const words = foldWord(label)
    .replace(/\bsous[\s-]jacent/g, "sousjacent")
    .replace(/\bup[\s-]front/g, "upfront")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && !NOTHING.has(word));
  const concepts = words.flatMap((word) => partsOf(word) ?? [word]);
  const bare = concepts.filter((concept) => !concept.startsWith("~"));
  const [first, second] = new Set(bare);
  if (first === undefined || (second === undefined && !TELLING.has(first))) return null;
  return { whole: keyOf(concepts), bare: keyOf(bare) };
}

function keyOf(concepts: readonly string[]): string {
  return [...new Set(concepts)].sort().join(" ");
}
