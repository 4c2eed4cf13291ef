import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// The pages come from the server's own root and ask nobody else: no inline code, no data from other hosts.
export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: "../src/waqai/web/static",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8765" } },
  test: { include: ["tests/**/*.test.ts"], testTimeout: 30_000 },
});
