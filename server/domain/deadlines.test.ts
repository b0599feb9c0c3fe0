import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "./calendar-date.ts";
import { createCalendars } from "./calendars.ts";
import { ageBuckets, ageOf } from "./deadlines/ageing.ts";
import type { DeadlineFacts, DeadlineParty, PartyClass } from "./deadlines/model.ts";
import { instantOf, localTimeAt } from "./deadlines/zone-time.ts";
import { deadlineChain, deadlineOf, shippedDeadlinePolicy } from "./deadlines.ts";

const policy = shippedDeadlinePolicy();
const NOW = "2026-11-20T18:00:00.000Z";

const london = (emir: PartyClass = "FC"): DeadlineParty => ({
  centre: "GBLO",
  zone: "Europe/London",
  classes: { EMIR: emir },
});
const at = (date: string, time: string, zone = "Europe/London"): string =>
  instantOf({ date, time: `${time}:00` }, zone);

const swap = (executedAt: string | null, changes: Partial<DeadlineFacts> = {}): DeadlineFacts => ({
  product: "OTC_DERIVATIVE",
  cleared: false,
  executedAt,
  tradeDate: executedAt?.slice(0, 10) ?? null,
  ours: london(),
  theirs: london(),
  regimes: ["EMIR"],
  ...changes,
});
const answer = (facts: DeadlineFacts, now = NOW) => deadlineOf(facts, now, policy);

