"use client";

import { CircleUserRound, Keyboard, LogOut } from "lucide-react";
import { signOut } from "next-auth/react";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "#components/ui/menu.tsx";
import type { Actor } from "#server/contracts/access.ts";

export function UserMenu({
  actor,
  onShortcuts,
}: {
  readonly actor: Actor;
  readonly onShortcuts: () => void;
}) {
  return (
    <Menu
      trigger={
        <Button variant="quiet" className="max-w-56" aria-label={`Signed in as ${actor.name}`}>
          <CircleUserRound aria-hidden />
          <span className="truncate">{actor.name}</span>
        </Button>
      }
    >
      <MenuLabel>
        {actor.name}
        <br />
        {actor.roles.join(", ")}
      </MenuLabel>
      <MenuSeparator />
      <MenuItem onSelect={onShortcuts}>
        <Keyboard aria-hidden /> Keyboard shortcuts
      </MenuItem>
      <MenuItem onSelect={() => void signOut({ callbackUrl: "/sign-in?reason=signed-out" })}>
        <LogOut aria-hidden /> Sign out
      </MenuItem>
    </Menu>
  );
}
