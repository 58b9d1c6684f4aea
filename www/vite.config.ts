import { defineConfig } from "vite";

/**
 * The package stays in the cache when the application changes; so do the numbers of the world, what sync and exports need
 * besides, and the sandbox.
 */
const codeSplitting = {
  groups: [
    // What the others need of it as well is here.
    {
      name: "ip1-contacts",
      // With what Vite adds where something is loaded later: nobody is to load the numbers for that.
      test: /[\\/]pkg[\\/]dist[\\/](?!import|sandbox|spreadsheet)|vite[\\/]preload-helper/,
      priority: 3,
    },
    { name: "ip1-contacts-import-whole", test: /[\\/]pkg[\\/]dist[\\/]import-whole/, priority: 3 },
    { name: "ip1-contacts-import-phone", test: /[\\/]pkg[\\/]dist[\\/]import-phone/, priority: 3 },
    { name: "ip1-contacts-import", test: /[\\/]pkg[\\/]dist[\\/]import/, priority: 2 },
    { name: "ip1-contacts-spreadsheet", test: /[\\/]pkg[\\/]dist[\\/]spreadsheet/, priority: 2 },
    { name: "ip1-contacts-sandbox", test: /[\\/]pkg[\\/]dist[\\/]sandbox/, priority: 2 },
  ],
};

export default defineConfig({
  // `vite` alone serves the page; the calls go on to a sandbox at its default port.
  server: { proxy: { "/v2": "http://127.0.0.1:8787" } },
  build: {
    // What is loaded later is one file each.
    modulePreload: false,
    // Phone-number metadata and the sandbox are that large. Each is loaded when it is needed first.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { output: { codeSplitting } },
  },
  worker: { format: "es", rolldownOptions: { output: { codeSplitting } } },
});
