import { answer } from "#app/session/respond.ts";

export function GET(): Promise<Response> {
  return answer((actor, portal) => portal.operations.overview(actor));
}
