"use client";

import Image from "next/image";
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from "react";
import { cn } from "#components/ui/cn.ts";
import type { SideView } from "#server/contracts/matches.ts";
import { type Box, boxRound, drawn, type Word, wordsBetween, wordsIn } from "./selection.ts";

interface PointPageProps {
  readonly page: SideView["pages"][number];
  readonly fileName: string;
  readonly words: readonly Word[];
  /** What is pointed at on this page. */
  readonly box: Box | null;
  /** Where the value that holds now was read on this page. */
  readonly read: Box | null;
  readonly onPoint: (box: Box) => void;
}

const percent = (fraction: number): string => `${fraction * 100}%`;
const placed = ([x0, y0, x1, y1]: Box) => ({
  left: percent(x0),
  top: percent(y0),
  width: percent(x1 - x0),
  height: percent(y1 - y0),
});

/** A press that moves less than this, as a fraction of the page, is a click. */
const CLICK = 0.006;

/** One page to point at: click a word, click another with Shift, or draw a box. By keyboard: the
 * arrows go from word to word, Space takes one, Shift and an arrow take more. */
export function PointPage({ page, fileName, words, box, read, onPoint }: PointPageProps) {
  const area = useRef<HTMLDivElement>(null);
  const id = useId();
  const [active, setActive] = useState(0);
  const [first, setFirst] = useState<number | null>(null);
  const [drag, setDrag] = useState<{ from: readonly [number, number]; box: Box } | null>(null);
  const chosen = new Set(box === null ? [] : wordsIn(words, box));

  useEffect(() => {
    area.current?.querySelector("[data-read]")?.scrollIntoView({ block: "center" });
  }, []);

  const at = (event: PointerEvent): readonly [number, number] => {
    const outer = event.currentTarget.getBoundingClientRect();
    const clamp = (value: number): number => Math.min(1, Math.max(0, value));
    return [
      clamp((event.clientX - outer.left) / outer.width),
      clamp((event.clientY - outer.top) / outer.height),
    ];
  };
  const between = (from: readonly [number, number], to: readonly [number, number]): Box => [
    Math.min(from[0], to[0]),
    Math.min(from[1], to[1]),
    Math.max(from[0], to[0]),
    Math.max(from[1], to[1]),
  ];
  const take = (word: number, extend: boolean): void => {
    const from = extend && first !== null ? first : word;
    if (from === word || !extend) setFirst(word);
    const round = boxRound(words, wordsBetween(from, word));
    if (round !== null) onPoint(round);
  };
  const release = (event: PointerEvent): void => {
    if (drag === null) return;
    const to = at(event);
    setDrag(null);
    const isClick =
      Math.abs(to[0] - drag.from[0]) < CLICK && Math.abs(to[1] - drag.from[1]) < CLICK;
    if (!isClick) {
      onPoint(drawn(words, between(drag.from, to)));
      return;
    }
    const hit = words.findIndex(
      ({ box: [x0, y0, x1, y1] }) =>
        to[0] >= x0 - 0.002 && to[0] <= x1 + 0.002 && to[1] >= y0 - 0.002 && to[1] <= y1 + 0.002,
    );
    if (hit < 0) return;
    setActive(hit);
    take(hit, event.shiftKey);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.min(words.length - 1, Math.max(0, active + step));
      setActive(next);
      if (event.shiftKey) take(next, true);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      take(active, event.shiftKey);
    }
  };
  return (
    <div
      ref={area}
      className="relative mx-auto w-full select-none bg-white shadow-sm"
      style={{ aspectRatio: `${page.width} / ${page.height}` }}
    >
      <Image
        fill
        unoptimized
        draggable={false}
        src={page.imageUrl}
        alt={`Page ${page.number} of ${fileName}`}
      />
      {read === null ? null : (
        <div
          data-read=""
          className="pointer-events-none absolute border-2 border-[#3461b8] border-dashed"
          style={placed(read)}
        />
      )}
      <div
        role="listbox"
        tabIndex={0}
        aria-multiselectable
        aria-label={`Words of page ${page.number}`}
        aria-activedescendant={words.length === 0 ? undefined : `${id}-${active}`}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const from = at(event);
          setDrag({ from, box: between(from, from) });
        }}
        onPointerMove={(event) => {
          if (drag !== null) setDrag({ ...drag, box: between(drag.from, at(event)) });
        }}
        onPointerUp={release}
        onPointerCancel={() => setDrag(null)}
        className="group absolute inset-0 cursor-crosshair touch-none"
      >
        {words.map((word, index) => (
          <div
            key={`${word.box.join()} ${word.text}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={chosen.has(index)}
            className={cn(
              "absolute rounded-[2px] hover:bg-[#3461b8]/20",
              chosen.has(index) && "bg-[#ffb02e]/45 mix-blend-multiply",
              index === active && "group-focus-visible:ring-2 group-focus-visible:ring-[#3461b8]",
            )}
            style={placed(word.box)}
          >
            <span className="sr-only">{word.text}</span>
          </div>
        ))}
        {words.length === 0 ? (
          <div role="option" tabIndex={-1} aria-selected={false} className="sr-only">
            No words were recognised on this page
          </div>
        ) : null}
      </div>
      {box === null ? null : (
        <div
          data-pointed=""
          className="pointer-events-none absolute border-2 border-[#b4530a] ring-4 ring-[#ffb02e]/35"
          style={placed(box)}
        />
      )}
      {drag === null ? null : (
        <div
          className="pointer-events-none absolute border border-[#b4530a] bg-[#ffb02e]/20"
          style={placed(drag.box)}
        />
      )}
    </div>
  );
}
