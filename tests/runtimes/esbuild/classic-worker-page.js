import "./complaints.js";
const worker = new Worker("./worker.js");
worker.addEventListener("message", ({ data: results }) => {
  document.querySelector("#results").textContent = JSON.stringify(results);
});
worker.postMessage(new URLSearchParams(location.search).get("service"));
