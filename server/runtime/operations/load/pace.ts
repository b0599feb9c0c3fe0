/** How fast documents are put. */
export interface Pace {
  /** Documents a second once the ramp is over; 0: as fast as they go. */
  readonly rate: number;
  /** Seconds in which the rate grows from nothing. */
  readonly ramp: number;
}

/** @returns seconds after the start at which document `at` (from 0) is due. */
export function dueAfter({ rate, ramp }: Pace, at: number): number {
  if (rate === 0) return 0;
  // While it grows, rate · t² / 2 · ramp documents have been put after t seconds.
  const within = (rate * ramp) / 2;
  if (at < within) return Math.sqrt((2 * ramp * at) / rate);
  return ramp + (at - within) / rate;
}

/** @returns how many documents are due within `seconds`. */
export function countWithin({ rate, ramp }: Pace, seconds: number): number {
  const rising = Math.min(seconds, ramp);
  const risen = ramp === 0 ? 0 : (rate * rising * rising) / (2 * ramp);
  return Math.floor(risen + rate * Math.max(0, seconds - ramp));
}
