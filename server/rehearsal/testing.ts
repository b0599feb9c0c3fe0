import { PDFiumLibrary } from "@hyzyla/pdfium";

let engine: Promise<PDFiumLibrary> | null = null;

/** @returns the text layer of a document, pages joined, for tests. */
export async function textOf(bytes: Uint8Array): Promise<string> {
  engine ??= PDFiumLibrary.init();
  const document = await (await engine).loadDocument(bytes);
  try {
    return [...document.pages()].map((page) => page.getText()).join("\n");
  } finally {
    document.destroy();
  }
}

/** Without blanks, so that wrapping and column gaps do not matter. */
export function solid(text: string): string {
  return text.replace(/[\s\u00a0\ufffe\u00ad]/g, "");
}
