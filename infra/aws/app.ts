/**
 * Entry point of the CDK app. Alone it writes the CloudFormation templates of one environment:
 *
 *   npm run synth -- -c environment=staging -c account=123456789012 \
 *     -c alertAddress=ops@bank.example -c portalOrigin=https://countersign.bank.example
 *
 * The CDK CLI runs the same file and hands the context over by itself.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildStacks, checkSecurity, createApp } from "./build.ts";
import { readSettings } from "./settings.ts";

const OUTPUT = join(import.meta.dirname, "../../.data/cdk.out");

function contextOf(argv: readonly string[]): Record<string, string> {
  const { values } = parseArgs({
    args: [...argv],
    options: { context: { type: "string", short: "c", multiple: true, default: [] } },
    strict: true,
  });
  return Object.fromEntries(
    values.context.map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1) throw new Error(`"${pair}" is not name=value.`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

try {
  const context = contextOf(process.argv.slice(2));
  const app = createApp(context, process.env.CDK_OUTDIR ?? OUTPUT);
  checkSecurity(app);
  buildStacks(app, readSettings(app.node.getAllContext()));
  const assembly = app.synth();
  for (const { stackName } of assembly.stacks) console.log(stackName);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
