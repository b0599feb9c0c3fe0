"use client";

import { CircleCheck, CircleX } from "lucide-react";
import { AsOf } from "#components/format/time.tsx";
import { Panel } from "#components/overview/figures.tsx";
import { useChecks } from "#components/query/hooks.ts";
import { useMay } from "#components/shell/actor.tsx";
import { Query } from "#components/shell/states.tsx";
import type { UserActions } from "./user-actions.ts";
import { Users } from "./users.tsx";

const CHECK_WORDS: Readonly<Record<string, string>> = {
  s3: "Document store (S3)",
  dynamodb: "Tables (DynamoDB)",
  sqs: "Queues (SQS)",
};

function Checks() {
  const checks = useChecks();
  return (
    <Panel
      title="Health"
      detail={checks.data === undefined ? null : <AsOf at={checks.data.asOf} />}
    >
      <Query query={checks} what="the health checks" rows={4}>
        {(data) => (
          <>
            <p role="status" className="border-b px-2.5 py-1.5">
              {data.status === "ready"
                ? "Everything this portal depends on answers."
                : "Something this portal depends on does not answer."}
            </p>
            <table className="data-table">
              <thead>
                <tr>
                  <th scope="col">Check</th>
                  <th scope="col">State</th>
                  <th scope="col">What it says</th>
                  <th scope="col" className="!text-right">
                    Took
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.checks.map((check) => {
                  const Icon = check.ok ? CircleCheck : CircleX;
                  return (
                    <tr key={check.name}>
                      <td className="font-medium">{CHECK_WORDS[check.name] ?? check.name}</td>
                      <td>
                        <span className="inline-flex items-center gap-1.5 align-middle">
                          <Icon
                            className={`size-4 ${check.ok ? "text-same" : "text-fault"}`}
                            aria-hidden
                          />
                          {check.ok ? "Answers" : "Fails"}
                        </span>
                      </td>
                      <td className="!whitespace-normal">{check.message}</td>
                      <td className="text-right">{Math.round(check.ms)} ms</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </>
        )}
      </Query>
    </Panel>
  );
}

/** Who may do what here, and whether everything this installation needs is well. */
export function Settings({ actions }: { readonly actions: UserActions }) {
  const mayReadUsers = useMay("readUsers");
  return (
    <>
      <Checks />
      {mayReadUsers ? <Users actions={actions} /> : null}
    </>
  );
}
