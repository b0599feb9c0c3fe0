import { effectiveConfiguration } from "../configuration-file.ts";
import { configurationPage, configurationVariables } from "../configuration-page.ts";
import { type Command, readArguments, UsageError } from "./command.ts";
import { installationEnvironment } from "./installation.ts";
import { renderTable } from "./table.ts";

const USAGE = `Usage: countersign configuration [--markdown | --check] [--json]

Lists every environment variable the product reads, with its default.

  --markdown  the page docs/configuration.md
  --check     check the environment (and that of the data folder, and CONFIG_FILE) instead
  --json      one JSON object: {"variables":[{"name","section","description","form","fallback",
              "secret","live"}]}; with --check {"ok","message"}

Exit status: 0 done; 1 the environment is wrong (--check); 2 wrong call.`;

export const configurationCommand: Command = {
  name: "configuration",
  summary: "list or check every environment variable",
  usage: USAGE,
  async run(argv, io) {
    const { values, positionals } = readArguments(argv, {
      markdown: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    });
    if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is not understood.`);
    const { markdown, check, json } = values;
    if (Number(markdown) + Number(check) > 1 || (markdown && json)) {
      throw new UsageError("Choose one: --markdown, --check or --json.");
    }
    if (check) {
      const checked = effectiveConfiguration(installationEnvironment(process.env));
      const message = checked.ok ? "The configuration is right." : checked.failure.message;
      io.out(json ? JSON.stringify({ ok: checked.ok, message }) : message);
      return checked.ok ? 0 : 1;
    }
    const variables = configurationVariables();
    if (markdown) io.out(configurationPage().trimEnd());
    else if (json) io.out(JSON.stringify({ variables }));
    else {
      const rows = variables.map((each) => [each.name, each.fallback ?? "-", each.description]);
      io.out(renderTable(["variable", "default", "what for"], rows, 80));
    }
    return 0;
  },
};
