"use client";

import { type ReactNode, useState } from "react";
import { sentenceCase } from "#components/format/words.ts";
import { Panel } from "#components/overview/figures.tsx";
import { useAction } from "#components/query/action.ts";
import { useRefreshUsers, useUsers } from "#components/query/hooks.ts";
import { useMay, useSubject } from "#components/shell/actor.tsx";
import { Empty, Query } from "#components/shell/states.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmButton } from "#components/ui/confirm-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { NewPassword, UserView } from "#server/contracts/portal.ts";
import { ROLE_WORDS } from "./role-words.ts";
import { RolesDialog } from "./roles-dialog.tsx";
import type { UserActions } from "./user-actions.ts";

interface UserRowProps {
  readonly user: UserView;
  /** Null for people who may only look. */
  readonly controls: ReactNode;
}

function UserRow({ user, controls }: UserRowProps) {
  return (
    <tr>
      <td className="font-medium">{user.name}</td>
      <td>{user.origin === "SSO" ? "Single sign-on" : user.userName}</td>
      <td>{user.roles.map(sentenceCase).join(", ") || "None"}</td>
      <td className="!whitespace-normal text-soft">
        {user.roles.map((role) => ROLE_WORDS[role]).join(". ")}
      </td>
      <td>{user.active ? "Yes" : "No"}</td>
      {controls === null ? null : <td>{controls}</td>}
    </tr>
  );
}

/** A password nobody sees again once this notice is closed. */
function Told({ told, onClose }: { readonly told: NewPassword; readonly onClose: () => void }) {
  return (
    <Notice
      kind="info"
      className="m-2"
      action={
        <Button size="sm" onClick={onClose}>
          I have passed it on
        </Button>
      }
    >
      The new password of {told.userName} is{" "}
      <code className="select-all font-mono font-semibold">{told.password}</code>. It is shown only
      now and kept nowhere. Everybody signed in as {told.userName} has been signed out.
    </Notice>
  );
}

/** Who may sign in and as what. An administrator changes it here, everybody but themselves. */
export function Users({ actions }: { readonly actions: UserActions }) {
  const users = useUsers();
  const refresh = useRefreshUsers();
  const mayChange = useMay("changeUsers");
  const self = useSubject();
  const activity = useAction(actions.setActive);
  const reset = useAction(actions.resetPassword);
  const [told, setTold] = useState<NewPassword | null>(null);
  const [editing, setEditing] = useState<UserView | null>(null);
  const pending = activity.pending || reset.pending;
  const refusal = activity.refusal ?? reset.refusal;
  const clear = (): void => {
    activity.clear();
    reset.clear();
  };
  const switchTo = async ({ subject }: UserView, active: boolean): Promise<void> => {
    clear();
    await activity.run({ subject, active });
    await refresh();
  };
  const newPassword = async ({ subject }: UserView): Promise<void> => {
    clear();
    setTold(await reset.run({ subject }));
    await refresh();
  };
  const controlsOf = (user: UserView) => {
    if (!mayChange) return null;
    if (user.subject === self) return <span className="text-soft">You</span>;
    return (
      <span className="flex justify-end gap-1">
        <Button size="sm" disabled={pending} onClick={() => setEditing(user)}>
          Roles<span className="sr-only"> of {user.name}</span>
        </Button>
        {user.origin === "LOCAL" ? (
          <ConfirmButton
            label={
              <>
                Reset password<span className="sr-only"> of {user.name}</span>
              </>
            }
            consequence="The old password ends now."
            verb="Reset it"
            disabled={pending}
            onConfirm={() => void newPassword(user)}
          />
        ) : null}
        {user.active ? (
          <ConfirmButton
            label={
              <>
                Deactivate<span className="sr-only"> {user.name}</span>
              </>
            }
            consequence="Every session ends now."
            verb="Deactivate"
            disabled={pending}
            onConfirm={() => void switchTo(user, false)}
          />
        ) : (
          <Button size="sm" disabled={pending} onClick={() => void switchTo(user, true)}>
            Activate<span className="sr-only"> {user.name}</span>
          </Button>
        )}
      </span>
    );
  };
  return (
    <Panel title="Users and roles">
      {refusal === null ? null : (
        <Notice
          kind="refusal"
          className="m-2"
          action={
            <Button size="sm" onClick={clear}>
              Close
            </Button>
          }
        >
          {refusal.message}
        </Notice>
      )}
      {told === null ? null : <Told told={told} onClose={() => setTold(null)} />}
      <Query query={users} what="the users" rows={4}>
        {(data) =>
          data.length === 0 ? (
            <Empty title="No users yet." />
          ) : (
            <table className="data-table">
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">User name</th>
                  <th scope="col">Roles</th>
                  <th scope="col">What they do</th>
                  <th scope="col">Active</th>
                  {mayChange ? (
                    <th scope="col">
                      <span className="sr-only">Change</span>
                    </th>
                  ) : null}
                </tr>
              </thead>
              <tbody>
                {data.map((user) => (
                  <UserRow key={user.subject} user={user} controls={controlsOf(user)} />
                ))}
              </tbody>
            </table>
          )
        }
      </Query>
      {editing === null ? null : (
        <RolesDialog
          user={editing}
          change={actions.changeRoles}
          onClose={() => {
            setEditing(null);
            void refresh();
          }}
        />
      )}
    </Panel>
  );
}
