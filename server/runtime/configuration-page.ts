import { z } from "zod";
import { configurationSchema } from "./configuration.ts";

/** One environment variable, for people. */
export interface Variable {
  readonly name: string;
  readonly section: string;
  readonly description: string;
  /** What may be given, in words. */
  readonly form: string;
  /** What counts when nothing is given; null when nothing does. */
  readonly fallback: string | null;
  readonly secret: boolean;
  /** Whether a change takes effect in running processes. */
  readonly live: boolean;
}

const Property = z.object({
  section: z.string(),
  description: z.string(),
  secret: z.boolean().default(false),
  reload: z.literal("live").optional(),
  type: z.string().optional(),
  default: z.union([z.string(), z.number()]).optional(),
  fallback: z.string().optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  pattern: z.string().optional(),
  format: z.string().optional(),
  anyOf: z.array(z.object({ format: z.string().optional() })).optional(),
});
type Property = z.infer<typeof Property>;

/** Every variable of the schema, in its order. @throws ZodError when one is not described. */
export function configurationVariables(): Variable[] {
  return Object.entries(configurationSchema().properties ?? {}).map(([name, schema]) => {
    const property = Property.parse(schema);
    const { section, description, secret } = property;
    const usual = property.fallback ?? property.default;
    const fallback = usual === undefined ? null : String(usual);
    const live = property.reload === "live";
    return { name, section, description, form: formOf(property), fallback, secret, live };
  });
}

const FORMATS: Readonly<Record<string, string>> = {
  uri: "address",
  ipv4: "IPv4 address",
  ipv6: "IPv6 address",
};

function formOf(property: Property): string {
  const { enum: words, minimum, maximum, format, anyOf, pattern, minLength, type } = property;
  if (words) return words.join(" or ");
  if (anyOf) return anyOf.map((each) => FORMATS[each.format ?? ""] ?? "text").join(" or ");
  if (format && FORMATS[format]) return FORMATS[format];
  if (type === "number") return `number, ${minimum ?? ""} to ${maximum ?? ""}`;
  if (type === "integer") return `whole number, ${minimum ?? ""} to ${maximum ?? ""}`;
  if (pattern) return `text like \`${pattern}\``;
  return minLength ? `text, at least ${minLength} characters` : "text";
}

/** docs/configuration.md. */
export function configurationPage(): string {
  const variables = configurationVariables();
  const sections = [...new Set(variables.map(({ section }) => section))];
  return `${[
    "# Configuration",
    "Every environment variable the product reads. Nothing is required: what is not set, or set to empty text, counts as the default. The server processes check all of them when they start and name everything that is wrong at once, never repeating a value. A change takes effect at the next start; variables marked **Live.** also take effect in running processes when they stand in the file or folder `CONFIG_FILE` names ([how](runbooks/configuration.md)).",
    "This page is made from the schema: `npm run --silent countersign -- configuration --markdown > docs/configuration.md`.",
    ...sections.flatMap((section) => [
      `## ${section}`,
      tableOf(variables.filter((variable) => variable.section === section)),
    ]),
  ].join("\n\n")}\n`;
}

function tableOf(variables: readonly Variable[]): string {
  const rows = variables.map(({ name, description, form, fallback, secret, live }) =>
    [
      `\`${name}\``,
      `${description}${secret ? " **Secret.**" : ""}${live ? " **Live.**" : ""}`,
      form,
      fallback === null ? "" : `\`${fallback}\``,
    ].map((cell) => cell.replaceAll("|", "\\|")),
  );
  const lines = [
    ["variable", "what for", "form", "default"],
    ["---", "---", "---", "---"],
    ...rows,
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
