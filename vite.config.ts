import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** Each script as small as it gets, beside it. */
const compressed: Plugin = {
  name: 'compressed',
  writeBundle({ dir = '' }, bundle) {
    for (const name of Object.keys(bundle).filter((name) => name.endsWith('.js'))) {
      const plain = readFileSync(join(dir, name));
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(plain));
      writeFileSync(join(dir, `${name}.gz`), gzipSync(plain, { level: 9 }));
    }
  },
};

/** The scripts and style sheets of the pages; everything else that they are made of is rendered by the server. */
export default defineConfig({
  publicDir: false,
  plugins: [compressed],
  // Every environment below is built.
  builder: {},
  build: { emptyOutDir: true, modulePreload: false },
  environments: {
    client: {
      build: {
        outDir: 'dist/page/client',
        manifest: 'manifest.json',
        assetsDir: '',
        target: 'es2022',
        // What older browsers lack is handled by the sheet itself; rewriting `light-dark()` would triple it.
        cssTarget: 'esnext',
        rolldownOptions: {
          input: [
            'src/page/client/main.ts',
            'src/page/styles/page.css',
            'src/page/styles/languages.css',
            'src/page/test-bank/bank.css',
            'src/dashboard/client/main.ts',
            'src/dashboard/styles/dashboard.css',
            'src/demo/client/demo.ts',
            'src/demo/styles/demo.css',
            'src/docs/client/docs.ts',
            'src/docs/styles/docs.css',
            'src/docs/styles/reference.css',
          ],
        },
      },
    },
    // A classic script: shops load it with a plain tag, and it learns from the tag where it came from.
    embed: {
      consumer: 'client',
      build: {
        outDir: 'dist/page/embed',
        target: 'es2020',
        rolldownOptions: {
          input: 'src/page/embed/embed.ts',
          output: { format: 'iife', entryFileNames: 'embed.js' },
        },
      },
    },
  },
});
