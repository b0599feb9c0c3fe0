/** Loaded before every child of the supervisor: a child whose supervisor died ends too, in order,
 * instead of holding ports and data for ever. */
process.on("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), 30_000).unref();
});
