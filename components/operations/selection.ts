import { useMemo, useState } from "react";
import type { DeadLetterView, LetterName } from "#server/contracts/operations.ts";

export const letterKey = ({ queue, id }: LetterName): string => `${queue}#${id}`;

/** Which letters are chosen. Letters that are not there any more fall out by themselves. */
export function useSelection(letters: readonly DeadLetterView[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const selected = useMemo(
    () => letters.filter((letter) => chosen.has(letterKey(letter))),
    [letters, chosen],
  );
  return {
    selected,
    isChosen: (letter: LetterName): boolean => chosen.has(letterKey(letter)),
    toggle: (letter: LetterName): void => {
      const next = new Set(chosen);
      if (!next.delete(letterKey(letter))) next.add(letterKey(letter));
      setChosen(next);
    },
    chooseAll: (all: boolean): void => setChosen(new Set(all ? letters.map(letterKey) : [])),
  };
}
