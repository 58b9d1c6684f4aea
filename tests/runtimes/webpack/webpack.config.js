export default {
  mode: "production",
  entry: { page: "./page.js", "worker-page": "./worker-page.js", required: "./required.cjs" },
};
