import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { createMetrics } from "#server/telemetry/metrics.ts";
import { usesOf } from "./testing/promql.ts";

const HERE = import.meta.dirname;
const ROOT = join(HERE, "../..");

const Dashboard = z.looseObject({
  uid: z.string(),
  title: z.string(),
  panels: z.array(
    z.looseObject({
      id: z.number().int(),
      title: z.string(),
      description: z.string().optional(),
      gridPos: z.strictObject({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
      targets: z.array(z.looseObject({ refId: z.string(), expr: z.string() })).min(1),
    }),
  ),
});
const Rules = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string(),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[smh]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(["info", "warning", "critical"]) }),
          annotations: z.strictObject({ summary: z.string().min(20), runbook: z.string() }),
        }),
      ),
    }),
  ),
});

const readText = (name: string) => readFileSync(join(HERE, name), "utf8");
const dashboards = readdirSync(join(HERE, "dashboards")).map((name) =>
  Dashboard.parse(JSON.parse(readText(`dashboards/${name}`))),
);
const alerts = Rules.parse(parse(readText("alerts.yaml"))).groups.flatMap(({ rules }) => rules);
const adapter = parse(readText("prometheus-adapter.yaml"));

/** Every series the processes really expose, with its labels. */
async function seriesOf(): Promise<Map<string, readonly string[]>> {
  const { registry } = createMetrics({ processMetrics: true });
  const series = new Map<string, readonly string[]>();
  const types = new Map(
    (await registry.getMetricsAsJSON()).map(({ name, type }) => [name, String(type)]),
  );
  for (const metric of registry.getMetricsAsArray()) {
    const labels = "labelNames" in metric ? (metric.labelNames as string[]) : [];
    if (types.get(metric.name) === "histogram") {
      for (const end of ["bucket", "sum", "count"]) {
        series.set(`${metric.name}_${end}`, end === "bucket" ? [...labels, "le"] : labels);
      }
    } else series.set(metric.name, labels);
  }
  // What the scraper itself says of a process.
  series.set("up", []);
  return series;
}
/** Labels the scraper puts on every series. */
const SCRAPED = ["job", "instance", "pod", "namespace"];

const expressions: [string, string][] = [
  ...dashboards.flatMap(({ title, panels }) =>
    panels.flatMap((panel) =>
      panel.targets.map(({ expr }): [string, string] => [`${title}: ${panel.title}`, expr]),
    ),
  ),
  ...alerts.map(({ alert, expr }): [string, string] => [`alert ${alert}`, expr]),
  ["autoscaling", adapter.rules.custom[0].seriesQuery],
  ["autoscaling", adapter.rules.custom[0].metricsQuery],
];

describe("dashboards and alerts", () => {
  it.each(expressions)("%s asks for series and labels that exist", async (_where, expression) => {
    const series = await seriesOf();
    const uses = usesOf(expression);
    expect(uses.length).toBeGreaterThan(0);
    for (const { metric, labels } of uses) {
      expect([...series.keys()], metric).toContain(metric);
      const known = [...(series.get(metric) ?? []), ...SCRAPED];
      expect(labels.filter((label) => !known.includes(label))).toEqual([]);
    }
  });

  it("together show every metric of the product", async () => {
    const shown = new Set(expressions.flatMap(([, text]) => usesOf(text)).map((use) => use.metric));
    const { registry } = createMetrics();
    const unseen = registry
      .getMetricsAsArray()
      .map(({ name }) => name)
      .filter((name) => !shown.has(name) && !shown.has(`${name}_bucket`));
    expect(unseen).toEqual([]);
  });
});

describe("the reading of an expression", () => {
  it("finds metrics and labels, not functions, numbers or texts", () => {
    expect(
      usesOf(
        'histogram_quantile(0.95, sum by (le, x) (rate(a_bucket{y=~"b{c}",z!="d"}[5m]))) > 1e3',
      ),
    ).toEqual([{ metric: "a_bucket", labels: ["y", "z", "le", "x"] }]);
  });
});

describe("dashboards", () => {
  it("have panels that do not lie on each other, each under its own number", () => {
    for (const { title, panels } of dashboards) {
      expect(new Set(panels.map(({ id }) => id)).size, title).toBe(panels.length);
      for (const [index, a] of panels.entries()) {
        expect(a.gridPos.x + a.gridPos.w).toBeLessThanOrEqual(24);
        for (const b of panels.slice(index + 1)) {
          const apart =
            a.gridPos.x + a.gridPos.w <= b.gridPos.x ||
            b.gridPos.x + b.gridPos.w <= a.gridPos.x ||
            a.gridPos.y + a.gridPos.h <= b.gridPos.y ||
            b.gridPos.y + b.gridPos.h <= a.gridPos.y;
          expect(apart, `${title}: ${a.title} and ${b.title}`).toBe(true);
        }
      }
    }
  });
});

describe("runbooks", () => {
  const runbooks = readdirSync(join(ROOT, "docs/runbooks"));

  it("exist for every alert", () => {
    for (const { alert, annotations } of alerts) {
      expect(existsSync(join(ROOT, annotations.runbook)), `${alert}: ${annotations.runbook}`).toBe(
        true,
      );
    }
  });

  it("are listed in their index, and name the alerts that lead to them", () => {
    const index = readFileSync(join(ROOT, "docs/runbooks/README.md"), "utf8");
    for (const name of runbooks.filter((each) => each !== "README.md")) {
      expect(index, name).toContain(`(${name})`);
    }
    for (const { alert, annotations } of alerts) {
      expect(readFileSync(join(ROOT, annotations.runbook), "utf8"), alert).toContain(alert);
    }
  });

  it("name only commands, files and stacks that exist", () => {
    const cli = readFileSync(join(ROOT, "server/runtime/cli.ts"), "utf8");
    const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    const pages = [...runbooks.map((name) => `docs/runbooks/${name}`), "docs/deployment.md"];
    for (const page of pages) {
      const text = readFileSync(join(ROOT, page), "utf8");
      for (const [, command = ""] of text.matchAll(/countersign -- ([a-z-]+)/g)) {
        expect(cli, `${page}: ${command}`).toContain(`/cli/${command}.ts`);
      }
      for (const [, script = ""] of text.matchAll(/npm run (?:--silent )?([a-z0-9-]+)/g)) {
        expect(Object.keys(scripts), `${page}: npm run ${script}`).toContain(script);
      }
      for (const [, path = ""] of text.matchAll(/`((?:infra|docs|server)\/[\w./-]+)`/g)) {
        expect(existsSync(join(ROOT, path)), `${page}: ${path}`).toBe(true);
      }
      for (const [, link = ""] of text.matchAll(/\]\(((?!http)[\w./-]+\.md)\)/g)) {
        expect(existsSync(join(ROOT, page, "..", link)), `${page}: ${link}`).toBe(true);
      }
    }
  });
});
