import type { Side } from "../../domain/trade.ts";
import type { ExtractedTrade, Extraction } from "../extraction.ts";
import { readStructured } from "../structured.ts";

/** A FIN message between two invented banks; ours sends. */
export const message = (type: string, fields: string, sender = "NORDDEFFAXXX"): string =>
  `{1:F01${sender}0000000000}{2:I${type}HALCGB2LXXXXN}{3:{108:MUR1}}{4:\r\n${fields
    .trim()
    .split("\n")
    .map((line) => line.trim())
    .join("\r\n")}\r\n-}{5:{CHK:123456789ABC}}`;

const PARTIES = `:82A:NORDDEFF
  :87A:HALCGB2L
  :77H:ISDA/20100312//2002`;

const head = (reference: string, more = ""): string => `:15A:
  :20:${reference}
  :22A:NEWT
  :22C:HALC2L0850NORDFF
  ${more}`;

export const MT300 = `${head("FX26112001")}
  ${PARTIES}
  :15B:
  :30T:20261120
  :30V:20270222
  :36:1,085
  :32B:EUR10000000,
  :57A:/DE89370400440532013000
  NORDDEFF
  :33B:USD10850000,
  :57A:HALCUS33
  :15E:
  :22L:ESMA
  :22M:5299NORDLICHTBANK197
  :22N:FX26112001`;

export const MT300_NDF = `${head("FX26112002")}
  ${PARTIES}
  :17F:Y
  :17O:N
  :32E:USD
  :30U:20270218
  :14S:KRW02/1200/KRSE
  :15B:
  :30T:20261120
  :30V:20270222
  :36:1380,
  :32B:KRW6900000000,
  :57A:NORDDEFF
  :33B:USD5000000,
  :57A:HALCUS33`;

export const MT305 = `:15A:
  :20:OPT26112001
  :21:NEW
  :22:NEW/HALC2L1100NORDFF
  :23:SELL/PUT/E/EUR
  :82A:NORDDEFF
  :87A:HALCGB2L
  :30:261120
  :31G:270520/1000/NEWYORK
  :31E:270524
  :26F:PRINCIPAL
  :32B:EUR10000000,
  :36:1,1
  :33B:USD11000000,
  :37K:PCT1,2
  :34R:261124EUR120000,
  :57A:NORDDEFF`;

export const MT306 = `${head("BAR26112001", ":21N:C-1\n:12F:VANI\n:12E:AMER\n:12D:CALL\n:17A:Y\n:17F:N\n:22K:CONF")}
  ${PARTIES}
  :15B:
  :17V:B
  :30T:20261120
  :30X:20270520
  :29E:USNY/1000
  :30F:20270524
  :37K:PCT1,2
  :30V:20261124
  :34B:EUR120000,
  :84A:HALCGB2L
  :15C:
  :57A:HALCGB2L
  :15D:
  :26F:NETCASH
  :32B:USD11000000,
  :36:1,1
  :33B:EUR10000000,
  :15F:
  :22G:SKOT
  :37J:1,2`;

export const MT320 = `${head("MM26112001", ":22B:CONF")}
  :82A:NORDDEFF
  :87D:/12345678
  Halcyon Capital plc
  London
  :15B:
  :17R:L
  :30T:20261120
  :30V:20261124
  :30P:20270224
  :32B:EUR12000000,
  :34E:NEUR73906,67
  :37G:2,41
  :14D:ACT/360
  :15C:
  :57A:HALCGB2L
  :15D:
  :57A:NORDDEFF`;

export const MT330 = `${head("MM26112002", ":22B:CONF")}
  :82A:NORDDEFF
  :87J:/ABIC/HALCGB2L/NAME/Halcyon Capital plc/LEIC/5493HALCYONCAPITL234
  :15B:
  :17R:B
  :30T:20261120
  :30V:20261124
  :38A:2
  :32B:GBP5000000,
  :37G:N0,25
  :14D:ACT/365`;

