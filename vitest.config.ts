import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{app,components,server,infra}/**/*.test.{ts,tsx}"],
    // Two cores: more workers only make the slow suites slower.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
