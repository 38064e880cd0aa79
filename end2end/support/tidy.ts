// Removes the database that the stories' server worked on.
import { rmSync } from "node:fs";

export default () => rmSync(process.env.STORIES_DATA!, { recursive: true, force: true });
