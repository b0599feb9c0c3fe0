import type { Notifier } from "../pipeline/ports.ts";
import type { Metrics } from "../telemetry/metrics.ts";

/** A notifier whose success is counted and remembered. */
export interface WatchedNotifier extends Notifier {
  /** False from a notification that could not be sent until the next one that could. */
  available(): boolean;
}

export function watchNotifier(notifier: Notifier, metrics: Metrics): WatchedNotifier {
  let available = true;
  return {
    async publish(notification) {
      try {
        await notifier.publish(notification);
        available = true;
        metrics.notifications.inc({ status: "sent" });
      } catch (error) {
        available = false;
        metrics.notifications.inc({ status: "failed" });
        throw error;
      }
    },
    available: () => available,
  };
}
