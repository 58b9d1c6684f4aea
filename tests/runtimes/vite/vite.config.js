export default {
  base: "./",
  build: { rolldownOptions: { input: ["index.html", "worker.html"] } },
};
