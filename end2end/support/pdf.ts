// What a PDF says, as poppler reads it.
import { execFileSync } from "node:child_process";

export const textOf = (pdf: Buffer) => execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf }).toString();
