// The ledger of the server that all stories share, read past it with its own command.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** What `regain ledger …` says. */
export function ledger(...words: string[]): string {
  const environment = { ...process.env, REGAIN_DATABASE_URL: `sqlite:${join(process.env.STORIES_DATA!, "stories.sqlite")}` };
  delete (environment as NodeJS.ProcessEnv).REGAIN_LISTEN;
  return execFileSync(process.env.STORIES_SERVER!, ["ledger", ...words], { env: environment, maxBuffer: 1 << 30, stdio: "pipe" }).toString();
}
