import { Counter, Gauge, type Registry } from "prom-client";

/** Whether what the configuration file says is what the process does. */
export function configurationMetrics(registers: Registry[]) {
  return {
    configurationReloads: new Counter({
      name: "countersign_configuration_reloads_total",
      help: "Times the configuration was read again; refused: it was wrong and changed nothing",
      labelNames: ["outcome"],
      registers,
    }),
    configurationCurrent: new Gauge({
      name: "countersign_configuration_current",
      help: "1 while what the configuration file says is in force, 0 after it was refused",
      registers,
    }),
  };
}
