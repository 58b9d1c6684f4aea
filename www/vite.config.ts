import { defineConfig } from "vite";

export default defineConfig({
  // `vite` alone serves the page; the calls go on to a sandbox at its default port.
  server: { proxy: { "/v2": "http://127.0.0.1:8787" } },
});
