// All TypeScript unit tests of the tree. A file that needs a document says `// @vitest-environment jsdom` at its top.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/{core,wasm,js-glue,dashboard,edge}/**/*.test.{ts,tsx}'],
    environment: 'node',
  },
})
