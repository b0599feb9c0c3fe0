"use client";

import {
  type ColumnDef,
  type ColumnVisibilityState,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import { cn } from "./cn.ts";
import { ScrollRegion } from "./scroll-region.tsx";

interface ColumnMeta {
  /** Width in pixels; columns without one share what is left. */
  readonly width?: number;
  readonly align?: "right";
  /** Stays in sight when the table is scrolled sideways. */
  readonly frozen?: boolean;
  readonly headerCell?: ReactNode;
  readonly ariaSort?: "ascending" | "descending";
}

const features = tableFeatures({
  columnVisibilityFeature,
  columnMeta: {} as ColumnMeta,
});

export type TableColumn<T extends object> = ColumnDef<typeof features, T>;

interface VirtualTableProps<T extends object> {
  readonly label: string;
  readonly columns: readonly TableColumn<T>[];
  readonly rows: readonly T[];
  readonly rowId: (row: T) => string;
  readonly minWidth: number;
  readonly hidden?: ColumnVisibilityState;
  /** Row the keyboard stands on; it is kept in sight. */
  readonly activeId?: string | null;
  readonly onRowClick?: (row: T) => void;
  /** Called when the end comes near. */
  readonly onEnd?: () => void;
  readonly footer?: ReactNode;
}

const ROW_HEIGHT = 30;
const NO_HIDDEN: ColumnVisibilityState = {};

/** A click that selects text or works a link of its own is not a click on the row. */
function isRowClick(event: React.MouseEvent): boolean {
  const target = event.target;
  if (event.metaKey || event.ctrlKey || event.shiftKey) return false;
  if (target instanceof HTMLElement && target.closest("a, button") !== null) return false;
  return window.getSelection()?.toString() === "";
}

/** A dense table of any length: only the rows in sight exist. */
export function VirtualTable<T extends object>({
  label,
  columns,
  rows,
  rowId,
  minWidth,
  hidden = NO_HIDDEN,
  activeId = null,
  onRowClick,
  onEnd,
  footer,
}: VirtualTableProps<T>) {
  const scroller = useRef<HTMLElement>(null);
  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId: rowId,
    state: { columnVisibility: hidden },
  });
  const model = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: model.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollPaddingStart: ROW_HEIGHT,
  });
  const visible = virtual.getVirtualItems();
  const lastVisible = visible.at(-1)?.index ?? 0;
  const nearEnd = model.length > 0 && lastVisible >= model.length - 10;

  useEffect(() => {
    if (nearEnd) onEnd?.();
  }, [nearEnd, onEnd]);

  const activeIndex = activeId === null ? -1 : model.findIndex((row) => row.id === activeId);
  const shownIndex = useRef(-1);
  useEffect(() => {
    // Only when the person moves: rows that arrive above must not pull the page.
    if (activeIndex >= 0 && shownIndex.current !== activeIndex) {
      virtual.scrollToIndex(activeIndex, { align: "auto" });
    }
    shownIndex.current = activeIndex;
  }, [activeIndex, virtual]);

  const before = visible[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (visible.at(-1)?.end ?? 0);
  const leaves = table.getVisibleLeafColumns();
  return (
    <ScrollRegion ref={scroller} aria-label={label} className="relative">
      <table
        className="data-table table-fixed"
        style={{ minWidth }}
        aria-rowcount={model.length + 1}
      >
        <colgroup>
          {leaves.map((column) => (
            <col key={column.id} style={{ width: column.columnDef.meta?.width }} />
          ))}
        </colgroup>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const meta = header.column.columnDef.meta;
                return (
                  <th
                    key={header.id}
                    scope="col"
                    aria-sort={meta?.ariaSort}
                    className={cn(
                      meta?.align === "right" && "!text-right",
                      meta?.frozen && "!z-3 left-0",
                    )}
                  >
                    {meta?.headerCell ?? <table.FlexRender header={header} />}
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {before > 0 ? (
            <tr aria-hidden>
              <td colSpan={leaves.length} className="!border-0 !p-0" style={{ height: before }} />
            </tr>
          ) : null}
          {visible.map(({ index }) => {
            const row = model[index];
            if (row === undefined) return null;
            const active = row.id === activeId;
            return (
              <tr
                key={row.id}
                aria-rowindex={index + 2}
                aria-current={active ? "true" : undefined}
                onClick={(event) => {
                  if (isRowClick(event)) onRowClick?.(row.original);
                }}
                className={cn(onRowClick && "cursor-pointer")}
              >
                {row.getVisibleCells().map((cell, position) => {
                  const meta = cell.column.columnDef.meta;
                  return (
                    <td
                      key={cell.id}
                      className={cn(
                        "overflow-hidden text-ellipsis",
                        meta?.align === "right" && "text-right",
                        meta?.frozen && "sticky left-0 z-1 bg-surface",
                        active && "!bg-accent-tint",
                        active && position === 0 && "shadow-[inset_3px_0_0_var(--accent)]",
                      )}
                    >
                      <table.FlexRender cell={cell} />
                    </td>
                  );
                })}
              </tr>
            );
          })}
          {after > 0 ? (
            <tr aria-hidden>
              <td colSpan={leaves.length} className="!border-0 !p-0" style={{ height: after }} />
            </tr>
          ) : null}
        </tbody>
      </table>
      {footer}
    </ScrollRegion>
  );
}