describe("deadlines (golden table D1 to D12)", () => {
  it("D1: EMIR between financial counterparties is the end of the next business day", () => {
    const due = answer(swap(at("2026-11-20", "15:59")));
    expect(due).toMatchObject({ state: "NOT_DUE", dueAt: "2026-11-23T23:59:59.000Z", missing: [] });
    expect(due.deadlines[0]).toMatchObject({ ruleId: "emir-t1", dueDate: "2026-11-23" });
  });

  it("D2: after 16:00 it is a business day later, and the basis names art. 12(3)", () => {
    const [due] = answer(swap(at("2026-11-20", "16:01"))).deadlines;
    expect(due?.dueDate).toBe("2026-11-24");
    expect(due?.basis.join(" ")).toContain("art. 12(3)");
    expect(answer(swap(at("2026-11-20", "16:00"))).deadlines[0]?.dueDate).toBe("2026-11-23");
  });

  it("D3: with a non-financial counterparty below the threshold it is two business days", () => {
    for (const parties of [
      { theirs: london("NFC-") },
      { ours: london("NFC-"), theirs: london("FC") },
    ]) {
      expect(answer(swap(at("2026-11-20", "10:00"), parties)).deadlines[0]?.dueDate).toBe(
        "2026-11-24",
      );
    }
  });

  it("D4: another time zone is flagged, and earns a day only if the policy says so", () => {
    const sydney = { centre: "AUSY", zone: "Australia/Sydney", classes: { EMIR: "FC" } } as const;
    const facts = swap(at("2026-11-20", "15:30"), { theirs: sydney });
    const plain = answer(facts);
    expect(plain.deadlines[0]?.dueDate).toBe("2026-11-23");
    expect(plain.notes.join(" ")).toContain("different time zones");
    const generous = {
      ...policy,
      rules: policy.rules.map((rule) => ({ ...rule, otherZoneDays: 1 })),
    };
    expect(deadlineOf(facts, NOW, generous).deadlines[0]?.dueDate).toBe("2026-11-24");
  });

  it("D5: holidays of both places count", () => {
    const target = { centre: "EUTA", zone: "Europe/Paris", classes: { EMIR: "FC" } } as const;
    const facts = swap(at("2026-12-24", "14:00"), { theirs: target });
    expect(answer(facts).deadlines[0]?.dueDate).toBe("2026-12-29");
  });

  it("D6: a cleared trade needs none, with the reason", () => {
    const due = answer(swap(at("2026-11-20", "10:00"), { cleared: true }));
    expect(due).toMatchObject({ state: "NOT_APPLICABLE", dueAt: null, deadlines: [] });
    expect(due.notes.join(" ")).toContain("cleared");
  });

  it.each([
    ["time of execution", swap(null)],
    ["whether the trade is cleared", swap(at("2026-11-20", "10:00"), { cleared: null })],
    [
      "classification of the counterparty under EMIR",
      swap(at("2026-11-20", "10:00"), { theirs: { ...london(), classes: {} } }),
    ],
    [
      "the counterparty's business centre",
      swap(at("2026-11-20", "10:00"), { theirs: { ...london(), centre: null } }),
    ],
    [
      "our time zone",
      swap(at("2026-11-20", "10:00"), { ours: { ...london(), zone: "Mars/Olympus" } }),
    ],
    ["regimes that apply", swap(at("2026-11-20", "10:00"), { regimes: [] })],
    ["product", swap(at("2026-11-20", "10:00"), { product: null })],
    [
      "holidays of GBLO, XXXX for 2026",
      swap(at("2026-11-20", "10:00"), { theirs: { ...london(), centre: "XXXX" } }),
    ],
  ])("D7: without %s the deadline is unknown", (missing, facts) => {
    const due = answer(facts);
    expect(due).toMatchObject({ state: "UNKNOWN", dueAt: null, deadlines: [] });
    expect(due.missing.map(({ name }) => name)).toContain(missing);
  });

  it("counts from a day alone as executed in time, and says so", () => {
    const facts = swap(null, { executedOn: "2026-12-24", theirs: { ...london(), zone: null } });
    const [due] = answer(facts).deadlines;
    expect(due).toMatchObject({ dueAt: "2026-12-29T23:59:59.000Z" });
    expect(due?.asks).toBe(
      "Between FC and FC: confirm by 23:59 at our place 1 business day after execution.",
    );
    expect(due?.basis[0]).toContain("time is not known");
    expect(due?.skipped.map(({ date, reasons }) => [date, reasons.join()])).toEqual([
      ["2026-12-25", "GBLO: Christmas Day"],
      ["2026-12-26", expect.stringContaining("weekend")],
      ["2026-12-27", "weekend"],
      ["2026-12-28", expect.stringContaining("Boxing Day")],
    ]);
  });

  it("is never later from a day alone than from any hour of it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom("GBLO", "USNY", "JPTO"),
        (days, minute, centre) => {
          const zone = { GBLO: "Europe/London", USNY: "America/New_York", JPTO: "Asia/Tokyo" };
          const date = addDays("2026-01-05", days);
          const clock = [Math.floor(minute / 60), minute % 60];
          const time = clock.map((part) => String(part).padStart(2, "0")).join(":");
          const classes = { EMIR: "FC", CFTC: "SD" } as const;
          const parties = {
            ours: { ...london(), classes },
            theirs: { centre, zone: zone[centre as keyof typeof zone], classes },
            regimes: ["EMIR", "CFTC"] as const,
          };
          const known = answer(swap(at(date, time), parties));
          const early = answer(swap(null, { ...parties, executedOn: date }));
          expect(early.deadlines.length).toBe(known.deadlines.length);
          for (const deadline of known.deadlines) {
            const assumed = early.deadlines.find(({ ruleId }) => ruleId === deadline.ruleId);
            expect((assumed?.dueAt ?? "9") <= deadline.dueAt).toBe(true);
          }
        },
      ),
    );
  });

  it("D8: of several regimes the earliest leads and all are kept", () => {
    const ours = { ...london(), classes: { EMIR: "FC", CFTC: "SD" } } as const;
    const theirs = {
      centre: "USNY",
      zone: "America/New_York",
      classes: { EMIR: "NFC-", CFTC: "FINANCIAL_ENTITY" },
    } as const;
    const due = answer(
      swap(at("2026-11-18", "10:00"), { ours, theirs, regimes: ["EMIR", "CFTC"] }),
    );
    expect(due.deadlines.map(({ regime, dueDate }) => [regime, dueDate])).toEqual([
      ["CFTC", "2026-11-19"],
      ["EMIR", "2026-11-20"],
    ]);
    expect(due.dueAt).toBe("2026-11-19T23:59:59.000Z");
    expect(due.state).toBe("PAST_DUE");
  });

  it("D9: a US cash equity has a rule and a market clock, told apart", () => {
    const due = answer(
      swap(null, { product: "CASH_EQUITY", tradeDate: "2026-11-20", regimes: ["US_CASH"] }),
    );
    expect(due.deadlines.map(({ clock, dueAt }) => [clock, dueAt])).toEqual([
      ["MARKET", "2026-11-21T02:00:00.000Z"],
      ["RULE", "2026-11-21T04:59:59.000Z"],
    ]);
    expect(due).toMatchObject({ state: "DUE_TODAY", dueAt: "2026-11-21T04:59:59.000Z" });
  });

  it("D10: EU cash begins on its day, and only once a person has confirmed the row", () => {
    const cash = (tradeDate: string) =>
      swap(null, { product: "CASH_EQUITY", tradeDate, regimes: ["EU_CASH"] });
    const confirmed = {
      ...policy,
      rules: policy.rules.map((rule) => ({ ...rule, reviewedBy: "A. Person" })),
    };
    expect(deadlineOf(cash("2026-12-04"), NOW, confirmed).state).toBe("NOT_APPLICABLE");
    expect(deadlineOf(cash("2026-12-07"), NOW, confirmed).dueAt).toBe("2026-12-07T22:00:00.000Z");
    expect(answer(cash("2026-12-07"))).toMatchObject({ state: "NOT_APPLICABLE", dueAt: null });
    expect(answer(cash("2026-12-07")).notes.join(" ")).toContain("until a person confirms");
  });

  it("D11: an amendment starts a new deadline and keeps the old one", () => {
    const chain = deadlineChain(
      [
        { version: 2, facts: swap(at("2026-11-20", "10:00")) },
        { version: 1, facts: swap(at("2026-11-16", "10:00")) },
      ],
      NOW,
      policy,
    );
    expect(chain.map(({ version, state, dueAt }) => [version, state, dueAt])).toEqual([
      [1, "PAST_DUE", "2026-11-17T23:59:59.000Z"],
      [2, "NOT_DUE", "2026-11-23T23:59:59.000Z"],
    ]);
  });

  it("D12: the end of the day is local on both sides of a change of clocks", () => {
    expect(instantOf({ date: "2027-03-27", time: "23:59:59" }, "Europe/London")).toBe(
      "2027-03-27T23:59:59.000Z",
    );
    expect(instantOf({ date: "2027-03-28", time: "23:59:59" }, "Europe/London")).toBe(
      "2027-03-28T22:59:59.000Z",
    );
    const [due] = answer(swap(at("2027-03-25", "15:00"))).deadlines;
    expect(due).toMatchObject({ dueDate: "2027-03-30", dueAt: "2027-03-30T22:59:59.000Z" });
  });
});

