// The process of one task: `node node-task.js <task> <what it is given, as JSON>`.
import { tasks } from "./tasks/index.js";

const [task, given] = process.argv.slice(2);
const { run } = await tasks[task]();
process.stdout.write(JSON.stringify(await run(JSON.parse(given))));
