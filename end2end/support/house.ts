// A server of its own, for what goes wrong in phones and for measuring them, and a gate in front of it: the gate can
// lose what phones send, and pass the server off as a newer version. The server can be ended and started again.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer as createSocket } from "node:net";
import { type IncomingMessage, type Server, type ServerResponse, createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = () => process.env.STORIES_SERVER ?? join(process.env.CARGO_TARGET_DIR!, "debug", "regain");

export class House {
  /** What phones send does not get through. */
  loses = false;
  /** The version that the gate passes the server off as. */
  version = 0;
  origin = "";
  private gate?: Server;
  private child?: ChildProcess;
  /** Where the server listens behind the gate. */
  private port = 0;
  private site = process.env.REGAIN_SITE_ROOT ?? join(process.env.CARGO_TARGET_DIR!, "site");
  private folder = mkdtempSync(join(tmpdir(), "regain-house-"));
  private database = `sqlite:${join(this.folder, "house.sqlite")}`;
  private name?: string;

  /** On SQLite, or on a database of its own in this PostgreSQL. */
  constructor(private readonly postgres?: string) {
    if (!postgres) return;
    this.name = `regain_house_${process.pid}_${Date.now()}`;
    execFileSync("psql", ["--quiet", "--dbname", postgres, "--command", `CREATE DATABASE ${this.name}`]);
    this.database = postgres.replace(/\/[^/?]*(\?|$)/, `/${this.name}$1`);
  }

  private environment(extra: Record<string, string> = {}) {
    return {
      PATH: process.env.PATH!,
      REGAIN_DATABASE_URL: this.database,
      REGAIN_FILES: join(this.folder, "files"),
      REGAIN_SIGNING_KEY: join(this.folder, "signing.key"),
      REGAIN_MAIL_FOLDER: join(this.folder, "mail"),
      REGAIN_SITE_ROOT: this.site,
      REGAIN_RATE_LIMITS: "false",
      REGAIN_LOG: "error",
      ...extra,
    };
  }

  /** Starts the server: on a fresh demo territory, or again on what it left, at the address that phones know. */
  async open() {
    this.port = await freePort();
    this.child = spawn(program(), ["serve", "--demo"], {
      env: this.environment({ REGAIN_LISTEN: `127.0.0.1:${this.port}` }),
      stdio: ["ignore", "ignore", "inherit"],
    });
    this.gate ??= createServer((asked, answer) => this.pass(asked, answer));
    const known = this.origin ? Number(new URL(this.origin).port) : 0;
    await new Promise<void>((done) => this.gate!.listen(known, "127.0.0.1", done));
    this.origin = `http://127.0.0.1:${(this.gate.address() as AddressInfo).port}`;
    for (let tries = 0; ; tries++) {
      const ready = await fetch(`${this.origin}/readyz`).then((said) => said.ok, () => false);
      if (ready) return;
      if (tries > 600 || this.child.exitCode !== null) throw new Error("the server does not start");
      await new Promise((again) => setTimeout(again, 200));
    }
  }

  private pass(asked: IncomingMessage, answer: ServerResponse) {
    const path = asked.url ?? "/";
    if (this.loses && path.startsWith("/api/v1/sync")) return void asked.socket.destroy();
    const headers = { ...asked.headers };
    if (path === "/sw.js") delete headers["accept-encoding"];
    const on = request({ port: this.port, host: "127.0.0.1", path, method: asked.method, headers }, (said) => {
      if (path !== "/sw.js") {
        answer.writeHead(said.statusCode!, said.headers);
        return void said.pipe(answer);
      }
      const pieces: Buffer[] = [];
      said.on("data", (piece: Buffer) => pieces.push(piece));
      said.on("end", () => {
        const script = Buffer.concat(pieces).toString();
        const newer = this.version ? script.replace(/BUILD = "([^"]*)"/, `BUILD = "$1-${this.version}"`) : script;
        const { "content-length": _, ...rest } = said.headers;
        answer.writeHead(said.statusCode!, rest).end(newer);
      });
    });
    on.on("error", () => asked.socket.destroy());
    asked.pipe(on);
  }

  /** Ends the server as whoever runs it does; nobody answers at its address any more. How it ended: 0 for well. */
  async stop(): Promise<number | null> {
    const shut = new Promise((done) => this.gate!.close(done));
    this.gate!.closeAllConnections();
    await shut;
    return this.end("SIGTERM");
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = new Promise<number | null>((done) => child.once("exit", done));
    child.kill(signal);
    return ended;
  }

  /** Puts another build of the browser's side in place, for the next start: the same files, and one more. */
  newBuild(mark: string) {
    const site = join(this.folder, `site-${mark}`);
    cpSync(this.site, site, { recursive: true });
    writeFileSync(join(site, "news.svg"), `<svg xmlns="http://www.w3.org/2000/svg"><title>${mark}</title></svg>`);
    this.site = site;
  }

  /** How often each event of a phone stands in the ledger; throws if the ledger is not whole. */
  recorded(): Map<string, number> {
    const run = (...words: string[]) =>
      execFileSync(program(), ["ledger", ...words], { env: this.environment(), maxBuffer: 1 << 30, stdio: "pipe" }).toString();
    run("verify");
    const times = new Map<string, number>();
    for (const line of run("export").split("\n").filter(Boolean)) {
      const id = JSON.parse(line).act?.event_id;
      if (id) times.set(id, (times.get(id) ?? 0) + 1);
    }
    return times;
  }

  async close() {
    this.gate?.closeAllConnections();
    this.gate?.close();
    await this.end("SIGKILL");
    if (this.name) {
      const drop = `DROP DATABASE IF EXISTS ${this.name} WITH (FORCE)`;
      execFileSync("psql", ["--quiet", "--dbname", this.postgres!, "--command", drop], { stdio: "ignore" });
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const socket = createSocket().listen(0, "127.0.0.1", () => {
      const { port } = socket.address() as AddressInfo;
      socket.close(() => done(port));
    });
  });
}
