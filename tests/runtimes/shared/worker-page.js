import "./complaints.js";
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
worker.addEventListener("message", ({ data: results }) => {
  document.querySelector("#results").textContent = JSON.stringify(results);
});
worker.postMessage(new URLSearchParams(location.search).get("service"));
