import { existsSync } from "node:fs";

const KNOWN = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * The installed browser the journeys run in. Nothing is downloaded: a browser that somebody else
 * updates is closer to what operators use.
 * @throws Error that says what to install when there is none.
 */
export function findChromium(): string {
  const asked = process.env.CHROMIUM_PATH;
  if (asked !== undefined && asked !== "") {
    if (existsSync(asked)) return asked;
    throw new Error(`CHROMIUM_PATH names ${asked}, but there is no such file.`);
  }
  const found = KNOWN.find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    "The end-to-end tests need Chromium or Chrome and found none. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH to its program file.",
  );
}
