"use client";

import { ExternalLink, ZoomIn, ZoomOut } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { SIDE_TITLES } from "#components/format/words.ts";
import { Button } from "#components/ui/button.tsx";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import type { SideView } from "#server/contracts/matches.ts";
import { PageSheet } from "./page-sheet.tsx";

const ZOOMS = [100, 140, 200, 300] as const;

interface PageViewerProps {
  readonly side: SideView;
  /** Path of the selected term on this side, null when this side does not state it. */
  readonly selectedPath: string | null;
  readonly onSelect: (path: string) => void;
}

/** Brings the highlighted value to the middle of its own scroll area, without moving the page. */
function useHighlightInSight(selectedPath: string | null, zoom: number) {
  const scroller = useRef<HTMLElement>(null);
  const shownZoom = useRef(zoom);
  useEffect(() => {
    const area = scroller.current;
    const mark = area?.querySelector<HTMLElement>("[data-selected]");
    // Zooming keeps the value where the eye is: at once. A new selection glides there.
    const atOnce =
      shownZoom.current !== zoom || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    shownZoom.current = zoom;
    if (!area || !mark || selectedPath === null) return;
    const outer = area.getBoundingClientRect();
    const inner = mark.getBoundingClientRect();
    area.scrollTo({
      top: area.scrollTop + inner.top - outer.top - (outer.height - inner.height) / 2,
      left: area.scrollLeft + inner.left - outer.left - (outer.width - inner.width) / 2,
      behavior: atOnce ? "auto" : "smooth",
    });
  }, [selectedPath, zoom]);
  return scroller;
}

/** All pages of one side's confirmation, the selected value highlighted and in sight. */
export function PageViewer({ side, selectedPath, onSelect }: PageViewerProps) {
  const [zoomIndex, setZoomIndex] = useState(0);
  const zoom = ZOOMS[zoomIndex] ?? 100;
  const scroller = useHighlightInSight(selectedPath, zoom);
  const title = SIDE_TITLES[side.side];
  const onPage = side.terms.find((term) => term.path === selectedPath)?.evidence?.page;
  return (
    <section
      aria-label={`${title} confirmation`}
      className="panel flex min-h-0 flex-1 flex-col overflow-hidden"
    >
      <div className="flex h-7.5 shrink-0 items-center gap-2 border-b bg-sunken px-2 text-xs">
        <h2 className="font-semibold">{title}</h2>
        <span className="min-w-0 truncate text-soft" title={side.fileName}>
          {side.fileName}
        </span>
        {side.scanned ? <span className="whitespace-nowrap text-soft">· scanned</span> : null}
        <span className="ml-auto whitespace-nowrap text-soft" role="status">
          {onPage === undefined
            ? `${side.pages.length} ${side.pages.length === 1 ? "page" : "pages"}`
            : `page ${onPage} of ${side.pages.length}`}
        </span>
        <Button
          variant="quiet"
          size="iconSm"
          aria-label={`Zoom out, ${title}`}
          disabled={zoomIndex === 0}
          onClick={() => setZoomIndex(zoomIndex - 1)}
        >
          <ZoomOut aria-hidden />
        </Button>
        <span className="w-8 text-center text-soft">{zoom}%</span>
        <Button
          variant="quiet"
          size="iconSm"
          aria-label={`Zoom in, ${title}`}
          disabled={zoomIndex === ZOOMS.length - 1}
          onClick={() => setZoomIndex(zoomIndex + 1)}
        >
          <ZoomIn aria-hidden />
        </Button>
        <Button asChild variant="quiet" size="iconSm">
          <a
            href={`/api/documents/${encodeURIComponent(side.processingId)}/original`}
            target="_blank"
            rel="noreferrer"
            aria-label={`Open the original of ${title}`}
            title="Open the original"
          >
            <ExternalLink aria-hidden />
          </a>
        </Button>
      </div>
      <ScrollRegion
        ref={scroller}
        aria-label={`Pages of ${side.fileName}`}
        className="bg-line/60 p-2"
      >
        <div className="space-y-2" style={{ width: `${zoom}%` }}>
          {side.pages.map((page) => (
            <PageSheet
              key={page.number}
              page={page}
              fileName={side.fileName}
              readings={side.terms}
              selectedPath={selectedPath}
              onSelect={onSelect}
            />
          ))}
        </div>
      </ScrollRegion>
    </section>
  );
}
