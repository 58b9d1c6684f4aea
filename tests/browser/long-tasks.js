// How long a page keeps its main thread busy at a time. In time of its own, so that other programs on a busy machine do
// not count.

const CATEGORIES = ["disabled-by-default-devtools.timeline", "__metadata"];

/** Carries out `action` and returns how many milliseconds of work the page's longest task in it was. */
export async function longestTaskIn(page, action) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: CATEGORIES });
  await action();
  const { traceEvents } = JSON.parse(String(await browser.stopTracing()));
  const threads = traceEvents.filter(
    ({ name, args }) => name === "thread_name" && args.name === "CrRendererMain",
  );
  const isOfPage = ({ pid, tid }) => threads.some((thread) => thread.pid === pid && thread.tid === tid);
  const tasks = traceEvents.filter((event) => event.name === "RunTask" && isOfPage(event));
  // Of one that has only just begun or ended the trace has no time.
  const longest = tasks.reduce((most, { tdur = 0 }) => Math.max(most, tdur), 0);
  if (longest === 0) throw new Error("the trace has no tasks");
  return longest / 1000;
}
