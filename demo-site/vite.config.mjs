// Builds the demo's apps into dist/: one script each, what they load later beside it, named by its content.
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [vue()],
  base: '/apps/files/',
  esbuild: { jsx: 'automatic', legalComments: 'none' },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      // "use client" is for bundlers of servers.
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
      input: { react: 'apps/react/main.jsx', vue: 'apps/vue/main.js', hash: 'apps/hash/main.jsx' },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: '[name]-[hash][extname]',
        // Hex, because the server knows a content hash by its digits.
        hashCharacters: 'hex',
      },
    },
  },
})
