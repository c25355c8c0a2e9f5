// Builds the dashboard into dist/: content-hashed assets, each text beside its brotli and gzip form.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precompress } from './tooling/precompress.js'

export default defineConfig({
  plugins: [react(), precompress()],
  build: {
    target: 'es2022',
    // A strict Content-Security-Policy takes no data: fonts or scripts; everything is a file of its own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    // Hex, because the collector knows a content hash by its digits.
    rollupOptions: { output: { hashCharacters: 'hex' } },
  },
  server: {
    proxy: { '/api': process.env.FOOTFALL_COLLECTOR ?? 'http://127.0.0.1:8080' },
  },
})
