import type { Metadata } from "next";
import { createApiToken } from "#app/actions/create-api-token.ts";
import { revokeApiToken } from "#app/actions/revoke-api-token.ts";
import { Tokens } from "#components/settings/tokens/tokens.tsx";

export const metadata: Metadata = { title: "API tokens" };

const ACTIONS = { create: createApiToken, revoke: revokeApiToken };

export default function TokensPage() {
  return <Tokens actions={ACTIONS} />;
}
