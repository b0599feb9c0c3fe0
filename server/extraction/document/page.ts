import type { Engine } from "./engine.ts";

const FLATTEN_FOR_DISPLAY = 0;
const MAX_ANNOTATIONS = 5_000;

/**
 * Loads a page with what a viewer shows on it: filled form fields and stamps become part of the
 * page, so that they are read and drawn like everything else.
 * @returns the page's handle, or 0 when it cannot be loaded. Close it with FPDF_ClosePage.
 */
export function loadPage(engine: Engine, document: number, index: number): number {
  const { calls } = engine;
  const page = calls.FPDF_LoadPage(document, index);
  if (page === 0) return 0;
  const annotations = calls.FPDFPage_GetAnnotCount(page);
  if (annotations === 0 || annotations > MAX_ANNOTATIONS) return page;
  calls.FPDFPage_Flatten(page, FLATTEN_FOR_DISPLAY);
  calls.FPDF_ClosePage(page);
  return calls.FPDF_LoadPage(document, index);
}
