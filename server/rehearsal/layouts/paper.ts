import PDFDocument from "pdfkit";

/** Standard fonts only: every reader has them and nothing is embedded. */
export interface Typeface {
  readonly regular: string;
  readonly bold: string;
  readonly italic: string;
}

export const SANS: Typeface = {
  regular: "Helvetica",
  bold: "Helvetica-Bold",
  italic: "Helvetica-Oblique",
};
export const SERIF: Typeface = {
  regular: "Times-Roman",
  bold: "Times-Bold",
  italic: "Times-Italic",
};
export const MONO: Typeface = {
  regular: "Courier",
  bold: "Courier-Bold",
  italic: "Courier-Oblique",
};

export interface TextStyle {
  readonly font?: keyof Typeface;
  readonly size?: number;
  readonly color?: string;
  readonly align?: "left" | "right" | "center" | "justify";
}

export interface PaperOptions {
  readonly size: "A4" | "LETTER";
  readonly landscape?: boolean;
  readonly typeface: Typeface;
  readonly textSize: number;
  readonly margin: { readonly x: number; readonly top: number; readonly bottom: number };
  readonly title: string;
  readonly author: string;
  /** Draws letterhead or running header; returns the y where the content may start. */
  readonly header: (paper: Paper, page: number) => number;
  /** Draws the footer once the number of pages is known. */
  readonly footer: (paper: Paper, page: number, pages: number) => void;
}

// Fixed, so that the same seed gives the same bytes whatever the clock says.
const CREATED = new Date("2026-11-20T00:00:00Z");

/** A page that grows downwards: text goes where it is put, pages break where asked. */
export class Paper {
  readonly doc: PDFKit.PDFDocument;
  readonly left: number;
  readonly right: number;
  y = 0;
  readonly #options: PaperOptions;
  readonly #chunks: Uint8Array[] = [];
  readonly #ended: Promise<void>;
  #page = 0;

  constructor(options: PaperOptions) {
    this.#options = options;
    this.doc = new PDFDocument({
      size: options.size,
      layout: options.landscape === true ? "landscape" : "portrait",
      margin: 0,
      bufferPages: true,
      autoFirstPage: false,
      info: {
        Title: options.title,
        Author: options.author,
        Producer: "Countersign rehearsal desk",
        Creator: "Countersign rehearsal desk",
        CreationDate: CREATED,
      },
    });
    this.#ended = new Promise((resolve, reject) => {
      this.doc.on("data", (chunk: Uint8Array) => this.#chunks.push(chunk));
      this.doc.on("end", () => resolve());
      this.doc.on("error", reject);
    });
    this.left = options.margin.x;
    this.right = 0;
    this.newPage();
    this.right = this.doc.page.width - options.margin.x;
    this.y = this.#options.header(this, this.#page);
  }

  get width(): number {
    return this.right - this.left;
  }

  get bottom(): number {
    return this.doc.page.height - this.#options.margin.bottom;
  }

  get textSize(): number {
    return this.#options.textSize;
  }

  /** Starts a page: watermark, running header, cursor. */
  newPage(): void {
    this.doc.addPage();
    this.#page += 1;
    this.#watermark();
    if (this.right > 0) this.y = this.#options.header(this, this.#page);
  }

  /** Breaks the page when `height` points do not fit any more. */
  ensure(height: number): boolean {
    if (this.y + height <= this.bottom) return false;
    this.newPage();
    return true;
  }

  #style(style: TextStyle): void {
    this.doc
      .font(this.#options.typeface[style.font ?? "regular"])
      .fontSize(style.size ?? this.textSize)
      .fillColor(style.color ?? "#111111");
  }

  /** @returns the height `text` takes in a column of `width` points. */
  heightOf(text: string, width: number, style: TextStyle = {}): number {
    this.#style(style);
    return this.doc.heightOfString(text, { width, lineGap: 1 });
  }

  /** @returns the width of `text` on one line. */
  widthOf(text: string, style: TextStyle = {}): number {
    this.#style(style);
    return this.doc.widthOfString(text);
  }

  /** Puts text into a column; the cursor stays. @returns the height it took. */
  put(text: string, x: number, y: number, width: number, style: TextStyle = {}): number {
    const height = this.heightOf(text, width, style);
    this.doc.text(text, x, y, { width, align: style.align ?? "left", lineGap: 1 });
    return height;
  }

  /** Puts text on one line without wrapping; the cursor stays. */
  line(text: string, x: number, y: number, style: TextStyle = {}): void {
    this.#style(style);
    this.doc.text(text, x, y, { lineBreak: false });
  }

  /** A paragraph over the whole width; moves the cursor. */
  paragraph(text: string, style: TextStyle & { readonly gap?: number } = {}): void {
    this.ensure(this.heightOf(text, this.width, style));
    this.y += this.put(text, this.left, this.y, this.width, style) + (style.gap ?? 6);
  }

  rule(x0: number, x1: number, y: number, color = "#444444", weight = 0.6): void {
    this.doc.moveTo(x0, y).lineTo(x1, y).lineWidth(weight).strokeColor(color).stroke();
  }

  box(
    x: number,
    y: number,
    width: number,
    height: number,
    fill: string | null,
    stroke = "#777777",
  ): void {
    if (fill !== null) this.doc.rect(x, y, width, height).fillColor(fill).fill();
    this.doc.rect(x, y, width, height).lineWidth(0.5).strokeColor(stroke).stroke();
  }

  #watermark(): void {
    const { width, height } = this.doc.page;
    const size = Math.min(width, height) / 5;
    this.doc.save();
    this.doc.rotate(-45, { origin: [width / 2, height / 2] });
    this.doc.font("Helvetica-Bold").fontSize(size).fillColor("#000000").fillOpacity(0.05);
    const wide = this.doc.widthOfString("SAMPLE");
    this.doc.text("SAMPLE", (width - wide) / 2, height / 2 - size / 2, { lineBreak: false });
    this.doc.restore();
    this.doc.fillOpacity(1);
  }

  /** Draws the footers and closes the document. */
  async finish(): Promise<Uint8Array> {
    const { start, count } = this.doc.bufferedPageRange();
    for (let index = 0; index < count; index += 1) {
      this.doc.switchToPage(start + index);
      this.#options.footer(this, index + 1, count);
    }
    this.doc.end();
    await this.#ended;
    return new Uint8Array(Buffer.concat(this.#chunks));
  }
}
