"use client";

import { type FormEvent, useState } from "react";
import { sentenceCase } from "#components/format/words.ts";
import { useAction } from "#components/query/action.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ROLES, type UserRole } from "#server/contracts/access.ts";
import type { UserView } from "#server/contracts/portal.ts";
import { ROLE_WORDS } from "./role-words.ts";
import type { UserActions } from "./user-actions.ts";

interface RolesDialogProps {
  readonly user: UserView;
  readonly change: UserActions["changeRoles"];
  readonly onClose: () => void;
}

/** Chooses the roles of one person. What single sign-on does not grant cannot be chosen here. */
export function RolesDialog({ user, change, onClose }: RolesDialogProps) {
  const { run, pending, refusal } = useAction(change);
  const [roles, setRoles] = useState<readonly UserRole[]>(user.roles);
  const { grantedRoles } = user;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await run({ subject: user.subject, roles: [...roles] })) !== null) onClose();
  };
  const toggle = (role: UserRole, on: boolean): void =>
    setRoles((chosen) => (on ? [...chosen, role] : chosen.filter((each) => each !== role)));
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Roles of ${user.name}`}
      description="Changed roles count from the next request on, within seconds, also for people who are signed in."
    >
      <form onSubmit={(event) => void submit(event)} className="space-y-3 p-4">
        {grantedRoles === null ? null : (
          <p className="text-soft">
            Single sign-on grants {grantedRoles.map(sentenceCase).join(", ") || "no role"}. Here it
            can be narrowed; more is granted by the groups of the provider.
          </p>
        )}
        <fieldset className="space-y-1">
          <legend className="sr-only">Roles</legend>
          {ROLES.map((role) => (
            <label key={role} className="flex items-baseline gap-2">
              <input
                type="checkbox"
                checked={roles.includes(role)}
                disabled={grantedRoles !== null && !grantedRoles.includes(role)}
                onChange={(event) => toggle(role, event.target.checked)}
              />
              <span className="font-medium">{sentenceCase(role)}</span>
              <span className="text-soft text-xs">{ROLE_WORDS[role]}</span>
            </label>
          ))}
        </fieldset>
        {refusal === null ? null : <Notice kind="refusal">{refusal.message}</Notice>}
        <div className="flex gap-2">
          <Button type="submit" variant="primary" disabled={pending}>
            {pending ? "Saving…" : "Save the roles"}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
