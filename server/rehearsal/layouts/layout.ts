import type { Confirmation } from "../plan/model.ts";
import type { Voice } from "../voice/voice.ts";

/** The look of a house, so that two senders of one layout family still differ. */
export interface Look {
  /** Colour of the letterhead and rules. */
  readonly accent: string;
  readonly serif: boolean;
  readonly paper: "A4" | "LETTER";
  /** Chooses among small variations: rule styles, positions, shading. */
  readonly variant: number;
}

/** A layout family: puts everything a confirmation says on paper, nothing less. */
export interface Layout {
  readonly id: string;
  /** How the family bends a house's voice: a telex has no lower case, a ticket uses codes. */
  readonly bend: (voice: Voice) => Voice;
  /** Rewrites what is printed where the family's form demands it, before truth is taken. */
  readonly adapt?: (confirmation: Confirmation) => Confirmation;
  readonly render: (confirmation: Confirmation, look: Look) => Promise<Uint8Array>;
}
