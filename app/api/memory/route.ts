import { answer } from "#app/session/respond.ts";

export async function GET(): Promise<Response> {
  return answer((actor, portal) => portal.memory.list(actor));
}
