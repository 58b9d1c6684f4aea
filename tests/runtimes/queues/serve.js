// The worker of the document with its queue and its bucket: node serve.js <service>
import { Miniflare } from "miniflare";

const miniflare = new Miniflare({
  modules: true,
  scriptPath: "dist/queue.js",
  modulesRules: [{ type: "CompiledWasm", include: ["**/*.wasm"] }],
  compatibilityDate: "2026-04-01",
  bindings: { IP1_TOKEN: "sandbox", IP1_BASE_URL: process.argv[2] },
  queueProducers: { PARTS: "parts" },
  queueConsumers: { parts: { maxBatchSize: 1, maxBatchTimeout: 0, maxRetries: 10 } },
  r2Buckets: ["LEDGER"],
});
console.log(`listening on ${await miniflare.ready}`);
