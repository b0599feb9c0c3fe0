"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Time } from "#components/format/time.tsx";
import { sentenceCase } from "#components/format/words.ts";
import { Panel } from "#components/overview/figures.tsx";
import { type Action, useAction } from "#components/query/action.ts";
import { fetchTokens } from "#components/query/fetchers.ts";
import { keys } from "#components/query/keys.ts";
import { useMay } from "#components/shell/actor.tsx";
import { Empty, Query } from "#components/shell/states.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmButton } from "#components/ui/confirm-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type {
  ApiTokenView,
  CreateApiToken,
  NewApiToken,
  RevokeApiToken,
} from "#server/contracts/api-tokens.ts";
import { NewTokenDialog } from "./new-token-dialog.tsx";

export interface TokenActions {
  readonly create: Action<CreateApiToken, NewApiToken>;
  readonly revoke: Action<RevokeApiToken, ApiTokenView>;
}

/** What has become of a token, in words. */
function StateOf({ token }: { readonly token: ApiTokenView }) {
  if (token.revokedAt !== null) {
    return (
      <span className="text-soft">
        Revoked, <Time at={token.revokedAt} show="relative" />
      </span>
    );
  }
  const ended = Date.parse(token.expiresAt) <= Date.now();
  return (
    <span className={ended ? "text-soft" : undefined}>
      {ended ? "Ended" : "Valid"}, <Time at={token.expiresAt} />
    </span>
  );
}

/** Tokens other systems sign in with: made once, shown once, revoked at any time. */
export function Tokens({ actions }: { readonly actions: TokenActions }) {
  const mayRead = useMay("readUsers");
  const mayChange = useMay("changeUsers");
  const client = useQueryClient();
  const tokens = useQuery({
    queryKey: keys.tokens,
    queryFn: ({ signal }) => fetchTokens(signal),
    enabled: mayRead,
  });
  const revoke = useAction(actions.revoke);
  const [making, setMaking] = useState(false);
  const [told, setTold] = useState<NewApiToken | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: keys.tokens });
  if (!mayRead) return <Empty title="Only administrators and auditors see the tokens." />;
  const finish = async (tokenId: string): Promise<void> => {
    await revoke.run({ tokenId });
    await refresh();
  };
  return (
    <Panel
      title="API tokens"
      detail={
        <span className="flex items-center gap-3">
          <a href="/api/v1/openapi.json" className="text-accent hover:underline">
            Description of the interface (OpenAPI)
          </a>
          {mayChange ? (
            <Button size="sm" onClick={() => setMaking(true)}>
              New token
            </Button>
          ) : null}
        </span>
      }
    >
      {revoke.refusal === null ? null : (
        <Notice kind="refusal" className="m-2">
          {revoke.refusal.message}
        </Notice>
      )}
      {told === null ? null : (
        <Notice
          kind="info"
          className="m-2"
          action={
            <Button size="sm" onClick={() => setTold(null)}>
              I have passed it on
            </Button>
          }
        >
          The token for {told.view.name} is{" "}
          <code className="select-all break-all font-mono font-semibold">{told.token}</code>. It is
          shown only now and kept nowhere.
        </Notice>
      )}
      <Query query={tokens} what="the tokens" rows={3}>
        {(data) =>
          data.length === 0 ? (
            <Empty title="No tokens yet.">
              A token lets another system upload confirmations and read results over the interface.
              It can never approve.
            </Empty>
          ) : (
            <table className="data-table">
              <thead>
                <tr>
                  <th scope="col">System</th>
                  <th scope="col">Roles</th>
                  <th scope="col">Made by</th>
                  <th scope="col">Made</th>
                  <th scope="col">State</th>
                  {mayChange ? (
                    <th scope="col">
                      <span className="sr-only">Change</span>
                    </th>
                  ) : null}
                </tr>
              </thead>
              <tbody>
                {data.map((token) => (
                  <tr key={token.tokenId}>
                    <td className="font-medium">{token.name}</td>
                    <td>{token.roles.map(sentenceCase).join(", ")}</td>
                    <td>{token.createdBy}</td>
                    <td>
                      <Time at={token.createdAt} />
                    </td>
                    <td>
                      <StateOf token={token} />
                    </td>
                    {mayChange ? (
                      <td className="text-right">
                        {token.revokedAt === null ? (
                          <ConfirmButton
                            label={
                              <>
                                Revoke<span className="sr-only"> the token of {token.name}</span>
                              </>
                            }
                            consequence="What uses it stops at once."
                            verb="Revoke it"
                            disabled={revoke.pending}
                            onConfirm={() => void finish(token.tokenId)}
                          />
                        ) : null}
                      </td>
                    ) : null}
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Query>
      {making ? (
        <NewTokenDialog
          create={actions.create}
          onClose={(made) => {
            setMaking(false);
            if (made !== null) setTold(made);
            void refresh();
          }}
        />
      ) : null}
    </Panel>
  );
}
