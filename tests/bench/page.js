// The page of one task.
import { tasks } from "./tasks/index.js";

globalThis.runTask = async (task, given) => {
  const { run } = await tasks[task]();
  return run(given);
};
