import { answer } from "#app/session/respond.ts";

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answer((actor, portal) => portal.documents.get(actor, id));
}