describe("local time", () => {
  const zones = [
    "Europe/London",
    "America/New_York",
    "Australia/Sydney",
    "Asia/Tokyo",
    "Asia/Kolkata",
  ];
  it("comes back from every instant", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_704_067_200, max: 1_924_991_999 }),
        fc.constantFrom(...zones),
        (seconds, zone) => {
          const local = localTimeAt(new Date(seconds * 1000).toISOString(), zone);
          const instant = instantOf(local, zone);
          expect(localTimeAt(instant, zone)).toEqual(local);
          // An hour that comes twice may come back as the first of the two.
          const back = seconds * 1000 - Date.parse(instant);
          expect([0, 3_600_000]).toContain(back);
        },
      ),
    );
  });

  it("takes the change itself for a time that the clocks skip", () => {
    expect(instantOf({ date: "2027-03-28", time: "01:30:00" }, "Europe/London")).toMatch(
      /^2027-03-28T01:/,
    );
    expect(() => instantOf({ date: "2027-02-30", time: "01:30:00" }, "Europe/London")).toThrow(
      RangeError,
    );
  });
});

describe("ageing (A1)", () => {
  const calendars = createCalendars();
  it.each([
    ["2026-11-19", "NOT_DUE", 0],
    ["2026-11-20", "DUE_TODAY", 0],
    ["2026-11-21", "1", 1],
    ["2026-11-23", "1", 1],
    ["2026-11-24", "2", 2],
    ["2026-11-25", "3-5", 3],
    ["2026-11-27", "3-5", 5],
    ["2026-11-30", "6-10", 6],
    ["2026-12-07", "11-30", 11],
    ["2027-02-01", ">30", 48],
  ])("due 2026-11-20 and seen on %s is in %s", (today, bucket, days) => {
    expect(ageOf("2026-11-20", today, ["GBLO"], calendars)).toEqual({
      bucket,
      daysPastDue: days,
      overFiveDays: days > 5,
    });
  });

  it("puts every age into one of its buckets, never a younger one later", () => {
    const names = ageBuckets();
    fc.assert(
      fc.property(fc.integer({ min: -10, max: 200 }), (days) => {
        const today = addDays("2026-11-20", days);
        const age = ageOf("2026-11-20", today, ["GBLO"], calendars);
        const next = ageOf("2026-11-20", addDays(today, 1), ["GBLO"], calendars);
        expect(names).toContain(age.bucket);
        expect(names.indexOf(next.bucket)).toBeGreaterThanOrEqual(names.indexOf(age.bucket));
      }),
    );
  });

  it("has the edges that the house wants", () => {
    expect(ageBuckets([2, 7])).toEqual(["NOT_DUE", "DUE_TODAY", "1-2", "3-7", ">7"]);
  });
});
