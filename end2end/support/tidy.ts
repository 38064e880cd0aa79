// Removes the database that the stories' server worked on.
import { rmSync } from "node:fs";

export default () => rmSync(process.env.REGAIN_STORIES_DATA!, { recursive: true, force: true });
