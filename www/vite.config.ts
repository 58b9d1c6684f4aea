import { defineConfig } from "vite";

export default defineConfig({
  // `vite` alone serves the page; the calls go on to a sandbox at its default port.
  server: { proxy: { "/v2": "http://127.0.0.1:8787" } },
  build: {
    // Phone-number metadata is that large, and is loaded when the first number has to be understood.
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        // The package and the phone numbers of the world stay in the cache when the application changes.
        codeSplitting: {
          groups: [
            { name: "ip1-contacts", test: /[\\/]pkg[\\/]dist[\\/](?!import)/, priority: 2 },
            { name: "ip1-contacts-import", test: /[\\/]pkg[\\/]dist[\\/]import/, priority: 1 },
          ],
        },
      },
    },
  },
});
