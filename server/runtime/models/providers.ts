import type { LanguageModel } from "ai";
import type { Environment } from "../configuration.ts";
import { boundedFetch } from "./bounded-fetch.ts";

/** Keys of AWS, asked for at every call because they change. */
export type AwsCredentials = () => Promise<{
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}>;

/** Where and as whom a model is asked. */
export type ModelAddress = Pick<
  Environment,
  "MODEL_PROVIDER" | "MODEL_ID" | "MODEL_BASE_URL" | "MODEL_API_KEY" | "AWS_REGION"
>;

type WiredModel = Exclude<LanguageModel, string>;

/**
 * The model the configuration names. Only its own provider is loaded. Nothing is taken from the
 * environment that the configuration does not name (AWS_ENDPOINT_URL holds for Bedrock as for every
 * service of AWS).
 *
 * @throws RangeError when the configuration names none; the schema does not let that happen.
 */
export async function openModel(
  address: ModelAddress,
  credentials: AwsCredentials,
): Promise<WiredModel> {
  const { MODEL_PROVIDER: provider, MODEL_ID: id, MODEL_BASE_URL: base } = address;
  if (id === undefined) throw new RangeError("MODEL_ID is not set.");
  const apiKey = address.MODEL_API_KEY;
  const at = base === undefined ? {} : { baseURL: base.replace(/\/+$/, "") };
  switch (provider) {
    case "bedrock": {
      const { createAmazonBedrock } = await import("@ai-sdk/amazon-bedrock");
      const region = address.AWS_REGION;
      return createAmazonBedrock({
        ...at,
        region,
        fetch: boundedFetch,
        // An empty key keeps the client from looking for one in the environment.
        apiKey: apiKey ?? "",
        credentialProvider: async () => keysOf(await credentials()),
      })(id);
    }
    case "anthropic": {
      const { createAnthropic } = await import("@ai-sdk/anthropic");
      const usual = { baseURL: "https://api.anthropic.com/v1" };
      return createAnthropic({ ...usual, ...at, apiKey: apiKey ?? "", fetch: boundedFetch })(id);
    }
    case "openai-compatible": {
      if (at.baseURL === undefined) throw new RangeError("MODEL_BASE_URL is not set.");
      const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
      return createOpenAICompatible({
        baseURL: at.baseURL,
        name: "openai-compatible",
        fetch: boundedFetch,
        supportsStructuredOutputs: true,
        ...(apiKey === undefined ? {} : { apiKey }),
      })(id);
    }
    case "off":
      throw new RangeError("MODEL_PROVIDER is off.");
  }
}

function keysOf({
  accessKeyId,
  secretAccessKey,
  sessionToken,
}: Awaited<ReturnType<AwsCredentials>>) {
  return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
}
