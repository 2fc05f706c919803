import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The console is served by the API from `dist`; while developing, requests for data go to an API on this machine. */
export default defineConfig({
  plugins: [react()],
  build: { target: "es2022", sourcemap: false, chunkSizeWarningLimit: 900, assetsInlineLimit: 2048 },
  server: { proxy: { "/api": "http://127.0.0.1:3000" } },
});
