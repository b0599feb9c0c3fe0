"use client";

import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { plural } from "#components/format/numbers.ts";
import { formatDate } from "#components/format/time.ts";
import type { Overview } from "#server/contracts/overview.ts";

const AXIS = { fontSize: 11, fill: "var(--ink-soft)" } as const;
const day = (date: string): string => formatDate(date).slice(0, 6);

/** Finished documents per day; the same figures follow as a table for those who do not see. */
export function ThroughputChart({ days }: { readonly days: Overview["throughput"] }) {
  return (
    <>
      <div aria-hidden className="h-36">
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={[...days]}
            margin={{ top: 4, right: 4, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <XAxis
              dataKey="day"
              tickFormatter={day}
              tick={AXIS}
              tickLine={false}
              axisLine={{ stroke: "var(--line-strong)" }}
              minTickGap={24}
            />
            <YAxis
              width={36}
              tick={AXIS}
              tickLine={false}
              axisLine={false}
              allowDecimals={false}
              tickCount={4}
            />
            <Tooltip
              cursor={{ fill: "var(--sunken)" }}
              labelFormatter={(label) => formatDate(String(label))}
              formatter={(value) => [plural(Number(value), "document"), "Finished"]}
              contentStyle={{
                background: "var(--surface)",
                border: "1px solid var(--line)",
                borderRadius: 5,
                fontSize: 12,
                padding: "4px 8px",
              }}
              itemStyle={{ color: "var(--ink)" }}
            />
            <Bar
              dataKey="documents"
              fill="var(--chart)"
              radius={[2, 2, 0, 0]}
              maxBarSize={28}
              isAnimationActive={false}
            />
          </BarChart>
        </ResponsiveContainer>
      </div>
      <table className="sr-only">
        <caption>Finished documents per day</caption>
        <tbody>
          {days.map((each) => (
            <tr key={each.day}>
              <th scope="row">{formatDate(each.day)}</th>
              <td>{each.documents}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