export const MT340 = `${head("FRA26112001", ":23D:FLOATFIXED\n:21N:C-2\n:21B:H-2")}
  ${PARTIES}
  :14C:2006
  :15B:
  :30T:20261120
  :32B:EUR40000000,
  :30F:20270224
  :30P:20270524
  :37M:2,87
  :14F:EUR-EURIBOR-REUTERS
  :30V:20270222
  :38D:89
  :38G:3M/3M
  :14D:ACT/360
  :17F:Y
  :18A:1
  :22B:EUTA`;

const leg = (dates: readonly string[], dayCount: string): string => `:18A:${dates.length}
  ${dates.map((date) => `:30F:${date}`).join("\n")}
  :17F:Y
  :14D:${dayCount}
  :14A:MODIFIEDF
  :18A:1
  :22B:EUTA`;

const swapHead = (kind: string, notionals: string): string => `${head(
  "IRS26112001",
  `:23A:${kind}/NET\n:21N:C-3\n:21B:H-3\n:30T:20261120\n:30V:20261124\n:30P:20281124`,
)}
  ${notionals}
  ${PARTIES}
  :14C:2006`;

const FLOATING_BY_B = `:15C:
  :14F:EUR-EURIBOR-REUTERS
  :14J:BEGIN
  :38E:6M
  ${leg(["20270524", "20271124", "20280524", "20281124"], "ACT/360")}
  :37R:0,25
  :15D:
  :57A:NORDDEFF`;

export const MT360 = `${swapHead("FIXEDFLOAT", ":32B:EUR25000000,")}
  ${FLOATING_BY_B}
  :15E:
  :37M:3,125
  ${leg(["20271124", "20281124"], "ACT/365")}
  :15G:
  :57A:HALCGB2L
  :15H:
  :18A:1
  :30G:20271124
  :32U:EUR20000000,
  :14A:MODIFIEDF
  :18A:1
  :22B:EUTA
  :15M:
  :18A:1
  :22E:OTHER
  :30F:20261126
  :32M:EUR15000,`;

export const MT360_CAP = `${swapHead("CAPBUYER", ":32B:EUR25000000,")}
  :15C:
  :14F:EUR-EURIBOR-REUTERS
  :37V:3,5
  :14J:BEGIN
  :38E:3M
  ${leg(["20270224", "20270524", "20270824"], "ACT/360")}
  :15M:
  :18A:1
  :22E:PREMIUM
  :30F:20261124
  :32M:EUR98000,`;

export const MT361 = `${swapHead("FIXEDFLOAT", ":32B:EUR25000000,\n:33B:USD27000000,")}
  ${FLOATING_BY_B}
  :15E:
  :37M:4,15
  ${leg(["20270524", "20271124", "20280524", "20281124"], "360/360")}
  :15I:
  :30F:20281124
  :32M:EUR25000000,`;

export const MT601 = `:15A:
  :20:GLD26112001
  :21:NEW
  :22:NEW/HALC2L2600NORDFF
  :82A:NORDDEFF
  :87A:HALCGB2L
  :23:BUY/CALL/A
  :30:261120
  :26C:GOLD
  :31G:270520/1500/LONDON
  :31E:270524
  :26F:NETCASH
  :32F:FOZ5000,
  :32B:USD2600,
  :33B:USD42,5
  :34P:261124USD212500,
  :57A:HALCGB2L`;

export const readText = (text: string, side: Side = "BANK"): Extraction | null =>
  readStructured({ bytes: new TextEncoder().encode(text), fileName: "m.txt", side });

/** The trades of a text that must read. */
export function tradesOf(text: string, side: Side = "BANK"): readonly ExtractedTrade[] {
  const read = readText(text, side);
  if (read?.status !== "extracted") throw new Error(`Not read: ${JSON.stringify(read)}`);
  return read.trades;
}

export function termsOf(text: string, side: Side = "BANK"): Record<string, string> {
  const terms = tradesOf(text, side)[0]?.terms ?? [];
  return Object.fromEntries(terms.map(({ path, value }) => [path, value]));
}
