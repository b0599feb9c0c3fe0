import { z } from "zod";
import { FAILURES } from "../../domain/failures.ts";
import { OPERATIONS, type Operation } from "./operations.ts";

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 description of the public interface, made from the table that serves it. */
export function openApiDocument(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: operationOf(operation),
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Countersign",
      version: "1",
      description:
        "Trade confirmations in, matches with their reasons out. Amounts and rates are decimal text, dates are calendar dates, instants are UTC. Decisions under four eyes are made by people in the portal and are not offered here.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "A token that an administrator made under Settings.",
        },
      },
      schemas: { Error: schemaOf(ErrorSchema, "output") },
    },
  };
}

const ErrorSchema = z.object({
  error: z.object({
    code: z.enum(Object.keys(FAILURES)),
    message: z.string().describe("What happened and what to do about it, for a person."),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  }),
});

function operationOf({ id, summary, path, query, body, answer, status, example }: Operation): Json {
  return {
    operationId: id,
    summary,
    parameters: [...pathParameters(path), ...queryParameters(query, example.query)],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: {
              "application/json": { schema: schemaOf(body, "input"), example: example.body },
            },
          },
        }
      : {}),
    responses: {
      [status]: {
        description: "Done.",
        content: { "application/json": { schema: schemaOf(answer, "output") } },
      },
      default: {
        description: "Refused or failed; the code says why.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
      },
    },
  };
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

const ObjectSchema = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});

function queryParameters(
  query: z.ZodType | null,
  example: Readonly<Record<string, string>> = {},
): Json[] {
  if (query === null) return [];
  const { properties, required } = ObjectSchema.parse(schemaOf(query, "input"));
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
    ...(example[name] === undefined ? {} : { example: example[name] }),
  }));
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
