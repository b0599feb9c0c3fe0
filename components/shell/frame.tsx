"use client";

import { Search } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import type { Actor } from "#server/contracts/access.ts";
import { CommandPalette } from "./command-palette.tsx";
import { useHotkeys } from "./hotkeys.ts";
import { LiveIndicator } from "./live-indicator.tsx";
import { ShortcutSheet } from "./shortcut-sheet.tsx";
import { Sidebar } from "./sidebar.tsx";
import { ThemeMenu } from "./theme-menu.tsx";
import { UserMenu } from "./user-menu.tsx";

/** Opens and closes the palette with ⌘K or Ctrl K, also while text is being typed. */
function usePaletteKey(toggle: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      toggle();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [toggle]);
}

/** What stays while pages change: navigation, search, freshness, the signed-in person. */
export function Frame({
  actor,
  children,
}: {
  readonly actor: Actor;
  readonly children: ReactNode;
}) {
  const [palette, setPalette] = useState(false);
  const [sheet, setSheet] = useState(false);
  const [toggle] = useState(() => () => setPalette((open) => !open));
  usePaletteKey(toggle);
  useHotkeys({ "?": () => setSheet(true) });
  const openSheet = (): void => setSheet(true);
  return (
    <div className="flex h-dvh min-h-0">
      <a
        href="#main"
        className="-translate-y-16 fixed top-2 left-2 z-50 rounded-md bg-accent px-3 py-1.5 text-accent-ink focus:translate-y-0"
      >
        Skip to the content
      </a>
      <Sidebar roles={actor.roles} />
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="flex h-10 shrink-0 items-center gap-2 border-b bg-surface px-3">
          <Button
            onClick={toggle}
            className="w-72 min-w-0 justify-start font-normal text-soft"
            aria-keyshortcuts="Meta+K Control+K"
          >
            <Search aria-hidden />
            <span className="truncate">Go to page, view or match</span>
            <span className="ml-auto">
              <Kbd>⌘K</Kbd>
            </span>
          </Button>
          <div className="ml-auto flex items-center gap-1">
            <LiveIndicator />
            <span className="w-2" />
            <ThemeMenu />
            <UserMenu actor={actor} onShortcuts={openSheet} />
          </div>
        </header>
        <main id="main" tabIndex={-1} className="min-h-0 flex-1 overflow-auto outline-none">
          {children}
        </main>
      </div>
      <CommandPalette
        open={palette}
        onOpenChange={setPalette}
        roles={actor.roles}
        onShortcuts={openSheet}
      />
      <ShortcutSheet open={sheet} onOpenChange={setSheet} />
    </div>
  );
}
