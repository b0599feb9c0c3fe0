/** Loaded before every child of the supervisor: a child whose supervisor died ends too, in order,
 * instead of holding ports and data for ever. Children of children inherit the flag that loads
 * this, but have channels of their own, which are none of our business. */
if (String(process.ppid) === process.env.COUNTERSIGN_SUPERVISOR) {
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 30_000).unref();
  });
  // Listening must not keep a child alive that has nothing left to do.
  process.channel?.unref();
}
